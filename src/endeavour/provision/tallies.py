"""What was to be given of an intervention this school year, beside what was: sessions and minutes of each pupil."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.people.models import Pupil
from endeavour.provision.following import LineInForce, lines_followed
from endeavour.provision.in_class import last_days
from endeavour.provision.interventions import period_of
from endeavour.provision.models import Intervention, InterventionPupil, Session, Slot
from endeavour.provision.states import Given, Kind, Loss
from endeavour.provision.timetable import days_of

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one pupil, or of all: how many sessions were due and how many were given, for how many minutes, how many are
    written down whether given or not, and why others were not given.
    """

    due: int = 0
    given: int = 0
    minutes_due: int = 0
    minutes_given: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)
    written: int = 0

    @property
    def unlogged(self) -> int:
        """How many sessions were due and nobody wrote down."""
        return max(0, self.due - self.written)

    @property
    def share(self) -> int | None:
        """Minutes given of those due, per cent; None where none were due yet."""
        return round(100 * self.minutes_given / self.minutes_due) if self.minutes_due else None


def tallies_of(intervention: Intervention, *, on: date, calendar: Calendar) -> dict[int, Tally]:
    """For each pupil who was in it this school year, by their key, what was due before a day and what was given. What
    is due counts school days alone, and of support in class the weeks that are over, by what the plan in force asks
    for; what was logged for one pupil by itself, on a day of it, counts as well. Six queries.
    """
    begins = SchoolYear.of(on).starts
    year = Period(begins, on - A_DAY) if on > begins else None
    return tallies_in([intervention], year, calendar)[intervention.pk] if year else {}


def tallies_in(
    interventions: Collection[Intervention],
    days: Period,
    calendar: Calendar,
    pupils: QuerySet[Pupil] | None = None,
) -> dict[int, dict[int, Tally]]:
    """For each of these interventions, by its key, and each pupil who was in it on some of these days, what was due
    and what was given; of these `pupils` alone where some are named. Six queries, however many.
    """
    slots: dict[int, list[Slot]] = defaultdict(list)
    for slot in Slot.objects.filter(intervention__in=interventions):
        slots[slot.intervention_id].append(slot)
    rows = InterventionPupil.objects.filter(intervention__in=interventions).select_related("pupil").order_by("pk")
    places: dict[int, dict[int, list[InterventionPupil]]] = defaultdict(lambda: defaultdict(list))
    for place in rows.filter(pupil__in=pupils) if pupils is not None else rows:
        places[place.intervention_id][place.pupil_id].append(place)
    everybody = [place for theirs in places.values() for some in theirs.values() for place in some]
    lines = lines_followed(everybody) if everybody else {}
    given = _given(interventions, days)
    alone = _alone(everybody, lines, days)
    found: dict[int, dict[int, Tally]] = {}
    for row in interventions:
        here = days.within(period_of(row))
        found[row.pk] = {}
        if here is None:
            continue
        ends = list(last_days(period_of(row), here, calendar)) if row.kind == Kind.IN_CLASS else []
        for pupil, theirs in places[row.pk].items():
            own = [one for one in alone.get(pupil, ()) if _counts(one, theirs, slots[row.pk], here)]
            of_it = given.get((row.pk, pupil), Tally())
            due = [*_weeks_due(theirs, ends, lines), *_times_due(theirs, slots[row.pk], here, calendar)]
            found[row.pk][pupil] = _tally(due, of_it, own)
    return found


Alone = tuple[int, date, str, int, str]
"""A session that was logged for one pupil by itself: its key, its day, how it was given, minutes and reason."""


def sessions_of_intervention(intervention: Intervention, days: Period, pupils: QuerySet[Pupil]) -> QuerySet[Session]:
    """The sessions that count for an intervention on some days, of these pupils: its own, and those that were logged
    for one pupil by itself on a day of it.
    """
    here = days.within(period_of(intervention))
    if here is None:
        return Session.objects.none()
    slots = list(Slot.objects.filter(intervention=intervention))
    places: dict[int, list[InterventionPupil]] = defaultdict(list)
    for place in InterventionPupil.objects.filter(intervention=intervention, pupil__in=pupils):
        places[place.pupil_id].append(place)
    everybody = [place for theirs in places.values() for place in theirs]
    alone = _alone(everybody, lines_followed(everybody) if everybody else {}, here)
    also = [one[0] for pupil, each in alone.items() for one in each if _counts(one, places[pupil], slots, here)]
    own = Q(intervention=intervention, pupil__in=pupils, on__range=(here.start, here.end))
    return Session.objects.filter(own | Q(pk__in=also), struck_at=None)


