"""How papers speak: to a parent about a child or to the young person, with dates as letters write them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.dateformat import format as write_date
from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Heading, Paragraph, Points, Voice
from endeavour.documents.press.cleaning import fit_to_keep, runs_right_to_left
from endeavour.documents.press.contents.parts import Child, Reader, Said
from endeavour.foundation.clock import LONDON

BULLET = re.compile(r"^[-–—•*·]\s+")
LEFT_TO_RIGHT = "\u200e"
"""An unseen mark: what stands beside it is written from left to right."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Says a sentence to a parent about the child, or to the young person. Both may use `{name}`."""

    child: Child
    to: Reader

    def __call__(self, to_parent: str, to_pupil: str, **values: object) -> str:
        """The sentence for this reader, with its values."""
        return (to_pupil if self.to.is_pupil else to_parent).format(name=called(self.child.known_as), **values)


def called(name: str) -> str:
    """A name to stand inside an English sentence: one written from right to left is set apart, so that it cannot
    carry the words beside it along.
    """
    name = fit_to_keep(name)
    return f"{LEFT_TO_RIGHT}{name}{LEFT_TO_RIGHT}" if runs_right_to_left(name) else name


def day(on: date) -> str:
    """13 January 2026."""
    return write_date(on, "j F Y")


def weekday(on: date) -> str:
    """Tuesday 8 December 2026."""
    return write_date(on, "l j F Y")


def hour(at: time) -> str:
    """2:30pm; 3pm."""
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment(at: datetime) -> str:
    """24 November 2026, 10:42am, as England's clocks had it."""
    here = at.astimezone(LONDON)
    return f"{day(here.date())}, {hour(here.time())}"


def listed(names: tuple[str, ...]) -> str:
    """Ann, Bea and Cal."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def voice(said: Said) -> Voice:
    """Somebody's words, with who said them, how and when."""
    parts = (said.who, said.how, day(said.on) if said.on else "")
    return Voice(said.words, ", ".join(part for part in parts if part))


def as_written(text: str) -> list[Block]:
    """What somebody typed: one line is a paragraph, several are a list, whatever bullets they typed."""
    lines = [BULLET.sub("", line.strip()) for line in fit_to_keep(text).splitlines() if line.strip()]
    if len(lines) > 1:
        return [Points(tuple(lines))]
    return [Paragraph(line) for line in lines]


def headed(heading: str, text: str) -> list[Block]:
    """What somebody typed under its heading; nothing at all where nothing was typed."""
    written = as_written(text)
    return [Heading(heading), *written] if written else []
