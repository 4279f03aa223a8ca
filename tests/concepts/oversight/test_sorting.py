"""The register by primary need, by what was delivered, and by tag."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Need
from endeavour.oversight.asking import Ask, ask_from_query
from endeavour.oversight.register import register_for, whole_list
from endeavour.oversight.states import Column, Listed
from endeavour.people.actions.tagging import give_tag, make_tag
from endeavour.plans.models import SupportLine
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from tests.concepts.oversight.conftest import TODAY, Place, give_plan
from tests.concepts.oversight.large_school import fill

ALL = (Column.NEED, Column.DELIVERED, Column.TAGS)


def found(place: Place, sort: str, **more: Any) -> list[str]:
    rows = register_for(
        place.senco, Ask(status=Listed.EVERYONE, sort=sort, columns=ALL, **more), on=TODAY, needs=True
    ).rows
    return [row.forename for row in rows]


@pytest.fixture
def sorted_by(place: Place) -> Place:
    """Mara: speech, nothing delivered, two tags. Dev: autism, one tag. Ben: a need in the school's own words. Zoë:
    half of her support was given.
    """
    by = place.senco
    Need.objects.create(school=place.school, pupil=place.dev, type="ASD", area="communication", rank=1)
    Need.objects.create(school=place.school, pupil=place.ben, words="Afraid of dogs", rank=1)
    Need.objects.create(school=place.school, pupil=place.oscar, unrecognised="QQQ", rank=1)
    since = date(2026, 9, 15)
    give_plan(
        place,
        start_support(by=by, pupil=place.zoe, on=since, reason="Reads little"),
        since,
        review_on=date(2026, 12, 8),
    )
    line = SupportLine.objects.filter(plan__cycle__pupil=place.zoe).order_by("pk")[0]
    Session.objects.create(
        school=place.school,
        pupil=place.zoe,
        line=line,
        on=date(2026, 10, 5),
        given=Given.GIVEN,
        minutes=90,
        logged_at="2026-10-05T10:00Z",
    )
    lunch, amber, violin = (make_tag(by=by, name=name) for name in ("Lunch club", "Amber", "Violin"))
    for pupil, tag in ((place.mara, violin), (place.mara, lunch), (place.dev, amber)):
        give_tag(by=by, pupil=pupil, tag=tag)
    return place


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("need", ["Dev", "Amara", "Ben", "Óscar", "Zoë"]),
        ("-need", ["Óscar", "Ben", "Amara", "Dev", "Zoë"]),
        ("delivered", ["Amara", "Zoë", "Ben", "Dev", "Óscar"]),
        ("-delivered", ["Zoë", "Amara", "Ben", "Dev", "Óscar"]),
        ("tags", ["Dev", "Amara", "Zoë", "Ben", "Óscar"]),
        ("-tags", ["Amara", "Dev", "Zoë", "Ben", "Óscar"]),
    ],
)
def test_it_sorts_and_who_has_no_value_comes_last(sorted_by: Place, sort: str, expected: list[str]) -> None:
    assert found(sorted_by, sort) == expected
    _columns, rows = whole_list(sorted_by.senco, Ask(status=Listed.EVERYONE, sort=sort), on=TODAY, needs=True)
    assert [row.forename for row in rows] == expected


def test_each_stands_in_the_address_and_tells_a_need(sorted_by: Place) -> None:
    for sort in ("need", "-delivered", "tags"):
        ask = ask_from_query(f"sort={sort}")
        assert (ask.query(), ask.without_needs().sort) == (f"sort={sort}", "")
        named = register_for(sorted_by.senco, ask, on=TODAY, needs=False)
        assert [row.forename for row in named.rows] == ["Zoë", "Ben", "Amara", "Dev", "Óscar"]


def test_whoever_is_left_out_by_a_filter_is_left_out_of_the_order_too(sorted_by: Place) -> None:
    assert found(sorted_by, "-delivered", name="osei") == ["Amara"]
    assert found(sorted_by, "delivered", year="4") == ["Amara", "Zoë"]


def test_pages_by_what_was_delivered_hold_everybody_once(sorted_by: Place) -> None:
    fill(sorted_by.school, [sorted_by.tom], pupils=120, with_sen=60, on=TODAY)
    pages = [
        register_for(
            sorted_by.senco,
            Ask(status=Listed.EVERYONE, sort="delivered", columns=ALL, page=page),
            on=TODAY,
            needs=True,
        )
        for page in (1, 2, 3)
    ]
    rows = [row for page in pages for row in page.rows]
    assert len({row.pupil_id for row in rows}) == len(rows) == 125
    shares = [row.minutes.share if row.minutes else None for row in rows]
    known = [share for share in shares if share is not None]
    assert len(known) > 50
    assert shares == [*sorted(known), *[None] * (125 - len(known))]


@pytest.mark.parametrize("sort", ["need", "-need", "delivered", "-delivered", "tags", "-tags"])
def test_thirty_pupils_cost_the_queries_of_one(sorted_by: Place, sort: str) -> None:
    def cost() -> int:
        found(sorted_by, sort)
        with CaptureQueriesContext(connection) as said:
            found(sorted_by, sort)
        return len(said)

    alone = cost()
    fill(sorted_by.school, [sorted_by.tom, sorted_by.ruth], pupils=60, with_sen=30, on=TODAY)
    assert cost() == alone
