"""Invitations to reviews and meetings and their records: to each person their own, with nobody else's words on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.actions import write_copies
from endeavour.documents.envelopes import envelope
from endeavour.documents.models import Paper
from endeavour.documents.press.contents.letters import MeetingInvitation, ReviewInvitation
from endeavour.documents.press.contents.parts import Said
from endeavour.documents.press.contents.review import Decided, MeetingRecord, OwnViews, ReviewedTarget, ReviewRecord
from endeavour.documents.states import PaperKind
from endeavour.foundation.errors import Refused
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.models import View
from endeavour.needs.queries import views_of
from endeavour.needs.states import Voice
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient
from endeavour.reviews.models import Review
from endeavour.reviews.queries import ratings_of, there_for
from endeavour.reviews.states import ReviewState
from endeavour.schools.models import School


def invitation(
    *, by: Actor, pupil: Pupil, review: Review, to: Recipient, on: date, reference: str = ""
) -> ReviewInvitation | MeetingInvitation:
    """What this person's invitation says. Before the plan is issued it is to a meeting: a review looks back on it."""
    if review.meeting_on is None:
        raise Refused(_("Choose the day of the meeting first."))
    head = envelope(by=by, pupil=pupil, to=to, on=on, reference=reference)
    if review.cycle.issued_on is None:
        return MeetingInvitation(envelope=head, meets_on=review.meeting_on, place=review.place)
    return ReviewInvitation(
        envelope=head,
        meets_on=review.meeting_on,
        place=review.place,
        plan_name=School.objects.get(pk=by.school_id).plan_name,
    )


def invite(*, by: Actor, pupil: Pupil, review: Review, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write each person an invitation."""
    return write_copies(
        by=by,
        kind=PaperKind.MEETING_INVITATION if review.cycle.issued_on is None else PaperKind.REVIEW_INVITATION,
        pupil=pupil,
        to=to,
        about_uid=review.uid,
        content_for=lambda person, reference: invitation(
            by=by, pupil=pupil, review=review, to=person, on=on, reference=reference
        ),
    )


def record(
    *, by: Actor, pupil: Pupil, review: Review, to: Recipient, on: date, reference: str = ""
) -> ReviewRecord | MeetingRecord:
    """What this person's copy of the record says. A young person's own words are on their own copy."""
    if review.held_on is None:
        raise Refused(_("This review has not been held."))
    views = views_of(review.cycle)
    if review.state == ReviewState.MET:  # the cycle goes on, and what is said later belongs to its review
        views = [row for row in views if row.on <= review.held_on]
    pupils = next((row for row in views if row.voice == Voice.PUPIL), None)
    own = pupils if to.is_pupil else next((row for row in views if row.contact_id == to.contact_id), None)
    if decision_holder(pupil.born_on, on) is Decides.YOUNG_PERSON:
        pupils = None
    shared: dict[str, Any] = {
        "envelope": envelope(by=by, pupil=pupil, to=to, on=on, reference=reference),
        "held_on": review.held_on,
        "there": there_for(review, to.name),
        "views": OwnViews(reader=_said(own, to.name), pupil=_said(pupils, pupil.known_as)),
    }
    if review.state == ReviewState.MET:
        return MeetingRecord(**shared, agreed=review.agreed, next_on=review.next_review_on)
    return ReviewRecord(
        **shared,
        decision=Decided(review.decision),
        targets=tuple(
            ReviewedTarget(row.target.what, row.rating, row.sentence, row.continues)
            for row in ratings_of(review).values()
        ),
        impact=review.impact,
        quality=review.quality,
        because=review.decision_why,
        next_review_on=review.next_review_on,
    )


def give_record(*, by: Actor, pupil: Pupil, review: Review, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write each person's copy of the record. SEND Code of Practice 6.71."""
    return write_copies(
        by=by,
        kind=PaperKind.MEETING_RECORD if review.state == ReviewState.MET else PaperKind.REVIEW_RECORD,
        pupil=pupil,
        to=to,
        about_uid=review.uid,
        content_for=lambda person, reference: record(
            by=by, pupil=pupil, review=review, to=person, on=on, reference=reference
        ),
    )


def _said(view: View | None, who: str) -> Said | None:
    return Said(view.words, who, view.on) if view else None
