"""Which pupils stand in the register and in what order: one query over pupils and where each one stands.

A pupil has at most one open SEN status, one monitoring and one open cycle, and a cycle one plan (the database holds
it), so joining all four adds no row.
"""

import re
import uuid
from collections.abc import Hashable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower, NullIf

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.names import name_key
from endeavour.needs.models import Monitoring, Need, SenStatus
from endeavour.needs.states import NeedType, Status
from endeavour.oversight.asking import NOBODY, Ask
from endeavour.oversight.states import DUE_WITHIN_DAYS, Listed, Order, ReviewDue, said
from endeavour.people.models import GroupPupil, Pupil, PupilTag
from endeavour.people.queries import current_on, on_roll, pupils_for
from endeavour.people.states import YEAR_GROUPS, GroupKind
from endeavour.plans.models import PlanVersion

MOST_WORDS = 8

_FIGURES = re.compile(r"(\d+)")
_HAS_SEN = (Status.SUPPORT, Status.PLAN)


def listed_for(by: Actor, *, on: date) -> QuerySet[Pupil]:
    """The pupils whose names this person may see. Who opens records sees those whose records they open; the office,
    which keeps the roll, sees every name and no record.
    """
    if by.may(Permission.SEE_RECORDS):
        return pupils_for(by, on=on)
    return Pupil.objects.filter(on_roll(on)) if by.may(Permission.SEE_PUPIL_NAMES) else Pupil.objects.none()


def sight_of(by: Actor) -> tuple[Hashable, ...]:
    """All that decides which pupils `listed_for` gives somebody: a key for `prepared.answer`."""
    if by.may(Permission.SEE_RECORDS) and not by.may(Permission.SEE_ALL_PUPILS):
        return ("own", by.membership_id)
    return ("all", bool(by.may(Permission.SEE_PUPIL_NAMES)))


def with_standing(pupils: QuerySet[Pupil]) -> QuerySet[Pupil]:
    """Pupils joined to their open SEN status, monitoring and cycle, with the day their review was agreed for.

    That day is the one in the newest issued plan of the open cycle; before a plan is issued, the one that the last
    review set.
    """
    newest = PlanVersion.objects.filter(plan=OuterRef("turn__plan")).order_by("-number").values("review_on")[:1]
    return pupils.annotate(
        spell=FilteredRelation("statuses", condition=Q(statuses__ends_on=None, statuses__legacy="")),
        watch=FilteredRelation("monitoring", condition=Q(monitoring__ends_on=None)),
        turn=FilteredRelation("cycles", condition=Q(cycles__closed_on=None)),
        agreed_on=Coalesce(Subquery(newest), F("turn__plan__review_on")),
    )


def narrowed(pupils: QuerySet[Pupil], ask: Ask, *, on: date) -> QuerySet[Pupil]:
    """The pupils that an ask is about. `pupils` must have their standing."""
    found = pupils.filter(_of_list(ask.status), _of_review(ask.review, on))
    for word in name_key(ask.name).split()[:MOST_WORDS]:
        found = found.filter(name_key__contains=word)
    if ask.year:
        found = found.filter(year_group=ask.year)
    if ask.group:
        members = GroupPupil.objects.filter(current_on(on), group__uid=uuid.UUID(ask.group))
        found = found.filter(pk__in=members.values("pupil"))
    if ask.area or ask.need:
        found = found.filter(pk__in=_needs(ask).values("pupil"))
    if ask.adult:
        found = found.filter(_of_adult(ask.adult))
    if ask.tag:
        found = found.filter(pk__in=PupilTag.objects.filter(tag__uid=uuid.UUID(ask.tag)).values("pupil"))
    return found


def _of_list(status: str) -> Q:
    """Filtered by key, not by the joined row: the few who have a status are found without reading the rest."""
    spells = SenStatus.objects.filter(ends_on=None, legacy="").values("pupil")
    watched = Q(pk__in=Monitoring.objects.filter(ends_on=None).values("pupil"))
    has_sen = Q(pk__in=spells.filter(status__in=_HAS_SEN))
    lists = {
        Listed.NOTED: has_sen | watched,
        Listed.SUPPORT: Q(pk__in=spells.filter(status=Status.SUPPORT)),
        Listed.PLAN: Q(pk__in=spells.filter(status=Status.PLAN)),
        Listed.MONITORING: watched,
        Listed.NONE: ~has_sen,
        Listed.EVERYONE: Q(),
    }
    return lists[Listed(status)]


def due_by(on: date) -> date:
    """The last day on which a review counts as due."""
    return on + timedelta(days=DUE_WITHIN_DAYS)


def _of_review(review: str, on: date) -> Q:
    if not review:
        return Q()
    if review == ReviewDue.NOT_SET:
        without = Q(turn__isnull=False) | Q(watch__isnull=True, spell__status__in=_HAS_SEN)
        return Q(without, agreed_on=None)
    return falls_by(on - timedelta(days=1) if review == ReviewDue.LATE else due_by(on))


