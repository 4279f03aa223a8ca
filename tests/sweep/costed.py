"""A pupil’s costed provision map, by both cards and without any, and the map of everybody as a table."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, ELSEWHERE, TEACHER = "Ruth Ellison", "Morag Struthers", "Tom Garrity"
HERE, THERE = "/s/900001/pupils/?status=K", "/s/900003/pupils/?status=K"


MAP = "/s/900001/provision/map/"


def opened(page: Page) -> None:
    """The first row with what is inside it."""
    page.locator("tbody .app-turn").first.click()


def taken(page: Page) -> None:
    """What it can be taken away as."""
    page.get_by_text("Take it away as a file").click()


def first_pupil(part: str) -> Callable[[Page], object]:
    """From a list to a part of its first pupil’s record."""

    def act(page: Page) -> None:
        page.locator("tbody th a").first.click()
        page.goto(page.url + part)

    return act


COSTED = [
    State("map-table", f"{MAP}", SENCO, opened),
    State("map-table-file", f"{MAP}?by=year", SENCO, taken),
    State("map-table-class", f"{MAP}?by=class", SENCO),
    State("map-table-open", f"{MAP}?by=area&open=all&year=4", SENCO),
    State("map-table-pupil", f"{MAP}?by=pupil&area=semh", SENCO),
    State("map-table-teacher", f"{MAP}?by=area", TEACHER),
    State("map-table-none", f"{MAP}?by=year&area=other", TEACHER),
    State("costed", HERE, SENCO, first_pupil("costs/"), at="pupil-costs"),
    State("costed-school-year", HERE, SENCO, first_pupil("costs/?year=school"), at="pupil-costs"),
    State("costed-no-rates", THERE, ELSEWHERE, first_pupil("costs/"), at="pupil-costs"),
    State("costed-nothing", HERE, SENCO, first_pupil("costs/?year=financial-before"), at="pupil-costs"),
    State("costed-refused", HERE, TEACHER, first_pupil("costs/"), status=403, at="pupil-costs"),
]
