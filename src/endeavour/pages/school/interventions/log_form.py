"""What is asked after a session of an intervention: who was there, and of whoever was not, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.pages.design.filters import day
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.school.mark_field import mark_field
from endeavour.people.models import Pupil
from endeavour.plans.measures import measure_of
from endeavour.plans.models import Target
from endeavour.provision.interventions import Member
from endeavour.provision.models import Mark
from endeavour.provision.states import Given, Loss
from endeavour.provision.together import Went

HERE, PART, AWAY = Given.GIVEN.value, Given.SHORT.value, Given.NOT_GIVEN.value
SAID = ((HERE, gettext_lazy("Here")), (PART, gettext_lazy("Part")), (AWAY, gettext_lazy("Away")))
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """The questions about one pupil: a mark for each of their targets, and whatever is to be said."""

    pupil: Pupil
    how: BoundField
    minutes: BoundField
    why: BoundField
    note: BoundField
    marks: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class ToMark:
    """A target that somebody may mark, and what it stood at last, if it was marked before."""

    target: Target
    last: Mark | None = None

    @property
    def field(self) -> str:
        return f"mark_{self.target.uid.hex}"


class LogForm(Form):
    """Everybody was there for all of it, but for whom something else is said. `minutes` is for how many it was to be,
    by the key of the pupil.
    """

    def __init__(
        self,
        *args: Any,
        members: Sequence[Member],
        minutes: Mapping[int, int],
        targets: Sequence[ToMark] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.targets = members, targets
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
                max_value=max(1, minutes[pupil.pk] - 1),
            )
            self.fields[f"why_{key}"] = forms.ChoiceField(
                label=_("Why did %(name)s not have all of it?") % said,
                choices=Loss.choices,
                initial=Loss.ABSENT.value,
                required=False,
            )
            self.fields[f"note_{key}"] = forms.CharField(
                label=_("A note about %(name)s") % said, max_length=LONGEST_NOTE, required=False
            )
        for mark in targets:
            self.fields[mark.field] = mark_field(measure_of(mark.target), mark.target.what, help_text=_hint(mark))
        for name, asked in self.fields.items():
            if not name.startswith("how_"):
                speak_plainly(asked, str(asked.label))

    @property
    def rows(self) -> list[Row]:
        """The questions, pupil by pupil."""
        return [self._row(one.place.pupil) for one in self.members]

    def _row(self, pupil: Pupil) -> Row:
        how, minutes, why, note = (self[f"{name}_{pupil.uid.hex}"] for name in ("how", "minutes", "why", "note"))
        marks = (self[one.field] for one in self.targets if one.target.outcome.plan.pupil_id == pupil.pk)
        return Row(pupil, how, minutes, why, note, tuple(marks))

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

    @property
    def said_wrongly(self) -> bool:
        """Whether a mark or a note came back, so that their boxes stand open."""
        return any(name.startswith(("mark_", "note_")) for name in self.errors)

    def marked(self) -> list[tuple[Target, str]]:
        """The targets that were marked, each with what was seen."""
        said = ((one.target, self.cleaned_data[one.field]) for one in self.targets)
        return [(target, value) for target, value in said if value]


def _hint(one: ToMark) -> str:
    """How it is measured, and what it stood at last."""
    parts = [one.target.measured]
    if one.last is not None:
        parts.append(_("last time %(value)s, on %(day)s") % {"value": one.last.value, "day": day(one.last.on)})
    return ", ".join(part for part in parts if part)


class NotGivenForm(Form):
    """Why none of it happened."""

    loss = forms.ChoiceField(
        label=gettext_lazy("Why did it not happen?"),
        choices=[("", gettext_lazy("Choose")), *((one.value, one.label) for one in Loss if one != Loss.ABSENT)],
        error_messages={"required": gettext_lazy("Choose why it did not happen")},
    )

    drawn = {"loss": {"width": "20"}}
