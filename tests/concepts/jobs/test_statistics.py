"""SQLite is told how rows lie, so that one child's rows are not looked for among all of a school's."""

import pytest
from django.db import connection

from endeavour.jobs.statistics import learn_how_rows_lie
from endeavour.people.models import ContactNote
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, make_pupil, make_school

pytestmark = pytest.mark.django_db


def _plan_of(rows: object) -> str:
    sql, values = rows.query.sql_with_params()  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        return " ".join(row[-1] for row in cursor.fetchall())


def test_one_childs_rows_are_found_by_the_child_and_not_by_the_school() -> None:
    school = make_school()
    with in_school(school.pk):
        pupils = [make_pupil(school, "Ida", f"Aske {number}") for number in range(60)]
        ContactNote.objects.bulk_create(
            ContactNote(school=school, pupil=pupil, on=STORY_DAY, how="call", what="Rang home")
            for pupil in pupils
            for _note in range(30)
        )
        learn_how_rows_lie()
        of_two = ContactNote.objects.filter(pupil__in=pupils[:2]).order_by().values("how")
        if connection.vendor == "sqlite":
            assert "(pupil_id=?)" in _plan_of(of_two)
        assert of_two.count() == 60
