"""A group of six logged on a phone: in few presses, without a network for a while, and at once in what was delivered,
on the map, in each pupil's record and in what support costs.
"""

import re
import time

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.personas import sign_in
from tests.browser.sweep import Setting, context_for
from tests.journeys.conftest import PageFor

DESK = "/s/900001/"
NAME = "Talking Partners, six after lunch"
A_SHARE = 99
"""Pence: a sixth of twenty minutes at £17.75 an hour."""

MOST_PRESSES, MOST_SECONDS = 5, 30


def test_six_are_logged_in_few_presses_and_count_everywhere_at_once(
    browser: Browser, live_server_url: str, page_for: PageFor
) -> None:
    ruth = page_for()
    sign_in(ruth, "Ruth Ellison")
    names = set_up(ruth)
    away = names[0]
    before = delivered_to(ruth, away), delivered_to(ruth, names[1])
    mapped = {name: on_the_map(ruth, name) for name in (away, names[1])}
    with context_for(browser, live_server_url, Setting(360, "light")) as window:
        joy = window.new_page()
        sign_in(joy, "Joy Nkemelu")
        joy.goto(f"{DESK}today/")
        begun, presses = time.monotonic(), 0

        def press(what: Locator) -> None:
            nonlocal presses
            what.click()
            presses += 1

        press(joy.get_by_role("link", name=re.compile(f"Not as planned.*{NAME}")))
        rows = joy.locator(".app-roll__row")
        expect(rows).to_have_count(6)
        window.set_offline(True)
        press(rows.filter(has_text=away).get_by_role("radio", name="Away"))
        press(joy.get_by_role("button", name="Save", exact=True))
        expect(joy.get_by_text("No network. This waits here")).to_have_count(1)
        window.set_offline(False)
        expect(joy.get_by_text(f"Logged. {NAME}, 2:10pm. 5 here, 1 away.")).to_be_visible()
        took = time.monotonic() - begun
    assert presses <= MOST_PRESSES
    assert took <= MOST_SECONDS, f"{took:.0f} seconds"
    assert delivered_to(ruth, away) == before[0], "they were away"
    assert delivered_to(ruth, names[1]) == before[1] + 20
    for name, (share, given) in mapped.items():
        after = on_the_map(ruth, name)
        assert abs(after[1] - given - A_SHARE) <= 1, "who was away shares too"
        assert (after[0] > share) is (name != away)
    it_is_in_the_record(ruth, away)
    it_is_in_money(ruth)


def set_up(page: Page) -> list[str]:
    """On Tuesdays, by Joy, for six whose plan asks for it; their names as they are offered."""
    page.goto(f"{DESK}interventions/add/")
    page.get_by_label("What is it called?").fill(NAME)
    page.get_by_label("Tuesday").fill("14:10")
    page.get_by_label("How many minutes does a session last?").fill("20")
    page.get_by_label("Who gives it?").select_option(label="Joy Nkemelu, Teaching assistant")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="Put pupils in").first.click()
    expect(page.get_by_role("button", name="Put them in")).to_be_visible()
    boxes = page.get_by_role("checkbox")
    for details in page.locator("details").all():
        details.evaluate("node => node.open = true")
    for number in range(6):
        boxes.nth(number).check()
    page.get_by_role("button", name="Put them in").click()
    rows = page.get_by_role("table").first.locator("tbody tr th")
    expect(rows).to_have_count(6)
    return [text.split("\n")[0].strip() for text in rows.all_inner_texts()]


def delivered_to(page: Page, name: str) -> int:
    """The minutes that a pupil was given this half-term, by the page of planned and delivered."""
    page.goto(f"{DESK}provision/delivered/?by=pupil&when=half&sort=name")
    while not page.get_by_role("row").filter(has_text=name).count():
        page.get_by_role("link", name="Next").click()
    cells = page.get_by_role("row").filter(has_text=name).first.get_by_role("cell").all_inner_texts()
    return int(cells[1].replace(",", "").split()[0])


def on_the_map(page: Page, name: str) -> tuple[int, int]:
    """What of a pupil's support was delivered, in per cent, and the pence that what was given has cost."""
    page.goto(f"{DESK}provision/map/?by=pupil")
    cells = page.get_by_role("row").filter(has_text=name).first.get_by_role("cell").all_inner_texts()
    share = re.search(r"(\d+)%", cells[4])
    assert share, cells
    return int(share[1]), int(re.sub(r"[^0-9]", "", cells[6]))


def it_is_in_the_record(page: Page, name: str) -> None:
    """In the record of whoever was away, with why nothing was given."""
    page.goto(f"{DESK}find/?find={name.replace(' ', '+')}")
    page.goto(f"{page.url.split('?')[0]}do/")
    expect(page.get_by_role("row").filter(has_text="24 Nov").filter(has_text="Pupil absent")).to_have_count(1)


def it_is_in_money(page: Page) -> None:
    """Twenty minutes at £17.75 an hour, shared by six, of whom one was away."""
    page.goto(f"{DESK}money/")
    row = page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text("£5.92")
    row.get_by_role("link").click()
    expect(page.get_by_text("£5.92").first).to_be_visible()
