"""The inclusion strategy: as its staff write it, as the public reads it, and where there is none."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, BURSAR = "Ruth Ellison", "Colin Threlfall"
PAGE = "/s/900001/strategy/"
NONE = "/s/900002/strategy/"


def change(page: Page) -> None:
    """The form of one that names something of the library."""
    page.get_by_role("link", name="Talking Partners in Years 1 to 4").click()


def add_errors(page: Page) -> None:
    """Nothing said, and a cost in words."""
    page.get_by_label("Budgeted cost in pounds").fill("about four thousand")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def review_errors(page: Page) -> None:
    """Not said what changed."""
    page.get_by_role("button", name="Note the review").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


STRATEGY = [
    State("strategy", PAGE, SENCO),
    State("strategy-bursar", PAGE, BURSAR),
    State("strategy-none", NONE, "Imogen Sallis"),
    State("strategy-words", f"{PAGE}words/", SENCO),
    State("strategy-add", f"{PAGE}add/", SENCO),
    State("strategy-add-errors", f"{PAGE}add/", SENCO, add_errors),
    State("strategy-change", PAGE, SENCO, change),
    State("strategy-reviewed", f"{PAGE}reviewed/", SENCO),
    State("strategy-reviewed-errors", f"{PAGE}reviewed/", SENCO, review_errors),
    State("strategy-preview", f"{PAGE}preview/", SENCO),
    State("strategy-public", "/strategy/900001/"),
    State("strategy-public-none", "/strategy/900002/", status=404),
]
