"""Talks with the family and what follows from them; a meeting between two cycles, written down and as it was."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, DESK = "Ruth Ellison", "/s/900001/"
ZOFIA, ROSA = f"{DESK}find/?find=Zofia+Mazur", f"{DESK}find/?find=Rosa+Lindqvist"
DONE = re.compile("^It is done ?: Give the record")


def part(where: str) -> Callable[[Page], object]:
    """From the child who was found to a part of the record."""
    return lambda page: page.goto(page.url + where)


def to_done(page: Page) -> None:
    """From Zofia's talks to the question whether there is something to add."""
    page.goto(page.url + "people/")
    page.get_by_role("link", name=DONE).first.click()


def done(page: Page) -> None:
    """It is done, as for a minute it can be undone. In a second look it is written down anew first."""
    record = page.url
    page.goto(record + "people/talk/")
    page.get_by_label("What was said?").fill("Agnieszka would like the words for home in Polish.")
    page.get_by_role("checkbox", name="Something follows from it").check()
    page.get_by_label("What follows?").fill("Send the list of words")
    for name, typed in (("Day", "27"), ("Month", "11"), ("Year", "2026")):
        page.get_by_role("group", name="By when?").get_by_label(name).fill(typed)
    page.get_by_role("button", name="Save the talk").click()
    page.get_by_role("link", name=re.compile("^It is done ?: Send the list")).first.click()
    page.get_by_label("Is there something to add?").fill("Given at the gate.")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Undo").wait_for()


def met_with_a_mistake(page: Page) -> None:
    """A meeting of which nothing was written."""
    page.goto(page.url + "review/met/")
    page.get_by_role("button", name="Save the meeting").click()
    page.get_by_text("There is a problem").wait_for()


def met(page: Page) -> None:
    """From Rosa's reviews to the meeting with her parents."""
    page.goto(page.url + "review/")
    page.get_by_role("link", name="Meeting in cycle 1").click()


def its_record(page: Page) -> None:
    """Who gets the record of that meeting, and what it says."""
    met(page)
    page.get_by_role("link", name="Give the family the record").click()


TALKS = [
    State("talk", ZOFIA, SENCO, part("people/talk/")),
    State("talk-follow-up", ZOFIA, SENCO, to_done, at="follow-up"),
    State("talk-done", ZOFIA, SENCO, done),
    State("review-between", ROSA, SENCO, part("review/")),
    State("meeting-to-write", ROSA, SENCO, part("review/met/"), at="record-meeting"),
    State("meeting-with-errors", ROSA, SENCO, met_with_a_mistake),
    State("meeting-written", ROSA, SENCO, met, at="held-meeting"),
    State("meeting-record", ROSA, SENCO, its_record, at="give-meeting-record"),
    State("story-of-zofia", ZOFIA, SENCO, part("chronology/"), at="chronology"),
]
