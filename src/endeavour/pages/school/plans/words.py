"""A plan as the editor's boxes say it: one flat mapping of names to texts, and back.

`outcome-3f2a-text`, `outcome-3f2a-target-91bc-what`, `line-77d0-minutes`: a row that stands is named by its uid, a
new one by a key of the page's own. Days are 8 Dec 2026, whole numbers are digits, people are their membership's
number.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from endeavour.drafts.merging import Words, text_of
from endeavour.drafts.names import key_of
from endeavour.library.queries import NOTHING, Picks
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.filters import short_date
from endeavour.pages.school.plans.outline import NEW, hope_row, new_key, standing_rows
from endeavour.pages.school.plans.picking import line_picks
from endeavour.pages.school.plans.questions import OFF_CARD, SHARED
from endeavour.plans.shape import HopeShape, LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.plans.states import MeasureKind

TEXTS = ("pupil_hopes", "family_hopes", "pupil_will", "family_will", "adjustments", "expected_impact")
TARGET_TEXTS = ("what", "measure", "unit", "levels", "scale", "baseline", "aim", "why")


def words_of(plan: PlanShape) -> dict[str, str]:
    """Everything the editor shows of a plan, in the order of the page."""
    return dict(_words_of(plan))


def _words_of(plan: PlanShape) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        yield name, text_of([getattr(plan, name)])
    for hope in plan.hopes:
        yield from _row(hope_row(hope.contact_id), text=hope.text, shared=SHARED if hope.shared else "")
    yield "teacher", _said(plan.teacher_id)
    yield "review_on", _said(plan.review_on)
    for outcome in plan.outcomes:
        place = f"outcome-{_key(outcome.uid)}"
        yield from _row(place, text=outcome.text, area=outcome.area)
        for target in outcome.targets:
            yield from _row(
                f"{place}-target-{_key(target.uid)}",
                what=target.what,
                measure=target.measure,
                kind=target.kind,
                unit=target.unit,
                levels=target.levels,
                scale=target.scale,
                baseline=target.baseline,
                aim=target.aim,
                by_when=target.by_when,
                why=target.why,
            )
    for line in plan.lines:
        yield from _row(
            f"line-{_key(line.uid)}",
            what=line.what,
            who=line.who_id,
            minutes=line.minutes,
            times=line.times_a_week,
            group=line.group_size,
            weeks=line.weeks,
            area=line.area,
            agreed_by=line.agreed_by,
            agreed_on=line.agreed_on,
        )
    for strategy in plan.strategies:
        yield from _row(
            f"strategy-{_key(strategy.uid)}", text=strategy.text, card="" if strategy.on_card else OFF_CARD
        )


def _row(place: str, **leaves: str | int | date | None) -> Iterator[tuple[str, str]]:
    for leaf, value in leaves.items():
        yield f"{place}-{leaf}", _said(value)


def _said(value: str | int | date | None) -> str:
    return "" if value is None else text_of([short_date(value) if isinstance(value, date) else str(value)])


def _key(uid: uuid.UUID | None) -> str:
    return uid.hex if uid else new_key()


def plan_of_words(
    words: Words,
    before: PlanShape,
    names: Mapping[int, str],
    family: Mapping[int, str],
    picks: Picks = NOTHING,
) -> PlanShape:
    """The plan that these words make. They must be readable. Rows keep the identity they have in `before`; one that
    is not there is new. `names` says who the people are, `family` whose hopes are asked for, `picks` what a line can
    pick by the name with which it begins.
    """
    known = {row.uid.hex: row for row in _every_row(before) if row.uid}
    rows = standing_rows(words)

    def get(place: str, leaf: str) -> str:
        return words.get(f"{place}-{leaf}", "")

    def who_is(place: str) -> dict[str, Any]:
        row = known.get(key_of(place))
        return {"uid": row.uid if row else None, "carried_from": row.carried_from if row else None}

    def target(place: str) -> TargetShape:
        texts: dict[str, Any] = {leaf: get(place, leaf) for leaf in TARGET_TEXTS}
        kind = get(place, "kind") or MeasureKind.WORDS.value
        return TargetShape(**texts, kind=kind, by_when=_day(get(place, "by_when")), **who_is(place))

    def line(place: str) -> LineShape:
        who, row = _number(get(place, "who")), known.get(key_of(place))
        what = get(place, "what")
        return LineShape(
            what=what,
            area=get(place, "area"),
            who_id=who,
            who=names.get(who, "") if who else "",
            minutes=_number(get(place, "minutes")),
            times_a_week=_number(get(place, "times")),
            group_size=_number(get(place, "group")) or 1,
            weeks=_number(get(place, "weeks")),
            agreed_on=_day(get(place, "agreed_on")),
            agreed_by=get(place, "agreed_by"),
            **line_picks(what, row if isinstance(row, LineShape) else None, picks),
            **who_is(place),
        )

    def strategy(place: str) -> StrategyShape:
        row = known.get(key_of(place))
        stood = row.on_card if isinstance(row, StrategyShape) else True
        on_card = words.get(f"{place}-card", "" if stood else OFF_CARD) != OFF_CARD
        return StrategyShape(text=get(place, "text"), on_card=on_card, **who_is(place))

    teacher = _number(words.get("teacher", ""))
    return PlanShape(
        **{name: words.get(name, "") for name in TEXTS},
        hopes=tuple(
            HopeShape(contact, family[contact], text, get(hope_row(contact), "shared") == SHARED)
            for contact in sorted(family)
            if (text := get(hope_row(contact), "text"))
        ),
        outcomes=tuple(
            OutcomeShape(
                text=get(place, "text"),
                area=get(place, "area"),
                targets=tuple(target(one) for one in targets),
                **who_is(place),
            )
            for place, targets in rows.outcomes.items()
        ),
        lines=tuple(line(place) for place in rows.lines),
        strategies=tuple(strategy(place) for place in rows.strategies),
        review_on=_day(words.get("review_on", "")),
        teacher_id=teacher,
        teacher=names.get(teacher, "") if teacher else "",
    )


def rows_made(words: Words, plan: PlanShape) -> dict[str, str]:
    """Which row each new row of these words became in the plan that was saved of them, by their keys."""
    rows = standing_rows(words)
    targets = (target for targets in rows.outcomes.values() for target in targets)
    keys = [key_of(place) for place in (*rows.outcomes, *targets, *rows.lines, *rows.strategies)]
    uids = [row.uid.hex if row.uid else "" for row in _every_row(plan)]
    return {key: uid for key, uid in zip(keys, uids, strict=True) if NEW.fullmatch(key)}


def _every_row(plan: PlanShape) -> Iterator[OutcomeShape | TargetShape | LineShape | StrategyShape]:
    yield from plan.outcomes
    yield from plan.targets
    yield from plan.lines
    yield from plan.strategies


def _number(text: str) -> int | None:
    return int(text) if text else None


def _day(text: str) -> date | None:
    return read_date(text)
