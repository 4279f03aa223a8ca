"""Whose progress is slower than expected, by the Code's four signs and by wider development: a list to look at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from endeavour.access.actor import Actor
from endeavour.foundation.errors import NotFound
from endeavour.foundation.school_year import Calendar
from endeavour.law.choices import SchoolChoices
from endeavour.law.slower_progress import Answer, Peer, Point, Working, signs_of
from endeavour.needs.models import Attainment, LookedAt, Scale, WiderDevelopment
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll, pupils_for

LOOKED_BACK = timedelta(days=730)
"""Two years hold the last three assessments, wherever they are at least yearly."""

Mark = tuple[date, float]


@dataclass(frozen=True, slots=True)
class OfSubject:
    """One subject of a child: where they stood on each day, and the four signs with their working."""

    subject: str
    scale: int
    points: tuple[Point, ...]
    workings: tuple[Working, ...]

    @property
    def asks(self) -> bool:
        """Whether some sign is there."""
        return any(one.answer is Answer.YES for one in self.workings)

    @property
    def unknown(self) -> bool:
        """Whether none could be told."""
        return all(one.answer is Answer.NOT_ENOUGH for one in self.workings)


@dataclass(frozen=True, slots=True)
class Screened:
    """A child with what was worked out of each subject, what was last ticked of wider development, and that somebody
    looked.
    """

    pupil: Pupil
    subjects: tuple[OfSubject, ...] = ()
    wider: WiderDevelopment | None = None
    looked: LookedAt | None = None

    @property
    def is_ticked(self) -> bool:
        """Whether wider development was ticked, and nobody has looked since."""
        return self.wider is not None and (self.looked is None or self.looked.on < self.wider.on)

    @property
    def asks(self) -> bool:
        """Whether somebody is to look: a sign in some subject, or a tick that nobody has looked at since."""
        return self.is_ticked or any(one.asks for one in self.subjects)

    def is_set_aside(self, on: date) -> bool:
        """Whether somebody looked and nothing is needed yet, and nothing was ticked since."""
        if self.looked is None or self.looked.until_on <= on:
            return False
        return self.wider is None or self.wider.on <= self.looked.on


@dataclass(frozen=True, slots=True)
class Screening:
    """Those to look at, those set aside until a day, and how many were not compared: too few peers or days."""

    rows: list[Screened] = field(default_factory=list)
    aside: list[Screened] = field(default_factory=list)
    unknown: int = 0
    children: int = 0


def screening(by: Actor, *, on: date, choices: SchoolChoices, calendar: Calendar) -> Screening:
    """Every child whom this person sees and of whom attainment or wider development is known. Five queries."""
    pupils = list(pupils_for(by, on=on).filter(on_roll(on)).order_by("name_key", "pk"))
    found = screened(pupils, on=on, choices=choices, calendar=calendar)
    known = [one for one in found if one.subjects or one.wider]
    asked = [one for one in known if one.asks]
    return Screening(
        rows=[one for one in asked if not one.is_set_aside(on)],
        aside=[one for one in asked if one.is_set_aside(on)],
        unknown=sum(all(each.unknown for each in one.subjects) for one in known if one.subjects),
        children=len(known),
    )


def screened(pupils: Sequence[Pupil], *, on: date, choices: SchoolChoices, calendar: Calendar) -> list[Screened]:
    """What is worked out of these children, each set beside all of their year in the school. A rate is over days of
    school. Four queries.
    """
    marks = _marks(_rows(on, {pupil.year_group for pupil in pupils}))
    cohorts = _cohorts(marks)
    in_levels = set(Scale.objects.exclude(levels="").values_list("pk", flat=True))
    mine = {pupil.pk: pupil for pupil in pupils}
    wider = {row.pupil_id: row for row in WiderDevelopment.objects.filter(pupil__in=mine)}
    looked = {row.pupil_id: row for row in LookedAt.objects.filter(pupil__in=mine).select_related("looked_by__user")}
    subjects: dict[int, list[OfSubject]] = defaultdict(list)
    for (pupil, subject, scale), (year, some) in marks.items():
        if pupil in mine:
            points = tuple(Point(day, place) for day, place in some)
            peers = _peers(pupil, some, cohorts[year, subject, scale])
            days = calendar.school_days_between
            workings = signs_of(points, peers, choices, days_between=days, in_steps=scale in in_levels)
            subjects[pupil].append(OfSubject(subject, scale, points, workings))
    return [Screened(pupil, tuple(subjects[pupil.pk]), wider.get(pupil.pk), looked.get(pupil.pk)) for pupil in pupils]


Key = tuple[int, str, int]


def _rows(on: date, years: Collection[str]) -> QuerySet[Attainment, Any]:
    rows = Attainment.objects.filter(on__gt=on - LOOKED_BACK, on__lte=on, pupil__year_group__in=years)
    return rows.order_by("subject", "on").values_list(
        "pupil_id", "subject", "scale_id", "pupil__year_group", "on", "place"
    )


def _marks(rows: Iterable[tuple[int, str, int, str, date, float]]) -> dict[Key, tuple[str, list[Mark]]]:
    """What each child attained in each subject, in order of the days. On another scale it begins anew."""
    found: dict[Key, tuple[str, list[Mark]]] = {}
    for pupil, subject, scale, year, on, place in rows:
        found.setdefault((pupil, subject, scale), (year, []))[1].append((on, place))
    newest: dict[tuple[int, str], tuple[date, int]] = {}
    for (pupil, subject, scale), (_year, marks) in found.items():
        newest[pupil, subject] = max(newest.get((pupil, subject), (date.min, 0)), (marks[-1][0], scale))
    return {key: value for key, value in found.items() if newest[key[0], key[1]][1] == key[2]}


def _cohorts(marks: Mapping[Key, tuple[str, list[Mark]]]) -> dict[tuple[str, str, int], dict[int, dict[date, float]]]:
    found: dict[tuple[str, str, int], dict[int, dict[date, float]]] = defaultdict(dict)
    for (pupil, subject, scale), (year, some) in marks.items():
        found[year, subject, scale][pupil] = dict(some)
    return found


def _peers(pupil: int, marks: Sequence[Mark], cohort: Mapping[int, Mapping[date, float]]) -> list[Peer]:
    if len(marks) < 2:
        return []
    before, now = marks[-2][0], marks[-1][0]
    return [
        Peer(days[before], days[now])
        for other, days in cohort.items()
        if other != pupil and before in days and now in days
    ]


def attainment_of(pupil: Pupil) -> list[Attainment]:
    """All that a child attained, by subject and day. One query."""
    rows = Attainment.objects.filter(pupil=pupil).select_related("scale", "kept_by__user")
    return list(rows.order_by("subject", "on"))


def wider_of(pupil: Pupil) -> list[WiderDevelopment]:
    """What was ticked of a child's wider development, the latest first."""
    return list(WiderDevelopment.objects.filter(pupil=pupil).select_related("ticked_by__user").order_by("-on", "-id"))


