"""Reading a date as people type it."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PIECES = re.compile(r"[0-9]+|[^\W\d_]+")
ORDINAL = re.compile(r"(?<=\d)(?:st|[nr]d|th)\b")


def read_date(text: str) -> date | None:
    """A whole date in one box, day before month as in England: 8/12/2026, 8.12.26, 8th Dec 2026, 2026-12-08.

    None when it is not a date.
    """
    pieces = [piece for piece in PIECES.findall(ORDINAL.sub("", text.lower())) if piece != "of"]
    if len(pieces) != 3:
        return None
    first, month, last = pieces
    day, year = (last, first) if len(first) == 4 else (first, last)
    return date_of(day, month, year)


def date_of(day: str, month: str, year: str) -> date | None:
    """A date from its three boxes. The month may be a number, Dec or December; the day 8 or 8th; the year 26 or 2026.

    None when there is no such day. A year of two figures is in this century up to 69, in the last from 70.
    """
    number = month_number(month)
    day_text = ORDINAL.sub("", day.strip().lower())
    if number is None or not _is_short(day_text) or not _is_short(year.strip()):
        return None
    full_year = int(year)
    if len(year.strip()) <= 2:
        full_year += 2000 if full_year < 70 else 1900
    if not 1900 <= full_year <= 2199:
        return None
    try:
        return date(full_year, number, int(day_text))
    except ValueError:
        return None


def month_number(month: str) -> int | None:
    """1 to 12 for 12, 06, Dec, Sept or December; None for anything else."""
    text = month.strip().lower().rstrip(".")
    if _is_short(text):
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3]) + 1 if len(text) >= 3 and text[:3] in MONTHS and text.isalpha() else None


def _is_short(text: str) -> bool:
    """Whether it is a number that a date can have. One of many figures is none, and cannot always be read as one."""
    return text.isdecimal() and len(text) <= 4
