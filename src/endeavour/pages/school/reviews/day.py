"""The day of a meeting: three boxes on its page, and one answer among the words that several people write."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from endeavour.drafts.merging import text_of
from endeavour.drafts.models import Draft
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import DateField
from endeavour.pages.drafting.slips import words_in

NAME = "met_on"
BOXES = tuple(f"{NAME}-{part}" for part in ("day", "month", "year"))


class OneDay(forms.CharField):
    """A day as one answer, by the rules of the field that asks for it in three boxes. Its text is 8 Dec 2026."""

    one_answer = True

    def __init__(self, asked: DateField) -> None:
        super().__init__(required=False)
        self.asked = asked

    def clean(self, value: Any) -> str:
        found = self.asked.clean(super().clean(value))
        return short_date(found) if found else ""


def in_boxes(text: str) -> dict[str, str]:
    """A day as its three boxes show it. What is no day stands as it was typed."""
    found = read_date(text)
    if found is not None:
        return dict(zip(BOXES, (str(found.day), str(found.month), str(found.year)), strict=True))
    parts = text.split("/")
    return dict(zip(BOXES, parts if len(parts) == len(BOXES) else (text, "", ""), strict=True))


def as_one(words: Mapping[str, Sequence[str]], shown: str) -> dict[str, Sequence[str]]:
    """What was sent, with the three boxes as the one answer that they are. A box that did not come stands as it was
    `shown`.
    """
    if not any(box in words for box in BOXES):
        return dict(words)
    stood = in_boxes(text_of(words[NAME]) if NAME in words else shown)
    parts = [text_of(words[box]) if box in words else stood[box] for box in BOXES]
    rest = {name: said for name, said in words.items() if name not in BOXES}
    return {**rest, NAME: ["/".join(parts) if any(parts[1:]) else parts[0]]}


def posted_as_one(data: QueryDict, shown: str) -> QueryDict:
    """A form that was posted, with its day as one answer."""
    found = data.copy()
    for name, values in as_one(words_in(data), shown).items():
        found.setlist(name, list(values))
    for box in BOXES:
        found.pop(box, None)
    return found


def kept_as_one(draft: Draft | None, shown: str) -> dict[str, tuple[str, str]]:
    """The words of a draft by their boxes, each with what had been shown, and the day as one answer."""
    if draft is None:
        return {}
    said = as_one({name: word["now"] for name, word in draft.words.items()}, shown)
    typed = next((box for box in BOXES if box in draft.words), NAME)
    seen = {name: word["seen"] for name, word in draft.words.items()}
    return {name: (text_of(now), seen[typed if name == NAME else name]) for name, now in said.items()}
