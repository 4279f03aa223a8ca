"""What is asked about what is in the library."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.models import Membership
from endeavour.foundation.pence import pence_from_pounds
from endeavour.library.actions.banks import StrategySaid, TargetSaid
from endeavour.library.actions.council import Linked
from endeavour.library.actions.provisions import Buys, ProvisionSaid
from endeavour.library.layers import LAYERS
from endeavour.library.links import LONGEST_ADDRESS, is_safe
from endeavour.library.models import BankStrategy, BankTarget, CouncilLink, Provision
from endeavour.library.states import (
    LONGEST_NAME,
    LONGEST_STRATEGY,
    LONGEST_TIME,
    MOST_LINKS,
    RULES,
    Per,
    ProvisionKind,
    Rated,
    StaffKind,
    Where,
)
from endeavour.needs.states import Area
from endeavour.pages.colleagues import offered
from endeavour.pages.design.filters import pounds
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.schools.states import Phase

NOT_SAID = ("", gettext_lazy("Not said"))
PHASES = [("", gettext_lazy("All")), *((one.value, one.label) for one in Phase if one != Phase.ALL_THROUGH)]
AREAS = [("", gettext_lazy("Not one alone")), *Area.choices]
LEAST_ROWS, MOST_ROWS = 2, 8
"""So many rows for what is bought stand on the page: some that are empty, and no more than these."""


def _number(label: Any, most: int, *, least: int = 1, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False, **kwargs)


def _safe(address: str) -> str:
    if address and not is_safe(address):
        raise forms.ValidationError(_("Enter an address that begins with https:// and names a site"))
    return address


class ProvisionForm(Form):
    """All that is said of a kind of support."""

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("As people here say it. A line of a plan picks it by this name. No child’s name."),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Enter what it is called")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Form of support"), choices=ProvisionKind.choices)
    layer = forms.ChoiceField(
        label=gettext_lazy("Layer"),
        help_text=gettext_lazy("How far it goes beyond what every class offers"),
        choices=[NOT_SAID, *((code, one.name) for code, one in LAYERS.items())],
        required=False,
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Areas of need"),
        choices=Area.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    aim = forms.CharField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("What is different for children who have had it"),
        widget=forms.Textarea,
        required=False,
        max_length=600,
    )
    entry_measure = forms.CharField(
        label=gettext_lazy("What is measured before?"),
        help_text=gettext_lazy("Such as “words read in a minute”"),
        max_length=200,
        required=False,
    )
    exit_measure = forms.CharField(label=gettext_lazy("What is measured after?"), max_length=200, required=False)
    minutes = _number(gettext_lazy("Minutes each time"), LONGEST_TIME)
    times_a_week = _number(gettext_lazy("Times a week"), 50)
    weeks = _number(gettext_lazy("Weeks"), 60)
    group_size = _number(gettext_lazy("Pupils together"), 40)
    staff_needed = _number(gettext_lazy("How many adults?"), 10, initial=1)
    staff_kind = forms.ChoiceField(
        label=gettext_lazy("Who gives it?"), choices=[NOT_SAID, *StaffKind.choices], required=False
    )
    training = forms.CharField(
        label=gettext_lazy("What must they be trained in?"),
        help_text=gettext_lazy("One on each line, such as “ELSA”"),
        widget=forms.Textarea,
        required=False,
    )
    trained = forms.MultipleChoiceField(
        label=gettext_lazy("Who was trained for it here?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    share_rule = forms.ChoiceField(label=gettext_lazy("How is a group’s cost shared?"), choices=RULES)
    evidence = forms.ChoiceField(label=gettext_lazy("How well is it known to work?"), choices=Rated.choices)
    evidence_note = forms.CharField(
        label=gettext_lazy("What does that rest on?"),
        help_text=gettext_lazy("In your own words: whose results, or who studied it and when"),
        max_length=300,
        required=False,
    )
    evidence_url = forms.CharField(
        label=gettext_lazy("Where can it be read?"),
        help_text=gettext_lazy("An address that begins with https://"),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "inputmode": "url"}),
    )

    drawn = {
        "name": {"width": "30"},
        "kind": {"width": "30"},
        "layer": {"width": "20"},
        "aim": {"rows": 3},
        "staff_kind": {"width": "30"},
        "training": {"rows": 2},
        "trained": {"fold": True},
        "share_rule": {"width": "30"},
        "evidence": {"width": "30"},
    }

    def __init__(self, *args: Any, people: Sequence[Membership], rows: int = LEAST_ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["trained"].choices = offered(people)  # type: ignore[attr-defined]
        self.rows = range(min(max(rows, LEAST_ROWS), MOST_ROWS))
        for number in self.rows:
            for name, box in self._bought(number + 1).items():
                self.fields[f"{name}_{number}"] = box
                speak_plainly(box, str(box.label))

    @staticmethod
    def _bought(number: int) -> dict[str, forms.Field]:
        """The boxes for one thing that is bought. Each says in which row it is to those who cannot see that."""
        return {
            "thing": forms.CharField(
                label=_("Thing %(number)d") % {"number": number}, max_length=120, required=False
            ),
            "pounds": forms.CharField(label=_("Cost in pounds"), required=False, max_length=12),
            "months": forms.IntegerField(label=_("Serves for months"), required=False, min_value=1, max_value=600),
            "per": forms.ChoiceField(label=_("Bought once for"), choices=Per.choices, required=False),
        }

    @property
    def bought(self) -> list[list[BoundField]]:
        """The boxes for what is bought, row by row."""
        return [[self[f"{name}_{number}"] for name in ("thing", "pounds", "months", "per")] for number in self.rows]

    def clean_evidence_url(self) -> str:
        return _safe(self.cleaned_data["evidence_url"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("evidence", Rated.NOT_RATED) != Rated.NOT_RATED and not answers.get("evidence_note"):
            self.add_error("evidence_note", _("Say what the rating rests on: which results, or who studied it"))
        for number in self.rows:
            self._read_row(answers, number)
        return answers

    def _read_row(self, answers: dict[str, Any], number: int) -> None:
        thing, cost, months = (answers.get(f"{name}_{number}") for name in ("thing", "pounds", "months"))
        if not thing and not cost and not months:
            return
        if not thing:
            self.add_error(f"thing_{number}", _("Say what is bought, or empty its row"))
        if not months and f"months_{number}" not in self.errors:
            self.add_error(f"months_{number}", _("Say for how many months it serves"))
        try:
            answers[f"pounds_{number}"] = pence_from_pounds(cost or "")
        except ValueError:
            self.add_error(f"pounds_{number}", _("Enter an amount in pounds, such as 42.50"))

    def said(self) -> ProvisionSaid:
        """What was said, of a form that is in order."""
        answers = self.cleaned_data
        plain = {
            name: answers[name]
            for name in (
                *("name", "kind", "layer", "aim", "entry_measure", "exit_measure", "minutes", "times_a_week"),
                *("weeks", "group_size", "staff_kind", "evidence", "evidence_note", "evidence_url", "share_rule"),
            )
        }
        return ProvisionSaid(
            **plain,
            areas=tuple(answers["areas"]),
            staff_needed=answers["staff_needed"] or 1,
            training=tuple(_lines(answers["training"])),
            buys=tuple(self._buys()),
            trained=tuple(self.people[key] for key in answers["trained"]),
        )

    def _buys(self) -> Iterator[Buys]:
        answers = self.cleaned_data
        for number in self.rows:
            if answers[f"thing_{number}"]:
                per = answers[f"per_{number}"] or Per.SCHOOL
                yield Buys(answers[f"thing_{number}"], answers[f"pounds_{number}"], answers[f"months_{number}"], per)


def provision_answers(row: Provision) -> dict[str, Any]:
    """A kind of support as its form has it."""
    names = (
        *("name", "kind", "layer", "areas", "aim", "entry_measure", "exit_measure", "minutes", "times_a_week"),
        *("weeks", "group_size", "staff_needed", "staff_kind", "evidence", "evidence_note", "evidence_url"),
        "share_rule",
    )
    answers: dict[str, Any] = {name: getattr(row, name) for name in names}
    answers |= {"training": "\n".join(row.training), "trained": [str(one.staff_id) for one in row.trained.all()]}
    for number, one in enumerate(row.resources.all()):
        cost = pounds(one.pence).removeprefix("£")
        said = {"thing": one.name, "pounds": cost, "months": one.months, "per": one.per}
        answers |= {f"{name}_{number}": value for name, value in said.items()}
    return answers


class StrategyForm(Form):
    """A strategy, and what it is for."""

    text = forms.CharField(
        label=gettext_lazy("Strategy"),
        help_text=gettext_lazy("A short order to whoever teaches"),
        max_length=LONGEST_STRATEGY,
        error_messages={"required": gettext_lazy("Write the strategy")},
    )
    area = forms.ChoiceField(label=gettext_lazy("Area of need"), choices=AREAS, required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), choices=PHASES, required=False)
    setting = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=[("", gettext_lazy("Anywhere")), *Where.choices], required=False
    )
    every_class = forms.BooleanField(
        label=gettext_lazy("Every class offers it, before anything extra is needed"), required=False
    )

    drawn = {"area": {"width": "30"}, "phase": {"width": "20"}, "setting": {"width": "20"}}

    def more(self) -> StrategySaid:
        """What was said beside the words."""
        answers = self.cleaned_data
        return StrategySaid(**{name: answers[name] for name in ("area", "phase", "setting", "every_class")})


class StrategiesForm(StrategyForm):
    """Some strategies at once, for the same."""

    text = forms.CharField(
        label=gettext_lazy("Strategies"),
        help_text=gettext_lazy("One on each line: short orders to whoever teaches. Those the bank has already stay."),
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write at least one strategy")},
    )

    drawn = {**StrategyForm.drawn, "text": {"rows": 5}}


class TargetForm(Form):
    """A target by its SMART parts, but for the day."""

    text = forms.CharField(
        label=gettext_lazy("What will the child do?"),
        help_text=gettext_lazy("Something that can be seen or counted"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write what the child will do")},
    )
    measure = forms.CharField(label=gettext_lazy("Measured how"), max_length=200, required=False)
    baseline = forms.CharField(
        label=gettext_lazy("Start"),
        help_text=gettext_lazy("Leave it empty where each child starts elsewhere"),
        max_length=60,
        required=False,
    )
    aim = forms.CharField(label=gettext_lazy("Target"), max_length=60, required=False)
    area = forms.ChoiceField(label=gettext_lazy("Area of need"), choices=AREAS, required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), choices=PHASES, required=False)

    drawn = {"baseline": {"width": "10"}, "aim": {"width": "10"}, "area": {"width": "30"}, "phase": {"width": "20"}}

    def said(self) -> TargetSaid:
        """What was said."""
        names = ("text", "area", "phase", "measure", "baseline", "aim")
        return TargetSaid(**{name: self.cleaned_data[name] for name in names})


def entry_answers(row: BankStrategy | BankTarget) -> dict[str, Any]:
    """What stands in a bank as its form has it."""
    own = ("setting", "every_class") if isinstance(row, BankStrategy) else ("measure", "baseline", "aim")
    return {name: getattr(row, name) for name in ("text", "area", "phase", *own)}


class CouncilForm(Form):
    """Where the council says what it expects of every school: a title, an address and an area to a row."""

    def __init__(self, *args: Any, links: Sequence[CouncilLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = range(min(len(links) + 2, MOST_LINKS))
        for number in self.rows:
            row = links[number] if number < len(links) else None
            boxes: dict[str, forms.Field] = {
                "title": forms.CharField(
                    label=_("Page %(number)d") % {"number": number + 1},
                    max_length=LONGEST_NAME,
                    required=False,
                    initial=row.title if row else "",
                ),
                "url": forms.CharField(
                    label=_("Its address"),
                    max_length=LONGEST_ADDRESS,
                    required=False,
                    initial=row.url if row else "",
                    widget=forms.TextInput(attrs={"spellcheck": "false", "inputmode": "url"}),
                ),
                "area": forms.ChoiceField(
                    label=_("Area of need"),
                    choices=[("", _("All")), *Area.choices],
                    required=False,
                    initial=row.area if row else "",
                ),
            }
            for name, box in boxes.items():
                self.fields[f"{name}_{number}"] = box
                speak_plainly(box, str(box.label))

    @property
    def links(self) -> list[list[BoundField]]:
        """The boxes, row by row."""
        return [[self[f"{name}_{number}"] for name in ("title", "url", "area")] for number in self.rows]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for number in self.rows:
            title, url = answers.get(f"title_{number}", ""), answers.get(f"url_{number}", "")
            if url and not title:
                self.add_error(f"title_{number}", _("Enter what the page is called"))
            if (url or title) and not is_safe(url):
                self.add_error(f"url_{number}", _("Enter an address that begins with https:// and names a site"))
        return answers

    def said(self) -> list[Linked]:
        """What was said."""
        rows = ([self.cleaned_data[f"{name}_{number}"] for name in ("title", "url", "area")] for number in self.rows)
        return [Linked(*row) for row in rows if row[0]]


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]
