"""The provision map as a table: each line of support in force, added up by what it is, class, year, area or pupil."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.foundation.errors import insist
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.costs import costs
from endeavour.funding.models import Purchase
from endeavour.funding.policies import may_see_costs
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.states import Basis
from endeavour.oversight.in_force import plans_in_force
from endeavour.people.models import Group, Pupil
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.delivered import Only, Sums, added, classes_of, lines_delivered
from endeavour.provision.following import lines_followed
from endeavour.provision.models import InterventionPupil
from endeavour.provision.spans import Span


@dataclass(frozen=True, slots=True)
class Supported:
    """A line of a plan in force, whose it is, in which class, and what of it was delivered in the days asked for."""

    pupil: Pupil
    group: Group | None
    line: LineShape
    delivered: Sums

    @property
    def minutes_a_week(self) -> int:
        """As its plan says, for this pupil."""
        return (self.line.minutes or 0) * (self.line.times_a_week or 0)


@dataclass(frozen=True, slots=True)
class SupportRow:
    """Lines that belong together, in the order of the pupils' names."""

    lines: tuple[Supported, ...]

    @property
    def pupils(self) -> int:
        """Each counted once."""
        return len({one.pupil.pk for one in self.lines})

    @property
    def minutes_a_week(self) -> int:
        """Of all of them, for each pupil."""
        return sum(one.minutes_a_week for one in self.lines)

    @property
    def heads(self) -> tuple[int, int]:
        """The smallest group and the largest."""
        sizes = [one.line.group_size for one in self.lines]
        return min(sizes), max(sizes)

    @property
    def staff(self) -> tuple[str, ...]:
        """Whom plans name, each once."""
        return tuple(sorted({one.line.who for one in self.lines} - {""}, key=str.casefold))

    @property
    def delivered(self) -> Sums:
        """All of it together."""
        return added(one.delivered for one in self.lines)


def support_in_force(
    by: Actor, *, span: Span, on: date, calendar: Calendar, group: Group | None = None
) -> list[Supported]:
    """Every line in force of the pupils whose records somebody may open, by pupil; of one class where that is asked
    for. Nine queries, and one more for a class.
    """
    plans = plans_in_force(by, on=on, group=group)
    only = Only(group=group.uid if group else None)
    delivered = {
        one.shape.uid: one.sums for one in lines_delivered(by, span=span, on=on, calendar=calendar, only=only)
    }
    classes = classes_of([row.pupil.pk for row in plans], on=on)
    return [
        Supported(row.pupil, classes.get(row.pupil.pk), line, delivered.get(line.uid, Sums()))
        for row in plans
        for line in row.plan.lines
    ]


def rows_by(lines: Iterable[Supported], key: Callable[[Supported], Hashable]) -> dict[Hashable, SupportRow]:
    """Lines put together by something, in the order in which each first comes."""
    found: dict[Hashable, list[Supported]] = {}
    for one in lines:
        found.setdefault(key(one), []).append(one)
    return {each: SupportRow(tuple(some)) for each, some in found.items()}


Of = tuple[int | None, UUID | None]
"""Whose cost it is, and of which line in force; no line for what none of theirs asks for."""


@dataclass(slots=True)
class LineCosts:
    """What lines cost in a year by the school’s rates: portions by whose they are and which line they are for."""

    planned: dict[Of, list[Portion]] = field(default_factory=lambda: defaultdict(list))
    given: dict[Of, list[Portion]] = field(default_factory=lambda: defaultdict(list))

    def of(self, row: SupportRow) -> "Cost":
        """What the lines of a row cost."""
        return self._cost([(one.pupil.pk, one.line.uid) for one in row.lines])

    def rest(self, pupils: Collection[int]) -> "Cost":
        """What is for no line in force: support that is over, and what is bought for one of these pupils."""
        return self._cost([(pupil, None) for pupil in pupils])

    def _cost(self, of: Iterable[Of]) -> "Cost":
        keys = dict.fromkeys(of)
        planned = [one for key in keys for one in self.planned.get(key, ())]
        given = [one for key in keys for one in self.given.get(key, ())]
        lacks = any(not one.is_priced for one in (*planned, *given))
        return Cost(total(planned), total(given), lacks)


@dataclass(frozen=True, slots=True)
class Cost:
    """Planned for a year and given so far, in exact pence, and whether some of it has no rate."""

    planned: Fraction
    given: Fraction
    lacks_rate: bool


def line_costs(by: Actor, pupils: Collection[int], period: Period, calendar: Calendar, *, on: date) -> LineCosts:
    """What the support of these pupils costs in a period, by the line in force that asks for it. Some thirty queries,
    however many pupils; none where there are none. Refused to whoever may not see costs.
    """
    insist(may_see_costs(by, Basis.SCHOOL))
    if not pupils:
        return LineCosts()
    each = costs(Basis.SCHOOL, period, calendar, on=on, pupils=pupils)
    line_of = _lines_of(pupils)
    found = LineCosts()
    for kept, portions in ((found.planned, each.planned), (found.given, each.given)):
        for one in portions:
            kept[one.pupil, line_of(one)].append(one)
    return found


def _lines_of(pupils: Collection[int]) -> Callable[[Portion], UUID | None]:
    """Tells of a portion for which line in force it is: the one that its pupil is in the intervention for, or the one
    that carries its own on. Five queries.
    """
    places = list(InterventionPupil.objects.filter(pupil__in=pupils).order_by("starts_on", "pk"))
    followed = lines_followed(places)
    placed = {
        (place.pupil_id, place.intervention_id): followed[place.pk].shape.uid
        for place in places
        if place.pk in followed
    }
    rows = SupportLine.objects.filter(plan__pupil__in=pupils).values_list("pk", "uid", "carried_from")
    uids = {pk: uid for pk, uid, _before in rows}
    after = {before: uid for _pk, uid, before in rows if before}
    bought_for = dict(Purchase.objects.filter(intervention__isnull=False).values_list("pk", "intervention"))

    def line_of(one: Portion) -> UUID | None:
        if one.source != Source.LINE:
            row = bought_for.get(one.key) if one.source == Source.BOUGHT else one.key
            return placed.get((one.pupil or 0, row or 0))
        uid = uids.get(one.key)
        while uid in after:
            uid = after[uid]
        return uid

    return line_of
