"""Questions about the people in a child's life."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.pages.colleagues import ColleagueForm
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.school.files.fields import FilesField
from endeavour.people.queries import Guardian
from endeavour.people.states import LONGEST_WHAT_FOR, SightReason

HOW = [
    ("call", _("A call")),
    ("gate", _("A talk at the gate")),
    ("meeting", _("A meeting")),
    ("message", _("A message or e-mail")),
]


class NoteForm(Form):
    """A talk with the family, in 20 seconds."""

    drawn = {"what": {"rows": 3}}
    reveals = {"follows": {"on": ("follow_up", "follow_up_on", "follow_up_by")}}

    how = forms.ChoiceField(label=_("How?"), choices=HOW, widget=forms.RadioSelect, initial="call")
    contact_id = forms.TypedChoiceField(label=_("With whom?"), required=False, coerce=int, empty_value=None)
    on = DateField(label=_("When?"), initial=clock.today, latest=clock.today)
    what = forms.CharField(
        label=_("What was said?"), widget=forms.Textarea, error_messages={"required": _("Write what was said")}
    )
    follows = forms.BooleanField(label=_("Something follows from it"), required=False)
    follow_up = forms.CharField(
        label=_("What follows?"), max_length=300, error_messages={"required": _("Write what follows")}
    )
    follow_up_on = DateField(label=_("By when?"), required=False)
    follow_up_by = forms.TypedChoiceField(
        label=_("Who does it?"), help_text=_("It stands on their Today until it is done."), required=False, coerce=int
    )

    def __init__(
        self, *args: Any, guardians: list[Guardian], people: list[Membership], me: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        adults = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in guardians]
        self.fields["contact_id"].choices = [("", _("Nobody named")), *adults]  # type: ignore[attr-defined]
        self.people = {one.pk: one for one in people}
        names = [(str(one.pk), one.user.name) for one in people if one.pk != me]
        self.fields["follow_up_by"].choices = [("", _("You")), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        answers.pop("follows", None)
        answers["follow_up_by"] = self.people.get(answers.get("follow_up_by") or 0)
        return answers


class FollowedForm(Form):
    """What came of what followed from a talk."""

    said = forms.CharField(label=_("Is there something to add?"), max_length=300, required=False)


class KeyAdultForm(Form):
    """The adult a child can go to."""

    staff = forms.TypedChoiceField(label=_("Who is the key adult?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(person.pk), person.user.name) for person in people]
        self.fields["staff"].choices = [("", _("Nobody")), *names]  # type: ignore[attr-defined]


class NamedForm(ColleagueForm):
    """An adult who may see this child, beside those of the child's classes."""

    staff = forms.TypedChoiceField(
        label=_("Who may see this child?"),
        help_text=_("Staff whose role opens records. Adults of the child’s classes see the record already."),
        coerce=int,
        error_messages={"required": _("Choose somebody")},
    )
    reason = forms.TypedChoiceField(
        label=_("Why?"),
        choices=[
            (SightReason.SUPPORTS.value, _("Supports the pupil")),
            (SightReason.TEACHES.value, SightReason.TEACHES.label),
            (SightReason.NAMED.value, _("For something else")),
        ],
        coerce=SightReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why")},
    )
    what_for = forms.CharField(
        label=_("What for, in a few words?"),
        help_text=_("Such as one-to-one, or cover for a term. Everybody who opens the record can read it."),
        max_length=LONGEST_WHAT_FOR,
        required=False,
    )
    until = DateField(
        label=_("Until?"),
        help_text=_("Their last day with the child. Leave it empty where none is known."),
        required=False,
    )


class ProfileForm(Form):
    """The one-page profile, in the child's words."""

    drawn = {
        "appreciated": {"said": True, "rows": 4},
        "important": {"said": True, "rows": 4},
        "support": {"said": True, "rows": 4},
    }

    appreciated = forms.CharField(label=_("What people appreciate about me"), widget=forms.Textarea, required=False)
    important = forms.CharField(label=_("What is important to me"), widget=forms.Textarea, required=False)
    support = forms.CharField(label=_("How best to support me"), widget=forms.Textarea, required=False)
    written_with = forms.CharField(label=_("Who helped to write it?"), max_length=120, required=False)


class PhotoForm(Form):
    """The child's photo, or its removal where there is one."""

    photo = FilesField(
        label=_("Choose a photo"),
        help_text=_("A JPEG or PNG of the child’s face. We cut it square and take out where it was made."),
        most=1,
        photo=True,
        required=False,
    )
    remove = forms.BooleanField(label=_("Remove the photo that is there"), required=False)

    def __init__(self, *args: Any, has_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_photo:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if "photo" not in self.errors and bool(answers.get("photo")) == bool(answers.get("remove")):
            both = answers.get("photo")
            self.add_error("photo", _("Choose one: a new photo or none") if both else _("Choose a photo"))
        return answers


class LeavingForm(Form):
    """From what day the child is not on the roll."""

    on = DateField(
        label=_("From what day are they not on the roll?"),
        help_text=_("The day after their last day here"),
        initial=clock.today,
        error_messages={"required": _("Enter the day")},
    )
