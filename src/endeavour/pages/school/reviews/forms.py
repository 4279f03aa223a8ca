"""Questions of a review meeting, and of more support."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.pages.colleagues import offered
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
    family_asked_on = DateField(
        label=_("On what day did you ask the family, if not by an invitation from here?"),
        help_text=_("By phone or at the gate. The meeting counts as offered from that day."),
        required=False,
        latest=clock.today,
    )
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
        self.fields["staff"].choices = offered(people)  # type: ignore[attr-defined]


class HereForm(Form):
    """Who is in the room. `since` is the first day on which they can have met."""

    met_on = DateField(
        label=_("When did you meet?"),
        required=False,
        latest=clock.today,
        error_messages={
            "invalid": _("Enter a real date, such as 8 12 2026"),
            "too_late": _("Enter a day that is not in the future"),
            "too_early": _("Enter %(limit)s or later: the plan was issued on that day"),
        },
    )
    came = forms.CharField(
        label=_("Who is here?"),
        help_text=_("One person a line, with what they are to the child. Every copy of the record names them."),
        widget=forms.Textarea,
        required=False,
    )
    came_apart = forms.CharField(
        label=_("Who else is here, and is not named on the copies of others?"),
        help_text=_("One person a line, by name. Such as a parent whom the other is not to meet on paper."),
        widget=forms.Textarea,
        required=False,
    )
    family_came = forms.ChoiceField(
        label=_("Is a parent or carer here?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    pupil_came = forms.ChoiceField(
        label=_("Is the pupil here?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, since: date) -> None:
        super().__init__(data)
        self.fields["met_on"].earliest = since  # type: ignore[attr-defined]


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
    """What happens next. `may_end` where SEN Support is reviewed: an EHC plan does not end in a school’s meeting."""

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

    def __init__(self, *args: Any, may_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_end:
            offered = [one for one in Decision.choices if one[0] != Decision.END]
            self.fields["decision"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        ends = answers.get("decision") == Decision.END
        if ends:
            # Nobody looks back at support that has ended: the day that was offered beforehand is not an answer.
            answers["next_review_on"] = None
            self.errors.pop("next_review_on", None)
        if not ends and not answers.get("next_review_on") and "next_review_on" not in self.errors:
            self.add_error("next_review_on", _("Enter the day you will look back next"))
        if ends and not answers.get("why", "").strip():
            self.add_error("why", _("Say why SEN Support ends, in words the family can read"))
        return answers


class MetForm(HeardForm):
    """A meeting with the family that closes no cycle. `between` two cycles it says when they look back next."""

    drawn = {"came": {"rows": 3}, "came_apart": {"rows": 2}, "agreed": {"rows": 4}, "said": {"said": True, "rows": 3}}

    met_on = DateField(label=_("When did you meet?"), latest=clock.today)
    came = forms.CharField(
        label=_("Who came?"),
        help_text=_("One person a line, with what they are to the child. Every copy of the record names them."),
        widget=forms.Textarea,
        error_messages={"required": _("Write who came")},
    )
    came_apart = forms.CharField(
        label=_("Who else came, and is not named on the copies of others?"),
        help_text=_("One person a line, by name. Such as a parent whom the other is not to meet on paper."),
        widget=forms.Textarea,
        required=False,
    )
    family_came = forms.ChoiceField(
        label=_("Did a parent or carer come?"),
        help_text=_("Only then does it count among the meetings of the year."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether a parent or carer came")},
    )
    pupil_came = forms.ChoiceField(
        label=_("Did the pupil come?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    whose = forms.ChoiceField(label=_("Whose words will you write down?"), required=False)
    said = forms.CharField(
        label=_("What did they say?"),
        help_text=_("In their own words, not yours. Others can follow with their own, in Assess."),
        widget=forms.Textarea,
        required=False,
    )
    agreed = forms.CharField(
        label=_("What did you agree?"), widget=forms.Textarea, error_messages={"required": _("Write what was agreed")}
    )
    next_review_on = DateField(
        label=_("When will you look back next?"),
        error_messages={"required": _("Enter the day you will look back next")},
    )

    field_order = (
        *("met_on", "came", "came_apart", "family_came", "pupil_came"),
        *("whose", "said", "agreed", "next_review_on"),
    )

    def __init__(self, *args: Any, between: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = [("", gettext("Nobody’s")), *self.fields["whose"].choices]  # type: ignore[attr-defined]
        if not between:
            del self.fields["next_review_on"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("said", "").strip() and not answers.get("whose"):
            self.add_error("whose", gettext("Say whose words these are"))
        return answers


class ConsideredForm(Form):
    """That more support was considered."""

    on = DateField(label=_("On what day was it considered?"), initial=clock.today, latest=clock.today)
    what = forms.CharField(
        label=_("What was considered?"),
        help_text=_("Specialists, top-up funding, an EHC needs assessment"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what was considered")},
    )
    decided = forms.CharField(
        label=_("What was decided, and why?"),
        help_text=_("To do no more is a decision too"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what was decided, and why")},
    )


class DifficultiesForm(Form):
    """That significant difficulties were identified."""

    on = DateField(label=_("On what day were they identified?"), initial=clock.today, latest=clock.today)
    what = forms.CharField(
        label=_("What was identified, and by whom?"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what was identified")},
    )
