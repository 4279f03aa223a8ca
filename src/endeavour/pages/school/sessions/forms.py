"""Questions of Do: a session in seconds, a mark on a target."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.plans.models import SupportLine
from endeavour.provision.states import Given, Loss


class SessionForm(Form):
    """One session. Delivered as planned is one press; the rest is for when it was not."""

    drawn = {"note": {"rows": 2}, "minutes": {"width": "4"}}

    given = forms.ChoiceField(
        label=_("How did it go?"), choices=Given.choices, widget=forms.RadioSelect, initial=Given.GIVEN
    )
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)
    minutes = forms.IntegerField(label=_("Minutes, if it was cut short"), required=False, min_value=0, max_value=420)
    loss = forms.ChoiceField(
        label=_("Why, if it was not as planned?"),
        choices=[("", _("It was as planned")), *Loss.choices],
        required=False,
    )
    note = forms.CharField(label=_("A short note"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, line: SupportLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line.minutes:
            self.fields["minutes"].help_text = _("%(minutes)d minutes are planned") % {"minutes": line.minutes}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("given") in {Given.SHORT, Given.NOT_GIVEN} and not answers.get("loss"):
            self.add_error("loss", _("Choose why it was not as planned"))
        if answers.get("given") == Given.SHORT and answers.get("minutes") is None:
            self.add_error("minutes", _("Enter how many minutes it lasted"))
        return answers


class MarkForm(Form):
    """How far a target has come."""

    drawn = {"value": {"width": "10"}}

    value = forms.CharField(
        label=_("What did you see?"),
        max_length=60,
        error_messages={"required": _("Enter the number or level you saw")},
    )
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)
    note = forms.CharField(label=_("A short note"), max_length=300, required=False)
