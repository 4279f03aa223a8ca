"""What is asked about a class: its name, an adult with it, and the day of a change."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.colleagues import ColleagueForm
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.actions.classes import LONGEST_NAME
from endeavour.people.models import Group, GroupPupil
from endeavour.people.states import GroupKind, SightReason

NONE = "none"
"""The answer that a child joins no other class. No class has it as its uid."""


class NameForm(Form):
    """How a class is called."""

    drawn = {"name": {"width": "20"}}

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As people here say it, such as “4 Hazel” or “9 Maths 2”"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Enter the name of the class")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AddForm(NameForm):
    """A new class, or a group that meets for a subject."""

    drawn = {**NameForm.drawn, "subject": {"width": "20"}}
    reveals = {"kind": {GroupKind.TEACHING.value: ("subject",)}}

    kind = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=[
            (GroupKind.REGISTRATION.value, _("A class that takes the register")),
            (GroupKind.TEACHING.value, _("A teaching group, which meets for a subject")),
        ],
        coerce=GroupKind,
        initial=GroupKind.REGISTRATION.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is")},
    )
    subject = forms.CharField(label=_("Which subject?"), max_length=60, required=False)


class AdultForm(ColleagueForm):
    """Who is put with a class, to do what, from when."""

    staff = forms.TypedChoiceField(
        label=_("Who?"),
        help_text=_("Staff whose role opens records"),
        coerce=int,
        error_messages={"required": _("Choose somebody")},
    )
    reason = forms.TypedChoiceField(
        label=_("What do they do with the class?"),
        choices=[(SightReason.TEACHES.value, _("They teach it")), (SightReason.SUPPORTS.value, _("They support it"))],
        coerce=SightReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they do with the class")},
    )
    on = DateField(
        label=_("From what day?"),
        help_text=_("Today or later. They see the records of its children from that day."),
        initial=clock.today,
        earliest=clock.today,
        error_messages={"required": _("Enter the day")},
    )


class EndForm(Form):
    """From what day an adult is not with a class."""

    on = DateField(
        label=_("From what day are they not with the class?"),
        help_text=_("The day after their last day with it. From then on they do not see its children’s records."),
        initial=clock.today,
        earliest=clock.today,
        error_messages={"required": _("Enter the day")},
    )


class PlaceForm(Form):
    """Which class or group a child leaves, which they join, and from what day."""

    leaves = forms.ChoiceField(label=_("Which do they leave?"), required=False, widget=forms.RadioSelect)
    joins = forms.ChoiceField(
        label=_("Which do they join?"),
        error_messages={"required": _("Choose which they join, or that they join none")},
    )
    on = DateField(
        label=_("From what day?"),
        help_text=_("Today or later. Who sees the record changes on that day."),
        initial=clock.today,
        earliest=clock.today,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(
        self, *args: Any, places: Sequence[GroupPupil], groups: Sequence[Group], leaving: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        inside = {place.group_id: place.group for place in places}
        self.groups = {str(one.uid): one for one in (*groups, *inside.values())}
        own = [(str(one.uid), _called(one)) for one in inside.values()]
        ending = {place.group_id for place in places if place.ends_on is not None}  # back there, a move is taken back
        others = [(str(one.uid), _called(one)) for one in groups if one.pk not in inside or one.pk in ending]
        self.fields["leaves"].choices = [*own, ("", _("None of them"))]  # type: ignore[attr-defined]
        none = [(NONE, _("None: they only leave"))] if own else []
        self.fields["joins"].choices = [("", _("Choose")), *others, *none]  # type: ignore[attr-defined]
        classes = [str(one.uid) for one in inside.values() if one.kind == GroupKind.REGISTRATION]
        known = leaving if leaving in dict(own) else ""
        self.initial["leaves"] = known or (classes[0] if len(classes) == 1 else "")
        if not own:
            del self.fields["leaves"]

    def chosen(self, name: str) -> Group | None:
        """The class that was chosen to leave or to join, if any."""
        return self.groups.get(self.cleaned_data.get(name, ""))


def _called(group: Group) -> str:
    """A class by its name; a teaching group says that it is one."""
    return group.name if group.kind == GroupKind.REGISTRATION else f"{group.name} ({group.get_kind_display()})"
