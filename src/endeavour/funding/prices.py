"""What an hour of somebody costs on a day, by whichever figures are asked for."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from endeavour.access.models import HeldRole
from endeavour.foundation.periods import Period
from endeavour.funding.models import Pay, Post, PostHeld, Rate, RateCard
from endeavour.funding.states import Basis, Per, Whose

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Hour:
    """What an hour costs in exact pence, and of which post it is."""

    pence: Fraction
    post: Post | None


@dataclass(frozen=True, slots=True)
class Card:
    """A rate card with what an hour of each post costs by it, by the key of the post."""

    card: RateCard
    hours: Mapping[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prices:
    """Whatever somebody's hour costs: by the post they hold on a day and the card in force then, or by their own pay
    where that is asked for and known.
    """

    cards: tuple[Card, ...]
    posts: Mapping[int, Post]
    by_role: Mapping[str, int]
    held: Mapping[int, tuple[tuple[date, int], ...]]
    roles: Mapping[int, frozenset[str]]
    pay: Mapping[int, tuple[tuple[date, int], ...]] = field(default_factory=dict)
    _hours: dict[tuple[int | None, date], Hour | None] = field(default_factory=dict, compare=False, repr=False)

    def changes_in(self, period: Period) -> list[date]:
        """The days within a period, after its first, on which somebody's hour may begin to cost something else."""
        days = {one.card.starts_on for one in self.cards}
        for each in (*self.held.values(), *self.pay.values()):
            days.update(day for day, _what in each)
        return sorted(day for day in days if day in period and day > period.start)

    def card_on(self, day: date) -> Card | None:
        """The card in force on a day."""
        place = bisect_right([one.card.starts_on for one in self.cards], day)
        return self.cards[place - 1] if place else None

    def post_of(self, staff: int | None, day: date) -> Post | None:
        """The post somebody holds on a day: their own, or that of a role they play."""
        if staff is None:
            return None
        own = _in_force(self.held.get(staff, ()), day)
        if own is not None:
            return self.posts.get(own)
        of_roles = [self.posts[self.by_role[role]] for role in self.roles.get(staff, ()) if role in self.by_role]
        return min(of_roles, key=lambda post: (post.position, post.pk), default=None)

    def hour_of(self, staff: int | None, day: date) -> Hour | None:
        """What an hour of somebody costs on a day; None where no figure says. Asked again it is remembered: a year
        of a large school asks ten thousand times, of a few people and days.
        """
        if (staff, day) not in self._hours:
            self._hours[staff, day] = self._hour_of(staff, day)
        return self._hours[staff, day]

    def _hour_of(self, staff: int | None, day: date) -> Hour | None:
        post, card = self.post_of(staff, day), self.card_on(day)
        paid = _in_force(self.pay.get(staff or 0, ()), day)
        if paid is not None:
            return Hour(Fraction(paid), post)
        pence = card.hours.get(post.pk) if card and post else None
        return Hour(pence, post) if pence is not None else None


def prices(basis: Basis) -> Prices:
    """The figures of this school, of one basis. Five queries; six with what people are paid."""
    whose = Whose.COUNCIL if basis == Basis.COUNCIL else Whose.SCHOOL
    posts = {post.pk: post for post in Post.objects.all()}
    held: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for staff, day, post in PostHeld.objects.values_list("staff_id", "starts_on", "post_id"):
        held[staff].append((day, post))
    roles: dict[int, set[str]] = defaultdict(set)
    for staff, role in HeldRole.objects.values_list("membership_id", "role"):
        roles[staff].add(role)
    pay: dict[int, list[tuple[date, int]]] = defaultdict(list)
    if basis == Basis.PAY:
        for staff, day, pence in Pay.objects.values_list("staff_id", "starts_on", "pence_an_hour"):
            pay[staff].append((day, pence))
    return Prices(
        cards=tuple(cards_of(whose)),
        posts=posts,
        by_role={post.role: key for key, post in posts.items() if post.role},
        held={staff: tuple(days) for staff, days in held.items()},
        roles={staff: frozenset(some) for staff, some in roles.items()},
        pay={staff: tuple(days) for staff, days in pay.items()},
    )


def cards_of(whose: Whose) -> list[Card]:
    """The cards of the school or of the council, the earliest first. Two queries."""
    rates: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for rate in Rate.objects.filter(card__whose=whose).select_related("card"):
        rates[rate.card_id][rate.post_id] = hour_of(rate)
    cards = RateCard.objects.filter(whose=whose).order_by("starts_on", "pk")
    return [Card(card, rates[card.pk]) for card in cards]


def hour_of(rate: Rate) -> Fraction:
    """What an hour of support costs by a rate, in exact pence."""
    return an_hour(rate.pence, rate.per, weeks=rate.card.weeks, weeks_paid_tenths=rate.weeks_paid_tenths)


def an_hour(pence: int, per: str, *, weeks: int, weeks_paid_tenths: int | None = None) -> Fraction:
    """What an hour of support comes to, in exact pence. A figure for an hour a week for a year is spread over the
    weeks in which support is given. Who is paid for more weeks than those costs so much more for each hour of it.
    """
    if per == Per.WEEKLY_HOUR:
        return Fraction(pence, weeks)
    if weeks_paid_tenths:
        return Fraction(pence * weeks_paid_tenths, weeks * TENTHS)
    return Fraction(pence)


def _in_force(days: Iterable[tuple[date, int]], on: date) -> int | None:
    """What was said last by a day, of what is said from a day until the next."""
    found = None
    for day, what in days:
        if day <= on:
            found = what
    return found
