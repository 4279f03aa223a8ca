"""Sentences made on the lower floors stay translatable to the last word."""

from datetime import date

from endeavour.foundation.words import N_, Phrase, long_date, school_days, sentence

DUE = sentence(N_("Due by {due_on}."), due_on=date(2026, 9, 7))
CHOSE = sentence(N_("Your school chose {days}."), days=school_days(5))


def test_english_is_what_a_sentence_says_by_itself() -> None:
    assert str(CHOSE + DUE) == "Your school chose 5 school days. Due by 7 September 2026."
    assert str(sentence("Your school chose {days}.", days=school_days(1))) == "Your school chose 1 school day."


def test_every_part_goes_through_the_translation() -> None:
    words = {
        "Due by {due_on}.": "Erbyn {due_on}.",
        "Your school chose {days}.": "Dewisodd eich ysgol {days}.",
        "For a {kind}.": "I {kind}.",
        "school": "ysgol",
    }
    welsh = (CHOSE + DUE + sentence("For a {kind}.", kind=Phrase("school"))).say(
        words.__getitem__, lambda one, many, n: "{n} diwrnod ysgol", lambda day: day.isoformat()
    )
    assert welsh == "Dewisodd eich ysgol 5 diwrnod ysgol. Erbyn 2026-09-07. I ysgol."


def test_a_value_with_braces_is_only_a_value() -> None:
    assert str(sentence("Called {name}.", name="{oops}")) == "Called {oops}."


def test_a_date_as_a_letter_writes_it() -> None:
    assert long_date(date(2026, 9, 7)) == "7 September 2026"
