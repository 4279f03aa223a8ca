"""The pages on which money's figures are kept: filled, with nothing in them yet, and sent with something wrong."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, MANAGER = "Ruth Ellison", "Colin Threlfall"
ELSEWHERE = "Morag Struthers"
MONEY, EMPTY = "/s/900001/money/", "/s/900003/money/"


def wrong(button: str, **typed: str) -> Callable[[Page], object]:
    """The form of the page, with this typed by label, sent so that it comes back."""

    def act(page: Page) -> None:
        for label, text in typed.items():
            page.get_by_label(label.replace("_", " ")).first.fill(text)
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("heading", name="There is a problem").wait_for()

    return act


def first(link: str = "", then: Callable[[Page], object] | None = None) -> Callable[[Page], object]:
    """The first row of the list, or the first link of this name, and what follows there."""

    def act(page: Page) -> None:
        main = page.get_by_role("main")
        (main.get_by_role("link", name=link).first if link else main.locator("tbody th a").first).click()
        if then:
            then(page)

    return act


def worked_out(page: Page) -> None:
    """A figure for a year, worked out before it is saved."""
    page.get_by_label("The local authority’s").check()
    page.get_by_label("Teaching assistant, pounds", exact=True).fill("653.60")
    page.get_by_label("Teaching assistant, for", exact=True).select_option("weekly_hour")
    page.get_by_role("button", name="Work it out first").click()
    page.get_by_text("÷ 38 weeks = £17.20").wait_for()


def several_may_be_meant(page: Page) -> None:
    """A top-up of somebody called Ma."""
    page.get_by_role("radio", name="Top-up funding").check()
    page.get_by_label("Pupil’s name").fill("Ma")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("group", name="Which pupil?").wait_for()


def for_one_pupil(page: Page) -> None:
    """For a child, but not whom."""
    page.get_by_role("radio", name="One pupil").check()
    wrong("Save", What_did_it_cost_in_all="abc")(page)


MONEY_KEPT = [
    State("rates", f"{MONEY}rates/", MANAGER),
    State("rates-none", f"{EMPTY}rates/", ELSEWHERE),
    State("rate-card", f"{MONEY}rates/", MANAGER, first(), at="rate_card"),
    State("rate-card-add", f"{MONEY}rates/add/?whose=school", MANAGER),
    State("rate-card-worked", f"{MONEY}rates/add/", MANAGER, worked_out, at="add_rate_card"),
    State("rate-card-none", f"{EMPTY}rates/add/", ELSEWHERE),
    State(
        "rate-card-errors",
        f"{MONEY}rates/add/",
        MANAGER,
        wrong("Save the card", **{"Teacher,_pounds": "653.60", "Lunchtime_supervisor,_weeks_paid": "99"}),
        at="add_rate_card",
    ),
    State("posts", f"{MONEY}posts/", MANAGER),
    State("posts-none", f"{EMPTY}posts/", ELSEWHERE),
    State("posts-errors", f"{MONEY}posts/", SENCO, wrong("Save who holds which"), at="posts"),
    State("post", f"{MONEY}posts/", MANAGER, first("Change"), at="post"),
    State("post-errors", f"{MONEY}posts/add/", MANAGER, wrong("Save"), at="add_post"),
    State("pay", f"{MONEY}pay/", MANAGER),
    State("pay-of", f"{MONEY}pay/", MANAGER, first("Joy Nkemelu"), at="pay_of"),
    State("pay-of-errors", f"{MONEY}pay/", MANAGER, first("Joy Nkemelu", wrong("Save")), at="pay_of"),
    State("bought", f"{MONEY}bought/", MANAGER),
    State("bought-filtered", f"{MONEY}bought/?year=s2026&heading=e", MANAGER),
    State("bought-nothing", f"{MONEY}bought/?year=s2021", MANAGER),
    State("bought-none", f"{EMPTY}bought/", ELSEWHERE),
    State("purchase", f"{MONEY}bought/", MANAGER, first(), at="purchase"),
    State("purchase-errors", f"{MONEY}bought/add/", MANAGER, for_one_pupil, at="add_purchase"),
    State("purchase-remove", f"{MONEY}bought/", MANAGER, first(then=first("Remove it")), at="remove_purchase"),
    State("budgets", f"{MONEY}budgets/", MANAGER),
    State("budgets-none", f"{EMPTY}budgets/", ELSEWHERE),
    State("budget", f"{MONEY}budgets/", MANAGER, first(), at="budget"),
    State("budget-which", f"{MONEY}budgets/add/", MANAGER, several_may_be_meant, at="add_budget"),
    State("budget-errors", f"{MONEY}budgets/add/", MANAGER, wrong("Save"), at="add_budget"),
    State("budget-remove", f"{MONEY}budgets/", MANAGER, first(then=first("Remove it")), at="remove_budget"),
    State("paid-from", f"{MONEY}budgets/", SENCO, first("Change"), at="paid_from"),
    State(
        "paid-from-errors",
        f"{MONEY}budgets/",
        MANAGER,
        first("Change", wrong("Save", Pupil_premium="-1")),
        at="paid_from",
    ),
]
