"""How a file was recognised, and which column of a table is which field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What the rows of a table are."""

    PUPILS = "pupils"
    SEN = "sen"
    REGISTER = "register"
    CONTACTS = "contacts"
    STAFF = "staff"
    CLASSES = "classes"
    TEACHING = "teaching"


class DateOrder(StrEnum):
    """How all-number dates are written. ASK: day first, and a column that cannot be so is asked about."""

    ASK = "ask"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Matching:
    """Which column of a table is which field: suggested by the readers, corrected by a person, kept by the school.

    `fields` has one entry a column, empty for a column not read; only phone, address and need may repeat. A matching
    fits any file with the same headings in the same order. `whole` is the person's word that a list of pupils is
    the whole roll.
    """

    kind: Kind
    heading_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    dates: DateOrder = DateOrder.ASK
    whole: bool | None = None
    confirmed: bool = False

    def as_json(self) -> dict[str, object]:
        """The matching as the school keeps it: only what JSON can hold."""
        return {
            "kind": self.kind.value,
            "headings": list(self.headings),
            "fields": list(self.fields),
            "dates": self.dates.value,
            "whole": self.whole,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Matching:
        """A matching that was kept. Raises KeyError or ValueError for anything `as_json` did not make."""
        return cls(
            kind=Kind(kept["kind"]),
            heading_row=1,
            headings=tuple(kept["headings"]),
            fields=tuple(kept["fields"]),
            dates=DateOrder(kept["dates"]),
            whole=kept["whole"],
            confirmed=True,
        )


class Coverage(StrEnum):
    """Whether pupils missing from the file have left: yes for a whole roll, no for a part, ask when not known."""

    WHOLE = "whole"
    PART = "part"
    UNKNOWN = "unknown"


class FileFormat(StrEnum):
    """How a file was recognised."""

    CENSUS = "census"
    CTF = "ctf"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one file, or one sheet of a workbook, was recognised and read.

    `read` is False when its columns must be matched first; `matching` is then the suggestion and `sample` its first
    rows. `unread` are headings no field was found for, or of which nothing is stored. `rows` counts rows below the
    heading. `as_of` is the day an
    XML file was written, if it says.
    """

    name: str
    format: FileFormat
    read: bool
    covers: Coverage
    rows: int = 0
    school_codes: tuple[str, ...] = ()
    from_school: str = ""
    as_of: date | None = None
    version: str = ""
    matching: Matching | None = None
    unread: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
