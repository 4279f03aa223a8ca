"""Every page of Endeavour, in every state that looks different. A new page is one more line here."""

import re
import uuid
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page

from tests.browser.sweep import State, route_of
from tests.sweep.all_found import ALL_FOUND
from tests.sweep.answered import ANSWERED
from tests.sweep.beginning import BEGINNING
from tests.sweep.classes import CLASSES
from tests.sweep.contacts import CONTACTS
from tests.sweep.costed import COSTED
from tests.sweep.decisions import DECISIONS
from tests.sweep.delivered import DELIVERED
from tests.sweep.interventions import INTERVENTIONS
from tests.sweep.joiners import JOINERS
from tests.sweep.lately import LATELY
from tests.sweep.library import LIBRARY_STATES
from tests.sweep.many_staff import MANY_STAFF
from tests.sweep.meetings import MEETINGS
from tests.sweep.memory import MEMORY
from tests.sweep.money import MONEY
from tests.sweep.money_kept import MONEY_KEPT
from tests.sweep.newcomers import NEWCOMERS
from tests.sweep.opened import OPENED
from tests.sweep.progress import PROGRESS
from tests.sweep.records import RECORDS
from tests.sweep.sencos import SENCOS
from tests.sweep.sessions import SESSIONS
from tests.sweep.set_right import SET_RIGHT
from tests.sweep.strategy import STRATEGY
from tests.sweep.talks import TALKS
from tests.sweep.young_people import YOUNG_PEOPLE

SENCO, TEACHER, ASSISTANT, HEAD = "Ruth Ellison", "Tom Garrity", "Joy Nkemelu", "Head"
HIDING = "Priya Raman"
"""The deputy SENCO, whose screen everybody sees."""

DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
FIND_HANA = f"{DESK}find/?find=Hana+Yusuf"
IMPORTS = f"{DESK}settings/import/"
MEETING = ("here", "views", "support", "next", "read-back")
FIND_FREYA = f"{DESK}find/?find=Freya+Sandbach"


def then(part: str) -> Callable[[Page], object]:
    """From the pupil who was found to a part of the record."""
    return lambda page: page.goto(page.url + part)


def follow(part: str, name: str) -> Callable[[Page], object]:
    """From a part of the record through the first link of that name."""

    def act(page: Page) -> None:
        page.goto(page.url + part)
        page.get_by_role("link", name=name).first.click()

    return act


def sent_empty(part: str, button: str) -> Callable[[Page], object]:
    """A form that was sent with nothing in it: every error at once."""

    def act(page: Page) -> None:
        page.goto(page.url + part)
        page.get_by_role("button", name=button).click()

    return act


def needs_hidden(page: Page) -> None:
    """As its reader shows it to a room. They stay hidden, for this person alone."""
    if page.locator("[aria-keyshortcuts=F9]").first.get_attribute("aria-pressed") == "false":
        page.keyboard.press("F9")
        page.wait_for_selector("[aria-keyshortcuts=F9][aria-pressed=true]", state="attached")


def press(*names: str) -> Callable[[Page], object]:
    """Press one button after another."""

    def act(page: Page) -> None:
        for name in names:
            page.get_by_role("button", name=name).first.click()

    return act


def printed(page: Page) -> None:
    """Make the plans of a page of the register, and wait for the zip."""
    press("Print plans", "Make ")(page)
    page.get_by_role("link", name="Download").wait_for(timeout=60_000)


def first_pupil(part: str) -> Callable[[Page], object]:
    """From a list to a part of its first pupil's record."""

    def act(page: Page) -> None:
        page.locator("tbody th a").first.click()
        page.goto(page.url + part)

    return act


def with_tag(page: Page) -> None:
    """From the list of tags to the register of those who have the first."""
    page.locator("td a", has_text="with the tag").first.click()


