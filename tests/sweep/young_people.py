"""A sixth-former who decides for herself, and one of 16 or about to be: the head of the record, who gets a paper."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, PUPILS = "Imogen Sallis", "/s/900002/pupils/"
SIXTH_FORM, YEAR_11 = f"{PUPILS}?status=K&year=13", f"{PUPILS}?status=K&year=11"


def first_one(part: str) -> Callable[[Page], object]:
    """From the register to a part of the record of the first pupil in it."""

    def act(page: Page) -> None:
        page.locator("tbody th a").first.click()
        page.goto(page.url + part)

    return act


YOUNG_PEOPLE = [
    State("young-person-letter", SIXTH_FORM, SENCO, first_one("papers/support-started/")),
    State("young-person-answers", SIXTH_FORM, SENCO, first_one("plan/answer/"), at="answer-plan"),
    State("asked-directly-letter", YEAR_11, SENCO, first_one("papers/support-started/")),
]
