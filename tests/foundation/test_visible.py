"""What is typed is what is seen."""

import pytest

from endeavour.foundation.visible import visible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4 Hazel", "4 Hazel"),
        ("4 Hazel\u200b", "4 Hazel"),
        ("\u200b", ""),
        ("\u202e4 lezaH\u202c", "4 lezaH"),
        ("\u2066Ada\u2069 \ufeffOsei\u200f", "Ada Osei"),
        ("Haz\u200del", "Hazel"),
        ("Zo\u00ebl\u200d", "Zo\u00ebl"),
        ("\u200d\u0645", "\u0645"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\u0645 \u200c", "\u0645 "),
        ("4 Hazel\ufe0f", "4 Hazel"),
        ("\u2764\ufe0f", "\u2764\ufe0f"),
        ("4\ufe0f\u20e3", "4\ufe0f\u20e3"),
        ("\u3164\u2800", ""),
        ("Ha\u034fzel\u00ad", "Hazel"),
        ("\u0661\u0600", "\u0661\u0600"),
        ("two\nlines\tand \u00e9", "two\nlines\tand \u00e9"),
        ("Ke\x00nt\x1b[31m\x07\x9b", "Kent[31m"),
        ("one\x0btwo\x0c\x85three\x7f", "one two  three"),
        ("\ud800Ada", "Ada"),
        ("\xa0\u2028", "\xa0\u2028"),
        ("", ""),
    ],
)
def test_marks_that_nobody_sees_go_and_writing_stays(typed: str, kept: str) -> None:
    assert visible(typed) == kept
