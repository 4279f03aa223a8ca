"""Planned and delivered, the sessions behind it, and what is looked at once a week."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER, ASSISTANT = "Ruth Ellison", "Tom Garrity", "Joy Nkemelu"
DESK = "/s/900001/"
PAGE = f"{DESK}provision/delivered/"


def take_away(page: Page) -> None:
    """The ways to take it away as a file."""
    page.get_by_text("Take it away as a file").click()


def stopped(page: Page) -> None:
    """No e-mail on Mondays any more."""
    page.get_by_role("button", name="Stop the e-mail").click()
    page.get_by_role("button", name="Have it again").wait_for()


DELIVERED = [
    State("delivered", PAGE, SENCO, take_away),
    State("delivered-line", f"{PAGE}?by=line&when=term&sort=share", SENCO),
    State("delivered-week", f"{PAGE}?by=week&when=year", SENCO),
    State("delivered-intervention", f"{PAGE}?by=intervention&when=term", SENCO),
    State("delivered-adult", f"{PAGE}?by=adult&when=term", SENCO),
    State("delivered-own", f"{PAGE}?by=adult&when=term", ASSISTANT),
    State("delivered-area", f"{PAGE}?by=area&when=last", TEACHER),
    State("delivered-filtered", f"{PAGE}?by=class&when=days&from=2026-11-02&to=2026-11-20&area=semh", SENCO),
    State("delivered-none", f"{PAGE}?area=other&by=line&when=week", ASSISTANT),
    State("delivered-sessions", f"{PAGE}sessions/?when=term&loss=staff", SENCO),
    State("delivered-sessions-none", f"{PAGE}sessions/?from=2026-08-03&to=2026-08-07", TEACHER),
    State("this-week", f"{DESK}this-week/", SENCO),
    State("this-week-teacher", f"{DESK}this-week/", TEACHER, stopped),
    State("settings-weekly-mail", f"{DESK}settings/weekly-mail/", SENCO),
]
