"""Booking and holding a review, and considering more support. Closing a review closes the cycle and opens the next
with what continues.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.cycles import close_cycle, move_stage, open_next_cycle
from endeavour.needs.models import Cycle
from endeavour.needs.states import Stage
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.people.models import Pupil
from endeavour.people.queries import staff_who_teach
from endeavour.plans.actions import carry_over
from endeavour.plans.models import PlanVersion, Target
from endeavour.plans.naming import end_support
from endeavour.plans.queries import issued_in
from endeavour.plans.shape import PlanShape
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.policies import may_book, may_close, may_have_met, may_hold, may_weigh
from endeavour.reviews.queries import agreed_for, review_of
from endeavour.reviews.states import MOST_WEIGHT, Decision, Did, MoreSupportKind, ReviewState
from endeavour.schools.tenancy import same_school


@transaction.atomic
def book_review(
    *,
    by: Actor,
    cycle: Cycle,
    meeting_on: date,
    on: date,
    place: str = "",
    family_asked_on: date | None = None,
) -> Review:
    """Set the day of the review meeting. The date the plan named, or the last review agreed, stays as the date it is
    due. `family_asked_on` is the day the family was asked to come in another way than by an invitation.
    """
    insist(may_book(by, cycle, agreed_for=agreed_for(cycle.pupil)))
    same_school(by, cycle)
    if family_asked_on is not None and family_asked_on > on:
        raise Refused(_("Enter a day that is not in the future."), field="family_asked_on")
    review = _ensure(by, cycle)
    review.meeting_on, review.place, review.family_asked_on = meeting_on, place, family_asked_on
    review.save(update_fields=["meeting_on", "place", "family_asked_on"])
    record_event(by=by, verb=Did.REVIEW_BOOKED, on=review, pupil_uid=cycle.pupil.uid)
    return review


@transaction.atomic
def ask_to_review(
    *, by: Actor, review: Review, staff: Sequence[Membership], act: uuid.UUID | None = None
) -> list[Message]:
    """Ask adults who work with the child to come. They are told by e-mail a minute later, once for each day that the
    meeting is set to. Returns the messages; none for those who have no address, or where no mail server is set up.
    """
    insist(may_book(by, review.cycle, agreed_for=agreed_for(review.pupil)))
    same_school(by, review, *staff)
    if review.meeting_on is None:
        raise Refused(_("Choose the day of the meeting first."))
    theirs = set(staff_who_teach(review.pupil, on=clock.today()))
    if any(person.pk not in theirs for person in staff):
        raise Refused(_("Ask adults who work with this child: nobody else may open the record."), field="staff")
    day = review.meeting_on.isoformat()
    queued = [
        queue(
            by=by,
            kind=Kind.REVIEW_ASKED,
            to=Recipient(name=person.user.name, address=person.user.email or "", user_id=person.user_id),
            key=f"{review.uid}/{day}/{person.user_id}",
            about_uid=review.uid,
            act=act,
            facts={"meeting_on": day},
        )
        for person in staff
    ]
    return [message for message in queued if message is not None]


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written down in a review meeting before it is closed. `met_on` is the day of the meeting, `came_apart`
    names those whom the copies of others do not name.
    """

    came: str = ""
    family_came: bool | None = None
    pupil_came: bool | None = None
    impact: str = ""
    quality: str = ""
    met_on: date | None = None
    came_apart: str = ""


@transaction.atomic
def save_notes(*, by: Actor, cycle: Cycle, notes: Notes) -> Review:
    """Keep what has been written in the meeting so far. The cycle moves to Review when the meeting is closed."""
    insist(may_hold(by, cycle))
    same_school(by, cycle)
    if notes.met_on is not None:
        insist(may_have_met(cycle, met_on=notes.met_on, today=clock.today()), field="met_on")
    review = _ensure(by, cycle)
    review.met_on = notes.met_on
    review.came, review.came_apart = notes.came, notes.came_apart
    review.family_came, review.pupil_came = notes.family_came, notes.pupil_came
    review.impact, review.quality = notes.impact, notes.quality
    review.save(update_fields=["met_on", "came", "came_apart", "family_came", "pupil_came", "impact", "quality"])
    record_event(by=by, verb=Did.REVIEW_SAVED, on=review, pupil_uid=cycle.pupil.uid)
    return review


