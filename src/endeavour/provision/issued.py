"""What is in force: the newest issued version of a plan says so, never the draft that somebody may be changing."""

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, QuerySet, Subquery, TextField, When
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from endeavour.needs.queries import not_ended_since
from endeavour.plans.models import PlanVersion, SupportLine, Target
from endeavour.plans.shape import LineShape, TargetShape, shape_of_content
from endeavour.provision.counting import Saying
from endeavour.provision.models import Session
from endeavour.provision.states import LineIs

_NOTHING: dict[str, Any] = {"outcomes": [], "lines": [], "strategies": [], "review_on": None}
_PARTS = ("what", "measure", "kind", "unit", "levels", "scale", "baseline", "aim", "by_when", "why")


LINES = Cast(KeyTransform("lines", "content"), TextField())
"""The lines of an issued version, as the text that `lines_in` reads."""


@lru_cache(maxsize=10_000)
def lines_in(lines: str | None) -> tuple[LineShape, ...]:
    """The lines of support that the lines of a version's content say. A version is never changed, and a page about a
    whole school reads thousands of them: what was read of a text once is remembered.
    """
    return shape_of_content({**_NOTHING, "lines": json.loads(lines) if lines else []}).lines


def lines_of_versions(plans: Sequence[int]) -> QuerySet[PlanVersion, Any]:
    """For each issued version of these plans its plan's key, the lines of its content and the day it was issued, the
    newest last.
    """
    versions = PlanVersion.objects.filter(plan__in=plans).order_by("number").annotate(lines=LINES)
    return versions.values_list("plan_id", "lines", "issued_on")


def lines_until_ended(plans: Sequence[int]) -> QuerySet[PlanVersion, Any]:
    """What `lines_of_versions` answers, and the day on which support ended and the plan with it, if it did."""
    return lines_of_versions(plans).values_list("plan_id", "lines", "issued_on", until_ended())


def until_ended() -> Case:
    """Of a version the day on which support ended and the plan with it, if it did."""
    stands = When(not_ended_since("plan__cycle"), then=None)
    return Case(stands, default=F("plan__cycle__closed_on"), output_field=DateField())


@dataclass(frozen=True, slots=True)
class LinesNow:
    """The lines of a plan as its newest version says them, and what each version said of them since they first
    stood in one, the oldest first. `known` are all that ever stood in one, as the last to have them says them.
    """

    lines: tuple[LineShape, ...]
    said: Mapping[uuid.UUID | None, tuple[Saying, ...]]
    known: Mapping[uuid.UUID | None, LineShape]


def lines_now(versions: Iterable[tuple[int, str | None, date, date | None]]) -> dict[int, LinesNow]:
    """For each plan in what `lines_until_ended` answered, its lines. What comes with a later version is due from the
    day of that version, not from the first of the cycle, and nothing is once support has ended.
    """
    found: dict[int, list[tuple[date, str | None]]] = {}
    ends: dict[int, date | None] = {}
    for plan, said, issued_on, ended_on in versions:
        found.setdefault(plan, []).append((issued_on, said))
        ends[plan] = ended_on
    return {plan: lines_said(tuple(each), ended_on=ends[plan]) for plan, each in found.items()}


@lru_cache(maxsize=5_000)
def lines_said(versions: tuple[tuple[date, str | None], ...], *, ended_on: date | None = None) -> LinesNow:
    """The lines of one plan, from the days on which its versions were issued and the lines of their content, the
    oldest first; `ended_on` is when support ended, if it did. Remembered, as `lines_in` is. Refuses, with IndexError,
    a plan that was never issued.
    """
    each = [(issued_on, lines_in(lines)) for issued_on, lines in versions]
    known = {line.uid: line for _issued_on, lines in each for line in lines}
    return LinesNow(each[-1][1], sayings_of(each, ended_on=ended_on), known)


