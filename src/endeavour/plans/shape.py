"""The shape of a plan: what the editor sends, the checks read and an issued version keeps."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from endeavour.library.layers import layer_of
from endeavour.library.states import ProvisionKind

CONTENT_VERSION = 2
"""What an issued version is numbered by. Since 2 a line says what it picks from the library, and who agreed to it.
What an older version says nothing of is empty.
"""


def measured_how(measure: str, kind: str, unit: str) -> str:
    """How a target is measured, with the unit of a number."""
    return ", ".join(text for text in (measure, unit if kind == "number" else "") if text)


@dataclass(frozen=True, slots=True)
class TargetShape:
    """A target by its SMART parts. `uid` is empty for one that was just typed. What was issued before measures had a
    kind is measured in words.
    """

    what: str
    measure: str = ""
    baseline: str = ""
    aim: str = ""
    by_when: date | None = None
    why: str = ""
    uid: uuid.UUID | None = None
    carried_from: uuid.UUID | None = None
    kind: str = "words"
    unit: str = ""
    levels: str = ""
    scale: str = ""

    @property
    def measured(self) -> str:
        """How it is measured, with the unit of a number."""
        return measured_how(self.measure, self.kind, self.unit)


@dataclass(frozen=True, slots=True)
class OutcomeShape:
    """A difference to the child, with the targets on the way to it."""

    text: str
    area: str = ""
    targets: tuple[TargetShape, ...] = ()
    uid: uuid.UUID | None = None
    carried_from: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class LineShape:
    """A line of support: minutes each time, times a week, pupils in the group, weeks. `provision` is the uid of what
    it picks from the library, with its `kind` and `layer` there. Of personal care it says who `agreed` and when.
    """

    what: str
    area: str = ""
    who_id: int | None = None
    who: str = ""
    minutes: int | None = None
    times_a_week: int | None = None
    group_size: int = 1
    weeks: int | None = None
    provision: uuid.UUID | None = None
    kind: str = ""
    layer: str = ""
    agreed_on: date | None = None
    agreed_by: str = ""
    uid: uuid.UUID | None = None
    carried_from: uuid.UUID | None = None

    @property
    def above(self) -> bool | None:
        """Whether it goes beyond what every class offers, or None where nobody has said."""
        layer = layer_of(self.layer)
        return layer.above if layer else None

    @property
    def layer_name(self) -> str:
        """What its layer is called, if one is said."""
        layer = layer_of(self.layer)
        return str(layer.name) if layer else ""

    @property
    def is_care(self) -> bool:
        """Whether it is personal care."""
        return self.kind == ProvisionKind.PERSONAL_CARE

    @property
    def minutes_in_all(self) -> int | None:
        """Minutes over the whole line, or None while a part of it is not known."""
        if self.minutes is None or self.times_a_week is None or self.weeks is None:
            return None
        return self.minutes * self.times_a_week * self.weeks


@dataclass(frozen=True, slots=True)
class StrategyShape:
    """What every adult does in class."""

    text: str
    on_card: bool = True
    uid: uuid.UUID | None = None
    carried_from: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class HopeShape:
    """What one adult in the child's life hopes for. Unless it is `shared` it prints on their own copy alone."""

    contact_id: int
    who: str
    text: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class PlanShape:
    """A whole plan. `hopes` are in the order of the contacts' numbers."""

    pupil_hopes: str = ""
    family_hopes: str = ""
    hopes: tuple[HopeShape, ...] = ()
    outcomes: tuple[OutcomeShape, ...] = ()
    lines: tuple[LineShape, ...] = ()
    strategies: tuple[StrategyShape, ...] = ()
    adjustments: str = ""
    pupil_will: str = ""
    family_will: str = ""
    expected_impact: str = ""
    review_on: date | None = None
    teacher_id: int | None = None
    teacher: str = ""

    @property
    def targets(self) -> tuple[TargetShape, ...]:
        """Every target of every outcome, in order."""
        return tuple(target for outcome in self.outcomes for target in outcome.targets)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was planned yet: no outcome, no support, no strategy."""
        return not (self.outcomes or self.lines or self.strategies)

    def as_content(self) -> dict[str, Any]:
        """The plan as an issued version keeps it: plain JSON, numbered by CONTENT_VERSION."""
        return {"version": CONTENT_VERSION, **_plain(asdict(self))}


def shape_of_content(content: dict[str, Any]) -> PlanShape:
    """Read an issued version back."""
    outcomes = tuple(
        OutcomeShape(**{**_ids(outcome), "targets": tuple(_target(target) for target in outcome["targets"])})
        for outcome in content["outcomes"]
    )
    return PlanShape(
        **{key: value for key, value in content.items() if key in _TEXTS},
        hopes=tuple(HopeShape(**hope) for hope in content.get("hopes", ())),
        outcomes=outcomes,
        lines=tuple(_line(line) for line in content["lines"]),
        strategies=tuple(StrategyShape(**_ids(strategy)) for strategy in content["strategies"]),
        review_on=_day(content["review_on"]),
    )


_TEXTS = frozenset(
    {
        "pupil_hopes",
        "family_hopes",
        "adjustments",
        "pupil_will",
        "family_will",
        "expected_impact",
        "teacher_id",
        "teacher",
    }
)


def _target(row: dict[str, Any]) -> TargetShape:
    return TargetShape(**{**_ids(row), "by_when": _day(row["by_when"])})


def _line(row: dict[str, Any]) -> LineShape:
    provision = row.get("provision")
    picked = {"provision": uuid.UUID(provision) if provision else None, "agreed_on": _day(row.get("agreed_on"))}
    return LineShape(**{**_ids(row), **picked})


def _ids(row: dict[str, Any]) -> dict[str, Any]:
    found = {key: uuid.UUID(row[key]) if row.get(key) else None for key in ("uid", "carried_from")}
    return {**row, **found}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
