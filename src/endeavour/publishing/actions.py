"""Writing the inclusion strategy, looking at it again each year, and putting it before the public."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.documents.envelopes import school_part
from endeavour.documents.press.freezing import frozen
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.periods import years_after
from endeavour.funding.models import Budget
from endeavour.funding.states import Span
from endeavour.library.models import Provision
from endeavour.publishing.models import Activity, InclusionStrategy, StrategyReview
from endeavour.publishing.paper import paper_of
from endeavour.publishing.policies import may_publish, may_publish_now, may_write_strategy
from endeavour.publishing.states import MOST_ACTIVITIES, MOST_PENCE, OF_THE_SCHOOL, Did
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class StrategySaid:
    """What is said of the strategy as a whole: from which day it holds, what it is about, and whom to ask."""

    starts_on: date
    about: str = ""
    ask: str = ""


@transaction.atomic
def keep_strategy(*, by: Actor, said: StrategySaid) -> InclusionStrategy:
    """Begin the school's strategy, or say anew what it is about. The same said again is no change."""
    insist(may_write_strategy(by))
    begun, made = InclusionStrategy.objects.get_or_create(
        school_id=by.school_id, defaults={"starts_on": said.starts_on}
    )
    row = InclusionStrategy.objects.select_for_update().get(pk=begun.pk)
    before = {"from": None, "about": "", "ask": ""} if made else _said(row)
    row.starts_on, row.about, row.ask = said.starts_on, said.about.strip(), said.ask.strip()
    row.save()
    after = _said(row)
    changed = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changed:
        record_event(by=by, verb=Did.STRATEGY_KEPT, on=row, changed=changed)
    return row


def _said(row: InclusionStrategy) -> dict[str, Any]:
    return {"from": row.starts_on, "about": row.about, "ask": row.ask}


@dataclass(frozen=True, slots=True)
class ActivitySaid:
    """All that is said of one activity. `pence` is None until a cost is budgeted."""

    what: str
    who: str
    barrier: str
    first_year: int
    purse: str
    pence: int | None = None
    span: str = Span.SCHOOL
    pupils: int | None = None
    knows: str = ""
    provision: Provision | None = None
    budget: Budget | None = None


@transaction.atomic
def keep_activity(*, by: Actor, said: ActivitySaid, activity: Activity | None = None) -> Activity:
    """Add an activity to the strategy, or say anew what one is. Refuses one without its barrier or who benefits, and
    a budget of another purse.
    """
    insist(may_write_strategy(by))
    same_school(by, activity, said.provision, said.budget)
    strategy = InclusionStrategy.objects.select_for_update().first()
    if strategy is None:
        raise Refused(_("Begin the strategy first."))
    _sensible(said)
    if activity is None and strategy.activities.count() >= MOST_ACTIVITIES:
        raise Refused(_("A strategy has %(most)d activities at most.") % {"most": MOST_ACTIVITIES})
    row = (
        _held(activity) if activity else Activity(school_id=by.school_id, strategy=strategy, position=_next(strategy))
    )
    before = _told(row) if activity else None
    row.what, row.who, row.barrier, row.knows = (
        " ".join(said.what.split()),
        " ".join(said.who.split()),
        said.barrier.strip(),
        said.knows.strip(),
    )
    row.pupils, row.pence, row.span, row.first_year = said.pupils, said.pence, said.span, said.first_year
    row.purse, row.provision, row.budget = said.purse, said.provision, said.budget
    row.save()
    after = _told(row)
    if before != after:
        record_event(by=by, verb=Did.ACTIVITY_KEPT, on=row, changed={"activity": (before, after)})
    return row


def _sensible(said: ActivitySaid) -> None:
    if not said.what.strip():
        raise Refused(_("Enter what is done"), field="what")
    if not said.who.strip():
        raise Refused(_("Enter who benefits"), field="who")
    if not said.barrier.strip():
        raise Refused(_("Enter which barrier it lessens"), field="barrier")
    if said.pence is not None and not 0 <= said.pence <= MOST_PENCE:
        raise Refused(_("Enter an amount from £0 to £10 million."), field="pounds")
    if said.purse not in dict(OF_THE_SCHOOL):
        raise Refused(_("Choose which purse it is paid from"), field="purse")
    if said.budget is not None and said.budget.purse != said.purse:
        raise Refused(_("That budget is of another purse. Choose one of the same, or none."), field="budget")


