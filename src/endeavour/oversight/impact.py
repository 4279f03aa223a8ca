"""What came of each kind of support in a school year: who had it, how much of it, what that cost, and how the targets
went that it was to help with.

It is no league table. Children get several kinds of support at once, in lessons that matter more than any of them:
nothing here says what did it, and few children say nothing of the next. What is counted is said, with how sure it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Sum

from endeavour.foundation.change import LEAST, Change, change_in
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.costs import costs_here
from endeavour.funding.models import Purchase
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.states import Basis
from endeavour.library.models import Provision
from endeavour.people.models import Group, GroupPupil
from endeavour.people.queries import current_on
from endeavour.plans.measures import measure_of
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.models import Intervention, Mark, Session
from endeavour.reviews.models import TargetRating
from endeavour.reviews.states import Rating, ReviewState


@dataclass(frozen=True, slots=True)
class Rated:
    """A target as a review rated it: whose, of which area, for which kinds of support it counts, how it was rated,
    and how far it had come of its way by then, if that is a number.
    """

    pupil: int
    area: str
    rating: int
    way: float | None
    counts_for: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Came:
    """What came of some targets: how many were rated how, of how many children, and how far those came from where
    they started towards what was aimed for, in per cent.
    """

    ratings: Mapping[int, int]
    pupils: int
    change: Change

    @property
    def as_expected(self) -> int:
        """How many of the targets went as expected or better."""
        return sum(times for rating, times in self.ratings.items() if rating >= Rating.AS_EXPECTED)

    @property
    def rated(self) -> int:
        """How many targets were rated."""
        return sum(self.ratings.values())

    @property
    def enough(self) -> bool:
        """Whether they are of so many children that it says something."""
        return self.pupils >= LEAST


@dataclass(frozen=True, slots=True)
class Impact:
    """Of one kind of support: how many children had it and for how many minutes each counted, what it cost in exact
    pence where that is asked for and known, and what came of its targets.
    """

    provision: Provision
    pupils: int
    minutes: int
    cost: Fraction | None
    came: Came

    @property
    def an_hour(self) -> Fraction | None:
        """What an hour of one child in it cost, in exact pence."""
        return self.cost * 60 / self.minutes if self.cost is not None and self.minutes else None


def impact_in(period: Period, calendar: Calendar, *, on: date, with_cost: bool, area: str = "") -> list[Impact]:
    """Each kind of support that somebody had in a period, or whose targets were rated then, by name; of one area of
    need where it is said. A target counts for the support that its plan has for the same area of need. Four queries,
    and those of the costs.
    """
    rows = Provision.objects.order_by("name_key", "pk")
    found = [row for row in rows if not area or area in row.areas]
    had = {
        key: (pupils, minutes)
        for key, pupils, minutes in Session.objects.filter(
            on__range=(period.start, period.end), struck_at=None, minutes__gt=0, line__provision__in=found
        )
        .order_by()
        .values_list("line__provision")
        .annotate(pupils=Count("pupil", distinct=True), minutes=Sum("minutes"))
    }
    held: dict[UUID, list[Rated]] = defaultdict(list)
    for one in rated_in(period):
        for uid in one.counts_for:
            held[uid].append(one)
    costs_of = _costs_of(period, calendar, on) if with_cost else {}
    return [
        Impact(row, *had.get(row.pk, (0, 0)), costs_of.get(row.pk), came_of(held.get(row.uid, ())))
        for row in found
        if row.pk in had or row.uid in held
    ]


def came_of(held: Iterable[Rated]) -> Came:
    """What came of these targets. A child with several counts once in how far children came."""
    ratings: Counter[int] = Counter()
    ways: dict[int, list[float]] = defaultdict(list)
    pupils = set()
    for one in held:
        ratings[one.rating] += 1
        pupils.add(one.pupil)
        if one.way is not None:
            ways[one.pupil].append(one.way)
    return Came(ratings, len(pupils), change_in([sum(each) / len(each) for each in ways.values()]))


def rated_in(period: Period, *, group: Group | None = None, on: date | None = None) -> list[Rated]:
    """The targets that reviews of a period rated, of everybody or of who is in a class `on` a day. A target counts
    for the support that its plan has for the same area of need, or for no area said. Three queries.
    """
    found = TargetRating.objects.filter(
        review__state=ReviewState.HELD, review__held_on__range=(period.start, period.end), rating__isnull=False
    )
    if group is not None and on is not None:
        found = found.filter(review__pupil__in=GroupPupil.objects.filter(current_on(on), group=group).values("pupil"))
    ratings = list(found.select_related("review", "target__outcome").order_by("pk"))
    asked: dict[int, list[tuple[str, UUID]]] = defaultdict(list)
    lines = SupportLine.objects.filter(
        plan__in={one.target.outcome.plan_id for one in ratings}, provision__isnull=False
    )
    for plan, area, provision in lines.values_list("plan", "area", "provision__uid"):
        asked[plan].append((area, provision))
    marks: dict[int, list[tuple[date, str]]] = defaultdict(list)
    rows = Mark.objects.filter(target__in={one.target_id for one in ratings}, struck_at=None).order_by("on", "pk")
    for target, on, value in rows.values_list("target", "on", "value"):
        marks[target].append((on, value))
    return [_rated(one, asked[one.target.outcome.plan_id], marks[one.target_id]) for one in ratings]


def _rated(one: TargetRating, asked: Iterable[tuple[str, UUID]], marks: Iterable[tuple[date, str]]) -> Rated:
    outcome, review = one.target.outcome, one.review
    until = [value for on, value in marks if review.held_on is None or on <= review.held_on]
    return Rated(
        pupil=review.pupil_id,
        area=outcome.area,
        rating=one.rating or 0,
        way=_way(one.target, until[-1] if until else ""),
        counts_for=frozenset(uid for area, uid in asked if area in ("", outcome.area)),
    )


def _way(target: Target, last: str) -> float | None:
    """How much of the way from its start to its aim a target has come, in per cent; None where that is no number."""
    measure = measure_of(target)
    start, aim, now = (measure.read(text) for text in (target.baseline, target.aim, last))
    if start is None or aim is None or now is None:
        return None
    if start.number is None or aim.number is None or now.number is None or start.number == aim.number:
        return None
    return 100 * (now.number - start.number) / (aim.number - start.number)


def _costs_of(period: Period, calendar: Calendar, on: date) -> dict[int | None, Fraction]:
    """What was given of each kind of support cost by the school's rates; nothing of one of which some has no rate."""
    given = costs_here(Basis.SCHOOL, period, calendar, on=on).given
    interventions = dict(Intervention.objects.values_list("pk", "provision"))
    bought = dict(Purchase.objects.values_list("pk", "intervention__provision"))
    keys = {one.key for one in given if one.source == Source.LINE}
    lines = dict(SupportLine.objects.filter(pk__in=keys).values_list("pk", "provision"))
    of = {Source.INTERVENTION: interventions, Source.BOUGHT: bought, Source.LINE: lines}
    found: dict[int | None, list[Portion]] = defaultdict(list)
    for one in given:
        found[of[one.source].get(one.key)].append(one)
    return {key: total(some) for key, some in found.items() if all(one.is_priced for one in some)}
