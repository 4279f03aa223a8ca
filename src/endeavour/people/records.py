"""A child's record as a whole: what became of it on leaving, and who asked to see it."""

import uuid
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound
from endeavour.foundation.verdict import Verdict, no
from endeavour.law.settings_kinds import Duty, SettingKind, duty_applies
from endeavour.people.models import Pupil, RecordAsked, RecordPassedOn
from endeavour.people.states import AskedAs
from endeavour.schools.prepared import kept

STANDS = Q(left_on=F("pupil__left_on")) | Q(written_on__gte=F("pupil__left_on"))
"""Of what was said of a record, what is about the leaving that stands: said of that very day, or since it. What was
said of a child who came back and leaves again is about another time; a day of leaving put right is the same one.
"""


def passed_on_of(pupil: Pupil) -> RecordPassedOn | None:
    """What became of the record of a child who has left or will; None before anybody has said. One query."""
    return passed_on_for([pupil.pk]).get(pupil.pk)


def passed_on_for(pupil_ids: list[int]) -> dict[int, RecordPassedOn]:
    """The same for many who have left, by the child's key. One query."""
    that_day = Case(When(left_on=F("pupil__left_on"), then=1), default=0)
    rows = RecordPassedOn.objects.filter(STANDS, pupil_id__in=pupil_ids)
    return {row.pupil_id: row for row in rows.order_by(that_day, "written_on", "id")}


def asked_about(pupil: Pupil) -> list[RecordAsked]:
    """Who asked to see a child's record, the newest first. One query."""
    return list(RecordAsked.objects.filter(pupil=pupil).order_by("-asked_on", "-id"))


def asked_of(pupil: Pupil, uid: uuid.UUID) -> RecordAsked:
    """One request to see this child's record."""
    row = RecordAsked.objects.filter(pupil=pupil, uid=uid).select_related("pupil").first()
    if row is None:
        raise NotFound
    return row


def asked_since(day: date) -> list[RecordAsked]:
    """The requests that wait for an answer, and those made from a day on, with the child. One query."""
    return kept(_asked_since, day)


def _asked_since(day: date) -> QuerySet[RecordAsked]:
    rows = RecordAsked.objects.filter(Q(answered_on=None) | Q(asked_on__gte=day))
    return rows.select_related("pupil").order_by("asked_on", "id")


def rights_to_ask(kind: SettingKind) -> tuple[AskedAs, ...]:
    """By what rights somebody may ask to see a record in a setting of this kind: everywhere for their own data, and a
    parent for the educational record where the regulations of 2005 give that right.
    """
    if duty_applies(Duty.EDUCATIONAL_RECORD, kind):
        return AskedAs.EDUCATIONAL_RECORD, AskedAs.SUBJECT_ACCESS
    return (AskedAs.SUBJECT_ACCESS,)


def may_pass_on(by: Actor, pupil: Pupil) -> Verdict:
    """Those who send papers say what became of a record, once the day of leaving is known."""
    if pupil.left_on is None:
        return no(_("This pupil is on the roll. Record first from what day they leave."))
    return by.may(Permission.SEND_PAPERS)


def may_answer(by: Actor, asked: RecordAsked) -> Verdict:
    """Those who send papers answer a request, once."""
    if asked.answered_on is not None:
        return no(_("This was answered already."))
    return by.may(Permission.SEND_PAPERS)