def tag_to_merge(page: Page) -> None:
    """From the list of tags to what becomes of the first when it is merged into another."""
    follow("", "Change")(page)
    follow("", "Merge it into another")(page)
    page.get_by_label("Which tag is it the same as?").select_option(index=1)
    press("See what changes")(page)


def tag_for_all(page: Page) -> None:
    """From the ticked pupils to what a tag would change for each."""
    press("Tags")(page)
    page.get_by_label("Tag", exact=True).select_option(index=1)
    press("See what changes")(page)


def letter_given(page: Page) -> None:
    """Write the letter that SEN Support has started, and be asked how it reached people."""
    page.goto(page.url + "papers/support-started/")
    page.get_by_role("button", name="Write a copy to each").click()
    page.get_by_role("link", name="Record how it reached them").first.click()


def make_room(page: Page) -> None:
    """Throw away what was handed in for a look in another setting: of five imports under way, there is no sixth."""
    waiting = page.get_by_role("row").filter(has_text=re.compile("Waiting for an answer|Ready to look at"))
    while waiting.count() > 1:
        waiting.last.get_by_role("link").click()
        page.get_by_role("button", name=re.compile("^Throw")).first.click()
        page.goto(IMPORTS)


def handed_in(name: str, text: str, shows: str) -> Callable[[Page], object]:
    """A list handed in to be imported, until the page says `shows`."""

    def act(page: Page) -> None:
        make_room(page)
        content: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("input[type=file]").set_input_files(files=[content])
        page.get_by_role("button", name="Read the files").click()
        page.get_by_role("heading", name=shows).wait_for(timeout=30_000)

    return act


ROLL = """Surname,Forename,DOB,Year,Class,UPN
Osei,Amara,14/03/2018,4,4 Hazel,
Mensah,Kofi,04/05/2018,4,4 Hazel,A123
Okafor,Adaeze,31/02/2019,3,3 Oak,
Brown,Ellis,19/11/2017,5,5 Rowan,
"""
OWN_HEADINGS = "Nachname;Vorname;Geburtstag\nMensah;Kofi;04/05/2018\n"


def of_mara(name: str, part: str, persona: str = SENCO) -> State:
    """A part of the record that is richest."""
    at = route_of(f"{DESK}pupils/{uuid.UUID(int=0)}/{part}")
    return State(name, FIND_MARA, persona, then(part) if part else None, at=at)


