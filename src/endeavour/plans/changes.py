"""What changed from one version of a plan to the next, in the words of its reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.library.layers import layer_of
from endeavour.library.states import ProvisionKind
from endeavour.needs.states import Area
from endeavour.plans.shape import HopeShape, LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.plans.states import MeasureKind


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: `kind` is added, ended or changed. Of what changed, `before` and `after`
    are the parts that differ; either is empty where nothing was said.
    """

    kind: str
    what: str
    before: str = ""
    after: str = ""


NOTHING = ("", "")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a plan as it is compared: its name, and each part as its value and the words for it."""

    name: str
    parts: tuple[tuple[Any, str], ...]


def changes_between(before: PlanShape, after: PlanShape) -> list[Change]:
    """Every difference that a reader could see: outcomes, targets, support and strategies added, ended or changed in
    any part, then what else the plan says. A person who is called otherwise now is the same person.
    """
    rows = [
        change
        for read in (_outcomes, _targets, _lines, _strategies)
        for change in _rows_changed(dict(read(before)), dict(read(after)))
    ]
    return [*rows, *_rest_changed(_rest(before), _rest(after))]


def _rows_changed(before: dict[str, _Row], after: dict[str, _Row]) -> list[Change]:
    added = [Change("added", row.name) for key, row in after.items() if key not in before]
    ended = [Change("ended", row.name) for key, row in before.items() if key not in after]
    both = [(before[key], row) for key, row in after.items() if key in before]
    changed = [_changed(now.name, was.parts, now.parts) for was, now in both if _differ(was.parts, now.parts)]
    return [*added, *changed, *ended]


def _rest_changed(before: dict[str, tuple[Any, str]], after: dict[str, tuple[Any, str]]) -> list[Change]:
    both = [(name, before.get(name, NOTHING), after.get(name, NOTHING)) for name in {**after, **before}]
    return [_changed(name, (was,), (now,)) for name, was, now in both if was[0] != now[0]]


def _changed(name: str, before: Iterable[tuple[Any, str]], after: Iterable[tuple[Any, str]]) -> Change:
    differing = [(was[1], now[1]) for was, now in zip(before, after, strict=True) if was[0] != now[0]]
    was, now = (" · ".join(word for word in words if word) for words in zip(*differing, strict=True))
    return Change("changed", name, was, now)


def _differ(before: Iterable[tuple[Any, str]], after: Iterable[tuple[Any, str]]) -> bool:
    return [value for value, _words in before] != [value for value, _words in after]


def _outcomes(plan: PlanShape) -> Iterable[tuple[str, _Row]]:
    for row in plan.outcomes:
        yield str(row.uid), _outcome(row)


def _outcome(row: OutcomeShape) -> _Row:
    return _Row(row.text, ((row.text, row.text), (row.area, _area(row.area))))


def _targets(plan: PlanShape) -> Iterable[tuple[str, _Row]]:
    for row in plan.targets:
        yield str(row.uid), _target(row)


def _target(row: TargetShape) -> _Row:
    way = f"{row.baseline} → {row.aim}" if row.baseline or row.aim else ""
    by_when = _("by %(day)s") % {"day": _day(row.by_when)} if row.by_when else ""
    parts = (
        (row.what, row.what),
        (row.measure, row.measure),
        (row.kind, str(MeasureKind(row.kind).label)),
        (row.unit, row.unit),
        (row.levels, row.levels),
        (row.scale, row.scale),
        ((row.baseline, row.aim), way),
        (row.by_when, by_when),
        (row.why, row.why),
    )
    return _Row(row.what, parts)


def _lines(plan: PlanShape) -> Iterable[tuple[str, _Row]]:
    for row in plan.lines:
        yield str(row.uid), _line(row)


def _line(row: LineShape) -> _Row:
    amount = _("%(minutes)s min × %(times)s a week × %(weeks)s weeks") % {
        "minutes": row.minutes or "?",
        "times": row.times_a_week or "?",
        "weeks": row.weeks or "?",
    }
    group = _("group of %(number)d") % {"number": row.group_size} if row.group_size > 1 else _("one to one")
    parts = (
        (row.what, row.what),
        (row.area, _area(row.area)),
        ((row.minutes, row.times_a_week, row.weeks), amount),
        (row.group_size, group),
        (row.who_id, row.who),
        (row.provision, _("from the library") if row.provision else ""),
        (row.kind, _kind(row.kind)),
        (row.layer, _layer(row.layer)),
        ((row.agreed_on, row.agreed_by), _agreed(row)),
    )
    return _Row(row.what, parts)


def _strategies(plan: PlanShape) -> Iterable[tuple[str, _Row]]:
    for row in plan.strategies:
        yield str(row.uid), _strategy(row)


def _strategy(row: StrategyShape) -> _Row:
    card = _("on the card") if row.on_card else _("not on the card")
    return _Row(row.text, ((row.text, row.text), (row.on_card, card)))


def _rest(plan: PlanShape) -> dict[str, tuple[Any, str]]:
    texts = {
        _("The child’s hopes"): plan.pupil_hopes,
        _("The family’s hopes"): plan.family_hopes,
        _("What the child will do"): plan.pupil_will,
        _("What home will do"): plan.family_will,
        _("Clubs, trips and playtimes"): plan.adjustments,
        _("What we expect"): plan.expected_impact,
    }
    return {
        **{name: (text, text) for name, text in texts.items()},
        **{_("What %(name)s hopes for") % {"name": row.who}: _hope(row) for row in plan.hopes},
        _("Teacher responsible"): (plan.teacher_id, plan.teacher),
        _("We look back together"): (plan.review_on, _day(plan.review_on)),
    }


def _hope(row: HopeShape) -> tuple[Any, str]:
    may = _("everybody who has the plan may read it") if row.shared else _("on their own copy alone")
    return (row.text, row.shared), f"{row.text} ({may})"


def _agreed(row: LineShape) -> str:
    if row.agreed_on is None and not row.agreed_by:
        return ""
    return _("agreed by %(who)s on %(day)s") % {"who": row.agreed_by or "?", "day": _day(row.agreed_on) or "?"}


def _kind(code: str) -> str:
    return str(ProvisionKind(code).label) if code in ProvisionKind.values else code


def _layer(code: str) -> str:
    layer = layer_of(code)
    return str(layer.name) if layer else code


def _area(code: str) -> str:
    return str(Area(code).label) if code in Area.values else code


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
