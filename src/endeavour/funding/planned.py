"""What support is planned to cost: interventions by their times of the week, other lines by what their plan says."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from django.db.models import Min, Q, QuerySet

from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.funding.portions import Portion, Source
from endeavour.funding.prices import Prices
from endeavour.library.sharing import Rule
from endeavour.plans.models import PlanVersion, SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.counting import Saying, Weeks, due_by, weeks_of
from endeavour.provision.following import carried_on, line_rows, lines_followed
from endeavour.provision.interventions import period_of
from endeavour.provision.issued import lines_now, lines_until_ended
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Others, Slot
from endeavour.provision.states import Kind


@dataclass(frozen=True, slots=True)
class Timetabled:
    """One intervention with its times, its staff, its pupils' places and others in it, each with the days in which it
    holds, and the keys of the lines that each place is for, from plan to plan.
    """

    row: Intervention
    slots: list[tuple[Slot, Period]] = field(default_factory=list)
    staff: list[tuple[InterventionStaff, Period]] = field(default_factory=list)
    places: list[tuple[InterventionPupil, Period]] = field(default_factory=list)
    others: list[tuple[Others, Period]] = field(default_factory=list)
    lines: dict[int, list[int]] = field(default_factory=dict)

    @property
    def holding(self) -> list[tuple[Slot | InterventionStaff | InterventionPupil | Others, Period]]:
        """All that holds from a day to a day: between its days the same are in it, at the same times."""
        return [*self.slots, *self.staff, *self.places, *self.others]

    def others_on(self, day: date) -> int:
        """How many others are in it on a day."""
        return sum(others.count for others, held in self.others if day in held)


@dataclass(frozen=True, slots=True)
class Placed:
    """That an intervention gives a line of a plan, in which days."""

    by: Timetabled
    days: Period


def planned(
    prices: Prices,
    rows: Sequence[Timetabled],
    period: Period,
    calendar: Calendar,
    *,
    pupils: Collection[int] = (),
    cuts: Iterable[date] = (),
    lines: bool = True,
) -> list[Portion]:
    """What each pupil is to bear of what is planned in a period: of these pupils, or of all. `rows` are the
    `timetabled` of that period, and `cuts` more days at which portions part.

    An intervention is planned by its times on the days of school, and shared among those who are in it then; a line
    that none gives by the weeks, minutes and group of its plan, and so is support in class, by whoever gives that.
    Without `lines` it is what has set times alone. Four queries. Refuses a period without an end.
    """
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    at = sorted({period.start, *prices.changes_in(period), *(day for day in cuts if day in period)})
    wanted = frozenset(pupils)
    days = _days_by_weekday(period, calendar)
    together = (part for row in rows for part in _of_intervention(row, prices, period, at, days, wanted))
    by_lines = _of_lines(prices, period, at, weeks_of(calendar), rows, wanted) if lines else ()
    return [*together, *by_lines]


def timetabled(period: Period, *, on: date) -> list[Timetabled]:
    """What is given at set times within a period. `on` is today: from then on somebody is in it only while a plan in
    force asks for it. Seven queries.
    """
    began, ended = Q(starts_on__lte=period.end), Q(ends_on=None) | Q(ends_on__gte=period.start)
    found = {row.pk: Timetabled(row) for row in Intervention.objects.filter(began, ended).order_by("pk")}
    held = began & ended & Q(intervention__in=found)
    for slot in Slot.objects.filter(held):
        found[slot.intervention_id].slots.append((slot, period_of(slot)))
    for gives in InterventionStaff.objects.filter(held).order_by("pk"):
        found[gives.intervention_id].staff.append((gives, period_of(gives)))
    for others in Others.objects.filter(held):
        found[others.intervention_id].others.append((others, period_of(others)))
    places = list(_places(held))
    rows = line_rows(places)
    asked_for, lines = lines_followed(places, rows), carried_on(places, rows)
    for place in places:
        days = _days_of(place, on, asked_for=place.pk in asked_for)
        if days is not None:
            found[place.intervention_id].places.append((place, days))
            found[place.intervention_id].lines[place.pk] = lines[place.pk]
    return list(found.values())


def _places(held: Q) -> QuerySet[InterventionPupil]:
    """The places so held, and of each no more than is reckoned with: there may be thousands."""
    rows = InterventionPupil.objects.filter(held).select_related("pupil").order_by("pk")
    return rows.only("intervention", "pupil", "line", "part", "starts_on", "ends_on", "pupil__left_on")


def _days_of(place: InterventionPupil, on: date, *, asked_for: bool) -> Period | None:
    """The days in which somebody is in it: on the roll, and from today on only where a plan in force asks for it."""
    lasts = [place.ends_on]
    if place.pupil.left_on is not None:
        lasts.append(place.pupil.left_on - DAY)
    if not asked_for:
        lasts.append(on - DAY)
    last = min((day for day in lasts if day is not None), default=None)
    return None if last is not None and last < place.starts_on else Period(place.starts_on, last)


def _days_by_weekday(period: Period, calendar: Calendar) -> dict[int, list[date]]:
    """The school days of a period, in order, by their weekday."""
    found: dict[int, list[date]] = defaultdict(list)
    year = SchoolYear.of(period.start)
    while period.end is not None and year <= SchoolYear.of(period.end):
        for day in calendar.school_days_of(year):
            if day in period:
                found[day.weekday()].append(day)
        year = year.following
    return found


def _of_intervention(
    row: Timetabled,
    prices: Prices,
    period: Period,
    at: Sequence[date],
    days: Mapping[int, list[date]],
    wanted: frozenset[int],
) -> Iterator[Portion]:
    here = period.within(period_of(row.row))
    if here is None or (wanted and not any(place.pupil_id in wanted for place, _days in row.places)):
        return
    for stretch in stretches(here, at, [days for _row, days in row.holding]):
        places = [place for place, held in row.places if stretch.start in held]
        staff = [gives for gives, held in row.staff if stretch.start in held]
        parts: dict[int | None, int] = {
            place.pupil_id: place.part if row.row.rule == Rule.FIXED else 1 for place in places
        }
        beside = row.others_on(stretch.start)
        whole, heads = sum(parts.values()) + beside, len(parts) + beside
        if beside or not parts:
            parts[None] = beside or 1
        for slot, held in row.slots:
            times = _count(days.get(slot.weekday, ()), stretch) if stretch.start in held else 0
            for minutes, who in _shared(slot.minutes, staff) if times else ():
                hour = prices.hour_of(who, stretch.start)
                for pupil, part in parts.items():
                    if not wanted or pupil in wanted:
                        yield Portion(
                            pupil=pupil,
                            source=Source.INTERVENTION,
                            key=row.row.pk,
                            share=Fraction(part, whole or 1),
                            since=stretch.start,
                            heads=heads or 1,
                            staff=who,
                            post=hour.post.pk if hour and hour.post else None,
                            sessions=times,
                            minutes=minutes * times,
                            hour=hour.pence if hour else None,
                            others=0 if pupil else beside,
                        )


def _shared(minutes: int, staff: Iterable[InterventionStaff]) -> list[tuple[int, int | None]]:
    """For how many minutes of a session, or a week, each adult is there; nobody known for all of it where none is
    named.
    """
    return [(min(minutes, one.minutes or minutes), one.staff_id) for one in staff] or [(minutes, None)]


def stretches(here: Period, at: Iterable[date], periods: Iterable[Period]) -> list[Period]:
    """A period cut wherever a price changes, or something begins or is over."""
    last = here.end or here.start
    cuts = {day for day in at if here.start < day <= last}
    for each in periods:
        cuts.update(day for day in (each.start, each.end + DAY if each.end else None) if day and day in here)
    ordered = [*sorted(cuts | {here.start}), last + DAY]
    return [Period(start, end - DAY) for start, end in pairwise(ordered)]


def _count(days: Sequence[date], stretch: Period) -> int:
    return bisect_right(days, stretch.end or stretch.start) - bisect_left(days, stretch.start)


def _of_lines(
    prices: Prices,
    period: Period,
    at: Sequence[date],
    weeks: Weeks,
    rows: Sequence[Timetabled],
    wanted: frozenset[int],
) -> Iterator[Portion]:
    """Of the lines of plans, each until an intervention gives it or the next plan is issued, and of support in class
    from then on. Four queries.
    """
    plans = _plans(period, wanted)
    keys = dict(SupportLine.objects.filter(plan__in=plans).values_list("uid", "pk")) if plans else {}
    placed = _placed(rows)
    said = lines_now(lines_until_ended(sorted(plans))) if plans else {}
    for plan, now in said.items():
        pupil, last = plans[plan]
        for uid, line in now.known.items():
            key = keys.get(uid) if uid else None
            given = placed.get(key, ())
            alone = min((one.days.start - DAY for one in given), default=None)
            until = min(day for day in (period.end, last) if day is not None)
            yield from _in_class(pupil, line, now.said[uid], prices, weeks, at, until, given)
            for since, minutes in _due(now.said[uid], weeks, at, min(until, alone or until)):
                hour = prices.hour_of(line.who_id, since)
                yield Portion(
                    pupil=pupil,
                    source=Source.LINE,
                    key=key or 0,
                    share=Fraction(1, line.group_size),
                    since=since,
                    heads=line.group_size,
                    staff=line.who_id,
                    post=hour.post.pk if hour and hour.post else None,
                    sessions=minutes // line.minutes if line.minutes else 0,
                    minutes=minutes,
                    hour=hour.pence if hour else None,
                )


def _plans(period: Period, wanted: frozenset[int]) -> dict[int, tuple[int, date | None]]:
    """The plans that were in force on some day of a period, with their pupil and the last day of each, if known: the
    day before the next was issued, or before the pupil left. One query.
    """
    versions = PlanVersion.objects.filter(issued_on__lte=period.end).order_by()
    versions = versions.filter(pupil__in=wanted) if wanted else versions
    rows = versions.values_list("pupil_id", "plan_id", "pupil__left_on").annotate(first=Min("issued_on"))
    found: dict[int, tuple[int, date | None]] = {}
    before: tuple[int, int] | None = None
    for pupil, plan, left_on, first in sorted(rows, key=lambda row: (row[0], row[3], row[1])):
        if before is not None and before[0] == pupil:
            found[before[1]] = (pupil, min(first, found[before[1]][1] or first) - DAY)
        found[plan] = (pupil, left_on - DAY if left_on else None)
        before = (pupil, plan)
    return {plan: one for plan, one in found.items() if one[1] is None or one[1] >= period.start}


def _in_class(
    pupil: int,
    line: LineShape,
    said: Sequence[Saying],
    prices: Prices,
    weeks: Weeks,
    at: Sequence[date],
    until: date,
    given: Iterable[Placed],
) -> Iterator[Portion]:
    """What a line is to cost while it is given in class: each adult for their minutes of each week."""
    week = (line.minutes or 0) * (line.times_a_week or 0)
    for one in given:
        days = one.days.within(period_of(one.by.row))
        here = days and days.within(Period(at[0], until)) if at[0] <= until else None
        if here is None or one.by.row.kind != Kind.IN_CLASS or not week:
            continue
        for stretch in stretches(here, at, [held for _row, held in one.by.staff]):
            staff = [gives for gives, held in one.by.staff if stretch.start in held]
            for since, minutes in _due(said, weeks, [stretch.start], stretch.end or until):
                for part, who in _shared(week, staff):
                    hour = prices.hour_of(who, since)
                    yield Portion(
                        pupil=pupil,
                        source=Source.INTERVENTION,
                        key=one.by.row.pk,
                        share=Fraction(1, line.group_size),
                        since=since,
                        heads=line.group_size,
                        staff=who,
                        post=hour.post.pk if hour and hour.post else None,
                        sessions=minutes // week,
                        minutes=minutes * part // week,
                        hour=hour.pence if hour else None,
                    )


def _placed(rows: Iterable[Timetabled]) -> dict[int | None, list[Placed]]:
    """For each line that an intervention gives, by its key, which does and in which days."""
    found: dict[int | None, list[Placed]] = defaultdict(list)
    for row in rows:
        for place, days in row.places:
            for line in row.lines[place.pk]:
                found[line].append(Placed(row, days))
    return found


def _due(sayings: Sequence[Saying], weeks: Weeks, at: Sequence[date], until: date) -> Iterator[tuple[date, int]]:
    """How many minutes fall due from each cut to the next, and to a last day. A week counts once it is over, as on
    every page that sets planned beside delivered.
    """
    for since, following in pairwise([*(day for day in at if day <= until), until + DAY]):
        minutes = due_by(following, sayings, weeks).minutes - due_by(since, sayings, weeks).minutes
        if minutes > 0:
            yield since, minutes
