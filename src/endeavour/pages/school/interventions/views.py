"""Interventions: which there are, and one: when and by whom it is given, who is in it, what stands in its way."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.library.models import Provision
from endeavour.library.queries import Wanted, provision_of, provisions
from endeavour.pages import doors as door
from endeavour.pages.design.filters import clock_time, short_date
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.pages.school.interventions.clashing import InTheWay, kept_lines, missed_words, while_typing
from endeavour.pages.school.interventions.forms import (
    SHORT_WEEKDAYS,
    WEEKDAYS,
    InterventionForm,
    LastDayForm,
    answers_from,
    as_answers,
)
from endeavour.provision.arranging import begin_intervention, change_intervention, end_intervention
from endeavour.provision.covers import covers_of
from endeavour.provision.interventions import (
    Member,
    given_by,
    intervention_of,
    interventions_on,
    interventions_over,
    members_of,
    most_others,
    others_of,
    slots_of,
    staff_of,
)
from endeavour.provision.lessons import missed_by_pupil
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Others, Slot
from endeavour.provision.states import Kind, Loss
from endeavour.provision.tallies import Tally, tallies_of, together
from endeavour.schools.queries import calendar_here

SEES = door.school(Permission.LOG_SESSION, tells_needs=True)
ARRANGES = door.school(Permission.ARRANGE_SUPPORT, methods=("GET", "POST"), tells_needs=True)
ARRANGES_BY_LOOKING = door.school(Permission.ARRANGE_SUPPORT, tells_needs=True)
ARRANGES_BY_TYPING = door.school(Permission.ARRANGE_SUPPORT, methods=("POST",), tells_needs=True)


@SEES
def interventions(request: SchoolRequest) -> HttpResponse:
    """What is given at set times: all of it to who arranges support, to others what they give."""
    today = clock.today()
    rows, over = interventions_on(today), interventions_over(today)
    if not _arranges(request):
        mine = given_by(request.actor, on=today)
        rows, over = [one for one in rows if one.intervention.pk in mine], []
    context = {"rows": [(one, times_of(one.slots)) for one in rows], "over": over}
    return show(request, "school/interventions/interventions.jinja", context, place="provision")


@ARRANGES
def add(request: SchoolRequest) -> HttpResponse:
    """Set one up; `?gives=` names what of the library it gives."""
    pattern = provision_asked(request.GET.get("gives", ""))
    initial = answers_from(pattern) if pattern else {}
    form = InterventionForm(request.POST or None, people=_people(), provisions=_provisions(), initial=initial)
    made: list[Intervention] = []

    def do(answers: dict[str, Any]) -> None:
        days = {"starts_on": answers["starts_on"], "ends_on": answers["ends_on"]}
        made.append(begin_intervention(by=request.actor, said=form.arranged(), **days))

    if carried_out(request, form, do):
        tell(request, _("It is set up. Now put its pupils in."))
        return to(request, "intervention", intervention_uid=made[0].uid) if made else to(request, "interventions")
    return _ask(request, form, title=_("Set up an intervention"), submit=_("Set it up"))


@ARRANGES_BY_TYPING
def look(request: SchoolRequest) -> HttpResponse:
    """What would stand in the way of the one that somebody is about to set up."""
    form = InterventionForm(request.POST, people=_people(), provisions=_provisions())
    return told(request, while_typing(form, school=request.school, on=clock.today()), "look-at-intervention")


@SEES
def intervention(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """One of them, to whoever gives it and who arranges support."""
    row, today = intervention_of(intervention_uid), clock.today()
    if not _arranges(request) and row.pk not in given_by(request.actor, on=today):
        raise NotFound
    slots, staff, members = slots_of(row, on=today), staff_of(row, on=today), members_of([row], on=today)
    beside = others_of(row, on=today)
    note_list_read(request, "intervention", [one.place.pupil_id for one in members])
    tallies = tallies_of(row, on=today, calendar=calendar_here())
    told_of = kept_lines(row, slots, staff, members, school=request.school, on=today) if _arranges(request) else None
    context = {
        "row": row,
        "times": [(said_days(one, today), one) for one in slots],
        "staff": [(one, said_days(one, today)) for one in staff],
        "rows": member_rows(members, tallies, today),
        "missed": missed_by_pupil([one.place.pupil_id for one in members], today),
        "missed_words": missed_words,
        "lost": lost_words(tallies.values()),
        "in_the_way": told_of.lines if told_of else (),
        "over": row.ends_on is not None and row.ends_on < today,
        "weekdays": WEEKDAYS,
        "covers": covers_of(row, today),
        "others": [(one.count, said_days(one, today)) for one in beside],
        "in_it": len(members) + most_others(beside),
    }
    return show(request, "school/interventions/intervention.jinja", context, place="provision")


@ARRANGES
def change(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """Say anew what it is, from a day."""
    row, today = intervention_of(intervention_uid), clock.today()
    answers = as_answers(row, slots_of(row, on=today), staff_of(row, on=today))
    form = InterventionForm(
        request.POST or None,
        people=_people(),
        provisions=_provisions(row.provision),
        begun=Kind(row.kind),
        initial=answers,
    )

    def do(answers: dict[str, Any]) -> None:
        days = {"from_on": answers["from_on"], "ends_on": answers["ends_on"]}
        change_intervention(by=request.actor, intervention=row, said=form.arranged(), on=today, **days)
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "intervention", intervention_uid=row.uid)
    return _ask(request, form, title=_("Change %(name)s") % {"name": row.name}, submit=_("Save"), row=row)


@ARRANGES_BY_TYPING
def look_again(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """What would stand in the way of one if what somebody types were kept."""
    row, today = intervention_of(intervention_uid), clock.today()
    form = InterventionForm(
        request.POST, people=_people(), provisions=_provisions(row.provision), begun=Kind(row.kind)
    )
    found = while_typing(form, school=request.school, on=today, row=row, members=members_of([row], on=today))
    return told(request, found, "look-at-intervention")


@ARRANGES
def end(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """Say on what day it is given for the last time."""
    row, today = intervention_of(intervention_uid), clock.today()
    form = LastDayForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        end_intervention(by=request.actor, intervention=row, last=answers["last"], on=today)
        tell(request, _("It ends on that day. Whoever gives it sees its pupils’ records until then."))

    if carried_out(request, form, do):
        return to(request, "intervention", intervention_uid=row.uid)
    return ask(request, form, title=_("End %(name)s") % {"name": row.name}, submit=_("Save the day"), row=row)


def ask(
    request: SchoolRequest, form: Any, *, title: str, submit: str, row: Intervention, text: str = ""
) -> HttpResponse:
    """A page that asks the questions of one form about an intervention."""
    leave = address(request.school.code, "intervention", intervention_uid=row.uid)
    context = {"form": form, "title": title, "text": text, "submit": submit, "row": row, "leave": leave}
    return show(request, "school/interventions/question.jinja", context, place="provision")


def times_of(slots: tuple[Slot, ...]) -> list[str]:
    """When something is given, a line for each time of day: “Mon, Wed 10:40am”."""
    by_time: dict[str, list[str]] = {}
    for slot in slots:
        by_time.setdefault(clock_time(slot.at), []).append(str(SHORT_WEEKDAYS[slot.weekday]))
    return [_("%(days)s %(at)s") % {"days": ", ".join(days), "at": at} for at, days in by_time.items()]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A pupil in an intervention, with the minutes planned beside those delivered, and from when to when."""

    member: Member
    tally: Tally
    bar: DeliveredBar
    days: str


