"""A pupil’s costed provision map: by both cards, without any rates, of a year with nothing in it, and refused."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, ELSEWHERE, TEACHER = "Ruth Ellison", "Morag Struthers", "Tom Garrity"
HERE, THERE = "/s/900001/pupils/?status=K", "/s/900003/pupils/?status=K"


def first_pupil(part: str) -> Callable[[Page], object]:
    """From a list to a part of its first pupil’s record."""

    def act(page: Page) -> None:
        page.locator("tbody th a").first.click()
        page.goto(page.url + part)

    return act


COSTED = [
    State("costed", HERE, SENCO, first_pupil("costs/"), at="pupil-costs"),
    State("costed-school-year", HERE, SENCO, first_pupil("costs/?year=school"), at="pupil-costs"),
    State("costed-no-rates", THERE, ELSEWHERE, first_pupil("costs/"), at="pupil-costs"),
    State("costed-nothing", HERE, SENCO, first_pupil("costs/?year=financial-before"), at="pupil-costs"),
    State("costed-refused", HERE, TEACHER, first_pupil("costs/"), status=403, at="pupil-costs"),
]
