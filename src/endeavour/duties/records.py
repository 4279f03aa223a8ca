"""The duties towards a child's record as a whole: it goes to the next school, and who asks to see it is answered."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from endeavour.duties.standing import Standing, about
from endeavour.foundation.school_year import SchoolYear
from endeavour.foundation.words import N_
from endeavour.law.finding import AnyFinding
from endeavour.law.records import educational_record_shown, record_sent_to_new_school, subject_access_answered
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status
from endeavour.people.models import Pupil, RecordAsked, RecordPassedOn
from endeavour.people.records import STANDS, asked_since, passed_on_for
from endeavour.people.states import AskedAs


def duties_of_records(setting: Setting, on: date) -> Iterator[Standing]:
    """The record of each child who left with SEN Support or an EHC plan, until somebody says where it went, and all
    that left in this school year; and each request to see a record, until it is answered, and this year's that were.
    At most three queries.
    """
    year = SchoolYear.of(on)
    yield from _sent_on(setting, year, on)
    for row in asked_since(year.starts):
        yield _asked(row, is_shown(setting, row, on))


def _asked(row: RecordAsked, finding: AnyFinding) -> Standing:
    common: dict[str, Any] = {
        "finding": finding,
        "about": about(row.pupil),
        "action": N_("Record the answer"),
        "page": "answer-asked",
        "where": {"asked_uid": row.uid},
    }
    if row.asked_as == AskedAs.SUBJECT_ACCESS:
        return Standing(key="subject-access", order=N_("Answer a subject access request about {name}"), **common)
    order = N_("Show {name}’s educational record to the parent who asked")
    return Standing(key="educational-record", order=order, **common)


def _sent_on(setting: Setting, year: SchoolYear, on: date) -> Iterator[Standing]:
    if not setting.must_keep(Duty.RECORD_TO_NEW_SCHOOL):
        return
    left = _left(setting, year, on)
    passed_on = passed_on_for([pupil.pk for pupil in left]) if left else {}
    for pupil in left:
        said = passed_on.get(pupil.pk)
        yield Standing(
            key="record-to-new-school",
            order=N_("Send {name}’s record to the next school"),
            finding=is_sent_on(setting, pupil.left_on or on, said, on),
            about=about(pupil),
            action=N_("Record that it is sent"),
            page="pass-on",
        )


def is_sent_on(setting: Setting, left_on: date, said: RecordPassedOn | None, on: date) -> AnyFinding:
    """How it stands with sending on the record of a child who left; `said` is what is recorded of it."""
    return record_sent_to_new_school(
        setting,
        left_on=left_on,
        on=on,
        sent_on=said.sent_on if said else None,
        school_not_known=bool(said and said.not_known),
    )


def supported_to_the_end() -> Exists:
    """Of pupils who have left, whether they had SEN Support or an EHC plan to the end."""
    return Exists(
        SenStatus.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=F("pupil__left_on")),
            Q(ends_on=None) | Q(ends_on__gte=F("pupil__left_on")),
            pupil=OuterRef("pk"),
            status__in=[Status.SUPPORT, Status.PLAN],
            legacy="",
        )
    )


def _left(setting: Setting, year: SchoolYear, on: date) -> list[Pupil]:
    """Those who had SEN Support or an EHC plan to the end: who left in this school year, and who left before it since
    records began, of whose record nobody has said where it went.
    """
    said = RecordPassedOn.objects.filter(STANDS, pupil=OuterRef("pk"))
    waits = Q(left_on__gte=setting.records_since or date.min) & ~Q(Exists(said))
    rows = Pupil.objects.filter(Q(left_on__gte=year.starts) | waits, supported_to_the_end(), left_on__lte=on)
    return list(rows.order_by("left_on", "name_key"))


def is_shown(setting: Setting, row: RecordAsked, on: date) -> AnyFinding:
    """How it stands with the answer to one request to see a record."""
    if row.asked_as == AskedAs.EDUCATIONAL_RECORD:
        return educational_record_shown(setting, asked_on=row.asked_on, on=on, answered_on=row.answered_on)
    return subject_access_answered(
        setting,
        received_on=row.asked_on,
        on=on,
        answered_on=row.answered_on,
        extended=row.told_longer_on is not None,
    )
