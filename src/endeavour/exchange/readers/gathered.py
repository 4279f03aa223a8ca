"""What has been read so far from all the files, with each pupil once.

In a list of pupils a second row with the same UPN is refused. Where a pupil rightly has several rows (one a need, or
one in each of two files) they become one: blanks are filled, and where two differ the first stands, with a warning.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.limits import MOST_RECORDS
from endeavour.exchange.readers.notes import Notes
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.records import (
    ClassRow,
    ContactRow,
    Finding,
    NeedRow,
    PlaceRow,
    PupilRef,
    PupilRow,
    RegisterRow,
    StaffRow,
    StatusRow,
    TeachingRow,
)
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence

_APART = frozenset(["source", "ref", "given", "school_code", "name"])
_MERGED = tuple(each.name for each in fields(PupilRow) if each.name not in _APART)

_AboutPupil = TypeVar("_AboutPupil", StatusRow, NeedRow, ContactRow, PlaceRow, RegisterRow, TeachingRow)

NameKey = tuple[str, str, str, object]


@dataclass(slots=True)
class Gathered:
    """Lists that grow file by file. `pupil` decides what becomes of a pupil's row.

    `doubtful` are columns, by file, where a date that could be read either way must be asked about. `to_read_again`
    are such columns found on the way, for which all must be read once more.
    """

    pupils: dict[PupilRef, PupilRow] = field(default_factory=dict)
    statuses: list[StatusRow] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
    contacts: list[ContactRow] = field(default_factory=list)
    staff: list[StaffRow] = field(default_factory=list)
    classes: list[ClassRow] = field(default_factory=list)
    teaching: list[TeachingRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    register: list[RegisterRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    doubtful: dict[str, frozenset[str]] = field(default_factory=dict)
    to_read_again: dict[str, frozenset[str]] = field(default_factory=dict)
    records: int = 0
    _by_upn: dict[tuple[str, str], PupilRef] = field(default_factory=dict)
    _by_name: dict[NameKey, PupilRef] = field(default_factory=dict)

    def pupil(self, row: PupilRow, notes: Notes, *, several_rows: bool) -> PupilRef | None:
        """Take a pupil's row. Gives the reference the pupil goes by, or None when the row was refused."""
        by_name = _name_key(row.ref)
        same_upn = self._by_upn.get((row.school_code, row.upn)) if row.upn else None
        same_name = self._by_name.get(by_name)
        earlier = same_upn or (same_name if same_name and not (row.upn and same_name.upn) else None)
        if earlier is None:
            self._take(row, by_name, same_name, notes)
            return row.ref
        kept = self.pupils[earlier]
        if several_rows or kept.source.file != row.source.file:
            self.pupils[earlier] = _merged(kept, row, notes)
            if row.upn:
                self._by_upn.setdefault((row.school_code, row.upn), earlier)
            return earlier
        refusal = wording.UPN_TWICE if same_upn else wording.PUPIL_TWICE
        notes.refuse("upn" if same_upn else "surname", row.upn or row.surname, sentence(refusal, row=kept.source.row))
        return None

    def count(self, file: str, records: int = 1) -> None:
        """Count what is read; refuse to go on past the most there may be in all the files together."""
        self.records += records
        if self.records > MOST_RECORDS:
            raise unreadable(wording.TOO_MANY_ROWS, file, limit=f"{MOST_RECORDS:,}")

    def _take(self, row: PupilRow, by_name: NameKey, same_name: PupilRef | None, notes: Notes) -> None:
        if same_name is not None:
            first = self.pupils[same_name].source.row
            notes.warn("upn", row.upn, sentence(wording.TWO_UPNS, row=first))
        self.pupils[row.ref] = row
        self._by_name.setdefault(by_name, row.ref)
        if row.upn:
            self._by_upn[row.school_code, row.upn] = row.ref

    def known(self, ref: PupilRef) -> PupilRef:
        """The reference a pupil goes by in these files, for one that says less; itself when it is not there."""
        if ref in self.pupils:
            return ref
        if ref.upn:
            found = self._by_upn.get((ref.school_code, ref.upn)) or self._only_one_school(ref)
            return found or ref
        return self._by_name.get(_name_key(ref), ref) if ref.dob else ref

    def _only_one_school(self, ref: PupilRef) -> PupilRef | None:
        """Where the files have one school, a row need not name it."""
        schools = {school for school, _ in self._by_upn}
        if len(schools) != 1:
            return None
        school = next(iter(schools))
        return self._by_upn.get((school, ref.upn)) if not (ref.school_code and school) else None

    def settle(self) -> None:
        """Once all files are read, let every record refer to its pupil in one way."""
        self.statuses = [self._settled(row, row.pupil) for row in self.statuses]
        self.needs = [self._settled(row, row.pupil) for row in self.needs]
        self.contacts = [self._settled(row, row.pupil) for row in self.contacts]
        self.places = [self._settled(row, row.pupil) for row in self.places]
        self.register = [self._settled(row, row.pupil) for row in self.register]
        self.teaching = [self._settled(row, row.pupil) if row.pupil else row for row in self.teaching]

    def _settled(self, row: _AboutPupil, ref: PupilRef) -> _AboutPupil:
        known = self.known(ref)
        return row if known is ref else replace(row, pupil=known)


def _name_key(ref: PupilRef) -> NameKey:
    return (ref.school_code, _plain(ref.surname), _plain(ref.forename), ref.dob)


def _plain(text: str) -> str:
    """The name's key, by the short way where there is nothing in it to fold but capitals."""
    return text.lower() if text.isascii() and text.isalnum() else name_key(text)


def _merged(kept: PupilRow, row: PupilRow, notes: Notes) -> PupilRow:
    """The first row with its blanks filled from the second. Differences are warned of."""
    changes: dict[str, Any] = {}
    for name in _MERGED:
        ours, theirs = getattr(kept, name), getattr(row, name)
        if theirs in ("", None) or theirs == ours:
            continue
        if ours in ("", None):
            changes[name] = theirs
        else:
            notes.warn(name, str(theirs), _differs(kept, row, str(ours)))
    given = kept.given | row.given
    return replace(kept, given=given, **changes) if changes or given != kept.given else kept


def _differs(kept: PupilRow, row: PupilRow, ours: str) -> Sentence:
    ours = values.short(ours)
    if kept.source.file == row.source.file:
        return sentence(wording.ROWS_DIFFER, row=kept.source.row, other=ours)
    return sentence(wording.FILES_DIFFER, file=kept.source.file, row=kept.source.row, other=ours)
