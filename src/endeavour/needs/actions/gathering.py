"""Gathering what is known in a cycle: evidence, requests to staff, and people's own words."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.audit.actions import Changes, record_event
from endeavour.files.actions import add_file
from endeavour.files.checking import Checked
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.models import Cycle, Evidence, EvidenceFile, EvidenceRequest, View, ViewFile, ViewRequest
from endeavour.needs.policies import may_answer, may_ask, may_gather
from endeavour.needs.states import Did, EvidenceKind, HowSaid, Voice
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.states import Kind
from endeavour.people.models import Contact
from endeavour.people.queries import guardians_of
from endeavour.schools.tenancy import same_school


@transaction.atomic
def add_evidence(
    *,
    by: Actor,
    cycle: Cycle,
    kind: str,
    text: str,
    source: str,
    on: date,
    where: str = "",
    helped: str = "",
    confidential: bool = False,
    attached: Sequence[Checked] = (),
) -> Evidence:
    """Add one thing known about the child, with its date and source, and the files that stand behind it. Refuses an
    observation that does not say where it was made.
    """
    insist(may_gather(by, cycle))
    same_school(by, cycle)
    if kind == EvidenceKind.OBSERVATION and not where.strip():
        raise Refused(_("Say where you saw it"), field="where")
    row = Evidence.objects.create(
        school_id=by.school_id,
        pupil_id=cycle.pupil_id,
        cycle=cycle,
        kind=kind,
        text=text,
        source=source,
        on=on,
        where=where,
        helped=helped,
        confidential=confidential,
        author_id=by.membership_id,
    )
    for checked in attached:
        kept = add_file(by=by, checked=checked, field="attached")
        EvidenceFile.objects.create(school_id=by.school_id, evidence=row, file=kept)
    changed: Changes = {"attached": ([], [checked.label for checked in attached])} if attached else {}
    record_event(by=by, verb=Did.EVIDENCE_ADDED, on=row, pupil_uid=cycle.pupil.uid, changed=changed)
    return row


@transaction.atomic
def ask_for_evidence(
    *,
    by: Actor,
    cycle: Cycle,
    staff: list[Membership],
    due_on: date,
    on: date,
    question: str = "",
    act: uuid.UUID | None = None,
    told: Collection[int] = (),
) -> list[EvidenceRequest]:
    """Ask members of staff what they see, by a day. Somebody who is asked already is not asked twice. They are told
    by e-mail a minute later, unless the messages of this `act` are taken back. Memberships in `told` hear of it by
    another message: whoever is asked about many pupils at once gets one. Refuses whoever could not answer.
    """
    insist(may_ask(by, cycle))
    same_school(by, cycle, *staff)
    able = {person.pk for person in staff_who_may(Permission.GATHER_EVIDENCE, on=on)}
    for person in staff:
        if person.pk not in able:
            because = _("%(name)s could not answer: their part in school opens no records.")
            raise Refused(because % {"name": person.user.name}, field="staff")
    waiting = set(EvidenceRequest.objects.filter(cycle=cycle, answered_at=None).values_list("asked_of_id", flat=True))
    made = []
    for person in staff:
        if person.pk in waiting:
            continue
        row = EvidenceRequest.objects.create(
            school_id=by.school_id,
            pupil_id=cycle.pupil_id,
            cycle=cycle,
            asked_of=person,
            asked_by_id=by.membership_id,
            asked_on=on,
            due_on=due_on,
            question=question,
        )
        record_event(by=by, verb=Did.EVIDENCE_ASKED, on=row, pupil_uid=cycle.pupil.uid)
        if person.pk not in told:
            to = Recipient(name=person.user.name, address=person.user.email or "", user_id=person.user_id)
            queue(by=by, kind=Kind.EVIDENCE_ASKED, to=to, key=str(row.uid), about_uid=row.uid, act=act)
        made.append(row)
    return made


@transaction.atomic
def take_back_request(*, by: Actor, request: EvidenceRequest) -> None:
    """Ask no more, as after a press too many. What is answered stays."""
    insist(may_ask(by, request.cycle))
    same_school(by, request)
    if request.answered_at is not None:
        raise Refused(_("This has been answered."))
    record_event(by=by, verb=Did.EVIDENCE_ASK_TAKEN_BACK, on=request, pupil_uid=request.pupil.uid)
    request.delete()


@transaction.atomic
def answer_request(
    *,
    by: Actor,
    request: EvidenceRequest,
    text: str,
    on: date,
    helped: str = "",
    confidential: bool = False,
    attached: Sequence[Checked] = (),
) -> Evidence:
    """Answer what one was asked: it becomes the teacher's evidence in the cycle, with the files that stand behind it.
    What is confidential is seen as other confidential evidence is.
    """
    insist(may_answer(by, request))
    evidence = add_evidence(
        by=by,
        cycle=request.cycle,
        kind=EvidenceKind.TEACHER,
        text=text,
        source=by.name,
        on=on,
        helped=helped,
        confidential=confidential,
        attached=attached,
    )
    waiting = EvidenceRequest.objects.filter(pk=request.pk, answered_at=None)
    if not waiting.update(answered_at=clock.now(), evidence=evidence):
        raise Refused(_("This was answered, or taken back, a moment ago. Load the page again."))
    request.refresh_from_db()
    record_event(by=by, verb=Did.EVIDENCE_ANSWERED, on=request, pupil_uid=request.pupil.uid)
    return evidence


@transaction.atomic
def record_view(
    *,
    by: Actor,
    cycle: Cycle,
    voice: Voice,
    words: str,
    on: date,
    how: str = HowSaid.IN_PERSON,
    contact_id: int | None = None,
    confidential: bool = False,
    attached: Sequence[Checked] = (),
) -> View:
    """Write down what the child or a parent said, in their own words, with the files in which they said it. What is
    confidential is seen as confidential evidence is, and goes on no paper.
    """
    insist(may_gather(by, cycle))
    same_school(by, cycle)
    row = View.objects.create(
        school_id=by.school_id,
        pupil_id=cycle.pupil_id,
        cycle=cycle,
        voice=voice,
        contact_id=contact_id,
        stage=cycle.stage,
        on=on,
        how=how,
        words=words,
        confidential=confidential,
        taken_by_id=by.membership_id,
    )
    for checked in attached:
        kept = add_file(by=by, checked=checked, field="attached")
        ViewFile.objects.create(school_id=by.school_id, view=row, file=kept)
    changed: Changes = {"attached": ([], [checked.label for checked in attached])} if attached else {}
    record_event(by=by, verb=Did.VIEW_RECORDED, on=row, pupil_uid=cycle.pupil.uid, changed=changed)
    return row


@transaction.atomic
def record_asking(*, by: Actor, cycle: Cycle, voice: Voice, on: date, contact_id: int | None = None) -> ViewRequest:
    """Write down that the child or a parent was asked what they think on a day, and has not answered yet. Asking
    counts (SEND Code of Practice 6.45): an answer is theirs to give, and is written down when it comes. The same
    asking is one. Refuses a day before the cycle began, and somebody whom an order bars that day.
    """
    insist(may_gather(by, cycle))
    same_school(by, cycle)
    if on < cycle.opened_on:
        raise Refused(_("This cycle began after that day. Enter the day they were asked in it."), field="on")
    if any(one.barred and one.contact_id == contact_id for one in guardians_of(cycle.pupil, on=on)):
        raise Refused(_("An order is in force: they are not asked about this pupil."), field="whose")
    contact = Contact.objects.filter(pk=contact_id).first() if contact_id else None
    row, made = ViewRequest.objects.get_or_create(
        cycle=cycle,
        voice=voice,
        contact=contact,
        asked_on=on,
        defaults={"school_id": by.school_id, "pupil_id": cycle.pupil_id, "asked_by_id": by.membership_id},
    )
    if made:
        record_event(by=by, verb=Did.VIEW_ASKED, on=row, pupil_uid=cycle.pupil.uid)
    return row


@transaction.atomic
def write_summary(*, by: Actor, cycle: Cycle, barriers: str, strengths: str) -> Cycle:
    """What stands in the child's way and what the child is good at: the end of Assess."""
    insist(may_gather(by, cycle))
    same_school(by, cycle)
    changed = {"barriers": (cycle.barriers, barriers), "strengths": (cycle.strengths, strengths)}
    cycle.barriers, cycle.strengths = barriers, strengths
    cycle.save(update_fields=["barriers", "strengths"])
    record_event(by=by, verb=Did.SUMMARY_WRITTEN, on=cycle, pupil_uid=cycle.pupil.uid, changed=changed)
    return cycle
