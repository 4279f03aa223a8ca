"""Reviews to come and held, the ratings in them, and what was thought of more support."""

import re
import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from endeavour.documents.models import Paper
from endeavour.documents.reaching import Rights, copies_among, counts, first, of_family
from endeavour.documents.states import PaperKind
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.needs.queries import not_ended_since
from endeavour.people.models import Pupil
from endeavour.people.parents import all_parents
from endeavour.people.representing import all_who_act
from endeavour.plans.changes import Change, changes_between
from endeavour.plans.models import Plan
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import PlanShape
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.states import ReviewState
from endeavour.schools.prepared import kept

INVITATIONS = (PaperKind.REVIEW_INVITATION, PaperKind.MEETING_INVITATION)


def review_of(cycle: Cycle) -> Review | None:
    """The review of a cycle, if one was set up. Meetings that close nothing are not it."""
    rows = Review.objects.filter(cycle=cycle).exclude(state=ReviewState.MET)
    return rows.select_related("cycle", "led_by__user").first()


def reviews_of(pupil: Pupil) -> list[Review]:
    """Every review of a child, newest first. Meetings that closed nothing are in `met_with_family`."""
    return kept(
        lambda key: (
            Review.objects.filter(pupil=key)
            .exclude(state=ReviewState.MET)
            .select_related("cycle")
            .order_by("-cycle__number")
        ),
        pupil.pk,
    )


def met_with_family(pupil: Pupil) -> list[Review]:
    """The meetings with a child's family that were no review, newest first."""
    rows = Review.objects.filter(pupil=pupil, state=ReviewState.MET).select_related("cycle")
    return list(rows.order_by("-held_on", "-id"))


def held_review(pupil: Pupil, number: int) -> Review:
    """The review that closed a cycle."""
    rows = Review.objects.filter(pupil=pupil, cycle__number=number).exclude(state=ReviewState.MET)
    review = rows.select_related("cycle", "led_by__user", "pupil").first()
    if review is None:
        raise NotFound
    return review


def meeting_of(pupil: Pupil, uid: uuid.UUID) -> Review:
    """One meeting with a child's family that was no review."""
    rows = Review.objects.filter(pupil=pupil, uid=uid, state=ReviewState.MET)
    meeting = rows.select_related("cycle", "led_by__user", "pupil").first()
    if meeting is None:
        raise NotFound
    return meeting


def agreed_for(pupil: Pupil) -> date | None:
    """The day to look back that the last review agreed, or a meeting with the family since: in the support that
    stands, for what was agreed before SEN Support ended binds nobody who starts again.
    """
    met = Q(state=ReviewState.MET, next_review_on__isnull=False)
    rows = Review.objects.filter(Q(state=ReviewState.HELD) | met, not_ended_since("cycle"), pupil=pupil)
    return rows.order_by("-held_on", "-id").values_list("next_review_on", flat=True).first()


def more_support_of(pupil: Pupil) -> list[MoreSupport]:
    """When significant difficulties were identified and more support was considered, newest first."""
    return list(MoreSupport.objects.filter(pupil=pupil).select_related("written_by__user").order_by("-on", "-id"))


@dataclass(frozen=True, slots=True)
class Offered:
    """When the family was asked to a review: by an invitation that was sent, and in another way."""

    invited_on: date | None
    asked_on: date | None


def offered_to_family(review: Review) -> Offered:
    """When and how the family was asked to come: parents in the sense of the law, whoever acts for a young person,
    and the young person once over compulsory school age. An invitation that was never sent offers nothing, nor does
    one to a pupil while the rights are the parents', or to an adult who is no parent, as the duties count it.
    """
    asked = copies_among(Paper.objects.filter(kind__in=INVITATIONS, about_uid=review.uid))
    if not asked:
        return Offered(None, review.family_asked_on)
    on, pupil = clock.today(), review.pupil
    parents, acting = all_parents(pupil.pk), all_who_act([pupil.pk]).get(pupil.pk, [])
    told = [one for one in asked if counts(parents, pupil.pk, one, acting, on)]
    theirs = of_family(told, Rights(pupil.born_on, acting), on=on)
    return Offered(first(one.sent_on for one in theirs), review.family_asked_on)


def there_for(review: Review, reader: str) -> tuple[str, ...]:
    """Who came, as this reader may know: those whom every copy may name, and the reader themselves."""
    return named_to(review.came, review.came_apart, reader)


def named_to(came: str, came_apart: str, reader: str) -> tuple[str, ...]:
    """Of who came, and who came and is named on no copy of others, those whom the copy of this reader names. Of a
    line that begins with the reader only their name is read: what follows a comma may be somebody else.
    """
    names = (line.split(",")[0].strip() for line in who_came(came_apart))
    return (*who_came(came), *(name for name in names if name.casefold() == reader.casefold()))


def who_came(came: str) -> tuple[str, ...]:
    """The people in the room as they were written down, one each."""
    return tuple(name.strip() for name in re.split(r"[\n;]", came) if name.strip())


def not_carried(plan: Plan, in_force: PlanShape) -> list[Change]:
    """What the draft of a plan says beyond the plan in force. It was never issued, and so goes into no next cycle.
    Five queries.
    """
    return changes_between(_that_continues(in_force), _that_continues(shape_of(plan)))


def _that_continues(plan: PlanShape) -> PlanShape:
    """Without what a next cycle sets anew in any case: its days, and what is expected of it."""
    outcomes = tuple(
        replace(outcome, targets=tuple(replace(target, by_when=None) for target in outcome.targets))
        for outcome in plan.outcomes
    )
    return replace(plan, outcomes=outcomes, expected_impact="", review_on=None)


def ratings_of(review: Review) -> dict[int, TargetRating]:
    """Each target's rating, by the target's key."""
    return {row.target_id: row for row in TargetRating.objects.filter(review=review).select_related("target")}


def review_to_come(uid: uuid.UUID) -> Review:
    """A review that somebody was told of. Whether they may see it is for the page it leads to."""
    review = Review.objects.filter(uid=uid).select_related("pupil").first()
    if review is None:
        raise NotFound
    return review
