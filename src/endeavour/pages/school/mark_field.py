"""The box for a mark on a target, in the target's own measure: a number, a level, yes or no, a rating, or words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.plans.measures import NO, YES, Measure
from endeavour.plans.states import MeasureKind

LONGEST_MARK = 60
NOT_MARKED = ("", _("Not marked"))


class MarkBox(forms.CharField):
    """What somebody types as a mark. What it says is what is kept."""

    one_answer = True

    def __init__(self, *, measure: Measure, **kwargs: Any) -> None:
        figures = {} if measure.kind == MeasureKind.WORDS else {"inputmode": _keys(measure)}
        super().__init__(**kwargs, max_length=LONGEST_MARK, widget=forms.TextInput(figures))
        self.measure = measure

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        seen = self.measure.read(text) if text else None
        if text and seen is None:
            raise ValidationError(self.measure.asks, "invalid")
        return seen.text if seen else ""


def mark_field(
    measure: Measure, label: str | Promise, *, help_text: str = "", required: bool = False, **kwargs: Any
) -> forms.Field:
    """The box. Levels, answers and ratings are chosen from a list."""
    if required:
        kwargs["error_messages"] = {"required": measure.asks}
    chosen = choices_of(measure)
    if chosen:
        first = [NOT_MARKED] if not required else [("", _("Choose"))]
        kwargs["choices"] = [*first, *chosen]
        return forms.ChoiceField(label=str(label), help_text=help_text, required=required, **kwargs)
    return MarkBox(measure=measure, label=label, help_text=help_text, required=required, **kwargs)


def choices_of(measure: Measure) -> list[tuple[str, str | Promise]]:
    """What can be chosen; nothing where it is typed."""
    match measure.kind:
        case MeasureKind.LEVEL:
            return [(level, level) for level in measure.levels]
        case MeasureKind.YES_NO:
            return [(YES, _("Yes")), (NO, _("No"))]
        case MeasureKind.RATING:
            steps = (measure.say(step) for step in range(measure.most, measure.least - 1, -1))
            return [(step, step) for step in steps]
        case _:
            return []


def _keys(measure: Measure) -> str:
    return "numeric" if measure.kind == MeasureKind.STANDARD else "decimal"
