"""How long pages take beside a bare signed-in page, through the same server at the same time."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from itertools import count

from endeavour.demo.figures.figure import Figure, paired_ms
from endeavour.demo.figures.visitor import Visitor

BARE = "/account/you/"
LARGE_SCHOOL, SCHOOL = "900002", "900001"
TIMES = 30
CLIENTS, SECONDS = 8, 5.0


def page_figures(base: str) -> Iterator[Figure]:
    """The register of fifty rows, a pupil's page, Today, a plan's draft, and requests a second."""
    ruth, imogen = Visitor(base), Visitor(base)
    ruth.sign_in("Ruth Ellison")
    imogen.sign_in("Imogen Sallis")
    register = page(imogen, "register of 50 rows, 1,100 pupils", f"/s/{LARGE_SCHOOL}/pupils/?status=everyone")
    yield replace(register, aim=3)
    yield replace(page(ruth, "a pupil’s page", _planned_pupil(ruth, SCHOOL)), aim=3)
    yield page(ruth, "Today", f"/s/{SCHOOL}/today/")
    yield _draft(ruth)
    ruth.close()
    imogen.close()
    yield _requests_a_second(base)


def page(visitor: Visitor, name: str, path: str, *, times: int = TIMES) -> Figure:
    """A page beside a bare one."""
    value, floor = paired_ms(lambda: visitor.get(path), lambda: visitor.get(BARE), times=times)
    return Figure(name, value, "ms", floor)


def _planned_pupil(visitor: Visitor, school: str) -> str:
    """A pupil with SEN Support and a plan whose draft can be saved."""
    page = visitor.get(f"/s/{school}/pupils/")
    for path in dict.fromkeys(re.findall(rf"/s/{school}/pupils/[0-9a-f-]{{36}}/", page)):
        try:
            visitor.get(path + "plan/edit/")
        except RuntimeError:
            continue
        return str(path)
    raise RuntimeError("no pupil of the demo has a plan that can be written")


def draft_saver(visitor: Visitor, school: str) -> Callable[[], None]:
    """What a page does as somebody writes a plan: each call sends other words, and they are kept."""
    page = visitor.get(_planned_pupil(visitor, school) + "plan/edit/")
    where = re.search(r'data-draft="([^"]+)"', page)
    carried = dict(re.findall(r'<input type="hidden" name="(slip|seen|once)" value="([^"]*)"', page))
    token, turns = visitor.token(page), count(1)
    if where is None:
        raise RuntimeError("the editor does not save itself")
    path = unescape(where[1])
    fields = {name: unescape(value) for name, value in carried.items()}

    def save() -> None:
        turn = str(next(turns))
        words = {"pupil_hopes": f"To be heard, {turn}", "turn": turn, "csrfmiddlewaretoken": token}
        visitor.post(path, {**fields, **words}, expects={200})

    return save


def _draft(visitor: Visitor) -> Figure:
    """Saving a plan as somebody writes it, beside the least form there is."""
    token = visitor.token(visitor.get(BARE))

    def bare() -> None:
        visitor.post("/account/hide-needs/", {"csrfmiddlewaretoken": token, "hide": "no", "next": "/"})

    value, floor = paired_ms(draft_saver(visitor, SCHOOL), bare, times=TIMES)
    return Figure("saving a plan draft", value, "ms", floor, 2)


def _requests_a_second(base: str) -> Figure:
    """Eight people at once, each asking for the register again and again; the floor is the same with a bare page."""
    visitors = [Visitor(base) for _client in range(CLIENTS)]
    for visitor in visitors:
        visitor.sign_in("Ruth Ellison")
    registers, bare = (_answers_a_second(visitors, path) for path in (f"/s/{SCHOOL}/pupils/", BARE))
    for visitor in visitors:
        visitor.close()
    return Figure("registers a second, 8 clients", registers, "a second", bare, more_is_better=True)


def _answers_a_second(visitors: Sequence[Visitor], path: str) -> float:
    counts = [0] * len(visitors)
    until = time.perf_counter() + SECONDS

    def ask(number: int) -> None:
        while time.perf_counter() < until:
            visitors[number].get(path)
            counts[number] += 1

    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(ask, range(len(visitors))))
    return round(sum(counts) / SECONDS, 1)
