"""Provision as a SENCO writes it in one cell: what is plainly said is taken, the rest stays in the words."""

import pytest

from endeavour.exchange.register.support import class_orders, support_lines

SAID = [
    ("Talk Boost 3 x 20 mins, group of 6", [("Talk Boost", 20, 3, 6, None)]),
    ("Precision teaching daily 10 min (1:1)", [("Precision teaching (1:1)", 10, 5, 1, None)]),
    ("Reading, writing and maths support", [("Reading, writing and maths support", None, None, 1, None)]),
    (
        "Talk Boost, ELSA, Lego therapy 30 mins 1x weekly",
        [("Talk Boost", None, None, 1, None), ("ELSA", None, None, 1, None), ("Lego therapy", 30, 1, 1, None)],
    ),
    (
        "SALT programme 15m x 3 for 6 weeks\n- visual timetable",
        [("SALT programme", 15, 3, 1, 6), ("visual timetable", None, None, 1, None)],
    ),
    ("Lexia 20min x 3 per week; Nurture group", [("Lexia", 20, 3, 1, None), ("Nurture group", None, None, 1, None)]),
    ("1:4 maths group 2 times per week", [("maths group", None, 2, 4, None)]),
    ("Colourful semantics twice a week 20 minutes", [("Colourful semantics", 20, 2, 1, None)]),
    ("ELSA weekly, half an hour", [("ELSA", 30, 1, 1, None)]),
    ("1:1 support daily 15 min", [("1:1 support", 15, 5, 1, None)]),
    ("Year 4 booster", [("Year 4 booster", None, None, 1, None)]),
    ("Speech therapy (Mrs Jones)", [("Speech therapy (Mrs Jones)", None, None, 1, None)]),
    ("3x20", [("3x20", None, None, 1, None)]),
    (
        "• Wobble cushion\n• Movement breaks",
        [("Wobble cushion", None, None, 1, None), ("Movement breaks", None, None, 1, None)],
    ),
    (" ; \n -", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:30] for text, _ in SAID])
def test_a_cell_of_provision_as_lines_of_support(text: str, expected: list[tuple[object, ...]]) -> None:
    found = [(one.what, one.minutes, one.times_a_week, one.group_size, one.weeks) for one in support_lines(text)]
    assert found == expected


def test_what_helps_in_class_is_one_order_a_line() -> None:
    orders = class_orders("Sit her near the front; Give ten seconds to answer\n- Check that she has understood")
    assert [one.text for one in orders] == [
        "Sit her near the front",
        "Give ten seconds to answer",
        "Check that she has understood",
    ]
