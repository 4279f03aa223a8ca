"""What came from a long form, box by box, before it is brought together with what stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from django.core.exceptions import ValidationError
from django.forms import CharField, Field, Textarea
from django.http import QueryDict

from endeavour.drafts.merging import Words, digest, text_of
from endeavour.drafts.names import key_of, renamed, within
from endeavour.pages.drafting.settling import BOTH, THEIRS, both_of
from endeavour.pages.drafting.slips import CHOICE, seen_in, words_in

NOTHING: Mapping[str, str] = MappingProxyType({})


class Kind(Enum):
    """What a box holds: words, words on one line, or one answer. Of words, both people's can be kept."""

    WORDS = "words"
    LINE = "line"
    ANSWER = "answer"


class Boxes(Protocol):
    """The boxes of a form by their names."""

    def box(self, name: str) -> Field | None:
        """One box, or None where there is no such box."""

    def kind(self, name: str) -> Kind:
        """What a box holds."""


def kind_of(box: Field | None) -> Kind:
    """What a box holds, by how it is written in. Kinds of box that read one answer out of a line say so."""
    if not isinstance(box, CharField) or getattr(box, "one_answer", False):
        return Kind.ANSWER
    return Kind.WORDS if isinstance(box.widget, Textarea) else Kind.LINE


def read_box(box: Field, text: str) -> tuple[str, bool]:
    """What a box says, as the record's words have it, and whether it can be read."""
    try:
        return str(box.clean(text)), True
    except ValidationError:
        return text, False


@dataclass(slots=True)
class Sent:
    """What came: the text of each box that can be read, of each that cannot, and what had been shown."""

    words: dict[str, str]
    seen: dict[str, str]
    unread: dict[str, str] = field(default_factory=dict)

    def forget(self, row: str) -> None:
        """Leave out all that is said in a row."""
        for said in (self.words, self.seen, self.unread):
            for name in [name for name in said if within(name, row)]:
                del said[name]

    def unsee(self, row: str) -> None:
        """Take all that is said in a row as new: nothing of it stands in the plan any more."""
        self.seen = {name: value for name, value in self.seen.items() if not within(name, row)}


def read(data: QueryDict, boxes: Boxes, made: Mapping[str, str] = NOTHING) -> Sent:
    """What was posted, box by box. Rows that were new to the page and made since go by their names of now."""
    sent = Sent({}, {renamed(name, made): value for name, value in seen_in(data).items()})
    for posted, values in words_in(data).items():
        name, text = renamed(posted, made), text_of(values)
        box = boxes.box(name)
        if box is None:
            continue
        value, readable = read_box(box, text)
        (sent.words if readable else sent.unread)[name] = value
    return sent


def choose(data: QueryDict, sent: Sent, theirs: Words, boxes: Boxes) -> None:
    """Do as was chosen between two texts, if theirs is still the one that was shown; otherwise both wait again."""
    met = seen_in(data, "met")
    for button in [name for name in data if name.startswith(CHOICE)]:
        name, choice = button.removeprefix(CHOICE), data.get(button, "")
        if boxes.box(name) is None:
            _choose_row(sent, name, choice)
        elif choice == THEIRS:
            sent.words.pop(name, None)
            sent.unread.pop(name, None)
        elif name in met and met[name] == digest(theirs.get(name, "")):
            sent.seen[name] = met[name]
            if choice == BOTH and name in sent.words:
                one_line = boxes.kind(name) == Kind.LINE
                sent.words[name] = both_of(sent.words[name], theirs.get(name, ""), one_line=one_line)


def _choose_row(sent: Sent, row: str, choice: str) -> None:
    """A row that they took out stays out, or is written again as a new one."""
    mine = {name: text for name, text in sent.words.items() if within(name, row)}
    sent.forget(row)
    if choice != THEIRS:
        sent.words |= {renamed(name, {key_of(row): f"n{key_of(row)}"}): text for name, text in mine.items()}
