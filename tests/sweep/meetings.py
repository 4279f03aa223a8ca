"""Meetings and their papers, a review read back while changes wait in the plan, and who acts for a young person."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, HEAD_OF_SIXTH_FORM, DESK = "Ruth Ellison", "Imogen Sallis", "/s/900001/"
MET_BEFORE_THE_PLAN = f"{DESK}find/?find=Rosa+Lindqvist"
IN_FORCE = f"{DESK}find/?find=Omar+Haddad"
SIXTH_FORM = "/s/900002/pupils/?status=K&year=13"
SECOND = 1
THIRD = 2
PROBLEM = "There is a problem"


def changes_left_behind(page: Page) -> None:
    """The plan is changed and not issued again; then the review is read back."""
    record = page.url
    page.goto(f"{record}plan/edit/")
    page.get_by_label("What does the family hope for, together?").fill("That Omar reads to his sister")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).last.click()
    page.goto(f"{record}review/meeting/read-back/")
    page.get_by_text("The plan was changed and not issued again.").wait_for()


def record_of_a_meeting(page: Page) -> None:
    """From the reviews to the meeting, and to the page that writes its record."""
    page.goto(f"{page.url}review/")
    page.get_by_role("link", name="Meeting in cycle").first.click()
    page.get_by_role("link", name="Give the family the record").click()


def its_paper(page: Page) -> None:
    """The paper itself; the first look writes it, the next finds it so."""
    record = page.url
    page.goto(f"{record}papers/")
    if not page.get_by_role("link", name="Record of a meeting").count():
        page.goto(record)
        record_of_a_meeting(page)
        page.get_by_role("button", name="Write a copy to each").click()
        page.get_by_text("Print or give each copy").wait_for()
    page.get_by_role("link", name="Record of a meeting").first.click()


def invited(page: Page) -> None:
    """The invitation to a meeting before the plan is issued."""
    record = page.url
    page.goto(f"{record}review/day/")
    for name, typed in zip(("Day", "Month", "Year"), ("8", "12", "2026"), strict=True):
        page.get_by_label(name, exact=True).first.fill(typed)
    page.get_by_role("button", name="Save the day").click()
    page.get_by_text("The meeting has its day.").wait_for()
    page.goto(f"{record}papers/invitation/")


def sixth_former(act: Callable[[Page], object], number: int = SECOND) -> Callable[[Page], object]:
    """From the register to a young person for whom nobody else here writes."""

    def go(page: Page) -> None:
        page.locator("tbody th a").nth(number).click()
        act(page)

    return go


def asked(page: Page) -> None:
    """The page that records who acts, sent with nothing in it."""
    page.goto(f"{page.url}people/acting/")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("heading", name=PROBLEM).wait_for()


def stated(page: Page) -> None:
    """Who acts, in the head of the record and on People; the first look writes it down, the next finds it so."""
    record = page.url
    if not page.get_by_text("acts for them since").count():
        page.goto(f"{record}people/acting/")
        page.get_by_role("group", name="Who acts for them?").get_by_role("radio").first.check()
        page.get_by_label("Parent: there is no deputy or attorney").check()
        for name, typed in zip(("Day", "Month", "Year"), ("1", "9", "2026"), strict=True):
            page.get_by_label(name, exact=True).fill(typed)
        page.get_by_label("How is it known?").fill("Found by the psychologist")
        page.get_by_role("button", name="Record it").click()
        page.get_by_text("Papers and questions go to them").wait_for()
    page.goto(f"{record}people/")
    page.get_by_text("acts for them since").first.wait_for()


def looked_at(page: Page) -> None:
    """Looked at again."""
    stated(page)
    page.get_by_role("link", name="Look at it again").click()


def looked_after(page: Page) -> None:
    """A child whom a local authority looks after."""
    page.goto(f"{page.url}people/")
    page.get_by_text("Decides about support").wait_for()


def wish(page: Page) -> None:
    """Whom the young person wants to have a part."""
    page.goto(f"{page.url}people/part/")


def left_out(page: Page) -> None:
    """One of the family has no part; the first look writes it down, the next finds it so."""
    record = page.url
    page.goto(f"{record}people/")
    if not page.get_by_text("Has no part").count():
        page.goto(f"{record}people/part/")
        page.get_by_role("group", name="Who has a part?").get_by_role("checkbox").first.uncheck()
        page.get_by_role("button", name="Record it").click()
    page.get_by_text("Has no part").wait_for()


def letter(page: Page) -> None:
    """Who gets the letter then."""
    record = page.url
    stated(page)
    page.goto(f"{record}papers/support-started/")


MEETINGS = [
    State("read-back-left-behind", IN_FORCE, SENCO, changes_left_behind),
    State("meeting-record-paper", MET_BEFORE_THE_PLAN, SENCO, its_paper),
    State("meeting-invitation", MET_BEFORE_THE_PLAN, SENCO, invited, at="invite"),
    State("who-acts-errors", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(asked), at="who-acts"),
    State("who-acts", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(stated)),
    State("who-acts-again", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(looked_at)),
    State("looked-after", "/s/900002/find/?find=Pola+Kalita", HEAD_OF_SIXTH_FORM, looked_after),
    State("their-wish", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(wish, THIRD), at="their-wish"),
    State("left-out", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(left_out, THIRD)),
    State("who-acts-letter", SIXTH_FORM, HEAD_OF_SIXTH_FORM, sixth_former(letter)),
]
