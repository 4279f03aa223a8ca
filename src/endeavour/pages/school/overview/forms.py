"""Questions asked when a child’s SEN status changes outside a concern and a review."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form


class EndForm(Form):
    """From which day SEN Support has ended, and why."""

    from_on = DateField(
        label=_("From which day has SEN Support ended?"),
        help_text=_("Today, or an earlier day. The open cycle closes today. The letter that tells of it comes next."),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day from which SEN Support has ended")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("In words the family can read: the letter to them says it."),
        widget=forms.Textarea,
        error_messages={"required": _("Say why SEN Support ends")},
    )


class MadeForm(Form):
    """From which day there is an EHC plan."""

    from_on = DateField(
        label=_("On what day was the EHC plan made?"),
        help_text=_("Today, or an earlier day. SEN Support ends on it; an open cycle goes on."),
        latest=clock.today,
        error_messages={"required": _("Enter the day on which the EHC plan was made")},
    )


class CeasedForm(Form):
    """From which day there is none any more, why, and what follows."""

    SUPPORT, NOTHING = "support", "nothing"

    from_on = DateField(
        label=_("From which day has the EHC plan ceased?"),
        help_text=_("Today, or an earlier day."),
        latest=clock.today,
        error_messages={"required": _("Enter the day from which the EHC plan has ceased")},
    )
    reason = forms.CharField(
        label=_("Why has it ceased?"),
        help_text=_("As the local authority gave it, in words the family can read"),
        widget=forms.Textarea,
        error_messages={"required": _("Say why the EHC plan has ceased")},
    )
    follows = forms.ChoiceField(
        label=_("What follows here?"),
        choices=[
            (SUPPORT, _("SEN Support. The letter that tells of it comes next; an open cycle goes on.")),
            (NOTHING, _("No SEN. An open cycle closes today.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows")},
    )

    def arguments(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        answers = dict(self.cleaned_data)
        goes_on = answers.pop("follows") == self.SUPPORT
        return {**answers, "goes_on": goes_on}
