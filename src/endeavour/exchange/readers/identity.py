"""Which pupil a row is about: numbers, names and date of birth, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import PupilRef
from endeavour.foundation.identifiers import Fault, IdentifierFinding, check_uln, check_upn, tidy
from endeavour.foundation.words import Sentence, Value, sentence

LONGEST_NAME = 300
_UPN_LENGTH = 13
_PARTICLES = frozenset((
    "de", "da", "di", "do", "du", "dos", "das", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten",
    "el", "al", "bin", "bint", "ibn", "ben", "abu", "mac", "st", "san",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name in parts. `whole` is set where the file has it in one column; `sure` is False for a doubtful split."""

    surname: str
    forename: str
    whole: str = ""
    sure: bool = True


def split_name(whole: str) -> Named:
    """A name from one column. “Surname, Forename” is sure, and so are two words; of more words we are not."""
    if "," in whole:
        surname, _, forename = whole.partition(",")
        return Named(surname.strip(), forename.strip(), whole)
    words = whole.split()
    if len(words) < 2:
        return Named(whole, "", whole)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return Named(" ".join(words[at:]), " ".join(words[:at]), whole, sure=len(words) == 2)


def name_of(cells: Cells, notes: Notes, *, prefix: str = "") -> Named:
    """A person's name from its two columns, or from one. `prefix` chooses whose, where a row has two people."""
    surname = notes.text(cells, f"{prefix}surname", LONGEST_NAME + 1)
    forename = notes.text(cells, f"{prefix}forename", LONGEST_NAME + 1)
    if surname or forename:
        return Named(surname, forename)
    return split_name(notes.text(cells, f"{prefix}name", 2 * LONGEST_NAME + 1))


def upn_of(cells: Cells, notes: Notes, name: str = "upn") -> str:
    """A UPN in capitals. One with a fault is warned of and kept, unless it is too long to be one at all."""
    upn = tidy(notes.text(cells, name))
    if not upn:
        return ""
    fault = check_upn(upn)
    if fault is None:
        return upn
    dropped = len(upn) > _UPN_LENGTH
    notes.warn(name, upn, _with_outcome(fault, dropped=dropped))
    return "" if dropped else upn


def uln_of(cells: Cells, notes: Notes) -> str:
    """A ULN. One whose last digit does not fit is warned of and kept; one that is no ULN at all is left out."""
    uln = tidy(notes.text(cells, "uln"))
    fault = check_uln(uln) if uln else None
    if fault is None:
        return uln
    dropped = fault.fault is Fault.SHAPE
    notes.warn("uln", uln, _with_outcome(fault, dropped=dropped))
    return "" if dropped else uln


def _with_outcome(fault: IdentifierFinding, *, dropped: bool) -> Sentence:
    return _joined(fault.because.text, tuple(fault.because.values.items()), dropped=dropped)


@lru_cache(maxsize=256)
def _joined(because: str, values: tuple[tuple[str, Value], ...], *, dropped: bool) -> Sentence:
    """What is wrong and what became of it, made once for the many rows that have the same fault."""
    return Sentence(because, dict(values)) + plain(wording.UPN_DROPPED if dropped else wording.UPN_KEPT)


def ref_of(cells: Cells, notes: Notes, *, prefix: str = "pupil_") -> PupilRef | None:
    """Whom a row of something else is about; refused with one sentence when it gives neither UPN nor name."""
    upn = upn_of(cells, notes)
    named = name_of(cells, notes, prefix=prefix)
    if not upn and not named.surname and not named.forename:
        notes.refuse("upn" if "upn" in notes.given else f"{prefix}name", "", plain(wording.WHICH_PUPIL))
        return None
    born = notes.day(cells, "dob")
    return PupilRef(notes.text(cells, "school_code"), upn, named.surname, named.forename, born, named.whole)


def birth_date(cells: Cells, notes: Notes) -> date | None:
    """A pupil's date of birth, or None with a refusal. A very early one is warned of."""
    found = notes.day_or_reason(cells, "dob")
    if found is None:
        notes.refuse("dob", "", plain(wording.DOB_MISSING))
        return None
    shown = values.text_of(cells["dob"])
    if isinstance(found, Sentence):
        notes.refuse("dob", shown, found + plain(wording.DOB_BAD))
        return None
    if found > notes.today:
        notes.refuse("dob", shown, plain(wording.DOB_FUTURE))
        return None
    age = notes.today.year - found.year - ((notes.today.month, notes.today.day) < (found.month, found.day))
    if age > 25:
        notes.warn("dob", shown, sentence(wording.DOB_OLD, age=age))
    return found
