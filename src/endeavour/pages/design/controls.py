"""What a form control shows: one Django field, read into plain values that the macros draw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from endeavour.pages.design.forms import DateField

Kind = Literal["text", "password", "textarea", "select", "radios", "checkboxes", "checkbox", "date", "file", "hidden"]

# Limits belong to the check on the server: as attributes they cut pasted text off in silence, or let a wheel type.
SERVER_ONLY = {"maxlength", "minlength", "min", "max", "step", "required", "cols", "rows", "class", "multiple"}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer among several. `group` is the heading it stands under in a long select."""

    id: str
    value: str
    label: str
    chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One box of a date."""

    id: str
    name: str
    label: str
    value: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Control:
    """Everything a macro needs to draw a field, and nothing of Django."""

    kind: Kind
    id: str
    name: str
    label: str
    hint: str
    errors: tuple[str, ...]
    value: str
    type: str = "text"
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    attributes: dict[str, Any] | None = None
    max_length: int | None = None

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options of a select under the headings they stand under, in order."""
        return [(head, list(members)) for head, members in groupby(self.options, key=lambda option: option.group)]

    def described_by(self, *more: str) -> str:
        """The ids that explain the control, hint before error, as `aria-describedby` takes them."""
        own = [f"{self.id}-hint"] if self.hint else []
        return " ".join([*own, *([f"{self.id}-error"] if self.errors else []), *(name for name in more if name)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary: the words, and the control it leads to when it is about one."""

    text: str
    href: str = ""


def control(bound: BoundField, *, label: str | None = None, hint: str | None = None) -> Control:
    """Read a field of a form for drawing. `label` and `hint` given by the page stand before the form's own."""
    field, widget = bound.field, bound.field.widget
    kind = _kind(widget)
    identity = bound.auto_id or f"id_{bound.html_name}"
    return Control(
        kind=kind,
        id=identity,
        name=bound.html_name,
        label=_words(bound.label if label is None else label),
        hint=str(bound.help_text if hint is None else hint),
        errors=tuple(str(error) for error in bound.errors),
        value=_value(bound) if kind in ("text", "textarea", "hidden", "checkbox") else "",
        type=_input_type(field, widget),
        options=tuple(_options(bound, identity)) if isinstance(widget, forms.widgets.ChoiceWidget) else (),
        parts=tuple(_parts(bound, identity)) if kind == "date" else (),
        attributes=_attributes(bound, kind),
        max_length=getattr(field, "max_length", None),
    )


def filter_select(name: str, label: str, none: str, chosen: str, offered: Iterable[tuple[str, str, str]]) -> Control:
    """A select among the filters of a list, which stand in its address and are no form. Offered is (heading it
    stands under, value, words); `none` is what it says where nothing is asked. Words are made safe here, once: a
    select of all pupils may be drawn many times.
    """
    return Control(
        kind="select",
        id=f"filter-{name}",
        name=name,
        label=label,
        hint="",
        errors=(),
        value="",
        options=tuple(
            Option("", escape(value), escape(text), value == chosen, group)
            for group, value, text in [("", "", none), *offered]
        ),
        attributes={},
    )


def _words(text: Any) -> str:
    """Lazy words as they are said now; what is markup already, such as a part that is only heard, stays markup."""
    return text if isinstance(text, Markup) else str(text)


def problems(*forms_or_formsets: Any) -> list[Problem]:
    """Every error of these forms and formsets, in the order of the page, for the summary at its top."""
    return [problem for one in forms_or_formsets for problem in _problems(one)]


def _problems(one: Any) -> Iterator[Problem]:
    if isinstance(one, forms.BaseFormSet):
        yield from (Problem(str(error)) for error in one.non_form_errors())
        for form in one:
            yield from _problems(form)
        return
    for name, errors in one.errors.items():
        if name == NON_FIELD_ERRORS:
            yield from (Problem(str(error)) for error in errors)
            continue
        seen = control(one[name])
        wrong = next((part.id for part in seen.parts if part.wrong), seen.id)
        yield from (Problem(text, f"#{wrong}") for text in seen.errors)


def _kind(widget: forms.Widget) -> Kind:
    kinds: tuple[tuple[type[forms.Widget], Kind], ...] = (
        (forms.HiddenInput, "hidden"),
        (forms.PasswordInput, "password"),
        (forms.Textarea, "textarea"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
        (forms.CheckboxInput, "checkbox"),
        (forms.FileInput, "file"),
        (DateField.widget, "date"),
        (forms.widgets.Input, "text"),
    )
    for known, kind in kinds:
        if isinstance(widget, known):
            return kind
    raise TypeError(f"there is no drawing for {type(widget).__name__}")


def _input_type(field: forms.Field, widget: forms.Widget) -> str:
    given = str(getattr(widget, "input_type", "text") or "text")
    return "text" if given == "number" else given


def _value(bound: BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "on" if value else ""
    shown = bound.field.widget.format_value(value)
    return "" if shown is None else str(shown)


def _attributes(bound: BoundField, kind: Kind) -> dict[str, Any]:
    field, widget = bound.field, bound.field.widget
    kept = {name: value for name, value in widget.attrs.items() if name not in SERVER_ONLY}
    if isinstance(widget, forms.NumberInput):
        decimal = isinstance(field, forms.DecimalField | forms.FloatField)
        kept.setdefault("inputmode", "decimal" if decimal else "numeric")
    if isinstance(widget, forms.EmailInput):
        kept.setdefault("spellcheck", "false")
    if kind == "file" and getattr(widget, "allow_multiple_selected", False):
        kept["multiple"] = True
    if kind == "password":
        kept.setdefault("autocomplete", "current-password")
    if field.disabled:
        kept["disabled"] = True
    return kept


def _options(bound: BoundField, identity: str) -> Iterator[Option]:
    widget = bound.field.widget
    number = 0
    chosen = widget.format_value(bound.value())
    for group, members, _index in widget.optgroups(bound.html_name, chosen):
        for member in members:
            number += 1
            yield Option(
                id=identity if number == 1 else f"{identity}-{number}",
                value=str(member["value"]),
                label=str(member["label"]),
                chosen=bool(member["selected"]),
                group=str(group or ""),
            )


def _parts(bound: BoundField, identity: str) -> Iterable[Part]:
    value = bound.value()
    if isinstance(value, date):
        shown = {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    elif isinstance(value, dict):
        shown = value
    else:  # a whole date under the plain name stands in the first box, where it is read again
        shown = {"day": str(value or ""), "month": "", "year": ""}
    wrong = _wrong_parts(bound)
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    for name, label in words.items():
        yield Part(f"{identity}-{name}", f"{bound.html_name}-{name}", label, str(shown[name]), name in wrong)


def _wrong_parts(bound: BoundField) -> set[str]:
    found: set[str] = set()
    for error in bound.errors.as_data():
        named = (error.params or {}).get("parts") if isinstance(error.params, dict) else None
        found.update(named or ("day", "month", "year"))
    return found
