"""Setting up an intervention: when it is given and by whom, and who is in it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import FRIDAY
from endeavour.library.models import Provision
from endeavour.library.sharing import Rule
from endeavour.people.actions.naming import Sighted, follow_sights
from endeavour.people.classes import still_on
from endeavour.people.models import Pupil
from endeavour.people.states import LONGEST_WHAT_FOR, SightSource
from endeavour.plans.models import SupportLine
from endeavour.provision.covers import covers_of
from endeavour.provision.interventions import most_others, others_of, period_of
from endeavour.provision.issued import line_said
from endeavour.provision.models import (
    ClassLesson,
    Cover,
    Intervention,
    InterventionPupil,
    InterventionStaff,
    Others,
    Slot,
    WorkingTime,
)
from endeavour.provision.policies import may_arrange, may_be_placed
from endeavour.provision.states import LONGEST_SESSION, LONGEST_WEEK, MOST_OTHERS, Did, Kind
from endeavour.provision.timetable import MIDNIGHT
from endeavour.schools.tenancy import same_school

A_DAY = timedelta(days=1)
Row = TypeVar("Row", Slot, InterventionStaff, WorkingTime, ClassLesson, Others)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time of the week, Monday being 0."""

    weekday: int
    at: time
    minutes: int


@dataclass(frozen=True, slots=True)
class Gives:
    """Somebody who gives an intervention: all of each session or, in class, of each week, or only so many of its
    minutes.
    """

    staff: Membership
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is said of an intervention beside its days. `most` is how many pupils it takes at most, if said;
    `provision` what of the library it gives, if anything. Support in class has no times of the week.
    """

    name: str
    slots: Sequence[Weekly] = ()
    gives: Sequence[Gives] = ()
    area: str = ""
    room: str = ""
    most: int | None = None
    kind: Kind = Kind.AT_TIMES
    provision: Provision | None = None


@transaction.atomic
def begin_intervention(*, by: Actor, said: Arranged, starts_on: date, ends_on: date | None = None) -> Intervention:
    """Set up an intervention, to be given from a day, to its last where one is known. Nobody is in it yet. What it
    costs is shared as the library says of what it gives.
    """
    insist(may_arrange(by))
    _sensible(by, said, starts_on, ends_on)
    row = Intervention.objects.create(
        school_id=by.school_id,
        kind=said.kind,
        name=said.name.strip(),
        area=said.area,
        room=said.room.strip(),
        most=said.most,
        provision=said.provision,
        rule=said.provision.share_rule if said.provision else Rule.EQUAL,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _keep_slots(row, said.slots, starts_on)
    _keep_staff(row, said.gives, starts_on)
    record_event(by=by, verb=Did.INTERVENTION_BEGUN, on=row, changed={"name": (None, row.name)})
    return row


@transaction.atomic
def change_intervention(
    *, by: Actor, intervention: Intervention, said: Arranged, from_on: date, on: date, ends_on: date | None = None
) -> Intervention:
    """Say anew what an intervention is. Other times and other staff hold from a day, `from_on`; what was before stays
    as it was, for what was given then. Refuses to take fewer pupils than are in it, and to be of another kind.
    """
    insist(may_arrange(by))
    same_school(by, intervention)
    row = _held(intervention)
    if said.kind != row.kind:
        raise Refused(_("End it, and set up another of that kind."), field="kind")
    from_on = max(from_on, row.starts_on)
    _sensible(by, said, row.starts_on, ends_on)
    if said.most is not None and said.most < len(_places(row, on)) + most_others(others_of(row, on=on)):
        raise Refused(_("More pupils are in it. Take some out first, or leave this empty."), field="most")
    before = _as_told(row)
    row.name, row.area, row.room, row.most = said.name.strip(), said.area, said.room.strip(), said.most
    row.ends_on, row.provision = ends_on, said.provision
    row.save(update_fields=["name", "area", "room", "most", "ends_on", "provision"])
    _keep_slots(row, said.slots, from_on)
    _keep_staff(row, said.gives, from_on)
    after = _as_told(row)
    changed = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changed:
        record_event(by=by, verb=Did.INTERVENTION_CHANGED, on=row, changed=changed)
    follow_pupils(by, [place.pupil for place in _places(row, on)], on)
    return row


@transaction.atomic
def end_intervention(*, by: Actor, intervention: Intervention, last: date, on: date) -> Intervention:
    """An intervention is given for the last time by a day. Whoever gives it opens its pupils' records until then."""
    insist(may_arrange(by))
    same_school(by, intervention)
    row = _held(intervention)
    if last < row.starts_on:
        raise Refused(_("Enter a last day that is not before the first."), field="last")
    changed = {"ends_on": (row.ends_on, last)}
    row.ends_on = last
    row.save(update_fields=["ends_on"])
    record_event(by=by, verb=Did.INTERVENTION_ENDED, on=row, changed=changed)
    follow_pupils(by, [place.pupil for place in _places(row, on)], on)
    return row