def sayings_of(
    versions: Sequence[tuple[date, Sequence[LineShape]]], *, ended_on: date | None = None
) -> dict[uuid.UUID | None, tuple[Saying, ...]]:
    """What each version said of every line that stood in one, whether or not the newest has it. `versions` are the
    days they were issued on and their lines, the oldest first; `ended_on` is when the plan ended, if it did.
    """
    said: dict[uuid.UUID | None, tuple[Saying, ...]] = {}
    for issued_on, these in versions:
        by_uid = {line.uid: line for line in these}
        for uid in said.keys() - by_uid.keys():
            said[uid] = (*said[uid], Saying(issued_on, stands=False))
        for uid, line in by_uid.items():
            saying = Saying(issued_on, line.minutes, line.times_a_week, line.weeks)
            said[uid] = (*said.get(uid, ()), saying)
    if ended_on is not None:
        said = {uid: (*before, Saying(ended_on, stands=False)) for uid, before in said.items()}
    return said


@dataclass(frozen=True, slots=True)
class LineSaid:
    """How a line stands, and what the version in force says of it, if it is in that."""

    stands: LineIs
    line: LineShape | None = None


def line_said(line: SupportLine) -> LineSaid:
    """A line as the issued versions of its plan know it. One query."""
    versions = [lines_in(said) for _plan, said, _on in lines_of_versions([line.plan_id])]
    found = [next((one for one in lines if one.uid == line.uid), None) for lines in versions]
    if not any(found):
        return LineSaid(LineIs.DRAFT)
    return LineSaid(LineIs.IN_FORCE, found[-1]) if found[-1] else LineSaid(LineIs.ENDED)


def names_of_lines(plans: Collection[int]) -> dict[uuid.UUID, str]:
    """What each line of these plans was called in the last issued version that had it. One query."""
    versions = lines_of_versions(sorted(plans))
    return {line.uid: line.what for _plan, said, _on in versions for line in lines_in(said) if line.uid}


def named_as_issued(sessions: Sequence[Session]) -> list[Session]:
    """These sessions with their lines called as they were issued. They are for reading: what the draft says stays in
    the database. One query, where there are any.
    """
    names = names_of_lines({one.line.plan_id for one in sessions}) if sessions else {}
    for one in sessions:
        one.line.what = names.get(one.line.uid, one.line.what)
    return list(sessions)


def targets_said(rows: QuerySet[Target]) -> QuerySet[Target]:
    """These targets with the outcomes of their plan’s newest version beside them, for `as_issued`."""
    newest = PlanVersion.objects.filter(plan=OuterRef("outcome__plan")).order_by("-number")
    return rows.annotate(issued_outcomes=Subquery(newest.values("content__outcomes")[:1]))


def as_issued(rows: Sequence[Target]) -> list[Target]:
    """Those of these targets that are in force, plan by plan, in the plan's order and with what it says of them. They
    are for reading: what the draft says stays in the database.
    """
    orders: dict[int, dict[Any, tuple[int, TargetShape]]] = {}
    for row in rows:
        if row.outcome.plan_id not in orders:
            orders[row.outcome.plan_id] = {
                one.uid: (at, one) for at, one in enumerate(targets_in(getattr(row, "issued_outcomes", None)))
            }
    plans = {plan: at for at, plan in enumerate(orders)}
    found = [row for row in rows if row.uid in orders[row.outcome.plan_id]]
    for row in found:
        said = orders[row.outcome.plan_id][row.uid][1]
        for part in _PARTS:
            setattr(row, part, getattr(said, part))
    return sorted(found, key=lambda row: (plans[row.outcome.plan_id], orders[row.outcome.plan_id][row.uid][0]))


def targets_in(outcomes: Sequence[Any] | None) -> tuple[TargetShape, ...]:
    """The targets that the outcomes of a version's content say."""
    return shape_of_content({**_NOTHING, "outcomes": outcomes or []}).targets
