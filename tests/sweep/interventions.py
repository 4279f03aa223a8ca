"""Interventions: the list, one of them, its forms, and a session logged for everybody at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, TEACHER, ASSISTANT = "Ruth Ellison", "Tom Garrity", "Joy Nkemelu"
DESK = "/s/900001/"
FIND_MARA = f"{DESK}find/?find=Mara+Osei"
LIST, TODAY = f"{DESK}interventions/", f"{DESK}today/"
PARTNERS = "Talking Partners, Joy Nkemelu"


def one(link: str = "", button: str = "", *, named: str = PARTNERS) -> Callable[[Page], object]:
    """Joy's Talking Partners, one of its pages, and its form sent with nothing more said."""

    def act(page: Page) -> None:
        page.get_by_role("link", name=named).click()
        if link:
            page.get_by_role("main").get_by_role("link", name=link).first.click()
        if button:
            page.get_by_role("button", name=button).click()
            page.get_by_role("heading", name="There is a problem").wait_for()

    return act


def week_of_a_pupil(page: Page) -> None:
    """From what Mara is getting to her week."""
    page.goto(page.url + "do/")
    page.get_by_role("link", name="Mara’s week").click()


def week_of_an_adult(page: Page) -> None:
    """From deployment to the week of somebody, with what is free of it."""
    page.goto(page.url + "deployment/")
    page.get_by_role("table", name="Hours of staff").get_by_role("link", name="Joy Nkemelu", exact=True).click()


def add_errors(page: Page) -> None:
    """Nothing said."""
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def typed(page: Page) -> None:
    """What stands in the way of one is told while it is typed, before anything is kept."""
    page.get_by_label("How many minutes does a session last?").fill("20")
    page.get_by_label("Tuesday").fill("13:20")
    page.get_by_label("Who gives it?").select_option(label="Joy Nkemelu, Teaching assistant")
    page.get_by_text("Also in Sensory circuit").wait_for()


def clashing(page: Page) -> None:
    """Another of Joy's, at a time at which she gives a sensory circuit."""
    page.get_by_label("What is it called?").fill("Reading aloud")
    page.get_by_label("How many minutes does a session last?").fill("20")
    page.get_by_label("Tuesday").fill("13:20")
    page.get_by_label("Who gives it?").select_option(label="Joy Nkemelu, Teaching assistant")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_text("in the way").first.wait_for()


def log(page: Page) -> None:
    """To yesterday’s session, to say who was there."""
    page.get_by_role("link", name=re.compile("^Not as planned.*Talking Partners.*23 November")).click()


def not_quite(page: Page) -> None:
    """One was away, another was there for part of it, and somebody adds a note."""
    log(page)
    rows = page.locator(".app-seg")
    rows.nth(0).locator("input").nth(2).check()
    rows.nth(1).locator("input").nth(1).check()
    page.get_by_text("Add marks or a note").click()


