"""Questions about an adult in a child's life."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.pages.design.forms import Form
from endeavour.people.states import LONGEST_EVIDENCE, Responsibility

PARTS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("who", _("Who they are"), ("name", "relation", "responsibility", "known_by", "decides", "lives_with")),
    (
        "reach",
        _("How to reach them"),
        ("phone", "email", "address", "confidential", "language", "interpreter", "priority"),
    ),
    ("sent", _("What they are sent"), ("receives_letters", "restricted")),
)
"""The form in parts: each its place on the page, its heading and its questions."""

NOT_KNOWN = _("Not known")

LAST_IN_ORDER = 32_767
"""The largest number that the column holds: a roll may count in hundreds."""


class KnownField(forms.TypedChoiceField):
    """Yes, no, or not known, which is an answer too: True, False or None."""

    def __init__(self, *, unknown: str | Promise = NOT_KNOWN, **kwargs: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No")), ("unknown", unknown)]
        super().__init__(choices=choices, coerce={"yes": True, "no": False}.get, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A fact as the answer that says it; an answer as it is."""
        return {True: "yes", False: "no", None: "unknown"}.get(value, value)


class ContactForm(Form):
    """An adult in a child's life. `facts` is what stands, where somebody is corrected."""

    drawn = {
        "relation": {"width": "20"},
        "phone": {"width": "20"},
        "address": {"rows": 3},
        "language": {"width": "20"},
        "priority": {"width": "2"},
        "known_by": {"width": "20"},
        "decides": {"inline": True},
        "lives_with": {"inline": True},
    }

    name = forms.CharField(label=_("Name"), max_length=300, error_messages={"required": _("Enter their name")})
    relation = forms.CharField(
        label=_("What are they to the child?"),
        help_text=_("Such as mother, father, foster carer, grandmother"),
        max_length=60,
        error_messages={"required": _("Say what they are to the child")},
    )
    responsibility = forms.ChoiceField(
        label=_("Parental responsibility"),
        choices=Responsibility.choices,
        widget=forms.RadioSelect,
        initial=Responsibility.UNKNOWN,
    )
    known_by = forms.CharField(
        label=_("How is that known?"),
        help_text=_("Such as: birth certificate seen, court order of 3 May 2024"),
        max_length=LONGEST_EVIDENCE,
        required=False,
    )
    decides = KnownField(
        label=_("Do they decide about the child’s support?"),
        help_text=_("A parent does by law. Say otherwise only where a paper does."),
        widget=forms.RadioSelect,
        initial="unknown",
        unknown=_("As the law says"),
    )
    lives_with = KnownField(label=_("Does the child live with them?"), widget=forms.RadioSelect, initial="unknown")
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Enter an e-mail address, such as a@school.example")},
    )
    address = forms.CharField(label=_("Address for letters"), widget=forms.Textarea, required=False)
    confidential = forms.BooleanField(
        label=_("The address is confidential"),
        help_text=_("It is hidden until somebody who keeps contacts asks to see it, and named in no list."),
        required=False,
    )
    language = forms.CharField(label=_("Language, if not English"), max_length=60, required=False)
    interpreter = forms.BooleanField(label=_("Needs an interpreter"), required=False)
    priority = forms.IntegerField(
        label=_("Place in the order"),
        help_text=_("1 is rung first"),
        min_value=1,
        max_value=LAST_IN_ORDER,
        initial=1,
        error_messages={"required": _("Enter their place in the order, such as 1")},
    )
    receives_letters = forms.BooleanField(
        label=_("Gets letters and papers about the child"), required=False, initial=True
    )

    restricted = forms.BooleanField(
        label=_("An order or a restriction stands about them"),
        help_text=_("You record it on the next page. They get no letters until you say that they do."),
        required=False,
    )

    def __init__(self, *args: Any, facts: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=dict(facts) if facts else None, **kwargs)
        if facts:
            del self.fields["restricted"]

    def parts(self) -> list[tuple[str, str | Promise, list[forms.BoundField]]]:
        """The questions under their headings, those that are asked."""
        return [(id_, title, [self[name] for name in names if name in self.fields]) for id_, title, names in PARTS]


class NothingAskedForm(Form):
    """A page with one button and no question."""
