"""What is asked about a day: who is away or out, when, and what becomes of each session that it touches."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.pages.colleagues import offered
from endeavour.pages.design.filters import clock_time
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.school.interventions.forms import ClockInput
from endeavour.people.models import Group, Pupil
from endeavour.provision.a_day import Covered, Missed
from endeavour.provision.states import Loss
from endeavour.provision.touched import Between, Touched

ADULT, PUPIL, CLASS = "adult", "pupil", "class"
WHAT = (
    (ADULT, gettext_lazy("An adult is away")),
    (PUPIL, gettext_lazy("A pupil is away")),
    (CLASS, gettext_lazy("A class is out")),
)
OUT = (Loss.TRIP, Loss.ASSEMBLY, Loss.OTHER)
"""Why a class is not there."""

FURTHEST = timedelta(days=28)
"""So far back and so far ahead a day is entered."""

SAME, GOES_AHEAD, NONE = "same", "ahead", "none"
"""What becomes of a session: as is said of all, as planned, or nothing. Else the key of whoever covers it."""


def _earliest() -> date:
    return clock.today() - FURTHEST


def _latest() -> date:
    return clock.today() + FURTHEST


class DayForm(Form):
    """Who is not there, on what day, and for which part of it if not for all."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is different on that day?"),
        choices=WHAT,
        initial=ADULT,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is different")},
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who is away?"), error_messages={"required": gettext_lazy("Choose who is away")}
    )
    pupil = forms.ChoiceField(
        label=gettext_lazy("Which pupil?"), error_messages={"required": gettext_lazy("Choose a pupil")}
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Which class?"), error_messages={"required": gettext_lazy("Choose a class")}
    )
    why = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[("", gettext_lazy("Choose")), *((one.value, one.label) for one in OUT)],
        error_messages={"required": gettext_lazy("Choose why the class is out")},
    )
    on = DateField(
        label=gettext_lazy("On what day?"),
        initial=clock.today,
        earliest=_earliest,
        latest=_latest,
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    begins = forms.TimeField(
        label=gettext_lazy("From what time, if not all day?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=ClockInput(format="%H:%M"),
        error_messages={"invalid": gettext_lazy("The first time must be one such as 10:40")},
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until what time?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=ClockInput(format="%H:%M"),
        error_messages={"invalid": gettext_lazy("The last time must be one such as 15:10")},
    )

    reveals = {"what": {ADULT: ("who",), PUPIL: ("pupil",), CLASS: ("group", "why")}}
    drawn = {
        **{name: {"width": "10"} for name in ("begins", "ends")},
        **{name: {"width": "20"} for name in ("who", "pupil", "group", "why")},
    }

    def __init__(
        self,
        *args: Any,
        people: Sequence[Membership],
        pupils: Sequence[tuple[Pupil, str]],
        groups: Sequence[Group],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("who", offered(people))
        self._offer("pupil", [(str(pupil.uid), ", ".join(filter(None, (pupil.called, at)))) for pupil, at in pupils])
        self._offer("group", [(str(group.uid), group.name) for group in groups])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        begins, ends = answers.get("begins"), answers.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Enter a time after the first"))
        return answers

    @property
    def between(self) -> Between:
        """The part of the day."""
        return Between(self.cleaned_data["begins"], self.cleaned_data["ends"])

    @property
    def loss(self) -> str:
        """Why what it touches is not given."""
        what = self.cleaned_data["what"]
        return str({ADULT: Loss.STAFF, PUPIL: Loss.ABSENT}.get(what) or self.cleaned_data["why"])

    def uid_of(self, name: str) -> uuid.UUID:
        """Which pupil or class was chosen."""
        return uuid.UUID(self.cleaned_data[name])


class CoverForm(Form):
    """What becomes of the sessions of somebody who is away: of all, and of those for which it is otherwise."""

    every = forms.ChoiceField(
        label=gettext_lazy("Who covers these sessions?"),
        error_messages={"required": gettext_lazy("Choose who covers them, or that they are not given")},
    )
    drawn = {"every": {"width": "20"}}

    def __init__(
        self, *args: Any, touched: Sequence[Touched], people: Sequence[Membership], away: Membership, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.touched, self.people = touched, {str(one.pk): one for one in people if one.pk != away.pk}
        none, cover = (NONE, _("Nobody: they are not given")), offered(list(self.people.values()))
        self.fields["every"].choices = [("", _("Choose")), none, *cover]  # type: ignore[attr-defined]
        for one in touched:
            ahead = [(GOES_AHEAD, _("Goes ahead without them"))] if one.others else []
            gives = {each.pk for each in one.others}
            others = [(key, name) for key, name in cover if int(key) not in gives]
            self.fields[self._name(one)] = forms.ChoiceField(
                label=said_of(one),
                choices=[(SAME, _("As said above")), *ahead, (NONE, _("Not given")), *others],
                initial=GOES_AHEAD if ahead else SAME,
            )
            speak_plainly(self.fields[self._name(one)], said_of(one))

    def _name(self, one: Touched) -> str:
        return f"session_{one.slot.slot.pk}"

    @property
    def each(self) -> list[BoundField]:
        """The questions about one session each."""
        return [self[self._name(one)] for one in self.touched]

    def _answer(self, one: Touched) -> str:
        answer = self.cleaned_data[self._name(one)]
        return str(self.cleaned_data["every"] if answer == SAME else answer)

    def covered(self) -> list[Covered]:
        """Who covers what."""
        said = ((one, self.people.get(self._answer(one))) for one in self.touched)
        return [Covered(one.slot.slot, staff) for one, staff in said if staff is not None]

    def missed(self) -> list[Missed]:
        """What is not given."""
        return [Missed(one.slot.slot) for one in self.touched if self._answer(one) == NONE]


class MissedForm(Form):
    """Which of the sessions that a day touches are not given: all, unless somebody says otherwise."""

    sessions = forms.MultipleChoiceField(
        label=gettext_lazy("What are they not there for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one session")},
    )

    def __init__(self, *args: Any, touched: Sequence[Touched], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.touched = touched
        self.fields["sessions"].choices = [  # type: ignore[attr-defined]
            (str(one.slot.slot.pk), f"{said_of(one)}: {_names(one)}") for one in touched
        ]
        self.fields["sessions"].initial = [str(one.slot.slot.pk) for one in touched]

    @property
    def each(self) -> list[BoundField]:
        """No session is asked about by itself."""
        return []

    def missed(self) -> list[Missed]:
        """What is not given, and to whom."""
        chosen = set(self.cleaned_data["sessions"])
        return [
            Missed(one.slot.slot, frozenset(member.place.pupil_id for member in one.members))
            for one in self.touched
            if str(one.slot.slot.pk) in chosen
        ]


def said_of(one: Touched) -> str:
    """A session, as in “10:40am Talking Partners”."""
    return f"{clock_time(one.slot.at)} {one.slot.intervention.name}"


def _names(one: Touched) -> str:
    return ", ".join(member.place.pupil.called for member in one.members)
