"""The questions of the plan's editor: what each box asks, and what is wrong with what it says."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from endeavour.needs.states import Area
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import Form
from endeavour.pages.design.reveals import Reveals
from endeavour.plans.states import MeasureKind

OFF_CARD = "off"
"""A strategy that is not on the card. One that is says nothing: a new row is on it before anybody chose."""


SHARED = "all"
"""What one parent hopes may be shown to everybody who has the plan. Otherwise it prints on their copy alone."""


class DayBox(forms.CharField):
    """A day in one box, as people type it. Its text is 8 Dec 2026."""

    one_answer = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, required=False, widget=forms.TextInput({"placeholder": _("8 Dec 2026")}))

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        found = read_date(text)
        if text and found is None:
            raise ValidationError(_("Enter a real date, such as 8 12 2026"), "invalid")
        return short_date(found) if found else ""


class NumberBox(forms.CharField):
    """A whole number in one box."""

    one_answer = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, required=False, widget=forms.TextInput({"inputmode": "numeric"}))

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not re.fullmatch(r"[0-9]{1,4}", text):
            raise ValidationError(_("Enter a whole number, such as 20"), "invalid")
        return str(int(text)) if text else ""


def _long(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea, **kwargs)


def _short(label: Any, max_length: int | None = None) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=max_length)


def _area() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Area of need"), required=False, choices=[("", _("Not said")), *Area.choices])


class PlanForm(Form):
    """What the plan says of itself, outside its rows."""

    pupil_hopes = _long(_("What does the child hope for?"), help_text=_("In their own words"))
    family_hopes = _long(
        _("What does the family hope for, together?"),
        help_text=_("In their own words. Everybody who has the plan reads it."),
    )
    pupil_will = _long(_("What the child will do"))
    family_will = _long(_("What home will do"))
    adjustments = _long(_("Clubs, trips and playtimes"))
    expected_impact = _long(_("What we expect from all this"))
    teacher = forms.ChoiceField(label=_("Teacher responsible"), required=False)
    review_on = DayBox(label=_("When will we look back together?"))


class HopeForm(Form):
    """What one adult in the child's life hopes for."""

    text = _long(_("What do they hope for?"), help_text=_("In their own words"))
    shared = forms.ChoiceField(
        label=_("Who reads it?"),
        required=False,
        choices=[
            ("", _("They alone, on their own copy")),
            (SHARED, _("Everybody who has the plan, with their name")),
        ],
    )


class OutcomeForm(Form):
    """A difference to the child."""

    text = _long(_("What will be different?"), help_text=_("A difference to the child, not something we will give"))
    area = _area()


class NamedRow(Form):
    """A row that says what it is, once it says anything."""

    TELLS: ClassVar[tuple[str, ...]] = ()
    ASKS: ClassVar[Any] = ""

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("what") and any(answers.get(name) or name in self.errors for name in self.TELLS):
            self.add_error("what", self.ASKS)
        return answers


class TargetForm(NamedRow):
    """A target by its SMART parts."""

    TELLS = ("measure", "unit", "levels", "scale", "baseline", "aim", "by_when", "why")
    ASKS = _("Say what the child will do, or take this target out")
    reveals: Reveals = {
        "kind": {
            MeasureKind.NUMBER.value: ("unit",),
            MeasureKind.LEVEL.value: ("levels",),
            MeasureKind.RATING.value: ("scale",),
        }
    }

    what = _long(_("What will the child do?"))
    measure = _short(_("Measured how"), 200)
    kind = forms.ChoiceField(
        label=_("How is it marked?"),
        required=False,
        choices=MeasureKind.choices,
        widget=forms.RadioSelect,
        initial=MeasureKind.WORDS.value,
    )
    unit = forms.CharField(
        label=_("Of what"), help_text=_("Such as: words in a minute, out of 10"), required=False, max_length=40
    )
    levels = forms.CharField(
        label=_("Levels, the lowest first"),
        help_text=_("Commas between them. Such as: Emerging, Expected, Exceeding"),
        required=False,
        max_length=300,
    )
    scale = forms.CharField(
        label=_("From and to"),
        help_text=_("Such as: 1 to 5. Left empty it is −2 to +2."),
        required=False,
        max_length=20,
    )
    baseline = _short(_("Start"), 60)
    aim = _short(_("Target"), 60)
    by_when = DayBox(label=_("By when"))
    why = _short(_("Why it matters to the child"))


class LineForm(NamedRow):
    """One line of support."""

    TELLS = ("who", "minutes", "times", "weeks", "agreed_by", "agreed_on")
    ASKS = _("Say what the support is, or take this line out")

    what = _short(_("What"), 200)
    who = forms.ChoiceField(label=_("Who gives it"), required=False)
    minutes = NumberBox(label=_("Minutes"))
    times = NumberBox(label=_("A week"))
    group = NumberBox(label=_("Group"))
    weeks = NumberBox(label=_("Weeks"))
    area = _area()
    agreed_by = _short(_("Which parent or carer agreed to this personal care?"), 120)
    agreed_on = DayBox(label=_("On what day?"))


class StrategyForm(Form):
    """What every adult does in class."""

    text = _short(_("Strategy"), 300)
    card = forms.ChoiceField(
        label=_("On the classroom card"), required=False, choices=[("", _("Yes")), (OFF_CARD, _("No"))]
    )


FORMS: dict[str, type[Form]] = {
    "": PlanForm,
    "hope": HopeForm,
    "outcome": OutcomeForm,
    "target": TargetForm,
    "line": LineForm,
    "strategy": StrategyForm,
}
