"""Writing papers, one to each person, and recording how and when they arrived."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.documents.models import Paper
from endeavour.documents.policies import may_have, may_record_delivery, may_write_papers, may_write_to
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.freezing import frozen
from endeavour.documents.states import Did, PaperKind, Way
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.references import paper_reference
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient, guardians_of
from endeavour.schools.tenancy import same_school


@transaction.atomic
def write_paper(
    *,
    by: Actor,
    kind: PaperKind,
    pupil: Pupil,
    to: Recipient,
    content: dict[str, Any],
    reference: str,
    about_uid: uuid.UUID | None,
) -> Paper:
    """Write one paper to one person and freeze what it says. `reference` is the one printed on it."""
    insist(may_write_papers(by))
    insist(may_write_to(pupil, to, kind, on=clock.today()))
    same_school(by, pupil)
    paper = Paper.objects.create(
        school_id=by.school_id,
        kind=kind,
        pupil=pupil,
        contact_id=to.contact_id,
        addressee=to.name,
        reference=reference,
        about_uid=about_uid,
        content=content,
        written_at=clock.now(),
        written_by_id=by.membership_id,
    )
    record_event(by=by, verb=Did.PAPER_WRITTEN, on=paper, pupil_uid=pupil.uid)
    return paper


@transaction.atomic
def write_copies(
    *,
    by: Actor,
    kind: PaperKind,
    pupil: Pupil,
    to: Sequence[Recipient],
    about_uid: uuid.UUID,
    content_for: Callable[[Recipient, str], Content],
) -> list[Paper]:
    """Write each person a copy of their own. `content_for(person, reference)` says what theirs holds."""
    if not to:
        raise Refused(_("Choose who gets it."), field="to")
    papers = []
    for person in to:
        reference = paper_reference()
        content = frozen(content_for(person, reference))
        papers.append(
            write_paper(
                by=by, kind=kind, pupil=pupil, to=person, content=content, reference=reference, about_uid=about_uid
            )
        )
    return papers


@transaction.atomic
def record_sent(*, by: Actor, paper: Paper, way: Way, on: date) -> Paper:
    """Say how a paper left. What is given by hand has arrived at once."""
    insist(may_write_papers(by))
    same_school(by, paper)
    _still_may_receive(paper, on)
    if paper.sent_on is not None:
        raise Refused(_("It is recorded already that this was sent."))
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    if way != Way.BEFORE and on < (written := clock.london_day(paper.written_at)):
        because = _("This was written on %(day)s. It cannot have left before.")
        raise Refused(because % {"day": date_format(written, "j F Y")}, field="on")
    paper.way, paper.sent_on = way, on
    paper.save(update_fields=["way", "sent_on"])
    record_event(by=by, verb=Did.PAPER_SENT, on=paper, pupil_uid=paper.pupil.uid)
    if way in {Way.BY_HAND, Way.BEFORE}:
        return record_delivered(by=by, paper=paper, on=on)
    return paper


def _still_may_receive(paper: Paper, on: date) -> None:
    """Ask again on the day it goes: an order may have come since it was written. None stands against the pupil."""
    if paper.contact_id is None:
        return
    person = next((one for one in guardians_of(paper.pupil, on=on) if one.contact_id == paper.contact_id), None)
    if person is None:
        raise Refused(_("They were no longer a contact on that day. Look at People."), field="on")
    insist(may_have(person, paper.kind))


@transaction.atomic
def record_delivered(*, by: Actor, paper: Paper, on: date) -> Paper:
    """Say that a paper arrived. Only this closes a duty to tell."""
    insist(may_record_delivery(by, paper))
    same_school(by, paper)
    if paper.sent_on is not None and on < paper.sent_on:
        raise Refused(_("It cannot arrive before it was sent."), field="on")
    if paper.way != Way.BEFORE and on < clock.london_day(paper.written_at):
        raise Refused(_("It cannot arrive before it was written."), field="on")
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    arrived = Paper.objects.filter(pk=paper.pk, delivered_on=None).update(
        delivered_on=on, delivered_by_id=by.membership_id
    )
    if not arrived:
        raise Refused(_("It is recorded already that this arrived."))
    paper.refresh_from_db()
    record_event(by=by, verb=Did.PAPER_DELIVERED, on=paper, pupil_uid=paper.pupil.uid)
    return paper
