"""Levels in order, and where what is written stands among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"[-−]?[0-9]{1,6}(?:\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Placed:
    """What was written, as it is kept, and its place on the scale."""

    text: str
    place: float


def levels_in(text: str) -> tuple[str, ...]:
    """The levels of an ordered scale, each once, the lowest first."""
    found: dict[str, str] = {}
    for one in (" ".join(each.split()) for each in re.split(r"[,;\n]", text)):
        if one:
            found.setdefault(one.casefold(), one)
    return tuple(found.values())


def placed(levels: Sequence[str], text: str) -> Placed | None:
    """Where something stands on a scale with these levels, or as a number where there are none; None where it does
    not.
    """
    text = " ".join(text.split())
    if levels:
        at = next((at for at, one in enumerate(levels) if one.casefold() == text.casefold()), None)
        return None if at is None else Placed(levels[at], float(at))
    if not _NUMBER.fullmatch(text):
        return None
    return Placed(text.replace("-", "−"), float(text.replace("−", "-")))
