"""An amount of money as people type it, and what is none."""

import pytest

from endeavour.pages.design.forms import Form
from endeavour.pages.design.pounds import PoundsField


class Amount(Form):
    paid = PoundsField(label="What was paid", most=50_000)
    more = PoundsField(label="And more", most=50_000, required=False)


@pytest.mark.parametrize(
    ("text", "pence"),
    [("18.40", 1840), (" £18.40 ", 1840), ("18.4", 1840), ("18", 1800), ("£ 1", 100), ("0", 0), ("500", 50_000)],
)
def test_an_amount_is_read_as_whole_pence(text: str, pence: int) -> None:
    form = Amount({"paid": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"paid": pence, "more": None}


NOT_ONE = "“What was paid” must be an amount in pounds and pence, such as 18.40 or £1,200"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-1", NOT_ONE),
        ("−1", NOT_ONE),
        ("1e9", NOT_ONE),
        ("abc", NOT_ONE),
        ("£1,000.005", NOT_ONE),
        ("1,00", NOT_ONE),
        ("18,40", NOT_ONE),
        ("NaN", NOT_ONE),
        ("１８", NOT_ONE),
        ("9" * 10_000, NOT_ONE),
        ("500.01", "“What was paid” must be £500 or less"),
        ("1,000", "“What was paid” must be £500 or less"),
        ("", "“What was paid” needs an answer"),
    ],
)
def test_what_is_none_is_told_in_one_sentence_and_stays(text: str, words: str) -> None:
    form = Amount({"paid": text})
    assert form.errors == {"paid": [words]}
    assert form["paid"].value() == text


def test_pence_are_shown_as_they_would_be_typed() -> None:
    assert str(Amount(initial={"paid": 120_005})["paid"].value()) == "1200.05"
