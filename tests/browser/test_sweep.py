"""The sweep is itself tested: on a good page it finds nothing, on each bad page what is bad there."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.sweep import GATE, SOAK, State, Sweep

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A page</title>
  </head>
  <body>
    <main>
      <h1>A page</h1>
      <p>CHILD</p>
    </main>
  </body>
</html>
"""
PAGES = {
    "/good": "Óscar, Zoë, Siân",
    "/button": '<button type="button"></button>',
    "/wide": "wide" * 300,
    "/script": "<script>alert(1)</script>",
    "/elsewhere": '<img src="http://other.invalid/dot.png" alt="a dot">',
    "/settings": '<link rel="stylesheet" href="/style.css"><span>the words</span>',
    "/nested": "<p>a paragraph inside a paragraph</p>",
    "/markup": "Yes&lt;span class=&quot;hidden&quot;&gt;: this one&lt;/span&gt;, 3 < 5 and 7 > 6",
    "/radio": '<input class="govuk-radios__input" type="radio" aria-label="Yes" aria-expanded="false">',
    "/other-radio": '<input type="radio" aria-label="Yes" aria-expanded="false">',
    "/radio-and-more": '<input class="govuk-radios__input" type="radio" title="Yes" aria-expanded="1" aria-sort="">',
}

STYLE = """
span { display: block; width: 330px }
@media (prefers-color-scheme: dark) { span { color: #777; background: #666 } }
"""


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the pages above, under the policy that Endeavour's own pages are served under."""

    def do_GET(self) -> None:
        if self.path == "/style.css":
            self._answer(200, "text/css", STYLE)
        else:
            body = PAGE.replace("CHILD", PAGES.get(self.path, "Not found"))
            self._answer(200 if self.path in PAGES else 404, "text/html; charset=utf-8", body)

    def _answer(self, status: int, kind: str, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' http://other.invalid")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def go_in(page: Page, persona: str) -> None:
    page.goto(f"/good?{persona}")


@pytest.fixture(scope="module")
def sweep(browser: Browser, origin: str, tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return Sweep(browser, origin, go_in, GATE[:1], tmp_path_factory.mktemp("contact-sheet"))


def test_a_good_page_is_found_good_in_every_setting(browser: Browser, origin: str, tmp_path: Path) -> None:
    sweep = Sweep(browser, origin, go_in, SOAK, tmp_path)
    assert sweep.look(State("good", "/good")) == []
    pictured = ["360-light", "360-dark", "1280-light", "1280-dark"]
    assert [picture.setting for picture in sweep.pictures] == pictured


def test_where_nobody_will_look_only_what_is_wrong_has_its_picture_taken(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    sweep = Sweep(browser, origin, go_in, GATE[:1], tmp_path, pictured=False)
    for path in ("/good", "/button"):
        sweep.look(State(path[1:], path))
    assert [(picture.name, picture.path.exists()) for picture in sweep.pictures] == [("button", True)]


def test_a_page_is_judged_by_how_it_looks_in_each_setting(browser: Browser, origin: str, tmp_path: Path) -> None:
    found = Sweep(browser, origin, go_in, SOAK, tmp_path).look(State("settings", "/settings"))
    assert {line.partition(": ")[0] for line in found if "scrolls sideways" in line} == {
        "320-light", "320-dark", "320-forced"
    }  # fmt: skip
    assert {line.partition(": ")[0] for line in found if "color-contrast" in line} == {
        "320-dark", "360-dark", "768-dark", "1280-dark"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        ("/button", "1280-light: axe button-name: "),
        ("/wide", "1280-light: scrolls sideways: "),
        ("/script", "console: Executing inline script violates"),
        ("/elsewhere", "asks another host: http://other.invalid/dot.png"),
        ("/markup", 'shows markup: <span class="hidden">'),
        ("/other-radio", "1280-light: axe aria-allowed-attr: "),
        ("/radio-and-more", "1280-light: axe aria-allowed-attr: "),
        ("/nowhere", "answers 404, not 200"),
    ],
)
def test_a_bad_page_is_found_bad(sweep: Sweep, path: str, finding: str) -> None:
    found = sweep.look(State(path.strip("/"), path))
    assert [line[: len(finding)] for line in found][:1] == [finding]


def test_what_upstream_will_not_change_is_let_pass(sweep: Sweep) -> None:
    assert sweep.look(State("radio", "/radio")) == []


def test_a_page_that_should_not_be_found_is_good_when_it_is_not(sweep: Sweep) -> None:
    assert sweep.look(State("lost", "/nowhere", status=404)) == []


def test_invalid_html_is_found_by_name_and_line(sweep: Sweep) -> None:
    sweep.served.clear()
    sweep.look(State("good", "/good"))
    sweep.look(State("nested", "/nested"))
    faults = sweep.invalid_pages()
    assert list(faults) == ["nested"]
    assert faults["nested"][0].startswith("line 11: ")


def test_each_look_leaves_a_picture_with_something_on_it(browser: Browser, origin: str, tmp_path: Path) -> None:
    sweep = Sweep(browser, origin, go_in, GATE, tmp_path)
    sweep.look(State("drawn", "/good", persona="senco"))
    index = sweep.finish()
    assert index.read_text().count("<figure>") == 2
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png")) == [
        "1280-light/drawn.png",
        "360-dark/drawn.png",
        "sheet-1280-light-01.png",
        "sheet-360-dark-01.png",
    ]
    for setting in GATE:
        with Image.open(tmp_path / str(setting) / "drawn.png") as picture:
            assert picture.width == setting.width
            assert len(picture.convert("L").getcolors() or []) > 10
