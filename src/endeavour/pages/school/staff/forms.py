"""The questions about a person on the staff list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from endeavour.access.roles import GRANTS, Role
from endeavour.pages.design.forms import DateField, Form


def roles_field() -> forms.TypedMultipleChoiceField:
    """Every role, to tick."""
    return forms.TypedMultipleChoiceField(
        label=_("What do they do here?"),
        choices=Role.choices,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one role")},
    )


ROLE_HINTS = {role.value: grant.means for role, grant in GRANTS.items()}
"""What each role means, beside its box."""


class DetailsForm(Form):
    """Who somebody is."""

    drawn = {"email": {"width": "30"}}

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("School e-mail address"),
        help_text=_("They sign in with it. Leave it empty for somebody who does not sign in"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Enter an e-mail address, such as name@school.example")},
    )
    job_title = forms.CharField(label=_("Job"), max_length=120, required=False)


class AddForm(DetailsForm):
    """Somebody new: who, what they do, and whether they are invited at once."""

    drawn = {**DetailsForm.drawn, "roles": {"hints": ROLE_HINTS}}

    roles = roles_field()
    invite = forms.BooleanField(label=_("Invite them to sign in now"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("invite") and not answers.get("email") and "email" not in self.errors:
            self.add_error("email", ValidationError(_now("Enter their e-mail address, or do not invite them yet")))
        return answers


class RolesForm(Form):
    """What somebody does here from now on."""

    drawn = {"roles": {"hints": ROLE_HINTS}}

    roles = roles_field()


class EndForm(Form):
    """Until when somebody has a place here."""

    reveals = {"when": {"day": ("last_day",)}}

    when = forms.ChoiceField(
        label=_("When does their access end?"),
        choices=[("now", _("Now")), ("day", _("At the end of a day"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when their access ends")},
    )
    last_day = DateField(label=_("Their last day"), error_messages={"required": _("Enter their last day")})


class SecondStepForm(Form):
    """Whether staff may do without a second step."""

    waived = forms.TypedChoiceField(
        label=_("Who shows a second step when they sign in?"),
        choices=[
            ("no", _("Everybody who opens children’s records")),
            ("yes", _("Only SENCO and head")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
