"""What was to be given of an intervention this school year, beside what was: sessions and minutes of each pupil."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.provision.following import LineInForce, lines_followed
from endeavour.provision.in_class import last_days
from endeavour.provision.interventions import period_of
from endeavour.provision.models import Intervention, InterventionPupil, Session, Slot
from endeavour.provision.states import Given, Kind, Loss
from endeavour.provision.timetable import days_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one pupil, or of all: how many sessions were due and how many were given, for how many minutes, and why
    others were not.
    """

    due: int = 0
    given: int = 0
    minutes_due: int = 0
    minutes_given: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> int | None:
        """Minutes given of those due, per cent; None where none were due yet."""
        return round(100 * self.minutes_given / self.minutes_due) if self.minutes_due else None


def tallies_of(intervention: Intervention, *, on: date, calendar: Calendar) -> dict[int, Tally]:
    """For each pupil who was in it this school year, by their key, what was due before a day and what was given. What
    is due counts school days alone, and of support in class the weeks that are over, by what the plan in force asks
    for; what was logged for one pupil by itself, on a day of it, counts as well. Five queries.
    """
    begins = SchoolYear.of(on).starts
    year = Period(begins, on - timedelta(days=1)) if on > begins else None
    here = year and year.within(period_of(intervention))
    if here is None:
        return {}
    in_class = intervention.kind == Kind.IN_CLASS
    slots = [] if in_class else list(Slot.objects.filter(intervention=intervention))
    rows = InterventionPupil.objects.filter(intervention=intervention).select_related("pupil")
    places: dict[int, list[InterventionPupil]] = defaultdict(list)
    for place in rows.order_by("pk"):
        places[place.pupil_id].append(place)
    everybody = [place for theirs in places.values() for place in theirs]
    lines = lines_followed(everybody)
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in _sessions(intervention, everybody, lines, here):
        if session.intervention_id or _falls_on(session.on, slots, places[session.pupil_id]):
            sessions[session.pupil_id].append(session)
    ends = list(last_days(period_of(intervention), here, calendar)) if in_class else []
    weeks = {place.pk: _week_minutes(lines.get(place.pk)) for place in everybody}
    due = {
        pupil: [(sum(_is_there(place, day) for day in ends), weeks[place.pk]) for place in theirs]
        if in_class
        else [(_count(slot, place, here, calendar), slot.minutes) for place in theirs for slot in slots]
        for pupil, theirs in places.items()
    }
    return {pupil: _tally(due[pupil], sessions[pupil]) for pupil in places}


def _sessions(
    intervention: Intervention,
    places: Iterable[InterventionPupil],
    followed: Mapping[int, LineInForce],
    here: Period,
) -> list[Session]:
    lines = {place.line_id for place in places} | {line.pk for line in followed.values()}
    alone = Q(intervention=None, line__in=lines)
    rows = Session.objects.filter(Q(intervention=intervention) | alone, on__range=(here.start, here.end))
    return list(rows.filter(struck_at=None).only("pupil", "intervention", "on", "given", "minutes", "loss"))


def _falls_on(day: date, slots: Iterable[Slot], places: Iterable[InterventionPupil]) -> bool:
    """Whether it was to be given on a day on which a pupil was in it."""
    given = any(slot.weekday == day.weekday() and day in period_of(slot) for slot in slots)
    return given and any(day in period_of(place) for place in places)


def _tally(due: Sequence[tuple[int, int]], sessions: Sequence[Session]) -> Tally:
    """From how often something was due, each time for so many minutes."""
    return Tally(
        due=sum(count for count, _minutes in due),
        given=sum(session.given != Given.NOT_GIVEN for session in sessions),
        minutes_due=sum(count * minutes for count, minutes in due),
        minutes_given=sum(session.minutes for session in sessions),
        lost=dict(Counter(session.loss for session in sessions if session.loss)),
    )


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
    )
