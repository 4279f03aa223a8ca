"""The boxes of the plan's editor: each reads one text, says what is wrong with it, and draws itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.drafts.merging import Words, rows_of
from endeavour.needs.states import Area
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import Form
from endeavour.pages.school.plans.outline import outline
from endeavour.plans.shape import PlanShape

WORDS, LINE_OF_WORDS, CHOICE = "words", "line", "choice"
"""Whether a box holds words, words on one line, or one answer: of words, both people's can be kept."""


class DayBox(forms.CharField):
    """A day in one box, as people type it. Its text is 8 Dec 2026."""

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
    family_hopes = _long(_("What does the family hope for?"), help_text=_("In their own words"))
    pupil_will = _long(_("What the child will do"))
    family_will = _long(_("What home will do"))
    adjustments = _long(_("Clubs, trips and playtimes"))
    expected_impact = _long(_("What we expect from all this"))
    teacher = forms.ChoiceField(label=_("Teacher responsible"), required=False)
    review_on = DayBox(label=_("When will we look back together?"))


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

    TELLS = ("measure", "baseline", "aim", "by_when", "why")
    ASKS = _("Say what the child will do, or take this target out")

    what = _long(_("What will the child do?"))
    measure = _short(_("Measured how"), 200)
    baseline = _short(_("Start"), 60)
    aim = _short(_("Target"), 60)
    by_when = DayBox(label=_("By when"))
    why = _short(_("Why it matters to the child"))


class LineForm(NamedRow):
    """One line of support."""

    TELLS = ("who", "minutes", "times", "weeks")
    ASKS = _("Say what the support is, or take this line out")

    what = _short(_("What"), 200)
    who = forms.ChoiceField(label=_("Who gives it"), required=False)
    minutes = NumberBox(label=_("Minutes"))
    times = NumberBox(label=_("A week"))
    group = NumberBox(label=_("Group"))
    weeks = NumberBox(label=_("Weeks"))
    area = _area()


class StrategyForm(Form):
    """What every adult does in class."""

    text = _short(_("Strategy"), 300)


FORMS: dict[str, type[Form]] = {
    "": PlanForm,
    "outcome": OutcomeForm,
    "target": TargetForm,
    "line": LineForm,
    "strategy": StrategyForm,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the editor: its place, its boxes, and the rows in it."""

    place: str
    form: Form
    rows: list["Row"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Every box of an editor, with the staff it offers. Those whom the plan names stay, also when they have left."""

    staff: Sequence[tuple[str, str]]
    blank: dict[str, Form] = field(default_factory=dict)

    @property
    def names(self) -> dict[int, str]:
        """Who the people are, by their membership's number."""
        return {int(number): name for number, name in self.staff}

    def form(self, row: str = "", words: Words | None = None, *, bound: bool = False) -> Form:
        """The form of one row, or of what stands outside the rows. `bound` tells what is wrong with what it says."""
        kind = row.split("-")[-2] if row else ""
        words = words or {}
        initial = {name: words[f"{row}-{name}" if row else name] for name in self._said(kind, row, words)}
        form = FORMS[kind](words if bound else None, prefix=row or None, initial=initial, auto_id="%s")
        for name in {"teacher", "who"} & form.fields.keys():
            form.fields[name].choices = [("", _("Nobody named")), *self.staff]  # type: ignore[attr-defined]
        return form

    def rows(self, words: Words, *, bound: bool = False) -> dict[str, list[Row]]:
        """Every row that these words speak of, by kind."""
        found = outline(words)

        def row(place: str, within: Sequence[str] = ()) -> Row:
            return Row(place, self.form(place, words, bound=bound), [row(one) for one in within])

        return {
            "outcomes": [row(place, targets) for place, targets in found.outcomes.items()],
            "lines": [row(place) for place in found.lines],
            "strategies": [row(place) for place in found.strategies],
        }

    def box(self, name: str) -> forms.Field | None:
        """One box by its name, or None where there is no such box."""
        row, leaf = _apart(name)
        kind = row.split("-")[-2] if row else ""
        if kind not in FORMS:
            return None
        if kind not in self.blank:
            self.blank[kind] = self.form(row)
        return self.blank[kind].fields.get(leaf)

    def read(self, name: str, text: str) -> tuple[str, bool]:
        """What a box says, as the plan's words have it, and whether it can be read."""
        box = self.box(name)
        if box is None:
            return text, False
        try:
            return str(box.clean(text)), True
        except ValidationError:
            return text, False

    def kind(self, name: str) -> str:
        """Whether a box holds words, words on one line, or one answer."""
        box = self.box(name)
        if isinstance(box, DayBox | NumberBox | forms.ChoiceField):
            return CHOICE
        return WORDS if box and isinstance(box.widget, forms.Textarea) else LINE_OF_WORDS

    def say(self, name: str, text: str) -> str:
        """What a box says, for a person to read."""
        box = self.box(name)
        if isinstance(box, forms.ChoiceField):
            return str(dict(box.choices).get(text, text)) if text else ""  # type: ignore[arg-type]
        return text

    def label(self, name: str) -> str:
        """What a box asks for."""
        box = self.box(name)
        return str(box.label) if box else name

    @staticmethod
    def _said(kind: str, row: str, words: Words) -> list[str]:
        return [name for name in FORMS[kind].base_fields if (f"{row}-{name}" if row else name) in words]


def boxes_for(staff: Sequence[Membership], plan: PlanShape) -> Boxes:
    """The boxes of an editor of this plan that offers these people."""
    named = {plan.teacher_id: plan.teacher} | {line.who_id: line.who for line in plan.lines}
    people = {number: name for number, name in named.items() if number} | {p.pk: p.user.name for p in staff}
    return Boxes([(str(number), name) for number, name in sorted(people.items(), key=lambda one: one[1])])


def _apart(name: str) -> tuple[str, str]:
    row = ([*rows_of(name)] or [""])[-1]
    return row, name.removeprefix(f"{row}-") if row else name
