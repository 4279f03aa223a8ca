"""Which child a line of a register means. Never a guess: where two could be meant, a person chooses."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.exchange.comparing.here import Here, named
from endeavour.exchange.readers.identity import split_name
from endeavour.exchange.register import wording
from endeavour.exchange.register.cells import Column, Line
from endeavour.foundation.identifiers import tidy
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence
from endeavour.people.models import Pupil

MOST_NEAR = 6
ALIKE = 0.72


@dataclass(frozen=True, slots=True)
class Whose:
    """The child of a line, or those who could be meant and the sentence that asks."""

    pupil: Pupil | None
    others: tuple[Pupil, ...] = ()
    asks: Sentence | None = None


class Roll:
    """The pupils on roll, ready to be looked for by name as registers write names."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.pupils = [pupil for pupil in here.pupils if pupil.is_on_roll(here.day)]
        self.by_uid = {str(pupil.uid): pupil for pupil in self.pupils}
        self.by_words: dict[str, list[Pupil]] = {}
        for pupil in self.pupils:
            for key in {_words(pupil.full_name), _words(pupil.called)}:
                self.by_words.setdefault(key, []).append(pupil)

    def of_line(self, line: Line, born_on: date | None) -> Whose:
        """Whom the line means. `born_on` is its date of birth, where it has one that can be read."""
        if line.pupil:
            chosen = self.by_uid.get(line.pupil)
            return Whose(chosen) if chosen else Whose(None, (), sentence(wording.NOBODY, name=line[Column.NAME]))
        upn = tidy(line[Column.UPN])
        by_number = self.here.by_upn.get(upn) if upn else None
        by_name = self.called(line[Column.NAME])
        if by_number is not None and by_number.is_on_roll(self.here.day):
            return self._by_number(by_number, by_name, line)
        if not line[Column.NAME]:
            return Whose(None, (), sentence(wording.NAME_MISSING))
        if not by_name:
            near = self.near(line[Column.NAME])
            asks = wording.NEARLY if near else wording.NOBODY
            return Whose(None, near, sentence(asks, name=line[Column.NAME]))
        return _by_name(by_name, born_on)

    def _by_number(self, found: Pupil, by_name: Sequence[Pupil], line: Line) -> Whose:
        if not line[Column.NAME] or found in by_name:
            return Whose(found)
        return Whose(None, (found, *by_name), sentence(wording.NUMBER_OF_ANOTHER, other=found.full_name))

    def called(self, name: str) -> list[Pupil]:
        """Everybody on roll of that name, whichever way round it is written."""
        parts = split_name(name)
        exact = self.here.called.get(named(parts.surname, parts.forename, None)[:2], [])
        found = [pupil for pupil in exact if pupil.is_on_roll(self.here.day)]
        found += self.by_words.get(_words(name), [])
        return sorted({pupil.pk: pupil for pupil in found}.values(), key=lambda pupil: (pupil.name_key, pupil.pk))

    def near(self, name: str) -> tuple[Pupil, ...]:
        """Pupils nearly called so, the nearest first."""
        close = difflib.get_close_matches(_words(name), list(self.by_words), n=MOST_NEAR, cutoff=ALIKE)
        found = {pupil.pk: pupil for key in close for pupil in self.by_words[key]}
        return tuple(found.values())[:MOST_NEAR]


def _by_name(found: Sequence[Pupil], born_on: date | None) -> Whose:
    if born_on is not None:
        that_day = [pupil for pupil in found if pupil.born_on == born_on]
        if len(that_day) == 1:
            return Whose(that_day[0])
        if not that_day:
            return Whose(None, tuple(found), sentence(wording.BORN_OTHERWISE, born_on=born_on))
    if len(found) == 1:
        return Whose(found[0])
    return Whose(None, tuple(found), sentence(wording.NAMESAKES, count=len(found)))


def _words(name: str) -> str:
    """A name's words in an order of their own, so that “Osei, Ama” and “Ama Osei” are one."""
    return " ".join(sorted(name_key(name.replace(",", " ")).split()))
