"""What the law asks about the SENCO: answered on their page, asked, with a mistake; and what Today does not know."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, STAFF = "Ruth Ellison", "/s/900001/settings/staff/"


def to_her(page: Page) -> None:
    """From the staff list to the SENCO's page."""
    page.get_by_role("main").get_by_role("link", name=SENCO).first.click()


def to_the_questions(page: Page) -> None:
    """On to the questions about her."""
    to_her(page)
    page.get_by_role("link", name="Answer about the SENCO").click()


def with_a_mistake(page: Page) -> None:
    """A day as SENCO here before the first one anywhere."""
    to_the_questions(page)
    for part, typed in (("Day", "1"), ("Month", "9"), ("Year", "2026")):
        page.get_by_role("group", name="When did they first become a SENCO?").get_by_label(part).fill(typed)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


SENCOS = [
    State("staff-senco", STAFF, SENCO, to_her),
    State("staff-as-senco", STAFF, SENCO, to_the_questions, at="staff-senco"),
    State("staff-as-senco-error", STAFF, SENCO, with_a_mistake),
    State("today-unknown", "/s/900001/today/?show=unknown", SENCO),
]
