"""What may become of a child's support, who sees the record, and those who have left."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import State

SENCO, DESK = "Ruth Ellison", "/s/900001/"
MARA = f"{DESK}find/?find=Mara+Osei"


def part(where: str) -> Callable[[Page], object]:
    """From the child who was found to a part of the record."""
    return lambda page: page.goto(page.url + where)


DECISIONS = [
    State("left", f"{DESK}pupils/left/", SENCO),
    State("print-runs", f"{DESK}print-runs/", SENCO),
    State("support-ends", MARA, SENCO, part("status/ended/"), at="end-support"),
    State("ehc-made", MARA, SENCO, part("status/ehc/made/"), at="ehc-made"),
    State("name-adult", MARA, SENCO, part("people/adults/"), at="name-adult"),
    State("more-support", MARA, SENCO, part("review/more-support/"), at="consider-more"),
    State("difficulties", MARA, SENCO, part("review/difficulties/"), at="significant-difficulties"),
    State("past-cycle", MARA, SENCO, part("assess/cycles/1/"), at="past-assess"),
]
