"""Pages that people print, as they print: no part of one is wider than its paper, and none is a thing to press. With
`--pictures` each is in `.build/print` as a printer would have it.
"""

import io

import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.browser.personas import sign_in
from tests.browser.sweep import HEIGHT, TOO_WIDE, Setting, State, context_for
from tests.browser.toolbox import ROOT
from tests.sweep.states import STATES

FOLDER = ROOT / ".build" / "print"
A4, A4_LYING, A3 = 182, 269, 392
MARGINS = 28
"""Millimetres between the margins of a page: of A4 upright and lying, of A3 lying."""

PRINTED = {
    "provision-map": A3,
    "map-table-file": A3,
    "map-table-open": A3,
    "map-table-pupil": A3,
    "costed": A4_LYING,
    "delivered": A3,
    "delivered-week": A3,
    "money": A3,
    "money-pupils": A3,
    "money-pupil": A3,
    "money-intervention": A3,
    "library-impact": A3,
    "do": A4,
    "attained": A4,
    "goal-attainment": A4,
}
"""Name of the state in the sweep: how wide it prints."""

LEFT = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, summary, nav")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What is there to press and choose, which paper has no use for."""


@pytest.mark.parametrize("state", [one for one in STATES if one.name in PRINTED], ids=lambda state: state.name)
def test_nothing_is_cut_and_nothing_is_there_to_press(
    browser: Browser, live_server_url: str, state: State, request: pytest.FixtureRequest
) -> None:
    with context_for(browser, live_server_url, Setting(1280, "light")) as window:
        page = window.new_page()
        sign_in(page, state.persona)
        page.goto(state.path)
        if state.act:
            state.act(page)
        page.emulate_media(media="print")
        made = page.pdf(prefer_css_page_size=True)
        if request.config.getoption("--pictures"):
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{state.name}.pdf").write_bytes(made)
        with pikepdf.open(io.BytesIO(made)) as printed:
            across = float(printed.pages[0].MediaBox[2]) / 72 * 25.4
        room = PRINTED[state.name]
        assert round(across) == room + MARGINS
        page.set_viewport_size({"width": round(room / 25.4 * 96), "height": HEIGHT})
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(LEFT) == []


def test_every_page_that_is_to_print_is_looked_at() -> None:
    assert {one.name for one in STATES} >= set(PRINTED)
