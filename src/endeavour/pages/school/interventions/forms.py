"""What is asked about an intervention: when, where and by whom it is given, who is in it, and its last day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.library.models import Provision
from endeavour.needs.states import Area
from endeavour.pages.colleagues import offered
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.provision.arranging import Arranged, Gives, Weekly
from endeavour.provision.interventions import ToPlace, alike
from endeavour.provision.models import Intervention, InterventionStaff, Slot
from endeavour.provision.states import LONGEST_SESSION, LONGEST_WEEK, MOST_OTHERS, Kind
from endeavour.provision.timetable import MIDNIGHT

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
)
SHORT_WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
)
MOST_STAFF = 3
"""So many adults can be said on the page to give one intervention."""


class ClockInput(forms.TimeInput):
    """A time of day, in the browser's own control where it has one."""

    input_type = "time"


class InterventionForm(Form):
    """All that is said of one. Times are asked for each weekday; a day without one has none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How is it given?"),
        choices=Kind.choices,
        initial=Kind.AT_TIMES.value,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it is given")},
    )
    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("As people here say it, such as “Talking Partners, Year 4”. No child’s name."),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter what it is called")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Area of need"),
        choices=[("", gettext_lazy("Not one alone")), *Area.choices],
        required=False,
    )
    provision = forms.ChoiceField(
        label=gettext_lazy("What of the library does it give?"),
        help_text=gettext_lazy("What it did for those who had it is added up by this."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one from the list")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes does a session last?"),
        min_value=1,
        max_value=LONGEST_SESSION,
        error_messages={"required": gettext_lazy("Enter how many minutes a session lasts")},
    )
    room = forms.CharField(label=gettext_lazy("Where?"), max_length=60, required=False)
    most = forms.IntegerField(
        label=gettext_lazy("How many pupils at most?"),
        help_text=gettext_lazy("1 where it is one to one. Leave it empty where there is no limit."),
        min_value=1,
        max_value=99,
        required=False,
    )
    starts_on = DateField(
        label=gettext_lazy("First day"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    from_on = DateField(
        label=gettext_lazy("From what day do other times and staff hold?"),
        help_text=gettext_lazy("What was before stays as it was, for the sessions before that day."),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    ends_on = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty where it is not known yet."),
        required=False,
    )

    reveals = {"kind": {Kind.AT_TIMES.value: (*(f"at_{number}" for number in range(len(WEEKDAYS))), "minutes")}}
    drawn = {
        "name": {"width": "30"},
        "area": {"width": "20"},
        "provision": {"width": "30"},
        "minutes": {"width": "4"},
        "room": {"width": "20"},
        "most": {"width": "4"},
    }

    def __init__(
        self,
        *args: Any,
        people: Sequence[Membership],
        provisions: Sequence[Provision],
        begun: Kind | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.begun = {str(one.pk): one for one in people}, begun
        self.provisions = {str(one.uid): one for one in provisions}
        library = [(uid, one.name) for uid, one in self.provisions.items()]
        self.fields["provision"].choices = [("", _("Nothing of it")), *library]  # type: ignore[attr-defined]
        del self.fields["starts_on" if begun else "from_on"]
        if begun:
            del self.fields["kind"]
        self._ask_for_times()
        if begun == Kind.IN_CLASS:
            for name in ("minutes", *(one.name for one in self.times)):
                del self.fields[name]
        self._ask_for_staff(people)

    def _ask_for_times(self) -> None:
        for number, weekday in enumerate(WEEKDAYS):
            said = _("“%(day)s” must be a time such as 10:40") % {"day": weekday}
            self.fields[f"at_{number}"] = forms.TimeField(
                label=weekday,
                required=False,
                input_formats=["%H:%M", "%H.%M", "%H%M"],
                widget=ClockInput(format="%H:%M"),
                error_messages={"invalid": said},
            )

    def _ask_for_staff(self, people: Sequence[Membership]) -> None:
        said = _("Minutes of each session, or week in class, if not all")
        for number in range(1, MOST_STAFF + 1):
            label = _("Who gives it?") if number == 1 else _("And who else?")
            self.fields[f"staff_{number}"] = forms.ChoiceField(
                label=label,
                choices=[("", _("Choose") if number == 1 else _("Nobody else")), *offered(people)],
                required=False,
                error_messages={"invalid_choice": _("Choose somebody from the list")},
            )
            self.fields[f"part_{number}"] = forms.IntegerField(
                label=said, required=False, min_value=1, max_value=LONGEST_WEEK
            )
            speak_plainly(self.fields[f"part_{number}"], said)

    @property
    def times(self) -> list[BoundField]:
        """The boxes of the week."""
        names = (f"at_{number}" for number in range(len(WEEKDAYS)))
        return [self[name] for name in names if name in self.fields]

    @property
    def kind_said(self) -> Kind:
        """Of what kind it is, or is to be."""
        return self.begun or Kind(self.cleaned_data.get("kind") or Kind.AT_TIMES)

    @property
    def staff(self) -> list[tuple[BoundField, BoundField]]:
        """The boxes for who gives it, each with the one for how much of it."""
        return [(self[f"staff_{number}"], self[f"part_{number}"]) for number in range(1, MOST_STAFF + 1)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        at_times = self.kind_said == Kind.AT_TIMES
        longest = (answers.get("minutes") or LONGEST_SESSION) if at_times else LONGEST_WEEK
        timed = any(answers.get(one.name) or one.errors for one in self.times)
        if at_times and not timed:
            self.add_error("at_0", _("Enter a time for at least one day of the week"))
        named = set()
        for who, part in self.staff:
            if answers.get(who.name) in named:
                self.add_error(who.name, _("Name each person once"))
            named |= {answers.get(who.name)} - {"", None}
            if (answers.get(part.name) or 0) > longest:
                self.add_error(part.name, _("Nobody gives more minutes of a session than it has"))
        return answers

    def arranged(self) -> Arranged:
        """What was said."""
        answers = self.cleaned_data
        return replace(self.so_far(), name=answers["name"], area=answers["area"], most=answers["most"])

    def so_far(self) -> Arranged:
        """What was said of when, where and by whom it is given, as far as it can be read."""
        answers = self.cleaned_data
        slots = (
            Weekly(number, at, minutes)
            for number in range(len(WEEKDAYS))
            if (at := answers.get(f"at_{number}")) is not None
            and (minutes := answers.get("minutes"))
            and _ends_that_day(at, minutes)
        )
        chosen = {answers[who.name]: answers.get(part.name) for who, part in self.staff if answers.get(who.name)}
        return Arranged(
            name="",
            slots=tuple(slots),
            gives=tuple(Gives(self.people[key], part) for key, part in chosen.items()),
            room=answers.get("room", ""),
            kind=self.kind_said,
            provision=self.provisions.get(answers.get("provision", "")),
        )


def _ends_that_day(at: time, minutes: int) -> bool:
    return at.hour * 60 + at.minute + minutes <= MIDNIGHT


def as_answers(row: Intervention, slots: Sequence[Slot], staff: Sequence[InterventionStaff]) -> dict[str, Any]:
    """An intervention as its form has it: how it stands once every change that is to come has come."""
    answers: dict[str, Any] = {name: getattr(row, name) for name in ("name", "area", "room", "most", "ends_on")}
    answers["provision"] = str(row.provision.uid) if row.provision else ""
    for slot in slots:
        if slot.ends_on is None:
            answers |= {"minutes": slot.minutes, f"at_{slot.weekday}": slot.at}
    for number, one in enumerate((one for one in staff if one.ends_on is None), start=1):
        answers |= {f"staff_{number}": str(one.staff_id), f"part_{number}": one.minutes}
    return answers


def answers_from(provision: Provision) -> dict[str, Any]:
    """What a new intervention takes over from what it is to give."""
    area = provision.areas[0] if len(provision.areas) == 1 else ""
    return {
        "provision": str(provision.uid),
        "name": provision.name,
        "area": area,
        "minutes": provision.minutes,
        "most": provision.group_size,
    }


class JoinForm(Form):
    """Which pupils join, each by the line of support they join for, and from when. Lines that ask for what the
    intervention gives, or are called as it is, stand first; the others are folded.
    """

    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Whose plan asks for it?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.MultipleChoiceField(
        label=gettext_lazy("Other support that no intervention gives"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on = DateField(
        label=gettext_lazy("From what day?"),
        help_text=gettext_lazy("Whoever gives it may open their records from that day."),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(
        self, *args: Any, row: Intervention, offered: Sequence[ToPlace], classes: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.classes = classes
        gives = row.provision.uid if row.provision else None
        first = [
            one
            for one in offered
            if alike(one.line.what, row.name) or (gives is not None and one.line.provision == gives)
        ]
        others = [one for one in offered if one not in first]
        self.drawn = {"others": {"fold": bool(first)}}
        self._offer("lines", first, with_name=False)
        self._offer("others", others, with_name=True)

    def _offer(self, field: str, lines: Sequence[ToPlace], *, with_name: bool) -> None:
        if not lines:
            del self.fields[field]
            return
        self.fields[field].choices = [(str(one.pk), self._said(one, with_name)) for one in lines]  # type: ignore[attr-defined]

    def _said(self, one: ToPlace, with_name: bool) -> str:
        """A pupil with their class, which tells namesakes apart, and what their plan asks for."""
        times = one.line.times_a_week or 0
        often = ngettext("once a week", "%(times)d times a week", times) % {"times": times} if times else ""
        long = _("%(num)d minutes") % {"num": one.line.minutes} if one.line.minutes else ""
        size = ", ".join(part for part in (one.line.what if with_name else "", long, often) if part)
        who = ", ".join(part for part in (one.pupil.called, self.classes.get(one.pupil.pk, "")) if part)
        return f"{who}: {size}" if size else who

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        first = next(name for name in ("lines", "others", "on") if name in self.fields)
        if first != "on" and not self.chosen():
            self.add_error(first, _("Choose at least one pupil"))
        return answers

    def chosen(self) -> list[int]:
        """The keys of the lines that were chosen."""
        return [int(key) for name in ("lines", "others") for key in self.cleaned_data.get(name) or ()]


class OthersForm(Form):
    """How many others there are, from a day."""

    drawn = {"count": {"width": "4"}}

    count = forms.IntegerField(
        label=gettext_lazy("How many others are in it?"),
        help_text=gettext_lazy("A number without names. 0 if there are none any more."),
        min_value=0,
        max_value=MOST_OTHERS,
        error_messages={"required": gettext_lazy("Enter how many others are in it")},
    )
    on = DateField(
        label=gettext_lazy("From what day?"),
        help_text=gettext_lazy("What was said of the days before stays."),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )


class LastDayForm(Form):
    """On what day something is for the last time."""

    last = DateField(
        label=gettext_lazy("Last day"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the last day")},
    )
