"""What was done to a record and who has looked, a page at a time."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

import endeavour
from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.audit.actions import record_event, record_read
from endeavour.audit.queries import A_PAGE
from endeavour.pages.school.history.parts import LISTS, PARTS
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

BEGAN = [("Endeavour", "put the pupil in a class"), ("Endeavour", "added the pupil")]
"""How the record of the story's pupil began."""


@pytest.fixture
def ruth(world: World) -> Actor:
    """The SENCO at work."""
    return acting(world.senco)


def rows_of(page: str) -> list[tuple[str, str]]:
    """Who and what of each row of the table."""
    cells = re.findall(r'<td data-label="(?:Who|What|Part of the record)">([^<]*)</td>', page)
    return list(zip(map(unescape, cells[::2]), map(unescape, cells[1::2]), strict=True))


def lists_of(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="[^"]*"[^>]*>([^<]+?) <span class="app-num">([\d,]+)</span>', page)


def link(page: str, words: str) -> str:
    found = re.search(rf'<a href="([^"]*)"[^>]*>(?:<svg.*?</svg>)?\s*{words}', page, re.S)
    return unescape(found[1]) if found else ""


def open_(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_done_and_who_has_looked_are_two_lists(world: World, as_: SignIn, ruth: Actor) -> None:
    record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=world.mara.uid)
    as_(world.teacher).get(world.record)
    senco = as_(world.senco)
    page = open_(senco, world.record + "history/")
    assert lists_of(page) == [("What was done", "3"), ("Who has looked", "2")]
    assert rows_of(page) == [("Ruth Ellison", "set the pupil’s photo"), *BEGAN]
    page = open_(senco, link(page, "Who has looked"))
    assert lists_of(page)[1] == ("Who has looked", "3")
    assert rows_of(page) == [("Ruth Ellison", "History"), ("Tom Garrity", "Overview")]


def test_a_photo_that_comes_with_a_page_is_not_counted_twice(world: World, as_: SignIn, ruth: Actor) -> None:
    for page in ("photo", "face"):
        record_read(by=ruth, page=page, pupil_uid=world.mara.uid)
    page = open_(as_(world.senco), world.record + "history/?of=looks")
    assert rows_of(page) == [("Ruth Ellison", "History")]


def test_a_long_history_has_pages_and_the_person_asked_for_stays(world: World, as_: SignIn, ruth: Actor) -> None:
    tom = acting(world.teacher)
    for _number in range(A_PAGE + 5):
        record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=world.mara.uid)
        record_event(verb="photo_removed", on=world.mara, by=tom, pupil_uid=world.mara.uid)
    senco = as_(world.senco)
    first = open_(senco, f"{world.record}history/?who={tom.user_id}")
    assert rows_of(first) == [("Tom Garrity", "removed the pupil’s photo")] * A_PAGE
    assert link(first, "Newest") == ""
    second = open_(senco, link(first, "Older"))
    assert rows_of(second) == [("Tom Garrity", "removed the pupil’s photo")] * 5
    assert link(second, "Older") == ""
    assert rows_of(open_(senco, link(second, "Newest"))) == rows_of(first)


@pytest.mark.parametrize("query", ["who=999999", "before=1", "of=looks&who=999999"])
def test_nothing_found_leads_back_to_all_of_it(world: World, as_: SignIn, ruth: Actor, query: str) -> None:
    record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=world.mara.uid)
    page = open_(as_(world.senco), f"{world.record}history/?{query}")
    assert (rows_of(page), link(page, "See all of it")) == ([], f"{world.record}history/")


@pytest.mark.parametrize("query", ["who=x", "who=-1", "before=" + "9" * 40, "before=²", "who=%00", "of=nonsense"])
def test_nonsense_in_the_address_is_not_asked(world: World, as_: SignIn, ruth: Actor, query: str) -> None:
    record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=world.mara.uid)
    assert len(rows_of(open_(as_(world.senco), f"{world.record}history/?{query}"))) == 1 + len(BEGAN)


def test_what_endeavour_did_by_itself_can_be_asked_for(world: World, as_: SignIn, ruth: Actor) -> None:
    record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=world.mara.uid)
    assert rows_of(open_(as_(world.senco), f"{world.record}history/?who=0")) == BEGAN


def test_anothers_history_is_not_in_it(world: World, as_: SignIn, ruth: Actor) -> None:
    record_event(verb="photo_set", on=world.mara, by=ruth, pupil_uid=uuid4())
    assert rows_of(open_(as_(world.senco), world.record + "history/")) == BEGAN


def test_every_address_of_a_record_has_words_in_the_log() -> None:
    known = [page for pages in PARTS.values() for page in pages]
    named: dict[Any, Any] = get_resolver().reverse_dict
    routes = [name for name, found in named.items() if isinstance(name, str) and "%(pupil_uid)s" in found[0][0][0]]
    assert sorted(known) == sorted(set(routes))


def test_whoever_saw_the_child_in_a_list_has_looked(world: World, as_: SignIn, ruth: Actor) -> None:
    record_read(by=acting(world.teacher), page="register", pupil_ids=[world.mara.pk])
    record_read(by=acting(world.teacher), page="print-run-file", pupil_ids=[world.mara.pk + 1, world.mara.pk])
    record_read(by=acting(world.teacher), page="register", pupil_ids=[world.mara.pk + 1])
    page = open_(as_(world.senco), world.record + "history/?of=looks")
    assert rows_of(page) == [
        ("Ruth Ellison", "History"),
        ("Tom Garrity", "In a copy taken away: plans printed"),
        ("Tom Garrity", "In a list: the register"),
    ]


OF_NO_CHILD = {"calendar-feed"}
"""Read without a child in it: it stands in the log and in no child's history."""


def test_every_list_that_is_logged_has_words() -> None:
    source = Path(endeavour.__file__).parent
    written = "".join(path.read_text() for path in source.rglob("*.py"))
    pages = set(
        re.findall(
            r"""(?:note_list_read\(request, |record_read\(by=[\w.]+, page=|_rows\(request, )"([\w-]+)\"""", written
        )
    )
    assert len(pages) > 15
    assert pages - {page for names in LISTS.values() for page in names} == OF_NO_CHILD


def test_what_changed_is_shown_with_what_stood_there(world: World, as_: SignIn, ruth: Actor) -> None:
    changed = {"born_on": (date(2018, 3, 2), date(2018, 3, 3)), "key_adult": (1, 2), "eal": (None, True)}
    record_event(verb="pupil_changed", on=world.mara, by=ruth, pupil_uid=world.mara.uid, changed=changed)
    page = open_(as_(world.senco), world.record + "history/")
    assert "3 fields changed" in page
    said = re.findall(r"<dt[^>]*>([^<]*)</dt><dd[^>]*>(.*?)</dd>", page)
    assert [(label, re.sub(r"<[^>]*>", "", value)) for label, value in said] == [
        ("Date of birth", "2 Mar 2018 → 3 Mar 2018"),
        ("English as an additional language", "– → Yes"),
        ("Key adult", "changed"),
    ]
