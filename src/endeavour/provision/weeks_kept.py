"""Saying when somebody works, and when a class has which lesson: both hold from a day, and what was before stays."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.school_year import FRIDAY
from endeavour.people.classes import still_on
from endeavour.people.models import Group
from endeavour.provision.arranging import end_others
from endeavour.provision.models import ClassLesson, WorkingTime
from endeavour.provision.policies import may_arrange
from endeavour.provision.states import LONGEST_SESSION, LONGEST_SUBJECT, Did
from endeavour.provision.timetable import MIDNIGHT
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Works:
    """A stretch of a weekday, Monday being 0, in which somebody works."""

    weekday: int
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson of a weekday, Monday being 0."""

    subject: str
    weekday: int
    at: time
    minutes: int
    core: bool = False


@transaction.atomic
def keep_working_week(*, by: Actor, staff: Membership, times: Sequence[Works], from_on: date) -> None:
    """Somebody works at these times and no others, from a day. With none they do not work here any more."""
    insist(may_arrange(by))
    same_school(by, staff)
    if any(one.weekday > FRIDAY for one in times):
        raise Refused(_("Enter times of a school day."), field="times")
    if any(one.ends <= one.begins for one in times):
        raise Refused(_("Enter an end that is after the beginning."), field="times")
    if _overlap([(one.weekday, _minute(one.begins), _minute(one.ends)) for one in times]):
        raise Refused(_("Two stretches of one day overlap."), field="times")
    Membership.objects.select_for_update().get(pk=staff.pk)
    rows = WorkingTime.objects.filter(still_on(from_on), staff=staff)
    before = [_said(one) for one in rows.filter(ends_on=None)]
    missing = end_others(rows, _works, [_works(one) for one in times], from_on)
    WorkingTime.objects.bulk_create(
        WorkingTime(school_id=by.school_id, staff=staff, weekday=weekday, begins=begins, ends=ends, starts_on=from_on)
        for weekday, begins, ends in missing
    )
    after = [_said(one) for one in rows.filter(ends_on=None)]
    if before != after:
        record_event(
            by=by, verb=Did.HOURS_KEPT, on=staff, changed={"hours": (before, after), "from": (None, from_on)}
        )


@transaction.atomic
def keep_lessons(*, by: Actor, group: Group, lessons: Sequence[Taught], from_on: date) -> None:
    """A class has these lessons of the week and no others, from a day. Refuses two at one time."""
    insist(may_arrange(by))
    same_school(by, group)
    if any(not one.subject.strip() or len(one.subject) > LONGEST_SUBJECT for one in lessons):
        raise Refused(_("Enter what is taught"), field="lessons")
    if any(one.weekday > FRIDAY or not 1 <= one.minutes <= LONGEST_SESSION for one in lessons):
        raise Refused(_("Enter times of a school day."), field="lessons")
    times = [(one.weekday, _minute(one.at), _minute(one.at) + one.minutes) for one in lessons]
    if any(ends > MIDNIGHT for _day, _begins, ends in times):
        raise Refused(_("Enter times of a school day."), field="lessons")
    if _overlap(times):
        raise Refused(_("Two lessons overlap. A class is taught one thing at a time."), field="lessons")
    Group.objects.select_for_update().get(pk=group.pk)
    rows = ClassLesson.objects.filter(still_on(from_on), group=group)
    before = [_lesson_said(one) for one in rows.filter(ends_on=None)]
    missing = end_others(rows, _taught, [_taught(one) for one in lessons], from_on)
    ClassLesson.objects.bulk_create(
        ClassLesson(
            school_id=by.school_id,
            group=group,
            subject=subject,
            weekday=weekday,
            at=at,
            minutes=minutes,
            core=core,
            starts_on=from_on,
        )
        for subject, weekday, at, minutes, core in missing
    )
    after = [_lesson_said(one) for one in rows.filter(ends_on=None)]
    if before != after:
        changed: dict[str, tuple[object, object]] = {"lessons": (before, after), "from": (None, from_on)}
        record_event(by=by, verb=Did.LESSONS_KEPT, on=group, changed=changed)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _overlap(times: Collection[tuple[int, int, int]]) -> bool:
    return any(one[0] == other[0] and other[1] < one[2] for one, other in pairwise(sorted(times)))


def _works(one: Works | WorkingTime) -> tuple[int, time, time]:
    return one.weekday, one.begins, one.ends


def _taught(one: Taught | ClassLesson) -> tuple[str, int, time, int, bool]:
    return " ".join(one.subject.split()), one.weekday, one.at, one.minutes, one.core


def _said(one: WorkingTime) -> list[object]:
    return [one.weekday, f"{one.begins:%H:%M}", f"{one.ends:%H:%M}"]


def _lesson_said(one: ClassLesson) -> list[object]:
    return [one.weekday, f"{one.at:%H:%M}", one.minutes, one.subject]
