"""Provision as a SENCO writes it in one cell, taken apart into lines of support. What is not sure stays in words."""

import re
from collections.abc import Callable

from endeavour.foundation.names import name_key
from endeavour.plans.shape import LineShape, StrategyShape

LONGEST_LINE = 200
LONGEST_ORDER = 300
A_SCHOOL_WEEK = 5

_BREAKS = re.compile(r"[\n;•▪●]|(?:^|\s)[-–*]\s+(?=\S)|,\s+(?=[A-Z])")
_TIMES = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WEEK = r"(?:\s*(?:a|per|each|every|/)\s*(?:week|wk)|\s*/\s*(?:week|wk)|\s*(?:weekly|pw|p/w)\b)"
_MINUTES = r"(\d{1,3})\s*(?:minutes?|mins?|m)\b"
_EDGES = " ,.:-–/"

Reading = tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, int]]]


def _pattern(text: str, read: Callable[[re.Match[str]], dict[str, int]]) -> Reading:
    return re.compile(text, re.IGNORECASE), read


_READINGS: tuple[Reading, ...] = (
    _pattern(rf"\b([1-9])\s*[x×]\s*{_MINUTES}{_WEEK}?", lambda m: {"times_a_week": int(m[1]), "minutes": int(m[2])}),
    _pattern(
        rf"\b{_MINUTES}\s*,?\s*[x×]?\s*([1-9])\s*[x×]?\s*(?:times)?{_WEEK}",
        lambda m: {"minutes": int(m[1]), "times_a_week": int(m[2])},
    ),
    _pattern(
        rf"\b{_MINUTES}\s*[x×]\s*([1-9])\b{_WEEK}?", lambda m: {"minutes": int(m[1]), "times_a_week": int(m[2])}
    ),
    _pattern(rf"\b([1-9])\s*(?:[x×]|times){_WEEK}", lambda m: {"times_a_week": int(m[1])}),
    _pattern(
        rf"\b(once|twice|(?:one|two|three|four|five)\s+times?){_WEEK}",
        lambda m: {"times_a_week": _TIMES[m[1].lower().split()[0]]},
    ),
    _pattern(r"\b(?:daily|every\s+day|each\s+day)\b", lambda m: {"times_a_week": A_SCHOOL_WEEK}),
    _pattern(r"\b(?:weekly|every\s+week)\b", lambda m: {"times_a_week": 1}),
    _pattern(rf"\b{_MINUTES}", lambda m: {"minutes": int(m[1])}),
    _pattern(r"\b(?:half\s+an\s+hour)\b", lambda m: {"minutes": 30}),
    _pattern(r"\b1:([2-9]|1\d)\b", lambda m: {"group_size": int(m[1])}),
    _pattern(r"\b(?:in\s+a\s+)?(?:small\s+)?group\s+of\s+([2-9]|[12]\d)\b", lambda m: {"group_size": int(m[1])}),
    _pattern(r"\b(?:for\s+)?([1-9]|[1-3]\d)\s*(?:weeks|wks)\b", lambda m: {"weeks": int(m[1])}),
)


def support_lines(text: str, *, area: str = "") -> tuple[LineShape, ...]:
    """The lines of support in a cell: “Talk Boost 3 x 20 mins, group of 6; ELSA weekly” is two. Lines are parted by
    line breaks, semicolons, bullets, and commas before a capital. How long, how often, how many and how many weeks
    are taken where they are plainly written. `area` is that of all of them, where it is sure.
    """
    pieces = [piece.strip(_EDGES) for piece in _BREAKS.split(text)]
    return tuple(_line(piece, area) for piece in pieces if name_key(piece))


def class_orders(text: str) -> tuple[StrategyShape, ...]:
    """What every adult does in class, one order a line, as a classroom card has it."""
    pieces = [piece.strip(" ,-–") for piece in _BREAKS.split(text)]
    return tuple(StrategyShape(text=piece) for piece in pieces if name_key(piece))


def _line(piece: str, area: str) -> LineShape:
    found: dict[str, int] = {}
    rest = piece
    for pattern, read in _READINGS:
        met = pattern.search(rest)
        if met and not set(read(met)) & set(found):
            found |= read(met)
            rest = f"{rest[: met.start()]} {rest[met.end() :]}"
    bare = re.sub(r"\(\s*\)", "", rest)
    what = re.sub(r"\s*,(?:\s*,)*", ",", " ".join(bare.split())).strip(_EDGES)
    if not name_key(what):
        return LineShape(what=piece, area=area)
    return LineShape(
        what=what,
        area=area,
        minutes=found.get("minutes"),
        times_a_week=found.get("times_a_week"),
        group_size=found.get("group_size", 1),
        weeks=found.get("weeks"),
    )
