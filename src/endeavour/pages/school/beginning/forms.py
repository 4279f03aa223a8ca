"""Taking a register in: pasted, or as one file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.pages.design.forms import Form

LONGEST = 2_000_000


class RegisterForm(Form):
    """A register, pasted from a spreadsheet or as its file."""

    drawn = {"pasted": {"rows": 8}}

    pasted = forms.CharField(
        label=gettext_lazy("Paste it here"),
        help_text=gettext_lazy("In your spreadsheet choose the headings and all rows, copy, and paste"),
        widget=forms.Textarea(attrs={"spellcheck": "false", "autocomplete": "off"}),
        required=False,
        max_length=LONGEST,
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose the file"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, up to 400 pupils"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.errors:
            return answers
        pasted, file = answers.get("pasted", ""), answers.get("file")
        if bool(pasted.strip()) == bool(file):
            message = (
                _("Paste the register or choose its file, not both")
                if file
                else _("Paste the register, or choose its file")
            )
            self.add_error("pasted", message)
        return answers

    def given(self) -> tuple[str, bytes]:
        """The register's name and bytes."""
        file = self.cleaned_data.get("file")
        if file:
            return file.name or "", file.read()
        return _("Pasted register"), self.cleaned_data["pasted"].encode()
