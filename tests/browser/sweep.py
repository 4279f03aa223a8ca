"""The sweep: each page loaded once, looked at in each setting, and judged by everything that can be judged so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import axe, contact_sheet, validity
from tests.browser.hearing import Hearing
from tests.browser.toolbox import ROOT

FOLDER = ROOT / ".build" / "contact-sheet"
HEIGHT = 900
"""Pixels of the window from top to bottom."""

TALLEST = 8000
"""Pixels of a page that its picture shows."""

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const culprits = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > room + 1)
    .map((element) => element.outerHTML.slice(0, 160));
  return culprits.length ? culprits.slice(0, 5) : ["the page itself"];
}"""

MARKUP = "() => document.body.innerText.match(/<\\/?[a-z][a-z0-9]*(\\s[^<>]*)?>/g) ?? []"
"""Tags that a reader sees as text: something was escaped twice."""


@dataclass(frozen=True)
class Setting:
    """How a page is looked at: width in CSS pixels, and colours."""

    width: int
    colours: Literal["light", "dark", "forced"]

    def __str__(self) -> str:
        return f"{self.width}-{self.colours}"

    @property
    def color_scheme(self) -> Literal["light", "dark"]:
        """What the browser is told the person prefers."""
        return "dark" if self.colours == "dark" else "light"

    @property
    def forced_colors(self) -> Literal["active", "none"]:
        """Whether the system's own few colours replace ours."""
        return "active" if self.colours == "forced" else "none"


GATE = (Setting(1280, "light"), Setting(360, "dark"))
SOAK = tuple(Setting(width, colours) for width in (320, 360, 768, 1280) for colours in ("light", "dark", "forced"))
PICTURED = frozenset(Setting(width, colours) for width in (360, 1280) for colours in ("light", "dark"))
"""Those whose pictures people look at."""


@dataclass(frozen=True)
class State:
    """A page in one state. `persona` is who looks, empty for somebody not signed in; `act` brings about what an
    address alone cannot, such as a form sent with a mistake in it; `status` is what the server must answer. `at`
    names the route of the page that is looked at, where `act` or a redirect leads to another than `path`. `real`: in
    a school that is no demo.
    """

    name: str
    path: str
    persona: str = ""
    act: Callable[[Page], object] | None = None
    status: int = 200
    at: str = ""
    real: bool = False

    @property
    def shows(self) -> str:
        """The name of the route whose page is looked at, as far as the state says it: empty where nobody knows."""
        return self.at or ("" if self.act else route_of(self.path))


@dataclass(frozen=True)
class Place:
    """Where pages are served, and how a fresh page there becomes the named persona's."""

    origin: str
    sign_in: Callable[[Page, str], object]


def route_of(address: str) -> str:
    """The name of the route that answers this address; empty where none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass
class Sweep:
    """Looks at states and remembers. `sign_in` makes a fresh page the named persona's; `settings` are taken in turn,
    as a window is made narrower or its colours changed. `real` is asked for the school that is no demo when a state
    there is first looked at. Not `pictured`, or in a setting of which nobody looks at pictures, only a page with
    something wrong has its picture taken.
    """

    browser: Browser
    origin: str
    sign_in: Callable[[Page, str], object]
    settings: Sequence[Setting] = GATE
    folder: Path = FOLDER
    real: Callable[[], Place] | None = None
    pictured: bool = True
    pictures: list[contact_sheet.Picture] = field(default_factory=list)
    served: dict[str, str] = field(default_factory=dict)
    _pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def look(self, state: State) -> list[str]:
        """Load the state once and look at it in every setting; what is wrong with it, one line each."""
        place = self._place(state)
        page = self._page(place, state.persona)
        heard = Hearing(page, place.origin)
        self._set(page, self.settings[0])
        page.goto(state.path)
        if state.act:
            state.act(page)
        page.wait_for_load_state("load")
        shown = [f"shows markup: {tag}" for tag in page.evaluate(MARKUP)]
        findings = [
            f"{setting}: {fault}" for setting in self.settings for fault in self._faults(page, state, setting)
        ]
        answered = [] if heard.status == state.status else [f"answers {heard.status}, not {state.status}"]
        if state.shows and route_of(page.url) != state.shows:
            answered.append(f"is the page {route_of(page.url)}, not {state.shows}")
        self.served.setdefault(state.name, heard.html)
        heard.stop()
        return [*answered, *heard.findings, *shown, *findings]

    def invalid_pages(self) -> dict[str, list[str]]:
        """Faults in the HTML of everything looked at so far."""
        return validity.faults(self.served, self.folder / "html")

    def finish(self) -> Path:
        """Close what is open and write the contact sheet; its path."""
        for page in self._pages.values():
            page.context.close()
        return contact_sheet.write(self.pictures, self.folder)

    def _place(self, state: State) -> Place:
        if not state.real:
            return Place(self.origin, self.sign_in)
        assert self.real, f"{state.name} wants a real school, and there is none"
        return self.real()

    def _page(self, place: Place, persona: str) -> Page:
        """This person’s own page. A new one for each state costs a process of the browser: a seventh of the time."""
        key = (place.origin, persona)
        if key not in self._pages:
            window = context_for(self.browser, place.origin, self.settings[0])
            axe.bring_along(window)
            page = self._pages[key] = window.new_page()
            if persona:
                place.sign_in(page, persona)
        return self._pages[key]

    def _set(self, page: Page, setting: Setting) -> None:
        page.set_viewport_size({"width": setting.width, "height": HEIGHT})
        page.emulate_media(color_scheme=setting.color_scheme, forced_colors=setting.forced_colors)

    def _faults(self, page: Page, state: State, setting: Setting) -> list[str]:
        self._set(page, setting)
        seen = [f"scrolls sideways: {culprit}" for culprit in page.evaluate(TOO_WIDE)]
        seen += axe.violations(page)
        if seen or (self.pictured and setting in PICTURED):
            path = self.folder / str(setting) / f"{state.name}.png"
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            page.screenshot(
                path=path, full_page=True, clip={"x": 0, "y": 0, "width": setting.width, "height": height}
            )
            self.pictures.append(contact_sheet.Picture(state.name, str(setting), path, seen))
        return seen


def context_for(browser: Browser, origin: str, setting: Setting, *, javascript: bool = True) -> BrowserContext:
    """A browser window of its own, in England, that nobody is signed in to."""
    return browser.new_context(
        base_url=origin,
        viewport={"width": setting.width, "height": HEIGHT},
        color_scheme=setting.color_scheme,
        forced_colors=setting.forced_colors,
        reduced_motion="reduce",
        java_script_enabled=javascript,
        locale="en-GB",
        timezone_id="Europe/London",
    )
