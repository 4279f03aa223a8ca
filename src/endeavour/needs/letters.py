"""Papers that tell a family that SEN Support has started or ended."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.actions import write_paper
from endeavour.documents.envelopes import envelope
from endeavour.documents.models import Paper
from endeavour.documents.press.contents.letters import SupportEnded, SupportStarted
from endeavour.documents.press.freezing import frozen
from endeavour.documents.states import PaperKind
from endeavour.foundation.errors import Refused
from endeavour.foundation.references import paper_reference
from endeavour.needs.models import Concern, SenStatus
from endeavour.needs.queries import current_status
from endeavour.needs.states import ConcernState, Status
from endeavour.people.models import Pupil
from endeavour.people.queries import Guardian


def support_started(*, by: Actor, pupil: Pupil, to: Guardian, on: date, reference: str = "") -> SupportStarted:
    """What the letter to this person will say. Children and Families Act 2014, section 68."""
    status = _running(pupil)
    concern = Concern.objects.filter(pupil=pupil, state=ConcernState.SUPPORT).order_by("-decided_on").first()
    return SupportStarted(
        envelope=envelope(by=by, pupil=pupil, to=to, on=on, reference=reference),
        started_on=status.starts_on or on,
        talked_on=concern.talked_on if concern else None,
    )


@transaction.atomic
def tell_support_started(*, by: Actor, pupil: Pupil, to: list[Guardian], on: date) -> list[Paper]:
    """Write the letter to each person, a copy of their own. It closes no duty until it is recorded as delivered."""
    if not to:
        raise Refused(_("Choose who the letter goes to."))
    about = _running(pupil).uid
    papers = []
    for person in to:
        reference = paper_reference()
        content = support_started(by=by, pupil=pupil, to=person, on=on, reference=reference)
        papers.append(
            write_paper(
                by=by,
                kind=PaperKind.SUPPORT_STARTED,
                pupil=pupil,
                to=person,
                content=frozen(content),
                reference=reference,
                about_uid=about,
            )
        )
    return papers


@transaction.atomic
def tell_support_ended(*, by: Actor, pupil: Pupil, to: list[Guardian], on: date) -> list[Paper]:
    """Write to each person that SEN Support has ended, and why."""
    ended = SenStatus.objects.filter(pupil=pupil, status=Status.SUPPORT, ends_on__isnull=False).order_by("-ends_on")
    status = ended.first()
    if status is None or status.ends_on is None:
        raise Refused(_("SEN Support has not ended."))
    papers = []
    for person in to:
        reference = paper_reference()
        content = SupportEnded(
            envelope=envelope(by=by, pupil=pupil, to=person, on=on, reference=reference),
            ended_on=status.ends_on,
            because=status.end_reason,
        )
        papers.append(
            write_paper(
                by=by,
                kind=PaperKind.SUPPORT_ENDED,
                pupil=pupil,
                to=person,
                content=frozen(content),
                reference=reference,
                about_uid=status.uid,
            )
        )
    return papers


def _running(pupil: Pupil) -> SenStatus:
    status = current_status(pupil)
    if status is None or status.status != Status.SUPPORT:
        raise Refused(_("This pupil does not have SEN Support now."))
    return status
