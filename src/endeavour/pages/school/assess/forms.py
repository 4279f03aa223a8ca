"""Questions of Assess: evidence, who to ask, voices, needs, and what it all comes to."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.needs.actions.support import NeedChoice
from endeavour.needs.models import Need
from endeavour.needs.states import AREA_OF, Area, EvidenceKind, HowSaid, NeedType
from endeavour.pages.colleagues import offered
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.school.files.fields import WHAT_IS_TAKEN, FilesField, ask_again
from endeavour.people.queries import Guardian

NEED_ROWS, MOST_ROWS = 2, 20
"""The fewest rows for needs, and the most that a page can be asked to show."""


class EvidenceForm(Form):
    """One thing known about the child."""

    drawn = {"text": {"rows": 5}}
    reveals = {"kind": {EvidenceKind.OBSERVATION.value: ("where",)}}

    kind = forms.ChoiceField(
        label=_("What kind of evidence is it?"),
        choices=EvidenceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of evidence it is")},
    )
    text = forms.CharField(
        label=_("What does it say?"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what the evidence says")},
    )
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)
    source = forms.CharField(
        label=_("Where is it from?"),
        help_text=_("Such as a lesson, a test, or the person who said it"),
        max_length=200,
        error_messages={"required": _("Say where the evidence is from")},
    )
    where = forms.CharField(
        label=_("Where were you?"),
        help_text=_("Such as the yard, or a maths lesson"),
        max_length=120,
        error_messages={"required": _("Say where you saw it")},
    )
    helped = forms.CharField(label=_("What helped?"), widget=forms.Textarea, required=False)
    attached = FilesField(label=_("Files"), help_text=WHAT_IS_TAKEN, required=False)
    confidential = forms.BooleanField(
        label=_("Confidential"),
        help_text=_("Only the SENCO, head and safeguarding lead will see it, and you."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        ask_again(self, "attached")
        return answers


class AskForm(Form):
    """Who is asked what they see, and by when."""

    staff = forms.TypedMultipleChoiceField(
        label=_("Who do you want to ask?"),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        error_messages={"required": _("Choose who to ask")},
    )
    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("Leave it empty to ask how the child learns and joins in, and what helps."),
        widget=forms.Textarea,
        required=False,
    )
    due_on = DateField(label=_("By when?"), earliest=clock.today)

    def __init__(self, *args: Any, people: list[Membership], by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = by
        self.fields["staff"].choices = offered(people)  # type: ignore[attr-defined]


class AnswerForm(Form):
    """What a teacher sees in class, with the work that shows it. It may be confidential, as other evidence may."""

    drawn = {"text": {"rows": 5}}

    text = forms.CharField(
        label=_("What do you see?"),
        help_text=_("How the child learns, joins in and gets on with others in your lessons"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what you see")},
    )
    helped = forms.CharField(label=_("What helps?"), widget=forms.Textarea, required=False)
    attached = FilesField(label=_("Files"), help_text=WHAT_IS_TAKEN, required=False)
    confidential = forms.BooleanField(
        label=_("Confidential"),
        help_text=_("Only the SENCO, head and safeguarding lead will see it, and you."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        ask_again(self, "attached")
        return answers


class ViewForm(Form):
    """Somebody's own words, or that they were asked and have not answered."""

    PUPIL, SAID, ASKED = "pupil", "said", "asked"
    drawn = {"words": {"rows": 5, "said": True}}
    reveals = {"answered": {SAID: ("words", "how", "attached", "confidential")}}

    whose = forms.ChoiceField(
        label=_("Who said it, or was asked?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who said it, or was asked")},
    )
    on = DateField(
        label=_("On what day?"),
        help_text=_("The day they said it, or the day they were asked"),
        initial=clock.today,
        latest=clock.today,
    )
    answered = forms.ChoiceField(
        label=_("Have they said what they think?"),
        choices=[(SAID, _("Yes, and these are their words")), (ASKED, _("Asked, no answer yet"))],
        widget=forms.RadioSelect,
        initial=SAID,
        error_messages={"required": _("Choose whether they have answered")},
    )
    words = forms.CharField(
        label=_("What did they say?"),
        help_text=_("In their own words, not yours"),
        widget=forms.Textarea,
        error_messages={"required": _("Write what they said")},
    )
    how = forms.ChoiceField(
        label=_("How did they say it?"), choices=HowSaid.choices, widget=forms.RadioSelect, initial=HowSaid.IN_PERSON
    )
    attached = FilesField(label=_("What they wrote or drew, as files"), help_text=WHAT_IS_TAKEN, required=False)
    confidential = forms.BooleanField(
        label=_("Confidential"),
        help_text=_(
            "Only the SENCO, head and safeguarding lead will see it, and you. It goes on no letter, plan or card."
        ),
        required=False,
    )

    def __init__(self, *args: Any, pupil_name: str, guardians: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in guardians]
        self.fields["whose"].choices = [(self.PUPIL, pupil_name), *family]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        ask_again(self, "attached")
        return answers


