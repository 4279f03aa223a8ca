"""A concern: raised in under a minute, decided by the SENCO's side."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.library.queries import offered_in_class
from endeavour.needs.actions.concerns import Talk, answer_concern, close_concern, monitor, raise_concern
from endeavour.needs.actions.looking import go_on_monitoring, raise_after_monitoring, stop_monitoring
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Concern
from endeavour.needs.policies import may_look_again, may_note_talk, may_start_support
from endeavour.needs.queries import (
    FROM_HOME,
    concern_of,
    earlier_decisions,
    monitoring_of,
    owes_answer,
    status_code,
)
from endeavour.needs.states import Area, ConcernState
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.concerns.forms import ConcernForm, DecisionForm, LookAgainForm, TalkForm
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of
from endeavour.people.representing import holder_of

TOLD_TODAY = "told-today"
"""The button that says, with one press, that whoever raised the concern was talked with today."""

ANSWER = "answer"
"""What the form that asks for the talk alone adds to its address: sent twice, it is still that form."""


@door.record(Permission.RAISE_CONCERN, methods=("GET", "POST"))
def add(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Raise a concern about this child."""
    offered = offered_in_class(request.school)
    form = ConcernForm(request.POST or None, guardians=guardians_of(pupil, on=clock.today()), offered=offered)

    def do(answers: dict[str, Any]) -> None:
        raise_concern(by=request.actor, pupil=pupil, on=clock.today(), **form.told(), contact_id=answers["contact"])

    if carried_out(request, form, do):
        tell(request, _("The concern is written down. The SENCO will decide what happens next."))
        return to(request, "pupil", pupil_uid=pupil.uid)
    title = _("Raise a concern about %(name)s") % {"name": pupil.known_as}
    return ask_about(
        request, pupil, form, title=title, submit=_("Raise the concern"), section="assess", leave="pupil", beware=True
    )


@door.record(Permission.SEE_RECORDS)
def concern(request: SchoolRequest, pupil: Pupil, concern_uid: uuid.UUID) -> HttpResponse:
    """One concern and what was decided about it."""
    row = concern_of(pupil, concern_uid)
    context = {
        **_told(row),
        "owes": owes_answer(row),
        "can_note": bool(may_note_talk(request.actor, row)),
        "can_decide": Permission.DECIDE_CONCERN in request.actor.permissions,
    }
    return show_record(request, pupil, "school/concerns/concern.jinja", context, section="assess")


@door.record(Permission.DECIDE_CONCERN, methods=("GET", "POST"))
def decide(request: SchoolRequest, pupil: Pupil, concern_uid: uuid.UUID) -> HttpResponse:
    """Decide on a concern: talk first, then start, monitor or close. Of one that was decided and that nobody at home
    was told of, write down the talk.
    """
    row = concern_of(pupil, concern_uid)
    answering = request.method == "POST" and ANSWER in request.GET
    if answering or (owes_answer(row) and not (row.state == ConcernState.MONITORING and "again" in request.GET)):
        return _answer(request, pupil, row)
    starts = bool(may_start_support(request.actor, status=status_code(pupil)))
    form = DecisionForm(request.POST or None, may_start=starts)
    if carried_out(request, form, lambda answers: _decide(request, row, answers)):
        if form.cleaned_data["decision"] == DecisionForm.START:
            one = decider(pupil, holder_of(pupil, on=clock.today()))
            said = _("SEN Support has started. Now tell %(name)s: the law asks for it.") % {"name": one}
            tell(request, said if one else _("SEN Support has started. Now tell the family: the law asks for it."))
            return to(request, "write-letter", pupil_uid=pupil.uid)
        tell(request, _("Your decision is written down."))
        return to(request, "pupil", pupil_uid=pupil.uid)
    context = {
        **_told(row),
        "form": form,
        "kept": kept_form(request, form),
        "open": row.state in {ConcernState.WAITING, ConcernState.MONITORING},
        "from_home": row.raised_for in FROM_HOME,
    }
    return show_record(request, pupil, "school/concerns/decide.jinja", context, section="assess")


def _told(row: Concern) -> dict[str, Any]:
    """What a page tells of a concern."""
    words = {str(area): area.label for area in Area}
    areas = [words.get(area, area) for area in row.areas]
    return {"concern": row, "areas": areas, "earlier": earlier_decisions(row)}


def _answer(request: SchoolRequest, pupil: Pupil, row: Concern) -> HttpResponse:
    form = TalkForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        answer_concern(by=request.actor, concern=row, talk=_talk(request, answers))

    if carried_out(request, form, do):
        tell(request, _("It is written down how they were answered."))
        return to(request, "concern", pupil_uid=pupil.uid, concern_uid=row.uid)
    context = {**_told(row), "form": form, "kept": kept_form(request, form)}
    return show_record(request, pupil, "school/concerns/answer.jinja", context, section="assess")


def _talk(request: SchoolRequest, answers: dict[str, Any]) -> Talk:
    """The talk as it is written, or with one press: that it was today."""
    told_today = request.POST.get("then") == TOLD_TODAY and not answers["note_given_on"]
    on = answers["talked_on"] or (clock.today() if told_today else None)
    return Talk(on=on, said=answers["talk"], note_given_on=answers["note_given_on"])


def _decide(request: SchoolRequest, row: Concern, answers: dict[str, Any]) -> None:
    talk = _talk(request, answers)
    by, on, reason = request.actor, clock.today(), answers["reason"]
    if answers["decision"] == DecisionForm.START:
        from_on = answers["from_on"]
        start_support(by=by, pupil=row.pupil, on=on, concern=row, reason=reason, talk=talk, from_on=from_on)
    elif answers["decision"] == DecisionForm.MONITOR:
        monitor(by=by, concern=row, look_again_on=answers["look_again_on"], on=on, reason=reason, talk=talk)
    else:
        close_concern(by=by, concern=row, reason=reason, on=on, talk=talk)


@door.record(Permission.DECIDE_CONCERN, methods=("GET", "POST"))
def look_again(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Look again at a child who is being monitored: go on, stop, or raise a concern."""
    allowed = may_look_again(request.actor, monitoring_of(pupil))
    if not allowed and request.method != "POST":
        tell(request, allowed.because, kind="notice")
        return to(request, "pupil", pupil_uid=pupil.uid)
    form = LookAgainForm(request.POST or None)
    raised: list[Concern] = []

    def do(answers: dict[str, Any]) -> None:
        by, on, what = request.actor, clock.today(), answers["what"]
        if answers["then"] == LookAgainForm.GO_ON:
            go_on_monitoring(by=by, pupil=pupil, look_again_on=answers["look_again_on"], on=on, what=what)
        elif answers["then"] == LookAgainForm.STOP:
            stop_monitoring(by=by, pupil=pupil, reason=what, on=on)
        else:
            raised.append(raise_after_monitoring(by=by, pupil=pupil, noticed=what, on=on))

    if carried_out(request, form, do):
        if raised:
            tell(request, _("The concern is written down. Decide on it now, or later from Today."))
            return to(request, "decide-concern", pupil_uid=pupil.uid, concern_uid=raised[0].uid)
        tell(request, _("What you saw and decided is written down."))
        return to(request, "pupil", pupil_uid=pupil.uid)
    title = _("Look again at %(name)s, who is being monitored") % {"name": pupil.known_as}
    submit = _("Save what you decided")
    return ask_about(request, pupil, form, title=title, submit=submit, section="assess", leave="pupil", beware=True)
