"""What stands behind portions, by name: interventions, lines of support, things bought, kinds of staff and people."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.foundation.errors import NotFound
from endeavour.funding.given import lines_said
from endeavour.funding.models import Post, Purchase
from endeavour.funding.portions import Portion, Source
from endeavour.people.models import Pupil
from endeavour.plans.shape import LineShape
from endeavour.provision.models import Intervention


@dataclass(frozen=True, slots=True)
class Named:
    """Whatever some portions come from, by its key. Of a line there is the name of the support, as it was issued."""

    interventions: Mapping[int, Intervention] = field(default_factory=dict)
    lines: Mapping[int, LineShape] = field(default_factory=dict)
    bought: Mapping[int, Purchase] = field(default_factory=dict)
    posts: Mapping[int, Post] = field(default_factory=dict)
    staff: Mapping[int, Membership] = field(default_factory=dict)

    def of(self, source: Source, key: int) -> str:
        """What something is called; empty for a line that no issued plan has."""
        if source == Source.INTERVENTION:
            row = self.interventions.get(key)
            return row.name if row else ""
        if source == Source.BOUGHT:
            thing = self.bought.get(key)
            return thing.name if thing else ""
        line = self.lines.get(key)
        return line.what if line else ""

    def belongs_to(self, source: Source, key: int) -> UUID | None:
        """The intervention that something is, or that it was bought for."""
        if source == Source.BOUGHT:
            thing = self.bought.get(key)
            key = (thing.intervention_id or 0) if thing else 0
        row = self.interventions.get(key) if source != Source.LINE else None
        return row.uid if row else None

    def heading(self, one: Portion) -> str:
        """Under which heading of a costed map a portion falls; empty where it is not known."""
        if one.source == Source.BOUGHT:
            return self.bought[one.key].heading
        post = self.posts.get(one.post or 0)
        return post.heading if post else ""


def named(portions: Iterable[Portion], *, lines: bool = True) -> Named:
    """What stands behind these portions. Four queries, and two more for the names of lines."""
    keys: dict[Source, set[int]] = {source: set() for source in Source}
    staff: set[int] = set()
    for one in portions:
        keys[one.source].add(one.key)
        if one.staff is not None:
            staff.add(one.staff)
    bought = Purchase.objects.in_bulk(keys[Source.BOUGHT])
    groups = {*keys[Source.INTERVENTION], *(one.intervention_id for one in bought.values() if one.intervention_id)}
    return Named(
        interventions=Intervention.objects.in_bulk(groups),
        lines=lines_said(keys[Source.LINE]) if lines else {},
        bought=bought,
        posts={post.pk: post for post in Post.objects.all()},
        staff=people(staff),
    )


def people(keys: Collection[int]) -> dict[int, Membership]:
    """Members of staff by their keys. One query."""
    return {row.pk: row for row in Membership.objects.filter(pk__in=keys).select_related("user")}


def by_intervention(found: Named) -> Callable[[Portion], tuple[Source, int]]:
    """Puts what is bought for an intervention with it, all lines together, and what is bought for a pupil, or for
    nobody in particular, together.
    """

    def key(one: Portion) -> tuple[Source, int]:
        if one.source == Source.INTERVENTION:
            return one.source, one.key
        if one.source == Source.LINE:
            return Source.LINE, 0
        thing = found.bought[one.key]
        return (Source.INTERVENTION, thing.intervention_id) if thing.intervention_id else (Source.BOUGHT, 0)

    return key


def pupil_with_costs(uid: UUID, *, since: date) -> Pupil:
    """A pupil of the school who was on its roll on some day from `since` on. For whoever sees costs: it says who the
    child is, and lets nobody into the record.
    """
    pupil = Pupil.objects.filter(Q(left_on=None) | Q(left_on__gt=since), uid=uid).first()
    if pupil is None:
        raise NotFound
    return pupil
