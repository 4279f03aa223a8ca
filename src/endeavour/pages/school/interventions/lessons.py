"""The lessons of a class: what it is taught, at what time, on which days."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.foundation import clock
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, show, tell, to
from endeavour.pages.school.interventions.forms import SHORT_WEEKDAYS, ClockInput
from endeavour.pages.school.interventions.hours import FORMATS
from endeavour.pages.school.interventions.views import ARRANGES, ARRANGES_BY_LOOKING
from endeavour.people.classes import class_by
from endeavour.provision.lessons import classes_with_lessons, lessons_of
from endeavour.provision.models import ClassLesson
from endeavour.provision.states import LONGEST_SESSION, LONGEST_SUBJECT
from endeavour.provision.weeks_kept import Taught, keep_lessons

FEWEST_ROWS, SPARE_ROWS, MOST_ROWS = 5, 2, 60
PARTS = ("subject", "at", "minutes", "core", "days")


class LessonsForm(Form):
    """A row for each lesson that is at one time on some days. A row in which nothing is said is none."""

    from_on = DateField(
        label=gettext_lazy("From what day?"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, rows + 1)
        for number in self.numbers:
            self._ask(number)

    def _ask(self, number: int) -> None:
        days = [(str(day), name) for day, name in enumerate(SHORT_WEEKDAYS)]
        labels = {"subject": _("Subject"), "minutes": _("Minutes"), "days": _("On")}
        asked: dict[str, forms.Field] = {
            "subject": forms.CharField(label=labels["subject"], max_length=LONGEST_SUBJECT, required=False),
            "at": forms.TimeField(
                label=_("Begins"),
                required=False,
                input_formats=FORMATS,
                widget=ClockInput(format="%H:%M"),
                error_messages={"invalid": _("Enter a time such as 9:15")},
            ),
            "minutes": forms.IntegerField(
                label=labels["minutes"], required=False, min_value=1, max_value=LONGEST_SESSION
            ),
            "core": forms.BooleanField(label=_("Core subject"), required=False),
            "days": forms.MultipleChoiceField(
                label=labels["days"], choices=days, required=False, widget=forms.CheckboxSelectMultiple
            ),
        }
        for part, label in labels.items():
            speak_plainly(asked[part], label)
        self.fields |= {f"{part}_{number}": one for part, one in asked.items()}

    @property
    def rows(self) -> list[dict[str, BoundField]]:
        """The boxes of each row, by what they ask."""
        return [{part: self[f"{part}_{number}"] for part in PARTS} for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        needed = {
            "subject": _("Enter what is taught"),
            "at": _("Enter when it begins"),
            "minutes": _("Enter how many minutes it lasts"),
            "days": _("Choose at least one day"),
        }
        for number in self.numbers:
            names = [f"{part}_{number}" for part in PARTS]
            if not any(answers.get(name) or name in self.errors for name in names):
                continue
            for part, wanted in needed.items():
                if not answers.get(f"{part}_{number}") and f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", wanted)
        return answers

    def lessons(self) -> list[Taught]:
        """What was said."""
        answers = self.cleaned_data
        return [
            Taught(
                answers[f"subject_{number}"],
                int(day),
                answers[f"at_{number}"],
                answers[f"minutes_{number}"],
                answers[f"core_{number}"],
            )
            for number in self.numbers
            if answers[f"subject_{number}"]
            for day in answers[f"days_{number}"]
        ]


@ARRANGES_BY_LOOKING
def classes(request: SchoolRequest) -> HttpResponse:
    """Every class, and how many of its lessons are known."""
    rows = classes_with_lessons(clock.today())
    return show(request, "school/interventions/lessons.jinja", {"rows": rows}, place="provision")


@ARRANGES
def of_class(request: SchoolRequest, group_uid: uuid.UUID) -> HttpResponse:
    """Say what a class is taught when."""
    group, today = class_by(group_uid), clock.today()
    initial = as_answers(lessons_of(group, on=today))
    there = sum(name.startswith("subject_") for name in request.POST or initial)
    rows = there if request.POST else max(FEWEST_ROWS, there + SPARE_ROWS)
    form = LessonsForm(request.POST or None, rows=min(rows, MOST_ROWS), initial=initial)

    def do(answers: dict[str, Any]) -> None:
        keep_lessons(by=request.actor, group=group, lessons=form.lessons(), from_on=answers["from_on"])
        tell(request, _("Saved. What pupils miss for support is reckoned with these lessons."))

    if carried_out(request, form, do):
        return to(request, "lessons")
    context = {"form": form, "group": group, "leave": address(request.school.code, "lessons")}
    return show(request, "school/interventions/class_lessons.jinja", context, place="provision")


def as_answers(lessons: Sequence[ClassLesson]) -> dict[str, Any]:
    """The lessons of a class as its form has them: what is at one time on several days is one row."""
    by_row: dict[tuple[Any, ...], list[str]] = {}
    for one in sorted(lessons, key=lambda one: (one.at, one.weekday)):
        by_row.setdefault((one.at, one.subject, one.minutes, one.core), []).append(str(one.weekday))
    answers: dict[str, Any] = {}
    for number, ((at, subject, minutes, core), days) in enumerate(by_row.items(), start=1):
        said = {"at": at, "subject": subject, "minutes": minutes, "core": core, "days": days}
        answers |= {f"{part}_{number}": said[part] for part in PARTS}
    return answers
