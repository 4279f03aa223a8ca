"""Questions of a review meeting."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.plans.models import Target
from endeavour.reviews.models import TargetRating
from endeavour.reviews.states import Decision, Rating

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class BookForm(Form):
    """When and where to meet."""

    meeting_on = DateField(
        label=_("On what day will you meet?"), error_messages={"required": _("Enter the day you will meet")}
    )
    place = forms.CharField(label=_("Where, and at what time?"), max_length=120, required=False)


class MeetingForm(Form):
    """What is written down in the room. Nothing is asked for twice, and nothing blocks."""

    came = forms.CharField(label=_("Who is here?"), max_length=1000, required=False)
    family_came = forms.TypedChoiceField(
        label=_("Is a parent or carer here?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        coerce=lambda text: text == "yes",
        empty_value=None,
    )
    pupil_came = forms.TypedChoiceField(
        label=_("Is the pupil here?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        coerce=lambda text: text == "yes",
        empty_value=None,
    )
    impact = forms.CharField(label=_("What difference has the support made?"), widget=forms.Textarea, required=False)
    quality = forms.CharField(
        label=_("How well was it given?"),
        help_text=_("Enough of it, by the right people, in the right way"),
        widget=forms.Textarea,
        required=False,
    )


class RateForm(Form):
    """How one target went."""

    rating = forms.TypedChoiceField(
        label=_("How did it go, against what we expected?"),
        choices=Rating.choices,
        widget=forms.RadioSelect,
        required=False,
        coerce=int,
        empty_value=None,
    )
    sentence = forms.CharField(
        label=_("What shows it?"),
        help_text=_("One sentence that everyone in the room would say"),
        widget=forms.Textarea,
        required=False,
    )
    ended = forms.BooleanField(label=_("This target is met, or ends here"), required=False)

    def __init__(self, *args: Any, target: Target, said: TargetRating | None, **kwargs: Any) -> None:
        initial = {"rating": said.rating, "sentence": said.sentence, "ended": not said.continues} if said else {}
        super().__init__(*args, prefix=f"target-{target.pk}", initial=initial, **kwargs)
        self.target = target


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
