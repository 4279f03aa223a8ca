"""A day entered once: an adult or a pupil away, a class out. What it touches is shown, then kept."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.design.filters import clock_time
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.interventions.day_form import ADULT, PUPIL, CoverForm, DayForm, MissedForm
from endeavour.pages.school.interventions.logging import entry_of
from endeavour.pages.school.interventions.views import ARRANGES
from endeavour.pages.school.sessions.logged import Logged
from endeavour.people.classes import children_of, class_by
from endeavour.people.queries import class_names, classes, pupil_for
from endeavour.provision.a_day import Entered, end_cover, enter_day, entered, undo_day
from endeavour.provision.covers import cover_by
from endeavour.provision.interventions import everybody_in_one
from endeavour.provision.states import UNDO_SECONDS
from endeavour.provision.touched import Touched, clashes_with_cover, touched_by_adult, touched_by_pupils
from endeavour.schools.queries import calendar_here

ARRANGES_BY_BUTTON = door.school(Permission.ARRANGE_SUPPORT, methods=("POST",), tells_needs=True)


@ARRANGES
def day(request: SchoolRequest) -> HttpResponse:
    """What the address asks is what is different on a day; what is sent, what becomes of the sessions."""
    today = clock.today()
    people, pupils = staff_who_may(Permission.LOG_SESSION, on=today), everybody_in_one(on=today)
    named = class_names([pupil.pk for pupil in pupils], on=today)
    note_list_read(request, "support-day", [pupil.pk for pupil in pupils])
    asked = request.GET if "what" in request.GET else None
    form = DayForm(asked, people=people, pupils=[(one, named.get(one.pk, "")) for one in pupils], groups=classes())
    sure = form.is_valid() if asked is not None else False
    touched = _touched(request, form, people) if sure else []
    then = _then(request, form, touched, people) if touched else None
    done: list[Entered] = []

    def keep(_answers: dict[str, Any]) -> None:
        done.append(_keep(request, form, then, people))

    if then is not None and carried_out(request, then, keep):
        uid = done[0].uid if done else None
        return redirect(address(request.school.code, "support-day") + (f"?done={uid}" if uid else ""))
    context = {
        "form": form,
        "then": then,
        "touched": touched,
        "sure": sure,
        "on": form.cleaned_data["on"] if sure else None,
        "is_school_day": sure and calendar_here().is_school_day(form.cleaned_data["on"]),
        "done": _just_done(request),
    }
    return show(request, "school/interventions/day.jinja", context, place="provision")


@ARRANGES_BY_BUTTON
def undo(request: SchoolRequest, day_uid: uuid.UUID) -> HttpResponse:
    """Take back, within a minute, what one has just entered."""

    def do() -> None:
        undo_day(by=request.actor, uid=day_uid, at=clock.now())
        tell(request, _("Undone. Those sessions are as they were."))

    pressed(request, do)
    return to(request, "support-day")


@ARRANGES_BY_BUTTON
def no_cover(request: SchoolRequest, cover_uid: uuid.UUID) -> HttpResponse:
    """Whoever was to give a session gives it after all."""
    cover = cover_by(cover_uid)

    def do() -> None:
        end_cover(by=request.actor, cover=cover, on=clock.today())
        tell(request, _("It is given by whoever was to give it."))

    pressed(request, do)
    return to(request, "intervention", intervention_uid=cover.slot.intervention.uid)


def _touched(request: SchoolRequest, form: DayForm, people: Sequence[Membership]) -> list[Touched]:
    answers, calendar = form.cleaned_data, calendar_here()
    on: date = answers["on"]
    if answers["what"] == ADULT:
        return touched_by_adult(_away(form, people), on=on, calendar=calendar, between=form.between)
    return touched_by_pupils(_pupils(request, form, on), on=on, calendar=calendar, between=form.between)


def _away(form: DayForm, people: Sequence[Membership]) -> Membership:
    return next(one for one in people if str(one.pk) == form.cleaned_data["who"])


def _pupils(request: SchoolRequest, form: DayForm, on: date) -> list[int]:
    if form.cleaned_data["what"] == PUPIL:
        return [pupil_for(request.actor, form.uid_of("pupil"), on=clock.today()).pk]
    places = children_of(class_by(form.uid_of("group")), on=on)
    return [place.pupil_id for place in places if place.starts_on <= on]


def _then(
    request: SchoolRequest, form: DayForm, touched: Sequence[Touched], people: Sequence[Membership]
) -> CoverForm | MissedForm:
    sent = request.POST or None
    if form.cleaned_data["what"] == ADULT:
        return CoverForm(sent, touched=touched, people=people, away=_away(form, people))
    return MissedForm(sent, touched=touched)


def _keep(
    request: SchoolRequest, form: DayForm, then: CoverForm | MissedForm | None, people: Sequence[Membership]
) -> Entered:
    if then is None:
        raise NotFound
    on, entry = form.cleaned_data["on"], entry_of(request)
    said: dict[str, Any] = {"by": request.actor, "on": on, "entry": entry, "loss": form.loss}
    if isinstance(then, MissedForm):
        return enter_day(**said, missed=then.missed())
    covered = then.covered()
    clashing = _clashing(then, on)
    found = enter_day(**said, missed=then.missed(), covered=covered, instead_of=_away(form, people))
    if clashing:
        tell(request, clashing, kind="notice")
    return found


def _clashing(then: CoverForm, on: date) -> str:
    """What those who cover give meanwhile, in words."""
    by_staff: dict[int, list[int]] = {}
    for one in then.covered():
        by_staff.setdefault(one.staff.pk, []).append(one.slot.pk)
    words = []
    for staff in then.people.values():
        theirs = [one.slot for one in then.touched if one.slot.slot.pk in by_staff.get(staff.pk, [])]
        for _one, other in clashes_with_cover(staff, theirs, on=on):
            said = {"name": staff.user.name, "what": other.intervention.name, "at": clock_time(other.at)}
            words.append(_("%(name)s also gives %(what)s at %(at)s.") % said)
    return " ".join(dict.fromkeys(words))


def _just_done(request: SchoolRequest) -> Logged | None:
    """What the address says was just entered, if this person did so and it can be undone."""
    try:
        uid = uuid.UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    now = clock.now()
    found = entered(request.actor, uid, at=now)
    if found is None:
        return None
    slots = {(one.intervention_id, one.at) for one in found.sessions}
    missed = ngettext("%(num)d session not given", "%(num)d sessions not given", len(slots)) % {"num": len(slots)}
    covers = ngettext("%(num)d covered", "%(num)d covered", len(found.covers)) % {"num": len(found.covers)}
    parts = [words for words, count in ((missed, slots), (covers, found.covers)) if count]
    left = UNDO_SECONDS - int((now - found.at).total_seconds())
    return Logged(f"{_('Kept.')} {', '.join(parts)}.", address(request.school.code, "undo-day", day_uid=uid), left)
