"""Every component draws from declared props, and refuses any other."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from endeavour.pages import design
from endeavour.pages.design.gallery import forms, pictures, samples
from endeavour.pages.design.pictures.bars import hours_bar
from endeavour.pages.design.shell import Link

DESIGN = Path(design.__file__).parent
SLOT = {"caller": lambda: Markup("<p>Inside</p>")}
FORM = forms.SampleForm(initial=forms.ANSWERS)

# One call of each macro: every prop that has no default, and the slot where the macro needs one.
CALLS: dict[str, dict[str, Any]] = {
    "components/bars.jinja:autosave": {"text": "Saved 10:42:07"},
    "components/bars.jinja:bulk_bar": {"chosen": 3, **SLOT},
    "components/bars.jinja:save_bar": SLOT,
    "components/bars.jinja:undo_bar": {"text": "Moved", "url": "/undo", "seconds": 60},
    "components/button.jinja:button": {"text": "Save"},
    "components/button.jinja:link_button": {"text": "Open", "url": "/plan"},
    "components/button.jinja:text_button": {"text": "Undo"},
    "components/card.jinja:card": {"id": "c", "name": "Mara", "group": "4 Hazel", "orders": samples.ORDERS},
    "components/check.jinja:check": {"text": "No start yet."},
    "components/check.jinja:checklist": {"items": samples.CHECKS},
    "components/chips.jinja:chips": {"summary": "5 of 48"},
    "components/conflict.jinja:conflict": {
        "id": "c",
        "mine_who": "You",
        "mine": samples.MINE,
        "theirs_who": "Tom",
        "theirs": samples.THEIRS,
    },
    "components/counts.jinja:counts": {"label": "Views", "items": samples.COUNTS},
    "components/crumbs.jinja:back_link": {"text": "Imports", "url": "/imports"},
    "components/crumbs.jinja:breadcrumbs": {"links": (Link("Pupils", "/pupils"),)},
    "components/details.jinja:details": {"summary": "See the table", **SLOT},
    "components/duty.jinja:duties": SLOT,
    "components/duty.jinja:duty": {"kind": "late", "when": "Late", "what": "Tell them"},
    "components/empty.jinja:empty": {"title": "Nobody yet", "text": "They come here."},
    "components/fields.jinja:choices_field": {"it": "raised_by"},
    "components/fields.jinja:date_field": {"it": "review"},
    "components/fields.jinja:file_field": {"it": "paper"},
    "components/fields.jinja:password_field": {"it": "secret"},
    "components/fields.jinja:rate_field": {"it": "rating"},
    "components/fields.jinja:segment_field": {"it": "mara"},
    "components/fields.jinja:select_field": {"it": "area"},
    "components/fields.jinja:text_field": {"it": "measure"},
    "components/fields.jinja:textarea_field": {"it": "target"},
    "components/fields.jinja:tick_field": {"it": "confidential"},
    "components/filters.jinja:filters": {"action": "/pupils", "label": "Filter", "first": "", **SLOT},
    "components/force.jinja:force": {"kind": "law"},
    "components/forms.jinja:bare_field": {"bound": FORM["start"], "label": "Minutes"},
    "components/forms.jinja:error_summary": {},
    "components/forms.jinja:field": {"bound": FORM["measure"]},
    "components/forms.jinja:segment": {"bound": FORM["mara"], **SLOT},
    "components/lists.jinja:item": {"title": "Observation"},
    "components/lists.jinja:items": SLOT,
    "components/lists.jinja:recipients": {"title": "Two people", "people": (("Efua", "mother", ""),), **SLOT},
    "components/lists.jinja:summary_list": {"rows": samples.FACTS},
    "components/lists.jinja:task_list": {"items": samples.TASKS},
    "components/message.jinja:done": SLOT,
    "components/message.jinja:notice": SLOT,
    "components/message.jinja:stop": {"title": "No", "because": "An order is in force."},
    "components/page_head.jinja:page_head": {"title": "Pupils"},
    "components/page_head.jinja:section": {"id": "s", "title": "Late", **SLOT},
    "components/pages.jinja:pagination": {"summary": "1 to 5 of 48"},
    "components/progress.jinja:progress": {"id": "p", "text": "Making plans", "done": 1, "total": 3},
    "components/pupil_header.jinja:photo": {"initials": "AO", "name": "Amara Osei"},
    "components/pupil_header.jinja:pupil_header": {"header": samples.PUPIL},
    "components/pupil_line.jinja:pupil_line": {"name": "Amara Osei", "initials": "AO"},
    "components/sen.jinja:sen": {"code": "K"},
    "components/sheet.jinja:sheet_body": SLOT,
    "components/sheet.jinja:sheet_code": {"address": "school.example", "code": "7KM4 2PQX"},
    "components/sheet.jinja:sheet_head": {"school": "Thistlebeck", "address_lines": ("Beck Lane",)},
    "components/side.jinja:side": {"sections": samples.SECTIONS, "label": "Mara"},
    "components/stages.jinja:stage_strip": {"stages": samples.STAGES},
    "components/stages.jinja:steps": {"label": "Parts", "steps": samples.MEETING},
    "components/state.jinja:state": {"kind": "soon"},
    "components/table.jinja:head": {"text": "Pupil"},
    "components/table.jinja:table": {"caption": "Pupils", "heads": (), **SLOT},
    "components/table.jinja:tick": {"name": "pupil", "value": 1, "about": "Mara"},
    "components/tag.jinja:tag": {"text": "Draft"},
    "components/tallies.jinja:figures": {"items": samples.FIGURES},
    "components/tallies.jinja:tallies": {"items": samples.TALLIES},
    "components/voice.jinja:profile": {"parts": samples.PROFILE},
    "components/voice.jinja:voice": {"words": "It is loud.", "who": "Mara"},
    "components/voice.jinja:voice_awaited": {"text": "Dad has not sent his views."},
    "components/voice.jinja:voices": SLOT,
    "gallery/part.jinja:part": {"id": "x", "title": "X", **SLOT},
    "pictures/aim_line.jinja:aim_picture": {"plot": pictures.ON_COURSE, "caption": "Sentences"},
    "pictures/aim_line.jinja:aim_spark": {"plot": pictures.SPARK},
    "pictures/bars.jinja:amount": {"share": 0.5},
    "pictures/bars.jinja:bar": {"it": pictures.SUPPORT[0][4]},
    "pictures/bars.jinja:hours": {"it": hours_bar(1950, 600, most=1950)},
    "pictures/bars.jinja:money_picture": {
        "rule": pictures.MONEY,
        "delivered_text": "Delivered",
        "forecast_text": "Forecast",
        "note": "A threshold.",
    },
    "pictures/bars.jinja:share": {"it": pictures.SUPPORT[1][4]},
    "pictures/rungs.jinja:rungs": {"stage": 3, "text": "3, Do"},
    "pictures/columns.jinja:column_picture": {"plot": pictures.COLUMNS, "caption": "Minutes of each week"},
    "pictures/dots.jinja:dot_picture": {"plot": pictures.DOTS, "caption": "Each pupil’s forecast"},
    "pictures/term_rule.jinja:term_picture": {
        "rule": pictures.TERM,
        "caption": "Autumn term",
        "first": "1 Sep",
        "last": "18 Dec",
    },
    "pictures/timeline.jinja:timeline_picture": {
        "line": pictures.TIMELINE,
        "caption": "Three cycles",
        "words": {"assess": "Assess", "plan": "Plan", "do": "Do", "review": "Review"},
        **SLOT,
    },
}


def macro(engine: Environment, name: str) -> Macro:
    file, _colon, macro_name = name.partition(":")
    found: Macro = getattr(engine.get_template(f"design/{file}").module, macro_name)
    return found


def call(engine: Environment, name: str, **more: Any) -> str:
    """The macro drawn from its sample; a field's sample is the name of the field."""
    props = {**CALLS[name], **more}
    if isinstance(props.get("it"), str):
        control: Any = engine.globals["control"]
        props["it"] = control(FORM[props["it"]])
    return str(macro(engine, name)(**props))


