"""A child who joins with support from elsewhere: nobody has taken it over yet, the form that does, and afterwards."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page

from tests.browser.sweep import State

SENCO = "Ruth Ellison"
DESK = "/s/900001/"
REGISTER, CARDS = f"{DESK}pupils/", f"{DESK}provision/cards/"
WAITS, RUNS = "Sunniva Lindqvist", "Teodor Lindqvist"
"""One of the twins whose support waits to be taken over, and the other, for whom it runs."""

OLD_PLAN: FilePayload = {
    "name": "Beckfoot SEN Support plan, summer.txt",
    "mimeType": "text/plain",
    "buffer": b"SEN Support plan. Show each new word with a picture.",
}
ORDERS = "Show each new word with a picture\nGive ten seconds to answer\nSit near the front"


def record_of(page: Page, name: str) -> str:
    """The address of this twin's record; the first to ask puts the child on the roll, with an old plan."""
    page.goto(f"{DESK}find/?find={name.replace(' ', '+')}")
    if page.get_by_role("heading", level=1, name="’s support").count():
        return page.url
    forename, surname = name.split()
    page.goto(f"{DESK}pupils/add/")
    page.get_by_label("Surname").fill(surname)
    page.get_by_label("First name", exact=True).fill(forename)
    for label, value in (("Day", "9"), ("Month", "5"), ("Year", "2018")):
        page.get_by_role("group", name="Date of birth").get_by_label(label).fill(value)
    page.get_by_label("Class").select_option(label="4 Hazel")
    page.get_by_role("button", name="Add the pupil").click()
    if page.get_by_role("heading", name="There is a problem").count():
        page.get_by_role("button", name="Add the pupil").click()
    record = page.url
    page.goto(f"{record}papers/before/")
    page.get_by_label("Old plans").set_input_files(OLD_PLAN)
    page.get_by_role("button", name="Keep in the record").click()
    return record


def waiting(part: str) -> Callable[[Page], object]:
    """To a part of the record of the child whose support nobody has taken over."""
    return lambda page: page.goto(record_of(page, WAITS) + part)


def running(part: str) -> Callable[[Page], object]:
    """To a part of the record of the child whose old plan runs as interim support."""

    def act(page: Page) -> None:
        run(page)
        page.goto(record_of(page, RUNS) + part)

    return act


def run(page: Page) -> None:
    record = record_of(page, RUNS)
    page.goto(f"{record}plan/")
    if page.get_by_text("Interim: from the last school’s plan").count():
        return
    page.goto(f"{record}plan/interim/")
    page.get_by_label("What does every adult do from day one?").fill(ORDERS)
    page.get_by_label("What else is delivered?").fill("Talk Boost 3 x 20 mins")
    page.get_by_label("Teacher responsible").select_option(label="Tom Garrity")
    page.get_by_role("button", name="Run it until reviewed").click()
    page.get_by_text("Now write to the family that SEN Support is given here.").wait_for()


def cards(page: Page) -> None:
    run(page)
    page.goto(CARDS)
    page.get_by_role("link", name="4 Hazel").click()


def interim_errors(page: Page) -> None:
    waiting("plan/interim/")(page)
    page.get_by_role("button", name="Run it until reviewed").click()


def register(page: Page) -> None:
    record_of(page, WAITS)
    page.goto(REGISTER)


def today(page: Page) -> None:
    record_of(page, WAITS)
    page.goto(f"{DESK}today/")


JOINERS = [
    State("joiner-waits", REGISTER, SENCO, waiting("")),
    State("joiner-on-the-register", REGISTER, SENCO, register),
    State("joiner-today", REGISTER, SENCO, today),
    State("joiner-papers", REGISTER, SENCO, waiting("papers/")),
    State("joiner-add-old-plan", REGISTER, SENCO, waiting("papers/before/"), at="add-old-plans"),
    State("joiner-interim", REGISTER, SENCO, waiting("plan/interim/"), at="run-interim"),
    State("joiner-interim-errors", REGISTER, SENCO, interim_errors),
    State("joiner-with-interim", REGISTER, SENCO, running("")),
    State("joiner-interim-plan", REGISTER, SENCO, running("plan/")),
    State("joiner-interim-card", REGISTER, SENCO, cards),
]
