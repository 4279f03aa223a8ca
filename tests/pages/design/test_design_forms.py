"""Dates as people type them, and messages that say what to do."""

from datetime import date
from typing import Any

import pytest
from django import forms

from endeavour.pages.design.dates import date_of, month_number, read_date
from endeavour.pages.design.forms import DateField, Form

DEC_8 = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8/12/2026", DEC_8),
        ("08-12-2026", DEC_8),
        ("8.12.26", DEC_8),
        ("8 Dec 2026", DEC_8),
        ("8th December 2026", DEC_8),
        ("the 8th of December 2026", None),
        ("8th of December 2026", DEC_8),
        ("2026-12-08", DEC_8),
        ("29/2/2028", date(2028, 2, 29)),
        ("29/2/2027", None),
        ("12/25/2026", None),
        ("8/12", None),
        ("99999999999999999999/12/2026", None),
        (f"8/12/{'9' * 5000}", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_whole_date_is_read(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        ("8", "12", "2026", DEC_8),
        (" 8th ", "dec", "26", DEC_8),
        ("1", "Sept.", "1999", date(1999, 9, 1)),
        ("1", "1", "69", date(2069, 1, 1)),
        ("1", "1", "70", date(1970, 1, 1)),
        ("31", "4", "2026", None),
        ("0", "4", "2026", None),
        ("8", "13", "2026", None),
        ("8", "Decemb3r", "2026", None),
        ("8", "12", "20266", None),
        ("8", "12", "202", None),
        ("-8", "12", "2026", None),
        ("99999999999999999999", "12", "2026", None),
        ("9" * 5000, "12", "2026", None),
        ("8", "9" * 5000, "2026", None),
        ("8", "12", "9" * 5000, None),
    ],
)
def test_three_boxes_are_read(day: str, month: str, year: str, expected: date | None) -> None:
    assert date_of(day, month, year) == expected


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), ("09", 9), ("june", 6), ("Ju", None), ("0", None), ("xyz", None)]
)
def test_a_month_is_a_number_or_a_word(text: str, number: int | None) -> None:
    assert month_number(text) == number


class ReviewForm(Form):
    review = DateField(label="Review date", earliest=date(2026, 9, 7), latest=lambda: date(2026, 12, 18))
    why = forms.CharField(max_length=5)
    minutes = forms.IntegerField(label="Minutes", max_value=60, required=False)
    area = forms.ChoiceField(label="Area", choices=[("a", "A")], required=False)


def problems_of(**sent: Any) -> dict[str, list[str]]:
    form = ReviewForm({"review-day": "8", "review-month": "12", "review-year": "2026", "why": "ok", **sent})
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "“Review date” needs an answer"),
        (("8", "", "2026"), "“Review date” must include a month"),
        (("8", "12", ""), "“Review date” must include a year"),
        (("", "", "2026"), "“Review date” must include a day and a month"),
        (("31", "2", "2026"), "“Review date” must be a real date, such as 8 12 2026"),
        (("6", "9", "2026"), "“Review date” must be 7 Sep 2026 or later"),
        (("19", "12", "2026"), "“Review date” must be 18 Dec 2026 or earlier"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(parts: tuple[str, str, str], message: str) -> None:
    day, month, year = parts
    found = problems_of(**{"review-day": day, "review-month": month, "review-year": year})
    assert found == {"review": [message]}


def test_only_the_boxes_that_are_wrong_are_named() -> None:
    form = ReviewForm({"review-day": "8", "review-month": "", "review-year": "2026", "why": "ok"})
    (error,) = form.errors["review"].as_data()
    assert (error.params or {})["parts"] == ("month",)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"review-day": "8/12/2026", "review-month": "", "review-year": ""},
        {"review": "2026-12-08"},
    ],
)
def test_a_date_arrives_however_it_was_typed(sent: dict[str, str]) -> None:
    form = ReviewForm({"review-day": "8", "review-month": "12", "review-year": "2026", "why": "ok", **sent})
    assert form.is_valid()
    assert form.cleaned_data["review"] == DEC_8


def test_a_date_that_was_not_changed_is_not_a_change() -> None:
    sent = {"review-day": "8", "review-month": "12", "review-year": "2026", "why": "ok"}
    assert ReviewForm(sent, initial={"review": DEC_8, "why": "ok"}).changed_data == []


def test_messages_name_the_question() -> None:
    assert problems_of(why="", minutes="61", area="z") == {
        "why": ["“Why” needs an answer"],
        "minutes": ["“Minutes” must be 60 or less"],
        "area": ["Choose one of the answers to “Area”"],
    }
    assert problems_of(why="too long", minutes="ten") == {
        "why": ["“Why” must be 5 characters or fewer"],
        "minutes": ["“Minutes” must be a whole number, in figures"],
    }


def test_a_field_keeps_words_of_its_own() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Enter the pupil’s name"})

    assert Own({}).errors == {"name": ["Enter the pupil’s name"]}
