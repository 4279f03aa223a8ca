"""A SENCO and a teacher take one child from a concern through a whole cycle and into the next, as people do it."""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.personas import sign_in
from tests.journeys.conftest import PageFor
from tests.journeys.waiting import until

SENCO, TEACHER = "Ruth Ellison", "Tom Garrity"
ROLL = "Surname,Forename,DOB,Year,Class\nCalloway,Wren,04/03/2018,4,4 Hazel\n"
DESK = "/s/900001/"


@pytest.mark.parametrize(
    ("width", "javascript"),
    [
        pytest.param(1280, True, id="desk", marks=pytest.mark.postgres_too),
        pytest.param(360, True, id="phone"),
        pytest.param(1280, False, id="no-javascript"),
        pytest.param(360, False, id="phone-no-javascript"),
    ],
)
def test_a_child_goes_from_a_concern_into_cycle_2(page_for: PageFor, width: int, javascript: bool) -> None:
    ruth = page_for(width, javascript=javascript)
    sign_in(ruth, SENCO)
    record = bring_in_a_child(ruth, looks_again=not javascript)
    add_the_mother(ruth, record)

    tom = page_for(width, javascript=javascript)
    sign_in(tom, TEACHER)
    raise_a_concern(ruth, record)
    start_support(ruth, record)
    record_the_letter(ruth, record)
    ask_the_teacher(ruth, record)
    answer_from_today(tom)
    name_the_needs(ruth, record)
    write_down_the_childs_words(tom, record)
    write_the_plan(ruth, record)
    confirm_the_card(tom, record)
    log_two_sessions(tom, record)
    hold_the_review(ruth, record)

    expect(ruth.get_by_role("heading", level=1)).to_have_text("Wren’s plan")
    ruth.goto(record)
    expect(ruth.get_by_text("Cycle 2", exact=True).first).to_be_visible()
    stands_at(ruth, "Assess").click()
    press(ruth, "Go on to the plan")
    hoped = ruth.get_by_label("What will be different for Wren?")
    expect(hoped).to_have_value("Wren asks for help and is understood")
    ruth.goto(record)
    stands_at(ruth, "Plan")


def named(name: str) -> re.Pattern[str]:
    """A name as it is heard. What a row is about follows a colon, which may stand apart."""
    return re.compile("^" + re.escape(name).replace(":", " ?:") + "$")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=named(name)).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=named(name)).first.click()


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("main").get_by_text(text)).to_be_visible()


def stands_at(page: Page, stage: str) -> Locator:
    """What the strip of the open cycle shows as the part it is at: the link there."""
    strip = page.get_by_role("list").filter(has=page.get_by_role("link", name=re.compile("^Review ")))
    expect(strip.locator("[aria-current=step] .app-stages__name")).to_have_text(stage)
    return strip.locator("[aria-current=step]")


def date_in(page: Page, legend: str, day: str, month: str, year: str) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        boxes.get_by_label(label).fill(value)


def bring_in_a_child(page: Page, *, looks_again: bool) -> str:
    """A list of one new pupil of the class, handed in, looked at and applied. Their record's address."""
    page.goto(f"{DESK}settings/import/")
    files: list[FilePayload] = [{"name": "roll.csv", "mimeType": "text/csv", "buffer": ROLL.encode()}]
    page.get_by_label("Files of the roll").set_input_files(files)
    press(page, "Read the files")
    until(page, "Look before you apply", looks_again=looks_again)
    press(page, "No, a part of it")
    until(page, "Look before you apply", looks_again=looks_again)
    page.get_by_role("button", name=re.compile("^Apply")).click()
    until(page, "Applied", looks_again=looks_again)
    page.goto(f"{DESK}find/?find=Wren+Calloway")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wren’s support")
    return page.url


def add_the_mother(page: Page, record: str) -> None:
    page.goto(record + "people/add/")
    page.get_by_label("Name", exact=True).fill("Isla Calloway")
    page.get_by_label("What are they to the child?").fill("mother")
    page.get_by_label("Has parental responsibility", exact=True).check()
    press(page, "Add them")
    told(page, "The contact is added.")


def raise_a_concern(page: Page, record: str) -> None:
    page.goto(record)
    follow(page, "Raise a concern")
    expect(page.get_by_text("This is not for safeguarding.")).to_be_visible()
    page.get_by_label("What have you noticed?").fill("Wren waits for others to speak for her.")
    page.get_by_label("Communication and interaction").check()
    press(page, "Raise the concern")
    told(page, "The concern is written down.")


def start_support(page: Page, record: str) -> None:
    page.goto(record)
    follow(page, "Decide")
    date_in(page, "When did you talk with the family?", "23", "11", "2026")
    page.get_by_label("What did you talk about, and what did you agree?").fill("Rang Isla. She sees it at home too.")
    page.get_by_label("Start SEN Support").check()
    press(page, "Save the decision")
    told(page, "SEN Support has started.")