@transaction.atomic
def rate_target(
    *, by: Actor, review: Review, target: Target, rating: int | None, sentence: str, continues: bool
) -> TargetRating:
    """Say how one target went, from −2 to +2 against what was expected, and whether it goes on."""
    insist(may_hold(by, review.cycle))
    same_school(by, review, target)
    row, _made = TargetRating.objects.update_or_create(
        review=review,
        target=target,
        defaults={"school_id": by.school_id, "rating": rating, "sentence": sentence, "continues": continues},
    )
    return row


@transaction.atomic
def weigh_ratings(*, by: Actor, review: Review, weights: Mapping[int, tuple[int, int]]) -> None:
    """Say how much each rated target of a review matters and how hard it is, each from 0 to 3, by the key of its
    rating. What is not named weighs what it did.
    """
    insist(may_weigh(by, review))
    same_school(by, review)
    rows = {row.pk: row for row in TargetRating.objects.select_for_update().filter(review=review)}
    if (
        any(not 0 <= part <= MOST_WEIGHT for pair in weights.values() for part in pair)
        or weights.keys() - rows.keys()
    ):
        raise Refused(_("Choose a number from 0 to 3."))
    after = {pk: weights.get(pk, (row.importance, row.difficulty)) for pk, row in rows.items()}
    if not any(after[pk][0] * after[pk][1] for pk, row in rows.items() if row.rating is not None):
        raise Refused(_("Let one target at least weigh something."))
    changed = {}
    for pk, (importance, difficulty) in after.items():
        row = rows[pk]
        if (row.importance, row.difficulty) != (importance, difficulty):
            changed[f"weight_{pk}"] = (row.weight, importance * difficulty)
            row.importance, row.difficulty = importance, difficulty
            row.save(update_fields=["importance", "difficulty"])
    if changed:
        record_event(by=by, verb=Did.RATINGS_WEIGHED, on=review, pupil_uid=review.pupil.uid, changed=changed)


@transaction.atomic
def hold_review(
    *, by: Actor, review: Review, decision: str, why: str, on: date, next_review_on: date | None = None
) -> Cycle | None:
    """Close the review with its decision. `on` is the day of the meeting, from which every deadline is counted: the
    cycle ends and the next begins on it, whenever this is done. Carrying on in any way opens the next cycle at Assess
    and returns it, with the targets, support and strategies of the plan in force that continue; what the draft says
    beyond it and was not issued stays behind (`queries.not_carried`). Ending SEN Support returns None, and keeps no
    day to look back on.
    """
    insist(may_close(by, review, decision=decision), field="decision")
    insist(may_have_met(review.cycle, met_on=on, today=clock.today()))
    same_school(by, review)
    if decision == Decision.END and not why.strip():
        raise Refused(_("Say why SEN Support ends, in words the family can read."), field="why")
    if decision == Decision.END:
        next_review_on = None
    cycle = review.cycle
    closed = Review.objects.filter(pk=review.pk, state=ReviewState.BOOKED).update(
        state=ReviewState.HELD,
        held_on=on,
        decision=decision,
        decision_why=why,
        next_review_on=next_review_on,
        led_by_id=by.membership_id,
    )
    if not closed:
        raise Refused(_("This review has been closed already."))
    review.refresh_from_db()
    if cycle.stage == Stage.DO:
        move_stage(by=by, cycle=cycle, to=Stage.REVIEW, on=on)
    close_cycle(by=by, cycle=cycle, on=on)
    record_event(by=by, verb=Did.REVIEW_HELD, on=review, pupil_uid=cycle.pupil.uid)
    if decision == Decision.END:
        end_support(by=by, pupil=cycle.pupil, on=on, reason=why)
        return None
    in_force = issued_in(cycle)[-1].plan
    following = open_next_cycle(by=by, pupil=cycle.pupil, on=on)
    carried = replace(what_continues(review, in_force), review_on=next_review_on)
    carry_over(by=by, cycle=following, on=on, carried=carried)
    return following


