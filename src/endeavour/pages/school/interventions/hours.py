"""When a member of staff works: five days, two stretches each, from a day on."""

import uuid
from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.queries import staff_member
from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, show, tell, to
from endeavour.pages.school.interventions.forms import WEEKDAYS, ClockInput
from endeavour.pages.school.interventions.views import ARRANGES
from endeavour.provision.hours import working_times
from endeavour.provision.models import WorkingTime
from endeavour.provision.weeks_kept import Works, keep_working_week

STRETCHES = (1, 2)
"""So many stretches of a day are asked for: before the break, and after it."""
FORMATS = ["%H:%M", "%H.%M", "%H%M"]


class HoursForm(Form):
    """The working week. Each day is drawn by itself, as `days` has it."""

    from_on = DateField(
        label=gettext_lazy("From what day?"),
        help_text=gettext_lazy("What was before stays as it was, for the days before that one."),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, weekday in enumerate(WEEKDAYS):
            said = {"day": weekday}
            for number in STRETCHES:
                begins = _("From") if number == 1 else _("Then from")
                wrong = _("“%(day)s” must have times such as 8:45") % said
                self.fields[f"from_{day}_{number}"] = _clock(begins, wrong)
                self.fields[f"to_{day}_{number}"] = _clock(_("To"), wrong)

    @property
    def days(self) -> list[tuple[str, list[BoundField]]]:
        """Each day with its boxes."""
        return [
            (str(weekday), [self[f"{part}_{day}_{number}"] for number in STRETCHES for part in ("from", "to")])
            for day, weekday in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for day in range(len(WEEKDAYS)):
            before: time | None = None
            for number in STRETCHES:
                before = self._look(answers, f"from_{day}_{number}", f"to_{day}_{number}", before)
        return answers

    def _look(self, answers: dict[str, Any], first: str, last: str, before: time | None) -> time | None:
        """Whether one stretch can be; its end, for the next one of that day."""
        begins, ends = answers.get(first), answers.get(last)
        if {first, last} & set(self.errors):
            return before
        if (begins is None) != (ends is None):
            self.add_error(last if ends is None else first, _("Enter both times, or neither"))
        elif begins is not None and ends is not None:
            if ends <= begins:
                self.add_error(last, _("Enter an end that is after the beginning"))
            if before is not None and begins < before:
                self.add_error(first, _("Enter a time that is after the break began"))
            before = ends
        return before

    def times(self) -> list[Works]:
        """What was said."""
        answers = self.cleaned_data
        return [
            Works(day, begins, ends)
            for day in range(len(WEEKDAYS))
            for number in STRETCHES
            if (begins := answers.get(f"from_{day}_{number}")) and (ends := answers.get(f"to_{day}_{number}"))
        ]


def _clock(label: str, wrong: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=FORMATS,
        widget=ClockInput(format="%H:%M"),
        error_messages={"invalid": wrong},
    )


@ARRANGES
def working_week(request: SchoolRequest, staff_uid: uuid.UUID) -> HttpResponse:
    """Say when somebody works. With `then=same` nothing is kept: Monday’s times stand in every day."""
    staff, today = staff_member(staff_uid), clock.today()
    same = request.POST.get("then") == "same"
    sent = as_monday(request.POST.dict()) if same else request.POST
    form = HoursForm(sent or None, initial=as_answers(working_times(staff, on=today)))

    def do(answers: dict[str, Any]) -> None:
        keep_working_week(by=request.actor, staff=staff, times=form.times(), from_on=answers["from_on"])
        tell(request, _("Saved. Deployment counts with these hours from that day."))

    if not same and carried_out(request, form, do):
        return to(request, "deployment")
    context = {"form": form, "staff": staff, "leave": address(request.school.code, "deployment")}
    return show(request, "school/interventions/hours.jinja", context, place="provision")


def as_monday(sent: dict[str, str]) -> dict[str, str]:
    """What was sent, with Monday’s times on every day."""
    parts = [f"{part}_%d_{number}" for number in STRETCHES for part in ("from", "to")]
    return sent | {part % day: sent.get(part % 0, "") for part in parts for day in range(len(WEEKDAYS))}


def as_answers(rows: Sequence[WorkingTime]) -> dict[str, Any]:
    """A working week as its form has it."""
    answers: dict[str, Any] = {}
    for day in range(len(WEEKDAYS)):
        mine = [one for one in rows if one.weekday == day]
        for number, one in zip(STRETCHES, mine, strict=False):
            answers |= {f"from_{day}_{number}": one.begins, f"to_{day}_{number}": one.ends}
    return answers
