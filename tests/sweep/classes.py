"""A concern by any member of staff, and the school's classes."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER, OFFICE = "Ruth Ellison", "Tom Garrity", "Maureen Aske"
DESK = "/s/900001/"
CONCERN, LISTED = f"{DESK}concern/", f"{DESK}settings/classes/"
MARA = f"{DESK}find/?find=Mara+Osei"


def about(*, says: str = "", send: bool = False) -> Callable[[Page], object]:
    """The form about the first child who was found; sent with these words, or with none."""

    def act(page: Page) -> None:
        page.get_by_role("main").locator(".app-pupil-line a").first.click()
        if says:
            page.get_by_label("What have you noticed?").fill(says)
        if send:
            page.get_by_role("button", name="Raise the concern").click()
            page.get_by_role("heading", name="Concerns you raised" if says else "There is a problem").wait_for()

    return act


def of_a_class(link: str = "", button: str = "") -> Callable[[Page], object]:
    """The first class of the list, one of its pages, and its form sent with nothing more said."""

    def act(page: Page) -> None:
        page.locator("tbody th a").first.click()
        if link:
            page.get_by_role("main").get_by_role("link", name=link).first.click()
        if button:
            page.get_by_role("button", name=button).click()
            page.get_by_role("heading", name="There is a problem").wait_for()

    return act


def of_a_child(button: str = "") -> Callable[[Page], object]:
    """The classes of the child who was found; sent without saying which they join."""

    def act(page: Page) -> None:
        page.goto(page.url.removesuffix("contacts/") + "people/class/")
        if button:
            page.get_by_role("button", name=button).click()
            page.get_by_role("heading", name="There is a problem").wait_for()

    return act


CLASSES = [
    State("concern-about", CONCERN, TEACHER),
    State("concern-about-found", f"{CONCERN}?find=ma", TEACHER),
    State("concern-about-near", f"{CONCERN}?find=Osay", OFFICE),
    State("concern-about-nobody", f"{CONCERN}?find=wxyzwxyz", OFFICE),
    State("concern-by-name", f"{CONCERN}?find=Dylan", OFFICE, about(), at="concern-by-name"),
    State("concern-by-name-errors", f"{CONCERN}?find=Dylan", OFFICE, about(send=True)),
    State("concern-passed-on", f"{CONCERN}?find=Dylan", OFFICE, about(says="Sits alone at lunch", send=True)),
    State("classes", LISTED, SENCO),
    State("class", LISTED, SENCO, of_a_class(), at="class"),
    State("class-office", LISTED, OFFICE, of_a_class()),
    State("class-add", f"{LISTED}add/", OFFICE),
    State("class-rename", LISTED, SENCO, of_a_class("Rename"), at="rename-class"),
    State("class-adult", LISTED, SENCO, of_a_class("Put somebody with it"), at="class-adult"),
    State("class-adult-errors", LISTED, SENCO, of_a_class("Put somebody with it", "Put them with it")),
    State("class-adult-ends", LISTED, OFFICE, of_a_class("Leaves the class"), at="end-class-adult"),
    State("change-class", MARA, SENCO, of_a_child(), at="change-class"),
    State("change-class-office", MARA, OFFICE, of_a_child()),
    State("change-class-errors", MARA, SENCO, of_a_child("Save the change")),
]