def looked_at(pupil: Pupil) -> list[LookedAt]:
    """When somebody looked and nothing was needed, the latest first."""
    return list(LookedAt.objects.filter(pupil=pupil).select_related("looked_by__user").order_by("-on", "-id"))


def scales() -> list[Scale]:
    """The school's scales, by name."""
    return list(Scale.objects.order_by("name"))


def scale_by(uid: UUID) -> Scale:
    """One of the school's scales."""
    row = Scale.objects.filter(uid=uid).first()
    if row is None:
        raise NotFound
    return row


def subjects_here() -> list[str]:
    """The subjects in which something is here already, by name. One query."""
    rows = Attainment.objects.order_by("subject").values_list("subject", flat=True)
    return list(rows.distinct()[:30])


def assessments() -> list[Any]:
    """Which assessments are here, the latest first: subject, day, scale, and how many children. One query."""
    rows = Attainment.objects.order_by("-on", "subject").values("subject", "on", "scale__name")
    return list(rows.annotate(children=Count("pk"))[:60])


@dataclass(frozen=True, slots=True)
class Attained:
    """What children have for a subject and day, by their key; the latest they had before; what is expected then."""

    now: Mapping[int, str]
    before: Mapping[int, Attainment]
    expected: str


def attained(pupils: Collection[int], *, subject: str, on: date, scale: Scale) -> Attained:
    """What these children have in a subject on a day and before it, on one scale. One query."""
    rows = Attainment.objects.filter(pupil__in=pupils, subject=subject, scale=scale, on__lte=on).order_by("on")
    now: dict[int, str] = {}
    before: dict[int, Attainment] = {}
    expected = ""
    for row in rows:
        if row.on == on:
            now[row.pupil_id] = row.value
            expected = expected or row.expected
        else:
            before[row.pupil_id] = row
    return Attained(now, before, expected)
