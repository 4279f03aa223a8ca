"""What is asked when a pupil is added by hand, and when many are given a key adult."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.foundation.identifiers import tidy
from endeavour.oversight.queries import holder_of_upn
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.school.pupils.lines import year_name
from endeavour.people.models import Group
from endeavour.people.states import years_offered

MOST_CHOSEN = 5000
NOBODY = "none"


def uids_of(texts: Sequence[str]) -> list[uuid.UUID]:
    """The pupils ticked. What is no uid is left out."""
    found: list[uuid.UUID] = []
    for text in texts[:MOST_CHOSEN]:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


class AdultForm(Form):
    """Whom these pupils can go to."""

    adult = forms.ChoiceField(
        label=gettext_lazy("Key adult"),
        error_messages={"required": gettext_lazy("Choose the key adult")},
    )

    def __init__(self, *args: Any, staff: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(one.uid): one for one in staff}
        names = [(uid, one.user.name) for uid, one in self.staff.items()]
        self.fields["adult"].choices = [("", _("Choose one")), *names, (NOBODY, _("Nobody"))]  # type: ignore[attr-defined]

    def chosen(self) -> Membership | None:
        """The member of staff, or None for nobody."""
        return self.staff.get(self.cleaned_data["adult"])


class ReportForm(Form):
    """When parents were given the yearly report."""

    on = DateField(
        label=gettext_lazy("On what day was it given?"),
        latest=clock.today,
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )


class RoundForm(Form):
    """By when those who are asked answer."""

    due_on = DateField(
        label=gettext_lazy("By what day should they answer?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(self, *args: Any, by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = by


class AddPupilForm(Form):
    """One child, as the school knows them today."""

    surname = forms.CharField(
        label=gettext_lazy("Surname"),
        max_length=300,
        error_messages={"required": gettext_lazy("Enter the surname")},
    )
    forename = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=300,
        error_messages={"required": gettext_lazy("Enter the first name")},
    )
    name_to_use = forms.CharField(
        label=gettext_lazy("Name to use"),
        help_text=gettext_lazy("What the child is called at school, where it is another name"),
        max_length=90,
        required=False,
    )
    born_on = DateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("For example, 27 3 2018"),
        latest=clock.today,
        error_messages={"required": gettext_lazy("Enter the date of birth")},
    )
    joined_on = DateField(
        label=gettext_lazy("First day at this school"),
        help_text=gettext_lazy("Today, if you leave it empty"),
        initial=clock.today,
        required=False,
    )
    year_group = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Class"), required=False)
    upn = forms.CharField(
        label=gettext_lazy("UPN"),
        help_text=gettext_lazy("Unique pupil number, if you have it: a letter and 12 digits"),
        required=False,
    )

    drawn = {
        "surname": {"width": "20"},
        "forename": {"width": "20"},
        "name_to_use": {"width": "20"},
        "year_group": {"width": "20"},
        "group": {"width": "20"},
        "upn": {"width": "20"},
    }

    def __init__(self, *args: Any, groups: Sequence[Group], phase: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.uid): group for group in groups}
        years = [(code, year_name(code)) for code in years_offered(phase)]
        classes = [(uid, group.name) for uid, group in self.groups.items()]
        self.fields["year_group"].choices = [("", _("Not known")), *years]  # type: ignore[attr-defined]
        self.fields["group"].choices = [("", _("No class yet")), *classes]  # type: ignore[attr-defined]

    def clean_upn(self) -> str:
        """The number without spaces, in capitals; refused where another pupil of the school has it."""
        upn = tidy(str(self.cleaned_data["upn"]))
        if len(upn) > 13:
            raise forms.ValidationError(_("A UPN has 13 characters. This one has %(length)d.") % {"length": len(upn)})
        if holder_of_upn(upn) is not None:
            raise forms.ValidationError(_("Another pupil here has this UPN. Look them up before you add this child."))
        return upn

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        joined_on, born_on = answers.get("joined_on"), answers.get("born_on")
        if joined_on and born_on and joined_on < born_on:
            self.add_error("joined_on", _("Nobody joins before they are born."))
        return answers

    def chosen_group(self) -> Group | None:
        """The class the child joins, if any."""
        return self.groups.get(self.cleaned_data["group"])
