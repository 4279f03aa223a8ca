"""A field is heard as it is seen: label, hint and error belong to the control by id."""

from collections.abc import Callable

import pytest
from lxml import html

from endeavour.pages.design.gallery.forms import ANSWERS, SampleForm, wrong_form

Draw = Callable[..., html.HtmlElement]
ALONE = ["target", "measure", "start", "area", "paper", "secret", "words"]
GROUPS = ["review", "raised_by", "tried", "rating"]


def one(drawn: html.HtmlElement, path: str) -> html.HtmlElement:
    """The single element at a path."""
    (found,) = drawn.xpath(path)
    return found


@pytest.mark.parametrize("name", ALONE)
def test_a_control_has_its_label(draw: Draw, name: str) -> None:
    drawn = draw("{{ field(form[name]) }}", form=SampleForm(), name=name)
    control = one(drawn, f'.//*[@name="{name}"]')
    label = one(drawn, ".//label")
    assert (label.get("for"), label.text_content()) == (control.get("id"), SampleForm.base_fields[name].label)


def test_a_part_of_a_label_may_be_heard_and_not_seen(draw: Draw) -> None:
    label = '{% set label %}On the card<span class="govuk-visually-hidden">: {{ about }}</span>{% endset %}'
    drawn = draw(label + "{{ field(form.area, label=label) }}", form=SampleForm(), about="sit < 2 m away")
    assert one(drawn, ".//label/span").text_content() == ": sit < 2 m away"
    assert one(drawn, ".//label").text_content() == "On the card: sit < 2 m away"


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_its_legend(draw: Draw, name: str) -> None:
    drawn = draw("{{ field(form[name]) }}", form=SampleForm(), name=name)
    assert one(drawn, ".//fieldset/legend").text_content().strip() == SampleForm.base_fields[name].label


@pytest.mark.parametrize("name", ["target", "paper", "review"])
def test_a_hint_is_read_with_its_control(draw: Draw, name: str) -> None:
    drawn = draw("{{ field(form[name]) }}", form=SampleForm(), name=name)
    hint = one(drawn, './/div[@class="govuk-hint"]')
    told = one(drawn, ".//*[@aria-describedby]")
    assert (hint.get("id"), hint.text_content()) == (
        told.get("aria-describedby"),
        SampleForm.base_fields[name].help_text,
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("target", ".//textarea"),
        ("measure", ".//input"),
        ("start", ".//input"),
        ("area", ".//select"),
        ("review", ".//fieldset"),
        ("raised_by", ".//fieldset"),
        ("mara", './/div[@role="radiogroup"]'),
    ],
)
def test_an_error_is_read_with_its_control(draw: Draw, name: str, path: str) -> None:
    kind = "segment" if name == "mara" else ""
    drawn = draw("{{ field(form[name], kind=kind) }}", form=wrong_form(), name=name, kind=kind)
    error = one(drawn, './/p[@class="govuk-error-message"]')
    assert one(drawn, path).get("aria-describedby", "").split()[-1] == error.get("id")
    assert error.text_content().split()[0] == "Error:"


def test_hint_stands_before_error_and_both_are_read(draw: Draw) -> None:
    drawn = draw('{{ field(form["target"]) }}', form=wrong_form())
    assert one(drawn, ".//textarea").get("aria-describedby") == "id_wrong-target-hint id_wrong-target-error"
    assert one(drawn, ".//textarea").get("aria-invalid") == "true"


def test_what_was_typed_stays(draw: Draw) -> None:
    drawn = draw('{{ field(form["start"]) }}{{ field(form["review"]) }}', form=wrong_form())
    assert [box.get("value") for box in drawn.xpath(".//input")] == ["two", "8", "2", "2027"]


def test_what_is_known_is_filled_in(draw: Draw) -> None:
    form = SampleForm(initial=ANSWERS)
    drawn = draw('{{ field(form["review"]) }}{{ field(form["start"]) }}', form=form)
    assert [box.get("value") for box in drawn.xpath(".//input")] == ["8", "12", "2026", "2"]
    assert draw('{{ field(form["area"]) }}', form=form).xpath(".//option[@selected]/@value") == ["ci"]
    assert draw('{{ field(form["tried"]) }}', form=form).xpath(".//input[@checked]/@value") == ["pictures"]


