"""Every page of Endeavour, in every state that looks different. A new page is one more line here."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State
from tests.sweep.beginning import BEGINNING

SENCO, TEACHER, ASSISTANT, HEAD = "Ruth Ellison", "Tom Garrity", "Joy Nkemelu", "Head"
DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
FIND_HANA = f"{DESK}find/?find=Hana+Yusuf"
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


def of_mara(name: str, part: str, persona: str = SENCO) -> State:
    """A part of the record that is richest."""
    return State(name, FIND_MARA, persona, then(part) if part else None)


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
    State("register-everyone", f"{DESK}pupils/?who=everyone", SENCO),
    State("register-teacher", f"{DESK}pupils/", TEACHER),
    State("register-nothing", f"{DESK}pupils/?name=zzzz", SENCO),
    State("find-nobody", f"{DESK}find/?find=Osay", SENCO),
    State("add-pupil", f"{DESK}pupils/add/", SENCO),
    State("provision-map", f"{DESK}provision/", SENCO),
    State("cards", f"{DESK}provision/cards/", TEACHER),
    State("settings", f"{DESK}settings/", SENCO),
    State("settings-school", f"{DESK}settings/school/", SENCO),
    State("settings-terms", f"{DESK}settings/terms/", SENCO),
    State("settings-deadlines", f"{DESK}settings/deadlines/", SENCO),
    State("messages", f"{DESK}settings/messages/", SENCO),
    State("messages-failed", f"{DESK}settings/messages/?show=failed", SENCO),
    State("messages-none", "/s/900002/settings/messages/", "Imogen Sallis"),
    of_mara("pupil", ""),
    of_mara("pupil-assistant", "", ASSISTANT),
    State("pupil-without-plan", FIND_HANA, SENCO),
    State("pupil-with-concern", FIND_FREYA, SENCO),
    of_mara("assess", "assess/"),
    of_mara("concern-raise", "concern/"),
    State("concern-errors", FIND_MARA, SENCO, sent_empty("concern/", "Raise the concern")),
    State("concern-decide", FIND_FREYA, SENCO, lambda page: page.get_by_role("link", name="Decide").first.click()),
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
    State("plan-empty", FIND_HANA, SENCO, then("plan/")),
    of_mara("do", "do/"),
    State("session", FIND_MARA, SENCO, follow("do/", "Something else")),
    State("mark", FIND_MARA, SENCO, follow("do/", "Mark it")),
    of_mara("review", "review/"),
    of_mara("review-day", "review/day/"),
    of_mara("review-meeting", "review/meeting/"),
    of_mara("review-held", "review/1/"),
    of_mara("people", "people/"),
    of_mara("contact-add", "people/add/"),
    of_mara("talk", "people/talk/"),
    of_mara("key-adult", "people/key-adult/"),
    of_mara("profile", "people/profile/"),
    of_mara("papers", "papers/"),
    State("paper", FIND_MARA, SENCO, follow("papers/", "SEN Support")),
    State("letter-write", FIND_HANA, SENCO, then("papers/support-started/")),
    *BEGINNING,
    of_mara("chronology", "chronology/"),
    of_mara("history", "history/"),
]
