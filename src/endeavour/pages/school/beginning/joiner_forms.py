"""What is asked before a joiner's support from elsewhere goes on here."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.exchange.models import OldPlan
from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.school.files.fields import WHAT_IS_TAKEN, FilesField
from endeavour.plans.states import InterimFrom

LONGEST = 5_000


class InterimForm(Form):
    """How the support goes on, until this school has reviewed it."""

    drawn = {"orders": {"rows": 5}, "provision": {"rows": 4}, "known": {"rows": 4}}

    rests_on = forms.ChoiceField(
        label=_("What does it rest on?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it rests on")},
    )
    from_on = DateField(label=_("From which day?"), initial=clock.today, latest=clock.today)
    review_on = DateField(
        label=_("Review it by"),
        help_text=_("Your school’s choice: six weeks, or the end of the half-term if that is sooner"),
        error_messages={"required": _("Choose the day by which you will have reviewed it")},
    )
    orders = forms.CharField(
        label=_("What does every adult do from day one?"),
        help_text=_("Three to five short orders, one on each line. They make the classroom card."),
        widget=forms.Textarea,
        max_length=LONGEST,
        error_messages={"required": _("Say at least one thing that every adult does")},
    )
    provision = forms.CharField(
        label=_("What else is delivered?"),
        help_text=_("If anything, one on each line, such as: Talk Boost 3 x 20 mins"),
        widget=forms.Textarea,
        max_length=LONGEST,
        required=False,
    )
    teacher = forms.ChoiceField(
        label=_("Teacher responsible"), error_messages={"required": _("Choose the teacher responsible")}
    )
    known = forms.CharField(
        label=_("What do you know from the last school?"),
        help_text=_("If there is more to say: who told you, what was tried, what helped. It goes into the evidence."),
        widget=forms.Textarea,
        max_length=LONGEST,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        plans: Sequence[OldPlan],
        staff: Sequence[Membership],
        until: date,
        teacher: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial, self.fields["teacher"].initial = until, teacher
        self.staff = {str(one.pk): one for one in staff}
        told = [
            (InterimFrom.LAST_SCHOOL.value, _("No plan: the last school told us")),
            (InterimFrom.FAMILY.value, _("No plan: the family told us")),
        ]
        kept = [(str(plan.uid), plan.name) for plan in plans]
        self.fields["rests_on"].choices = [*kept, *told]  # type: ignore[attr-defined]
        if len(kept) == 1:
            self.fields["rests_on"].initial = kept[0][0]
        people = [(key, one.user.name) for key, one in self.staff.items()]
        self.fields["teacher"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]

    def clean_teacher(self) -> Membership:
        return self.staff[self.cleaned_data["teacher"]]


class OldPlansForm(Form):
    """Plans of the last school, for one child's record."""

    plans = FilesField(
        label=_("Old plans"), help_text=WHAT_IS_TAKEN, error_messages={"required": _("Choose the files first")}
    )
