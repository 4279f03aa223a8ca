"""What would be written, worked out and not yet done."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.exchange.comparing.preview import Line, LineKind, Preview
from endeavour.exchange.records import About, Finding, Level, PupilRow, Source
from endeavour.foundation.references import new_uid
from endeavour.foundation.words import Sentence
from endeavour.needs.models import Need, SenStatus
from endeavour.people.actions.batch import New
from endeavour.people.models import Contact, Group, GroupPupil, Pupil, Relationship
from endeavour.people.states import SightSource
from endeavour.schools.models import School


@dataclass(slots=True, eq=False)
class Who:
    """One pupil of the comparison: one who is here, or one who would be new. `made` is set when it is written."""

    pupil: Pupil | None
    row: PupilRow | None
    name: str
    sub: str
    last: dict[str, Any]
    kept: dict[str, Any]
    uid: UUID = field(default_factory=new_uid)
    said: dict[str, Any] = field(default_factory=dict)
    decided: dict[str, Any] = field(default_factory=dict)
    state: str = "unchanged"
    made: New | None = None

    @property
    def is_new(self) -> bool:
        """Whether the pupil is not here yet."""
        return self.pupil is None

    @property
    def key(self) -> str:
        """What choices about this pupil are kept under: the same each time the same files are compared."""
        if self.pupil is not None:
            return str(self.pupil.uid)
        return f"{self.row.source.file}:{self.row.source.row}" if self.row else str(self.uid)

    @property
    def id(self) -> int | New:
        """The pupil's id, or the row that will have one."""
        if self.pupil is not None:
            return self.pupil.pk
        assert self.made is not None, "a new pupil is written first"  # noqa: S101 the order of applying
        return self.made


@dataclass(slots=True)
class Joining:
    """A pupil joins a group on a day. `ends` are places that end with it."""

    who: Who
    group: "Klass"
    on: date
    until: date | None = None
    ends: list[GroupPupil] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Klass:
    """A group that is here, or one that would be made."""

    name: str
    kind: str
    subject: str = ""
    group: Group | None = None
    made: New | None = None

    @property
    def id(self) -> int | New:
        """The group's id, or the row that will have one."""
        if self.group is not None:
            return self.group.pk
        assert self.made is not None, "a new group is written first"  # noqa: S101 the order of applying
        return self.made


@dataclass(slots=True, eq=False)
class Adult:
    """A member of staff who is here, or one who would be put on the staff list, without a way to sign in."""

    name: str
    email: str = ""
    code: str = ""
    job: str = ""
    starts_on: date | None = None
    member: Membership | None = None
    fill: dict[str, str] = field(default_factory=dict)
    made: New | None = None

    @property
    def id(self) -> int | New:
        """The membership's id, or the row that will have one."""
        if self.member is not None:
            return self.member.pk
        assert self.made is not None, "a new member is written first"  # noqa: S101 the order of applying
        return self.made


@dataclass(slots=True, eq=False)
class Kin:
    """What one contact would be to one child. `person` is shared by brothers and sisters."""

    who: Who
    person: "Person"
    values: dict[str, Any]
    relationship: Relationship | None = None


@dataclass(slots=True, eq=False)
class Person:
    """A contact who is here, or one who would be written down."""

    name: str
    values: dict[str, Any]
    contact: Contact | None = None
    made: New | None = None
    uid: UUID = field(default_factory=new_uid)


Changes = dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Plan:
    """Everything an import would do in one school, with the preview that says so. `by` would apply it."""

    school: School
    on: date
    as_of: date
    source: str
    choices: dict[str, str]
    by: Actor
    preview: Preview = field(default_factory=Preview)
    everybody: list[Who] = field(default_factory=list)
    known: dict[int, Who] = field(default_factory=dict)
    new: list[tuple[Who, dict[str, Any]]] = field(default_factory=list)
    changed: list[tuple[Who, Changes]] = field(default_factory=list)
    leaving: list[Pupil] = field(default_factory=list)
    back: dict[int, tuple[date, date]] = field(default_factory=dict)
    spells: list[tuple[Who, dict[str, Any]]] = field(default_factory=list)
    spell_changes: list[tuple[Who, SenStatus, Changes]] = field(default_factory=list)
    waiting: list[tuple[Who, dict[str, Any]]] = field(default_factory=list)
    needs: list[tuple[Who, dict[str, Any]]] = field(default_factory=list)
    need_ends: list[tuple[Who, Need, date]] = field(default_factory=list)
    need_ranks: list[tuple[Who, Need, int]] = field(default_factory=list)
    need_lists: list[tuple[Who, list[str], list[str]]] = field(default_factory=list)
    classes: list[Klass] = field(default_factory=list)
    joining: list[Joining] = field(default_factory=list)
    adults: list[Adult] = field(default_factory=list)
    with_group: list[tuple[Adult, Klass, str, date, date | None]] = field(default_factory=list)
    with_pupil: list[tuple[Adult, Who, str, date, date | None, SightSource]] = field(default_factory=list)
    key_adults: list[tuple[Who, int | None, int]] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)
    kin_changes: list[tuple[Kin, Changes, Changes]] = field(default_factory=list)

    def says(
        self, who: Who, kind: LineKind, name: str, ours: str, theirs: str, at: Source | None = None, about: str = ""
    ) -> str:
        """Put a line about a pupil in the preview. Gives the key of its choice. `name` is the field's, after a colon
        where several of one pupil's contacts have it.
        """
        key = f"{who.key}.{name}"
        self.preview.lines.append(
            Line(
                kind=kind,
                key=key,
                uid=str(who.pupil.uid) if who.pupil else "",
                name=who.name,
                sub=who.sub,
                label=name.rpartition(":")[2],
                about=about,
                ours=ours,
                theirs=theirs,
                taken=self.choices.get(key) == "file",
                file=at.file if at else "",
                row=at.row if at else 0,
            )
        )
        return key

    def finds(
        self, at: Source, about: About, message: Sentence, *, refused: bool = False, column: str = "", value: str = ""
    ) -> None:
        """Put a finding of the comparison beside those of the readers."""
        level = Level.REFUSAL if refused else Level.WARNING
        self.preview.findings.append(Finding(at.file, at.row, column, value[:80], level, about, message))