@transaction.atomic
def put_in(
    *, by: Actor, intervention: Intervention, lines: Sequence[SupportLine], from_on: date, on: date
) -> list[InterventionPupil]:
    """Pupils join an intervention from a day, `from_on`, each for a line of the plan in force; whoever gives it may
    open their records from then on, though from no day that is over. Refuses a line that is not in force, whoever is
    in it already, more pupils than it takes, and a day on which it is not given any more.
    """
    insist(may_arrange(by))
    same_school(by, intervention, *lines)
    row = _held(intervention)
    if row.ends_on is not None and from_on > row.ends_on:
        raise Refused(_("This intervention is over by then."), field="on")
    from_on = max(from_on, row.starts_on)
    there = {place.pupil_id for place in _places(row, on)}
    if row.most is not None and len(there) + most_others(others_of(row, on=from_on)) + len(lines) > row.most:
        raise Refused(_("There is room for %(most)d.") % {"most": row.most}, field="lines")
    made = []
    for line in lines:
        issued, is_in_it = line_said(line), line.plan.pupil_id in there
        insist(may_be_placed(issued.stands, issued.line, row.kind, is_in_it=is_in_it), field="lines")
        there.add(line.plan.pupil_id)
        place = InterventionPupil.objects.create(
            school_id=by.school_id, intervention=row, pupil=line.plan.pupil, line=line, starts_on=from_on
        )
        changed = {"intervention": (None, row.name), "from": (None, from_on)}
        record_event(by=by, verb=Did.INTERVENTION_JOINED, on=row, pupil_uid=place.pupil.uid, changed=changed)
        made.append(place)
    follow_pupils(by, [place.pupil for place in made], on)
    return made


@transaction.atomic
def say_others(*, by: Actor, intervention: Intervention, count: int, from_on: date, on: date) -> None:
    """Say how many pupils without a plan are in an intervention from a day on, `from_on`; 0 ends it. What was said of
    the days before stays. Refuses more than it takes, and support in class: there each plan says how many share it.
    """
    insist(may_arrange(by))
    same_school(by, intervention)
    row = _held(intervention)
    if row.kind == Kind.IN_CLASS:
        raise Refused(_("In class each plan says how many share it."), field="count")
    if not 0 <= count <= MOST_OTHERS:
        raise Refused(_("Enter a number from 0 to %(most)d.") % {"most": MOST_OTHERS}, field="count")
    if row.ends_on is not None and from_on > row.ends_on:
        raise Refused(_("This intervention is over by then."), field="on")
    from_on = max(from_on, row.starts_on)
    there = len(_places(row, max(from_on, on)))
    if row.most is not None and count and count + there > row.most:
        free = {"most": row.most, "there": there}
        raise Refused(_("There is room for %(most)d, and %(there)d pupils are in it.") % free, field="count")
    before = next((one.count for one in row.others.all() if from_on in period_of(one)), 0)
    row.others.filter(starts_on__gt=from_on).delete()
    said = [count] if count else []
    missing = end_others(row.others.filter(still_on(from_on)), lambda one: one.count, said, from_on)
    for number in missing:
        Others.objects.create(school_id=by.school_id, intervention=row, count=number, starts_on=from_on)
    changed: dict[str, tuple[object, object]] = {"others": (before, count), "from": (None, from_on)}
    record_event(by=by, verb=Did.OTHERS_SAID, on=row, changed=changed)


