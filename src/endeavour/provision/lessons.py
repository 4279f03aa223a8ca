"""The lessons of classes, and what pupils miss of them for support that takes them out of class.

Pupils with SEN are to engage in the activities of the school alongside those without (SEND Code 6.2). How many
lessons of one subject are too many is the school’s choice; nothing here forbids.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from endeavour.people.classes import still_on
from endeavour.people.models import Group, GroupPupil
from endeavour.people.queries import current_on
from endeavour.provision.models import ClassLesson, InterventionPupil, Slot
from endeavour.provision.timetable import Lesson, Time, missed


@dataclass(frozen=True, slots=True)
class LessonsMissed:
    """How much of a subject a pupil misses every week: minutes of how many, and at how many of its lessons."""

    subject: str
    core: bool
    minutes: int
    of: int
    lessons: int
    of_lessons: int


def lessons_of(group: Group, *, on: date) -> list[ClassLesson]:
    """The lessons of a class from a day on, once every change that is to come has come. One query."""
    return list(ClassLesson.objects.filter(still_on(on), group=group, ends_on=None))


def classes_with_lessons(on: date) -> list[tuple[Group, int]]:
    """Every class and teaching group, classes first and each by name, with how many lessons of it are kept."""
    holds = Q(lessons__ends_on=None, lessons__starts_on__lte=on) | Q(
        lessons__ends_on__gte=on, lessons__starts_on__lte=on
    )
    rows = Group.objects.annotate(kept=Count("lessons", filter=holds)).order_by("kind", "name", "pk")
    return [(row, row.kept) for row in rows]


def lessons_by_pupil(pupils: Collection[int], on: date) -> dict[int, list[ClassLesson]]:
    """The lessons of these pupils in the week of a day: those of every class and group they are in. Two queries."""
    groups: dict[int, list[int]] = defaultdict(list)
    for pupil, group in GroupPupil.objects.filter(current_on(on), pupil__in=pupils).values_list(
        "pupil_id", "group_id"
    ):
        groups[group].append(pupil)
    found: dict[int, list[ClassLesson]] = defaultdict(list)
    for lesson in ClassLesson.objects.filter(current_on(on), group__in=groups):
        for pupil in groups[lesson.group_id]:
            found[pupil].append(lesson)
    return found


def support_by_pupil(pupils: Collection[int], on: date, *, but: int = 0) -> dict[int, list[Time]]:
    """At what times of the week these pupils are in interventions on a day, but for one of these. Two queries."""
    places: dict[int, list[int]] = defaultdict(list)
    rows = InterventionPupil.objects.filter(current_on(on), current_on(on, "intervention"), pupil__in=pupils)
    for pupil, intervention in rows.exclude(intervention=but).values_list("pupil_id", "intervention_id"):
        places[intervention].append(pupil)
    found: dict[int, list[Time]] = defaultdict(list)
    for slot in Slot.objects.filter(current_on(on), intervention__in=places):
        for pupil in places[slot.intervention_id]:
            found[pupil].append(Time.at(slot.weekday, slot.at, slot.minutes))
    return found


def what_is_missed(lessons: Sequence[ClassLesson], support: Iterable[Time]) -> list[LessonsMissed]:
    """What one pupil misses of each subject for support at these times, core subjects first, each by name."""
    named: dict[str, list[ClassLesson]] = defaultdict(list)
    for one in lessons:
        named[one.subject].append(one)
    found = missed(support, (Lesson(one.subject, time_of(one)) for one in lessons))
    rows = (
        LessonsMissed(
            subject, any(one.core for one in named[subject]), lost.minutes, lost.of, lost.lessons, len(named[subject])
        )
        for subject, lost in found.items()
    )
    return sorted(rows, key=lambda one: (not one.core, one.subject.casefold()))


def missed_by_pupil(pupils: Collection[int], on: date) -> Mapping[int, list[LessonsMissed]]:
    """What each of these pupils misses in the week of a day for the interventions they are in. Four queries."""
    lessons, support = lessons_by_pupil(pupils, on), support_by_pupil(pupils, on)
    return {pupil: what_is_missed(lessons[pupil], support[pupil]) for pupil in pupils}


def time_of(lesson: ClassLesson) -> Time:
    """When a lesson is."""
    return Time.at(lesson.weekday, lesson.at, lesson.minutes)
