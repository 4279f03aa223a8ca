"""The business manager enters what support costs and what pays for it, without JavaScript."""

import re

from playwright.sync_api import Page, expect

from tests.browser.personas import sign_in
from tests.journeys.conftest import PageFor

MONEY = "/s/900001/money/"


def test_posts_a_card_a_purchase_and_a_budget(page_for: PageFor) -> None:
    colin = page_for(javascript=False)
    sign_in(colin, "Colin Threlfall")
    colin.goto(f"{MONEY}posts/")
    take_posts_in(colin)
    enter_a_card(colin)
    buy_something(colin)
    enter_a_top_up(colin)


def take_posts_in(page: Page) -> None:
    """The usual posts, where there are none, and one more."""
    if page.get_by_role("button", name="Take in the usual posts").count():
        page.get_by_role("button", name="Take in the usual posts").click()
        expect(page.get_by_text("The usual posts are taken in.")).to_be_visible()
    page.get_by_role("link", name="Add a post").click()
    page.get_by_label("What is it called?").fill("Signing assistant")
    page.get_by_role("radio", name="Learning support").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("rowheader", name="Signing assistant")).to_be_visible()
    page.get_by_label("Post of Joy Nkemelu").select_option(label="Signing assistant")
    page.get_by_role("button", name="Save who holds which").click()
    expect(page.get_by_text("Their hours cost what the post costs, from that day.")).to_be_visible()


def enter_a_card(page: Page) -> None:
    """By the year, with a slip that comes back as it was typed."""
    page.get_by_role("link", name="Rates", exact=True).click()
    page.get_by_role("link", name="Add a card").click()
    page.get_by_role("radio", name="The school’s").check()
    page.get_by_label("Signing assistant, pounds").fill("653.60")
    page.get_by_role("button", name="Save the card").click()
    expect(page.get_by_text("Signing assistant: an hour does not cost more than £500.").first).to_be_visible()
    expect(page.get_by_label("Signing assistant, pounds")).to_have_value("653.60")
    page.get_by_label("Signing assistant, for").select_option("weekly_hour")
    page.get_by_role("button", name="Work it out first").click()
    expect(page.get_by_text("£653.60 an hour a week for a year ÷ 38 weeks = £17.20 an hour")).to_be_visible()
    page.get_by_role("button", name="Save the card").click()
    expect(page.get_by_role("row").filter(has_text="Signing assistant").first).to_contain_text("£17.20")


def buy_something(page: Page) -> None:
    """A licence of a school year, for nobody in particular."""
    page.get_by_role("link", name="Bought", exact=True).click()
    page.get_by_role("link", name="Add something").first.click()
    page.get_by_label("What was bought?").fill("Language programme")
    page.get_by_role("radio", name="Resources").check()
    page.get_by_label("What did it cost in all?").fill("£1,200")
    fill_days(page, ("1", "9", "2026"), ("31", "8", "2027"))
    page.get_by_role("radio", name="Nobody in particular").check()
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Language programme")
    expect(row).to_contain_text("£1,200.00")
    expect(row).to_contain_text("£100.00")


def enter_a_top_up(page: Page) -> None:
    """Somebody’s, by a part of their name."""
    page.get_by_role("link", name="Budgets", exact=True).click()
    page.get_by_role("link", name="Add a budget").first.click()
    page.get_by_role("radio", name="Top-up funding").check()
    page.get_by_label("Pupil’s name").fill("a")
    page.get_by_label("What do you call it?").fill("Agreed in May")
    page.get_by_label("How much is it in all?").fill("4180")
    page.get_by_role("button", name="Save").click()
    which = page.get_by_role("group", name=re.compile("Which pupil?"))
    expect(which).to_be_visible()
    expect(page.get_by_label("How much is it in all?")).to_have_value("4180")
    which.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Top-up funding").filter(has_text="Agreed in May")
    expect(row).to_contain_text("£4,180.00")


def fill_days(page: Page, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    """Both days, each in its three boxes."""
    for name, parts in (("First day", first), ("Last day", last)):
        group = page.get_by_role("group", name=name)
        for label, text in zip(("Day", "Month", "Year"), parts, strict=True):
            group.get_by_label(label).fill(text)