def _given(interventions: Collection[Intervention], days: Period) -> dict[tuple[int, int], Tally]:
    """What was logged of these interventions for each pupil: added up by the database."""
    rows = Session.objects.filter(intervention__in=interventions, on__range=(days.start, days.end), struck_at=None)
    rows = rows.filter(Q(intervention__ends_on=None) | Q(on__lte=F("intervention__ends_on")))
    rows = rows.filter(on__gte=F("intervention__starts_on")).order_by()
    held = Count("pk", filter=~Q(given=Given.NOT_GIVEN))
    sums = rows.values("intervention", "pupil", "loss").annotate(held=held, sum=Sum("minutes"), times=Count("pk"))
    found: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for row, pupil, loss, was_held, minutes, times in sums.values_list(
        "intervention", "pupil", "loss", "held", "sum", "times"
    ):
        one = Tally(given=was_held, minutes_given=minutes, written=times, lost={loss: times} if loss else {})
        found[row, pupil] = together([found[row, pupil], one])
    return found


def _alone(
    places: list[InterventionPupil], followed: Mapping[int, LineInForce], days: Period
) -> dict[int, list[Alone]]:
    """What was logged by itself of the lines that these pupils are in an intervention for, by the pupil."""
    found: dict[int, list[Alone]] = defaultdict(list)
    if not places:
        return found
    lines = {place.line_id for place in places} | {line.pk for line in followed.values()}
    since = max(days.start, min(place.starts_on for place in places))
    rows = Session.objects.filter(intervention=None, line__in=lines, on__range=(since, days.end), struck_at=None)
    for pupil, pk, on, given, minutes, loss in rows.values_list("pupil", "pk", "on", "given", "minutes", "loss"):
        found[pupil].append((pk, on, given, minutes, loss))
    return found


def _counts(one: Alone, places: Collection[InterventionPupil], slots: Iterable[Slot], here: Period) -> bool:
    """Whether it was to be given on that day, on which the pupil was in it."""
    day = one[1]
    given = any(slot.weekday == day.weekday() and day in period_of(slot) for slot in slots)
    return given and day in here and any(day in period_of(place) for place in places)


Due = tuple[int, int]
"""How often something was to be given, and for how many minutes each time."""


def _tally(due: Sequence[Due], given: Tally, alone: Sequence[Alone]) -> Tally:
    own = Tally(
        given=sum(how != Given.NOT_GIVEN for _pk, _on, how, _minutes, _loss in alone),
        minutes_given=sum(one[3] for one in alone),
        written=len(alone),
        lost=dict(Counter(one[4] for one in alone if one[4])),
    )
    planned = Tally(due=sum(count for count, _minutes in due), minutes_due=sum(count * each for count, each in due))
    return together([planned, given, own])


def _times_due(
    places: Iterable[InterventionPupil], slots: Sequence[Slot], here: Period, calendar: Calendar
) -> list[Due]:
    return [(_count(slot, place, here, calendar), slot.minutes) for place in places for slot in slots]


def _weeks_due(
    places: Iterable[InterventionPupil], ends: Sequence[date], followed: Mapping[int, LineInForce]
) -> list[Due]:
    """Of support in class, the weeks that end on these days."""
    return [
        (sum(_is_there(place, day) for day in ends), _week_minutes(followed.get(place.pk)))
        for place in places
        if ends
    ]


def _week_minutes(line: LineInForce | None) -> int:
    return (line.shape.minutes or 0) * (line.shape.times_a_week or 0) if line else 0


def _is_there(place: InterventionPupil, day: date) -> bool:
    return day in period_of(place) and place.pupil.is_on_roll(day)


def _count(slot: Slot, place: InterventionPupil, here: Period, calendar: Calendar) -> int:
    both = period_of(slot).within(period_of(place))
    days = both and both.within(here)
    if days is None:
        return 0
    return sum(place.pupil.is_on_roll(day) for day in days_of(slot.weekday, days, calendar))


def together(tallies: Iterable[Tally]) -> Tally:
    """Several as one."""
    all_of_them = list(tallies)
    lost: dict[str, int] = {}
    for one in all_of_them:
        for loss, count in one.lost.items():
            lost[loss] = lost.get(loss, 0) + count
    return Tally(
        sum(one.due for one in all_of_them),
        sum(one.given for one in all_of_them),
        sum(one.minutes_due for one in all_of_them),
        sum(one.minutes_given for one in all_of_them),
        {str(loss.value): lost[loss.value] for loss in Loss if loss.value in lost},
        sum(one.written for one in all_of_them),
    )
