"""A looked-after child: who works for the authority with them, whose word is a parent's, who decides."""

from datetime import date, timedelta
from typing import Any

import pytest

from endeavour.people.actions import add_contact
from endeavour.people.care import Care, care_of
from endeavour.people.contacts import family_of
from endeavour.people.models import Pupil, Relationship
from endeavour.people.parents import all_parents
from tests.factories.people import acting, bar
from tests.pages.conftest import World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)
DAY = timedelta(days=1)


def add(world: World, name: str, relation: str, **facts: Any) -> Relationship:
    return add_contact(by=acting(world.senco), pupil=world.mara, name=name, relation=relation, **facts)


@pytest.fixture
def looked_after(world: World) -> World:
    Pupil.objects.update(looked_after=True, looked_after_by="Eastmarch County Council", pep_on=TODAY)
    world.mara.refresh_from_db()
    return world


def care(world: World) -> Care:
    found = care_of(world.mara, family_of(world.mara, on=TODAY), on=TODAY)
    assert found is not None
    return found


def names(rows: tuple[Relationship, ...]) -> list[str]:
    return [row.contact.name for row in rows]


def test_nothing_is_said_of_a_child_whom_no_authority_looks_after(world: World) -> None:
    add(world, "Shona Keddie", "social worker")
    assert care_of(world.mara, family_of(world.mara, on=TODAY), on=TODAY) is None


def test_who_works_with_them_and_who_decides(looked_after: World) -> None:
    add(looked_after, "Rose Hale", "foster carer", responsibility="no", lives_with=True)
    add(looked_after, "Efua Osei", "mother", responsibility="yes", lives_with=False)
    add(looked_after, "Shona Keddie", "Social  Worker")
    add(looked_after, "Idris Pell", "virtual school head")
    found = care(looked_after)
    assert (names(found.social_workers), names(found.virtual_school)) == (["Shona Keddie"], ["Idris Pell"])
    assert names(found.deciding) == ["Rose Hale", "Efua Osei"]
    assert found.council == "Eastmarch County Council"


def test_it_is_the_authoritys_to_decide_where_that_is_written_down(looked_after: World) -> None:
    add(looked_after, "Efua Osei", "mother", responsibility="yes", decides=False)
    add(looked_after, "Shona Keddie", "social worker", responsibility="yes", decides=True)
    assert names(care(looked_after).deciding) == ["Shona Keddie"]


def test_nobody_decides_whom_an_order_bars(looked_after: World) -> None:
    bar([add(looked_after, "Efua Osei", "mother", responsibility="yes")], TODAY)
    assert names(care(looked_after).deciding) == []


@pytest.mark.parametrize(("day", "late"), [(TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False), (None, False)])
def test_whether_the_day_of_the_pep_has_gone_by(looked_after: World, day: date | None, late: bool) -> None:
    looked_after.mara.pep_on = day
    assert care(looked_after).pep_is_late is late


@pytest.mark.parametrize(
    ("relation", "responsibility", "counts"),
    [
        ("social worker", "unknown", False),
        ("Social Worker", "no", False),
        ("social worker", "yes", True),
        ("virtual school", "unknown", False),
        ("foster carer", "unknown", True),
    ],
)
def test_what_the_authority_was_told_counts_as_a_parents_only_with_responsibility(
    world: World, relation: str, responsibility: str, counts: bool
) -> None:
    row = add(world, "Shona Keddie", relation, responsibility=responsibility)
    for parents in (all_parents(), all_parents(world.mara.pk)):
        assert parents.counts(world.mara.pk, row.contact_id, TODAY) is counts
        assert parents.decides(world.mara.pk, row.contact_id, TODAY) is counts
