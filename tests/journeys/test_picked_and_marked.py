"""What a plan picks from the library stands in it, and a mark of each kind in the record; a strategy that was changed
is published again.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.personas import sign_in
from tests.journeys.conftest import PageFor

DESK = "/s/900001/"
PICKED = "Talking Partners"
MARKED = {
    "In words": ({}, "Three sentences", "Three sentences"),
    "A number": ({"Of what": "out of 10"}, "7.5", "7.5"),
    "A standardised score": ({}, "94", "94"),
    "A level": ({"Levels, the lowest first": "Emerging, Expected, Exceeding"}, "Expected", "Expected"),
    "Yes or no": ({}, "Yes", "Yes"),
    "A rating": ({"From and to": "1 to 5"}, "4", "4"),
}
"""How a target is marked: what is said of it in the plan, what is chosen or typed as its mark, how it is read."""


@pytest.mark.parametrize("javascript", [True, False], ids=["desk", "no-javascript"])
def test_a_line_is_picked_and_a_mark_of_each_kind_is_saved(page_for: PageFor, javascript: bool) -> None:
    ruth = page_for(javascript=javascript)
    sign_in(ruth, "Ruth Ellison")
    ruth.goto(f"{DESK}find/?find=Mara+Osei")
    record = ruth.url.split("?")[0]
    ruth.goto(f"{record}plan/edit/")
    for kind in MARKED:
        add_target(ruth, kind)
    pick_a_line(ruth)
    ruth.get_by_role("button", name="Check and issue").click()
    ruth.get_by_role("button", name=re.compile("Issue")).click()
    for kind, (_about, mark, read) in MARKED.items():
        save_a_mark(ruth, record, kind, mark, read)


def add_target(page: Page, kind: str) -> None:
    """One more target of the first outcome, marked so."""
    box = page.locator(".app-block").filter(has=page.get_by_role("heading", name=re.compile("^Outcome 1")))
    targets = box.locator("fieldset.app-target")
    before = targets.count()
    page.get_by_role("button", name=re.compile("^Add a target.*outcome 1$")).click()
    expect(targets).to_have_count(before + 1)
    target = targets.last
    target.get_by_label(re.compile("^What will Mara do")).fill(about(kind))
    details = target.locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    target.get_by_role("radio", name=kind, exact=True).check()
    for label, said in MARKED[kind][0].items():
        target.get_by_label(label).fill(said)


def about(kind: str) -> str:
    """What the target says."""
    return f"Mara shows it: {kind.lower()}"


def pick_a_line(page: Page) -> None:
    """A line that names a kind of support: what it leaves empty is filled in."""
    lines = page.locator("#lines fieldset.app-target")
    before = lines.count()
    page.get_by_role("button", name="Add a line").click()
    expect(lines).to_have_count(before + 1)
    line = lines.last
    line.get_by_label("What", exact=True).fill(PICKED)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(line.get_by_label("Minutes")).not_to_have_value("")
    expect(line.get_by_text("From the library")).to_be_visible()


def save_a_mark(page: Page, record: str, kind: str, mark: str, read: str) -> None:
    """The mark of one target, which then stands in its row."""
    page.goto(f"{record}do/")
    row = page.get_by_role("row").filter(has_text=about(kind))
    row.get_by_role("link", name=re.compile("mark", re.IGNORECASE)).click()
    put(page.get_by_label(re.compile("^What did you see")).first, mark)
    page.get_by_role("button", name="Keep the mark").click()
    expect(page.get_by_role("row").filter(has_text=about(kind))).to_contain_text(read)


def put(box: Locator, said: str) -> None:
    """Chosen from a list, or typed."""
    if box.evaluate("node => node.tagName") == "SELECT":
        box.select_option(label=said)
    else:
        box.fill(said)


def test_a_changed_strategy_is_published_again(page_for: PageFor) -> None:
    ruth, anybody = page_for(), page_for()
    sign_in(ruth, "Ruth Ellison")
    ruth.goto(f"{DESK}strategy/")
    ruth.get_by_role("table").first.get_by_role("link").first.click()
    what = ruth.get_by_label("What is done", exact=False).first
    what.fill("A quiet place at lunch, every day")
    ruth.get_by_role("button", name="Save").first.click()
    anybody.goto("/strategy/900001/")
    expect(anybody.get_by_text("A quiet place at lunch, every day")).to_have_count(0)
    expect(ruth.get_by_text("Changed since")).to_be_visible()
    ruth.get_by_role("button", name="Publish it again").click()
    expect(ruth.get_by_text("Changed since")).to_have_count(0)
    anybody.reload()
    expect(anybody.get_by_role("rowheader", name="A quiet place at lunch, every day")).to_be_visible()
