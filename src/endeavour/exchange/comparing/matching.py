"""Which pupil here a row means: by UPN, else by a former UPN, else by name and date of birth."""

from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.here import Here, named
from endeavour.exchange.records import PupilRef, PupilRow
from endeavour.foundation.identifiers import is_temporary_upn
from endeavour.foundation.words import Sentence, sentence
from endeavour.people.models import Pupil

Found = Pupil | Sentence | None
"""A pupil, nobody, or the reason why it cannot be said."""


def pupil_of_row(here: Here, row: PupilRow) -> Found:
    """Whom a row of a list of pupils means. It may be nobody yet; it is never a guess between two."""
    name = named(row.surname, row.forename, row.dob)
    by_name = here.by_name.get(name, [])
    by_number = _by_number(here, row)
    if by_number is not None:
        return _checked(here, row, by_number, by_name)
    if len(by_name) > 1:
        return sentence(wording.SEVERAL_HERE, count=len(by_name))
    return _only_by_name(row, by_name[0]) if by_name else None


def _by_number(here: Here, row: PupilRow) -> Pupil | None:
    if row.upn and (found := here.by_upn.get(row.upn)):
        return found
    if row.former_upn and (found := here.by_upn.get(row.former_upn)):
        return found
    formerly = here.by_former.get(row.upn, []) if row.upn else []
    return formerly[0] if len(formerly) == 1 else None


def _checked(here: Here, row: PupilRow, found: Pupil, by_name: list[Pupil]) -> Found:
    """The pupil of that number, unless the name says that it is another child's: a twin's, or somebody's at all."""
    theirs, ours = named(row.surname, row.forename, row.dob), named(found.surname, found.forename, found.born_on)
    if theirs == ours:
        return found
    someone_else = any(pupil.pk != found.pk for pupil in by_name)
    nothing_in_common = theirs[1] != ours[1] and (theirs[0] != ours[0] or theirs[2] != ours[2])
    if someone_else or nothing_in_common:
        return _naming(wording.UPN_OF_ANOTHER, found)
    return found


def _only_by_name(row: PupilRow, found: Pupil) -> Found:
    """The only pupil of that name and day, unless both have a UPN that lasts and the two differ."""
    if not row.upn or not found.upn or is_temporary_upn(found.upn) or is_temporary_upn(row.upn):
        return found
    return _naming(wording.OTHER_UPN_HERE, found)


def pupil_of_ref(here: Here, ref: PupilRef) -> Pupil | Sentence:
    """Whom a row about a pupil means, where the pupil is in no list of these files."""
    if ref.upn and (found := here.by_upn.get(ref.upn)):
        return found
    if ref.upn and len(formerly := here.by_former.get(ref.upn, [])) == 1:
        return formerly[0]
    name = named(ref.surname, ref.forename, ref.dob)
    candidates = here.by_name.get(name, []) if ref.dob else _called(here, name[0], name[1])
    if len(candidates) == 1:
        only = candidates[0]
        if ref.upn and only.upn and ref.upn != only.upn and not is_temporary_upn(only.upn):
            return _naming(wording.OTHER_UPN_HERE, only)
        return only
    if candidates:
        said = wording.SEVERAL_HERE if ref.dob else wording.SEVERAL_CALLED
        return sentence(said, count=len(candidates))
    return sentence(wording.NOBODY_HERE)


def _called(here: Here, surname: str, forename: str) -> list[Pupil]:
    """Pupils on roll of that name, or whose name to use it is."""
    return [pupil for pupil in here.called.get((surname, forename), []) if pupil.is_on_roll(here.day)]


def _naming(text: str, other: Pupil) -> Sentence:
    """A sentence that names another pupil than the row is about, with what the log of reads knows that pupil by."""
    return sentence(text, other=other.full_name, upn=other.upn, other_uid=str(other.uid))