def test_the_first_answer_has_the_id_that_the_summary_leads_to(draw: Draw) -> None:
    form = wrong_form()
    answers = draw('{{ field(form["raised_by"]) }}', form=form).xpath('.//input[@type="radio"]/@id')
    assert answers == ["id_wrong-raised_by", "id_wrong-raised_by-2", "id_wrong-raised_by-3"]
    assert draw("{{ error_summary(form) }}", form=form).xpath('.//a[contains(@href, "raised_by")]/@href') == [
        "#id_wrong-raised_by"
    ]


def test_each_problem_is_in_the_summary_in_the_words_of_its_field(draw: Draw) -> None:
    form = wrong_form()
    listed = draw("{{ error_summary(form) }}", form=form).xpath(".//li//text()")
    assert listed[:5] == [
        "“What will Mara do?” must be 200 characters or fewer",
        "“Measured how” needs an answer",
        "“Start” must be a whole number, in figures",
        "Enter a review date that is in this cycle",
        "“Area of need” needs an answer",
    ]
    assert len(listed) == len(form.errors)


def test_nothing_wrong_draws_no_summary(draw: Draw) -> None:
    assert draw("{{ error_summary(form) }}", form=SampleForm()).xpath("./*") == []


def test_a_problem_of_the_whole_form_stands_first_in_nobodys_field(draw: Draw) -> None:
    form = wrong_form()
    form.add_error(None, "Mara left on 20 November.")
    listed = draw("{{ error_summary(form) }}", form=form)
    assert [item.text_content() for item in listed.xpath(".//li[not(a)]")] == ["Mara left on 20 November."]


def test_a_long_select_keeps_its_headings(draw: Draw) -> None:
    drawn = draw('{{ field(form["area"]) }}', form=SampleForm())
    assert drawn.xpath(".//optgroup/@label") == ["Areas of need", "Also"]
    assert drawn.xpath(".//select/option/text()") == ["Choose an area"]


def test_a_number_is_typed_not_wheeled_and_pasted_text_is_not_cut(draw: Draw) -> None:
    number = one(draw('{{ field(form["start"]) }}', form=SampleForm()), ".//input")
    assert (number.get("type"), number.get("inputmode"), number.get("min")) == ("text", "numeric", None)
    assert one(draw('{{ field(form["target"]) }}', form=SampleForm()), ".//textarea").get("maxlength") is None


def test_a_count_says_the_limit(draw: Draw) -> None:
    drawn = draw('{{ field(form["target"], count=true) }}', form=SampleForm())
    group = one(drawn, './/div[@data-module="govuk-character-count"]')
    message = one(drawn, './/div[contains(@class, "govuk-character-count__message")]')
    assert (group.get("data-maxlength"), message.text) == ("200", "You can enter up to 200 characters")
    assert one(drawn, ".//textarea").get("aria-describedby") == f"id_target-hint {message.get('id')}"


def test_a_rating_shows_its_number_and_its_word(draw: Draw) -> None:
    drawn = draw('{{ field(form["rating"], kind="rate") }}', form=SampleForm(initial=ANSWERS))
    assert [" ".join(label.text_content().split()) for label in drawn.xpath(".//label")] == [
        *("−2 Much less", "−1 Less", "0 As expected", "+1 More", "+2 Much more"),
    ]
    assert drawn.xpath(".//input[@checked]/@value") == ["0"]


def test_words_of_the_page_stand_before_the_forms_own(draw: Draw) -> None:
    drawn = draw('{{ field(form["target"], label="What next?", hint="") }}', form=SampleForm())
    assert (one(drawn, ".//label").text, drawn.xpath('.//div[@class="govuk-hint"]')) == ("What next?", [])


def test_a_field_in_a_table_is_named_for_the_ear(draw: Draw) -> None:
    drawn = draw('{{ bare_field(form["start"], "Minutes, Talking Partners") }}', form=SampleForm(initial=ANSWERS))
    box = one(drawn, ".//input")
    assert (box.get("aria-label"), box.get("value"), drawn.xpath(".//label")) == (
        "Minutes, Talking Partners",
        "2",
        [],
    )
