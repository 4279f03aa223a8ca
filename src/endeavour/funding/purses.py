"""Which purse pays for what, so that all purses together pay every penny once.

A purse pays its parts of what an intervention costs, and the notional SEN budget whatever no purse is named for. A
top-up pays what its pupil costs above £6,000, up to its amount: in the place of the notional budget, and of other
purses only where that does not pay as much of what the pupil costs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from endeavour.foundation.periods import Period
from endeavour.funding.models import Budget, PaidFrom, Purchase
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.states import Purse
from endeavour.provision.threshold import THRESHOLD

NOTIONAL_ALONE: Mapping[str, int] = {Purse.NOTIONAL: 1}
Parts = Mapping[tuple[Source, int], Mapping[str, int]]
"""Which purses pay in which parts for an intervention, or for what is bought for one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a budget holds of a period, in exact pence: all of it, or as much as falls on its days in the period."""

    budget: Budget
    pence: Fraction
    days: Period

    @property
    def is_whole(self) -> bool:
        """Whether all of the budget is for the period."""
        return self.pence == self.budget.pence


@dataclass(frozen=True, slots=True)
class Paid:
    """What each purse pays, in exact pence, and what each pupil’s top-up does."""

    by_purse: Mapping[str, Fraction] = field(default_factory=dict)
    top_ups: Mapping[int, Fraction] = field(default_factory=dict)


def paid(portions: Iterable[Portion], parts: Parts, top_ups: Mapping[int, Fraction]) -> Paid:
    """What each purse pays of these costs. `top_ups` are the amounts of pupils, by their keys. Pure: what the purses
    pay adds up to what the portions cost, exactly.
    """
    some: dict[tuple[int | None, Source, int], list[Portion]] = defaultdict(list)
    for one in portions:
        some[one.pupil if one.pupil in top_ups else None, one.source, one.key].append(one)
    of_pupil: dict[int | None, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for (pupil, source, key), these in some.items():
        cost, shares = total(these), parts.get((source, key)) or NOTIONAL_ALONE
        whole = sum(shares.values())
        for purse, part in shares.items():
            of_pupil[pupil][purse] += cost * Fraction(part, whole)
    helped: dict[int, Fraction] = {}
    for pupil, amounts in of_pupil.items():
        if pupil is not None:
            over = sum(amounts.values(), Fraction(-THRESHOLD))
            helped[pupil] = min(max(over, Fraction(0)), top_ups[pupil])
            _relieve(amounts, helped[pupil])
    by_purse: dict[str, Fraction] = defaultdict(Fraction)
    for amounts in of_pupil.values():
        for purse, pence in amounts.items():
            by_purse[purse] += pence
    if top_ups:
        by_purse[Purse.TOP_UP] = sum(helped.values(), Fraction(0))
    return Paid(dict(by_purse), {pupil: helped.get(pupil, Fraction(0)) for pupil in top_ups})


def _relieve(amounts: dict[str, Fraction], help_pays: Fraction) -> None:
    """Take what a top-up pays from what other purses would have."""
    own = min(help_pays, amounts.get(Purse.NOTIONAL, Fraction(0)))
    if own:
        amounts[Purse.NOTIONAL] -= own
    rest, others = help_pays - own, sum(amounts.values()) - amounts.get(Purse.NOTIONAL, Fraction(0))
    if rest and others:
        for purse in amounts:
            if purse != Purse.NOTIONAL:
                amounts[purse] -= rest * amounts[purse] / others


def who_pays() -> Parts:
    """The purses that interventions name, and so what is bought for those. Two queries."""
    named: dict[int, dict[str, int]] = defaultdict(dict)
    for intervention, purse, part in PaidFrom.objects.values_list("intervention_id", "purse", "parts"):
        named[intervention][purse] = part
    found: dict[tuple[Source, int], Mapping[str, int]] = {
        (Source.INTERVENTION, key): shares for key, shares in named.items()
    }
    for purchase, intervention in Purchase.objects.filter(intervention__in=named).values_list(
        "pk", "intervention_id"
    ):
        found[Source.BOUGHT, purchase] = named[intervention]
    return found


def amounts_of(period: Period) -> list[Amount]:
    """What budgets hold of a period. One that lasts longer, or only partly falls in it, holds as much of it as of its
    days do, to the day. One query. Refuses a period without an end.
    """
    if period.end is None:
        raise ValueError("a budget is for days that end")
    rows = Budget.objects.filter(starts_on__lte=period.end, ends_on__gte=period.start).select_related("pupil")
    found = []
    for row in rows:
        life = Period(row.starts_on, row.ends_on)
        days = life.within(period)
        if days is not None:
            found.append(Amount(row, Fraction(row.pence * (days.days or 0), life.days or 1), days))
    return found


def top_ups_in(amounts: Iterable[Amount]) -> dict[int, Fraction]:
    """What the top-ups among some amounts hold for each pupil, by the pupil's key."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    for one in amounts:
        if one.budget.pupil_id is not None:
            found[one.budget.pupil_id] += one.pence
    return dict(found)
