"""The pages of a school's first days, in every state that looks different. Nothing here is ever applied."""

from playwright.sync_api import FilePayload, Page

from tests.browser.sweep import State

SENCO, OFFICE = "Ruth Ellison", "Office"
DESK = "/s/900001/"
TAKE_IN = f"{DESK}begin/register/"

HEAD = (
    "Child\tSEN\tOn register since\tNeeds\tTeacher\tKey worker\tLast review\tNext review\tParents told\t"
    "Interventions\tStrategies\tNotes"
)
KABIR = (
    "Acharya, Kabir\tK\t01/09/2025\tSLCN, SEMH\tMr Garrity\tJoy Nkemelu\t10/07/2026\t4 Dec 2026\t08/09/2025\t"
    "Talk Boost 3 x 20 mins, group of 6; ELSA weekly, half an hour\tSit him near the front; Give him ten seconds\t"
    "Mum prefers a call after 4"
)
CAOIMHE = (
    "Delaney, Caoimhe\tE\t12/01/2025\tASD\tMr Garrity\t\t02/06/2026\t11 Dec 2026\t\t1:1 support daily 15 min\t"
    "Show what comes next with pictures\t"
)
ROWS = (
    KABIR,
    CAOIMHE,
    "Cheung, Ho Yin\tWatch\t\t\t\t\t\t18 Dec 2026\t\t\t\tLook at reading again",
    "Neagu, Eduard\tK\t\tMLD\t\t\t\t\t\tPrecision teaching\t\t",
)
WRONG = (
    "Florea, Darya\tK\t31/02/2025\tgiftedness\tMiss Nobody\t\t10/07/2027\t01/07/2026\t\t\t\t",
    "Osei, Amara\tSEN list\t\t\t\t\t\t\t\t\t\t",
)
KABIRS_PLAN = f"Education plan\nKabir Acharya\nBorn 11/02/2021\n{'Kabir will ask for help. ' * 20}"
OLD_PLANS = {
    "Acharya Kabir plan spring.txt": KABIRS_PLAN,
    "plan 7.txt": "Support for Caoimhe Delaney in Year 2",
    "scan0001.txt": "Autumn term",
    "old.doc": "x",
}
UNKNOWN = "Kid\tStage\tWhat we do\nAcharya, Kabir\tK\tTalk Boost"


def paste(page: Page, *rows: str) -> None:
    """Take a register in. Whoever did so before in this sweep left one waiting."""
    page.get_by_label("Paste it here").fill("\n".join(rows))
    page.get_by_role("button", name="Read it").click()


def waiting(page: Page, state: str) -> bool:
    """Open a register that waits in this state, if there is one."""
    rows = page.get_by_role("row").filter(has=page.get_by_role("cell", name=state))
    if not rows.count():
        return False
    rows.first.get_by_role("link").click()
    return True


def columns(page: Page) -> None:
    if not waiting(page, "Which column is which"):
        paste(page, *UNKNOWN.splitlines())


def grid(page: Page) -> None:
    if not waiting(page, "In the grid"):
        paste(page, HEAD, *ROWS, *WRONG)
        page.get_by_role("button", name="Go on to the grid").click()


def hand_in_plans(page: Page) -> None:
    """Old plans to be checked by eye. They wait from one look to the next."""
    if page.get_by_role("heading", name="Whose is each?").count():
        return
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": body.encode()} for name, body in OLD_PLANS.items()
    ]
    page.get_by_label("Old plans").set_input_files(files)
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="Whose is each?").wait_for()
    page.get_by_text("being read").wait_for(state="detached")


def two_texts(page: Page) -> None:
    """The same box written in two windows: both texts, until somebody chooses."""
    grid(page)
    other = page.context.new_page()
    other.goto(page.url)
    before = page.locator("#c-2-notes").input_value()
    mine = ("Gran collects him", "8 Jan 2027") if before.startswith("Dad") else ("Dad collects him", "18 Dec 2026")
    said = ((other, "Mum prefers a text", "11 Dec 2026"), (page, *mine))
    for each, note, review in said:
        each.locator("#c-2-notes").fill(note)
        each.locator("#c-2-next_review").fill(review)
        each.get_by_role("button", name="Save and check again").click()
        each.get_by_text("Saved and checked." if each is other else "Two people wrote here").wait_for()
    other.close()


def chosen(page: Page) -> None:
    """Nothing waits for a choice any more."""
    while page.get_by_role("button", name="Keep yours").count():
        page.get_by_role("button", name="Keep yours").first.click()
        page.wait_for_load_state()


def look(page: Page) -> None:
    grid(page)
    chosen(page)
    for row in (6, 7):
        page.locator(f"#o-{row}").check()
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("heading", name="Look before you apply").wait_for()


def wrong(page: Page) -> None:
    grid(page)
    chosen(page)
    for row in (6, 7):
        page.locator(f"#o-{row}").uncheck()
    page.get_by_role("button", name="Save and check again").click()
    page.get_by_text("Saved and checked.").wait_for()


def move(page: Page) -> None:
    boxes = page.get_by_role("group", name="On which day?")
    for label, value in (("Day", "4"), ("Month", "1"), ("Year", "2027")):
        boxes.get_by_label(label).fill(value)
    page.get_by_label("4 Hazel (").select_option(label="5 Alder")
    page.get_by_role("button", name="See what changes").click()


BEGINNING = [
    State("move-classes", f"{DESK}begin/classes/", SENCO),
    State("move-classes-look", f"{DESK}begin/classes/", SENCO, move),
    State("begin", f"{DESK}begin/", SENCO),
    State("begin-told", f"{DESK}begin/told/", SENCO),
    State("begin-plans", f"{DESK}begin/plans/", SENCO, hand_in_plans, at="old-plans"),
    State("begin-register", TAKE_IN, SENCO),
    State(
        "begin-register-errors",
        TAKE_IN,
        SENCO,
        lambda page: page.get_by_role("button", name="Read it").click(),
    ),
    State("begin-register-columns", TAKE_IN, SENCO, columns),
    State("begin-register-grid", TAKE_IN, SENCO, wrong, at="old-register"),
    State("begin-register-grid-two-texts", TAKE_IN, SENCO, two_texts),
    State("begin-register-look", TAKE_IN, SENCO, look, at="old-register-look"),
]
