"""What support costs: of the school, of each pupil, of one, and of an intervention."""

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, MANAGER, HEAD, TEACHER = "Ruth Ellison", "Colin Threlfall", "Helen Marchbank", "Tom Garrity"
PAGE = "/s/900001/money/"
SECONDARY = "/s/900002/money/"
NURSERY = "/s/900003/money/"


def first_pupil(page: Page) -> None:
    """The first row of the list."""
    page.locator("tbody th a").first.click()


def first_working(page: Page) -> None:
    """The first pupil, with the working of the first two figures."""
    first_pupil(page)
    for number in (0, 1):
        page.locator("details.govuk-details > summary").nth(number).click()


def first_intervention(page: Page) -> None:
    """The first intervention that stands by its name."""
    page.locator("#interventions").locator("xpath=ancestor::section").locator("tbody th a").first.click()


def as_table(page: Page) -> None:
    """The table of the picture, open."""
    page.get_by_text("See how many as a table").click()


def take_away(page: Page) -> None:
    """The ways to take it away as a file."""
    page.get_by_text("Take it away as a file").click()


MONEY = [
    State("money", PAGE, SENCO),
    State("money-table", f"{PAGE}?year=school&by=council", MANAGER, as_table, at="money"),
    State("money-pay", f"{PAGE}?by=pay", HEAD),
    State("money-pay-refused", f"{PAGE}?by=pay", SENCO, status=403),
    State("money-large", f"{SECONDARY}?year=school", SENCO),
    State("money-none", f"{PAGE}?year=school-before&by=council", SENCO),
    State("money-pupils", f"{PAGE}pupils/?sort=-forecast", MANAGER, take_away),
    State("money-pupils-above", f"{PAGE}pupils/?band=above", SENCO),
    State("money-pupils-none", f"{PAGE}pupils/?band=above&year=school", SENCO),
    State("money-pupil", f"{PAGE}pupils/?sort=-forecast", MANAGER, first_working, at="money_pupil"),
    State("money-pupil-senco", f"{PAGE}pupils/?sort=forecast&year=school", SENCO, first_working, at="money_pupil"),
    State("money-intervention", PAGE, SENCO, first_intervention, at="money_intervention"),
    State("money-teacher", PAGE, TEACHER, status=403),
]