def record_the_letter(page: Page, record: str) -> None:
    expect(page.get_by_text("Children and Families Act 2014, section 68")).to_be_visible()
    press(page, "Write a copy to each")
    follow(page, "Record how it reached them: Isla Calloway")
    page.get_by_label("Given by hand").check()
    press(page, "Record it")
    expect(page.get_by_text("Reached them")).to_be_visible()


def ask_the_teacher(page: Page, record: str) -> None:
    page.goto(record + "assess/ask/")
    page.get_by_label(TEACHER).check()
    press(page, "Ask them")
    told(page, "One person is asked.")


def answer_from_today(page: Page) -> None:
    page.goto(f"{DESK}today/")
    follow(page, "Answer: Wren Calloway")
    wren = page.get_by_role("group", name="Wren Calloway")
    wren.get_by_label("What do you see?").fill("She answers in two words and looks at the floor.")
    wren.get_by_label("What helps?").fill("Ten seconds to think.")
    press(page, "Keep all of it")
    told(page, "One thing is kept.")


def name_the_needs(page: Page, record: str) -> None:
    page.goto(record + "assess/needs/")
    page.get_by_role("group", name="Primary need").get_by_label("Type of need").select_option("SLCN")
    press(page, "Save the needs")
    told(page, "The needs are saved.")


def write_down_the_childs_words(page: Page, record: str) -> None:
    page.goto(record + "assess/words/")
    page.get_by_label("Wren", exact=True).check()
    page.get_by_label("What did they say?").fill("I want to say it myself.")
    press(page, "Save their words")
    told(page, "Their words are in the record.")


def write_the_plan(page: Page, record: str) -> None:
    page.goto(record + "assess/")
    press(page, "Go on to the plan")
    page.get_by_label("What does Wren hope for?").fill("I want to say it myself.")
    page.get_by_label("What will be different for Wren?").fill("Wren asks for help and is understood")
    target = page.get_by_role("group", name="Target 1")
    target.get_by_label("What will Wren do?").fill("Asks for help in class")
    target.get_by_label("Measured how").fill("Times a day, counted by Tom")
    target.get_by_label("Start").fill("0")
    target.get_by_label("Target", exact=True).fill("4")
    target.get_by_label("By when").fill("18 Dec 2026")
    line = page.get_by_role("group", name="Line 1")
    line.get_by_label("What").fill("Talking Partners")
    line.get_by_label("Who gives it").select_option(label=TEACHER)
    for label, number in (("Minutes", "20"), ("A week", "3"), ("Group", "6"), ("Weeks", "3")):
        line.get_by_label(label).fill(number)
    page.get_by_label("Strategy 1").fill("Give her ten seconds before you ask again.")
    page.get_by_label("When will we look back together?").fill("18 Dec 2026")
    press(page, "Check and issue")
    press(page, "Issue the plan")
    expect(page.get_by_text("Version 1, issued")).to_be_visible()


def confirm_the_card(page: Page, record: str) -> None:
    page.goto(record + "plan/")
    press(page, "I have read it")
    expect(page.get_by_text(f"{TEACHER}: Read")).to_be_visible()


def log_two_sessions(page: Page, record: str) -> None:
    page.goto(record + "do/")
    press(page, "Delivered today: Talking Partners")
    told(page, "Logged as delivered today, as planned.")
    follow(page, "Something else: Talking Partners")
    page.get_by_label("Not delivered", exact=True).check()
    page.get_by_label("Why was it not delivered?").select_option(label="Assembly or event")
    page.get_by_label("It was delivered a second time that day").check()
    press(page, "Log the session")
    told(page, "Logged as not delivered today.")


def hold_the_review(page: Page, record: str) -> None:
    page.goto(record + "review/")
    follow(page, "Open the meeting")
    page.get_by_label("Who is here?").fill("Wren\nIsla, mother\nTom\nRuth")
    page.get_by_role("group", name="Is a parent or carer here?").get_by_label("Yes").check()
    press(page, "Save and go to the views")
    page.get_by_label("Isla Calloway, mother").check()
    page.get_by_label("What do they say?").fill("She told me about her day.")
    press(page, "Save and go to target 1")
    expect(page.get_by_role("complementary").get_by_text("She told me about her day.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asks for help in class")
    page.get_by_label("As expected").check()
    page.get_by_label("What shows it?").fill("She asked twice on Monday.")
    press(page, "Save and go to the support")
    page.get_by_label("What difference has the support made?").fill("She speaks up in small groups.")
    press(page, "Save and go to what next")
    page.get_by_label("Carry on", exact=True).check()
    date_in(page, "When will you look back next?", "19", "3", "2027")
    press(page, "Save and go to read it back")
    expect(page.get_by_role("main").get_by_text("Friday 19 March 2027")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("0 She asked twice on Monday.")).to_be_visible()
    press(page, "Close the review")
    told(page, "The review is closed and the next cycle is open.")
