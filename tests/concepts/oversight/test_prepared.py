"""A query that is kept answers as Django itself would, now, and for nobody else."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from endeavour.oversight.listing import listed_for, with_standing
from endeavour.oversight.rows import values_of
from endeavour.people.models import Pupil
from endeavour.schools.prepared import kept_under
from endeavour.schools.tenancy import in_school
from tests.concepts.oversight.conftest import TODAY, Place
from tests.factories.people import make_pupil, make_school

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_kept_query_gives_what_django_gives(place: Place) -> None:
    pupils = with_standing(listed_for(place.senco, on=TODAY)).order_by("pk")
    values = values_of(pupils, on=TODAY, needs=True)
    assert kept_under("the list", lambda: values) == list(values.all())
    Pupil.objects.filter(pk=place.mara.pk).update(name_to_use="Mo")
    assert kept_under("the list", lambda: values) == list(values.all())


def test_it_is_written_once_and_asked_each_time(place: Place) -> None:
    written: list[int] = []

    def build() -> QuerySet[Pupil, tuple[str]]:
        written.append(1)
        return Pupil.objects.order_by("pk").values_list("surname")

    first = kept_under("surnames", build)
    make_pupil(place.school, "Ida", "Aske")
    assert kept_under("surnames", build) == [*first, ("Aske",)]
    assert written == [1]


def test_the_same_question_in_another_school_is_another_query(place: Place) -> None:
    def surnames() -> list[tuple[str]]:
        return kept_under("surnames of one school", lambda: Pupil.objects.order_by("pk").values_list("surname"))

    assert len(surnames()) == 5
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        make_pupil(other, "Iris", "Moor")
        assert surnames() == [("Moor",)]
    assert len(surnames()) == 5


def test_another_day_is_another_question(place: Place) -> None:
    Pupil.objects.filter(pk=place.mara.pk).update(left_on=TODAY + timedelta(days=1))

    def on_roll(days: int) -> int:
        day = TODAY + timedelta(days=days)
        return len(kept_under(("on roll", day), lambda: listed_for(place.senco, on=day).values_list("pk")))

    assert [on_roll(days) for days in (0, 1, 0)] == [5, 4, 5]
