"""The yearly report on progress, which the school writes elsewhere: that each child's parents were given it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.documents.models import ReportGiven
from endeavour.documents.policies import may_write_papers
from endeavour.documents.states import Did
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.school_year import SchoolYear
from endeavour.people.models import Pupil
from endeavour.schools.prepared import kept
from endeavour.schools.tenancy import same_school


@transaction.atomic
def record_report_given(*, by: Actor, pupil: Pupil, on: date) -> ReportGiven | None:
    """Say on what day parents were given the report of that day's school year. None where it is recorded already."""
    insist(may_write_papers(by))
    same_school(by, pupil)
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    row, made = ReportGiven.objects.get_or_create(
        school_id=by.school_id,
        pupil=pupil,
        year=SchoolYear.of(on).first,
        defaults={"given_on": on, "recorded_by_id": by.membership_id, "recorded_at": clock.now()},
    )
    if not made:
        return None
    record_event(by=by, verb=Did.REPORT_GIVEN, on=row, pupil_uid=pupil.uid)
    return row


@transaction.atomic
def take_back_report(*, by: Actor, row: ReportGiven) -> None:
    """Take back that a report was given, as after a press too many."""
    insist(may_write_papers(by))
    same_school(by, row)
    record_event(by=by, verb=Did.REPORT_TAKEN_BACK, on=row, pupil_uid=row.pupil.uid)
    row.delete()


def reports_of(pupil_ids: list[int], *, years: Sequence[SchoolYear]) -> dict[tuple[int, int], date]:
    """The day on which each child's parents were given the report of each of these school years, by the child's key
    and the year's first. One query.
    """
    rows = kept(_given, pupil_ids, [year.first for year in years])
    return {(pupil_id, year): day for pupil_id, year, day in rows}


def _given(pupil_ids: Sequence[int], years: Sequence[int]) -> QuerySet[ReportGiven, tuple[int, int, date]]:
    rows = ReportGiven.objects.filter(pupil_id__in=pupil_ids, year__in=years)
    return rows.values_list("pupil_id", "year", "given_on")


def reports_given(pupil_ids: list[int], *, year: SchoolYear) -> dict[int, date]:
    """The day on which each child's parents were given the report of a school year. One query."""
    rows = ReportGiven.objects.filter(pupil_id__in=pupil_ids, year=year.first)
    return dict(rows.values_list("pupil_id", "given_on"))
