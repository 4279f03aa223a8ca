"""The provision map as a table: each line of support in force, added up by what it is, class, year, area or pupil."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.foundation.errors import insist
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.costs import costs_here
from endeavour.funding.models import Purchase
from endeavour.funding.policies import may_see_costs
from endeavour.funding.portions import Portion, Source, amount_of, total
from endeavour.funding.states import Basis
from endeavour.oversight.in_force import support_of
from endeavour.people.models import Group, Pupil
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.delivered import Only, Sums, added, classes_of, lines_delivered
from endeavour.provision.following import lines_followed, lines_in_force
from endeavour.provision.models import InterventionPupil
from endeavour.provision.spans import Span
from endeavour.schools.remembered import remembered


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


@dataclass(frozen=True)
class SupportRow:
    """Lines that belong together, in the order of the pupils' names. What they add up to is reckoned once."""

    lines: tuple[Supported, ...]

    @cached_property
    def pupils(self) -> int:
        """Each counted once."""
        return len({one.pupil.pk for one in self.lines})

    @cached_property
    def minutes_a_week(self) -> int:
        """Of all of them, for each pupil."""
        return sum(one.minutes_a_week for one in self.lines)

    @cached_property
    def heads(self) -> tuple[int, int]:
        """The smallest group and the largest."""
        sizes = [one.line.group_size for one in self.lines]
        return min(sizes), max(sizes)

    @cached_property
    def staff(self) -> tuple[str, ...]:
        """Whom plans name, each once."""
        return tuple(sorted({one.line.who for one in self.lines} - {""}, key=str.casefold))

    @cached_property
    def delivered(self) -> Sums:
        """All of it together."""
        return added(one.delivered for one in self.lines)


def support_in_force(
    by: Actor, *, span: Span, on: date, calendar: Calendar, group: Group | None = None
) -> list[Supported]:
    """Every line in force of the pupils whose records somebody may open, by pupil; of one class where that is asked
    for. Ten queries, and one more for a class.
    """
    support = support_of(by, on=on, group=group)
    only = Only(group=group.uid if group else None)
    delivered = {
        one.shape.uid: one.sums for one in lines_delivered(by, span=span, on=on, calendar=calendar, only=only)
    }
    classes = classes_of([pupil.pk for pupil, _lines in support], on=on)
    return [
        Supported(pupil, classes.get(pupil.pk), line, delivered.get(line.uid, Sums()))
        for pupil, lines in support
        for line in lines
    ]


def rows_by(lines: Iterable[Supported], key: Callable[[Supported], Hashable]) -> dict[Hashable, SupportRow]:
    """Lines put together by something, in the order in which each first comes."""
    found: dict[Hashable, list[Supported]] = {}
    for one in lines:
        found.setdefault(key(one), []).append(one)
    return {each: SupportRow(tuple(some)) for each, some in found.items()}


Of = tuple[int | None, UUID | None]
"""Whose cost it is, and of which line in force; no line for what none of theirs asks for."""


@dataclass(frozen=True, slots=True)
class LineCosts:
    """What lines cost in a year by the school’s rates, by whose they are and which line that is."""

    each: Mapping[Of, "Cost"] = field(default_factory=dict)

    def of(self, row: SupportRow) -> "Cost":
        """What the lines of a row cost."""
        return self._cost([(one.pupil.pk, one.line.uid) for one in row.lines])

    def rest(self, pupils: Collection[int]) -> "Cost":
        """What is for no line in force: support that is over, and what is bought for one of these pupils."""
        return self._cost([(pupil, None) for pupil in pupils])

    def _cost(self, of: Iterable[Of]) -> "Cost":
        some = [self.each[key] for key in dict.fromkeys(of) if key in self.each]
        planned, given = (one.planned for one in some), (one.given for one in some)
        return Cost(amount_of(planned), amount_of(given), any(one.lacks_rate for one in some))


@dataclass(frozen=True, slots=True)
class Cost:
    """Planned for a year and given so far, in exact pence, and whether some of it has no rate."""

    planned: Fraction
    given: Fraction
    lacks_rate: bool


def line_costs(by: Actor, period: Period, calendar: Calendar, *, on: date) -> LineCosts:
    """What support costs in a period, by whose it is and the line in force that asks for it: remembered until
    something is done in the school. Two queries, or some thirty. Refused to whoever may not see costs.
    """
    insist(may_see_costs(by, Basis.SCHOOL))
    return remembered(lambda: _line_costs(period, calendar, on), "line costs", period, on)


def _line_costs(period: Period, calendar: Calendar, on: date) -> LineCosts:
    each, line_of = costs_here(Basis.SCHOOL, period, calendar, on=on), _lines_of()
    planned: dict[Of, list[Portion]] = defaultdict(list)
    given: dict[Of, list[Portion]] = defaultdict(list)
    for kept, portions in ((planned, each.planned), (given, each.given)):
        for one in portions:
            kept[one.pupil, line_of(one)].append(one)
    return LineCosts({key: _cost_of(planned.get(key, ()), given.get(key, ())) for key in {**planned, **given}})


def _cost_of(planned: Collection[Portion], given: Collection[Portion]) -> Cost:
    return Cost(total(planned), total(given), any(not one.is_priced for one in (*planned, *given)))


def _lines_of() -> Callable[[Portion], UUID | None]:
    """Tells of a portion for which line in force it is: the one that its pupil is in the intervention for, or the one
    that carries its own on. Of support that is over it is none. Six queries.
    """
    places = list(InterventionPupil.objects.only("pupil", "intervention", "line").order_by("starts_on", "pk"))
    followed = lines_followed(places)
    placed = {
        (place.pupil_id, place.intervention_id): followed[place.pk].shape.uid
        for place in places
        if place.pk in followed
    }
    rows = list(SupportLine.objects.values_list("pk", "uid", "carried_from", "plan__pupil"))
    uids = {pk: uid for pk, uid, *_more in rows}
    after = {before: uid for _pk, uid, before, _pupil in rows if before}
    pupils = {place.pupil_id for place in places} | {pupil for *_line, pupil in rows}
    in_force = {line.uid for lines in lines_in_force(pupils).values() for line in lines}
    bought_for = dict(Purchase.objects.filter(intervention__isnull=False).values_list("pk", "intervention"))

    def line_of(one: Portion) -> UUID | None:
        if one.source != Source.LINE:
            row = bought_for.get(one.key) if one.source == Source.BOUGHT else one.key
            return placed.get((one.pupil or 0, row or 0))
        uid = uids.get(one.key)
        while uid in after:
            uid = after[uid]
        return uid if uid in in_force else None

    return line_of
