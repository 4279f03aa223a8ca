"""A line of a plan that has no time yet: where it would fit, and one press that places it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.pages.design.filters import clock_time
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read, pressed, show, to
from endeavour.pages.school.interventions.clashing import missed_words
from endeavour.pages.school.interventions.deployment import in_hours, remember
from endeavour.pages.school.interventions.forms import SHORT_WEEKDAYS
from endeavour.pages.school.interventions.views import ARRANGES_BY_LOOKING, ARRANGES_BY_TYPING
from endeavour.provision.arranging import Weekly
from endeavour.provision.deployment import Unmet, unmet_line
from endeavour.provision.fitting import Fits, GroupFit, SlotFit, fits_for
from endeavour.provision.interventions import lines_by_key
from endeavour.provision.lessons import LessonsMissed
from endeavour.provision.models import Slot
from endeavour.provision.placing import Placed, place_in_group, place_with


@dataclass(frozen=True, slots=True)
class FitRow:
    """One place that a line could have: what it is called, when it is, why it fits. `field` and `value` are what its
    button sends, `times` the times that were shown.
    """

    name: str
    when: str
    reasons: tuple[str, ...]
    field: str
    value: str
    times: str
    intervention: uuid.UUID | None = None


@ARRANGES_BY_LOOKING
def fits(request: SchoolRequest, line_uid: uuid.UUID) -> HttpResponse:
    """Groups that the pupil could join, and adults with time when the pupil has time, the best first."""
    one = _unmet(request, line_uid)
    note_list_read(request, "place-line", [one.pupil.pk])
    found = fits_for(one, on=clock.today())
    context = {
        "one": one,
        "groups": _groups(found, one),
        "slots": _slots(found, one),
        "library": found.provision,
    }
    return show(request, "school/interventions/place.jinja", context, place="provision")


@ARRANGES_BY_TYPING
def place(request: SchoolRequest, line_uid: uuid.UUID) -> HttpResponse:
    """Place it there. Where that is taken by now, nothing is done and it is said."""
    one, today = unmet_line(request.actor, line_uid, on=clock.today()), clock.today()
    if one is None:
        return to(request, "deployment")
    note_list_read(request, "place-line", [one.pupil.pk])
    made: list[Placed] = []

    def do() -> None:
        found = fits_for(one, on=today)
        (line,) = lines_by_key([one.pk])
        sent = request.POST
        group = next((each for each in found.groups if str(each.intervention.uid) == sent.get("group")), None)
        slots = next((each for each in found.slots if str(each.staff.uid) == sent.get("staff")), None)
        if group is not None and _key(group.slots) == sent.get("times"):
            made.append(place_in_group(by=request.actor, line=line, intervention=group.intervention, on=today))
        elif slots is not None and _key(slots.times) == sent.get("times"):
            made.append(place_with(by=request.actor, line=line, staff=slots.staff, times=slots.times, on=today))
        else:
            raise Refused(_("That is taken by now, or no longer fits. Choose again."))

    pressed(request, do)
    if not made:
        return to(request, "place-line", line_uid=line_uid)
    remember(request, made[0].place.pk, made=made[0].made)
    return to(request, "deployment")


def _unmet(request: SchoolRequest, line_uid: uuid.UUID) -> Unmet:
    found = unmet_line(request.actor, line_uid, on=clock.today())
    if found is None:
        raise NotFound
    return found


def _groups(found: Fits, one: Unmet) -> list[FitRow]:
    return [
        FitRow(
            name=fit.intervention.name,
            when=_when(fit.slots),
            reasons=tuple(_group_reasons(fit, one)),
            field="group",
            value=str(fit.intervention.uid),
            times=_key(fit.slots),
            intervention=fit.intervention.uid,
        )
        for fit in found.groups
    ]


def _slots(found: Fits, one: Unmet) -> list[FitRow]:
    return [
        FitRow(
            name=fit.staff.user.name,
            when=_when(fit.times),
            reasons=tuple(_slot_reasons(fit, one)),
            field="staff",
            value=str(fit.staff.uid),
            times=_key(fit.times),
        )
        for fit in found.slots
    ]


def _group_reasons(fit: GroupFit, one: Unmet) -> Iterable[str]:
    yield _many(len(fit.slots), one)
    yield _("the kind of support that the plan asks for") if fit.same else _("called alike")
    minutes = fit.slots[0].minutes
    if minutes != one.line.minutes:
        yield _("%(minutes)d minutes, where the plan says %(asked)d") % {
            "minutes": minutes,
            "asked": one.line.minutes,
        }
    if fit.room is not None:
        yield ngettext("room for %(num)d more", "room for %(num)d more", fit.room) % {"num": fit.room}
    yield from _missed(fit.missed)


def _slot_reasons(fit: SlotFit, one: Unmet) -> Iterable[str]:
    yield _many(len(fit.times), one)
    if fit.named:
        yield _("named in the plan")
    if fit.trained:
        yield _("trained for it")
    yield _("%(hours)s free a week") % {"hours": in_hours(fit.free)}
    yield from _missed(fit.missed)


def _many(count: int, one: Unmet) -> str:
    return _("%(num)d of the %(wanted)d times wanted") % {"num": min(count, one.wanted), "wanted": one.wanted}


def _missed(missed: Sequence[LessonsMissed]) -> Iterable[str]:
    for row in missed:
        words = missed_words(row)
        yield words[:1].lower() + words[1:]


def _when(times: Sequence[Slot | Weekly]) -> str:
    """When it is: “Mon, Wed 10:40am; Fri 2:15pm, 20 minutes”."""
    by_time: dict[str, list[str]] = {}
    for one in times:
        by_time.setdefault(clock_time(one.at), []).append(str(SHORT_WEEKDAYS[one.weekday]))
    said = "; ".join(f"{', '.join(days)} {at}" for at, days in by_time.items())
    return ngettext("%(when)s, %(num)d minute", "%(when)s, %(num)d minutes", times[0].minutes) % {
        "when": said,
        "num": times[0].minutes,
    }


def _key(times: Sequence[Slot | Weekly]) -> str:
    """Times as a button sends them, to know whether they are still what was shown."""
    return " ".join(f"{one.weekday}-{one.at:%H%M}-{one.minutes}" for one in times)
