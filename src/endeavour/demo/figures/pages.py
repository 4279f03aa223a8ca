"""How long pages take beside a bare signed-in page, through the same server at the same time."""

import re
import threading
import time
from collections.abc import Callable, Iterator

from endeavour.demo.figures.figure import Figure, paired_ms
from endeavour.demo.figures.visitor import Visitor

BARE = "/account/you/"
LARGE_SCHOOL, SCHOOL = "900002", "900001"
TIMES = 30
CLIENTS, SECONDS = 8, 5.0


def page_figures(base: str) -> Iterator[Figure]:
    """The register of fifty rows, a pupil's page, Today, a plan's draft, and requests a second."""
    ruth = Visitor(base)
    ruth.sign_in("SENCO")
    register = _first_register(ruth)
    yield _page(ruth, "register of 50 rows, 1,100 pupils", register)
    pupil = _planned_pupil(ruth)
    yield _page(ruth, "a pupil’s page", pupil)
    yield _page(ruth, "Today", re.sub(r"/pupils/.*", "/today/", pupil), aim=None)
    yield _draft(ruth, pupil)
    yield _requests_a_second(base)


def _page(visitor: Visitor, name: str, path: str, aim: float | None = 3) -> Figure:
    value, floor = paired_ms(lambda: visitor.get(path), lambda: visitor.get(BARE), times=TIMES)
    return Figure(name, value, "ms", floor, aim)


def _first_register(visitor: Visitor) -> str:
    for code in (LARGE_SCHOOL, SCHOOL):
        try:
            visitor.get(f"/s/{code}/pupils/?who=everyone")
        except RuntimeError:
            continue
        return f"/s/{code}/pupils/?who=everyone"
    raise RuntimeError("the person who was measured sees no register")


def _planned_pupil(visitor: Visitor) -> str:
    """A pupil with SEN Support and a plan whose draft can be saved."""
    page = visitor.get(f"/s/{SCHOOL}/pupils/")
    for path in dict.fromkeys(re.findall(rf"/s/{SCHOOL}/pupils/[0-9a-f-]{{36}}/", page)):
        try:
            visitor.get(path + "plan/edit/")
        except RuntimeError:
            continue
        return str(path)
    raise RuntimeError("no pupil of the demo has a plan that can be written")


def _draft(visitor: Visitor, pupil: str) -> Figure:
    """Saving a plan as somebody writes it, beside the least form there is."""
    path = pupil + "plan/edit/"
    page = visitor.get(path)
    fields = {**_fields(page), "then": "stay"}
    token, number = visitor.token(page), iter(range(10_000))

    def save() -> None:
        visitor.post(path, {**fields, "csrfmiddlewaretoken": token, "pupil_hopes": f"To be heard, {next(number)}"})

    def bare() -> None:
        visitor.post("/account/hide-needs/", {"csrfmiddlewaretoken": token, "hide": "no", "next": "/"})

    value, floor = paired_ms(save, bare, times=TIMES)
    return Figure("saving a plan draft", value, "ms", floor, 2)


def _fields(page: str) -> dict[str, str]:
    """What the editor's form holds as it was shown."""
    found = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    selects = re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S)
    for name, options in selects:
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen.group(1) if chosen else ""
    return found


def _requests_a_second(base: str) -> Figure:
    """Eight people at once, each asking for Today again and again."""
    visitors = [Visitor(base) for _client in range(CLIENTS)]
    for visitor in visitors:
        visitor.sign_in("SENCO")
    counts = [0] * CLIENTS
    until = time.perf_counter() + SECONDS

    def ask(number: int) -> Callable[[], None]:
        def asking() -> None:
            while time.perf_counter() < until:
                visitors[number].get(f"/s/{SCHOOL}/pupils/")
                counts[number] += 1

        return asking

    threads = [threading.Thread(target=ask(number)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Figure("registers a second, 8 clients", round(sum(counts) / SECONDS, 1), "a second")
