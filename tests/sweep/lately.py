"""Children whose status changes, what is written down about them, and what goes wrong on the way."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER, DESK = "Ruth Ellison", "Tom Garrity", "/s/900001/"
MARA = f"{DESK}find/?find=Mara+Osei"
HANA, FREYA = f"{DESK}find/?find=Hana+Yusuf", f"{DESK}find/?find=Freya+Sandbach"
MONITORED = f"{DESK}find/?find=Thea+Crabtree"
WITH_EHC_PLAN = f"{DESK}find/?find=Hallie+Fairbrother"
LEFT = f"{DESK}pupils/left/"
NEW_TO_EHC, PLAN_CEASED = f"{DESK}find/?find=Kabir+Acharya", f"{DESK}find/?find=Olive+Dearden"
"""Two who are monitored at first: the sweep writes down an EHC plan for both, and that one has ceased."""

MADE, CEASED = ("20", "11", "2026"), ("21", "11", "2026")
PROBLEM, NO_CYCLE = "There is a problem", "no cycle is open"


def part(where: str) -> Callable[[Page], object]:
    """From the child who was found to a part of the record."""
    return lambda page: page.goto(page.url + where)


def empty(where: str, button: str, *boxes: str) -> Callable[[Page], object]:
    """A form of the record that is sent with nothing in it; `boxes` are emptied first."""

    def act(page: Page) -> None:
        page.goto(page.url + where)
        for box in boxes:
            page.get_by_label(box, exact=True).fill("")
        page.get_by_role("button", name=button).click()
        page.get_by_role("heading", name=PROBLEM).wait_for()

    return act


def fill_day(page: Page, day: tuple[str, str, str]) -> None:
    """The one day that a page asks for."""
    for name, typed in zip(("Day", "Month", "Year"), day, strict=True):
        page.get_by_label(name, exact=True).fill(typed)


def ehc_plan_made(page: Page) -> None:
    """An EHC plan for a child without a cycle; the first look writes it down, the next finds it so."""
    record = page.url
    if not page.get_by_text(NO_CYCLE).count():
        page.goto(f"{record}status/ehc/made/")
        fill_day(page, MADE)
        page.get_by_role("button", name="Save the day").click()
        page.get_by_text("The EHC plan is on record.").wait_for()
        page.goto(record)
    page.get_by_text(NO_CYCLE).wait_for()


def support_after_ehc_plan(page: Page) -> None:
    """SEN Support without a cycle: the EHC plan has ceased."""
    record = page.url
    if page.get_by_text(NO_CYCLE).count():
        return
    ehc_plan_made(page)
    page.goto(f"{record}status/ehc/ceased/")
    fill_day(page, CEASED)
    page.get_by_label("Why has it ceased?").fill("The council found that the school can meet the need by itself.")
    page.get_by_label("SEN Support. The letter that tells of it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Now tell the family").wait_for()
    page.goto(record)
    page.get_by_text(NO_CYCLE).wait_for()


def earlier_versions(page: Page) -> None:
    """The plan with the first of its earlier versions open."""
    page.goto(page.url + "plan/")
    section = page.get_by_role("region", name="Earlier versions")
    section.locator("summary").first.click()


def earlier_version(page: Page) -> None:
    """On to one as it was issued."""
    earlier_versions(page)
    page.get_by_role("link", name="The whole plan as it was issued").first.click()


def concern(page: Page) -> None:
    """A concern that was decided, from Assess."""
    page.goto(page.url + "assess/")
    page.get_by_role("region", name="Concerns").get_by_role("link").first.click()


def undecided(page: Page) -> None:
    """A decision that is sent before it is made."""
    page.get_by_role("link", name="Decide").first.click()
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_role("heading", name=PROBLEM).wait_for()


def concern_note(page: Page) -> None:
    """The note of the talk, before it is given."""
    concern(page)
    page.get_by_role("link", name="Give the family the note").click()


def named(page: Page) -> None:
    """Somebody named for this child, with the way to end it; the first look names them."""
    record = page.url
    page.goto(f"{record}people/")
    if page.get_by_role("button", name="End it today").count():
        return
    page.goto(f"{record}people/adults/")
    page.get_by_label("Who may see this child?").select_option(index=1)
    page.get_by_label("Supports the pupil").check()
    page.get_by_role("button", name="Name them").click()
    page.get_by_role("button", name="End it today").first.wait_for()


def more_support(page: Page) -> None:
    """More support was considered for this child; the first look writes it down."""
    record = page.url
    page.goto(f"{record}review/")
    if page.get_by_text("Play therapy").count():
        return
    page.goto(f"{record}review/more-support/")
    page.get_by_label("What was considered?").fill("Play therapy, and top-up funding for the mornings.")
    page.get_by_label("What was decided, and why?").fill("Not yet: the quiet start helps more each week.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Play therapy").first.wait_for()


def half_an_answer(page: Page) -> None:
    """What helps, without what is seen."""
    page.get_by_label("What helps?").first.fill("A picture with each new word.")
    page.get_by_role("button", name="Keep all of it").click()
    page.get_by_role("heading", name=PROBLEM).wait_for()


def left_child(page: Page) -> None:
    """The people round the first child who has left."""
    page.locator("tbody th a").first.click()
    page.goto(page.url + "people/")


LATELY = [
    State("monitored", MONITORED, SENCO, at="pupil"),
    State("look-again", MONITORED, SENCO, part("concerns/again/"), at="look-again"),
    State("look-again-errors", MONITORED, SENCO, empty("concerns/again/", "Save what you decided")),
    State("concern", HANA, SENCO, concern, at="concern"),
    State("concern-note", HANA, SENCO, concern_note, at="give-note"),
    State("concern-decide-errors", FREYA, SENCO, undecided),
    State("ehc-made-errors", MARA, SENCO, empty("status/ehc/made/", "Save the day")),
    State("ehc-ceased", WITH_EHC_PLAN, SENCO, part("status/ehc/ceased/"), at="ehc-ceased"),
    State("ehc-ceased-errors", WITH_EHC_PLAN, SENCO, empty("status/ehc/ceased/", "Save")),
    State("support-ends-errors", MARA, SENCO, empty("status/ended/", "End SEN Support")),
    State("pupil-with-ehc-plan", WITH_EHC_PLAN, SENCO, at="pupil"),
    State("ehc-plan-made", NEW_TO_EHC, SENCO, ehc_plan_made),
    State("support-without-cycle", PLAN_CEASED, SENCO, support_after_ehc_plan),
    State("plan-earlier-versions", MARA, SENCO, earlier_versions),
    State("plan-version", MARA, SENCO, earlier_version, at="plan-version"),
    State("asked-errors", f"{DESK}asked/", TEACHER, half_an_answer),
    State("asked-nothing", f"{DESK}asked/", SENCO),
    State("people-named", HANA, SENCO, named),
    State("name-adult-errors", MARA, SENCO, empty("people/adults/", "Name them")),
    State("left-nobody", f"{LEFT}?name=zzzz", SENCO),
    State("left-due", f"{LEFT}?files=due", SENCO),
    State("left-people", LEFT, SENCO, left_child),
    State("more-support-errors", MARA, SENCO, empty("review/more-support/", "Write it down")),
    State("more-support-written", HANA, SENCO, more_support),
    State("difficulties-errors", MARA, SENCO, empty("review/difficulties/", "Write it down")),
]
