"""The keys by which people are searched and sorted, as long as a column and its index can hold."""

from endeavour.foundation.names import name_key

LONGEST = 700
MOST_BYTES = 2400
"""Characters of the column, and bytes of what PostgreSQL can put in an index (2,704) with the school beside it."""


def sorting_key(*names: str) -> str:
    """The key of somebody's names, the one to sort by first. Of names that are longer than any person's the end is
    left out of the key: they are kept in full, and found by their beginning.
    """
    key = name_key(" ".join(names))[:LONGEST]
    return key.encode()[:MOST_BYTES].decode(errors="ignore").rstrip()


def tag_key(name: str) -> str:
    """What makes two ways of writing a tag the same tag: case, accents and spaces are passed over."""
    return sorting_key(name).replace(" ", "")
