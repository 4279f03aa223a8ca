"""Questions about what an order holds an adult in a child's life back from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.states import LONGEST_PLACE_OF_PAPER, Effect, RestsOn

PARTS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("says", _("What it says"), ("effects", "starts_on", "ends_on")),
    ("paper", _("What it rests on"), ("rests_on", "seen_on", "kept_at", "eased")),
)
"""The form in parts: each its place on the page, its heading and its questions."""


class RestrictionForm(Form):
    """A restriction. `terms` is what stands, where one is corrected."""

    drawn = {"kept_at": {"width": "20"}}

    effects = forms.MultipleChoiceField(
        label=_("What are they held back from?"),
        help_text=_("As the paper says. Its reasons are not kept here."),
        choices=Effect.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what they are held back from")},
    )
    starts_on = DateField(label=_("First day"), error_messages={"required": _("Enter the first day")})
    ends_on = DateField(label=_("Last day"), help_text=_("Leave it empty until further notice."), required=False)
    rests_on = forms.ChoiceField(
        label=_("What does it rest on?"),
        choices=RestsOn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it rests on")},
    )
    seen_on = DateField(
        label=_("When did somebody here see the paper?"),
        help_text=_("Leave it empty where nobody has."),
        required=False,
    )
    kept_at = forms.CharField(label=_("Where is the paper kept?"), max_length=LONGEST_PLACE_OF_PAPER, required=False)
    eased = forms.BooleanField(label=_("I have seen the paper that eases this restriction"), required=False)

    def __init__(self, *args: Any, terms: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=dict(terms) if terms else {"starts_on": clock.today()}, **kwargs)
        if terms is None:
            del self.fields["eased"]

    def parts(self) -> list[tuple[str, str | Promise, list[forms.BoundField]]]:
        """The questions under their headings, those that are asked."""
        return [(id_, title, [self[name] for name in names if name in self.fields]) for id_, title, names in PARTS]


class LiftForm(Form):
    """That a restriction holds no more."""

    seen = forms.BooleanField(label=_("I have seen the paper that says so"), required=False)
