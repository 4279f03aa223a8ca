"""A target may be a number that is to fall: ten incidents a week to two. It is drawn and judged as one that rises."""

from datetime import date, timedelta

import pytest

from endeavour.pages.drawn import target_drawn
from endeavour.plans.models import Target
from endeavour.provision.models import Mark

SINCE, UNTIL = date(2026, 9, 14), date(2026, 12, 14)


def drawn(start: str, aim: str, *values: float, until: date | None = UNTIL) -> tuple[bool, str, str]:
    """Whether it is drawn, its state and the words of it, with a mark a week."""
    target = Target(what="Incidents a week", measure="Incidents", baseline=start, aim=aim, by_when=until)
    marks = [Mark(on=SINCE + timedelta(weeks=n), value=str(value)) for n, value in enumerate(values, 1)]
    row = target_drawn(target, marks, since=SINCE)
    return row.picture is not None, row.state, row.state_words


@pytest.mark.parametrize(
    ("start", "aim", "values", "expected"),
    [
        ("10", "2", (9.5, 9, 8.2, 7.6, 7), ("open", "On course")),
        ("10", "2", (10, 11, 10, 12, 11), ("late", "Behind the aim line")),
        ("10", "0", (4, 3, 2, 1, 0), ("open", "Ahead of the aim line")),
        ("2", "10", (3, 4, 5, 6, 7), ("open", "Ahead of the aim line")),
        ("2", "10", (2, 1, 2, 2, 2), ("late", "Behind the aim line")),
        ("10", "2", (9,), ("none", "Not enough data for a trend")),
    ],
)
def test_it_is_drawn_whichever_way_it_goes(
    start: str, aim: str, values: tuple[float, ...], expected: tuple[str, str]
) -> None:
    assert drawn(start, aim, *values) == (True, *expected)


@pytest.mark.parametrize(
    ("start", "aim", "until", "because"),
    [
        ("often", "2", UNTIL, "Not drawn: no number or no day"),
        ("10", "", UNTIL, "Not drawn: no number or no day"),
        ("10", "2", None, "Not drawn: no number or no day"),
        ("10", "2", SINCE, "Not drawn: its day is not after the plan’s"),
        ("2", "2", UNTIL, "Not drawn: the aim is the start"),
    ],
)
def test_what_is_not_drawn_says_why(start: str, aim: str, until: date | None, because: str) -> None:
    assert drawn(start, aim, 5, until=until) == (False, "none", because)
