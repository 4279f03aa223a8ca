"""All that the register finds, chosen at once; its columns that stand as they are; a class that is to leave; and what
the checks of a plan go by.
"""

import re

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO = "Ruth Ellison"
CHECKS = "/s/900001/settings/checks/"
ALL = "/s/900001/pupils/?status=everyone&chosen=all"
MORE = "".join(f"&col={one}" for one in ("upn", "since", "area", "needs", "teacher", "premium", "attendance"))


def to_key_adult(page: Page) -> None:
    """To what would be set for all of them."""
    page.get_by_role("button", name="Set key adult").click()
    page.get_by_role("heading", name=re.compile("^Set the key adult of")).wait_for()


def to_leave(page: Page) -> None:
    """What would be done if a class left next summer."""
    for part, value in (("Day", "21"), ("Month", "7"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label(re.compile(r"\) becomes$")).last.select_option("leaves")
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("heading", name=re.compile("would leave the school on")).wait_for()


def leaving(page: Page) -> None:
    """It is planned at the first look; the next finds it listed."""
    if page.get_by_role("heading", name="Moves to come").count():
        return
    to_leave(page)
    page.get_by_role("button", name="They leave on that day").click()
    page.get_by_role("heading", name="Moves to come").wait_for()


def emptied(page: Page) -> None:
    """A list without a word, and a number that cannot be."""
    page.get_by_label("Words that nobody can see or count, in a target").fill("")
    page.get_by_label("Most weeks from the start of a cycle to the day you look back").fill("99")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def put_back(page: Page) -> None:
    """One box as it usually is, before it is saved."""
    page.get_by_label("Most weeks from the start of a cycle to the day you look back").fill("12")
    page.get_by_role("button", name=re.compile("^Put back the usual")).last.click()
    page.get_by_text("is as usual again. Save to keep it.").wait_for()


ALL_FOUND = [
    State("register-all-found", ALL, SENCO),
    State("register-all-found-adult", ALL, SENCO, to_key_adult),
    State("register-more-columns", f"/s/900001/pupils/?status=K{MORE}", SENCO),
    State("classes-leave-look", "/s/900001/begin/classes/", SENCO, to_leave),
    State("classes-to-come", "/s/900001/begin/classes/", SENCO, leaving),
    State("settings-checks-errors", CHECKS, SENCO, emptied),
    State("settings-checks-put-back", CHECKS, SENCO, put_back),
]
