"""Whose value stands: the one kept here, what the last file said, and what this file says."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """The same already; to be taken from the file; or changed here, so that a person chooses."""

    SAME = "same"
    TAKE = "take"
    DIFFERS = "differs"


def plain(value: Any) -> Any:
    """A value as JSON keeps it, so that what was kept last time compares with what is said now."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.1")))
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def is_blank(value: Any) -> bool:
    """Whether a value says nothing. A no is an answer."""
    return value is None or value in ("", [])


def settle(ours: Any, theirs: Any, *, last: Any = None, was_imported: bool = False) -> Outcome:
    """Whose value stands. `last` is what the last file said, where one did: ours differs from it when it was changed
    here. A blank in a file never empties anything, since a file does not say whether it means it.
    """
    ours, theirs = plain(ours), plain(theirs)
    if is_blank(theirs) or ours == theirs:
        return Outcome.SAME
    if was_imported:
        return Outcome.TAKE if ours == last or (is_blank(ours) and is_blank(last)) else Outcome.DIFFERS
    return Outcome.TAKE if is_blank(ours) else Outcome.DIFFERS
