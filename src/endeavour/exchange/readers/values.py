"""What people write in the cells of a roll, turned into what the census means. What is not known stays unknown."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from endeavour.exchange.codes import ENROLMENT, NEED_TYPES, YEAR_GROUPS
from endeavour.exchange.readers.workbook import Cell
from endeavour.foundation.visible import visible

_SAFE_QUOTE = re.compile("'(?=[=+\\-@\t\r＝＋－＠])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LEADING_CODE = re.compile(r"\s*([A-Za-z]{1,4})\s*(?:[-–—:.]|\()\s*\S")
_TRAILING_CODE = re.compile(r".*\(\s*([A-Za-z]{1,4})\s*\)\s*")
_SEPARATORS = re.compile(r"[;/|\n,&]|\s\+\s|\sand\s")
_LONGEST_WRITTEN = 120


def text_of(cell: Cell) -> str:
    """A cell as one line of text: composed letters, single spaces, nothing that hides or turns writing round.

    A quotation mark put before a formula sign, as our own exports do, is taken off again.
    """
    if isinstance(cell, date):
        return cell.isoformat()
    if cell.isascii() and cell.isprintable():
        text = cell.strip() if "  " not in cell else " ".join(cell.split())
    else:
        text = " ".join(_tidied(cell).split())
    return text[1:].strip() if text.startswith("'") and _SAFE_QUOTE.match(text) else text


def prose_of(cell: Cell) -> str:
    """A cell of longer writing, with its line breaks."""
    if isinstance(cell, date):
        return cell.isoformat()
    if cell.isascii() and cell.isprintable():
        text = cell.strip()
    else:
        text = _tidied(cell).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = text[1:] if text.startswith("'") and _SAFE_QUOTE.match(text) else text
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _tidied(text: str) -> str:
    """Composed letters, without invisible marks. The joiners that Persian and Indian scripts need are kept."""
    composed = visible(unicodedata.normalize("NFC", text))
    return "".join(each for each in composed if each.isspace() or unicodedata.category(each) not in ("Cc", "Cs"))


def short(text: str, length: int = 80) -> str:
    """A text shortened for showing."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def kept_as_written(text: str) -> str:
    """What is kept of a value that awaits mapping."""
    return short(text, _LONGEST_WRITTEN)