class NeedsForm(Form):
    """The child's needs, most important first: a census type, or words of one's own with an area. There is a row for
    each need that stands, and one more; `typed` are names of boxes that hold words already, `rows` how many rows were
    asked for. A word of a file that nobody has matched yet is an answer of its own.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        needs: list[Need],
        typed: Iterable[str] = (),
        rows: int = 0,
    ) -> None:
        sent = last_row(data or {}), last_row(typed), min(rows, MOST_ROWS)
        self.numbers = range(1, max(NEED_ROWS, len(needs) + 1, *sent) + 1)
        stands = {f"{part}_{number}": "" for number in self.numbers for part in ("type", "area", "words")}
        for number, need in enumerate(needs, start=1):
            stands[f"type_{number}"] = _type_of(need)
            stands[f"area_{number}"], stands[f"words_{number}"] = need.area, need.words
        super().__init__(data, initial=stands)
        self.written = {_as_written(need.unrecognised): need.unrecognised for need in needs if need.unrecognised}
        types = [("", _("None")), *((said, said) for said in self.written), *NeedType.choices]
        for number in self.numbers:
            self.fields[f"type_{number}"] = forms.ChoiceField(label=_("Type of need"), choices=types, required=False)
            self.fields[f"area_{number}"] = forms.ChoiceField(
                label=_("Area"), choices=[("", _("By its type")), *Area.choices], required=False
            )
            self.fields[f"words_{number}"] = forms.CharField(label=_("In your words"), max_length=300, required=False)
        for name, one in self.fields.items():
            speak_plainly(one, str(one.label or name))

    @property
    def rows(self) -> list[tuple[int, Any, Any, Any]]:
        """The boxes of each need, in order."""
        return [(n, self[f"type_{n}"], self[f"area_{n}"], self[f"words_{n}"]) for n in self.numbers]

    def chosen(self) -> list[NeedChoice]:
        """Each need filled in. A type brings its broad area unless one was chosen."""
        found = []
        for number in self.numbers:
            kind, area, words = (self.cleaned_data[f"{part}_{number}"] for part in ("type", "area", "words"))
            if kind in self.written:
                found.append(NeedChoice("", area, words, unrecognised=self.written[kind]))
            elif kind or words:
                found.append(NeedChoice(kind, area or AREA_OF.get(kind, ""), words))
        return found

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        seen = set()
        for number in self.numbers:
            kind = answers.get(f"type_{number}")
            said = (kind, answers.get(f"words_{number}"))
            if kind and said in seen:
                self.add_error(f"type_{number}", _("This type is chosen twice"))
                break
            seen.add(said)
        return answers


def _as_written(word: str) -> str:
    """How a word that nobody has matched to a type stands among the types."""
    return f"“{word}”"


def _type_of(need: Need) -> str:
    return need.type or (_as_written(need.unrecognised) if need.unrecognised else "")


def last_row(names: Iterable[str]) -> int:
    """The last row that these boxes belong to: there may have been more needs when a page was opened."""
    sent = (re.fullmatch(r"(?:type|area|words)_(\d{1,2})", name) for name in names)
    return max((int(name[1]) for name in sent if name), default=0)


class SummaryForm(Form):
    """What it all comes to."""

    drawn = {"strengths": {"rows": 5}, "barriers": {"rows": 5}}

    strengths = forms.CharField(
        label=_("What is the child good at, and what do they enjoy?"), widget=forms.Textarea, required=False
    )
    barriers = forms.CharField(label=_("What stands in their way?"), widget=forms.Textarea, required=False)
