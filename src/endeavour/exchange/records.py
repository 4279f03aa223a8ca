"""What a file says about a school's pupils and the people around them, row by row, before anything is stored.

The readers make these; the staged import compares them with what is kept. Every record says from which file and
row it came. Text is cleaned (single spaces, composed letters); an empty string or None means the file says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from endeavour.exchange.codes import LEGACY_STATUSES
from endeavour.exchange.readers.matching import FileRead
from endeavour.foundation.words import Sentence


class Source(NamedTuple):
    """Where a record was read: the file, and the row as a spreadsheet numbers it (in XML, which pupil, from 1)."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class PupilRef:
    """Whom a record is about, as far as the file says. `name` is set where names stand in one column, unsplit."""

    school_code: str = ""
    upn: str = ""
    surname: str = ""
    forename: str = ""
    dob: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """One pupil. `given` names the fields the file has a place for, so that a blank can be told from silence.

    `upn` may have a wrong check letter (a warning says so). `attendance` is a percentage to one decimal place.
    `name` is set, and a warning given, where surname and forename were split from one column.
    """

    source: Source
    ref: PupilRef
    surname: str
    forename: str
    dob: date
    school_code: str = ""
    upn: str = ""
    former_upn: str = ""
    uln: str = ""
    name: str = ""
    middle_names: str = ""
    preferred_surname: str = ""
    preferred_forename: str = ""
    former_surname: str = ""
    sex: str = ""
    year_group: str = ""
    class_name: str = ""
    entry_date: date | None = None
    leaving_date: date | None = None
    enrol_status: str = ""
    language: str = ""
    eal: bool | None = None
    looked_after: bool | None = None
    pupil_premium: bool | None = None
    service_child: bool | None = None
    fsm: bool | None = None
    attendance: Decimal | None = None
    top_up: bool | None = None
    sen_unit: bool | None = None
    resourced_provision: bool | None = None
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """A spell of SEN status. `code` is N, K, E, or an older A, P, S; empty while `written` awaits mapping."""

    source: Source
    pupil: PupilRef
    code: str
    written: str
    start: date | None = None
    end: date | None = None

    @property
    def legacy(self) -> bool:
        """Whether this is School Action, School Action Plus or a statement: history that never becomes K."""
        return self.code in LEGACY_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need. `code` is a census type, empty while `written` awaits mapping (at most 120 characters of it are kept).

    `rank` is as the file has it and may repeat or be missing; `place` counts the pupil's needs in this file 1, 2, 3
    by rank and then by order in the file, so no two of a pupil share one.
    """

    source: Source
    pupil: PupilRef
    code: str
    written: str
    place: int
    rank: int | None = None
    start: date | None = None
    end: date | None = None
    description: str = ""


class Responsibility(StrEnum):
    """Parental responsibility, as far as the file says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """An adult in one child's life. `name` is set where the file does not split it.

    `court_order` is True also when the column holds words rather than yes or no; `court_order_note` keeps the words.
    `relationship` is as written: transfer files use codes such as PAM.
    """

    source: Source
    pupil: PupilRef
    surname: str = ""
    forename: str = ""
    title: str = ""
    name: str = ""
    relationship: str = ""
    responsibility: Responsibility = Responsibility.UNKNOWN
    priority: int | None = None
    lives_with: bool | None = None
    email: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""
    court_order: bool | None = None
    court_order_note: str = ""
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StaffRef:
    """Which member of staff a row means, as far as it says: the school's own code, an e-mail address, a name."""

    school_code: str = ""
    code: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """A member of staff. `role` is the job title as written."""

    source: Source
    ref: StaffRef
    surname: str = ""
    forename: str = ""
    title: str = ""
    name: str = ""
    role: str = ""
    start: date | None = None
    end: date | None = None
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """A class or teaching group. `kind` is as written, such as Registration."""

    source: Source
    school_code: str
    name: str
    kind: str = ""
    year_group: str = ""
    subject: str = ""


class Part(StrEnum):
    """What an adult does for a class or a pupil."""

    TEACHES = "teaches"
    SUPPORTS = "supports"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachingRow:
    """An adult teaches or supports a class, or one pupil. `part` is None where the file does not say which."""

    source: Source
    staff: StaffRef
    part: Part | None = None
    class_name: str = ""
    pupil: PupilRef | None = None
    subject: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A pupil's place in a class or teaching group."""

    source: Source
    pupil: PupilRef
    class_name: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A row of the SENCO's own register. Its status and needs stand here only, not again in the roll's lists."""

    source: Source
    pupil: PupilRef
    year_group: str = ""
    class_name: str = ""
    status: StatusRow | None = None
    needs: tuple[NeedRow, ...] = ()
    teacher: str = ""
    key_adult: str = ""
    last_review: date | None = None
    next_review: date | None = None
    family_told_on: date | None = None
    provision: str = ""
    notes: str = ""
    given: frozenset[str] = frozenset()


class Level(StrEnum):
    """A warning is read all the same; a refusal leaves its row out."""

    WARNING = "warning"
    REFUSAL = "refusal"


class About(StrEnum):
    """What kind of record a finding is about, so that refusals can be counted by kind."""

    FILE = "file"
    PUPIL = "pupil"
    STATUS = "status"
    NEED = "need"
    CONTACT = "contact"
    STAFF = "staff"
    CLASS = "class"
    TEACHING = "teaching"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that is odd or cannot be used. `row` is None for the file as a whole.

    `value` is what the file has there, shortened to 80 characters; `message` says what would be right.
    """

    file: str
    row: int | None
    column: str
    value: str
    level: Level
    about: About
    message: Sentence

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence a person reads, in English or put through `translate`."""
        return self.message.say(translate)


@dataclass(frozen=True, slots=True)
class Roll:
    """All that was read from the files given together, in the order of the files and their rows.

    `files` says how each was recognised and what it covers.
    """

    files: tuple[FileRead, ...]
    pupils: tuple[PupilRow, ...] = ()
    statuses: tuple[StatusRow, ...] = ()
    needs: tuple[NeedRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    staff: tuple[StaffRow, ...] = ()
    classes: tuple[ClassRow, ...] = ()
    teaching: tuple[TeachingRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    register: tuple[RegisterRow, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def school_codes(self) -> tuple[str, ...]:
        """The schools' codes as the files have them, sorted; empty when the files name no school."""
        return tuple(sorted({code for file in self.files for code in file.school_codes}))

    @property
    def to_match(self) -> tuple[FileRead, ...]:
        """The files that gave nothing yet, because a person must first say what their columns are."""
        return tuple(file for file in self.files if file.matching is not None and not file.read)