def member_rows(members: Sequence[Member], tallies: Mapping[int, Tally], today: date) -> list[MemberRow]:
    """The pupils in an intervention, their bars on one scale."""
    found = [tallies.get(one.place.pupil_id, Tally()) for one in members]
    most = max((max(one.minutes_due, one.minutes_given) for one in found), default=0)
    return [
        MemberRow(
            one,
            tally,
            delivered_bar(tally.minutes_due, tally.minutes_given, most=most),
            said_days(one.place, today) or _("since %(day)s") % {"day": short_date(one.place.starts_on)},
        )
        for one, tally in zip(members, found, strict=True)
    ]


def lost_words(tallies: Iterable[Tally]) -> str:
    """Why sessions were not given, or not for all their time, the most frequent first, such as “Pupil absent 3”."""
    lost = sorted(together(tallies).lost.items(), key=lambda one: -one[1])
    return ", ".join(f"{Loss(loss).label} {count}" for loss, count in lost)


def said_days(row: Slot | InterventionStaff | InterventionPupil | Others, today: date) -> str:
    """From when something holds, where that is to come, and until when, where that is known."""
    parts = []
    if row.starts_on > today:
        parts.append(_("from %(day)s") % {"day": short_date(row.starts_on)})
    if row.ends_on is not None:
        parts.append(_("until %(day)s") % {"day": short_date(row.ends_on)})
    return " ".join(parts)


def _ask(
    request: SchoolRequest, form: InterventionForm, *, title: str, submit: str, row: Intervention | None = None
) -> HttpResponse:
    code = request.school.code
    leave = address(code, "intervention", intervention_uid=row.uid) if row else address(code, "interventions")
    looks = (
        address(code, "look-at-change", intervention_uid=row.uid) if row else address(code, "look-at-intervention")
    )
    context = {"form": form, "title": title, "submit": submit, "row": row, "leave": leave, "looks": looks}
    if form.is_bound:
        on = clock.today()
        found = while_typing(
            form, school=request.school, on=on, row=row, members=members_of([row], on=on) if row else ()
        )
        note_list_read(request, "look-at-intervention", sorted(found.pupils))
        context["lines"] = found.lines
    return show(request, "school/interventions/form.jinja", context, place="provision")


def told(request: SchoolRequest, found: InTheWay, page: str) -> HttpResponse:
    """The part of a form that says what stands in the way. That the pupils it names were seen is written down."""
    note_list_read(request, page, sorted(found.pupils))
    return show(request, "school/interventions/in_the_way.jinja", {"lines": found.lines}, place="provision")


def _people() -> list[Membership]:
    return staff_who_may(Permission.LOG_SESSION, on=clock.today())


def _provisions(kept: Provision | None = None) -> list[Provision]:
    """What the library offers, and what an intervention gives already, though it be retired."""
    offered = provisions(Wanted())
    return [kept, *offered] if kept is not None and kept not in offered else offered


def provision_asked(text: str) -> Provision | None:
    """What of the library an address names, if there is such a thing."""
    try:
        return provision_of(uuid.UUID(text)) if text else None
    except ValueError:
        return None


def _arranges(request: SchoolRequest) -> bool:
    return Permission.ARRANGE_SUPPORT in request.actor.permissions
