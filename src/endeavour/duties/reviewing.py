"""The duties that hang on a review: to hold it, to meet the family, to give them its record, to consider more
support. Nothing here reads the database.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from endeavour.duties.facts import PupilFacts, SchoolFacts
from endeavour.duties.meetings import Papers
from endeavour.duties.standing import Standing, about
from endeavour.foundation.words import N_, Sentence
from endeavour.law.choices import Own
from endeavour.law.finding import State
from endeavour.law.meetings import meetings_held, meetings_offered
from endeavour.law.more_support import more_support_considered
from endeavour.law.own_deadlines import own_deadline_kept
from endeavour.law.record_given import record_given_after_meeting
from endeavour.law.review_date import reviewed_by_agreed_date
from endeavour.law.setting import Setting
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.states import Status
from endeavour.reviews.models import Review
from endeavour.reviews.states import ReviewState

TELL_OF_END = {
    Decides.PARENT: N_("Tell {name}’s family that SEN Support has ended"),
    Decides.YOUNG_PERSON: N_("Tell {name} that SEN Support has ended"),
    Decides.ACTING: N_("Tell whoever acts for {name} that SEN Support has ended"),
}


def duties_of_reviews(setting: Setting, facts: PupilFacts, school: SchoolFacts) -> Iterator[Standing]:
    """Those towards a pupil with SEN Support or an EHC plan."""
    last = facts.meetings.last
    if facts.version_of_cycle or (facts.cycle is not None and facts.meetings.agreed_for is not None):
        yield _reviewed(setting, facts, school.on)
    if last is not None and last.held_on is not None and last.held_on >= school.year.starts:
        yield _last_review(setting, facts, last, school.on)
    if last is not None or facts.meetings.significant_on is not None:
        yield _more(setting, facts, school.on)
    if facts.supported and not facts.from_elsewhere:
        yield from _meetings(setting, facts, school)


def _reviewed(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    """By the day the plan names, or while the next plan is being written, by the day that the last review agreed, or
    a meeting with the family since.
    """
    meetings, issued = facts.meetings, facts.version if facts.version_of_cycle else None
    agreed = issued.review_on if issued else meetings.agreed_for
    booked = meetings.to_come is not None and meetings.to_come.meeting_on is not None
    action, page = N_("Choose a day"), "book-review"
    if booked:
        action, page = (
            (N_("Open the meeting"), "hold-review") if issued else (N_("Write down the meeting"), "record-meeting")
        )
    return Standing(
        key="review-date",
        order=N_("Hold {name}’s review"),
        finding=reviewed_by_agreed_date(setting, agreed_for=agreed, on=on),
        about=about(facts.pupil),
        action=action,
        page=page,
        teacher_id=facts.teacher_id,
    )


def _last_review(setting: Setting, facts: PupilFacts, last: Review, on: date) -> Standing:
    """The last review of this school year, held in time or late: both days are kept."""
    return Standing(
        key="review-date-past",
        order=N_("Have held {name}’s review by the day agreed"),
        finding=reviewed_by_agreed_date(setting, agreed_for=last.due_on, on=on, held_on=last.held_on),
        about=about(facts.pupil),
        over=True,
    )


def _more(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    meetings = facts.meetings
    stalled = meetings.last_mean is not None and meetings.last_mean < 0
    finding = more_support_considered(
        setting,
        on=on,
        no_progress_on=meetings.last.held_on if stalled and meetings.last else None,
        significant_on=meetings.significant_on,
        considered_on=meetings.considered_on,
    )
    return Standing(
        key="more-support",
        order=N_("Consider more support for {name}"),
        finding=finding,
        about=about(facts.pupil),
        action=N_("Write down what was considered"),
        page="consider-more",
    )


def _meetings(setting: Setting, facts: PupilFacts, school: SchoolFacts) -> Iterator[Standing]:
    """Held and offered, apart: a family that could not come was offered one all the same."""
    common: dict[str, Any] = {
        "supported": facts.supported[-1],
        "year": school.year,
        "on": school.on,
        "has_ehc_plan": facts.status.status == Status.PLAN,
    }
    held = meetings_held(setting, held=facts.meetings.held, **common)
    yield Standing(
        key="three-meetings",
        order=N_("Meet {name}’s family three times this school year"),
        finding=replace(held, because=_with_year_before(held.because, setting, facts, school)),
        about=about(facts.pupil),
        action=N_("See the reviews"),
        page="review",
    )
    yield Standing(
        key="three-meetings-offered",
        order=N_("Offer {name}’s family three meetings this school year"),
        finding=meetings_offered(setting, offered=facts.meetings.offered, **common),
        about=about(facts.pupil),
        action=N_("See the reviews"),
        page="review",
    )


def _with_year_before(said: Sentence, setting: Setting, facts: PupilFacts, school: SchoolFacts) -> Sentence:
    """The sentence, and what the last school year came to where it had too few meetings: that year cannot be made
    good, and is not forgotten when the next begins.
    """
    for spell in facts.supported if facts.status.status == Status.SUPPORT else []:
        before = meetings_held(
            setting, supported=spell, year=school.year.before, held=facts.meetings.held, on=school.on
        )
        if before.state is State.LATE:
            said += before.because
    return said


def meetings_past(setting: Setting, school: SchoolFacts) -> Iterator[Standing]:
    """How it stood with meetings held where SEN Support ended in this school year."""
    for one in school.stopped:
        yield Standing(
            key="three-meetings-past",
            order=N_("Have met {name}’s family in proportion, where SEN Support has ended"),
            finding=meetings_held(
                setting, supported=one.spell, year=school.year, held=one.meetings.held, on=school.on
            ),
            about=about(one.pupil),
            over=True,
        )


def papers_to_give(setting: Setting, school: SchoolFacts) -> Iterator[Standing]:
    """Each record of a review until the family has it, and this year's that they have; likewise the letters that SEN
    Support has ended.
    """
    for held in school.held:
        day = held.review.held_on
        if day is None or (held.record.reached_on is not None and day < school.year.starts):
            continue
        met = held.review.state == ReviewState.MET
        action, page = _next(held.record, N_("Write the record"), "give-meeting-record" if met else "give-record")
        yield Standing(
            key="record-given",
            order=N_("Give {name}’s family the record of the meeting")
            if met
            else N_("Give {name}’s family the record of the review"),
            finding=record_given_after_meeting(setting, held_on=day, on=school.on, given_on=held.record.reached_on),
            about=about(held.pupil),
            action=action,
            page=page,
            where=_which(held.review, page),
        )
    for ended in school.ended:
        if ended.status.ends_on is None:
            continue
        back_on = ended.status.pupil.joined_on  # of a child who left with SEN Support and came back to none
        action, page = _next(ended.letter, N_("Write the letter"), "write-end-letter")
        yield Standing(
            key="told-of-end",
            order=TELL_OF_END[decision_holder(ended.status.pupil.born_on, school.on, ended.acting)],
            finding=own_deadline_kept(
                setting,
                Own.FAMILY_TOLD_OF_END,
                began_on=max(ended.status.ends_on, back_on or ended.status.ends_on),
                on=school.on,
                done_on=ended.letter.reached_on,
            ),
            about=about(ended.status.pupil),
            action=action,
            page=page,
        )


def _which(review: Review, page: str) -> dict[str, Any]:
    """A review is named by its cycle, a meeting by itself."""
    if page == "give-meeting-record":
        return {"meeting_uid": review.uid}
    return {"number": review.cycle.number} if page == "give-record" else {}


def _next(papers: Papers, write: str, page: str) -> tuple[str, str]:
    """What is to be done about a paper, and where: write it, or say how the one that is written reached them."""
    return (N_("Record how it reached them"), "papers") if papers.written else (write, page)
