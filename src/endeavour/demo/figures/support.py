"""How long a large school's support takes: its pages, a session, and how that grows with the schools beside it.

A page that was reckoned is remembered until something is done in the school, so pages are timed as they are seen
again; what they take the first time stands in a line of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count

from endeavour.demo.figures.figure import Figure, paired_ms
from endeavour.demo.figures.pages import BARE, TIMES, page
from endeavour.demo.figures.visitor import Visitor
from endeavour.demo.figures.year import A_WEEK, WEEKS, first_monday
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear

SCHOOL = "/s/910001/"
FIRST_SLOT = "0900"
"""When the first group of a year to measure has its session: on a Monday."""

FEWER = 10
"""Times that something is measured which takes seconds."""


def support_figures(base: str) -> Iterator[Figure]:
    """As the SENCO of a school with a year of sixty thousand sessions sees it, beside a bare signed-in page."""
    senco = _senco(base)
    bare = _bare_post(senco)
    for name, where, aim in (
        ("provision map, 1,100 pupils, 2,001 places", "provision/map/", 5),
        ("provision map by pupil", "provision/map/?by=pupil", None),
        ("Money", "money/", None),
        ("planned and delivered, by intervention", "provision/delivered/?by=intervention", None),
    ):
        yield replace(page(senco, name, SCHOOL + where, times=FEWER), aim=aim)
    value, floor = paired_ms(_workbook(senco), bare, times=FEWER)
    yield Figure("provision map as a workbook", value, "ms", floor)
    value, floor = paired_ms(_logging(senco), bare, times=TIMES)
    yield Figure("logging a session for a group of four", value, "ms", floor, 2)
    value, floor = paired_ms(_in_turn(_logging(senco, 30), senco, SCHOOL + "provision/map/"), bare, times=FEWER)
    yield Figure("logging one, and the map reckoned anew", value, "ms", floor)
    senco.close()


def support_growth(bases: Mapping[int, str]) -> Iterator[Figure]:
    """The same of one school of a hundred pupils, by how many schools are kept with it; the floor is the same school
    alone, asked in turn with the other.
    """
    people = {schools: _senco(base) for schools, base in bases.items()}
    alone = min(people)
    works: dict[str, Callable[[Visitor], Callable[[], object]]] = {
        "provision map": lambda senco: lambda: senco.get(f"{SCHOOL}provision/map/"),
        "provision map as a workbook": _workbook,
        "logging a session": _logging,
    }
    for name, work in works.items():
        floor_of = work(people[alone])
        for schools, senco in people.items():
            if schools != alone:
                value, floor = paired_ms(work(senco), floor_of, times=FEWER)
                yield Figure(f"{name}, one of {schools} schools", value, "ms", floor, 1.5)
    for senco in people.values():
        senco.close()


def _senco(base: str) -> Visitor:
    senco = Visitor(base)
    senco.sign_in("SENCO")
    return senco


def _bare_post(visitor: Visitor) -> Callable[[], object]:
    """The least form there is."""
    token = visitor.token(visitor.get(BARE))
    fields = {"csrfmiddlewaretoken": token, "hide": "no", "next": "/"}
    return lambda: visitor.post("/account/hide-needs/", fields)


def _in_turn(first: Callable[[], object], visitor: Visitor, where: str) -> Callable[[], None]:
    """What was remembered of a school is reckoned again when something was done there."""

    def both() -> None:
        first()
        visitor.get(where)

    return both


def _workbook(visitor: Visitor) -> Callable[[], object]:
    token = visitor.token(visitor.get(BARE))
    fields = {"csrfmiddlewaretoken": token, "query": ""}
    return lambda: visitor.post(f"{SCHOOL}provision/map/export/", fields, expects={200})


def _logging(visitor: Visitor, group: int = 0) -> Callable[[], None]:
    """One press that logs a group's session for everybody in it, a week further back each time. Every thirtieth group
    is at the same time. Fails once weeks come that are logged: a press that does nothing takes less.
    """
    token = visitor.token(visitor.get(BARE))
    every = visitor.get(f"{SCHOOL}interventions/")
    found = re.search(rf"/interventions/([0-9a-f-]{{36}})/[^>]*>\s*Group {group}\b", every)
    if found is None:
        raise RuntimeError("a group of a year to measure is not there")
    monday = clock.today() - timedelta(days=clock.today().weekday())
    weeks, last_logged = count(1), first_monday(SchoolYear.of(monday).before) + (WEEKS - 1) * A_WEEK

    def log() -> None:
        on = monday - next(weeks) * A_WEEK
        if on <= last_logged:
            raise RuntimeError(f"{on} is logged already")
        where = f"{SCHOOL}interventions/{found[1]}/{on.isoformat()}/{FIRST_SLOT}/given/"
        visitor.post(where, {"csrfmiddlewaretoken": token})

    return log
