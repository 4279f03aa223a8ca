"""What the national register (Get Information about Schools) says of one school, nursery or college, in our words."""

import re
from functools import lru_cache
from typing import NamedTuple

from endeavour.foundation.names import name_key
from endeavour.schools.states import Phase

LONGEST_KEY = 600
"""Letters of the key by which an establishment is found: PostgreSQL's index takes 2,700 bytes."""

LONGEST_WORD = 40

PHASES = {
    1: Phase.EARLY_YEARS,
    2: Phase.PRIMARY,
    3: Phase.PRIMARY,  # middle, deemed primary
    4: Phase.SECONDARY,
    5: Phase.SECONDARY,  # middle, deemed secondary
    6: Phase.POST_16,
    7: Phase.ALL_THROUGH,
}
OPEN = frozenset({1, 3})
"""Codes of "Open" and of "Open, but proposed to close"; the others are closed, or have not opened yet."""

_SAME = {"saint": "st", "saints": "st", "ss": "st"}
_BETWEEN = re.compile("[^a-z0-9]+")


class Listed(NamedTuple):
    """One establishment of the register, as it is kept here. Nobody's name is among it: a head's is never read."""

    urn: str
    name: str
    search_key: str
    la_code: str
    la_name: str
    number: str
    type_code: int
    type_name: str
    phase: str
    status: str
    is_open: bool
    street: str
    locality: str
    district: str
    town: str
    county: str
    postcode: str
    phone: str
    head_title: str
    website: str


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name or place, as they are kept and looked for: St and Saint are one, and so are & and “and”."""
    if text.isascii():  # nearly all are, and there are half a million to a register
        plain = _BETWEEN.sub(" ", text.lower().replace("'", "").replace("`", "").replace("&", " and "))
    else:
        joined = name_key(text).replace("&", " and ")
        plain = "".join(letter if letter.isalnum() else " " for letter in joined)
    return tuple(_SAME.get(word, word) for word in plain.split())


def search_key(name: str, *places: str, postcode: str) -> str:
    """The words by which an establishment is found, with a space before and after each: its name's, then those of its
    places, then its postcode in two parts and in one.
    """
    named = words_of(name)
    others = [word for place in places for word in words_of(place)]
    halves = words_of(postcode)
    more = dict.fromkeys([*others, *halves, "".join(halves)])
    key = " ".join([*named, *(word for word in more if word and word not in named)])
    return f" {key[: LONGEST_KEY - 2]} "


def phase_from_register(code: int, low: int | None, high: int | None) -> Phase | None:
    """The phase behind the register's code. Special schools and others have none there: then their lowest and highest
    age tell it, where both are given and say something. None means: ask the school.
    """
    if code in PHASES:
        return PHASES[code]
    if not low or not high:
        return None
    if low >= 16:
        return Phase.POST_16
    if high <= 11:
        return Phase.EARLY_YEARS if high <= 5 else Phase.PRIMARY
    if low >= 11:
        return Phase.SECONDARY
    return Phase.ALL_THROUGH if high >= 16 else None
