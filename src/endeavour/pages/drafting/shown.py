"""What the boxes of a form show, and filling them with words that were kept."""

import copy

from django import forms
from django.http import QueryDict

from endeavour.drafts.models import Draft
from endeavour.pages.design.controls import Control, control
from endeavour.pages.design.forms import DateField


def shown(form: forms.Form) -> dict[str, list[str]]:
    """What a browser would send of this form if nobody touched it, whether or not something was posted to it."""
    found: dict[str, list[str]] = {}
    for bound in unposted(form).visible_fields():
        found |= _sent(control(bound))
    return found


def unposted(form: forms.Form) -> forms.Form:
    """The same form as it is before anybody answers."""
    fresh = copy.copy(form)
    fresh.is_bound = False
    fresh._bound_fields_cache = {}  # type: ignore[attr-defined]
    return fresh


def names_of(form: forms.Form, name: str) -> list[str]:
    """The names under which a browser sends one field: three for a date."""
    html = form.add_prefix(name)
    if isinstance(form.fields[name], DateField):
        return [html, *(f"{html}-{part}" for part in ("day", "month", "year"))]
    return [html]


def fill(form: forms.Form, draft: Draft | None) -> bool:
    """Put the words of a draft into a form that is about to be shown. Whether any of them are new to it."""
    if draft is None:
        return False
    before = shown(form)
    data = QueryDict(mutable=True)
    for name, values in before.items():
        data.setlist(name, values)
    for name, word in draft.words.items():
        data.setlist(name, word["now"])
    for name, field in form.fields.items():
        if any(sent in draft.words for sent in names_of(form, name)):
            form.initial[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    form._bound_fields_cache = {}  # type: ignore[attr-defined]
    return shown(form) != before


def _sent(it: Control) -> dict[str, list[str]]:
    if it.kind == "date":
        return {part.name: [part.value] for part in it.parts}
    if it.kind in ("radios", "checkboxes", "select"):
        return {it.name: [option.value for option in it.options if option.chosen]}
    if it.kind == "checkbox":
        return {it.name: ["on"] if it.value else []}
    return {it.name: [it.value]}
