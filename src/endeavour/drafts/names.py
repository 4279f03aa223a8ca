"""How the boxes of a form are named. A part of it that can come and go, a row, is named by its kind and its key.

`outcome-3f2a-text`, `outcome-3f2a-target-91bc-why`: keys are letters and digits, so a name tells the rows it stands
in.
"""

import re
from collections.abc import Iterator, Mapping

ROW = re.compile(r"[a-z]+-[0-9a-z]+(?=-)")


def rows_of(name: str) -> Iterator[str]:
    """The rows that a field stands in, the outermost first: `outcome-3f2a`, then `outcome-3f2a-target-91bc`."""
    end = 0
    while found := ROW.match(name, end):
        yield name[: found.end()]
        end = found.end() + 1


def key_of(row: str) -> str:
    """The row's own key."""
    return row.rpartition("-")[2]


def within(name: str, row: str) -> bool:
    """Whether a box stands in a row, or in a row of that row."""
    return name.startswith(f"{row}-")


def renamed(name: str, keys: Mapping[str, str]) -> str:
    """A name with the keys of its rows changed, where they have another one now."""
    return "-".join(keys.get(part, part) for part in name.split("-")) if keys else name
