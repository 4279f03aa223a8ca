"""The frame of a page, the pages for when something fails, and the gallery as it stands."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import RequestFactory
from jinja2 import Environment, UndefinedError
from lxml import html

from endeavour.pages import design
from endeavour.pages.design.gallery import samples
from endeavour.pages.design.gallery.forms import wrong_form
from endeavour.pages.design.icons import DRAWINGS, POINTING, icon
from endeavour.pages.design.shell import Notice, Reader, Record, Shell

DESIGN = Path(design.__file__).parent
BUILT = DESIGN / "static" / "built"


def page(engine: Environment, layout: str, **context: object) -> html.HtmlElement:
    source = '{% extends "design/layouts/' + layout + '.jinja" %}{% block title %}Pupils{% endblock %}'
    given = {"shell": samples.SHELL, "request": RequestFactory().get("/pupils/?year=4"), **context}
    return html.document_fromstring(engine.from_string(source).render(**given))


def test_a_page_says_its_language_and_title(engine: Environment) -> None:
    document = page(engine, "desk")
    assert (document.get("lang"), document.get("dir"), document.get("data-theme")) == ("en-GB", "ltr", None)
    assert document.findtext(".//title") == "Pupils - Endeavour"


def test_a_page_follows_its_reader(engine: Environment) -> None:
    document = page(engine, "desk", reader=Reader(theme="dark", language="ar", direction="rtl"))
    assert (document.get("lang"), document.get("dir"), document.get("data-theme")) == ("ar", "rtl", "dark")


def test_the_face_fetched_ahead_is_the_one_that_the_style_asks_for(engine: Environment) -> None:
    """One that is asked for otherwise would be fetched twice."""
    (ahead,) = page(engine, "desk").xpath('//link[@rel="preload"]')
    assert (ahead.get("as"), ahead.get("type"), ahead.get("crossorigin")) == ("font", "font/woff2", "")
    style = (BUILT / "endeavour.css").read_text()
    asked = re.findall(r"url\(\"?(fonts/[^\")]+)\"?\)", style)
    assert ahead.get("href").partition("/built/")[2] == asked[0]
    assert (BUILT / asked[0]).is_file()


def test_a_form_with_problems_says_so_in_the_title(engine: Environment) -> None:
    assert page(engine, "desk", form=wrong_form()).findtext(".//title") == "Error: Pupils - Endeavour"


@pytest.mark.parametrize("layout", ["desk", "record", "door", "room", "sheet", "plain"])
def test_every_layout_has_one_main_that_the_skip_link_reaches(engine: Environment, layout: str) -> None:
    document = page(engine, layout, record=Record(samples.PUPIL, samples.SECTIONS))
    assert document.xpath("//main/@id") == ["main"]
    assert document.xpath("//a[1]/@href")[0] == "#main"


@pytest.mark.parametrize("layout", ["desk", "door", "plain"])
def test_nobody_need_be_signed_in(engine: Environment, layout: str) -> None:
    document = page(engine, layout, shell=Shell())
    assert document.xpath("//form") == []


def test_hiding_needs_is_a_pressed_button_that_comes_back_here(engine: Environment) -> None:
    for hidden, pressed, value in ((False, "false", "yes"), (True, "true", "no")):
        document = page(engine, "desk", shell=replace(samples.SHELL, hide_needs=hidden))
        buttons = document.xpath('//button[@name="hide"]')
        assert {(button.get("aria-pressed"), button.get("value")) for button in buttons} == {(pressed, value)}
        assert set(document.xpath('//input[@name="next"]/@value')) == {"/pupils/?year=4"}


def test_the_current_place_is_marked_once_in_each_list(engine: Environment) -> None:
    document = page(engine, "desk")
    assert document.xpath('//nav[@aria-label="Main"]//a[@aria-current]/text()') == ["Pupils"]
    assert document.xpath('//nav[@aria-label="Menu"]//a[@aria-current]/text()') == ["Pupils"]


def test_a_notice_stands_at_the_top_of_main(engine: Environment) -> None:
    document = page(engine, "desk", shell=replace(samples.SHELL, notice=Notice("Plan 3 is issued.")))
    assert document.xpath('//main/div[@role="status"]/p/text()') == ["Plan 3 is issued."]


def test_every_file_a_page_asks_for_is_built(engine: Environment) -> None:
    document = page(engine, "desk")
    asked = [*document.xpath("//script/@src"), *document.xpath('//link[not(@rel="canonical")]/@href')]
    names = [path.removeprefix("/static/built/") for path in asked]
    assert [name for name in names if not (BUILT / name).is_file()] == []
    assert "endeavour.css" in names


def test_scripts_ask_only_for_each_other() -> None:
    for script in (DESIGN / "scripts").glob("*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text()):
            assert (BUILT / name).is_file(), f"{script.name} asks for {name}"


def test_the_sheet_has_our_face_and_nobody_elses_crown() -> None:
    sheet = (BUILT / "endeavour.css").read_text()
    assert re.findall("GDS Transport|govuk-crest|sourceMappingURL", sheet) == []
    assert set(re.findall(r"url\(([^)]+)\)", sheet)) == {
        '"fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"',
        '"fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"',
    }
    assert (BUILT / "fonts" / "OFL.txt").read_text().count("SIL Open Font License") > 0


def test_a_name_that_is_not_there_is_an_error(engine: Environment) -> None:
    with pytest.raises(UndefinedError):
        engine.from_string("{{ pupil.name }}").render()


@pytest.mark.parametrize("code", ["400", "403", "404", "500", "503"])
def test_a_page_that_fails_says_that_nothing_is_lost_and_where_to_go(engine: Environment, code: str) -> None:
    text = engine.get_template(f"design/errors/{code}.jinja").render(shell=None, because="")
    document = html.document_fromstring(text)
    lost = document.xpath("boolean(//main//p[contains(., 'is lost')])")
    assert (lost, document.xpath("count(//h1)"), document.xpath("//main//a/@href")) == (True, 1.0, ["/"])


def test_a_refusal_gives_its_reason(engine: Environment) -> None:
    text = engine.get_template("design/errors/403.jinja").render(shell=None, because="Only the head may see costs.")
    reason = html.document_fromstring(text).xpath('//div[@class="app-stop"]/p[1]/text()')
    assert reason == ["Only the head may see costs."]


def test_an_icon_is_hidden_from_the_ear_and_arrows_turn() -> None:
    assert {name for name in DRAWINGS if "app-icon--flip" in icon(name)} == POINTING
    assert all('aria-hidden="true"' in icon(name) for name in DRAWINGS)
    with pytest.raises(KeyError):
        icon("unicorn")


def test_the_gallery_has_each_id_once_and_points_only_to_ids_that_are_there(shown_gallery: html.HtmlElement) -> None:
    ids = Counter(shown_gallery.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    pointed = shown_gallery.xpath("//@aria-describedby | //@aria-labelledby | //@for | //@aria-controls")
    assert {name for value in pointed for name in value.split()} - set(ids) == set()


def test_the_gallery_shows_every_component(shown_gallery: html.HtmlElement) -> None:
    """A class that no page of the gallery shows is a component nobody can look at."""
    sheet = (BUILT / "endeavour.css").read_text()
    styled = set(re.findall(r"\.(app-[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])", sheet))
    shown = {name for value in shown_gallery.xpath("//@class") for name in value.split()}
    elsewhere = {
        *("app-door", "app-room", "app-letter", "app-sheet", "app-record", "app-edit", "app-block", "app-target"),
        *("app-row", "app-pair", "app-form", "app-section", "app-people", "app-person", "app-ratings", "app-cards"),
        *("app-header__name", "app-print-only", "app-print-wide", "app-print-foot", "app-screen-only", "app-ladder"),
        *("app-print-lying", "app-turn"),
        *("app-num", "app-table--wide", "app-nowrap", "app-strong", "app-choice", "app-label--heading", "app-fold"),
        *(
            "app-grid",
            "app-stepped",
            "app-old-plan",
            "app-plain-list",
            "app-halves",
            "app-week",
            "app-log",
            "app-days",
            "app-waiting",
        ),
    }
    assert {name for name in styled if "__" not in name} - shown - elsewhere == set()


def test_the_gallery_holds_no_style_and_no_inline_script(shown_gallery: html.HtmlElement) -> None:
    assert shown_gallery.xpath("//@style | //style | //script[not(@src)]") == []
    assert [name for name in {a for e in shown_gallery.iter() for a in e.attrib} if str(name).startswith("on")] == []
