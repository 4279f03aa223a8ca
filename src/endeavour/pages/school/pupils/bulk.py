"""Many pupils at once: what is asked is shown first, then done all together, then may be taken back for a minute."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.reports import reports_given
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, insist
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.choices import Own
from endeavour.oversight.actions import record_reports, set_key_adults, undo_change
from endeavour.oversight.asking import Ask, ask_from_query
from endeavour.oversight.queries import possible_key_adults
from endeavour.oversight.rounds import seats_for, start_round
from endeavour.oversight.states import Column
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell
from endeavour.pages.school.papers.runs import choose_shape
from endeavour.pages.school.pupils.chosen import (
    ListChanged,
    act_of,
    around,
    asked_of,
    change_of,
    chosen_by,
    chosen_lines,
    look_again,
)
from endeavour.pages.school.pupils.forms import AdultForm, ReportForm, RoundForm
from endeavour.pages.school.pupils.look import Head
from endeavour.pages.school.pupils.many_tags import tag_many
from endeavour.pages.school.pupils.views import sees_needs, to_register
from endeavour.schools.queries import own_day

VERBS = {
    "adult": Permission.CHANGE_PUPILS,
    "export": Permission.EXPORT,
    "plans": Permission.SEND_PAPERS,
    "print": Permission.SEE_PUPIL_NAMES,
    "reports": Permission.SEND_PAPERS,
    "round": Permission.ASK_FOR_EVIDENCE,
    "tags": Permission.CHANGE_PUPILS,
}


@door.school(Permission.SEE_PUPIL_NAMES, methods=("GET", "POST"))
def register_bulk(request: SchoolRequest) -> HttpResponse:
    """What would be done to the chosen pupils, for whom; and, once that has been seen, the doing. The address holds
    what is asked and who is ticked, so that loading the page again, going back to it and F9 keep the ticks. An
    address that asks for nothing leads to the register.
    """
    asked = asked_of(request)
    verb = asked.get("do", "")
    if request.method != "POST" and verb not in VERBS:
        return to_register(request, "")
    if verb not in VERBS:
        raise NotFound
    insist(request.actor.may(VERBS[verb]))
    query = asked.get("query", "")
    try:
        chosen = chosen_by(request, query)
    except ListChanged as changed:
        return look_again(request, query, changed)
    if not chosen:
        tell(request, _("Tick the pupils first, then choose what to do."), kind="notice")
        return to_register(request, query)
    if verb == "plans":
        return choose_shape(request, chosen, around=around(request, query))
    if verb == "reports":
        return _reports(request, chosen, query)
    if verb == "round":
        return _round(request, chosen, query)
    if verb == "tags":
        return tag_many(request, chosen, query)
    return _key_adult(request, chosen, query) if verb == "adult" else _shown(request, verb, chosen, query)


def _key_adult(request: SchoolRequest, chosen: list[uuid.UUID], query: str) -> HttpResponse:
    """First who it shall be, then what changes for whom, then it is done."""
    asked = request.POST if "adult" in request.POST else None
    form = AdultForm(asked, staff=possible_key_adults(on=clock.today()))
    act = act_of(request)

    def do(_answers: dict[str, Any]) -> None:
        uid, staff = change_of(request), form.chosen()
        set_key_adults(by=request.actor, uid=uid, pupil_uids=chosen, staff=staff, on=clock.today())

    sure = request.POST.get("sure") == "yes"
    if sure and carried_out(request, form, do):
        return to_register(request, query, done=str(change_of(request)))
    lines = chosen_lines(request, chosen, Ask(columns=(Column.ADULT,)))
    settled = form.is_bound and form.is_valid() and not sure
    adult = form.chosen() if settled else None
    unchanged = [line for line in lines if settled and line.row.key_adult_id == (adult.pk if adult else None)]
    context = {
        "form": form,
        "settled": settled,
        "adult": adult.user.name if adult else "",
        "lines": lines,
        "changes": len(lines) - len(unchanged),
        "same": {line.row.pupil_id for line in unchanged},
        "act": act,
        **around(request, query),
    }
    return show(request, "school/pupils/adult.jinja", context, place="register")


def _reports(request: SchoolRequest, chosen: list[uuid.UUID], query: str) -> HttpResponse:
    """Who has it recorded already that the yearly report was given, and on what day it was given to the others."""
    form = ReportForm(request.POST if "on-day" in request.POST else None)
    act, on = act_of(request), clock.today()

    def do(answers: dict[str, Any]) -> None:
        record_reports(by=request.actor, uid=change_of(request), pupil_uids=chosen, given_on=answers["on"], on=on)

    if form.is_bound and carried_out(request, form, do):
        return to_register(request, query, done=str(change_of(request)))
    lines = chosen_lines(request, chosen, Ask(columns=(Column.CLASS,)))
    given = reports_given([line.row.pupil_id for line in lines], year=SchoolYear.of(on))
    context = {
        "form": form,
        "lines": lines,
        "given": given,
        "waiting": len(lines) - len(given),
        "act": act,
        "year": SchoolYear.of(on).label,
        **around(request, query),
    }
    return show(request, "school/pupils/reports.jinja", context, place="register")


def _round(request: SchoolRequest, chosen: list[uuid.UUID], query: str) -> HttpResponse:
    """Who would be asked about whom, and by when they answer; then they are."""
    usual = own_day(request.school, Own.EVIDENCE_ANSWERED, since=clock.today())
    form = RoundForm(request.POST if "due_on-day" in request.POST else None, by=usual)
    act, on = act_of(request), clock.today()

    def do(answers: dict[str, Any]) -> None:
        start_round(by=request.actor, uid=change_of(request), pupil_uids=chosen, due_on=answers["due_on"], on=on)

    if form.is_bound and carried_out(request, form, do):
        return to_register(request, query, done=str(change_of(request)))
    seats = seats_for(request.actor, chosen, on=on)
    if not seats:
        raise NotFound
    note_list_read(request, "review-round", [seat.pupil.pk for seat in seats])
    context = {
        "form": form,
        "seats": seats,
        "colleagues": len({person.pk for seat in seats for person in seat.ask}),
        "about": sum(1 for seat in seats if seat.ask),
        "act": act,
        **around(request, query),
    }
    return show(request, "school/pupils/round.jinja", context, place="register")


def _shown(request: SchoolRequest, verb: str, chosen: list[uuid.UUID], query: str) -> HttpResponse:
    """The chosen pupils as they will be printed or exported."""
    asked = ask_from_query(query)
    lines = chosen_lines(request, chosen, asked)
    columns = asked.shown(needs=sees_needs(request))
    heads = [Head(_("Pupil")), *(Head(str(column.label), number=column == Column.DELIVERED) for column in columns)]
    context = {"verb": verb, "lines": lines, "columns": columns, "heads": heads, **around(request, query)}
    return show(request, "school/pupils/chosen.jinja", context, place="register")


@door.school(Permission.CHANGE_PUPILS, methods=("POST",))
def register_undo(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Take back what was just done, and say for whom it could not be."""
    pressed(request, lambda: undo_change(by=request.actor, uid=uid, at=clock.now(), on=clock.today()))
    return to_register(request, request.POST.get("query", ""), done=str(uid))
