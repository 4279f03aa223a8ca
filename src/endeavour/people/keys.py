"""The keys by which people are searched and sorted, as long as a column and its index can hold."""

import unicodedata

from endeavour.foundation.names import name_key
from endeavour.foundation.visible import visible

LONGEST = 700
MOST_BYTES = 2400
"""Characters of the column, and bytes of what PostgreSQL can put in an index (2,704) with the school beside it."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs, as Unicode has it, that show nothing: the Hangul fillers and a Braille cell of no dots."""


def sorting_key(*names: str) -> str:
    """The key of somebody's names, the one to sort by first. Of names that are longer than any person's the end is
    left out of the key: they are kept in full, and found by their beginning.
    """
    key = name_key(" ".join(names))[:LONGEST]
    return key.encode()[:MOST_BYTES].decode(errors="ignore").rstrip()


def tag_key(name: str) -> str:
    """What makes two ways of writing a tag the same tag: case, accents and spaces are passed over."""
    return sorting_key(name).replace(" ", "")


def class_key(name: str) -> str:
    """What two ways of writing one class share: capitals, spaces and marks that nobody sees are passed over."""
    return " ".join(unicodedata.normalize("NFC", visible(name)).casefold().split())


def can_be_read(name: str) -> bool:
    """Whether a word says something to whoever reads it: a letter, a figure or a sign such as a star. Lines, dots and
    what is not seen at all say nothing.
    """
    return any(unicodedata.category(letter)[0] in "LNS" and letter not in _BLANK for letter in name)
