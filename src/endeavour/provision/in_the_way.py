"""What stands in the way of an intervention, as it is kept or as somebody is about to say it: told, never refused."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.library.models import Provision
from endeavour.library.queries import not_trained
from endeavour.people.classes import still_on
from endeavour.provision.arranging import Arranged
from endeavour.provision.interventions import PUPIL, ROOM, STAFF, Who, in_it_on, period_of
from endeavour.provision.lessons import LessonsMissed, lessons_by_pupil, support_by_pupil, what_is_missed
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Slot
from endeavour.provision.timetable import Busy, Clash, Time, clashes


@dataclass(frozen=True, slots=True)
class Proposed:
    """An intervention for what may stand in its way: its times, its adults and its pupils by their keys, each with
    the days for which they hold. `key` is its own, and 0 while nobody has kept it.
    """

    key: int = 0
    room: str = ""
    times: tuple[tuple[Time, Period], ...] = ()
    staff: tuple[tuple[int, Period], ...] = ()
    pupils: tuple[tuple[int, Period], ...] = ()
    provision: Provision | None = None

    def busy(self) -> Iterator[Busy[Who]]:
        """What everybody in it is at."""
        who: list[tuple[Who, Period]] = [((STAFF, key), days) for key, days in self.staff]
        who += [((PUPIL, key), days) for key, days in self.pupils]
        for time, given in self.times:
            everybody = [*who, ((ROOM, self.room.casefold()), given)] if self.room else who
            for each, days in everybody:
                both = given.within(days)
                if both is not None:
                    yield Busy(each, self.key, time, both)

    def joined_by(self, pupils: Iterable[int], *, from_on: date) -> "Proposed":
        """The same with these pupils in it, from a day."""
        return replace(self, pupils=(*self.pupils, *((key, Period(from_on)) for key in pupils)))


def as_kept(
    row: Intervention,
    slots: Sequence[Slot],
    staff: Sequence[InterventionStaff],
    places: Sequence[InterventionPupil],
    *,
    on: date,
) -> Proposed:
    """An intervention as it is kept, from a day on; nothing where it is over by then."""
    whole = _from(row, on)
    if whole is None:
        return Proposed(row.pk, provision=row.provision)
    times = [(Time.at(one.weekday, one.at, one.minutes), _held(one, whole)) for one in slots]
    return Proposed(
        row.pk,
        row.room,
        tuple((time, days) for time, days in times if days),
        tuple((one.staff_id, days) for one in staff if (days := _held(one, whole))),
        tuple((one.pupil_id, days) for one in places if (days := _held(one, whole))),
        row.provision,
    )


def as_said(
    said: Arranged,
    *,
    from_on: date,
    ends_on: date | None,
    row: Intervention | None = None,
    places: Sequence[InterventionPupil] = (),
) -> Proposed:
    """An intervention as somebody is about to say it, with the pupils it has already, from the day on which that is
    to hold.
    """
    whole = Period(from_on, ends_on if ends_on is None or ends_on >= from_on else from_on)
    return Proposed(
        row.pk if row else 0,
        said.room.strip(),
        tuple((Time.at(one.weekday, one.at, one.minutes), whole) for one in said.slots),
        tuple((one.staff.pk, whole) for one in said.gives),
        tuple((one.pupil_id, days) for one in places if (days := _held(one, whole))),
        said.provision,
    )


def clashes_with(one: Proposed, *, on: date, calendar: Calendar) -> list[Clash[Who]]:
    """Where its pupils, its adults or its room are to be at something else while it is given, from a day on, the
    soonest first. `what` of each is the key of an intervention. Four queries, or none where it has no times.
    """
    mine = list(one.busy())
    theirs = _busy(on, but=one.key) if mine else ()
    who = {busy.who for busy in mine}
    found = clashes([*mine, *(busy for busy in theirs if busy.who in who)], calendar)
    return [clash for clash in found if one.key in (clash.one, clash.other)]


def clashes_of(intervention: Intervention, *, on: date, calendar: Calendar) -> list[Clash[Who]]:
    """The clashes of an intervention as it is kept. Seven queries."""
    slots = list(intervention.slots.filter(still_on(on)))
    staff = list(intervention.staff.filter(still_on(on)))
    places = list(intervention.pupils.filter(in_it_on(on)))
    return clashes_with(as_kept(intervention, slots, staff, places, on=on), on=on, calendar=calendar)


def untrained(one: Proposed) -> list[int]:
    """Of the adults who give it, by key and each once, those who are not named as trained for it, where what it gives
    needs that. One query, or none.
    """
    staff = list(dict.fromkeys(key for key, _days in one.staff))
    lacking = not_trained(one.provision, staff)
    return [key for key in staff if key in lacking]


def missed_too_often(one: Proposed, *, on: date, most: int) -> list[tuple[int, LessonsMissed]]:
    """The pupils, by key, who would miss a core subject for support in more than so many lessons a week, of those of
    which it takes some itself. Four queries, or none where nobody is in it or it has no times.
    """
    own, pupils = [time for time, _days in one.times], [key for key, _days in one.pupils]
    if not own or not pupils:
        return []
    lessons, support = lessons_by_pupil(pupils, on), support_by_pupil(pupils, on, but=one.key)
    found = []
    for pupil in dict.fromkeys(pupils):
        takes = {row.subject for row in what_is_missed(lessons[pupil], own)}
        rows = what_is_missed(lessons[pupil], [*support[pupil], *own])
        found += [(pupil, row) for row in rows if row.core and row.lessons > most and row.subject in takes]
    return found


def _busy(on: date, *, but: int) -> Iterable[Busy[Who]]:
    """What everybody is at, from a day on, by what all other interventions say."""
    rows = {row.pk: row for row in Intervention.objects.filter(still_on(on))}
    slots, staff, places = _by_intervention(rows, on)
    for row in (one for one in rows.values() if one.pk != but):
        yield from as_kept(row, slots[row.pk], staff[row.pk], places[row.pk], on=on).busy()


def _by_intervention(
    rows: Collection[int], on: date
) -> tuple[dict[int, list[Slot]], dict[int, list[InterventionStaff]], dict[int, list[InterventionPupil]]]:
    slots: dict[int, list[Slot]] = defaultdict(list)
    staff: dict[int, list[InterventionStaff]] = defaultdict(list)
    places: dict[int, list[InterventionPupil]] = defaultdict(list)
    for slot in Slot.objects.filter(still_on(on), intervention__in=rows):
        slots[slot.intervention_id].append(slot)
    for gives in InterventionStaff.objects.filter(still_on(on), intervention__in=rows):
        staff[gives.intervention_id].append(gives)
    for place in InterventionPupil.objects.filter(in_it_on(on), intervention__in=rows):
        places[place.intervention_id].append(place)
    return slots, staff, places


def _from(row: Intervention, on: date) -> Period | None:
    """The days of it from a day on."""
    return period_of(row).within(Period(on))


def _held(row: Slot | InterventionStaff | InterventionPupil, whole: Period) -> Period | None:
    return period_of(row).within(whole)
