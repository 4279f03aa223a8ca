"""Questions asked when somebody is worried about a child, and when the SENCO decides."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.needs.states import Area, RaisedFor
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.queries import Guardian


class ConcernForm(Form):
    """Under a minute: what was noticed, and little else is asked for."""

    drawn: dict[str, dict[str, Any]] = {"noticed": {"rows": 5}, "since": {"width": "20"}}
    reveals = {"raised_for": {RaisedFor.FAMILY.value: ("contact", "told_by")}}

    noticed = forms.CharField(
        label=_("What have you noticed?"),
        help_text=_("What you see and hear, and where. Facts rather than a diagnosis."),
        widget=forms.Textarea,
        error_messages={"required": _("Write what you have noticed")},
    )
    areas = forms.MultipleChoiceField(
        label=_("Which part of their learning or life is it about?"),
        choices=Area.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tried = forms.CharField(
        label=_("What has been tried in class?"),
        help_text=_("In your words, or picked from what every class here offers"),
        widget=forms.Textarea,
        required=False,
    )
    since = forms.CharField(
        label=_("Since when?"),
        help_text=_("Such as “since September” or “a few weeks”"),
        max_length=120,
        required=False,
    )
    raised_for = forms.ChoiceField(
        label=_("Whose concern is it?"), choices=RaisedFor.choices, widget=forms.RadioSelect, initial=RaisedFor.STAFF
    )
    contact = forms.TypedChoiceField(label=_("Which parent or carer?"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, guardians: list[Guardian], offered: Mapping[Area, list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {f"tried_{area}": lines for area, lines in offered.items() if lines}
        self.drawn = {**self.drawn, **{name: {"fold": True} for name in self.offered}}
        for area, lines in offered.items():
            if lines:
                self.fields[f"tried_{area}"] = forms.MultipleChoiceField(
                    label=_("Pick from “%(area)s”") % {"area": area.label},
                    choices=[(line, line) for line in lines],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )
        after = ["noticed", "areas", "tried", *self.offered]
        self.order_fields(after)
        people = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in guardians]
        self.fields["contact"].choices = [("", _("Nobody named")), *people]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What `raise_concern` is told of a form that is in order, but for who in the family said it. What was tried
        is what was picked, a line each, and then what was written.
        """
        said = self.cleaned_data
        picked = [line for name in self.offered for line in said[name]]
        tried = "\n".join([*picked, *filter(None, [said["tried"].strip()])])
        return {**{name: said[name] for name in ("noticed", "areas", "since", "raised_for")}, "tried": tried}


class NamedConcernForm(ConcernForm):
    """The same by somebody who sees no contacts of the child: who in the family it was is said in words."""

    told_by = forms.CharField(
        label=_("Who told you?"),
        help_text=_("Such as “her mother, at the gate”"),
        max_length=120,
        required=False,
    )

    drawn = {**ConcernForm.drawn, "told_by": {"width": "20"}}

    def __init__(self, *args: Any, offered: Mapping[Area, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, guardians=[], offered=offered, **kwargs)
        del self.fields["contact"]
        self.order_fields([*(name for name in self.fields if name != "told_by"), "told_by"])


class TalkForm(Form):
    """The talk with whoever is worried, and the short note they were given."""

    talked_on = DateField(label=_("When did you talk with the family?"), required=False, latest=clock.today)
    talk = forms.CharField(
        label=_("What did you talk about, and what did you agree?"), widget=forms.Textarea, required=False
    )
    note_given_on = DateField(label=_("When were they given a short note of it?"), required=False, latest=clock.today)


class DecisionForm(TalkForm):
    """What the SENCO decides, after the talk with the family."""

    MONITOR, START, CLOSE = "monitor", "start", "close"
    reveals = {"decision": {START: ("from_on",), MONITOR: ("look_again_on",)}}

    decision = forms.ChoiceField(
        label=_("What happens now?"),
        choices=[
            (START, _("Start SEN Support")),
            (MONITOR, _("Monitor, with what every class offers")),
            (CLOSE, _("No action, with a reason")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens now")},
    )
    from_on = DateField(
        label=_("From which day?"),
        help_text=_("Today, or an earlier day. The letter to the family and the cycle count from it."),
        required=False,
        initial=clock.today,
        latest=clock.today,
    )
    look_again_on = DateField(
        label=_("When will you look again?"),
        error_messages={"required": _("Enter the day you will look again")},
        initial=lambda: clock.today() + timedelta(weeks=6),
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("In words the family can read. Doing well in tests is not a reason by itself."),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, may_start: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_start:
            answers = self.fields["decision"].choices  # type: ignore[attr-defined]
            self.fields["decision"].choices = [one for one in answers if one[0] != self.START]  # type: ignore[attr-defined]
            del self.fields["from_on"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("decision") == self.CLOSE and not answers.get("reason", "").strip():
            self.add_error("reason", _("Say why no action follows"))
        return answers


class LookAgainForm(Form):
    """What is seen of a child who is being monitored, and what follows."""

    GO_ON, STOP, RAISE = "go_on", "stop", "raise"
    drawn = {"what": {"rows": 5}}
    reveals = {"then": {GO_ON: ("look_again_on",)}}

    what = forms.CharField(
        label=_("What do you see now?"),
        help_text=_("In words the family can read. What you see and hear rather than a diagnosis."),
        widget=forms.Textarea,
        required=False,
    )
    then = forms.ChoiceField(
        label=_("What happens now?"),
        choices=[
            (GO_ON, _("Go on monitoring until another day")),
            (STOP, _("Stop monitoring, with what you see as the reason")),
            (RAISE, _("Raise a concern with what you see, and decide on it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens now")},
    )
    look_again_on = DateField(
        label=_("When will you look again?"),
        error_messages={"required": _("Enter the day you will look again")},
        initial=lambda: clock.today() + timedelta(weeks=6),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        then, seen = answers.get("then"), answers.get("what", "").strip()
        if then == self.STOP and not seen:
            self.add_error("what", _("Say why monitoring stops"))
        if then == self.RAISE and not seen:
            self.add_error("what", _("Write what you have noticed"))
        return answers
