"""A group of six whose sessions are logged while processes are killed: each for everybody in it, or for nobody."""

import uuid
from collections import Counter
from datetime import date, time, timedelta

from endeavour.access.actor import system
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.people.models import Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import PlanShape
from endeavour.provision.models import Intervention, InterventionPupil, Session, Slot
from endeavour.provision.together import log_slot
from endeavour.schools.models import School
from tests.factories.people import make_pupil, make_staff
from tests.pages.school.plans import first_plan

CODE = "900003"
"""The school of the group. Nobody else writes there."""

SIX = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")
FIRST = date(1950, 1, 2)
"""A Monday so long ago that every entry has a time of its own: a session is logged once it has happened."""

WEEKDAYS, ENOUGH = 5, 19_000
"""Weekdays of a week, and how many there have been since the first at least."""

TIMES = tuple(time(hour) for hour in range(9, 15))


def make_group(school: School) -> None:
    """Six with a plan in force, in a group that is given six times on each weekday."""
    teacher = make_staff(school, "Una Prew", Role.TEACHER)
    row = Intervention.objects.create(school=school, name="Talking Partners", starts_on=FIRST)
    for weekday in range(WEEKDAYS):
        for at in TIMES:
            Slot.objects.create(school=school, intervention=row, weekday=weekday, at=at, minutes=20, starts_on=FIRST)
    for name in SIX:
        pupil = make_pupil(school, name, "Group")
        Pupil.objects.filter(pk=pupil.pk).update(joined_on=FIRST)
        line = _line_for(pupil, first_plan(teacher.pk))
        InterventionPupil.objects.create(school=school, intervention=row, pupil=pupil, line=line, starts_on=FIRST)


def log_for_all(number: int) -> None:
    """Write down that the session of this number was given as planned to everybody in it."""
    weeks, weekday = divmod(number % ENOUGH, WEEKDAYS)
    on = FIRST + timedelta(weeks=weeks, days=weekday)
    slot = Slot.objects.get(weekday=weekday, at=TIMES[number // ENOUGH])
    log_slot(by=system(slot.school_id), slot=slot, on=on, went={}, entry=uuid.uuid4())


def logged() -> dict[int, int]:
    """Of each session that is logged, by its number, for how many pupils."""
    return dict(Counter(_number(on, at) for on, at in Session.objects.values_list("on", "at")))


def told() -> int:
    """How many events tell of a session."""
    return Event.objects.filter(verb="session_logged").count()


def _number(on: date, at: time | None) -> int:
    weeks, weekday = divmod((on - FIRST).days, 7)
    assert at is not None
    return TIMES.index(at) * ENOUGH + weeks * WEEKDAYS + weekday


def _line_for(pupil: Pupil, shape: PlanShape) -> SupportLine:
    by, on = system(pupil.school_id), clock.today()
    start_support(by=by, pupil=pupil, on=on)
    cycle = open_cycle(pupil)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=on)
    save_plan(by=by, plan=plan, shape=shape, on=on)
    issue_plan(by=by, plan=plan, on=on)
    return SupportLine.objects.get(plan=plan)


def school_of_the_group() -> School:
    """Where it is."""
    return School.objects.get(code=CODE)
