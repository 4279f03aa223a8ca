"""How the cost of support is shared among those who have it. No Django: what reckons with it knows none."""

from enum import StrEnum


class Rule(StrEnum):
    """How a group's cost is shared: by heads, by the minutes each was there, or by parts agreed beforehand."""

    EQUAL = "equal"
    ATTENDED = "attended"
    FIXED = "fixed"
