"""A child's contacts: put right, with mistakes, no longer one, warned of; in the record and in the office."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, OFFICE = "Ruth Ellison", "Maureen Aske"
MARA, NOBODY_YET = "/s/900001/find/?find=Mara+Osei", "/s/900001/find/?find=Hana+Yusuf"


def to_family(page: Page) -> None:
    """From the child who was found to the family: in the record, or by itself."""
    if not page.url.endswith(("/contacts/", "/people/")):
        page.goto(f"{page.url}people/")


def to_one(number: int, part: str = "", *, button: str = "", empty: str = "") -> Callable[[Page], object]:
    """To one of the family; with a button, sent at once, with nothing in the field named `empty`."""

    def act(page: Page) -> None:
        to_family(page)
        page.get_by_role("main").get_by_role("link", name=re.compile("^Correct ?:")).nth(number).click()
        if part:
            page.goto(page.url + part)
        if empty:
            page.get_by_label(empty, exact=True).fill("")
        if button:
            page.get_by_role("button", name=button).click()
            page.get_by_role("heading", name="There is a problem" if empty else "No longer contacts").wait_for()

    return act


def ended(page: Page) -> None:
    """One who is no longer a contact; the first look records it, the next finds it so."""
    to_family(page)
    if not page.get_by_role("heading", name="No longer contacts").count():
        to_one(-1, "ended/", button="They are no longer a contact")(page)


def to_orders(number: int, part: str = "", *, press: str = "") -> Callable[[Page], object]:
    """To what one of the family is held back from; with `press`, sent at once as it is."""

    def act(page: Page) -> None:
        to_family(page)
        page.get_by_role("main").get_by_role("link", name=re.compile("^Orders ?:")).nth(number).click()
        if part:
            page.get_by_role("main").get_by_role("link", name=re.compile(part)).first.click()
        if press:
            page.get_by_role("button", name=press).click()
            page.get_by_role("heading", name="There is a problem").wait_for()

    return act


def to_details(page: Page) -> None:
    """To what is written about the child."""
    to_family(page)
    page.get_by_role("link", name="Correct the details").click()


def without_a_name(page: Page) -> None:
    """The details sent with a name left out."""
    to_details(page)
    page.get_by_label("First name", exact=True).fill("")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


CONTACTS = [
    State("details", MARA, SENCO, to_details, at="particulars"),
    State("details-office", MARA, OFFICE, to_details),
    State("details-errors", MARA, SENCO, without_a_name),
    State("contacts", MARA, OFFICE, at="contacts"),
    State("contact-correct", MARA, SENCO, to_one(0), at="correct-contact"),
    State("contact-correct-office", MARA, OFFICE, to_one(0)),
    State("contact-errors", MARA, OFFICE, to_one(0, button="Save", empty="Name")),
    State("contact-ending", MARA, SENCO, to_one(0, "ended/"), at="end-contact"),
    State("contact-warned-of", MARA, SENCO, to_one(1, "ended/")),
    State("contact-add-office", MARA, OFFICE, lambda page: page.goto(f"{page.url}../people/add/"), at="add-contact"),
    State("orders", MARA, SENCO, to_orders(1), at="restrictions"),
    State("orders-none", MARA, OFFICE, to_orders(0)),
    State("order-add", MARA, OFFICE, to_orders(0, "^Record an order"), at="restrict"),
    State("order-errors", MARA, SENCO, to_orders(0, "^Record an order", press="Record it")),
    State("order-correct", MARA, SENCO, to_orders(1, "^Correct"), at="correct-restriction"),
    State("order-lift", MARA, SENCO, to_orders(1, "^It is lifted"), at="lift-restriction"),
    State("order-lift-errors", MARA, SENCO, to_orders(1, "^It is lifted", press="It is lifted")),
    State("contact-ended", NOBODY_YET, SENCO, ended),
    State("contact-ended-office", NOBODY_YET, OFFICE, ended),
]
