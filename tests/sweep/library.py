"""The library: the kinds of support, one of them, its forms, the banks, and what the council expects."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER = "Ruth Ellison", "Tom Garrity"
DESK = "/s/900001/"
LIBRARY = f"{DESK}library/"
FIND = f"{LIBRARY}?find=Talking+Partners"


def one(page: Page) -> None:
    """Talking Partners, which plans pick and an intervention gives."""
    page.get_by_role("link", name="Talking Partners", exact=True).click()


def change(page: Page) -> None:
    """Its form."""
    one(page)
    page.get_by_role("link", name="Change it").first.click()


def add_errors(page: Page) -> None:
    """Nothing said."""
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def retired(page: Page) -> None:
    """One that is no longer on offer."""
    one(page)
    page.get_by_role("button", name="Retire").first.click()
    page.get_by_role("button", name="Bring it back").first.wait_for()


LIBRARY_STATES = [
    State("library", LIBRARY, SENCO),
    State("library-teacher", f"{LIBRARY}?area=semh", TEACHER),
    State("library-none", f"{LIBRARY}?find=zzz", SENCO),
    State("library-one", FIND, SENCO, one),
    State("library-change", FIND, SENCO, change),
    State("library-retired", FIND, SENCO, retired),
    State("library-add", f"{LIBRARY}add/", SENCO),
    State("library-add-errors", f"{LIBRARY}add/", SENCO, add_errors),
    State("library-strategies", f"{LIBRARY}strategies/?class=every", SENCO),
    State("library-targets", f"{LIBRARY}targets/", TEACHER),
    State("library-target-add", f"{LIBRARY}targets/add/", SENCO),
    State("library-impact", f"{LIBRARY}impact/?when=last", SENCO),
    State("library-impact-none", f"{LIBRARY}impact/?area=other", SENCO),
    State("library-council", f"{LIBRARY}council/", SENCO),
]
