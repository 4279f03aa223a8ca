"""What is owed to a family after a decision on what they were worried about."""

import re

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, DESK = "Ruth Ellison", "/s/900001/"
MATEUSZ = f"{DESK}find/?find=Mateusz+Bielak"


def owed(page: Page) -> None:
    """A concern from home that was decided without a talk, once: the page asks how they were answered."""
    page.goto(page.url + "concern/")
    page.get_by_label("What have you noticed?").fill("He asks to stay at home on Mondays.")
    page.get_by_label("A parent or carer", exact=True).check()
    page.get_by_role("button", name="Raise the concern").click()
    page.get_by_text("A concern waits for a decision.").first.wait_for()
    page.get_by_role("link", name="Decide", exact=True).first.click()
    page.get_by_role("heading", name=re.compile("^Decide on a concern")).wait_for()
    where = page.url
    page.get_by_label("No action, with a reason").check()
    page.get_by_label("Why?").fill("It has passed.")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_text("Your decision is written down.").wait_for()
    page.goto(where)
    page.get_by_role("heading", name=re.compile("^How was the concern")).wait_for()


def unsaid(page: Page) -> None:
    """Sent with nothing in it."""
    owed(page)
    page.get_by_role("button", name="Save the talk").click()


ANSWERED = [
    State("concern-owed", MATEUSZ, SENCO, owed, at="decide-concern"),
    State("concern-owed-errors", MATEUSZ, SENCO, unsaid, at="decide-concern"),
]