def test_every_macro_has_its_sample(engine: Environment) -> None:
    """A new macro fails here until it is tried below."""
    files = sorted(
        path for path in DESIGN.rglob("*.jinja") if path.parent.name in {"components", "pictures", "gallery"}
    )
    found = {
        f"{path.relative_to(DESIGN).as_posix()}:{name}"
        for path in files
        if path.name != "gallery.jinja" and "{% macro" in path.read_text()
        for name, value in vars(engine.get_template(f"design/{path.relative_to(DESIGN).as_posix()}").module).items()
        if isinstance(value, Macro) and value.name == name and f"macro {name}(" in path.read_text()
    }
    assert found == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_macro_draws(engine: Environment, name: str) -> None:
    assert call(engine, name).strip() or name.endswith(":error_summary")


@pytest.mark.parametrize("name", CALLS)
def test_a_macro_refuses_a_prop_it_does_not_have(engine: Environment, name: str) -> None:
    with pytest.raises(TypeError, match="colour"):
        call(engine, name, colour="red")


@pytest.mark.parametrize(
    ("name", "props"),
    [
        ("components/button.jinja:button", {"kind": "green"}),
        ("components/button.jinja:button", {"icon_name": "unicorn"}),
        ("components/state.jinja:state", {"kind": "overdue"}),
        ("components/force.jinja:force", {"kind": "custom"}),
        ("components/sen.jinja:sen", {"code": "S"}),
        ("components/tag.jinja:tag", {"kind": "pink"}),
        ("components/stages.jinja:stage_strip", {"stages": (("Assess", "", "#", "later"),)}),
    ],
)
def test_a_kind_that_is_not_drawn_is_an_error(engine: Environment, name: str, props: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r"undefined|no attribute|unicorn"):
        call(engine, name, **props)


def test_what_people_wrote_is_escaped(engine: Environment) -> None:
    drawn = call(engine, "components/voice.jinja:voice", words="<script>alert(1)</script>")
    assert drawn.count("<script>") == 0
    assert drawn.count("&lt;script&gt;") == 1


def test_a_button_says_which_row_it_is_in(engine: Environment) -> None:
    drawn = call(engine, "components/button.jinja:link_button", text="Write the letter", about="Hana Yusuf")
    assert drawn.endswith('Write the letter<span class="govuk-visually-hidden">: Hana Yusuf</span></a>')


def test_hidden_needs_leave_nothing_of_them(engine: Environment) -> None:
    shown = call(engine, "components/pupil_header.jinja:pupil_header")
    hidden = call(engine, "components/pupil_header.jinja:pupil_header", hide_needs=True)
    told = ("SEN Support", "Speech, language", "Court order")
    assert [word in shown for word in told] == [True, True, True]
    assert [word in hidden for word in told] == [False, False, False]
