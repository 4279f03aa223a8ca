"""Rows of REVIEW: as `reviews.actions` writes them."""

from endeavour.demo.books import Row
from endeavour.demo.steps import FamilyMet, NotesSaved, ReviewBooked, ReviewHeld, TargetRated
from endeavour.demo.tell.content import carried, content_of
from endeavour.demo.tell.context import School, Told, there
from endeavour.demo.tell.needs import close_cycle, move_on, open_next_cycle, running, stop_support
from endeavour.demo.tell.plans import carry_over
from endeavour.needs.states import Stage
from endeavour.reviews.models import Review, TargetRating
from endeavour.reviews.states import Decision, Did, ReviewState


def book_review(school: School, told: Told, step: ReviewBooked) -> None:
    by = school.at(told, step)
    review = _ensure(school, told)
    review.update(meeting_on=step.meeting_on, place=step.place, family_asked_on=step.family_asked_on)
    school.books.event(by, Did.REVIEW_BOOKED, Review, uid=review["uid"], pupil=told.pupil["uid"])


def save_notes(school: School, told: Told, step: NotesSaved) -> None:
    by = school.at(told, step)
    review = _ensure(school, told)
    review.update(
        came=step.came,
        family_came=step.family_came,
        pupil_came=step.pupil_came,
        impact=step.impact,
        quality=step.quality,
    )
    school.books.event(by, Did.REVIEW_SAVED, Review, uid=review["uid"], pupil=told.pupil["uid"])


def rate_target(school: School, told: Told, step: TargetRated) -> None:
    school.at(told, step)
    review = there(told.review, "review")
    target = there(told.plan, "plan").targets[step.target]
    row = school.books.add(
        TargetRating,
        review_id=review["id"],
        target_id=target["id"],
        rating=step.rating,
        sentence=step.sentence,
        continues=step.continues,
    )
    told.ratings.append((target, row))
    if not step.continues:
        told.ended_targets.add(str(target["uid"]))


def hold_review(school: School, told: Told, step: ReviewHeld) -> None:
    by = school.at(told, step)
    review, plan = there(told.review, "review"), there(told.plan, "plan")
    review.update(
        state=ReviewState.HELD,
        held_on=step.on,
        decision=step.decision,
        decision_why=step.why,
        next_review_on=step.next_review_on,
        led_by_id=by.membership_id,
    )
    if running(told)["stage"] == Stage.DO:
        move_on(school, told, by, Stage.REVIEW, step.on)
    close_cycle(school, told, by, step.on)
    told.agreed_for = step.next_review_on
    told.held, told.held_views, told.held_ratings = review, told.views, told.ratings
    school.books.event(by, Did.REVIEW_HELD, Review, uid=review["uid"], pupil=told.pupil["uid"])
    if step.decision == Decision.END:
        stop_support(school, told, by, step.why, step.on)
        return
    content = carried(content_of(plan, school), ended=set(told.ended_targets), review_on=step.next_review_on)
    open_next_cycle(school, told, by, step.on)
    carry_over(school, told, by, content, step.on)


def meet_family(school: School, told: Told, step: FamilyMet) -> None:
    by, cycle, before = school.at(told, step), running(told), told.agreed_for
    between = cycle["issued_on"] is None
    facts = {
        "due_on": before or step.on,
        "state": ReviewState.MET,
        "held_on": step.on,
        "met_on": step.on,
        "led_by_id": by.membership_id,
        "came": step.came,
        "family_came": step.family_came,
        "pupil_came": step.pupil_came,
        "agreed": step.agreed,
        "next_review_on": step.next_review_on,
    }
    told.met = school.books.add(Review, pupil_id=told.pupil["id"], cycle_id=cycle["id"], **facts)
    if between and told.plan is not None and told.plan.plan["review_on"] == before:
        told.plan.plan.update(review_on=step.next_review_on, draft_changed_at=school.books.now)
    told.agreed_for = step.next_review_on or before
    school.books.event(by, Did.MEETING_RECORDED, Review, uid=told.met["uid"], pupil=told.pupil["uid"])


def _ensure(school: School, told: Told) -> Row:
    if told.review is None:
        version = there(told.version, "issued plan to review")
        told.review = school.books.add(
            Review,
            pupil_id=told.pupil["id"],
            cycle_id=running(told)["id"],
            due_on=version["review_on"],
        )
    return told.review
