"""A SENCO sets an intervention up and puts pupils in; whoever gives it logs a session on a phone, without JavaScript,
and it stands in each pupil's record at once. Where there is no network it waits.
"""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.personas import sign_in
from tests.browser.sweep import Setting, context_for
from tests.journeys.conftest import PageFor

DESK = "/s/900001/"


def test_a_group_is_set_up_and_logged_on_a_phone(page_for: PageFor) -> None:
    ruth = page_for()
    sign_in(ruth, "Ruth Ellison")
    set_up(ruth)
    joy = page_for(360, javascript=False)
    sign_in(joy, "Joy Nkemelu")
    joy.goto(f"{DESK}today/")
    joy.get_by_role("link", name=re.compile("Not as planned.*Talking Partners, after lunch")).click()
    rows = joy.locator(".app-roll__row")
    expect(rows).to_have_count(2)
    rows.filter(has_text="Samiha Islam").get_by_role("radio", name="Away").check()
    joy.get_by_role("button", name="Save", exact=True).click()
    expect(joy.get_by_text("Logged. Talking Partners, after lunch, 2:10pm. 1 here, 1 away.")).to_be_visible()
    expect(joy.get_by_role("button", name=re.compile("Given as planned.*after lunch"))).to_have_count(0)
    ruth.get_by_role("link", name="Samiha Islam", exact=True).click()
    expect(ruth.get_by_role("row").filter(has_text="24 Nov").filter(has_text="Pupil absent")).to_have_count(1)


def set_up(page: Page) -> None:
    """Talking Partners after lunch for two, on Tuesdays, by Joy."""
    page.goto(f"{DESK}provision/")
    page.get_by_role("link", name="Interventions").click()
    page.get_by_role("link", name="Set one up").first.click()
    page.get_by_label("What is it called?").fill("Talking Partners, after lunch")
    page.get_by_label("Tuesday").fill("14:10")
    page.get_by_label("How many minutes does a session last?").fill("20")
    page.get_by_label("Who gives it?").select_option(label="Joy Nkemelu, Teaching assistant")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="Put pupils in").first.click()
    for name in ("Samiha Islam", "Hassan Mahmood"):
        page.get_by_role("checkbox", name=re.compile(name)).check()
    page.get_by_role("button", name="Put them in").click()
    expect(page.get_by_role("row")).to_have_count(3)


def test_what_is_logged_without_a_network_waits_and_is_sent_when_it_is_back(
    browser: Browser, live_server_url: str
) -> None:
    with context_for(browser, live_server_url, Setting(360, "light")) as window:
        joy = window.new_page()
        sign_in(joy, "Joy Nkemelu")
        joy.goto(f"{DESK}today/")
        presses = (
            joy.locator("#slots")
            .locator("xpath=ancestor::section")
            .get_by_role("button", name=re.compile("^Given as planned.*24 November"))
        )
        expect(presses).to_have_count(2)
        window.set_offline(True)
        presses.nth(0).click()
        presses.nth(1).click()
        expect(joy.get_by_text("No network. This waits here")).to_have_count(2)
        presses.nth(1).click()
        window.set_offline(False)
        expect(joy.get_by_text("Logged. Sensory circuit, Joy Nkemelu, 1:15pm. 2 here.")).to_be_visible()
        expect(presses).to_have_count(0)
        kept = joy.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert not re.search("Talking|Mara|Mateusz|Poppy|how_|given", kept), kept
