"""The question round a plan: what somebody says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.needs.models import EhcPlan
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.queries import Guardian
from endeavour.plans.states import Answer


class AgreementForm(Form):
    """What one person says of the plan."""

    PUPIL = "pupil"

    drawn = {"words": {"said": True}}

    whose = forms.ChoiceField(
        label=_("Whose answer is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose answer it is")},
    )
    answer = forms.ChoiceField(
        label=_("What do they say of the plan?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they say of the plan")},
    )
    words = forms.CharField(
        label=_("In their own words"), widget=forms.Textarea, required=False, help_text=_("If they said why")
    )
    on = DateField(
        label=_("On what day?"),
        help_text=_("The day they said it, or the day they were asked"),
        initial=clock.today,
        latest=clock.today,
    )

    def __init__(self, *args: Any, pupil_name: str, guardians: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = [(str(person.contact_id), ", ".join(_said_of(person))) for person in guardians]
        self.fields["whose"].choices = [(self.PUPIL, pupil_name), *family]  # type: ignore[attr-defined]


def _said_of(person: Guardian) -> list[str]:
    """Who somebody is, and that the decision is not theirs where that is written down."""
    undecided = [str(_("does not decide"))] if person.decides is False else []
    return [person.name, person.relation, *undecided]


class EhcForm(Form):
    """What the school works from where there is an EHC plan."""

    drawn = {"outcomes": {"rows": 6}, "provision": {"rows": 8}}

    outcomes = forms.CharField(
        label=_("Section E: outcomes"),
        help_text=_("In the plan’s own words, one on each line"),
        widget=forms.Textarea,
        required=False,
    )
    provision = forms.CharField(
        label=_("Section F: special educational provision"),
        help_text=_("In the plan’s own words, one on each line"),
        widget=forms.Textarea,
        required=False,
    )
    annual_review_on = DateField(label=_("When is the next annual review?"), required=False)

    def clean_outcomes(self) -> list[str]:
        return _lines(self.cleaned_data["outcomes"])

    def clean_provision(self) -> list[str]:
        return _lines(self.cleaned_data["provision"])

    @staticmethod
    def answers_of(row: EhcPlan | None) -> dict[str, Any]:
        """The form as it stands."""
        if row is None:
            return {}
        return {
            "outcomes": "\n".join(row.outcomes),
            "provision": "\n".join(row.provision),
            "annual_review_on": row.annual_review_on,
        }


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]
