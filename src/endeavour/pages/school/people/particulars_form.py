"""Questions about a child: what the roll says of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.foundation.identifiers import tidy
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.school.people.contact_forms import KnownField
from endeavour.pages.school.pupils.lines import year_name
from endeavour.people.states import years_offered

PARTS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("who", _("Who they are"), ("forename", "middle_names", "surname", "name_to_use", "born_on", "upn")),
    (
        "here",
        _("At school"),
        (
            *("joined_on", "year_group", "sen_unit", "resourced_provision"),
            *("attendance_percent", "suspensions", "reduced_timetable_until"),
        ),
    ),
    (
        "known",
        _("Good to know"),
        ("eal", "first_language", "pupil_premium", "healthcare_plan_kept"),
    ),
    ("care", _("Looked after"), ("looked_after", "looked_after_by", "pep_on")),
)
"""The form in parts: each its place on the page, its heading and its questions."""


class ParticularsForm(Form):
    """What is written about a child, whoever wrote it: the roll or a person. `facts` is what stands of what this
    person may see; nothing else is asked.
    """

    drawn = {
        **{name: {"width": "20"} for name in ("forename", "middle_names", "surname", "name_to_use", "upn")},
        **{name: {"width": "20"} for name in ("year_group", "first_language", "looked_after_by")},
        **{name: {"width": "4"} for name in ("attendance_percent", "suspensions")},
        **{name: {"inline": True} for name in ("eal", "looked_after", "pupil_premium")},
        **{name: {"inline": True} for name in ("sen_unit", "resourced_provision")},
    }

    forename = forms.CharField(
        label=_("First name"), max_length=300, error_messages={"required": _("Enter the first name")}
    )
    middle_names = forms.CharField(label=_("Middle names"), max_length=300, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=300, error_messages={"required": _("Enter the surname")})
    name_to_use = forms.CharField(
        label=_("Name to use"),
        help_text=_("What the child is called at school, where it is another name"),
        max_length=90,
        required=False,
    )
    born_on = DateField(
        label=_("Date of birth"),
        latest=clock.today,
        error_messages={"required": _("Enter the date of birth")},
    )
    upn = forms.CharField(label=_("UPN"), max_length=20, required=False)
    joined_on = DateField(label=_("First day at this school"), required=False)
    year_group = forms.ChoiceField(label=_("Year"), required=False)
    sen_unit = KnownField(label=_("In the SEN unit"), widget=forms.RadioSelect)
    resourced_provision = KnownField(label=_("In resourced provision"), widget=forms.RadioSelect)
    attendance_percent = forms.DecimalField(
        label=_("Attendance this year, per cent"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=4,
        decimal_places=1,
        required=False,
        error_messages={"invalid": _("Enter a number, such as 93.5")},
    )
    suspensions = forms.IntegerField(
        label=_("Times suspended"),
        min_value=0,
        max_value=999,
        required=False,
        error_messages={"invalid": _("Enter a whole number, such as 2")},
    )
    reduced_timetable_until = DateField(
        label=_("Reduced timetable until"), help_text=_("Its last day, where there is one"), required=False
    )
    eal = KnownField(label=_("English as an additional language"), widget=forms.RadioSelect)
    first_language = forms.CharField(label=_("First language"), max_length=60, required=False)
    looked_after = KnownField(label=_("Looked after by a local authority"), widget=forms.RadioSelect)
    looked_after_by = forms.CharField(
        label=_("Which local authority?"),
        help_text=_("It may be another than the school’s own"),
        max_length=100,
        required=False,
    )
    pep_on = DateField(
        label=_("Next meeting about the personal education plan (PEP)"),
        help_text=_("Social worker and virtual school are written down among the contacts."),
        required=False,
    )
    pupil_premium = KnownField(label=_("Pupil premium"), widget=forms.RadioSelect)
    healthcare_plan_kept = forms.CharField(
        label=_("Where the healthcare plan is kept"),
        help_text=_("Such as “school office, red folder”. What is in it is not kept here."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, facts: Mapping[str, Any], phase: str, **kwargs: Any) -> None:
        super().__init__(*args, initial=dict(facts), **kwargs)
        for name in set(self.fields) - set(facts):
            del self.fields[name]
        years = [(code, year_name(code)) for code in years_offered(phase, facts["year_group"])]
        self.fields["year_group"].choices = [("", _("Not known")), *years]  # type: ignore[attr-defined]

    def clean_upn(self) -> str:
        """The number without spaces, in capitals."""
        upn = tidy(str(self.cleaned_data["upn"]))
        if len(upn) > 13:
            raise forms.ValidationError(_("A UPN has 13 characters. This one has %(length)d.") % {"length": len(upn)})
        return upn

    def parts(self) -> list[tuple[str, Promise, list[forms.BoundField]]]:
        """The questions under their headings, those that are asked."""
        asked = ((id_, title, [self[name] for name in names if name in self.fields]) for id_, title, names in PARTS)
        return [part for part in asked if part[2]]