def _next(strategy: InclusionStrategy) -> int:
    return max((one.position for one in strategy.activities.all()), default=0) + 1


def _held(activity: Activity) -> Activity:
    """The activity as it stands now. Not found where somebody took it out meanwhile."""
    row = Activity.objects.select_for_update().filter(pk=activity.pk).first()
    if row is None:
        raise NotFound
    return row


def _told(row: Activity) -> list[Any]:
    """An activity as the history tells it."""
    words = [row.what, row.who, row.pupils, row.barrier, row.knows]
    money = [row.pence, row.span, row.first_year, row.purse]
    links = [row.provision.name if row.provision else "", row.budget.name if row.budget else ""]
    return [*words, *money, *links]


@transaction.atomic
def remove_activity(*, by: Actor, activity: Activity) -> None:
    """Take an activity out. The history keeps what it said; the public reads on what was published."""
    insist(may_write_strategy(by))
    same_school(by, activity)
    row = _held(activity)
    record_event(by=by, verb=Did.ACTIVITY_REMOVED, on=row, changed={"activity": (_told(row), None)})
    row.delete()


@transaction.atomic
def review_strategy(
    *, by: Actor, strategy: InclusionStrategy, on: date, changed: str, next_on: date | None = None
) -> StrategyReview:
    """Say that the strategy was looked at again on a day, and what changed. It is looked at next within a year."""
    insist(may_publish(by))
    same_school(by, strategy)
    row = InclusionStrategy.objects.select_for_update().get(pk=strategy.pk)
    following = next_on or years_after(on, 1)
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    if row.reviewed_on is not None and on < row.reviewed_on:
        raise Refused(_("It was reviewed later than that already."), field="on")
    if not changed.strip():
        raise Refused(_("Enter what changed. Where nothing did, say so."), field="changed")
    if not on < following <= years_after(on, 1):
        raise Refused(_("It is reviewed each year: enter a day within a year of this review."), field="next_on")
    review = StrategyReview.objects.create(
        school_id=by.school_id,
        strategy=row,
        reviewed_on=on,
        changed=changed.strip(),
        next_review_on=following,
        by_id=by.membership_id,
    )
    told = {
        "reviewed": (row.reviewed_on, on),
        "next": (row.next_review_on, following),
        "what": (None, review.changed),
    }
    row.reviewed_on, row.next_review_on = on, following
    row.save(update_fields=["reviewed_on", "next_review_on"])
    record_event(by=by, verb=Did.STRATEGY_REVIEWED, on=row, changed=told)
    return review


@transaction.atomic
def publish_strategy(*, by: Actor, school: School, strategy: InclusionStrategy, on: date) -> InclusionStrategy:
    """Let anybody read the strategy as it stands now. What changes later is read only once it is published again.
    Refuses one without activities, or with one whose cost is not budgeted.
    """
    insist(may_publish(by))
    same_school(by, strategy)
    if school.pk != by.school_id:
        raise NotFound
    row = InclusionStrategy.objects.select_for_update().get(pk=strategy.pk)
    activities = list(row.activities.all())
    insist(may_publish_now(by, activities))
    before = row.published_on
    row.published = frozen(paper_of(school_part(school), row, activities, on=on, latest=row.reviews.first()))
    row.published_on, row.published_at = on, clock.now()
    row.save(update_fields=["published", "published_on", "published_at"])
    record_event(by=by, verb=Did.STRATEGY_PUBLISHED, on=row, changed={"published": (before, on)})
    return row


@transaction.atomic
def take_strategy_back(*, by: Actor, strategy: InclusionStrategy) -> None:
    """Let nobody outside read it any more. What is written stays. One that is not published is no change."""
    insist(may_publish(by))
    same_school(by, strategy)
    row = InclusionStrategy.objects.select_for_update().get(pk=strategy.pk)
    if row.published_on is None:
        return
    before = row.published_on
    row.published, row.published_on, row.published_at = None, None, None
    row.save(update_fields=["published", "published_on", "published_at"])
    record_event(by=by, verb=Did.STRATEGY_TAKEN_BACK, on=row, changed={"published": (before, None)})