def key(text: str) -> str:
    """A text for comparing: small letters and figures with single spaces, “&” as “and”."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    return _NOT_WORD.sub(" ", plain).strip()


_SEX = {"f": "F", "female": "F", "girl": "F", "m": "M", "male": "M", "boy": "M", "u": "U", "unknown": "U"}
_UNSAID = frozenset(["unknown", "not known", "u", "r", "refused", "not sought", "unsought", "sought no reply"])


@lru_cache(maxsize=1024)
def sex(text: str) -> str | None:
    """F, M or U, or None for anything else."""
    return _SEX.get(key(text))


@lru_cache(maxsize=1024)
def year_group(text: str) -> str | None:
    """A year group as the census writes it, or None. Year 4, Yr 4, Y4, 4 and 4.0 are one; Nursery alone is unsure."""
    plain = re.sub(r"^(?:nc ?|national curriculum )?(?:years?|yr|y)(?: group)? ?", "", key(text))
    plain = plain.removesuffix(" 0") if plain.replace(" ", "").isdigit() and " " in plain else plain
    if plain in ("reception", "rec", "r", "foundation 2", "f2"):
        return "R"
    code = plain.replace("nursery ", "n").upper()
    code = code.lstrip("0") if code.isdigit() else code
    return code if code in YEAR_GROUPS else None


@lru_cache(maxsize=1024)
def yes_no(text: str) -> bool | str | None:
    """True, False, None for “not known”, or the text itself when it is none of them."""
    if text.strip() in ("✓", "✔", "☑"):
        return True
    if text.strip() in ("✗", "✘", "☐", "-"):
        return False
    plain = key(text)
    if plain in ("yes", "y", "true", "t", "1", "1 0", "x"):
        return True
    if plain in ("no", "n", "false", "f", "0", "0 0", "none"):
        return False
    return None if plain in _UNSAID else text


_ENROLMENT_CODES = {code: code for code in ENROLMENT}
_ENROLMENT = {
    "current single registration": "C", "single registration": "C", "single registration at this school": "C",
    "current main dual registration": "M", "main dual registration": "M", "main": "M",
    "current subsidiary dual registration": "S", "subsidiary dual registration": "S", "subsidiary": "S",
    "guest": "G", "guest pupil": "G",
}  # fmt: skip


@lru_cache(maxsize=1024)
def enrolment(text: str) -> str | None:
    """An enrolment status code, or None."""
    code = text.strip().upper()
    return code if code in ENROLMENT else _ENROLMENT.get(key(text)) or _coded(text, _ENROLMENT_CODES) or None


@lru_cache(maxsize=1024)
def percentage(text: str) -> Decimal | None:
    """A percentage to one decimal place, or None when it is not from 0 to 100.

    0.945 without its sign might be a fraction or a percentage, so it is neither.
    """
    try:
        number = Decimal(text.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or not 0 <= number <= 100 or (0 < number <= 1 and "%" not in text):
        return None
    return round(number, 1)


@lru_cache(maxsize=1024)
def whole_number(text: str) -> int | None:
    """A whole number from 1 to 999; 1.0 counts as 1."""
    plain = re.fullmatch(r"(\d{1,3})(?:\.0+)?", text.strip(), re.ASCII)
    return int(plain[1]) or None if plain else None


_STATUS = {
    "n": "N", "no sen": "N", "no special educational need": "N", "no special educational needs": "N", "not sen": "N",
    "no specified special educational need": "N", "none": "N",
    "k": "K", "sen support": "K", "send support": "K", "sen k": "K", "k code": "K", "sen supp": "K",
    "special educational needs support": "K", "special educational need support": "K",
    "e": "E", "ehcp": "E", "ehc plan": "E", "ehc": "E", "education health and care plan": "E", "sen e": "E",
    "education health care plan": "E", "e code": "E", "education health and care plan ehcp": "E",
    "a": "A", "school action": "A", "sa": "A", "school early years action": "A", "early years action": "A",
    "p": "P", "school action plus": "P", "sap": "P", "early years action plus": "P",
    "school early years action plus": "P",
    "s": "S", "statement": "S", "statemented": "S", "statement of sen": "S",
    "statement of special educational needs": "S",
}  # fmt: skip


@lru_cache(maxsize=1024)
def status(text: str) -> str:
    """An SEN status code, older ones among them, or nothing when the text is none we know."""
    written = text.replace("+", " plus")
    known = _STATUS.get(key(written))
    return known or _coded(written, _STATUS_CODES)


_STATUS_CODES = {"N": "N", "K": "K", "E": "E", "A": "A", "P": "P", "S": "S", "EHCP": "E"}

_NEED_WORDS = {
    "specific learning difficulty": "SPLD", "specific learning difficulties": "SPLD",
    "moderate learning difficulty": "MLD", "moderate learning difficulties": "MLD",
    "severe learning difficulty": "SLD", "severe learning difficulties": "SLD",
    "profound and multiple learning difficulty": "PMLD", "profound and multiple learning difficulties": "PMLD",
    "speech language and communication": "SLCN", "speech language and communication needs": "SLCN",
    "speech language and communication need": "SLCN", "speech language or communication need": "SLCN",
    "speech language or communication needs": "SLCN",
    "autistic spectrum disorder": "ASD", "autism spectrum disorder": "ASD", "autism": "ASD",
    "autistic spectrum condition": "ASD", "autism spectrum condition": "ASD", "asc": "ASD",
    "social emotional and mental health": "SEMH", "social emotional mental health": "SEMH",
    "social emotional and mental health needs": "SEMH", "social emotional and mental health difficulties": "SEMH",
    "hearing impairment": "HI", "vision impairment": "VI", "visual impairment": "VI",
    "multi sensory impairment": "MSI", "multisensory impairment": "MSI",
    "physical disability": "PD", "physical difficulty": "PD", "physical disabilities": "PD",
    "down syndrome": "DS", "downs syndrome": "DS", "down s syndrome": "DS",
    "other difficulty or disability": "OTH", "other difficulty disability": "OTH", "other difficulty": "OTH",
    "sen support but no specialist assessment of type of need": "NSA", "no specialist assessment": "NSA",
    "sen support but no specialist assessment yet": "NSA", "no specialist assessment of type of need": "NSA",
}  # fmt: skip
_NEED_CODES = {code: code for code in NEED_TYPES}


@lru_cache(maxsize=1024)
def need(text: str) -> str:
    """A census type of need, from its code or its name, or nothing. BESD has no successor, so it is not known.

    “SLCN - Speech, language and communication” is its code when the words say nothing else.
    """
    plain = key(text)
    code = plain.replace(" ", "").upper()
    if code in _NEED_CODES:
        return code
    return _NEED_WORDS.get(plain) or _coded(text, _NEED_CODES, _NEED_WORDS)


def _coded(text: str, codes: dict[str, str], words: dict[str, str] | None = None) -> str:
    """The code at the beginning or in brackets at the end, unless the words beside it name another."""
    for shape in (_LEADING_CODE, _TRAILING_CODE):
        found = shape.match(text)
        code = codes.get(found[1].upper()) if found else None
        if found and code:
            beside = key(text[: found.start(1)] + text[found.end(1) :])
            return code if (words or {}).get(beside, code) == code else ""
    return ""


@lru_cache(maxsize=1024)
def needs_in(text: str) -> tuple[str, ...]:
    """The needs named in one cell. It is taken apart only where every part is a need we know: “SLCN, SEMH”."""
    if need(text):
        return (text,)
    pieces = tuple(piece.strip() for piece in _SEPARATORS.split(text) if piece.strip())
    if len(pieces) > 1 and all(need(piece) for piece in pieces):
        return pieces
    broad = tuple(piece.strip() for piece in re.split(r"[;|\n]", text) if piece.strip())
    return broad if len(broad) > 1 else (text,)
