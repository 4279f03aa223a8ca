"""The plan a child has now as plain JSON: what `PlanShape.as_content` gives, straight from rows."""

from datetime import date
from typing import Any
from uuid import UUID

from endeavour.demo.books import Row
from endeavour.demo.steps import LineText, OutcomeText, PlanText, StrategyText, TargetText
from endeavour.demo.tell.context import PlanRows, School, Told
from endeavour.plans.shape import CONTENT_VERSION

TEXTS = ("pupil_hopes", "family_hopes", "adjustments", "pupil_will", "family_will", "expected_impact")
MEASURE = ("kind", "unit", "levels", "scale")
Content = dict[str, Any]
PICKED = ("provision", "kind", "layer", "agreed_on", "agreed_by")
"""What a line says of what it picks from the library."""


def content_of(rows: PlanRows, school: School) -> Content:
    """The rows that stand, with their uids."""
    plan, names = rows.plan, school.names
    return _whole(
        texts={name: plan[name] for name in TEXTS},
        hopes=[
            {"contact_id": row["contact_id"], "who": who, "text": row["text"], "shared": row["shared"]}
            for row, who in rows.hopes
        ],
        review_on=plan["review_on"],
        teacher_id=plan["teacher_id"],
        teacher=names.get(plan["teacher_id"], ""),
        outcomes=[
            {
                "text": outcome["text"],
                "area": outcome["area"],
                "targets": [
                    {
                        "what": row["what"],
                        "measure": row["measure"],
                        "baseline": row["baseline"],
                        "aim": row["aim"],
                        "by_when": _day(row["by_when"]),
                        "why": row["why"],
                        **{name: row[name] for name in MEASURE},
                        **_ids(row),
                    }
                    for row in targets
                ],
                **_ids(outcome),
            }
            for outcome, targets in rows.outcomes
        ],
        lines=[
            {
                "what": row["what"],
                "area": row["area"],
                "who_id": row["who_id"],
                "who": names.get(row["who_id"], ""),
                "minutes": row["minutes"],
                "times_a_week": row["times_a_week"],
                "group_size": row["group_size"],
                "weeks": row["weeks"],
                **_picked(row["what"], school),
                **_ids(row),
            }
            for row in rows.lines
        ],
        strategies=[{"text": row["text"], "on_card": row["on_card"], **_ids(row)} for row in rows.strategies],
    )


def written(plan: PlanText, rows: PlanRows, school: School, told: Told) -> Content:
    """What somebody wrote, with the uid of each item that stands already: as the editor sends it."""
    standing = {row["text"]: (row, targets) for row, targets in rows.outcomes}
    teacher = school.person(plan.teacher) if plan.teacher else None
    lines = {row["what"]: row for row in rows.lines}
    strategies = {row["text"]: row for row in rows.strategies}
    return _whole(
        texts={name: getattr(plan, name) for name in TEXTS},
        hopes=[
            {"contact_id": who["id"], "who": who["name"], "text": hope.text, "shared": hope.shared}
            for hope in sorted(plan.hopes, key=lambda hope: hope.adult)
            for who in [told.contacts[hope.adult]]
        ],
        review_on=plan.review_on,
        teacher_id=teacher.membership_id if teacher else None,
        teacher=teacher.name if teacher else "",
        outcomes=[_outcome(outcome, *standing.get(outcome.text, (None, []))) for outcome in plan.outcomes],
        lines=[_line(line, lines.get(line.what), school) for line in plan.lines],
        strategies=[_strategy(row, strategies.get(row.text)) for row in plan.strategies],
    )


def carried(content: Content, *, ended: set[str], review_on: date | None) -> Content:
    """The last plan as the next one begins, as `reviews.actions.what_continues` makes it."""
    outcomes = []
    for outcome in content["outcomes"]:
        targets = [
            {**target, "by_when": None, "uid": None, "carried_from": target["uid"]}
            for target in outcome["targets"]
            if target["uid"] not in ended
        ]
        if targets or not outcome["targets"]:
            outcomes.append({**outcome, "targets": targets, "uid": None, "carried_from": outcome["uid"]})
    return {
        **content,
        "expected_impact": "",
        "review_on": _day(review_on),
        "outcomes": outcomes,
        "lines": [{**row, "uid": None, "carried_from": row["uid"]} for row in content["lines"]],
        "strategies": [{**row, "uid": None, "carried_from": row["uid"]} for row in content["strategies"]],
    }


def _whole(
    *,
    texts: dict[str, str],
    hopes: list[Content],
    outcomes: list[Content],
    lines: list[Content],
    strategies: list[Content],
    review_on: date | None,
    teacher_id: int | None,
    teacher: str,
) -> Content:
    return {
        "version": CONTENT_VERSION,
        **texts,
        "hopes": hopes,
        "outcomes": outcomes,
        "lines": lines,
        "strategies": strategies,
        "review_on": _day(review_on),
        "teacher_id": teacher_id,
        "teacher": teacher,
    }


def _outcome(outcome: OutcomeText, row: Row | None, targets: list[Row]) -> Content:
    standing = {target["what"]: target for target in targets}
    written_targets = [_target(target, standing.get(target.what)) for target in outcome.targets]
    return {"text": outcome.text, "area": outcome.area, "targets": written_targets, **_ids(row)}


def _target(target: TargetText, row: Row | None) -> Content:
    return {
        "what": target.what,
        "measure": target.measure,
        "baseline": target.baseline,
        "aim": target.aim,
        "by_when": _day(target.by_when),
        "why": target.why,
        **{name: getattr(target, name) for name in MEASURE},
        **_ids(row),
    }


def _line(line: LineText, row: Row | None, school: School) -> Content:
    who = school.person(line.who) if line.who else None
    return {
        "what": line.what,
        "area": line.area,
        "who_id": who.membership_id if who else None,
        "who": who.name if who else "",
        "minutes": line.minutes,
        "times_a_week": line.times,
        "group_size": line.group,
        "weeks": line.weeks,
        **_picked(line.what, school),
        **_ids(row),
    }


def _picked(what: str, school: School) -> Content:
    row = school.library.get(what)
    said = (str(row["uid"]), row["kind"], row["layer"]) if row else (None, "", "")
    return dict(zip(PICKED, (*said, None, ""), strict=True))


def _strategy(strategy: StrategyText, row: Row | None) -> Content:
    return {"text": strategy.text, "on_card": strategy.on_card, **_ids(row)}


def _ids(row: Row | None) -> Content:
    if row is None:
        return {"uid": None, "carried_from": None}
    return {"uid": str(row["uid"]), "carried_from": _text(row["carried_from"])}


def _text(uid: UUID | None) -> str | None:
    return str(uid) if uid else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
