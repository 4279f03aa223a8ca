"""Every theme, and how often each need occurs where."""

# ruff: noqa: E501 - a list of words reads best with one text a line

from functools import cache

from endeavour.demo.words import (
    early,
    primary_cognition,
    primary_communication,
    primary_sensory,
    primary_wellbeing,
    secondary_learning,
    secondary_wellbeing,
)
from endeavour.demo.words.theme import Theme

THEMES: tuple[Theme, ...] = (
    *early.THEMES,
    *primary_communication.THEMES,
    *primary_cognition.THEMES,
    *primary_wellbeing.THEMES,
    *primary_sensory.THEMES,
    *secondary_learning.THEMES,
    *secondary_wellbeing.THEMES,
)

# Of a hundred pupils with SEN Support, or with an EHC plan, how many have which primary need. Shaped after the
# published national pattern: speech and language most common at SEN Support, autism most common with a plan.
MIX: dict[tuple[str, str], dict[str, int]] = {
    ("primary", "K"): {"SLCN": 34, "SEMH": 20, "SPLD": 14, "MLD": 13, "ASD": 8, "NSA": 3, "OTH": 3, "PD": 2, "HI": 2, "VI": 1},
    ("primary", "E"): {"ASD": 38, "SLCN": 24, "SEMH": 11, "MLD": 6, "SLD": 6, "PD": 5, "DS": 5, "HI": 2, "VI": 2, "MSI": 1},
    ("secondary", "K"): {"SPLD": 27, "SEMH": 25, "MLD": 15, "ASD": 12, "SLCN": 10, "OTH": 4, "PD": 3, "HI": 2, "VI": 1, "NSA": 1},
    ("secondary", "E"): {"ASD": 38, "SEMH": 19, "SLCN": 13, "MLD": 13, "SPLD": 6, "SLD": 4, "PD": 4, "HI": 2, "VI": 1},
    ("early_years", "K"): {"SLCN": 60, "ASD": 20, "SEMH": 12, "PD": 8},
    ("early_years", "E"): {"ASD": 60, "SLCN": 25, "PD": 15},
}  # fmt: skip


@cache
def themes_for(need: str, year_group: str) -> tuple[Theme, ...]:
    """The themes for a need in a year group: none where that need is not told at that age."""
    return tuple(theme for theme in THEMES if theme.need == need and year_group in theme.years)


@cache
def theme(key: str) -> Theme:
    """One theme by its key."""
    return next(theme for theme in THEMES if theme.key == key)
