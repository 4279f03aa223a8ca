"""Questions of a review meeting."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.queries import Guardian
from endeavour.reviews.states import Decision, Rating

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class BookForm(Form):
    """When and where to meet."""

    meeting_on = DateField(
        label=_("On what day will you meet?"), error_messages={"required": _("Enter the day you will meet")}
    )
    place = forms.CharField(label=_("Where, and at what time?"), max_length=120, required=False)
    staff = forms.TypedMultipleChoiceField(
        label=_("Which colleagues do you want there?"),
        help_text=_("They get an e-mail that they are asked to a review. It does not say whose."),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not people:
            del self.fields["staff"]
            return
        self.fields["staff"].choices = [  # type: ignore[attr-defined]
            (person.pk, ", ".join(part for part in (person.user.name, person.job_title) if part)) for person in people
        ]


class HereForm(Form):
    """Who is in the room."""

    came = forms.CharField(
        label=_("Who is here?"),
        help_text=_("One person a line, with what they are to the child"),
        widget=forms.Textarea,
        required=False,
    )
    family_came = forms.ChoiceField(
        label=_("Is a parent or carer here?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    pupil_came = forms.ChoiceField(
        label=_("Is the pupil here?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )


class HeardForm(Form):
    """What one person says in the room, in their own words."""

    PUPIL = "pupil"

    whose = forms.ChoiceField(
        label=_("Whose words are they?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose words they are")},
    )
    said = forms.CharField(
        label=_("What do they say?"),
        help_text=_("In their own words, not yours"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what they say")},
    )

    def __init__(self, *args: Any, pupil_name: str, family: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in family]
        self.fields["whose"].choices = [(self.PUPIL, pupil_name), *known]  # type: ignore[attr-defined]


class RateForm(Form):
    """How one target went."""

    rating = forms.ChoiceField(
        label=_("How did it go, against what we expected?"),
        choices=[(str(value), words) for value, words in Rating.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    sentence = forms.CharField(
        label=_("What shows it?"),
        help_text=_("One sentence that everyone in the room would say"),
        widget=forms.Textarea,
        required=False,
    )
    ended = forms.ChoiceField(
        label=_("Does this target go on?"),
        choices=[("no", _("It goes on")), ("yes", _("It is met, or ends here"))],
        widget=forms.RadioSelect,
        required=False,
    )


class SupportForm(Form):
    """What the support has done, and how good it was."""

    impact = forms.CharField(label=_("What difference has the support made?"), widget=forms.Textarea, required=False)
    quality = forms.CharField(
        label=_("How well was it delivered?"),
        help_text=_("Enough of it, by the right people, in the right way"),
        widget=forms.Textarea,
        required=False,
    )


class CloseForm(Form):
    """What happens next."""

    decision = forms.ChoiceField(
        label=_("What happens next?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens next")},
    )
    why = forms.CharField(label=_("Why?"), widget=forms.Textarea, required=False)
    next_review_on = DateField(
        label=_("When will you look back next?"),
        required=False,
        initial=lambda: clock.today() + timedelta(weeks=13),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        ends = answers.get("decision") == Decision.END
        if not ends and not answers.get("next_review_on") and "next_review_on" not in self.errors:
            self.add_error("next_review_on", _("Enter the day you will look back next"))
        if ends and not answers.get("why", "").strip():
            self.add_error("why", _("Say why SEN Support ends, in words the family can read"))
        return answers
