"""Forms that speak plainly: Django's, with errors that name the question, and a date in three boxes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import pretty_name
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.foundation.visible import visible
from endeavour.pages.design.dates import date_of, read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.reveals import Reveals, ask_only_opened, outermost

Bound = date | Callable[[], date] | None


class Form(forms.Form):
    """A form whose messages name the question asked, unless a field has its own. What is sent is read without the
    marks that nobody sees: a text of such marks alone is no answer.

    Messages of our own are better still: “Enter a review date” says what to do. Give them as `error_messages`.
    """

    use_required_attribute = False
    # How the `field` macro draws each question, where it differs: `{"text": {"rows": 5}}`.
    drawn: dict[str, dict[str, Any]] = {}
    # Which answers open further questions: `{"decision": {"monitor": ("look_again_on",)}}`. These are drawn under
    # their answer, and asked, needed and taken only where it is given.
    reveals: Reveals = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = _seen(self.data)
        for name, bound in self.fields.items():
            speak_plainly(bound, str(bound.label or pretty_name(name)))

    def clean(self) -> dict[str, Any]:
        """The answers, without those to questions that were not asked. Forms of our own call it before they look."""
        super().clean()
        ask_only_opened(self)
        return self.cleaned_data

    @property
    def questions(self) -> list[BoundField]:
        """What a page draws one below the other; each brings the questions that its answers open."""
        return outermost(self)

    @property
    def at_length(self) -> bool:
        """Whether it has a box in which people write more than a line."""
        return any(isinstance(one.widget, forms.Textarea) for one in self.fields.values())


def _seen(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was sent as its author saw it."""
    if isinstance(data, MultiValueDict):
        read = data.copy()
        for name, values in data.lists():
            read.setlist(name, [visible(one) if isinstance(one, str) else one for one in values])
        return read
    return {name: visible(one) if isinstance(one, str) else one for name, one in data.items()}


def speak_plainly(named: forms.Field, label: str) -> None:
    """Let a field's messages name its question. A field that is added later is given this by whoever adds it."""
    if named.error_messages.get("required") is forms.Field.default_error_messages["required"]:
        named.error_messages["required"] = _("“%(label)s” needs an answer") % {"label": label}
    own = type(named).default_error_messages if hasattr(type(named), "default_error_messages") else {}
    plain = {
        "invalid_choice": _("Choose one of the answers to “%(label)s”"),
        "max_length": _("“%(label)s” must be %%(limit_value)d characters or fewer"),
        "min_value": _("“%(label)s” must be %%(limit_value)s or more"),
        "max_value": _("“%(label)s” must be %%(limit_value)s or less"),
    }
    if isinstance(named, forms.IntegerField) and not isinstance(named, forms.DecimalField | forms.FloatField):
        plain["invalid"] = _("“%(label)s” must be a whole number, in figures")
    for code, message in plain.items():
        if named.error_messages.get(code) in (None, own.get(code)):
            named.error_messages[code] = message % {"label": label}


class DateParts(TypedDict):
    """What was typed into the three boxes, as it stands."""

    day: str
    month: str
    year: str


class DateInput(forms.Widget):
    """Three boxes: day, month, year. A whole date sent under the plain name is read as well."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts | str:
        whole = data.get(name)
        if whole is not None:
            return str(whole).strip()
        day, month, year = (str(data.get(f"{name}-{part}") or "").strip() for part in ("day", "month", "year"))
        return DateParts(day=day, month=month, year=year)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, f"{name}-day", f"{name}-month", f"{name}-year"))


class DateField(forms.Field):
    """A day that somebody types. `earliest` and `latest` are days, or functions that give one when the form is read.

    Errors name the boxes that are wrong in `params["parts"]`, so that the page marks those and no others.
    """

    widget = DateInput
    default_error_messages = {
        "incomplete": gettext_lazy("“%(label)s” must include %(missing)s"),
        "invalid": gettext_lazy("“%(label)s” must be a real date, such as 8 12 2026"),
        "too_early": gettext_lazy("“%(label)s” must be %(limit)s or later"),
        "too_late": gettext_lazy("“%(label)s” must be %(limit)s or earlier"),
    }

    def __init__(self, *, earliest: Bound = None, latest: Bound = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if isinstance(value, str):
            return self._whole(value)
        return self._from_parts(value)

    def _whole(self, text: str) -> date | None:
        if not text:
            return None
        found = read_date(text)
        if found is None:
            raise self._wrong("invalid", "day", "month", "year")
        return found

    def _from_parts(self, parts: DateParts) -> date | None:
        missing = [name for name in ("day", "month", "year") if not parts[name]]
        if len(missing) == 3:
            return None
        if missing == ["month", "year"] and (whole := read_date(parts["day"])):
            return whole  # a whole date pasted into the first box
        if missing:
            raise self._wrong("incomplete", *missing, missing=_missing_words(missing))
        found = date_of(**parts)
        if found is None:
            raise self._wrong("invalid", "day", "month", "year")
        return found

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if earliest and value < earliest:
            raise self._wrong("too_early", "day", "month", "year", limit=short_date(earliest))
        if latest and value > latest:
            raise self._wrong("too_late", "day", "month", "year", limit=short_date(latest))

    def _wrong(self, code: str, *parts: str, **params: str) -> ValidationError:
        label = str(self.label or _("Date"))
        return ValidationError(self.error_messages[code], code, {"label": label, "parts": parts, **params})


def _missing_words(missing: list[str]) -> str:
    words = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
    return _(" and ").join(words[name] for name in missing)
