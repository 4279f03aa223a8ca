"""What was done in the school, what is remembered of its files, and several who share a name."""

import re

from playwright.sync_api import FilePayload, Page

from tests.browser.sweep import State

SENCO, DESK = "Ruth Ellison", "/s/900001/"
DONE, IMPORTS = f"{DESK}settings/done/", f"{DESK}settings/import/"
REMEMBERED = f"{IMPORTS}remembered/"
LIST = "Nachname;Vorname;Geburtstag\nMensah;Kofi;04/05/2018\n"


def opened(page: Page) -> None:
    """With the first of the fields that changed open."""
    page.locator("tbody details summary").first.click()


def explained(page: Page) -> None:
    """A list whose columns somebody has said; the first look says it, the next finds it so."""
    if page.get_by_role("button", name=re.compile("^Forget")).count():
        return
    page.goto(IMPORTS)
    content: FilePayload = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.locator("input[type=file]").set_input_files(files=[content])
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="One question first").wait_for(timeout=30_000)
    for heading, field in (("Nachname", "Surname"), ("Vorname", "First name"), ("Geburtstag", "Date of birth")):
        page.get_by_label(heading, exact=True).select_option(label=field)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Look before you apply").wait_for(timeout=30_000)
    page.get_by_role("button", name="Throw away").click()
    page.goto(REMEMBERED)


MEMORY = [
    State("what-was-done", DONE, SENCO),
    State("what-was-done-of-a-kind", f"{DONE}?kind=people", SENCO, opened),
    State("what-was-done-no-such-day", f"{DONE}?from=soon&who=999999", SENCO),
    State("import-remembered-nothing", "/s/900002/settings/import/remembered/", "Imogen Sallis"),
    State("import-remembered", REMEMBERED, SENCO, explained),
    State("find-several", f"{DESK}find/?find=an", SENCO),
]
