"""A question that belongs to one answer stands under it, and is asked only where that answer is given."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms
from lxml import html

from endeavour.pages.design.forms import DateField, Form

Draw = Callable[..., html.HtmlElement]


class Asked(Form):
    drawn = {"who": {"width": "20"}}
    reveals = {"then": {"on": ("again_on",), "stop": ("who", "gone")}, "more": {"on": ("what",)}}

    then = forms.ChoiceField(
        label="What now?", choices=[("on", "Go on"), ("stop", "Stop"), ("ask", "Ask")], widget=forms.RadioSelect
    )
    again_on = DateField(label="When again?", error_messages={"required": "Enter the day"})
    who = forms.CharField(label="Who says so?", required=False)
    more = forms.BooleanField(label="There is more", required=False)
    what = forms.CharField(label="What is it?", error_messages={"required": "Write what it is"})
    last = forms.CharField(label="Last", required=False)


DAY = {"again_on-day": "8", "again_on-month": "12", "again_on-year": "2026"}


def taken(**sent: Any) -> dict[str, Any]:
    form = Asked(sent)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def wrong(**sent: Any) -> dict[str, list[str]]:
    return {name: [str(error) for error in errors] for name, errors in Asked(sent).errors.items()}


def test_the_chosen_answer_decides_what_is_asked() -> None:
    nothing = {"again_on": None, "who": "", "more": False, "what": "", "last": ""}
    assert taken(then="ask") == {"then": "ask", **nothing}
    assert taken(then="on", **DAY) == {"then": "on", **nothing, "again_on": date(2026, 12, 8)}
    assert taken(then="ask", more="on", what="Sleep") == {"then": "ask", **nothing, "more": True, "what": "Sleep"}
    assert wrong(then="on", more="on") == {"again_on": ["Enter the day"], "what": ["Write what it is"]}


def test_a_day_under_another_answer_is_neither_wrong_nor_taken() -> None:
    assert taken(then="stop", **DAY)["again_on"] is None
    assert taken(then="stop", **{**DAY, "again_on-month": "13"})["again_on"] is None


def test_words_under_another_answer_are_not_thrown_away_in_silence() -> None:
    assert wrong(then="ask", who="Her mother", what="Sleep") == {
        "who": ["“Who says so?” goes with “Stop”. Choose that too, or empty the box."],
        "what": ["“What is it?” goes with “There is more”. Choose that too, or empty the box."],
    }
    assert taken(then="stop", who="Her mother")["who"] == "Her mother"


def test_where_nothing_is_chosen_that_alone_is_asked_for() -> None:
    assert wrong(who="Her mother") == {"then": ["“What now?” needs an answer"]}


def test_each_question_is_drawn_once_under_its_answer(draw: Draw) -> None:
    form = Asked(initial={"then": "on"})
    assert [bound.name for bound in form.questions] == ["then", "more", "last"]
    drawn = draw("{% for bound in form.questions %}{{ field(bound) }}{% endfor %}", form=form)
    (radios,) = drawn.xpath('.//div[@data-module="govuk-radios"]')
    controls = {one.get("value"): one.get("data-aria-controls") for one in radios.xpath('.//input[@type="radio"]')}
    assert controls == {"on": "conditional-id_then", "stop": "conditional-id_then-2", "ask": None}
    under = {
        one.get("id"): (one.xpath(".//input/@name"), one.get("class").endswith("--hidden"))
        for one in radios.xpath('./div[contains(@class, "__conditional")]')
    }
    assert under == {
        "conditional-id_then": (["again_on-day", "again_on-month", "again_on-year"], False),
        "conditional-id_then-2": (["who"], True),
    }
    assert drawn.xpath('.//div[@id="conditional-id_more"]//input/@name') == ["what"]
    assert [drawn.xpath(f'count(.//input[@name="{name}"])') for name in ("who", "what", "last")] == [1, 1, 1]


def test_without_javascript_it_says_for_which_answer_it_is(draw: Draw) -> None:
    drawn = draw('{{ field(form["then"]) }}{{ field(form["more"]) }}', form=Asked())
    said = [" ".join(one.text_content().split()) for one in drawn.xpath('.//*[span[@class="app-only-for"]]')]
    assert said == [
        "If “Go on”: When again?",
        "If “Stop”: Who says so?",
        "If “There is more”: What is it?",
    ]


@pytest.mark.parametrize("name", ["then", "more"])
def test_something_may_stand_in_the_place_of_a_question(draw: Draw, name: str) -> None:
    instead = {"who": "two texts", "what": "two texts"}
    drawn = draw("{{ field(form[name], instead=instead) }}", form=Asked(), name=name, instead=instead)
    assert drawn.xpath('count(.//input[@type="text"][@name="who" or @name="what"])') == 0
    assert drawn.text_content().count("two texts") == 1
