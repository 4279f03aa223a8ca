"""Many of the staff asked at once: the list, what is missing, and whom it would ask."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO = "Ruth Ellison"
MANY = "/s/900001/settings/staff/many/"


def looked_at(page: Page) -> None:
    """As it is proposed."""
    page.get_by_role("button", name="See whom this asks").click()
    page.get_by_role("button", name="Change something").wait_for()


def nobody_ticked(page: Page) -> None:
    page.get_by_role("button", name="See whom this asks").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


MANY_STAFF = [
    State("staff-many", MANY, SENCO),
    State("staff-many-nobody", f"{MANY}?tick=none", SENCO, nobody_ticked),
    State("staff-many-look", MANY, SENCO, looked_at),
]
