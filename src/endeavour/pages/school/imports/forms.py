"""Handing files in, and saying which column is which."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.exchange.readers.columns import heading_key
from endeavour.exchange.readers.headings import REPEATABLE, fields_kept
from endeavour.exchange.readers.matching import DateOrder, Kind, Matching
from endeavour.pages.design.forms import Form
from endeavour.pages.school.files.fields import FilesInput

ACCEPT = ".csv,.txt,.xlsx,.xml,.ctf,.zip"


class RollFilesField(forms.Field):
    """Any files of a roll. What they are is told from their content, later and in the background."""

    widget = FilesInput(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, value: Any) -> list[tuple[str, bytes]]:
        sent = super().clean(value) or []
        return [(one.name or "", one.read()) for one in sent]


class FilesForm(Form):
    """The files of one roll."""

    roll = RollFilesField(
        label=gettext_lazy("Files of the roll"),
        help_text=gettext_lazy(
            "Census tables, a Common Transfer File, or lists as CSV or Excel, loose or zipped. Several at once if "
            "they belong together. 40 MB at most."
        ),
        error_messages={"required": gettext_lazy("Choose the files first.")},
    )


def kind_names() -> dict[Kind, str]:
    """What the rows of a list can be, as a person says it."""
    return {
        Kind.PUPILS: _("Pupils, one a row"),
        Kind.SEN: _("SEN history: one need or status a row"),
        Kind.REGISTER: _("The SENCO’s own register"),
        Kind.CONTACTS: _("Parents, carers and other contacts"),
        Kind.STAFF: _("Staff"),
        Kind.CLASSES: _("Classes and teaching groups"),
        Kind.TEACHING: _("Who teaches whom, and places in classes"),
    }


def guessed(matching: Matching, kind: Kind) -> Matching:
    """The same list read as another kind, with the columns whose headings are known for it."""
    if kind is matching.kind:
        return matching
    known = {heading: field.name for field in reversed(fields_kept(kind)) for heading in field.headings}
    fields: list[str] = []
    for heading in matching.headings:
        name = known.get(heading_key(heading), "")
        fields.append("" if name in fields and name not in REPEATABLE else name)
    return replace(matching, kind=kind, fields=tuple(fields))


def matching_said(suggested: Matching, said: Mapping[str, str]) -> Matching:
    """What a posted page says of the columns. What is no field of the kind that is kept counts as not read."""
    names = {field.name for field in fields_kept(suggested.kind)}
    fields = tuple(
        name if (name := said.get(f"column-{at}", "")) in names else "" for at in range(len(suggested.headings))
    )
    order = said.get("dates", DateOrder.ASK)
    whole = {"yes": True, "no": False}.get(said.get("whole", ""))
    return replace(
        suggested,
        fields=fields,
        dates=DateOrder(order) if order in set(DateOrder) else DateOrder.ASK,
        whole=whole,
        confirmed=True,
    )
