"""A question opens under the answer that needs it. Without JavaScript all stand open, and say whose they are."""

import re

from playwright.sync_api import Page, expect

from tests.browser.personas import sign_in
from tests.journeys.conftest import PageFor

RECORD = "/s/900001/find/?find=Mara+Osei"
LASTED = re.compile("How many minutes did it last\\?$")
WHY_SHORT, WHY_NOT = re.compile("Why was it cut short\\?$"), re.compile("Why was it not delivered\\?$")


def a_session(page: Page) -> None:
    """As a teaching assistant to the log of one of Mara's lines."""
    sign_in(page, "Joy Nkemelu")
    page.goto(RECORD)
    page.goto(page.url + "do/")
    page.get_by_role("link", name=re.compile("^Something else")).first.click()


def test_they_open_with_their_answer_and_where_they_are_wrong(page_for: PageFor) -> None:
    page = page_for()
    a_session(page)
    expect(page.get_by_text("If “Cut short”:").first).to_be_hidden()
    expect(page.get_by_label(LASTED)).to_be_hidden()
    page.get_by_label("Cut short", exact=True).check()
    expect(page.get_by_label(LASTED)).to_be_visible()
    expect(page.get_by_label(WHY_NOT)).to_be_hidden()
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter how many minutes it lasted")
    expect(page.get_by_label(LASTED)).to_be_visible()
    page.get_by_label("Not delivered", exact=True).check()
    expect(page.get_by_label(WHY_NOT)).to_be_visible()
    expect(page.get_by_label(LASTED)).to_be_hidden()


def test_words_under_an_answer_that_is_not_chosen_come_back_in_sight(page_for: PageFor) -> None:
    page = page_for()
    sign_in(page, "Joy Nkemelu")
    page.goto(RECORD)
    page.goto(page.url + "people/talk/")
    page.get_by_label("What was said?").fill("Rang about the trip.")
    page.get_by_role("checkbox", name="Something follows from it").check()
    page.get_by_label("What follows?").fill("Send photos of the hall")
    page.get_by_role("checkbox", name="Something follows from it").uncheck()
    expect(page.get_by_label("What follows?")).to_be_hidden()
    page.get_by_role("button", name="Save the talk").click()
    expect(page.get_by_role("alert")).to_contain_text("“What follows?” goes with “Something follows from it”.")
    expect(page.get_by_label("What follows?")).to_have_value("Send photos of the hall")


def test_without_javascript_they_all_stand_open_and_say_for_which_answer_they_are(page_for: PageFor) -> None:
    page = page_for(javascript=False)
    a_session(page)
    for label in (LASTED, WHY_SHORT, WHY_NOT):
        expect(page.get_by_label(label)).to_be_visible()
    expect(page.get_by_text("If “Cut short”:")).to_have_count(2)
    expect(page.get_by_text("If “Not delivered”:").first).to_be_visible()
