"""The question round a plan: what somebody says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
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
    on = DateField(label=_("When?"), initial=clock.today, latest=clock.today)

    def __init__(self, *args: Any, pupil_name: str, guardians: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in guardians]
        self.fields["whose"].choices = [(self.PUPIL, pupil_name), *family]  # type: ignore[attr-defined]