@transaction.atomic
def take_out(*, by: Actor, intervention: Intervention, pupil: Pupil, last: date, on: date) -> None:
    """A pupil is in an intervention to a last day. Whoever had not begun by then never was in it."""
    insist(may_arrange(by))
    same_school(by, intervention, pupil)
    row = _held(intervention)
    place = row.pupils.select_for_update().filter(still_on(on), pupil=pupil).order_by("pk").last()
    if place is None:
        raise NotFound
    if last < place.starts_on:
        place.delete()
    else:
        place.ends_on = last
        place.save(update_fields=["ends_on"])
    changed = {"intervention": (row.name, None), "last": (None, last)}
    record_event(by=by, verb=Did.INTERVENTION_LEFT, on=row, pupil_uid=pupil.uid, changed=changed)
    follow_pupils(by, [pupil], on)


def _sensible(by: Actor, said: Arranged, starts_on: date, ends_on: date | None) -> None:
    same_school(by, said.provision, *(each.staff for each in said.gives))
    if not said.name.strip():
        raise Refused(_("Enter what it is called"), field="name")
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("Enter a last day that is not before the first."), field="ends_on")
    if said.kind == Kind.AT_TIMES and not said.slots:
        raise Refused(_("Enter at least one time of the week"), field="slots")
    if said.kind == Kind.IN_CLASS and said.slots:
        raise Refused(_("Support in class has no times of the week."), field="slots")
    if any(not 1 <= each.minutes <= LONGEST_SESSION for each in said.slots):
        raise Refused(_("Enter how many minutes a session lasts, from 1 to 420."), field="minutes")
    if any(each.weekday > FRIDAY or _ends(each) > MIDNIGHT for each in said.slots):
        raise Refused(_("Enter times of a school day."), field="slots")
    shortest = min((each.minutes for each in said.slots), default=LONGEST_WEEK)
    if any(each.minutes is not None and not 1 <= each.minutes <= shortest for each in said.gives):
        raise Refused(_("Nobody gives more minutes of a session than it has."), field="gives")
    if len({each.staff.pk for each in said.gives}) < len(said.gives):
        raise Refused(_("Name each person once."), field="gives")
    if len({(each.weekday, each.at) for each in said.slots}) < len(said.slots):
        raise Refused(_("Enter each time once."), field="slots")


def _held(intervention: Intervention) -> Intervention:
    return Intervention.objects.select_for_update().get(pk=intervention.pk)


def _ends(one: Weekly) -> int:
    return one.at.hour * 60 + one.at.minute + one.minutes


def _time(one: Weekly | Slot) -> tuple[int, time, int]:
    return one.weekday, one.at, one.minutes


def _keep_slots(row: Intervention, wanted: Sequence[Weekly], on: date) -> None:
    missing = end_others(row.slots.filter(still_on(on)), _time, [_time(one) for one in wanted], on)
    Slot.objects.bulk_create(
        Slot(school_id=row.school_id, intervention=row, weekday=weekday, at=at, minutes=minutes, starts_on=on)
        for weekday, at, minutes in missing
    )


def _keep_staff(row: Intervention, wanted: Sequence[Gives], on: date) -> None:
    said = [(one.staff.pk, one.minutes) for one in wanted]
    missing = end_others(row.staff.filter(still_on(on)), lambda one: (one.staff_id, one.minutes), said, on)
    InterventionStaff.objects.bulk_create(
        InterventionStaff(school_id=row.school_id, intervention=row, staff_id=staff, minutes=minutes, starts_on=on)
        for staff, minutes in missing
    )
    gone = Cover.objects.filter(slot__intervention=row, on__gte=on)
    gone.exclude(instead_of__in=[one.staff for one in wanted]).delete()


