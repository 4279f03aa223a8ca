"""An amount of money in a form: typed in pounds as people type them, read as whole pence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from endeavour.foundation.pence import pence_from_pounds, pounds


class PoundsField(forms.CharField):
    """18.40, £18.40 and 1,200 are amounts; less than nothing, a third decimal and 1e9 are none. `most` is pence."""

    default_error_messages = {
        "invalid": _("“%(label)s” must be an amount in pounds and pence, such as 18.40 or £1,200"),
        "too_much": _("“%(label)s” must be %(limit)s or less"),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(empty_value=None, **kwargs)
        self.most = most

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = super().to_python(value)
        if text is None:
            return None
        try:
            pence = pence_from_pounds(text)
        except ValueError:
            raise self._wrong("invalid") from None
        if pence > self.most:
            raise self._wrong("too_much", limit=pounds(self.most))
        return pence

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100}.{value % 100:02}" if isinstance(value, int) else value

    def _wrong(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code, {"label": str(self.label or ""), **params})
