"""Whose plan a file is: by the name and the date of birth in its name and its words. A person checks each by eye."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.matching import DateOrder
from endeavour.exchange.states import Found
from endeavour.foundation.names import name_key
from endeavour.people.models import Pupil

MOST_CANDIDATES = 8
_DAYS = re.compile(
    r"\b(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}(?:st|[nr]d|th)?(?: of)? [A-Za-z]{3,9}\.?,? \d{4})\b"
)
_PARTS = re.compile(r"[^\w’'-]+|_")


@dataclass(frozen=True, slots=True)
class Guess:
    """Who is meant, as far as the file says, and by what it says so."""

    pupil: Pupil | None
    by: Found
    others: tuple[Pupil, ...] = ()


def whose_plan(pupils: Sequence[Pupil], name: str, words: str, *, today: date) -> Guess:
    """Whom of these a file is about. Sure only where a name and that child's date of birth stand in it; a name alone
    is proposed where one child has it; of several, and of none, it is asked.
    """
    stem, body = _text(name.rpartition(".")[0] or name), _text(words)
    days = _days(f"{name} {words}", today)
    in_name = [pupil for pupil in pupils if _has(stem, pupil)]
    in_words = [pupil for pupil in pupils if _has(body, pupil)]
    for found in (in_name, in_words):
        born = [pupil for pupil in found if pupil.born_on in days]
        if len(born) == 1:
            return Guess(born[0], Found.NAME_AND_BIRTH, _but(born[0], in_name, in_words))
    for found, by in ((in_name, Found.FILE_NAME), (in_words, Found.WORDS)):
        if len(found) == 1:
            return Guess(found[0], by, _but(found[0], in_name, in_words))
    return Guess(None, Found.NOTHING, _but(None, in_name, in_words))


def _but(chosen: Pupil | None, *found: Sequence[Pupil]) -> tuple[Pupil, ...]:
    others = {pupil.pk: pupil for group in found for pupil in group if pupil != chosen}
    return tuple(others.values())[:MOST_CANDIDATES]


def _text(written: str) -> str:
    """Words between single spaces, with one before and after, so that whole words are found in it."""
    return f" {name_key(' '.join(_PARTS.split(written)))} "


def _has(text: str, pupil: Pupil) -> bool:
    """Whether a surname and a first name stand there: side by side either way round."""
    surname = name_key(pupil.surname)
    for forename in {name_key(pupil.forename), name_key(pupil.known_as)}:
        if f" {forename} {surname} " in text or f" {surname} {forename} " in text:
            return True
    return False


def _days(text: str, today: date) -> frozenset[date]:
    dates = Dates(today, DateOrder.DAY_FIRST)
    found = (dates.read(match[0], "") for match in _DAYS.finditer(text.replace("_", " ")))
    return frozenset(day for day in found if isinstance(day, date))
