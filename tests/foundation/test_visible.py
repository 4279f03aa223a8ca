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
        ("two\nlines\tand \u00e9", "two\nlines\tand \u00e9"),
        ("", ""),
    ],
)
def test_marks_that_nobody_sees_go_and_writing_stays(typed: str, kept: str) -> None:
    assert visible(typed) == kept
