"""A child's record as a whole: where that of a leaver has gone, and who asked to see it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, DESK = "Ruth Ellison", "/s/900001/"
LEFT = f"{DESK}pupils/left/"
PASS_ON, ASKED = "people/leaving/record/", "papers/asked/"


def leaver(where: str) -> Callable[[Page], object]:
    """From the list of leavers to a part of the record of the one who left first."""

    def act(page: Page) -> None:
        page.get_by_role("main").get_by_role("table").get_by_role("rowheader").last.get_by_role("link").click()
        page.goto(page.url + where)

    return act


def opened(answer: str) -> Callable[[Page], object]:
    """The question where a record has gone, with what one answer asks beside it."""

    def act(page: Page) -> None:
        leaver(PASS_ON)(page)
        page.get_by_label(answer, exact=True).check()

    return act


def without_answers(page: Page) -> None:
    """Sent with nothing but that it has gone to the next school."""
    opened("To the next school")(page)
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def sent(page: Page) -> None:
    """Recorded, as the people of the record show it; a second look corrects it to the same."""
    opened("To the next school")(page)
    page.get_by_label("To which school?").fill("Elm Park Primary School, Garsdale")
    page.get_by_label("Post that is signed for").check()
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("heading", name=re.compile("^People round")).wait_for()


def asked(page: Page) -> None:
    """Somebody has asked, once."""
    leaver(ASKED)(page)
    if page.get_by_role("heading", name="Nobody has asked").count():
        page.get_by_role("link", name="Somebody asked to see it").click()
        page.get_by_label("Who asked?").fill("The family’s solicitor, with their written consent")
        page.get_by_role("button", name="Record it").click()
        page.get_by_role("heading", name=re.compile("^Who asked to see")).wait_for()


def answering(page: Page) -> None:
    """How it was answered, or that it takes longer."""
    asked(page)
    page.get_by_role("link", name=re.compile("^Record the answer")).click()
    page.get_by_label("It is answered", exact=True).check()


RECORDS = [
    State("record-to-send", LEFT, SENCO, leaver(PASS_ON)),
    State("record-to-send-opened", LEFT, SENCO, opened("The next school is not known")),
    State("record-to-send-errors", LEFT, SENCO, without_answers),
    State("record-sent", LEFT, SENCO, sent),
    State("asked-to-see", LEFT, SENCO, asked),
    State("asked-to-see-question", LEFT, SENCO, leaver(f"{ASKED}add/")),
    State("asked-to-see-answer", LEFT, SENCO, answering),
]
