"""Questions that stand under an answer: open because it is given, and open because they came back wrong."""

import re

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, ASSISTANT = "Ruth Ellison", "Joy Nkemelu"
FIND_MARA = "/s/900001/find/?find=Mara+Osei"


def cut_short(page: Page) -> None:
    """Say that a session of Mara's was cut short, and neither for how long nor why."""
    page.goto(page.url + "do/")
    page.get_by_role("link", name=re.compile("^Something else")).first.click()
    page.get_by_label("Cut short", exact=True).check()
    page.get_by_role("button", name="Log the session").click()
    page.get_by_text("There is a problem").wait_for()


def follows(page: Page) -> None:
    """Say that something follows from a talk."""
    page.goto(page.url + "people/talk/")
    page.get_by_role("checkbox", name="Something follows from it").check()


def left_open(page: Page) -> None:
    """Write what follows, and take the tick away."""
    follows(page)
    page.get_by_label("What follows?").fill("Send photos of the hall")
    page.get_by_role("checkbox", name="Something follows from it").uncheck()
    page.get_by_role("button", name="Save the talk").click()
    page.get_by_text("There is a problem").wait_for()


def observed(page: Page) -> None:
    """Evidence from an observation."""
    page.goto(page.url + "assess/evidence/")
    page.get_by_label("Observation", exact=True).check()


def more_needs(page: Page) -> None:
    """Mara's needs, with one more row than there was."""
    page.goto(page.url + "assess/needs/")
    page.get_by_role("button", name="Add another need").click()


OPENED = [
    State("session-short-errors", FIND_MARA, ASSISTANT, cut_short),
    State("talk-follows", FIND_MARA, SENCO, follows),
    State("talk-follows-errors", FIND_MARA, SENCO, left_open),
    State("evidence-observed", FIND_MARA, SENCO, observed),
    State("needs-another", FIND_MARA, SENCO, more_needs),
]
