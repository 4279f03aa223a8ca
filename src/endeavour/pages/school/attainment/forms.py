"""Questions of attainment: which assessment, the values of a class, a scale, what follows of slower progress."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.needs.models import Scale
from endeavour.needs.scales import levels_in, placed
from endeavour.needs.states import Area
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.people.models import Group, Pupil

LONGEST_VALUE = 60
A_TERM = timedelta(weeks=13)


class BeginForm(Form):
    """Which class, subject, day and scale."""

    drawn = {"subject": {"width": "20"}, "group": {"width": "20"}, "scale": {"width": "20"}}

    group = forms.ChoiceField(label=_("Which class?"), error_messages={"required": _("Choose the class")})
    subject = forms.RegexField(
        r"^[^/]+$",
        label=_("Which subject?"),
        help_text=_("Such as: Reading"),
        max_length=60,
        error_messages={
            "required": _("Enter the subject"),
            "invalid": _("Enter the subject without a slash"),
        },
    )
    on = DateField(
        label=_("On what day was it assessed?"),
        help_text=_("One day for the whole year group, so that children can be compared"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )
    scale = forms.ChoiceField(label=_("On which scale?"), error_messages={"required": _("Choose the scale")})

    def __init__(self, *args: Any, groups: Sequence[Group], scales: Sequence[Scale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _now("Choose")), *((str(one.uid), one.name) for one in groups)]  # type: ignore[attr-defined]
        self.fields["scale"].choices = [(str(one.uid), one.name) for one in scales]  # type: ignore[attr-defined]


class MarksheetForm(Form):
    """A file of attainment, and what it goes by where it does not say."""

    drawn = {"scale": {"width": "20"}}

    file = forms.FileField(
        label=_("Which file?"),
        help_text=_("Excel (.xlsx) or CSV, up to 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file first"), "missing": _("Choose the file first")},
    )
    scale = forms.ChoiceField(
        label=_("On which scale, where the file does not say?"), error_messages={"required": _("Choose the scale")}
    )
    on = DateField(
        label=_("On what day was it assessed, where the file does not say?"),
        help_text=_("One day for the whole year group, so that children can be compared"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(self, *args: Any, scales: Sequence[Scale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scale"].choices = [(str(one.uid), one.name) for one in scales]  # type: ignore[attr-defined]


class ScaleForm(Form):
    """A scale of the school's own."""

    drawn = {"name": {"width": "20"}}

    name = forms.CharField(
        label=_("What is the scale called?"),
        max_length=60,
        error_messages={"required": _("Enter what the scale is called")},
    )
    levels = forms.CharField(
        label=_("Levels, the lowest first"),
        help_text=_("Commas between them. Such as: Emerging, Expected, Exceeding. Left empty it is a number."),
        max_length=300,
        required=False,
    )


class ClassForm(Form):
    """The values of a class: one box a child, and what is expected of them all. What is empty stays as it was."""

    def __init__(
        self, *args: Any, pupils: Sequence[Pupil], scale: Scale, now: Mapping[int, str], expected: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pupils, self.levels = pupils, levels_in(scale.levels)
        asks = _now("What is expected at this age, if you know it")
        self._ask("expected", asks, expected, _now("Not known"))
        for pupil in pupils:
            self._ask(f"value-{pupil.uid.hex}", pupil.called, now.get(pupil.pk, ""), _now("Not assessed"))

    def _ask(self, name: str, label: str, now: str, nothing: str) -> None:
        asked: forms.Field
        if self.levels:
            choices = [("", nothing), *((one, one) for one in self.levels)]
            asked = forms.ChoiceField(label=label, choices=choices, required=False, initial=now)
        else:
            figures = forms.TextInput({"inputmode": "decimal"})
            asked = forms.CharField(
                label=label, max_length=LONGEST_VALUE, required=False, initial=now, widget=figures
            )
        speak_plainly(asked, label)
        self.fields[name] = asked

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for name, text in list(answers.items()):
            if text and placed(self.levels, text) is None:
                self.add_error(name, _now("Enter a number, such as 98 or 7.5"))
        return answers

    def values(self) -> dict[int, str]:
        """What was entered, by the key of the child."""
        return {pupil.pk: self.cleaned_data[f"value-{pupil.uid.hex}"] for pupil in self.pupils}

    @property
    def rows(self) -> list[tuple[Pupil, forms.BoundField]]:
        """Each child with their box."""
        return [(pupil, self[f"value-{pupil.uid.hex}"]) for pupil in self.pupils]


class LookedForm(Form):
    """That nothing is needed now."""

    drawn = {"why": {"rows": 2}}

    why = forms.CharField(
        label=_("Why is nothing needed now?"),
        help_text=_("Such as: away for four weeks; reads well, the test day was a bad one"),
        widget=forms.Textarea,
        max_length=300,
        error_messages={"required": _("Say why nothing is needed now")},
    )
    until = DateField(
        label=_("On what day does it come back to the list?"),
        initial=lambda: clock.today() + A_TERM,
        error_messages={"required": _("Enter the day")},
    )


class WiderForm(Form):
    """Where wider development asks for a look."""

    drawn = {"note": {"rows": 2}}

    areas = forms.MultipleChoiceField(
        label=_("In which areas does it ask for a look?"),
        choices=Area.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one area")},
    )
    note = forms.CharField(label=_("What do you see?"), widget=forms.Textarea, max_length=300, required=False)
