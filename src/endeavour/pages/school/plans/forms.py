"""The plan's editor: a long form read into the shape of a plan, and the questions round it."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from endeavour.foundation import clock
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.queries import Guardian
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.plans.states import Answer

MOST_OUTCOMES, MOST_TARGETS, MOST_LINES, MOST_STRATEGIES = 12, 12, 30, 20
TEXTS = ("pupil_hopes", "family_hopes", "adjustments", "pupil_will", "family_will", "expected_impact")


@dataclass(slots=True)
class Typed:
    """What was typed, as a plan, with what could not be read: the place in the form and what to do."""

    shape: PlanShape
    problems: dict[str, str] = field(default_factory=dict)


def read_plan(data: QueryDict, before: PlanShape) -> Typed:
    """Read the editor. Empty rows are left out; a number or date that cannot be read is named and keeps its text
    in the form. Keys: `outcome-0-text`, `outcome-0-target-1-what`, `line-2-minutes`, `strategy-0-text`.
    """
    problems: dict[str, str] = {}
    reader = _Reader(data, problems, {str(t.uid): t for t in before.targets})
    shape = PlanShape(
        **{name: data.get(name, "").strip() for name in TEXTS},
        outcomes=tuple(filter(None, (reader.outcome(n, before) for n in range(MOST_OUTCOMES)))),
        lines=tuple(filter(None, (reader.line(n, before) for n in range(MOST_LINES)))),
        strategies=tuple(filter(None, (reader.strategy(n, before) for n in range(MOST_STRATEGIES)))),
        review_on=reader.day("review_on"),
        teacher_id=reader.number("teacher"),
    )
    return Typed(shape, problems)


class _Reader:
    def __init__(self, data: Mapping[str, Any], problems: dict[str, str], targets: dict[str, TargetShape]) -> None:
        self.data, self.problems, self.targets = data, problems, targets

    def text(self, key: str) -> str:
        return str(self.data.get(key, "")).strip()

    def number(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if re.fullmatch(r"\d{1,4}", text):
            return int(text)
        self.problems[key] = str(_("Enter a whole number, such as 20"))
        return None

    def day(self, key: str) -> date | None:
        text = self.text(key) or " ".join(filter(None, (self.text(f"{key}-{part}") for part in _PARTS)))
        if not text:
            return None
        found = read_date(text)
        if found is None:
            self.problems[key] = str(_("Enter a real date, such as 8 12 2026"))
        return found

    def uid(self, key: str) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.text(key))
        except ValueError:
            return None

    def outcome(self, n: int, before: PlanShape) -> OutcomeShape | None:
        place = f"outcome-{n}"
        targets = tuple(filter(None, (self.target(f"{place}-target-{m}") for m in range(MOST_TARGETS))))
        text = self.text(f"{place}-text")
        if not text and not targets:
            return None
        uid = self.uid(f"{place}-uid")
        known = next((o for o in before.outcomes if o.uid == uid), None) if uid else None
        return OutcomeShape(
            text=text,
            area=self.text(f"{place}-area"),
            targets=targets,
            uid=known.uid if known else None,
            carried_from=known.carried_from if known else None,
        )

    def target(self, place: str) -> TargetShape | None:
        what = self.text(f"{place}-what")
        if not what:
            return None
        known = self.targets.get(str(self.uid(f"{place}-uid")))
        return TargetShape(
            what=what,
            measure=self.text(f"{place}-measure")[:200],
            baseline=self.text(f"{place}-baseline")[:60],
            aim=self.text(f"{place}-aim")[:60],
            by_when=self.day(f"{place}-by_when"),
            why=self.text(f"{place}-why"),
            uid=known.uid if known else None,
            carried_from=known.carried_from if known else None,
        )

    def line(self, n: int, before: PlanShape) -> LineShape | None:
        place = f"line-{n}"
        what = self.text(f"{place}-what")
        if not what:
            return None
        uid = self.uid(f"{place}-uid")
        known = next((x for x in before.lines if x.uid == uid), None) if uid else None
        return LineShape(
            what=what[:200],
            area=self.text(f"{place}-area"),
            who_id=self.number(f"{place}-who"),
            minutes=self.number(f"{place}-minutes"),
            times_a_week=self.number(f"{place}-times"),
            group_size=self.number(f"{place}-group") or 1,
            weeks=self.number(f"{place}-weeks"),
            uid=known.uid if known else None,
            carried_from=known.carried_from if known else None,
        )

    def strategy(self, n: int, before: PlanShape) -> StrategyShape | None:
        place = f"strategy-{n}"
        text = self.text(f"{place}-text")
        if not text:
            return None
        uid = self.uid(f"{place}-uid")
        known = next((s for s in before.strategies if s.uid == uid), None) if uid else None
        return StrategyShape(
            text=text[:300],
            on_card=True,
            uid=known.uid if known else None,
            carried_from=known.carried_from if known else None,
        )


_PARTS = ("day", "month", "year")


class AgreementForm(Form):
    """What one person says of the plan."""

    PUPIL = "pupil"

    drawn = {"words": {"said": True}}

    whose = forms.ChoiceField(
        label=_("Whose answer is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose answer it is")},
    )
    answer = forms.ChoiceField(
        label=_("What do they say of the plan?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they say of the plan")},
    )
    words = forms.CharField(
        label=_("In their own words"), widget=forms.Textarea, required=False, help_text=_("If they said why")
    )
    on = DateField(label=_("When?"), initial=clock.today, latest=clock.today)

    def __init__(self, *args: Any, pupil_name: str, guardians: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = [(str(person.contact_id), f"{person.name}, {person.relation}") for person in guardians]
        self.fields["whose"].choices = [(self.PUPIL, pupil_name), *family]  # type: ignore[attr-defined]
