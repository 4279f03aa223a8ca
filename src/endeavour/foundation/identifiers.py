"""The numbers by which pupils and schools are known, and what is wrong with one that does not add up.

A check advises: it returns what it found, or None. Nothing here refuses a pupil, and no local authority code is
called unknown, because new ones appear (a published list would be out of date on the day it is typed).
"""

import re
from dataclasses import dataclass
from enum import Enum

from endeavour.foundation.words import N_, Sentence, sentence

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters a UPN may use. I, O and S are left out because they look like 1, 0 and 5."""

_UPN = re.compile(rf"[{UPN_LETTERS}]\d{{11}}[\d{UPN_LETTERS}]")

_UPN_SHAPE = N_("A UPN is a letter and then 12 digits; a temporary one ends in a letter. I, O and S are never used.")
_UPN_LETTER = N_("The first letter does not fit the rest. It would be {letter}, if the digits are right.")
_ULN_DIGIT = N_("The last digit does not fit the rest. It would be {digit}, if the others are right.")


class Fault(Enum):
    """What kind of fault: the wrong shape, or a check letter or digit that does not fit the rest."""

    SHAPE = "shape"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class IdentifierFinding:
    """What is wrong with a number, in a sentence that says what would be right; `right` is that number, if known."""

    fault: Fault
    because: Sentence
    right: str | None = None


def tidy(text: str) -> str:
    """The number without spaces and in capitals, as people paste it."""
    return "".join(text.split()).upper()


def upn_check_letter(rest: str) -> str:
    """The check letter for the last twelve characters of a UPN.

    Source: UniquePupilNumber 2.0. Characters 2 to 13 are weighted 2 to 13, added, and divided by 23; the remainder
    picks a letter. The final letter of a temporary UPN counts as its place in the same 23 letters. Raises ValueError
    for any other character.
    """
    values = [int(character) if character.isdigit() else UPN_LETTERS.index(character) for character in rest]
    return UPN_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def is_temporary_upn(upn: str) -> bool:
    """Whether the UPN ends in a letter, as one does that was given before the real one was known."""
    return tidy(upn)[-1:].isalpha()


def check_upn(upn: str) -> IdentifierFinding | None:
    """What is wrong with a unique pupil number, or None. Any local authority code is accepted."""
    upn = tidy(upn)
    if len(upn) != 13:
        return IdentifierFinding(
            Fault.SHAPE, sentence(N_("A UPN has 13 characters. This one has {length}."), length=len(upn))
        )
    if not (upn.isascii() and _UPN.fullmatch(upn)):
        return IdentifierFinding(Fault.SHAPE, sentence(_UPN_SHAPE))
    letter = upn_check_letter(upn[1:])
    if upn[0] == letter:
        return None
    return IdentifierFinding(Fault.CHECK, sentence(_UPN_LETTER, letter=letter), right=letter + upn[1:])


def check_uln(uln: str) -> IdentifierFinding | None:
    """What is wrong with a unique learner number, or None.

    Source: HESA C17051. Ten digits, the first not 0; the digits weighted 10 down to 1 add up to a number that
    leaves 10 when divided by 11.
    """
    uln = tidy(uln)
    if not re.fullmatch(r"[1-9]\d{9}", uln, re.ASCII):
        return IdentifierFinding(Fault.SHAPE, sentence(N_("A ULN is 10 digits and does not begin with 0.")))
    remainder = sum(int(digit) * weight for digit, weight in zip(uln[:9], range(10, 1, -1), strict=True)) % 11
    if remainder == 0:
        return IdentifierFinding(
            Fault.CHECK, sentence(N_("No ULN begins with these nine digits. Check each against the original."))
        )
    digit = str(10 - remainder)
    if uln[9] == digit:
        return None
    return IdentifierFinding(Fault.CHECK, sentence(_ULN_DIGIT, digit=digit), right=uln[:9] + digit)


def check_urn(urn: str) -> IdentifierFinding | None:
    """What is wrong with a school's unique reference number, or None. It is six digits and carries no check digit."""
    if re.fullmatch(r"[1-9]\d{5}", tidy(urn), re.ASCII):
        return None
    return IdentifierFinding(Fault.SHAPE, sentence(N_("A URN is six digits, such as 100000.")))
