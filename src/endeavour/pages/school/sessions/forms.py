"""Questions of Do: a session in seconds, one struck out, a mark on a target."""

from collections.abc import Set
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.school.mark_field import mark_field
from endeavour.plans.measures import measure_of
from endeavour.plans.models import Target
from endeavour.plans.shape import LineShape
from endeavour.provision.states import LONGEST_REASON, Given, Loss


class SessionForm(Form):
    """One session. Delivered as planned is one press; the rest is for when it was not. Whether there was a second one
    that day is asked only of the days in `logged`.
    """

    drawn = {"note": {"rows": 2}, "minutes": {"width": "4"}, "loss": {"width": "20"}, "why_short": {"width": "20"}}
    reveals = {"given": {Given.SHORT.value: ("minutes", "why_short"), Given.NOT_GIVEN.value: ("loss",)}}

    given = forms.ChoiceField(
        label=_("How did it go?"), choices=Given.choices, widget=forms.RadioSelect, initial=Given.GIVEN
    )
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)
    minutes = forms.IntegerField(
        label=_("How many minutes did it last?"),
        min_value=0,
        max_value=420,
        error_messages={"required": _("Enter how many minutes it lasted")},
    )
    why_short = forms.ChoiceField(
        label=_("Why was it cut short?"),
        choices=[("", _("Choose one")), *Loss.choices],
        error_messages={"required": _("Choose why it was cut short")},
    )
    loss = forms.ChoiceField(
        label=_("Why was it not delivered?"),
        choices=[("", _("Choose one")), *Loss.choices],
        error_messages={"required": _("Choose why it was not delivered")},
    )
    note = forms.CharField(label=_("A short note"), widget=forms.Textarea, required=False)
    again = forms.BooleanField(
        label=_("It was delivered a second time that day"),
        help_text=_("This support is logged for that day already."),
        required=False,
    )

    def __init__(self, *args: Any, line: LineShape | None, logged: Set[date] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.logged = logged
        if not self.is_bound and clock.today() not in logged:
            del self.fields["again"]
        if line and line.minutes:
            self.fields["minutes"].help_text = _("%(minutes)d minutes are planned") % {"minutes": line.minutes}

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        answers["loss"] = answers.pop("why_short", "") or answers.get("loss", "")
        if answers.get("on") not in self.logged:
            del self.fields["again"]
        elif not answers.get("again"):
            self.add_error("again", _("It is logged for that day already. Say if it was delivered a second time"))
        return answers


class StrikeForm(Form):
    """Why a session or a mark is struck out."""

    because = forms.CharField(
        label=_("Why is it struck out?"),
        help_text=_(
            "Such as: logged for the wrong child, or on the wrong day. Everybody who sees the record reads it."
        ),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Enter why it is struck out")},
    )


class MarkForm(Form):
    """How far a target has come, in its own measure."""

    drawn = {"value": {"width": "10"}, "note": {"rows": 2}}

    value = forms.CharField(label=_("What did you see?"))
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)
    note = forms.CharField(label=_("A short note"), widget=forms.Textarea, max_length=300, required=False)

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = measure_of(target)
        asked = mark_field(measure, _("What did you see?"), help_text=measure.unit, required=True)
        speak_plainly(asked, str(asked.label))
        self.fields["value"] = asked
