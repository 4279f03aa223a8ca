"""How long the pages of a large school's support take: its provision map, its money, and logging a session."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count

from endeavour.demo.figures.figure import Figure, paired_ms
from endeavour.demo.figures.pages import BARE, TIMES, page
from endeavour.demo.figures.visitor import Visitor
from endeavour.foundation import clock

CODE = "910001"
A_WEEK = timedelta(days=7)
FIRST_SLOT = "0900"
"""When the first group of a year to measure has its session: on a Monday."""


def support_figures(base: str) -> Iterator[Figure]:
    """As the SENCO of a school with a year of sixty thousand sessions sees it, beside a bare signed-in page."""
    senco = Visitor(base)
    senco.sign_in("SENCO")
    for name, where, aim in (
        ("provision map, 1,100 pupils, 2,001 places", "provision/map/", 5),
        ("provision map by pupil", "provision/map/?by=pupil", None),
        ("Money", "money/", None),
        ("Planned and delivered, by intervention", "provision/delivered/?by=intervention", None),
    ):
        yield replace(page(senco, name, f"/s/{CODE}/{where}"), aim=aim)
    yield _logging(senco)
    senco.close()


def _logging(visitor: Visitor) -> Figure:
    """One press that logs a group's session for everybody in it, a week further back each time; the floor is the
    least form there is.
    """
    token = visitor.token(visitor.get(BARE))
    found = re.search(r"/interventions/([0-9a-f-]{36})/[^>]*>\s*Group 0\b", visitor.get(f"/s/{CODE}/interventions/"))
    if found is None:
        raise RuntimeError("the first group of a year to measure is not there")
    monday = clock.today() - timedelta(days=clock.today().weekday())
    weeks = count(1)

    def log() -> None:
        on = monday - next(weeks) * A_WEEK
        where = f"/s/{CODE}/interventions/{found[1]}/{on.isoformat()}/{FIRST_SLOT}/given/"
        visitor.post(where, {"csrfmiddlewaretoken": token})

    def bare() -> None:
        visitor.post("/account/hide-needs/", {"csrfmiddlewaretoken": token, "hide": "no", "next": "/"})

    value, floor = paired_ms(log, bare, times=TIMES)
    return Figure("logging a session for a group of four", value, "ms", floor, 2)
