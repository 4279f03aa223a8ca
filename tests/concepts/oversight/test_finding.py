"""Finding a pupil by name, and by a name that is nearly right."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.oversight.finding import edits, find_pupils, near_names
from tests.concepts.oversight.conftest import TODAY, Place
from tests.concepts.oversight.large_school import fill
from tests.factories.people import make_pupil

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def found(place: Place, text: str) -> list[str]:
    return [row.called for row in find_pupils(place.senco, text, on=TODAY).rows]


def near(place: Place, text: str) -> list[str]:
    return [row.called for row in find_pupils(place.senco, text, on=TODAY).near]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("osei", ["Mara Osei"]),
        ("OSEI mara", ["Mara Osei"]),
        ("amara", ["Mara Osei"]),
        ("ose", ["Mara Osei"]),
        ("zoe", ["Zoë de Souza"]),
        ("Zoe\u0308", ["Zoë de Souza"]),
        ("oscar", ["Óscar Silva"]),
        ("s il", ["Óscar Silva"]),
        ("", []),
        ("   ", []),
        ("\u202e", []),
        ("'; drop table", []),
        ("%", []),
        ("\x00", []),
    ],
)
def test_any_words_of_a_name_find_the_pupil(place: Place, text: str, expected: list[str]) -> None:
    assert sorted(found(place, text)) == sorted(expected)


@pytest.mark.parametrize("name", ["A", "O'Brien-Smith", "Nguyễn", "عبد الله", "עברית", "汉字", "x" * 300])
def test_every_kind_of_name_is_found_as_it_is_written(place: Place, name: str) -> None:
    pupil = make_pupil(place.school, "Kit", name)
    assert [row.pupil_id for row in find_pupils(place.senco, name, on=TODAY).rows][:1] == [pupil.pk]


def test_the_most_exact_come_first(place: Place) -> None:
    for surname in ("Annable", "Hannan", "Ann"):
        make_pupil(place.school, "Kit", surname)
    assert found(place, "ann") == ["Kit Ann", "Kit Annable", "Kit Hannan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("osay", ["Mara Osei", "Óscar Silva"]),
        ("pilai", ["Dev Pillai"]),
        ("pillay", ["Dev Pillai"]),
        ("langstef ben", ["Ben Langstaff"]),
        ("oesi", ["Mara Osei"]),
        ("kowalczyk", []),
        ("mara kowalczyk", []),
    ],
)
def test_a_name_that_is_nearly_right_offers_the_right_one(place: Place, text: str, expected: list[str]) -> None:
    assert near(place, text) == expected


def test_near_names_are_not_looked_for_where_the_name_itself_is_found(place: Place) -> None:
    make_pupil(place.school, "Kit", "Oseii")
    assert (found(place, "oseii"), near(place, "oseii")) == (["Kit Oseii"], [])


def test_a_teacher_finds_the_pupils_they_teach_and_no_others(place: Place) -> None:
    assert [row.called for row in find_pupils(place.teacher, "osei", on=TODAY).rows] == ["Mara Osei"]
    assert find_pupils(place.teacher, "pillai", on=TODAY).rows == ()
    assert near_names(place.teacher, "pillay", on=TODAY) == ()


def test_no_more_than_twenty_are_shown_and_the_rest_are_counted(place: Place) -> None:
    for number in range(23):
        make_pupil(place.school, f"Kit {number}", "Barlow", born_on=date(2015, 1, 1))
    answer = find_pupils(place.senco, "barlow", on=TODAY)
    assert (len(answer.rows), answer.more) == (20, 3)


@pytest.mark.parametrize("text", ["hart", "hartburry"])
def test_finding_costs_the_same_in_a_large_school(place: Place, text: str) -> None:
    by = place.senco

    def cost() -> int:
        with CaptureQueriesContext(connection) as said:
            find_pupils(by, text, on=TODAY)
        return len(said)

    make_pupil(place.school, "Kit", "Hartbury")
    alone = cost()
    fill(place.school, [], pupils=1200, with_sen=0, on=TODAY)
    assert (cost(), alone) == (3, 3)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("osei", "osei", 0), ("osei", "osie", 1), ("osei", "oseii", 1), ("osei", "ose", 1), ("osei", "osup", 2),
        ("ab", "abcd", 2), ("osei", "pillai", None), ("a" * 41, "a" * 41, None), ("", "ab", 2),
    ],
)  # fmt: skip
def test_letters_added_dropped_changed_or_swapped_are_counted(one: str, other: str, expected: int | None) -> None:
    assert edits(one, other, most=2) == expected
    assert edits(other, one, most=2) == expected
