"""Questions that belong to one answer of another: drawn under it, and asked only where it is given."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

Reveals = dict[str, dict[str, tuple[str, ...]]]
"""By question and by one of its answers, the questions that this answer opens. The answer of a tick is `on`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The questions under one answer. `answer` is its value, `label` what it says."""

    answer: str
    label: str
    questions: tuple[BoundField, ...]


def opened_by(bound: BoundField) -> list[Opened]:
    """What the answers to this question open, in the order of the form; none for most."""
    declared: dict[str, tuple[str, ...]] = getattr(bound.form, "reveals", {}).get(bound.name, {})
    asked = bound.form.fields
    return [
        Opened(answer, _said(bound, answer), tuple(bound.form[name] for name in names if name in asked))
        for answer, names in declared.items()
        if any(name in asked for name in names)
    ]


def outermost(form: forms.Form) -> list[BoundField]:
    """The questions that no answer opens, in the order of the form: what a page draws one below the other."""
    inner = {one.name for bound in form.visible_fields() for opened in opened_by(bound) for one in opened.questions}
    return [bound for bound in form.visible_fields() if bound.name not in inner]


def ask_only_opened(form: forms.Form) -> None:
    """Of a form that was sent: what another answer would open is not asked, so it is neither missing nor wrong nor
    taken. Words that somebody wrote there are not thrown away in silence: then they choose.
    """
    for bound in form.visible_fields():
        given = _given(bound)
        for opened in opened_by(bound):
            if opened.answer not in given:
                for one in opened.questions:
                    _leave(form, one, opened, answered=bound.name in form.cleaned_data)


def _leave(form: forms.Form, question: BoundField, opened: Opened, *, answered: bool) -> None:
    said = form.cleaned_data.get(question.name)
    form.errors.pop(question.name, None)
    form.cleaned_data[question.name] = getattr(question.field, "empty_value", question.field.to_python(None))
    if answered and isinstance(question.field, forms.CharField) and said and said != question.initial:
        words = _("“%(question)s” goes with “%(answer)s”. Choose that too, or empty the box.")
        form.add_error(question.name, words % {"question": question.label, "answer": opened.label})


def _given(bound: BoundField) -> set[str]:
    """The answers as they were sent."""
    sent: Any = bound.data
    if isinstance(sent, bool):
        return {"on"} if sent else set()
    return {str(one) for one in sent} if isinstance(sent, list) else {str(sent or "")}


def _said(bound: BoundField, answer: str) -> str:
    """What an answer says: its own words, or those beside a tick."""
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return str(bound.label)
    return str(dict(choices).get(answer, ""))
