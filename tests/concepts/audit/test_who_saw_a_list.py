"""A pupil who stood in a list was seen, too: found on either engine, and only they."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from endeavour.access.actor import system
from endeavour.audit.actions import record_event, record_read
from endeavour.audit.models import Listed, Read
from endeavour.audit.queries import A_PAGE, details_of, events_of, reads_of
from endeavour.foundation import clock
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_pupil, make_school

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
UID = uuid.UUID(int=7)


@pytest.fixture
def school(db: None) -> Iterator[int]:
    """The school whose log it is, open."""
    made = make_school()
    with in_school(made.pk):
        yield made.pk


def seen(school: int, pupil: int) -> list[str]:
    return [row.page for row in reads_of(school, UID, pupil_id=pupil).rows]


@pytest.mark.parametrize(
    ("ids", "held"),
    [
        ([5], True), ([5, 6], True), ([4, 5, 6], True), ([4, 5], True), ([], False), ([55], False),
        ([15, 52], False), ([51, 6], False), ([4, 15], False), ([1, 50, 2], False),
    ],
)  # fmt: skip
def test_a_list_holds_a_pupil_wherever_they_stand_in_it(school: int, ids: list[int], held: bool) -> None:
    record_read(by=system(school), page="register", pupil_ids=ids)
    assert seen(school, 5) == (["register"] if held else [])


def test_records_and_lists_are_one_log_newest_first(school: int) -> None:
    for page in ("pupil", "photo"):
        record_read(by=system(school), page=page, pupil_uid=UID)
    record_read(by=system(school), page="register", pupil_ids=[4, 5])
    record_read(by=system(school), page="papers", pupil_uid=UID)
    other = make_school("900099", "Harrowmere School")
    with in_school(other.pk):
        record_read(by=system(other.pk), page="register", pupil_ids=[5])
    record_read(by=system(school), page="register", pupil_ids=[4])
    assert seen(school, 5) == ["papers", "register", "pupil"]
    found = reads_of(school, UID, pupil_id=5)
    assert (found.count, [(one.id, one.count) for one in found.people]) == (3, [(0, 3)])
    assert [row.page for row in reads_of(school, UID, pupil_id=5, before=found.rows[0].pk).rows] == [
        "register",
        "pupil",
    ]
    assert reads_of(school, UID, pupil_id=5, who=99).rows == []


def test_the_log_comes_a_page_at_a_time(school: int) -> None:
    for number in range(A_PAGE + 3):
        record_read(by=system(school), page="pupil" if number % 2 else f"list {number}", **whom(number % 2))
    first = reads_of(school, UID, pupil_id=5)
    rest = reads_of(school, UID, pupil_id=5, before=first.before)
    assert (len(first.rows), len(rest.rows), rest.before, first.count) == (A_PAGE, 3, 0, A_PAGE + 3)
    assert [row.pk for row in (*first.rows, *rest.rows)] == sorted(
        (row.pk for row in Read.objects.all()), reverse=True
    )


def whom(alone: int) -> dict[str, Any]:
    return {"pupil_uid": UID} if alone else {"pupil_ids": [4, 5]}


def test_a_list_stands_once_a_day_for_each_person_and_page_and_the_log_keeps_each(school: int) -> None:
    tom = replace(system(school), user_id=12, name="Tom Garrity")
    for moment in (time(9, 0), time(23, 30)):
        with clock.standing_at(date(2026, 9, 14), moment):
            record_read(by=tom, page="register", pupil_ids=[5, 4, 5])
            record_read(by=system(school), page="register", pupil_ids=[5])
    with clock.standing_at(date(2026, 9, 15), time(0, 30)):  # still the 14th by the clock of the server
        record_read(by=tom, page="register", pupil_ids=[5])
    found = reads_of(school, UID, pupil_id=5)
    assert [(row.actor_name, clock.london_day(row.at).day) for row in found.rows] == [
        ("Tom Garrity", 15), ("Endeavour", 14), ("Tom Garrity", 14),
    ]  # fmt: skip
    assert [(one.name, one.count) for one in found.people] == [("Endeavour", 1), ("Tom Garrity", 2)]
    assert (Read.objects.count(), Listed.objects.count()) == (5, 4)


def test_somebody_who_has_another_name_now_goes_by_it(school: int) -> None:
    for name in ("Joy Nkemelu", "Joy Adeyemi"):
        record_read(by=replace(system(school), user_id=12, name=name), page=name, pupil_ids=[5])
    assert [(one.name, one.count) for one in reads_of(school, UID, pupil_id=5).people] == [("Joy Adeyemi", 2)]


def test_old_and_new_values_are_found_until_they_are_erased(school: int) -> None:
    pupil = make_pupil(School.objects.get(pk=school))
    record_event(by=system(school), verb="pupil_changed", on=pupil, pupil_uid=UID, changed={"upn": ("", "A1")})
    record_event(by=system(school), verb="photo_set", on=pupil, pupil_uid=UID)
    rows = events_of(school, UID).rows
    assert [details_of(rows).get(row.pk) for row in rows] == [None, {"upn": ("", "A1")}]
