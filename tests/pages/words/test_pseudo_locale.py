"""A made-up language proves that every word on a page can be translated: what stays English was never marked."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from django.test import Client
from django.utils import dateformat, translation
from django.utils.translation import trans_real

from endeavour.access.models import Membership
from endeavour.config.words import catalogue, compile_catalogue
from endeavour.foundation import clock
from endeavour.law.registry import rules
from endeavour.needs.actions.support import start_support
from endeavour.people.actions import add_contact
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

PSEUDO = "eo"
"""Django must know the language; Esperanto is not one of ours."""

MARK = "⟦"
GIVEN = {
    "Endeavour",
    "Thistlebeck Primary School",
    "Ruth Ellison",
    "RE",
    "SENCO",
    "Tom Garrity",
    "Amara Osei",
    "Mara Osei",
    "Mara",
    "MO",
    "4 Hazel",
    "K",
    "Efua Osei",
    "mother",
}
"""Words of the story's school, not of Endeavour."""


SOURCES = {str(rule.citation) for rule in rules()}
"""Titles of Acts and of the Code stay as they are in any language."""

DATE = re.compile(r"(\w+ )?\d{1,2} \w+( \d{4})?")
"""The language's own calendar writes these."""


def strange(text: str) -> str:
    return f"{MARK}{text}⟧"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Catalog(locale=PSEUDO, charset="utf-8")
    for message in catalogue():
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = tuple(strange(str(text)) for text in ids)
            made.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    folder = tmp_path_factory.mktemp("locale")
    compile_catalogue(made, folder, PSEUDO)
    return folder


def forget_languages() -> None:
    """Django keeps a language once it is read: let it read ours anew, and then forget it."""
    kept: Any = trans_real
    kept._translations.clear()
    kept._default = None


@pytest.fixture
def strange_language(pseudo: Path, settings: Any) -> Iterator[None]:
    settings.LOCALE_PATHS = [pseudo]
    settings.LANGUAGE_CODE = PSEUDO
    forget_languages()
    with translation.override(PSEUDO):
        yield
    forget_languages()


class Text(HTMLParser):
    """The words a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in {"aria-label", "placeholder", "alt"} and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.found.append(re.sub(r"\s+", " ", data.strip()))


def english_left(html: str) -> list[str]:
    reader = Text()
    reader.feed(html)
    open_marks = 0
    left = []
    for text in reader.found:
        inside = open_marks > 0
        open_marks += text.count(MARK) - text.count("⟧")
        if not inside and MARK not in text and re.search(r"[A-Za-z]{2}", text) and not _given(text):
            left.append(text)
    return left


def _given(text: str) -> bool:
    """Names, dates and numbers, which come from records or from the language's own calendar."""
    rest = DATE.sub("", text)
    for words in sorted(GIVEN | SOURCES, key=len, reverse=True):
        rest = rest.replace(words, "")
    return rest.strip() in _months() or not re.search(r"[A-Za-z]{2}", rest)


def _months() -> set[str]:
    return {dateformat.format(date(2026, month, 1), "M") for month in range(1, 13)}


PARTS = ("", "assess/", "concern/", "plan/", "do/", "review/", "people/", "contacts/", "papers/", "chronology/")
PAGES = ["{base}today/", "{base}settings/", "{base}provision/", *("{record}" + part for part in PARTS)]


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_a_page_can_be_translated(world: World, as_: SignIn, strange_language: None, page: str) -> None:
    by = acting(world.senco)
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    start_support(by=by, pupil=world.mara, on=clock.today())
    answer = as_(world.senco).get(page.format(base=world.base, record=world.record))
    assert answer.status_code == 200
    assert english_left(answer.content.decode()) == []


def test_what_was_not_marked_is_noticed() -> None:
    assert english_left(f"<p>{strange('Marked')}</p><p>Forgotten</p>") == ["Forgotten"]


def test_the_catalogue_holds_law_pages_and_plurals() -> None:
    found = catalogue()
    assert "Late" in found
    assert "No parent has yet been told by a letter or message." in found
    assert found.get(("{n} school day", "{n} school days")) is not None
