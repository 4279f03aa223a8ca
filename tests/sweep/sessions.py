"""The log of support given: today's, a second one, one struck out, and a plan of which nothing is due yet."""

import re

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, ASSISTANT = "Ruth Ellison", "Joy Nkemelu"
DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
FIND_MATEUSZ = f"{DESK}find/?find=Mateusz+Bielak"


def given_today(page: Page) -> None:
    """Press once on Today; then the next line lies open, to say why it was not given."""
    page.get_by_role("button", name=re.compile("^Given(?! as planned)")).first.click()
    page.get_by_role("button", name="Undo").wait_for()
    page.locator("summary", has_text="Not as planned").first.click()


def second_time(page: Page) -> None:
    """Press for a line of Mara's that is logged today already, and be asked."""
    record = page.url
    for _press in range(2):
        if "do/" not in page.url or page.url.endswith("do/") or "logged=" in page.url:
            page.goto(record + "do/")
            page.get_by_role("button", name=re.compile("^Delivered today")).first.click()
            page.wait_for_url(lambda url: not url.endswith("/do/"))
    page.get_by_label("It was delivered a second time that day").wait_for()


def to_strike(page: Page) -> None:
    """Be asked why the latest of Mara's sessions that stands is struck out."""
    page.goto(page.url + "do/")
    page.get_by_role("link", name=re.compile("^Strike out")).first.click()


def strike_errors(page: Page) -> None:
    """Say nothing."""
    to_strike(page)
    page.get_by_role("button", name="Strike it out").click()
    page.get_by_text("There is a problem").wait_for()


def struck(page: Page) -> None:
    """Say it, and see it struck out."""
    to_strike(page)
    page.get_by_label("Why is it struck out?").fill("It was Poppy’s group, not Mara’s.")
    page.get_by_role("button", name="Strike it out").click()
    page.get_by_text("Struck out because").first.wait_for()


def to_do(page: Page) -> None:
    """From the record to what was delivered."""
    page.goto(page.url + "do/")


SESSIONS = [
    State("today-assistant-logged", f"{DESK}today/", ASSISTANT, given_today),
    State("today-assistant-all", f"{DESK}today/?all=support", ASSISTANT),
    State("do-nothing-due", FIND_MATEUSZ, SENCO, to_do),
    State("session-second", FIND_MARA, SENCO, second_time),
    State("strike", FIND_MARA, SENCO, to_strike, at="strike-session"),
    State("strike-errors", FIND_MARA, SENCO, strike_errors),
    State("do-struck-out", FIND_MARA, SENCO, struck),
]
