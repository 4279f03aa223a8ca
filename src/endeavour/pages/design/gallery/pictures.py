"""The gallery's pictures, from made-up days and marks."""

from datetime import date

from endeavour.pages.design.pictures.aim_line import aim_line, spark
from endeavour.pages.design.pictures.bars import delivered_bar, money_rule
from endeavour.pages.design.pictures.columns import week_columns
from endeavour.pages.design.pictures.dots import dot_plot
from endeavour.pages.design.pictures.term_rule import term_rule
from endeavour.pages.design.pictures.timeline import Cycle, Event, timeline

TODAY = date(2026, 11, 24)

TERM = term_rule(
    date(2026, 9, 1),
    date(2026, 12, 18),
    on=TODAY,
    breaks=[(date(2026, 10, 26), date(2026, 10, 30))],
    windows=[(date(2026, 11, 30), date(2026, 12, 11))],
)

TIMELINE = timeline(
    [
        Cycle(
            "Cycle 1", date(2026, 1, 12), date(2026, 1, 26), date(2026, 2, 2), date(2026, 3, 23), date(2026, 3, 31)
        ),
        Cycle("Cycle 2", date(2026, 4, 15), date(2026, 4, 24), date(2026, 5, 1), date(2026, 7, 3), date(2026, 7, 13)),
        Cycle(
            "Cycle 3", date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21), date(2026, 12, 1), date(2026, 12, 8)
        ),
    ],
    on=TODAY,
    first=date(2025, 11, 1),
    last=date(2027, 3, 31),
    monitoring=(date(2025, 11, 14), date(2026, 1, 11)),
    events=[
        Event("Concern raised, 14 Nov 2025", date(2025, 11, 14)),
        Event("SEN Support starts, letter delivered", date(2026, 1, 12)),
        Event("Review 1, both parents", date(2026, 3, 26)),
        Event("Speech therapist’s visit", date(2026, 5, 20)),
        Event("Review 2, mum", date(2026, 7, 8)),
        Event("Plan 3 issued, mum agreed", date(2026, 9, 18)),
        Event("Review 3, to come", date(2026, 12, 8)),
    ],
)

_START = (date(2026, 9, 14), 2)
_TARGET = (date(2026, 12, 11), 8)
MARKS = [
    (date(2026, 9, 28), 3),
    (date(2026, 10, 12), 4),
    (date(2026, 10, 19), 4),
    (date(2026, 11, 2), 5),
    (date(2026, 11, 9), 6),
    (date(2026, 11, 16), 6),
    (date(2026, 11, 23), 7),
]

ON_COURSE = aim_line(
    _START,
    MARKS,
    _TARGET,
    most=10,
    trend=((date(2026, 9, 28), 3), (date(2026, 11, 23), 6.6)),
    phases=[(date(2026, 10, 5), "Pictures added")],
    closures=[(date(2026, 10, 26), date(2026, 10, 30), "half-term")],
)
TOO_FEW = aim_line(_START, MARKS[:2], _TARGET, most=10, height=176)
SPARK = spark(_START, MARKS, _TARGET, most=10, trend=((date(2026, 9, 28), 3), (date(2026, 11, 23), 6.6)))
SPARK_FEW = spark(_START, MARKS[:2], _TARGET, most=10)

SUPPORT = [
    (name, who, planned, delivered, delivered_bar(planned, delivered, most=560), lost)
    for name, who, planned, delivered, lost in (
        ("Talking Partners", "Joy Nkemelu, group of 6; 20 min, 3 a week", 560, 480, "Staff away 2, assembly 2"),
        (
            "Speech and language programme",
            "Joy Nkemelu, one to one; 15 min, 2 a week",
            285,
            180,
            "Covering Reception 5, trip 1",
        ),
        ("Precision reading", "Tom Garrity, one to one; 10 min, 4 a week", 380, 350, "Trip 1, Mara away 2"),
    )
]
WEEKS = [
    (date(2026, 10, 5), 1860, 1710),
    (date(2026, 10, 12), 1920, 1500),
    (date(2026, 10, 19), 1920, 1880),
    (date(2026, 11, 2), 1980, 1990),
    (date(2026, 11, 9), 1980, 1840),
    (date(2026, 11, 16), 1980, 1790),
]
COLUMNS = week_columns(WEEKS, least=80)
MONEY = money_rule(39_148, 174_200)
DOTS = dot_plot([*range(20_000, 340_000, 8_000), 450_000, 545_000, 560_000, 600_000, 605_000, 715_000])