def falls_by(last: date) -> Q:
    """Pupils whose review, or the day to look again at one who is monitored and in no cycle, is `last` or before: the
    day that stands in the row. They must have their standing.
    """
    return Q(agreed_on__lte=last) | Q(turn__isnull=True, watch__look_again_on__lte=last)


def _needs(ask: Ask) -> QuerySet[Need]:
    needs = Need.objects.filter(ends_on=None)
    if ask.area:
        needs = needs.filter(area=ask.area)
    return needs.filter(type=ask.need) if ask.need else needs


def _of_adult(adult: str) -> Q:
    return Q(key_adult=None) if adult == NOBODY else Q(key_adult__uid=uuid.UUID(adult))


def _places(on: date) -> QuerySet[GroupPupil]:
    return GroupPupil.objects.filter(current_on(on), pupil=OuterRef("pk"), group__kind=GroupKind.REGISTRATION)


def with_area(pupils: QuerySet[Pupil]) -> QuerySet[Pupil]:
    """Pupils with the area of their primary need."""
    first = Need.objects.filter(pupil=OuterRef("pk"), ends_on=None).order_by("rank", "pk")
    return pupils.annotate(of_area=Subquery(first.values("area")[:1]))


def with_words(pupils: QuerySet[Pupil], *, on: date, needs: bool) -> QuerySet[Pupil]:
    """Pupils with the name of their class, and their primary need as its census code or in the school's own words."""
    found = pupils.annotate(in_class=Subquery(_places(on).values("group__name")[:1]))
    if not needs:
        return found
    first = Need.objects.filter(pupil=OuterRef("pk"), ends_on=None).order_by("rank", "pk")
    said = Coalesce(NullIf("type", Value("")), NullIf("words", Value("")), "unrecognised")
    return found.annotate(primary=Subquery(first.annotate(said=said).values("said")[:1]))


def ordered(pupils: QuerySet[Pupil], ask: Ask, classes: Sequence[int], *, on: date) -> QuerySet[Pupil]:
    """The pupils in the order asked for, then by name. Who has no such value comes last, whichever way round.
    `classes` are the keys of the registration classes in their own order. What was delivered is reckoned, so its
    order is not known here: see `by_delivered`.
    """
    if ask.order in {Order.NAME, Order.DELIVERED}:
        turned = ask.turned and ask.order is Order.NAME
        return pupils.order_by("-name_key" if turned else "name_key", "born_on", "pk")
    keys = _need_keys() if ask.order is Order.NEED else [_order_key(ask.order, classes, on)]
    first = [
        key.desc(nulls_last=True) if ask.turned else key.asc(nulls_last=True)  # type: ignore[attr-defined]
        for key in keys
    ]
    return pupils.order_by(*first, "name_key", "born_on", "pk")


def _order_key(order: Order, classes: Sequence[int], on: date) -> Combinable:
    match order:
        case Order.REVIEW:
            return Coalesce(F("agreed_on"), F("watch__look_again_on"))
        case Order.BORN:
            return F("born_on")
        case Order.ADULT:
            return F("key_adult__user__name")
        case Order.STATUS:
            return _ranked(Q(spell__status=Status.PLAN), Q(spell__status=Status.SUPPORT), Q(watch__isnull=False))
        case Order.YEAR:
            return _ranked(*(Q(year_group=year) for year in YEAR_GROUPS))
        case Order.CLASS:
            rank = _ranked(*(Q(group=pk) for pk in classes))
            return Subquery(_places(on).annotate(rank=rank).values("rank")[:1])
        case Order.TAGS:
            tags = PupilTag.objects.filter(pupil=OuterRef("pk")).order_by("tag__key")
            return Subquery(tags.values("tag__key")[:1])
        case _:
            return F("name_key")


def _need_keys() -> list[Combinable]:
    """Primary needs in the order of their words in the reader's language, then those in the school's own words."""
    words = sorted(said(NeedType).items(), key=lambda one: name_key(one[1]))
    first = Need.objects.filter(pupil=OuterRef("pk"), ends_on=None).order_by("rank", "pk")
    rank = Case(
        *(When(type=code, then=Value(rank)) for rank, (code, _words) in enumerate(words)),
        default=Value(len(words)),
        output_field=IntegerField(),
    )
    own = Lower(Coalesce(NullIf("words", Value("")), "unrecognised"))
    return [
        Subquery(first.annotate(placed=rank).values("placed")[:1]),
        Subquery(first.annotate(own=own).values("own")[:1]),
    ]


def _ranked(*conditions: Q) -> Case:
    """0 for rows that meet the first condition, 1 for the second; nothing for rows that meet none."""
    whens = [When(condition, then=Value(rank)) for rank, condition in enumerate(conditions)]
    return Case(*whens, default=None, output_field=IntegerField())


@lru_cache(maxsize=5000)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 9A before 10A."""
    pieces = (piece for piece in _FIGURES.split(name_key(name)) if piece)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)
