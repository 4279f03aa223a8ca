"""What is asked after a session of an intervention: who was there, and of whoever was not, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.pages.design.forms import Form
from endeavour.people.models import Pupil
from endeavour.provision.interventions import Member
from endeavour.provision.states import Given, Loss
from endeavour.provision.together import Went

HERE, PART, AWAY = Given.GIVEN.value, Given.SHORT.value, Given.NOT_GIVEN.value
SAID = ((HERE, gettext_lazy("Here")), (PART, gettext_lazy("Part")), (AWAY, gettext_lazy("Away")))
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """The questions about one pupil."""

    pupil: Pupil
    how: BoundField
    minutes: BoundField
    why: BoundField
    note: BoundField


class LogForm(Form):
    """Everybody was there for all of it, but for whom something else is said."""

    def __init__(self, *args: Any, members: Sequence[Member], minutes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.whole = members, minutes
        for one in members:
            pupil = one.place.pupil
            said, key = {"name": pupil.known_as}, pupil.uid.hex
            self.fields[f"how_{key}"] = forms.ChoiceField(
                label=pupil.called,
                choices=SAID,
                initial=HERE,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose whether %(name)s was there") % said},
            )
            self.fields[f"minutes_{key}"] = forms.IntegerField(
                label=_("How many minutes was %(name)s there?") % said,
                required=False,
                min_value=1,
                max_value=max(1, minutes - 1),
            )
            self.fields[f"why_{key}"] = forms.ChoiceField(
                label=_("Why was %(name)s not there for all of it?") % said,
                choices=Loss.choices,
                initial=Loss.ABSENT.value,
                required=False,
            )
            self.fields[f"note_{key}"] = forms.CharField(
                label=pupil.called, max_length=LONGEST_NOTE, required=False, widget=forms.TextInput
            )

    @property
    def rows(self) -> list[Row]:
        """The questions, pupil by pupil."""
        return [
            Row(one.place.pupil, *(self[f"{name}_{one.place.pupil.uid.hex}"] for name in _ASKED))
            for one in self.members
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for row in self.rows:
            if answers.get(row.how.name) != PART:
                self.errors.pop(row.minutes.name, None)
            elif answers.get(row.minutes.name) is None and not row.minutes.errors:
                said = {"name": row.pupil.known_as}
                self.add_error(row.minutes.name, _("Enter how many minutes %(name)s was there") % said)
        return answers

    def went(self) -> dict[int, Went]:
        """How it went for each, by the key of the pupil."""
        answers = self.cleaned_data
        return {
            row.pupil.pk: Went(
                Given(answers[row.how.name]),
                minutes=answers.get(row.minutes.name),
                loss=answers[row.why.name] or Loss.ABSENT.value,
                note=answers[row.note.name],
            )
            for row in self.rows
        }


_ASKED = ("how", "minutes", "why", "note")


class NotGivenForm(Form):
    """Why none of it happened."""

    loss = forms.ChoiceField(
        label=gettext_lazy("Why did it not happen?"),
        choices=[("", gettext_lazy("Choose")), *((one.value, one.label) for one in Loss if one != Loss.ABSENT)],
        error_messages={"required": gettext_lazy("Choose why it did not happen")},
    )

    drawn = {"loss": {"width": "20"}}
