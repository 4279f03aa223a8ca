"""The boxes of the plan's editor by their names: each reads one text, and says it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.drafts.merging import Words
from endeavour.drafts.names import rows_of
from endeavour.library.queries import NOTHING, Picks
from endeavour.pages.design.forms import Form
from endeavour.pages.drafting.sent import Kind, kind_of
from endeavour.pages.school.plans.outline import hope_of, hope_row, outline
from endeavour.pages.school.plans.questions import FORMS
from endeavour.people.queries import Guardian
from endeavour.plans.shape import PlanShape

OFFERS = {"line": {"what": "library-provisions"}, "strategy": {"text": "library-strategies"}}
"""The boxes that offer what the library has, with the list on the page that each offers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the editor: its place, its boxes, and the rows in it."""

    place: str
    form: Form
    rows: list["Row"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Every box of an editor, with the staff it offers, and the adults in the child's life whose hopes it asks for,
    by their contact's number. Those whom the plan names stay, also when they have left. `picks` is what a plan can
    pick from the library.
    """

    staff: Sequence[tuple[str, str]]
    family: Mapping[int, str] = field(default_factory=dict)
    blank: dict[str, Form] = field(default_factory=dict)
    picks: Picks = NOTHING

    @property
    def names(self) -> dict[int, str]:
        """Who the people are, by their membership's number."""
        return {int(number): name for number, name in self.staff}

    def form(self, row: str = "", words: Words | None = None, *, bound: bool = False) -> Form:
        """The form of one row, or of what stands outside the rows. `bound` tells what is wrong with what it says."""
        kind = row.split("-")[-2] if row else ""
        words = words or {}
        initial = {name: words[f"{row}-{name}" if row else name] for name in self._said(kind, row, words)}
        form = FORMS[kind](words if bound else None, prefix=row or None, initial=initial, auto_id="%s")
        for name in {"teacher", "who"} & form.fields.keys():
            form.fields[name].choices = [("", _("Nobody named")), *self.staff]  # type: ignore[attr-defined]
        for name in OFFERS.get(kind, {}).keys() & form.fields.keys():
            form.fields[name].widget.attrs["list"] = OFFERS[kind][name]
        return form

    def rows(self, words: Words, *, bound: bool = False) -> dict[str, list[Row]]:
        """Every row that these words speak of, by kind."""
        found = outline(words)

        def row(place: str, within: Sequence[str] = ()) -> Row:
            return Row(place, self.form(place, words, bound=bound), [row(one) for one in within])

        return {
            "hopes": [row(hope_row(contact)) for contact in self.family],
            "outcomes": [row(place, targets) for place, targets in found.outcomes.items()],
            "lines": [row(place) for place in found.lines],
            "strategies": [row(place) for place in found.strategies],
        }

    def box(self, name: str) -> forms.Field | None:
        """One box by its name, or None where there is no such box."""
        row, leaf = _apart(name)
        kind = row.split("-")[-2] if row else ""
        if kind not in FORMS or (kind == "hope" and row not in map(hope_row, self.family)):
            return None
        if kind not in self.blank:
            self.blank[kind] = self.form(row)
        return self.blank[kind].fields.get(leaf)

    def kind(self, name: str) -> Kind:
        """What a box holds."""
        return kind_of(self.box(name))

    def say(self, name: str, text: str) -> str:
        """What a box says, for a person to read."""
        box = self.box(name)
        if isinstance(box, forms.ChoiceField):
            return str(dict(box.choices).get(text, text)) if text else ""  # type: ignore[arg-type]
        return text

    def label(self, name: str) -> str:
        """What a box asks for."""
        box = self.box(name)
        if box is None:
            return name
        contact = hope_of(_apart(name)[0])
        return f"{self.family[contact]}: {box.label}" if contact else str(box.label)

    @staticmethod
    def _said(kind: str, row: str, words: Words) -> list[str]:
        return [name for name in FORMS[kind].base_fields if (f"{row}-{name}" if row else name) in words]


def boxes_for(
    staff: Sequence[Membership], plan: PlanShape, family: Sequence[Guardian], picks: Picks = NOTHING
) -> Boxes:
    """The boxes of an editor of this plan that offers these people and what it can pick, and asks for the hopes of
    this family.
    """
    named = {plan.teacher_id: plan.teacher} | {line.who_id: line.who for line in plan.lines}
    people = {number: name for number, name in named.items() if number} | {p.pk: p.user.name for p in staff}
    hoping = {hope.contact_id: hope.who for hope in plan.hopes} | {one.contact_id: one.name for one in family}
    offered = [(str(number), name) for number, name in sorted(people.items(), key=lambda one: one[1])]
    return Boxes(offered, hoping, picks=picks)


def _apart(name: str) -> tuple[str, str]:
    row = ([*rows_of(name)] or [""])[-1]
    return row, name.removeprefix(f"{row}-") if row else name
