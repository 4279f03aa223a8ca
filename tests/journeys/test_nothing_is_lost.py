"""Whatever happens to the browser, the network, the session or a colleague at the same page: no word is lost.

One server and one child serve all these journeys; each writes in boxes of its own.
"""

import html
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Response, expect

from endeavour.demo.figures.visitor import Visitor
from tests.browser.chromium import launch
from tests.browser.personas import sign_in
from tests.browser.records import Records
from tests.browser.sweep import Setting, context_for
from tests.journeys.conftest import PageFor
from tests.journeys.test_whole_way_round import (
    SENCO,
    TEACHER,
    bring_in_a_child,
    named,
    press,
    raise_a_concern,
    start_support,
    told,
)

SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d")
SENCO_JOB, TEACHER_JOB = "SENCO", "Teacher, 4 Hazel"
DESK = Setting(1280, "light")
SOON = 3_000
"""Milliseconds after the last key."""

MOST_LOST = 5.0
"""Seconds of typing."""


@pytest.fixture(scope="module")
def live_server_url(demo_records: Records, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all of these journeys."""
    with demo_records.copy(tmp_path_factory.mktemp("words") / "data").serve() as url:
        yield url


@pytest.fixture(scope="module")
def record(browser: Browser, live_server_url: str) -> str:
    """A child whose first plan is being written."""
    ruth, tom = (context_for(browser, live_server_url, DESK).new_page() for _each in range(2))
    sign_in(ruth, SENCO)
    sign_in(tom, TEACHER)
    address = bring_in_a_child(ruth, looks_again=False)
    raise_a_concern(ruth, address)
    start_support(ruth, address)
    ruth.goto(address + "assess/")
    press(ruth, "Go on to the plan")
    for page in (ruth, tom):
        page.context.close()
    return address


@pytest.fixture
def quiet(browser: Browser, live_server_url: str) -> Iterator[BrowserContext]:
    """A window where errors of the network are expected."""
    context = context_for(browser, live_server_url, DESK)
    yield context
    context.close()


def open_plan(page: Page, record: str, persona: str = SENCO) -> Page:
    sign_in(page, persona)
    page.goto(record + "plan/edit/")
    return page


def line_of(page: Page) -> Any:
    """The line that says whether the words are kept."""
    return page.locator("[data-draft-is]:not([hidden]) span[aria-hidden=true]")


def heard(page: Page) -> Any:
    """The same, as it is read aloud."""
    return page.locator("[data-draft-is]:not([hidden]) .govuk-visually-hidden")


def wait_until_saved(page: Page) -> None:
    """The words typed last are kept: the server has answered for them."""
    with page.expect_response("**/drafts/", timeout=SOON):
        pass


def test_a_form_saves_itself_soon_after_the_last_key_and_says_so(page_for: PageFor, record: str) -> None:
    ruth = open_plan(page_for(), record)
    box = ruth.get_by_label("What does the family hope for, together?")
    with ruth.expect_response("**/drafts/", timeout=SOON):
        box.press_sequentially("That she tells us about her day")
    expect(line_of(ruth)).to_have_text(re.compile(SAVED.pattern + r"\. Nothing is sent until you issue\.$"))
    first = heard(ruth).text_content()
    with ruth.expect_response("**/drafts/", timeout=SOON):
        box.press_sequentially(".")
    assert heard(ruth).text_content() == first, "it is heard at most every ten seconds"
    ruth.reload()
    expect(box).to_have_value("That she tells us about her day.")
    expect(ruth.get_by_text("They are not in the record yet.")).to_be_visible()


def test_one_key_covers_what_is_written_and_one_key_brings_it_back(page_for: PageFor, record: str) -> None:
    ruth = open_plan(page_for(), record)
    box, covered = (
        ruth.get_by_label("What does the family hope for, together?"),
        ruth.get_by_text("This page tells of needs"),
    )
    box.fill("That she tells us")
    ruth.keyboard.press("F9")
    expect(covered).to_be_visible()
    expect(box).to_have_count(0)
    ruth.keyboard.press("F9")
    expect(covered).to_have_count(0)
    expect(box).to_have_value("That she tells us")
    ruth.keyboard.press("Control+k")
    expect(ruth.get_by_role("searchbox", name="Find a pupil")).to_be_focused()


def test_the_checks_follow_what_is_typed(page_for: PageFor, record: str) -> None:
    ruth = open_plan(page_for(), record)
    beside, missing = ruth.locator("#checks"), "The child’s own hopes are not here yet."
    under = ruth.locator("#advice-pupil_hopes")
    expect(beside).to_contain_text(missing)
    expect(under).to_contain_text(missing)
    expect(beside.get_by_role("listitem").filter(has_text="Every target has a start")).to_contain_text("Not yet")
    ruth.get_by_label("hope for?").first.fill("I want to read to my brother")
    expect(beside).not_to_contain_text(missing, timeout=15_000)
    expect(under).to_be_hidden()
    expect(ruth.get_by_label("hope for?").first).to_have_value("I want to read to my brother")


def test_a_browser_that_is_killed_loses_five_seconds_at_most(
    browser: Browser, live_server_url: str, record: str, quiet: BrowserContext
) -> None:
    doomed = launch(SimpleNamespace(chromium=browser.browser_type))  # type: ignore[arg-type]
    found = doomed.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    process = next(one["id"] for one in found["processInfo"] if one["type"] == "browser")
    page = open_plan(context_for(doomed, live_server_url, DESK).new_page(), record)
    box = page.get_by_label("Clubs, trips and playtimes")
    keys, began = 0, time.monotonic()
    while time.monotonic() - began < 6:
        box.press_sequentially("abcdefghij"[keys % 10])
        keys += 1
    os.kill(process, signal.SIGKILL)
    a_second = keys / (time.monotonic() - began)
    doomed.close()
    back = open_plan(quiet.new_page(), record).get_by_label("Clubs, trips and playtimes")
    typed = ("abcdefghij" * (keys // 10 + 1))[:keys]
    assert back.input_value() == typed[: len(back.input_value())]
    assert keys - len(back.input_value()) <= MOST_LOST * a_second


def test_without_a_network_the_words_stay_on_the_page_until_it_is_back(quiet: BrowserContext, record: str) -> None:
    ruth = open_plan(quiet.new_page(), record)
    box = ruth.get_by_label("What we expect from all this")
    quiet.set_offline(True)
    box.press_sequentially("She speaks up")
    expect(line_of(ruth)).to_have_text(
        re.compile(r"^Not saved since \d\d:\d\d\. Trying again\. Your words are safe on this page\.$")
    )
    press(ruth, "Check and issue")
    expect(box).to_have_value("She speaks up")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    ruth.once("dialog", stay)
    ruth.close(run_before_unload=True)
    expect(box).to_have_value("She speaks up")
    assert asked == ["beforeunload"]
    quiet.set_offline(False)
    expect(line_of(ruth)).to_have_text(SAVED)
    ruth.reload()
    expect(box).to_have_value("She speaks up")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_session_that_ends_is_signed_in_again_and_the_words_are_there(
    page_for: PageFor, record: str, javascript: bool
) -> None:
    tom = page_for(javascript=javascript)
    sign_in(tom, TEACHER)
    tom.goto(record + "concern/")
    noticed = tom.get_by_label("What have you noticed?")
    tom.context.clear_cookies(name="session")
    noticed.press_sequentially("She whispers")
    if javascript:
        expect(line_of(tom)).to_have_text(re.compile("You are signed out. What you type is still kept.$"))
    press(tom, "Raise the concern")
    tom.get_by_role("button").filter(has_text=TEACHER).first.click()
    expect(tom).to_have_url(record + "concern/")
    expect(noticed).to_have_value("She whispers")
    press(tom, "Throw these words away")
    expect(noticed).to_have_value("")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_two_people_write_at_once_and_both_are_kept(page_for: PageFor, record: str, javascript: bool) -> None:
    ruth, tom = page_for(javascript=javascript), page_for(javascript=javascript)
    for page, persona in ((ruth, SENCO), (tom, TEACHER)):
        open_plan(page, record, persona)
    word = "script" if javascript else "page"
    ruth.get_by_label("What home will do").fill(f"Read three times a week ({word})")
    tom.get_by_label("What home will do").fill(f"Read every day ({word})")
    tom.get_by_label("What Wren will do").fill(f"Choose the book ({word})")
    if javascript:
        wait_until_saved(tom)
        ruth.get_by_label("Strategy 1").fill("Give her ten seconds")
        expect(ruth.get_by_text("Tom Garrity is writing here")).to_be_visible()
    press(tom, "Save")
    told(tom, "Saved. Nothing is sent until the plan is issued.")

    press(ruth, "Save")
    expect(ruth.get_by_label("What Wren will do")).to_have_value(f"Choose the book ({word})")
    clash = ruth.get_by_role("group", name="Two people wrote here")
    expect(clash.get_by_text("Read three times a week")).to_be_visible()
    expect(clash.get_by_text("Read every day")).to_be_visible()
    expect(clash.get_by_text("Tom Garrity, ")).to_be_visible()
    clash.get_by_role("button", name="Keep both").click()
    expect(clash).to_have_count(0)
    both = f"Read three times a week ({word})\n\nRead every day ({word})"
    expect(ruth.get_by_label("What home will do")).to_have_value(both)
    tom.reload()
    expect(tom.get_by_label("What home will do")).to_have_value(both)


@pytest.fixture
def people(live_server_url: str) -> Iterator[list[Visitor]]:
    """Two people who send forms at the same moment."""
    found = [Visitor(live_server_url) for _each in range(2)]
    yield found
    for person in found:
        person.close()


def test_saves_of_one_moment_do_not_undo_each_other(people: list[Visitor], record: str) -> None:
    for person, name in zip(people, (SENCO_JOB, TEACHER_JOB), strict=True):
        person.sign_in(name)
    path = urlsplit(record).path + "plan/edit/"
    boxes = ("pupil_hopes", "pupil_will")
    for number in range(8):
        words = {box: f"{box} in round {number}" for box in boxes}
        forms = [{**carried(person.get(path)), box: words[box]} for person, box in zip(people, boxes, strict=True)]
        start = Barrier(2)

        def send(person: Visitor, form: dict[str, str], start: Barrier = start) -> str:
            start.wait()
            return person.post(path, form)

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(send, people, forms)) == [path, path]
        now = people[0].get(path)
        assert [text for text in words.values() if text not in now] == []


def carried(page: str) -> dict[str, str]:
    """What the editor's form carries besides the words."""
    hidden = re.findall(r'<input type="hidden" name="(csrfmiddlewaretoken|once|slip|seen)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in hidden}


def test_the_back_button_brings_the_words_back(page_for: PageFor, record: str) -> None:
    tom = page_for()
    sign_in(tom, TEACHER)
    tom.goto(record + "people/talk/")
    box = tom.get_by_label("What was said?")
    box.press_sequentially("Rang Isla about lunch")
    tom.get_by_role("link", name=named("Leave without saving")).click()
    expect(box).to_have_count(0)
    tom.go_back()
    expect(box).to_have_value("Rang Isla about lunch")


def test_two_windows_of_one_person_keep_the_newest_and_show_the_older(page_for: PageFor, record: str) -> None:
    first = page_for()
    sign_in(first, TEACHER)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(record + "people/profile/")
    boxes = [page.get_by_label("What people appreciate about me") for page in (first, second)]
    boxes[0].press_sequentially("I am funny")
    wait_until_saved(first)
    boxes[1].press_sequentially("I draw well")
    wait_until_saved(second)
    first.reload()
    expect(boxes[0]).to_have_value("I draw well")
    expect(first.get_by_text("You wrote here in another window too.")).to_be_visible()
    first.locator("summary").filter(has_text="What people appreciate about me").click()
    expect(first.get_by_text("I am funny", exact=True)).to_be_visible()


def has_answered_save(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.url.endswith("/plan/edit/")


def test_a_megabyte_is_pasted_and_saved_and_pressed_twice(page_for: PageFor, record: str) -> None:
    ruth = open_plan(page_for(), record)
    box = ruth.get_by_label("Clubs, trips and playtimes")
    text = ("Óscar said “yes”. " * 70_000)[: 1024 * 1024].strip()
    with ruth.expect_response("**/drafts/", timeout=60_000):
        box.fill(text)
    strategy = ruth.get_by_label("Strategy 3")
    strategy.fill("Show a picture")
    slow = 60_000  # milliseconds: a busy machine takes its time over a megabyte
    with ruth.expect_navigation(timeout=slow), ruth.expect_response(has_answered_save, timeout=slow) as answer:
        ruth.get_by_role("button", name=named("Save")).last.dblclick()
    assert answer.value.status == 302  # saved; with a fault the form would come back
    ruth.reload()
    assert box.input_value() == text
    written = [each.input_value() for each in ruth.get_by_label(re.compile(r"^Strategy \d+$")).all()]
    assert written.count("Show a picture") == 1
