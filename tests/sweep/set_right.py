"""What was wrong and is put right: a mark on a target struck out; and words said in confidence, with a letter."""

import re

from playwright.sync_api import FilePayload, Page

from tests.browser.sweep import State

SENCO, TEACHER = "Ruth Ellison", "Tom Garrity"
DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
FIND_MATEUSZ = f"{DESK}find/?find=Mateusz+Bielak"
LETTER: FilePayload = {
    "name": "what-i-think.txt",
    "mimeType": "text/plain",
    "buffer": b"I would like to sit near the window.",
}


def to_strike(page: Page) -> None:
    """From what was delivered to the question why a mark is struck out."""
    page.goto(page.url + "do/")
    page.get_by_text("See the marks as a table").first.click()
    page.get_by_role("link", name=re.compile("^Strike out ?: ?[0-9]")).first.click()


def struck(page: Page) -> None:
    """Say why, and see it struck out in the table of the marks."""
    to_strike(page)
    page.get_by_label("Why is it struck out?").fill("Counted with help: it says nothing about what Mara does alone.")
    page.get_by_role("button", name="Strike it out").click()
    page.get_by_text("See the marks as a table").first.click()
    page.get_by_text("Struck out because").first.wait_for()


def in_confidence(page: Page) -> None:
    """Write down what Mateusz said in confidence, with his letter, and see it in Assess."""
    record = page.url
    page.goto(record + "assess/words/")
    page.get_by_role("radio", name="Mateusz").check()
    page.get_by_label("What did they say?").fill("I would like to sit near the window. Please do not tell the class.")
    page.get_by_label("What they wrote or drew, as files").set_input_files(files=[LETTER])
    page.get_by_label("Confidential").check()
    page.get_by_role("button", name="Save their words").click()
    page.get_by_role("link", name="what-i-think.txt").first.wait_for()


def words_to_write(page: Page) -> None:
    """The questions about somebody's own words."""
    page.goto(page.url + "assess/words/")


def to_mark(page: Page) -> None:
    """How far a target has come."""
    page.goto(page.url + "do/")
    page.get_by_role("link", name=re.compile("^Mark it")).first.click()


def marked_by_teacher(page: Page) -> None:
    """What was delivered, as the teacher sees it: their own marks can be struck out."""
    page.goto(page.url + "do/")
    page.get_by_text("See the marks as a table").first.click()


SET_RIGHT = [
    State("mark-strike", FIND_MARA, SENCO, to_strike, at="strike-mark"),
    State("do-mark-struck-out", FIND_MARA, SENCO, struck),
    State("do-marks-of-teacher", FIND_MARA, TEACHER, marked_by_teacher),
    State("mark-with-note", FIND_MARA, SENCO, to_mark),
    State("words-asked", FIND_MATEUSZ, SENCO, words_to_write),
    State("words-in-confidence", FIND_MATEUSZ, SENCO, in_confidence),
]
