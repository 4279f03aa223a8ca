"""Questions about the school itself."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.law.choices import RANGES
from endeavour.law.settings_kinds import SettingKind
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.school.files.fields import FilesField
from endeavour.schools.actions import Days
from endeavour.schools.models import Closure, School, Term
from endeavour.schools.states import Phase


def _kinds() -> list[tuple[str, str]]:
    labels = [(kind.value, _now(kind.label)) for kind in SettingKind]
    return [(value, label[:1].upper() + label[1:]) for value, label in labels]


class DetailsForm(Form):
    """What the school is, and how it is named and reached. The number of its local authority is not asked: it comes
    with the national register.
    """

    drawn = {
        "address": {"rows": 4},
        "phone": {"width": "20"},
        "senco_word": {"width": "10"},
        "advice_phone": {"width": "20"},
    }

    name = forms.CharField(label=_("Name of the school"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What the law calls it"), help_text=_("It decides which duties are yours"), choices=_kinds
    )
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase.choices)
    la_code = forms.RegexField(
        "^[0-9]{3}$",
        label=_("Number of the local authority"),
        widget=forms.HiddenInput,
        error_messages={"invalid": _("“Number of the local authority” must be three figures, such as 873")},
        required=False,
    )
    address = forms.CharField(label=_("Address on letters"), widget=forms.Textarea, required=False)
    phone = forms.CharField(label=_("Phone on letters"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail on letters"), required=False)
    dsl_reach = forms.CharField(
        label=_("How to reach the designated safeguarding lead"),
        help_text=_("It stands on every page on which somebody writes at length about a child"),
        max_length=200,
        required=False,
    )
    plan_name = forms.CharField(label=_("What you call the plan"), max_length=60)
    senco_word = forms.CharField(label=_("SENCO or SENDCo"), max_length=20)
    head_title = forms.CharField(label=_("What you call the head"), max_length=60)
    advice_name = forms.CharField(
        label=_("Advice service for families"),
        help_text=_("The local authority’s free SEND information, advice and support service. Letters name it."),
        max_length=200,
        required=False,
    )
    advice_phone = forms.CharField(label=_("Its phone"), max_length=40, required=False)
    advice_email = forms.EmailField(label=_("Its e-mail"), required=False)
    advice_website = forms.CharField(label=_("Its website"), max_length=300, required=False)
    published_on = DateField(
        label=_("When was the SEN information report last published?"), required=False, latest=clock.today
    )

    @staticmethod
    def answers_of(school: School) -> dict[str, Any]:
        """The form as it stands."""
        names = [name for name in DetailsForm.base_fields if name != "published_on"]
        return {**{name: getattr(school, name) for name in names}, "published_on": school.report_published_on}


LINE = re.compile(r"^(?P<name>.+?)\s*:\s*(?P<start>.+?)\s*(?:–|-|to)\s*(?P<end>.+)$")


class TermsForm(Form):
    """When the school is open, one line each, as a calendar is written."""

    drawn = {"terms": {"rows": 8}, "closures": {"rows": 5}}

    terms = forms.CharField(
        label=_("Half-terms"),
        help_text=_("One on each line, such as “Autumn 1: 2 Sep 2026 to 23 Oct 2026”"),
        widget=forms.Textarea,
        required=False,
    )
    closures = forms.CharField(
        label=_("Days inside them on which you are closed"),
        help_text=_("One on each line, such as “Training: 2 Nov 2026 to 2 Nov 2026”"),
        widget=forms.Textarea,
        required=False,
    )

    def clean_terms(self) -> list[Days]:
        return _days(self.cleaned_data["terms"])

    def clean_closures(self) -> list[Days]:
        return _days(self.cleaned_data["closures"])

    @staticmethod
    def answers_of(terms: list[Term], closures: list[Closure]) -> dict[str, str]:
        """The form as it stands."""
        return {
            "terms": "\n".join(_line(row.name, row.starts_on, row.ends_on) for row in terms),
            "closures": "\n".join(_line(row.reason, row.starts_on, row.ends_on) for row in closures),
        }


def _line(name: str, first: Any, last: Any) -> str:
    return f"{name}: {short_date(first)} to {short_date(last)}"


def _days(text: str) -> list[Days]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = LINE.match(line.strip())
        start = read_date(parts["start"]) if parts else None
        end = read_date(parts["end"]) if parts else None
        if parts is None or start is None or end is None:
            words = _now("Line %(number)d: write a name, a colon, a first day, “to”, and a last day")
            raise ValidationError(words % {"number": number})
        found.append(Days(parts["name"][:60], start, end))
    return found


class WeeklyMailForm(Form):
    """Whether there is an e-mail on Mondays."""

    wanted = forms.BooleanField(
        label=_("Send it to everybody who writes plans"),
        help_text=_(
            "On the first school day of each week, where there is something to look at. Anybody may stop theirs."
        ),
        required=False,
    )


class FeedsForm(Form):
    """Whether staff may read their own week in a calendar."""

    wanted = forms.BooleanField(
        label=_("Staff who give support may put their own week into their calendar"),
        help_text=_("Where you say no, every address that was made ends. None comes back when you say yes again."),
        required=False,
    )


class DeadlinesForm(Form):
    """The school's own deadlines, each within what is sensible."""

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn = {own.value: {"width": "4", "group": "app-line"} for own in RANGES}
        for own, limits in RANGES.items():
            self.fields[own.value] = forms.IntegerField(
                label=_now(limits.label),
                help_text=_now("%(least)d to %(most)d; usually %(usual)d")
                % {"least": limits.least, "most": limits.most, "usual": limits.default},
                min_value=limits.least,
                max_value=limits.most,
                initial=school.choices.get(own.value, limits.default),
            )
            speak_plainly(self.fields[own.value], _now(limits.label))


class LogoForm(Form):
    """The picture at the head of papers, or its removal where there is one."""

    logo = FilesField(
        label=_("Choose a picture"), help_text=_("A JPEG or PNG of 100 kB at most"), most=1, required=False
    )
    alt = forms.CharField(
        label=_("What does it show?"),
        help_text=_("For whoever cannot see it, such as “an oak in a ring”"),
        max_length=120,
        required=False,
    )
    remove = forms.BooleanField(label=_("Remove the logo that is there"), required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if "logo" not in self.errors and bool(answers.get("logo")) == bool(answers.get("remove")):
            both = answers.get("logo")
            self.add_error("logo", _("Choose one: a new picture or none") if both else _("Choose a picture"))
        return answers