def log_errors(page: Page) -> None:
    """For how long the other was there is not said."""
    not_quite(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def did_not_happen(page: Page) -> None:
    """Nobody had it, and no reason is given."""
    log(page)
    page.get_by_text("It did not happen").click()
    page.get_by_role("button", name="Nobody had it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def logged(page: Page) -> None:
    """Given as planned, with one press."""
    page.get_by_role("button", name=re.compile("^Given as planned.*Sensory circuit")).first.click()
    page.get_by_role("button", name="Undo").wait_for()


def logged_already(page: Page) -> None:
    """The page of a session that is logged."""
    page.get_by_role("link", name=re.compile("^Not as planned.*Reading and words")).first.click()
    where = page.url
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Undo").wait_for()
    page.goto(where)


def in_class(page: Page) -> None:
    """Set up without times."""
    page.get_by_label("In class, through the week").check()
    page.get_by_label("What is it called?").fill("Hazel class")
    page.get_by_label("Who gives it?").select_option(label="Joy Nkemelu, Teaching assistant")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="Change it").wait_for()


def away(page: Page, who: str = "Joy Nkemelu, Teaching assistant") -> None:
    """Somebody is away today: what that touches."""
    page.get_by_label("Who is away?").select_option(label=who)
    page.get_by_role("button", name="Show what it touches").click()
    page.get_by_label("Who covers these sessions?").wait_for()


def away_errors(page: Page) -> None:
    """Who covers is not said."""
    away(page)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def covered(page: Page) -> None:
    """A colleague covers all of it, of somebody whose sessions no other state needs."""
    away(page, "Beth Aspinall, Higher-level teaching assistant")
    page.get_by_label("Who covers these sessions?").select_option(index=3)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Undo").wait_for()


def day_errors(page: Page) -> None:
    """Nothing said."""
    page.get_by_role("button", name="Show what it touches").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def find_a_place(page: Page) -> None:
    """To where the first line without a time would fit."""
    page.get_by_role("link", name=re.compile("^Find a place")).first.click()
    page.get_by_role("heading", name=re.compile("^A place for")).wait_for()


def placed(page: Page) -> None:
    """The first line is placed with the first adult who has time."""
    find_a_place(page)
    page.get_by_role("button", name=re.compile("^(Set it up|Join it)")).first.click()
    page.get_by_role("button", name="Undo").wait_for()


def hours(page: Page) -> None:
    """To the hours of the first of the staff."""
    page.get_by_role("link", name=re.compile("^Hours")).first.click()


def hours_errors(page: Page) -> None:
    """An end before its beginning."""
    hours(page)
    page.get_by_label("To", exact=True).first.fill("08:00")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def one_class(page: Page) -> None:
    """To the lessons of a class."""
    page.get_by_role("link", name="4 Hazel").click()


def lessons_errors(page: Page) -> None:
    """A subject, and nothing about when."""
    one_class(page)
    page.get_by_label("Subject", exact=True).last.fill("Music")
    page.get_by_role("button", name="Keep them").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def calendar_made(page: Page) -> None:
    """The address of one's own calendar, shown once."""
    page.get_by_role("button", name="Make the address").click()
    page.locator(".app-secret").wait_for()


def calendars_off(page: Page) -> None:
    """The school lets nobody; then one's own page says so."""
    page.get_by_label("Staff who give support").uncheck()
    page.get_by_role("button", name="Save").click()
    page.goto("/s/900001/interventions/calendar/")
    page.get_by_text("does not let staff").wait_for()


def others_refused(page: Page) -> None:
    """More than there is room for."""
    one(link="Say how many others are in it")(page)
    page.get_by_label("How many others are in it?").fill("9")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def others_said(page: Page) -> None:
    """Two more, who have no plan."""
    one(link="Say how many others are in it")(page)
    page.get_by_label("How many others are in it?").fill("2")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("And 2 others without a plan").wait_for()


def others_money(page: Page) -> None:
    """What they bear, by the school year."""
    others_said(page)
    page.goto(page.url.replace("/interventions/", "/money/interventions/") + "?year=school")
    page.get_by_text("Others without a plan").wait_for()


INTERVENTIONS = [
    State("others-said", LIST, SENCO, others_said, at="intervention"),
    State("others-money", LIST, SENCO, others_money, at="money_intervention"),
    State("others", LIST, SENCO, one(link="Say how many others are in it"), at="intervention-others"),
    State("others-errors", LIST, SENCO, others_refused, at="intervention-others"),
    State("own-calendar", f"{LIST}calendar/", SENCO),
    State("own-calendar-none", f"{LIST}calendar/", ASSISTANT),
    State("own-calendar-made", f"{LIST}calendar/", ASSISTANT, calendar_made),
    State("set-feeds", f"{DESK}settings/calendars/", SENCO),
    State("own-calendar-off", f"{DESK}settings/calendars/", SENCO, calendars_off, at="own-calendar"),
    State("intervention-in-class", f"{LIST}add/", SENCO, in_class, at="intervention"),
    State("support-day", f"{LIST}day/", SENCO),
    State("support-day-errors", f"{LIST}day/", SENCO, day_errors),
    State("support-day-adult", f"{LIST}day/", SENCO, away),
    State("support-day-adult-errors", f"{LIST}day/", SENCO, away_errors),
    State("support-day-kept", f"{LIST}day/", SENCO, covered),
    State("interventions", LIST, SENCO),
    State("interventions-own", LIST, ASSISTANT),
    State("interventions-none", LIST, TEACHER),
    State("interventions-week", f"{LIST}week/", SENCO),
    State("interventions-week-own", f"{LIST}week/", ASSISTANT),
    State("interventions-week-holidays", f"{LIST}week/?week=2026-12-23", SENCO),
    State("interventions-week-pupil", FIND_MARA, TEACHER, week_of_a_pupil, at="interventions-week"),
    State("intervention", LIST, SENCO, one(), at="intervention"),
    State("intervention-own", LIST, ASSISTANT, one(), at="intervention"),
    State("intervention-add", f"{LIST}add/", SENCO),
    State("intervention-add-typed", f"{LIST}add/", SENCO, typed, at="add-intervention"),
    State("intervention-add-errors", f"{LIST}add/", SENCO, add_errors, at="add-intervention"),
    State("intervention-change", LIST, SENCO, one("Change it"), at="change-intervention"),
    State("intervention-end", LIST, SENCO, one("End it"), at="end-intervention"),
    State("intervention-join", LIST, SENCO, one("Put pupils in"), at="join-intervention"),
    State("intervention-join-errors", LIST, SENCO, one("Put pupils in", "Put them in"), at="join-intervention"),
    State("intervention-leave", LIST, SENCO, one("Leaves it"), at="leave-intervention"),
    State("intervention-log", TODAY, ASSISTANT, log, at="log-intervention"),
    State("intervention-log-said", TODAY, ASSISTANT, not_quite, at="log-intervention"),
    State("intervention-log-errors", TODAY, ASSISTANT, log_errors, at="log-intervention"),
    State("intervention-log-none", TODAY, ASSISTANT, did_not_happen, at="log-intervention"),
    State("intervention-log-done", TODAY, ASSISTANT, logged_already, at="log-intervention"),
    State("today-assistant-session", TODAY, ASSISTANT, logged),
    State("intervention-clash", f"{LIST}add/", SENCO, clashing, at="intervention"),
    State("deployment", f"{LIST}deployment/", SENCO),
    State("deployment-narrowed", f"{LIST}deployment/?role=deputy_senco&area=other", SENCO),
    State("place-line", f"{LIST}deployment/", SENCO, find_a_place, at="place-line"),
    State("working-week", f"{LIST}deployment/", SENCO, hours, at="working-week"),
    State("working-week-errors", f"{LIST}deployment/", SENCO, hours_errors, at="working-week"),
    State("lessons", f"{LIST}lessons/", SENCO),
    State("class-lessons", f"{LIST}lessons/", SENCO, one_class, at="class-lessons"),
    State("class-lessons-errors", f"{LIST}lessons/", SENCO, lessons_errors, at="class-lessons"),
    State("interventions-week-adult", LIST, SENCO, week_of_an_adult, at="interventions-week"),
    State("deployment-placed", f"{LIST}deployment/", SENCO, placed, at="deployment"),
]
