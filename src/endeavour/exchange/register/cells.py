"""One line of a register on its way in: its cells as they are written, and the child it is said to be about."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from endeavour.foundation.words import MONTHS, N_


class Column(StrEnum):
    """What a line of a register can say."""

    NAME = "name"
    BORN = "dob"
    UPN = "upn"
    STATUS = "status"
    SINCE = "status_start"
    NEEDS = "needs"
    TEACHER = "teacher"
    KEY_ADULT = "key_adult"
    LAST = "last_review"
    NEXT = "next_review"
    TOLD = "family_told_on"
    PROVISION = "provision"
    IN_CLASS = "in_class"
    NOTES = "notes"


LABELS: dict[Column, str] = {
    Column.NAME: N_("Pupil"),
    Column.BORN: N_("Date of birth"),
    Column.UPN: N_("UPN"),
    Column.STATUS: N_("SEN status"),
    Column.SINCE: N_("Since"),
    Column.NEEDS: N_("Needs"),
    Column.TEACHER: N_("Teacher responsible"),
    Column.KEY_ADULT: N_("Key adult"),
    Column.LAST: N_("Last review"),
    Column.NEXT: N_("Next review"),
    Column.TOLD: N_("Family told on"),
    Column.PROVISION: N_("Provision"),
    Column.IN_CLASS: N_("In class"),
    Column.NOTES: N_("Notes"),
}
"""What a page and a finding call each column."""

DAYS = (Column.SINCE, Column.LAST, Column.NEXT, Column.TOLD)
LONG = (Column.PROVISION, Column.IN_CLASS, Column.NOTES)
WRITTEN = tuple(one for one in Column if one not in (Column.BORN, Column.UPN))
"""The columns that stand in the grid to be corrected. Who the child is, is chosen there by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` is its row in the spreadsheet, `pupil` the uid of the child somebody chose, `out` that it is
    to be left out.
    """

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    pupil: str = ""
    out: bool = False

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")

    def saying(self, **cells: str) -> "Line":
        """The same line with other words in some cells."""
        kept = {name: text for name, text in {**self.cells, **cells}.items() if text}
        return replace(self, cells=kept)

    def as_json(self) -> dict[str, Any]:
        """The line as it is kept."""
        return {"number": self.number, "cells": self.cells, "pupil": self.pupil, "out": self.out}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Line":
        """A line as it was kept."""
        return cls(kept["number"], dict(kept["cells"]), kept["pupil"], kept["out"])


def day_text(day: date) -> str:
    """A day as the grid writes it once it is understood, so that a misreading shows: 1 Sep 2026."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