STATES = [
    State("sign-in", "/account/sign-in/"),
    State("accessibility", "/accessibility/"),
    State("rules", "/rules/"),
    State("gallery", "/gallery/"),
    State("not-found", "/nowhere/", status=404),
    State("schools", "/", SENCO),
    State("you", "/account/you/", SENCO),
    State("today-senco", f"{DESK}today/", SENCO),
    State("today-law", f"{DESK}today/?show=law", SENCO),
    State("today-teacher", f"{DESK}today/", TEACHER),
    State("today-assistant", f"{DESK}today/", ASSISTANT),
    State("asked", f"{DESK}asked/", TEACHER),
    State("register", f"{DESK}pupils/", SENCO),
    State("register-everyone", f"{DESK}pupils/?status=everyone", SENCO),
    State("register-teacher", f"{DESK}pupils/", TEACHER),
    State("register-nothing", f"{DESK}pupils/?name=zzzz", SENCO),
    State("find-nobody", f"{DESK}find/?find=Osay", SENCO),
    State("add-pupil", f"{DESK}pupils/add/", SENCO),
    State("hidden-today", f"{DESK}today/", HIDING, needs_hidden),
    State("hidden-register", f"{DESK}pupils/", HIDING, needs_hidden),
    State("hidden-record", FIND_MARA, HIDING, needs_hidden, at="pupil"),
    State("hidden-cards", f"{DESK}provision/cards/", HIDING, needs_hidden),
    State("provision-map", f"{DESK}provision/", SENCO),
    State("cards", f"{DESK}provision/cards/", TEACHER),
    State("settings", f"{DESK}settings/", SENCO),
    State("settings-school", f"{DESK}settings/school/", SENCO),
    State("settings-school-found", f"{DESK}settings/school/?find=st+mary", SENCO),
    State("settings-school-many", f"{DESK}settings/school/?find=fennick", SENCO),
    State("settings-school-near", f"{DESK}settings/school/?find=larkrice", SENCO),
    State("settings-school-nobody", f"{DESK}settings/school/?find=kowalczyk", SENCO),
    State("settings-school-chosen", f"{DESK}settings/school/?find=st+mary&urn=900102", SENCO),
    State("settings-terms", f"{DESK}settings/terms/", SENCO),
    State("settings-deadlines", f"{DESK}settings/deadlines/", SENCO),
    State("settings-staff", f"{DESK}settings/staff/", SENCO),
    State("staff-add", f"{DESK}settings/staff/add/", SENCO),
    State(
        "staff-one",
        f"{DESK}settings/staff/",
        SENCO,
        lambda page: page.get_by_role("main").get_by_role("link", name=TEACHER).first.click(),
        at="staff-person",
    ),
    State("staff-second-step", f"{DESK}settings/staff/second-step/", SENCO),
    State("duties", f"{DESK}duties/", HEAD),
    State("imports", IMPORTS, SENCO),
    State("import-words", f"{DESK}settings/import/words/", SENCO),
    State("import-preview", IMPORTS, SENCO, handed_in("roll.csv", ROLL, "Look before you apply"), at="import"),
    State(
        "import-asks", f"{DESK}settings/import/", SENCO, handed_in("liste.csv", OWN_HEADINGS, "One question first")
    ),
    State(
        "import-not-read", f"{DESK}settings/import/", SENCO, handed_in("roll.csv", "", "These files were not read")
    ),
    State("password", "/account/password/", SENCO),
    State("second-factor", "/account/second-factor/", SENCO),
    State("forgotten", "/account/forgotten/"),
    State("register-columns", f"{DESK}pupils/?panel=columns", SENCO),
    State("register-export", f"{DESK}pupils/?panel=export", SENCO),
    State("bulk-adult", f"{DESK}pupils/?chosen=page", SENCO, press("Set key adult"), at="register-bulk"),
    State("bulk-print", f"{DESK}pupils/?chosen=page", SENCO, press("Print list")),
    State("bulk-round", f"{DESK}pupils/?chosen=page", SENCO, press("Start review round")),
    State("register-tag", f"{DESK}settings/tags/", SENCO, with_tag, at="register"),
    State("bulk-tags", f"{DESK}pupils/?chosen=page", SENCO, press("Tags")),
    State("bulk-tags-seen", f"{DESK}pupils/?chosen=page", SENCO, tag_for_all),
    State("settings-tags", f"{DESK}settings/tags/", SENCO),
    State("settings-tags-none", "/s/900003/settings/tags/", "Morag Struthers"),
    State("settings-tag", f"{DESK}settings/tags/", SENCO, follow("", "Change"), at="set-tag"),
    State("tag-merge", f"{DESK}settings/tags/", SENCO, tag_to_merge, at="merge-tag"),
    State("bulk-reports", f"{DESK}pupils/?chosen=page", SENCO, press("Yearly report")),
    State("print-plans", f"{DESK}pupils/?chosen=page", SENCO, press("Print plans")),
    State("print-run", f"{DESK}pupils/?chosen=page", SENCO, printed, at="print-run"),
    State("settings-checks", f"{DESK}settings/checks/", SENCO),
    State("messages", f"{DESK}settings/messages/", SENCO),
    State("messages-failed", f"{DESK}settings/messages/?show=failed", SENCO),
    State("messages-none", "/s/900002/settings/messages/", "Imogen Sallis"),
    of_mara("pupil", ""),
    of_mara("pupil-assistant", "", ASSISTANT),
    State("pupil-without-plan", FIND_HANA, SENCO, at="pupil"),
    State("pupil-with-concern", FIND_FREYA, SENCO, at="pupil"),
    of_mara("assess", "assess/"),
    of_mara("concern-raise", "concern/"),
    State("concern-errors", FIND_MARA, SENCO, sent_empty("concern/", "Raise the concern")),
    State(
        "concern-decide",
        FIND_FREYA,
        SENCO,
        lambda page: page.get_by_role("link", name="Decide").first.click(),
        at="decide-concern",
    ),
    of_mara("evidence", "assess/evidence/"),
    State("evidence-errors", FIND_MARA, SENCO, sent_empty("assess/evidence/", "Add the evidence")),
    of_mara("ask", "assess/ask/"),
    of_mara("words", "assess/words/"),
    of_mara("needs", "assess/needs/"),
    of_mara("summary", "assess/summary/"),
    of_mara("plan", "plan/"),
    of_mara("plan-edit", "plan/edit/"),
    of_mara("plan-issue", "plan/issue/"),
    of_mara("plan-answer", "plan/answer/"),
    State("plan-empty", FIND_HANA, SENCO, then("plan/"), at="plan"),
    of_mara("do", "do/"),
    State("session", FIND_MARA, SENCO, follow("do/", "Something else"), at="log-session"),
    State("mark", FIND_MARA, SENCO, follow("do/", "Mark it"), at="mark-target"),
    of_mara("review", "review/"),
    of_mara("review-day", "review/day/"),
    of_mara("review-meeting", "review/meeting/"),
    *(
        of_mara(f"meeting-{step}", f"review/meeting/{step}/")
        for step in ("here", "views", "support", "next", "read-back")
    ),
    of_mara("review-held", "review/1/"),
    of_mara("people", "people/"),
    of_mara("contact-add", "people/add/"),
    of_mara("talk", "people/talk/"),
    of_mara("key-adult", "people/key-adult/"),
    of_mara("profile", "people/profile/"),
    of_mara("pupil-tags", "tags/"),
    State("pupil-tags-errors", FIND_MARA, SENCO, sent_empty("tags/", "Give the tag"), at="pupil-tags"),
    of_mara("papers", "papers/"),
    State("paper", FIND_MARA, SENCO, follow("papers/", "SEN Support"), at="paper"),
    State("letter-write", FIND_HANA, SENCO, then("papers/support-started/"), at="write-letter"),
    State("plan-of-ehc-pupil", f"{DESK}pupils/?status=E", SENCO, first_pupil("plan/"), at="plan"),
    State("ehc-plan", f"{DESK}pupils/?status=E", SENCO, first_pupil("plan/ehc/"), at="ehc-plan"),
    of_mara("leaving", "people/leaving/"),
    State("settings-logo", f"{DESK}settings/logo/", SENCO),
    of_mara("photo", "people/photo/"),
    State("paper-sent", FIND_HANA, SENCO, letter_given, at="paper-sent"),
    *NEWCOMERS,
    *BEGINNING,
    *JOINERS,
    *SENCOS,
    *DECISIONS,
    *LATELY,
    *ANSWERED,
    *OPENED,
    *SESSIONS,
    *DELIVERED,
    *INTERVENTIONS,
    *LIBRARY_STATES,
    *STRATEGY,
    *PROGRESS,
    *SET_RIGHT,
    *ALL_FOUND,
    *CONTACTS,
    *RECORDS,
    *MANY_STAFF,
    *MEETINGS,
    *MEMORY,
    *MONEY,
    *MONEY_KEPT,
    *COSTED,
    *CLASSES,
    *TALKS,
    *YOUNG_PEOPLE,
    of_mara("chronology", "chronology/"),
    of_mara("history", "history/"),
    of_mara("history-looks", "history/?of=looks"),
    of_mara("history-none", "history/?who=999999"),
]
