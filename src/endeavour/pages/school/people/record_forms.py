"""Questions about a child's record as a whole: whether it was sent on, who asked to see it, what they were told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.models import RecordAsked, RecordPassedOn
from endeavour.people.states import AskedAs, Handover


class PassOnForm(Form):
    """What became of the record of a child who leaves."""

    SENT, NOT_KNOWN = "sent", "not_known"
    reveals = {"became": {SENT: ("sent_on", "sent_to", "way"), NOT_KNOWN: ("not_known",)}}
    drawn = {"not_known": {"rows": 3}}

    became = forms.ChoiceField(
        label=_("Where has the record gone?"),
        choices=[(SENT, _("To the next school")), (NOT_KNOWN, _("The next school is not known"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the record has gone")},
    )
    sent_on = DateField(
        label=_("When was it sent?"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )
    sent_to = forms.CharField(
        label=_("To which school?"),
        help_text=_("Its name and place, and to whom there, if you know"),
        max_length=200,
        error_messages={"required": _("Enter the school it was sent to")},
    )
    way = forms.ChoiceField(
        label=_("How was it sent?"),
        choices=Handover.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was sent")},
    )
    not_known = forms.CharField(
        label=_("What did you do to find out?"),
        help_text=_("Such as whom you rang and when, and whether the council was told. Come back when you know."),
        widget=forms.Textarea,
        error_messages={"required": _("Say what you did to find out")},
    )

    @classmethod
    def answers_of(cls, said: RecordPassedOn | None) -> dict[str, Any]:
        """What was said before, to be corrected."""
        if said is None:
            return {}
        if said.sent_on is None:
            return {"became": cls.NOT_KNOWN, "not_known": said.not_known}
        return {"became": cls.SENT, "sent_on": said.sent_on, "sent_to": said.sent_to, "way": said.way}


class AskedForm(Form):
    """That somebody asked to see a child's record. By what right is asked only where there are two."""

    asked_as = forms.ChoiceField(
        label=_("What is asked?"),
        help_text=_("If it is not clear, ask them. Anybody may ask for their own data, or a parent for the child’s."),
        choices=AskedAs.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is asked")},
    )
    asked_by = forms.CharField(
        label=_("Who asked?"),
        help_text=_("Their name and what they are to the child"),
        max_length=200,
        error_messages={"required": _("Enter who asked")},
    )
    asked_on = DateField(
        label=_("When did it reach the school?"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(self, *args: Any, rights: Sequence[AskedAs], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = rights[0] if len(rights) == 1 else None
        if self.only:
            del self.fields["asked_as"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        return {"asked_as": self.only.value, **answers} if self.only else answers


class AnsweredForm(Form):
    """How a request was answered; or, of a complex subject access request, that they were told it takes longer."""

    ANSWERED, LONGER = "answered", "longer"
    reveals = {"became": {ANSWERED: ("answered_on", "answer"), LONGER: ("told_longer_on",)}}
    drawn = {"answer": {"rows": 3}}

    became = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (ANSWERED, _("It is answered")),
            (LONGER, _("It is complex, and they were told that it takes longer")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )
    answered_on = DateField(
        label=_("When were they answered?"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )
    answer = forms.CharField(
        label=_("What were they shown or given?"),
        help_text=_("And what was left out, with why. If they were refused, or asked no more, say so here."),
        widget=forms.Textarea,
        error_messages={"required": _("Say what they were given, or why not")},
    )
    told_longer_on = DateField(
        label=_("When were they told?"),
        help_text=_("Within the first month. The answer is then due three months after it reached the school."),
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(self, data: QueryDict | None, *, asked: RecordAsked) -> None:
        super().__init__(data)
        sent_again = data is not None and data.get("became") == self.LONGER
        if asked.asked_as != AskedAs.SUBJECT_ACCESS or (asked.told_longer_on is not None and not sent_again):
            del self.fields["became"], self.fields["told_longer_on"]
