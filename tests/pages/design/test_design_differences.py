"""Two people's words: what differs is marked, what is the same is not, and nothing of either is lost."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.pages.design.differences import marked


@pytest.mark.parametrize(
    ("mine", "theirs", "left", "right"),
    [
        ("the same", "the same", "the same", "the same"),
        ("read three times", "read every day", "read <ins>three times</ins>", "read <ins>every day</ins>"),
        ("Mum reads.", "Mum reads. Mara chooses.", "Mum reads.", "Mum reads. <ins>Mara chooses.</ins>"),
        ("", "new", "", "<ins>new</ins>"),
        ("a < b", "a > b", "a <ins>&lt;</ins> b", "a <ins>&gt;</ins> b"),
    ],
)
def test_what_differs_is_marked(mine: str, theirs: str, left: str, right: str) -> None:
    assert [str(text) for text in marked(mine, theirs)] == [left, right]


@given(st.text(), st.text())
def test_nothing_is_lost(mine: str, theirs: str) -> None:
    bare = [unescape(re.sub("</?ins>", "", str(text))) for text in marked(mine, theirs)]
    assert bare == [mine, theirs]