def end_others(rows: QuerySet[Row], key_of: Callable[[Row], Key], wanted: Collection[Key], on: date) -> list[Key]:
    """Of rows that hold from a day on, those that are wanted stay, and the others end the day before; one that had
    not begun never was. What is wanted and missing is the answer.
    """
    there: set[Key] = set()
    for row in rows.select_for_update().order_by("pk"):
        if key_of(row) in wanted and row.ends_on is None:
            there.add(key_of(row))
        elif row.starts_on >= on:
            row.delete()
        else:
            row.ends_on = on - A_DAY
            row.save(update_fields=["ends_on"])
    return [key for key in wanted if key not in there]


def _as_told(row: Intervention) -> dict[str, object]:
    """An intervention as the history tells it."""
    slots = row.slots.filter(ends_on=None)
    staff = row.staff.filter(ends_on=None).select_related("staff__user")
    return {
        "name": row.name,
        "area": row.area,
        "room": row.room,
        "most": row.most,
        "provision": row.provision.name if row.provision else "",
        "ends_on": row.ends_on,
        "times": [[slot.weekday, f"{slot.at:%H:%M}", slot.minutes] for slot in slots],
        "staff": sorted(one.staff.user.name for one in staff),
    }


def _places(row: Intervention, on: date) -> list[InterventionPupil]:
    """Who is in it on a day or is to be, of those on the roll."""
    left = Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)
    return list(row.pupils.filter(left, still_on(on)).select_related("pupil").order_by("pk"))


def follow_pupils(by: Actor, pupils: Iterable[Pupil], on: date) -> None:
    """Whoever gives an intervention that one of these pupils is in may open the record in the days in which both are
    in it, and whoever covers it on that day alone, if their part in school opens records.
    """
    sees = {member.pk for member in staff_who_may(Permission.SEE_RECORDS, on=on)}
    for pupil in pupils:
        wanted: dict[int, Sighted] = {}
        covers: dict[int, list[Sighted]] = defaultdict(list)
        places = pupil.interventions.filter(still_on(on)).select_related("intervention")
        for place in places.order_by("starts_on", "pk"):
            for gives in place.intervention.staff.filter(still_on(on), staff_id__in=sees):
                days = period_of(place).within(period_of(gives))
                days = days and days.within(period_of(place.intervention))
                if days is not None:
                    wanted[gives.staff_id] = _longer(wanted.get(gives.staff_id), place.intervention.name, days)
            for cover in covers_of(place.intervention, on):
                if cover.staff_id in sees and cover.on in period_of(place):
                    name, that_day = place.intervention.name[:LONGEST_WHAT_FOR], Period(cover.on, cover.on)
                    covers[cover.staff_id].append(Sighted(name, that_day))
        follow_sights(by=by, pupil=pupil, source=SightSource.SESSIONS, wanted=_together(wanted, covers), on=on)


def _together(always: Mapping[int, Sighted], covers: Mapping[int, Sequence[Sighted]]) -> dict[int, Sequence[Sighted]]:
    """For each who gives something or covers it, their days: a day of cover only where they would not see anyway."""
    found: dict[int, Sequence[Sighted]] = {staff_id: [one] for staff_id, one in always.items()}
    for staff_id, some in covers.items():
        held = always.get(staff_id)
        by_day = {one.period.start: one for one in some if held is None or one.period.start not in held.period}
        found[staff_id] = [*found.get(staff_id, []), *by_day.values()]
    return found


def _longer(known: Sighted | None, name: str, days: Period) -> Sighted:
    """Seen for two interventions, it is from the first day of either to the last of both."""
    if known is None:
        return Sighted(name[:LONGEST_WHAT_FOR], days)
    last = None if known.period.end is None or days.end is None else max(known.period.end, days.end)
    return Sighted(known.what_for, Period(min(known.period.start, days.start), last))
