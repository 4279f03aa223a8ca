"""What the school keeps of money, as the pages that keep it ask for it: posts and who holds them, cards, what is
bought, budgets, and who pays for which intervention.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from django.db.models import Count, Max, Min, Model, Q, QuerySet, Sum

from endeavour.access.models import Membership
from endeavour.access.queries import staff_on
from endeavour.access.roles import Role
from endeavour.foundation.errors import NotFound
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.models import Budget, Pay, Post, Purchase, Rate, RateCard
from endeavour.funding.prices import Prices
from endeavour.funding.states import Whose
from endeavour.provision.models import Intervention, InterventionPupil

ONLY_LOOK_ON = frozenset({Role.GOVERNOR, Role.TRUST_LEAD})
"""Whoever plays nothing but these gives no support."""
A_PAGE = 50
BORNE_BY = {
    "school": Q(intervention=None, pupil=None),
    "intervention": Q(intervention__isnull=False),
    "pupil": Q(pupil__isnull=False),
}
"""For whom something was bought, as a list is asked for it."""
Row = TypeVar("Row", bound=Model)


def posts() -> list[Post]:
    """The kinds of staff, in their order."""
    return list(Post.objects.all())


def post_by(uid: uuid.UUID) -> Post:
    """One of them."""
    return _one(Post.objects.filter(uid=uid))


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody and the post they count as on a day: their own since a day, or that of a role they play. `to_come` are
    those that they will hold.
    """

    staff: Membership
    post: Post | None
    since: date | None
    to_come: tuple[tuple[date, Post], ...] = ()

    @property
    def own(self) -> Post | None:
        """The post that was said to be theirs."""
        return self.post if self.since else None


def holders(by: Prices, *, on: date) -> list[Holder]:
    """Everybody on the staff list who may give support, by name, with their posts. One query."""
    return [
        _holder(by, one, on)
        for one in staff_on(on)
        if not (roles := by.roles.get(one.pk)) or not roles <= ONLY_LOOK_ON
    ]


