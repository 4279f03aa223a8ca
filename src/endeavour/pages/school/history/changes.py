"""The fields that an event changed, in words: what stood there and what stands there since."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.exchange.comparing.preview import LABELS
from endeavour.pages.design.filters import short_date
from endeavour.people.states import RestsOn

LONGEST = 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
UNSHOWN = frozenset({"key_adult", "phone", "email", "address"})
"""Fields of which a reader is told that they changed, and no value: keys of rows, and how a family is reached, which
stands under People for those who may see it.
"""
WORDS = {
    "looked_after_by": gettext_noop("Looked after by"),
    "pep_on": gettext_noop("Next meeting about the PEP"),
    "confidential": gettext_noop("The address is confidential"),
    "known_by": gettext_noop("How it is known"),
    "decides": gettext_noop("Decides about support"),
    "left_out_from": gettext_noop("Has no part from"),
    "rests_on": gettext_noop("Rests on"),
    "no_information": gettext_noop("No information about the child"),
    "no_contact": gettext_noop("No contact with the child"),
    "no_address": gettext_noop("Must not learn where the child lives or is"),
    "supervised": gettext_noop("With the child only while somebody else is there"),
    "seen_on": gettext_noop("Paper seen on"),
    "kept_at": gettext_noop("Where the paper is kept"),
    "lifted_on": gettext_noop("Lifted on"),
    "receives_letters": gettext_noop("Gets letters and papers"),
    "ended_on": gettext_noop("No longer a contact from"),
    "word": gettext_noop("The school’s word"),
    "code": gettext_noop("What it meant"),
    "columns": gettext_noop("Columns"),
    "file_code": gettext_noop("Code in files"),
    "ends_on": gettext_noop("Until"),
    "reduced_timetable_until": gettext_noop("Reduced timetable until"),
    "healthcare_plan_kept": gettext_noop("Where the healthcare plan is kept"),
    "suspensions": gettext_noop("Suspensions"),
    "interpreter": gettext_noop("Needs an interpreter"),
    "language": gettext_noop("Language"),
    "plan": gettext_noop("The plan"),
    "state": gettext_noop("Decision"),
    "staff": gettext_noop("Adult"),
    "reason": gettext_noop("Reason"),
    "roles": gettext_noop("Roles"),
    "tag": gettext_noop("Tag"),
    "until": gettext_noop("Until"),
    "what_for": gettext_noop("What for"),
    "pounds": gettext_noop("Amount"),
    "starts_on": gettext_noop("From"),
    "purse": gettext_noop("Budget"),
    "for_one_pupil": gettext_noop("For one pupil"),
    "paid_from": gettext_noop("Paid from"),
    "parts": gettext_noop("Parts of its pupils"),
    "rule": gettext_noop("Shared by"),
    "why": gettext_noop("Why"),
}
"""What fields are called that no file brings; those that one does are in `exchange`."""
CODES = {"rests_on": {str(code): label for code, label in RestsOn.choices}}
"""What is written down as a code, in words."""


class Change(NamedTuple):
    """One field: its name in words, and its values where they can be shown in a line."""

    label: str
    old: str = ""
    new: str = ""
    shown: bool = False


def changes_of(fields: list[str], values: Mapping[str, tuple[Any, Any]]) -> list[Change]:
    """The fields of one event with their values, where these are still kept and short enough to read."""
    return [_change(name, values.get(name)) for name in fields]


def _change(name: str, pair: tuple[Any, Any] | None) -> Change:
    label = _label(name)
    if pair is None or name in UNSHOWN or not all(map(_fits, pair)):
        return Change(label)
    codes = CODES.get(name, {})
    old, new = (codes.get(value, value) if isinstance(value, str) else value for value in pair)
    return Change(label, _said(old), _said(new), shown=True)


def _label(name: str) -> str:
    known = LABELS.get(name) or WORDS.get(name)
    return _(known) if known else name.replace("_", " ").capitalize()


def _fits(value: Any) -> bool:
    """Whether a value is a word, a number, a day, or a list of such."""
    if isinstance(value, list):
        return all(isinstance(one, str | int) for one in value)
    return value is None or isinstance(value, str | int | float | bool)


def _said(value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))[:LONGEST]
    text = str(value)
    if _DAY.fullmatch(text):
        return short_date(date.fromisoformat(text))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
