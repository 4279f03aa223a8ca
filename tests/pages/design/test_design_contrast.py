"""Every pair of colours that a page may use is told apart: WCAG 2.2, 1.4.3 and 1.4.11, in light and in dark."""

import re
from pathlib import Path

import pytest

from endeavour.pages import design

TOKENS = (Path(design.__file__).parent / "styles" / "tokens" / "_colour.scss").read_text()

TEXT, LARGE_TEXT, SHAPE = 7.0, 4.5, 3.0
PAIRS = [
    *(("ink", ground, TEXT) for ground in ("ground", "surface", "sunk", "shoal", "buff", "moss-tint")),
    *(("ink-2", ground, LARGE_TEXT) for ground in ("ground", "surface", "sunk", "shoal", "buff", "moss-tint")),
    *(("sea", ground, LARGE_TEXT) for ground in ("ground", "surface", "sunk", "shoal", "buff", "moss-tint")),
    *(("sea-deep", ground, LARGE_TEXT) for ground in ("surface", "shoal")),
    *(("on-sea", ground, LARGE_TEXT) for ground in ("sea", "sea-deep", "late")),
    *(("heather", ground, LARGE_TEXT) for ground in ("ground", "surface", "heather-tint")),
    *(("late", ground, LARGE_TEXT) for ground in ("ground", "surface", "shoal", "late-tint")),
    *(("soon", ground, LARGE_TEXT) for ground in ("ground", "surface", "shoal", "buff")),
    ("on-focus", "focus", TEXT),
    ("ground", "ink", TEXT),
    ("surface", "ink-2", LARGE_TEXT),
    *(("edge", ground, SHAPE) for ground in ("ground", "surface", "sunk", "shoal")),
    *(("focus-ring", ground, SHAPE) for ground in ("ground", "surface", "shoal")),
    ("moss", "surface", SHAPE),
    ("moss", "moss-tint", SHAPE),
    ("soon-mark", "surface", SHAPE),
    ("soon-mark", "buff", SHAPE),
]


def colours(theme: str) -> dict[str, str]:
    """The tokens of one theme; dark changes what it names and keeps the rest of light."""
    block = re.search(rf"@mixin {theme} \{{(.*?)^\}}", TOKENS, re.MULTILINE | re.DOTALL)
    assert block
    named = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block[1]))
    return named if theme == "light" else colours("light") | named


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_pair_is_told_apart(theme: str, front: str, back: str, least: float) -> None:
    tokens = colours(theme)
    assert round(ratio(tokens[front], tokens[back]), 1) >= least


def test_black_on_white_is_as_far_apart_as_colours_can_be() -> None:
    assert (round(ratio("#000000", "#ffffff"), 1), ratio("#0a4f63", "#0a4f63")) == (21.0, 1.0)


def test_dark_has_a_value_for_each_colour_that_light_has_but_the_focus() -> None:
    block = TOKENS[TOKENS.index("@mixin dark") : TOKENS.index(":root")]
    assert set(colours("light")) - set(re.findall(r"--([a-z0-9-]+):", block)) == {"focus", "on-focus"}