def _holder(by: Prices, staff: Membership, on: date) -> Holder:
    held = by.held.get(staff.pk, ())
    since = max((day for day, _post in held if day <= on), default=None)
    to_come = tuple((day, by.posts[post]) for day, post in held if day > on)
    return Holder(staff, by.post_of(staff.pk, on), since, to_come)


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A card with its rates by the key of the post. `until` is the day before the next card of the same begins."""

    card: RateCard
    rates: dict[int, Rate]
    until: date | None

    def is_in_force(self, on: date) -> bool:
        """Whether a day is priced by it."""
        return self.card.starts_on <= on and (self.until is None or on <= self.until)


def cards() -> list[KeptCard]:
    """The school's cards and the council's, the latest first. Two queries."""
    rates: dict[int, dict[int, Rate]] = defaultdict(dict)
    for rate in Rate.objects.select_related("card"):
        rates[rate.card_id][rate.post_id] = rate
    found, following = [], dict[str, date]()
    for card in RateCard.objects.order_by("-starts_on", "-whose"):
        next_on = following.get(card.whose)
        found.append(KeptCard(card, rates[card.pk], next_on - DAY if next_on else None))
        following[card.whose] = card.starts_on
    return found


def in_force(found: Sequence[KeptCard], whose: Whose, on: date) -> KeptCard | None:
    """The one by which a day is priced."""
    return next((one for one in found if one.card.whose == whose and one.is_in_force(on)), None)


def card_by(uid: uuid.UUID) -> RateCard:
    """One card."""
    return _one(RateCard.objects.filter(uid=uid))


def rates_of(card: RateCard) -> dict[int, Rate]:
    """The rates of one card, by the key of the post."""
    return {rate.post_id: rate for rate in card.rates.all()}


def pay_of(staff: Membership) -> list[Pay]:
    """What was said of one person's hour, the latest first. Nobody sees it but who may see what people are paid."""
    return list(Pay.objects.filter(staff=staff).order_by("-starts_on"))


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A page of a list, with how many there are of what was asked, and what they come to in pence."""

    rows: list[Row]
    count: int
    pence: int


def purchases(*, within: Period | None = None, heading: str = "", whom: str = "", start: int = 0) -> Listed[Purchase]:
    """What was bought, the latest first; `whom` is one of `BORNE_BY`. Two queries."""
    of_heading = Q(heading=heading) if heading else Q()
    rows = Purchase.objects.filter(_lasts_in(within), of_heading, BORNE_BY.get(whom, Q()))
    return _listed(rows.select_related("intervention", "pupil"), start)


def purchase_by(uid: uuid.UUID) -> Purchase:
    """One thing that was bought."""
    return _one(Purchase.objects.filter(uid=uid).select_related("intervention", "pupil"))


def budgets(*, within: Period | None = None, start: int = 0) -> Listed[Budget]:
    """The budgets, the latest first. Two queries."""
    return _listed(Budget.objects.filter(_lasts_in(within)).select_related("pupil"), start)


def budget_by(uid: uuid.UUID) -> Budget:
    """One budget."""
    return _one(Budget.objects.filter(uid=uid).select_related("pupil"))


def days_bought() -> Period | None:
    """From the first day of anything that was bought to the last; None while nothing was."""
    return _days(Purchase.objects.aggregate(first=Min("starts_on"), last=Max("ends_on")))


def days_budgeted() -> Period | None:
    """From the first day of a budget to the last of one."""
    return _days(Budget.objects.aggregate(first=Min("starts_on"), last=Max("ends_on")))


def a_month(pence: int, period: Period) -> int | None:
    """What something costs in a month of its life, to the penny; None where it lasts no longer than one."""
    if period.end is None:
        return None
    after = period.end + DAY
    whole = (after.year - period.start.year) * 12 + after.month - period.start.month
    days = after.day - period.start.day
    months = whole + Fraction(days * 12, 365)
    return round_to_pence(pence / months) if months > 1 else None


def given_lately(on: date, *, also: int | None = None) -> list[Intervention]:
    """Interventions that are given, are to come or were given in this school year, by name; and one that is chosen
    already.
    """
    lately = Q(ends_on=None) | Q(ends_on__gte=SchoolYear.of(on).starts)
    return list(Intervention.objects.filter(lately | Q(pk=also)).order_by("name", "pk"))


def shared_lately(on: date) -> list[Intervention]:
    """The same, each with the purses that pay for it. Two queries."""
    lately = Q(ends_on=None) | Q(ends_on__gte=SchoolYear.of(on).starts)
    return list(Intervention.objects.filter(lately).order_by("name", "pk").prefetch_related("paid_from"))


def parts_of(intervention: Intervention) -> dict[str, int]:
    """Which purses pay for it, in which parts."""
    return dict(intervention.paid_from.values_list("purse", "parts"))


def places_in(intervention: Intervention, on: date) -> list[InterventionPupil]:
    """Who is in it, is to be or was in this school year, by name: for each their part of its cost."""
    lately = Q(ends_on=None) | Q(ends_on__gte=SchoolYear.of(on).starts)
    rows = intervention.pupils.filter(lately).select_related("pupil")
    return list(rows.order_by("pupil__name_key", "starts_on", "pk"))


def _lasts_in(period: Period | None) -> Q:
    return Q(ends_on__gte=period.start, starts_on__lte=period.end) if period else Q()


def _listed(rows: QuerySet[Row], start: int) -> Listed[Row]:
    sums = rows.order_by().aggregate(count=Count("pk"), pence=Sum("pence"))
    return Listed(list(rows[start : start + A_PAGE]), sums["count"], sums["pence"] or 0)


def _days(found: dict[str, date | None]) -> Period | None:
    return Period(found["first"], found["last"]) if found["first"] else None


def _one(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def names_in(rows: Collection[Purchase | Budget]) -> list[int]:
    """The keys of the pupils whom these name."""
    return [row.pupil_id for row in rows if row.pupil_id]
