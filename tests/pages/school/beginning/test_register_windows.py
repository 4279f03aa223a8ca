"""One person in three windows of one grid: a second window is heard as a second person is, and nothing is lost."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.drafts.models import Draft
from endeavour.exchange.models import OldRegister
from tests.pages.conftest import World
from tests.pages.school.beginning.test_register_pages import MARA, digest_of, once, pasted
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
NOTES, SUPPORT = "c-2-notes", "c-2-provision"
WORDS = ("Hears well", "Glue ear in March", "Sits at the front")


@pytest.fixture
def ruth(world: World, as_: SignIn) -> Client:
    return as_(world.senco)


@pytest.fixture
def where(world: World, ruth: Client) -> str:
    """A register of one line, in its grid."""
    return pasted(ruth, world, MARA)


def notes() -> str:
    return str(OldRegister.objects.get().lines[0]["cells"]["notes"])


def written_in_three(ruth: Client, where: str, typed: tuple[bool, ...] = (False, False, False)) -> list[Any]:
    """Three windows that were open together, each saved with words of its own in one box; in those `typed` the script
    has saved before.
    """
    windows = [PageForm(ruth, where) for _window in WORDS]
    for window, words, scripted in zip(windows, WORDS, typed, strict=True):
        window.fill({NOTES: words})
        if scripted:
            window.autosave(NOTES)
    return [window.press("look").headers["Location"] for window in windows]


@pytest.mark.parametrize("typed", list(product((True, False), repeat=3)))
def test_each_windows_words_come_up_and_all_of_them_can_be_kept(
    world: World, ruth: Client, where: str, typed: tuple[bool, ...]
) -> None:
    went = written_in_three(ruth, where, typed)
    assert went[1:] == [where, where], "it does not go on while words wait"
    for _choice in range(2):
        page = PageForm(ruth, where)
        assert "1 box has two texts" in page.text
        page.press("", **{f"keep-{NOTES}": "both"})
    assert sorted(notes().split("\n\n")) == sorted(WORDS)
    assert Draft.objects.count() == 0
    assert PageForm(ruth, where).press("look").headers["Location"] == f"{where}look/"


def test_what_is_chosen_against_is_gone_and_nothing_else(world: World, ruth: Client, where: str) -> None:
    written_in_three(ruth, where)
    first, middle, last = WORDS
    for choice, against, stands in (("theirs", last, first), ("mine", first, middle)):
        page = PageForm(ruth, where)
        assert against in page.text
        page.press("", **{f"keep-{NOTES}": choice})
        assert notes() == stands
    assert Draft.objects.count() == 0


def test_an_open_window_that_never_showed_a_text_does_not_clear_it(world: World, ruth: Client, where: str) -> None:
    late = PageForm(ruth, where)
    written_in_three(ruth, where)
    PageForm(ruth, where).press("", **{f"keep-{NOTES}": "theirs"})
    late.fill({SUPPORT: "Lego group"}).press("save")
    assert WORDS[1] in PageForm(ruth, where).text


def test_the_same_words_in_two_windows_are_asked_about_once(world: World, ruth: Client, where: str) -> None:
    windows = [PageForm(ruth, where) for _window in range(3)]
    for window, words in zip(windows, (WORDS[0], WORDS[1], WORDS[0]), strict=True):
        window.fill({NOTES: words}).press("save")
    PageForm(ruth, where).press("", **{f"keep-{NOTES}": "mine"})
    assert (notes(), Draft.objects.count()) == (WORDS[1], 0)


def test_a_register_applied_meanwhile_shows_every_windows_words(world: World, ruth: Client, where: str) -> None:
    windows = [PageForm(ruth, where).fill({NOTES: words}) for words in WORDS]
    for window in windows:
        window.autosave(NOTES)
    assert "You have words in the grid that are not saved." in ruth.get(f"{where}look/").content.decode()
    ruth.post(f"{where}apply/", {**once(), "digest": digest_of(ruth, where)})
    page = ruth.get(where).content.decode()
    assert [f"Row 2, Notes: {words}" in page for words in WORDS] == [True, True, True]


def test_of_two_saves_that_pass_each_other_the_later_stands(world: World, ruth: Client, where: str) -> None:
    window, other = PageForm(ruth, where), PageForm(ruth, where)
    window.fill({NOTES: "Glue ear in March"}).autosave(NOTES, turn="2")
    window.fill({NOTES: "Glue e"}).autosave(NOTES, turn="1")
    assert PageForm(ruth, where).value(NOTES) == "Glue ear in March"
    other.fill({NOTES: "Hears well"}).autosave(NOTES)
    window.fill({NOTES: "Glue e"}).autosave(NOTES, turn="1")
    assert [row["now"] for row in Draft.objects.get().earlier] == [["Glue ear in March"]]
    assert PageForm(ruth, where).value(NOTES) == "Hears well"


def test_a_window_is_asked_for_its_last_words_alone(world: World, ruth: Client, where: str) -> None:
    one, other = PageForm(ruth, where), PageForm(ruth, where)
    for turn, words in enumerate(("Gl", "Glue ear", "Glue ear in March"), start=1):
        one.fill({NOTES: words}).autosave(NOTES, turn=str(turn))
        other.fill({NOTES: f"Hears {turn}"}).autosave(NOTES, turn=str(turn))
    assert [row["now"] for row in Draft.objects.get().earlier] == [["Glue ear in March"]]