@transaction.atomic
def consider_more_support(*, by: Actor, pupil: Pupil, on: date, what: str, decided: str) -> MoreSupport:
    """Write down that specialists, top-up funding or an EHC needs assessment were considered, and what was decided.
    To do no more is a decision, with its reason. SEND Code of Practice 6.58 to 6.63.
    """
    if not decided.strip():
        raise Refused(_("Say what was decided, and why."), field="decided")
    row = _more_support(by, pupil, MoreSupportKind.CONSIDERED, on, what, decided)
    record_event(by=by, verb=Did.MORE_SUPPORT_CONSIDERED, on=row, pupil_uid=pupil.uid)
    return row


@transaction.atomic
def identify_difficulties(*, by: Actor, pupil: Pupil, on: date, what: str) -> MoreSupport:
    """Write down that significant difficulties were identified: more support is to be considered at once, and no
    cycle has to be waited for. SEND Code of Practice 9.3.
    """
    row = _more_support(by, pupil, MoreSupportKind.IDENTIFIED, on, what, "")
    record_event(by=by, verb=Did.DIFFICULTIES_IDENTIFIED, on=row, pupil_uid=pupil.uid)
    return row


def _more_support(by: Actor, pupil: Pupil, kind: MoreSupportKind, on: date, what: str, decided: str) -> MoreSupport:
    insist(by.may(Permission.HOLD_REVIEW))
    same_school(by, pupil)
    if not what.strip():
        raise Refused(_("Say what it was."), field="what")
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    return MoreSupport.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        kind=kind,
        on=on,
        what=what,
        decided=decided,
        written_by_id=by.membership_id,
    )


def what_continues(review: Review, plan: PlanShape) -> PlanShape:
    """The last plan as the next one begins: without targets that were met or dropped, nor outcomes left empty, and
    naming nobody who has left the school.
    """
    named = [plan.teacher_id, *(line.who_id for line in plan.lines)]
    left = set(
        Membership.objects.filter(pk__in=[one for one in named if one], ends_on__lt=clock.today()).values_list(
            "pk", flat=True
        )
    )
    if plan.teacher_id in left:
        plan = replace(plan, teacher_id=None, teacher="")
    plan = replace(
        plan, lines=tuple(replace(line, who_id=None, who="") if line.who_id in left else line for line in plan.lines)
    )
    ended = set(TargetRating.objects.filter(review=review, continues=False).values_list("target__uid", flat=True))
    outcomes = []
    for outcome in plan.outcomes:
        targets = tuple(
            replace(target, uid=None, carried_from=target.uid, by_when=None)
            for target in outcome.targets
            if target.uid not in ended
        )
        if targets or not outcome.targets:
            outcomes.append(replace(outcome, uid=None, carried_from=outcome.uid, targets=targets))
    return replace(
        plan,
        outcomes=tuple(outcomes),
        lines=tuple(replace(line, uid=None, carried_from=line.uid) for line in plan.lines),
        strategies=tuple(replace(row, uid=None, carried_from=row.uid) for row in plan.strategies),
        expected_impact="",
        review_on=None,
    )


def _ensure(by: Actor, cycle: Cycle) -> Review:
    review = review_of(cycle)
    if review is not None:
        return review
    issued = PlanVersion.objects.filter(plan__cycle=cycle).order_by("-number").first()
    due_on = issued.review_on if issued else agreed_for(cycle.pupil)
    if due_on is None:
        raise Refused(_("There is no issued plan to review yet."))
    return Review.objects.create(school_id=by.school_id, pupil_id=cycle.pupil_id, cycle=cycle, due_on=due_on)
