"""The grid as one flat mapping of names to texts, as drafts keep it, and back: `c-2-notes`, `p-2`, `o-2`.

`c-2-notes` is a cell of row 2, `p-2` who is meant by it, `o-2` whether it is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from endeavour.drafts.merging import Words, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.names import key_of
from endeavour.exchange.actions.registers import line_of
from endeavour.exchange.register.cells import LABELS, LONG, WRITTEN, Column, Line
from endeavour.pages.drafting.sent import Kind, Sent, kind_of, read, read_box

OUT = "out"
WORDS_ON_ONE_LINE = (Column.NEEDS,)
"""Of the short boxes, those that can hold what two people wrote. The others hold one answer: a day, a name."""


class OneLine(forms.CharField):
    """Words on one line, with one space between them."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class OneAnswer(OneLine):
    """A day, a name, a choice: of two answers one has to go."""

    one_answer = True


LONG_BOX, WORDS_BOX, ANSWER_BOX = (
    forms.CharField(required=False, widget=forms.Textarea),
    OneLine(required=False),
    OneAnswer(required=False),
)


def cell_name(number: int, column: Column) -> str:
    """What the box of a cell is called, in the form and on the page."""
    return f"c-{number}-{column}"


def words_of(lines: Sequence[Line]) -> dict[str, str]:
    """Everything the grid's boxes say of these lines."""
    found: dict[str, str] = {}
    for line in lines:
        found |= {cell_name(line.number, column): _tidy(column, line[column]) for column in WRITTEN}
        found[f"p-{line.number}"] = line.pupil
        found[f"o-{line.number}"] = OUT if line.out else ""
    return found


def lines_of_words(words: Words, lines: Sequence[Line]) -> dict[int, Line]:
    """The lines as these words have them, by their number."""
    return {line.number: _line_of_words(words, line) for line in lines}


def _line_of_words(words: Words, line: Line) -> Line:
    cells = {str(column): words.get(cell_name(line.number, column), line[column]) for column in WRITTEN}
    pupil, out = words.get(f"p-{line.number}", line.pupil), words.get(f"o-{line.number}", OUT if line.out else "")
    return line_of(line, cells, pupil=pupil, out=bool(out))


def _tidy(column: Column, text: str) -> str:
    """A cell as its box sends it back."""
    return text_of([text]) if column in LONG else " ".join(text.split())


def _box(column: Column) -> forms.CharField:
    if column in LONG:
        return LONG_BOX
    return WORDS_BOX if column in WORDS_ON_ONE_LINE else ANSWER_BOX


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of one grid. `stands` is what they say now, `people` the labels of those who can be meant."""

    stands: Words
    people: Mapping[str, str]

    def box(self, name: str) -> forms.Field | None:
        """One box, or None where the grid has no such box."""
        if name not in self.stands:
            return None
        column = _column(name)
        return _box(column) if column else ANSWER_BOX

    def kind(self, name: str) -> Kind:
        """Whether a box holds words or one answer."""
        return kind_of(self.box(name))

    def say(self, name: str, text: str) -> str:
        """What a box says, for a person to read."""
        if name.startswith("p-"):
            return self.people.get(text, text) or _("Go by the name")
        if name.startswith("o-"):
            return _("Leave out") if text else _("Take in")
        return text

    def label(self, name: str) -> str:
        """Which box it is."""
        return label_of(name)


def label_of(name: str) -> str:
    """Which box of a grid a name is, for a person to read."""
    column, about = _column(name), _("Leave out") if name.startswith("o-") else _("Who is meant?")
    what = _(LABELS[column]) if column else about
    return _("Row %(row)s, %(column)s") % {"row": _number(name), "column": what}


def _number(name: str) -> str:
    return name.split("-")[1] if "-" in name else ""


def _column(name: str) -> Column | None:
    leaf = key_of(name) if name.startswith("c-") else ""
    return Column(leaf) if leaf in set(Column) else None


def read_grid(data: QueryDict, boxes: Boxes) -> Sent:
    """What a posted grid says. A browser says nothing of a tick that is gone, so the row says it."""
    sent = read(data, boxes)
    for name in boxes.stands:
        row = _number(name)
        if name.startswith("o-") and name not in data and cell_name(int(row), Column.NAME) in data:
            sent.words[name] = ""
    return sent


def typed_before(draft: Draft | None, boxes: Boxes) -> Sent:
    """What one person typed and has not saved."""
    typed = Sent({}, {})
    for name, word in draft.words.items() if draft else ():
        box = boxes.box(name)
        if box is not None:
            typed.words[name] = read_box(box, text_of(word["now"]))[0]
            typed.seen[name] = word["seen"]
    return typed
