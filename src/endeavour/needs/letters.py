"""Papers that tell a family that SEN Support has started or ended, and what a talk about a concern came to."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.actions import write_copies
from endeavour.documents.envelopes import envelope
from endeavour.documents.models import Paper
from endeavour.documents.press.contents.letters import ConcernNote, Next, SupportEnded, SupportStarted
from endeavour.documents.states import PaperKind
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.verdict import YES, Verdict, no
from endeavour.law.meetings import A_YEAR
from endeavour.law.settings_kinds import Duty
from endeavour.needs.models import Concern, SenStatus
from endeavour.needs.policies import may_note_talk
from endeavour.needs.queries import current_status, monitoring_of
from endeavour.needs.states import ConcernState, RaisedFor, Status
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient
from endeavour.schools.models import School
from endeavour.schools.queries import setting_of
from endeavour.schools.tenancy import same_school

NEXT = {ConcernState.MONITORING: Next.MONITORING, ConcernState.SUPPORT: Next.SUPPORT}


def support_started(*, by: Actor, pupil: Pupil, to: Recipient, on: date, reference: str = "") -> SupportStarted:
    """What the letter to this person says. Children and Families Act 2014, section 68. Of the talk it says only
    that it was with the family: nobody wrote down who was there. Meetings are promised where paragraph 6.65 of the
    SEND Code of Practice asks for them.
    """
    status, setting = _running(pupil), setting_of(School.objects.get(pk=by.school_id))
    concern = _concern_behind(pupil)
    return SupportStarted(
        envelope=envelope(by=by, pupil=pupil, to=to, on=on, reference=reference),
        started_on=status.starts_on or on,
        talked_on=concern.talked_on if concern and not to.is_pupil else None,
        meetings_a_year=A_YEAR if setting.must_keep(Duty.MEETINGS) else None,
        section_68=setting.must_keep(Duty.PARENTS_TOLD),
    )


def tell_support_started(*, by: Actor, pupil: Pupil, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write the letter to each person. It closes no duty until it is recorded as delivered."""
    return write_copies(
        by=by,
        kind=PaperKind.SUPPORT_STARTED,
        pupil=pupil,
        to=to,
        about_uid=_running(pupil).uid,
        content_for=lambda person, reference: support_started(
            by=by, pupil=pupil, to=person, on=on, reference=reference
        ),
    )


def may_have_told(paper: Paper, *, on: date) -> Verdict:
    """Nobody can be told that support is being given before it is: a letter that it has started arrives on that day
    at the earliest, also one that was given before Endeavour. Children and Families Act 2014, section 68.
    """
    if paper.kind != PaperKind.SUPPORT_STARTED or paper.about_uid is None:
        return YES
    status = SenStatus.objects.filter(uid=paper.about_uid).first()
    if status is None or status.starts_on is None or on >= status.starts_on:
        return YES
    because = _("SEN Support started on %(day)s. Nobody can have been told before that it had.")
    return no(because % {"day": date_format(status.starts_on, "j F Y")})


def support_ended(*, by: Actor, pupil: Pupil, to: Recipient, on: date, reference: str = "") -> SupportEnded:
    """What the letter to this person says: when SEN Support ended, and why."""
    status = _ended(pupil)
    return SupportEnded(
        envelope=envelope(by=by, pupil=pupil, to=to, on=on, reference=reference),
        ended_on=status.ends_on or on,
        because=status.end_reason,
    )


def tell_support_ended(*, by: Actor, pupil: Pupil, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write to each person that SEN Support has ended."""
    return write_copies(
        by=by,
        kind=PaperKind.SUPPORT_ENDED,
        pupil=pupil,
        to=to,
        about_uid=_ended(pupil).uid,
        content_for=lambda person, reference: support_ended(
            by=by, pupil=pupil, to=person, on=on, reference=reference
        ),
    )


def concern_note(*, by: Actor, concern: Concern, to: Recipient, on: date, reference: str = "") -> ConcernNote:
    """What the note of the talk says to this person. SEND Code of Practice 6.39. What another adult or the child said
    is not told to this reader: only what staff noticed stands in it.
    """
    watched = monitoring_of(concern.pupil) if concern.state == ConcernState.MONITORING else None
    return ConcernNote(
        envelope=envelope(by=by, pupil=concern.pupil, to=to, on=on, reference=reference),
        talked_on=concern.talked_on or on,
        noticed=concern.noticed if concern.raised_for == RaisedFor.STAFF else "",
        next=NEXT.get(ConcernState(concern.state), Next.NOTHING),
        agreed=concern.reason,
        look_again_on=watched.look_again_on if watched else None,
    )


def give_concern_note(*, by: Actor, concern: Concern, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write each person the short note of the talk about a concern that has been decided."""
    insist(may_note_talk(by, concern))
    same_school(by, concern)
    return write_copies(
        by=by,
        kind=PaperKind.CONCERN_NOTE,
        pupil=concern.pupil,
        to=to,
        about_uid=concern.uid,
        content_for=lambda person, reference: concern_note(
            by=by, concern=concern, to=person, on=on, reference=reference
        ),
    )


def _concern_behind(pupil: Pupil) -> Concern | None:
    """The concern that this support was decided on, if one was: none from before support last ended."""
    ended = SenStatus.objects.filter(pupil=pupil, status=Status.SUPPORT, ends_on__isnull=False, legacy="")
    last = ended.order_by("-ends_on").values_list("ends_on", flat=True).first()
    decided = Concern.objects.filter(pupil=pupil, state=ConcernState.SUPPORT).order_by("-decided_on", "-id")
    return (decided.filter(decided_on__gt=last) if last else decided).first()


def _running(pupil: Pupil) -> SenStatus:
    status = current_status(pupil)
    if status is None or status.status != Status.SUPPORT:
        raise Refused(_("This pupil does not have SEN Support now."))
    return status


def _ended(pupil: Pupil) -> SenStatus:
    ended = SenStatus.objects.filter(pupil=pupil, status=Status.SUPPORT, ends_on__isnull=False, legacy="")
    status = ended.order_by("-ends_on").first()
    if status is None or current_status(pupil) == status:
        raise Refused(_("SEN Support has not ended."))
    return status
