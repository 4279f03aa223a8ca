"""All that the register finds, chosen at once; its columns that stand as they are; and a class that is to leave."""

import re

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO = "Ruth Ellison"
ALL = "/s/900001/pupils/?status=everyone&chosen=all"
MORE = "".join(f"&col={one}" for one in ("upn", "since", "area", "needs", "teacher", "premium", "attendance"))


def to_key_adult(page: Page) -> None:
    """To what would be set for all of them."""
    page.get_by_role("button", name="Set key adult").click()
    page.get_by_role("heading", name=re.compile("^Set the key adult of")).wait_for()


def leaving(page: Page) -> None:
    """One class that leaves next summer, planned at the first look; the next finds it listed."""
    if page.get_by_role("heading", name="Moves to come").count():
        return
    for part, value in (("Day", "21"), ("Month", "7"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label(re.compile(r"\) becomes$")).last.select_option("leaves")
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Move them on that day").click()
    page.get_by_role("heading", name="Moves to come").wait_for()


ALL_FOUND = [
    State("register-all-found", ALL, SENCO),
    State("register-all-found-adult", ALL, SENCO, to_key_adult),
    State("register-more-columns", f"/s/900001/pupils/?status=K{MORE}", SENCO),
    State("classes-to-come", "/s/900001/begin/classes/", SENCO, leaving),
]
