"""Progress: attainment of a class, slower progress as a list and a child's working, and targets weighed."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER, LIGHT = "Ruth Ellison", "Tom Garrity", "/s/900003/attainment/"
DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
ATTAINMENT = f"{DESK}attainment/"
SLOWER = f"{ATTAINMENT}slower/"


def of_mara(name: str, part: str, act: Callable[[Page], object] | None = None, *, at: str) -> State:
    """A part of Mara's record, with what is done there."""

    def there(page: Page) -> None:
        page.goto(page.url + part)
        if act:
            act(page)

    return State(name, FIND_MARA, SENCO, there, at=at)


def refused(button: str) -> Callable[[Page], object]:
    """A form sent with nothing in it."""

    def act(page: Page) -> None:
        page.get_by_role("button", name=button).click()
        page.get_by_role("heading", name="There is a problem").wait_for()

    return act


def the_class(page: Page) -> None:
    """On to the class that this teacher has, in Reading."""
    page.get_by_label("Which class?").select_option(label="4 Hazel")
    page.get_by_label("Which subject?").fill("Reading")
    page.get_by_role("button", name="Go on to the class").click()
    page.get_by_role("button", name="Keep the class").wait_for()


MARKS = (
    "UPN,Surname,First name,Date of birth,Reading,Mathematics,Effort\n"
    ",Osei,Amara,02/03/2018,Year 3 secure,Year 4 begun,Good\n"
    ",Nobody,Kit,01/01/2018,Year 3 secure,,Good\n"
    ",Osei,Mara,,Splendid,,Good\n"
)


def handed_in(page: Page) -> None:
    """A file, read and not kept yet."""
    content = {"name": "Autumn 1.csv", "mimeType": "text/csv", "buffer": MARKS.encode()}
    page.get_by_label("Which file?").set_input_files(files=[content])  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Throw it away").wait_for()


def handed_in_wrong(page: Page) -> None:
    """Something that is no table."""
    content = {"name": "Autumn 1.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    page.get_by_label("Which file?").set_input_files(files=[content])  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def kept_before(page: Page) -> None:
    """What became of the file of the summer."""
    page.get_by_role("link", name="Year 4 assessment.xlsx").click()


def first_of_the_list(page: Page) -> None:
    """From the list to the working of its first child."""
    page.locator("tbody th a").first.click()


def working(page: Page) -> None:
    """Every figure of the T-score."""
    page.get_by_text("How it is worked out").click()


def measure(page: Page) -> None:
    """How the first target of the plan is marked."""
    page.locator("summary", has_text="Marked:").first.click()


PROGRESS = [
    State("attainment", ATTAINMENT, SENCO),
    State("attainment-teacher", ATTAINMENT, TEACHER),
    State("attainment-none", LIGHT, "Morag Struthers"),
    State("attainment-errors", ATTAINMENT, TEACHER, refused("Go on to the class"), at="attainment"),
    State("attainment-class", ATTAINMENT, TEACHER, the_class, at="attainment-of-class"),
    State("attainment-scale", f"{ATTAINMENT}scales/add/", SENCO),
    State("attainment-scale-errors", f"{ATTAINMENT}scales/add/", SENCO, refused("Add the scale"), at="add-scale"),
    State("attainment-from-file", f"{ATTAINMENT}file/", SENCO),
    State("attainment-from-file-none", f"{LIGHT}file/", "Morag Struthers"),
    State("attainment-from-file-errors", f"{ATTAINMENT}file/", SENCO, handed_in_wrong, at="attainment-from-file"),
    State("marksheet", f"{ATTAINMENT}file/", TEACHER, handed_in),
    State("marksheet-kept", f"{ATTAINMENT}file/", SENCO, kept_before, at="marksheet"),
    State("slower-progress", SLOWER, SENCO),
    State("slower-progress-sign", f"{SLOWER}?sign=below_own_rate", SENCO),
    State("slower-progress-none", f"{LIGHT}slower/", "Morag Struthers"),
    State("attained-slower", SLOWER, SENCO, first_of_the_list, at="pupil-attainment"),
    of_mara("attained", "assess/attainment/", at="pupil-attainment"),
    of_mara("progress-looked-at", "assess/attainment/looked-at/", at="progress-looked-at"),
    of_mara(
        "progress-looked-at-errors",
        "assess/attainment/looked-at/",
        refused("Nothing needed now"),
        at="progress-looked-at",
    ),
    of_mara("wider-development", "assess/wider/", at="wider-development"),
    of_mara("wider-development-errors", "assess/wider/", refused("Write it down"), at="wider-development"),
    of_mara("goal-attainment", "review/1/", working, at="held-review"),
    of_mara("plan-edit-measure", "plan/edit/", measure, at="edit-plan"),
    of_mara("weigh-ratings", "review/1/weights/", at="weigh-ratings"),
]
