"""Records as pictures: cycles on a timeline, targets against their aim, support planned and delivered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from endeavour.needs.models import Concern, Cycle, Monitoring
from endeavour.pages.design.filters import day
from endeavour.pages.design.pictures.aim_line import AimLine, aim_line, spark
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.design.pictures.timeline import Cycle as DrawnCycle
from endeavour.pages.design.pictures.timeline import Event, Timeline, timeline
from endeavour.plans.models import Target
from endeavour.provision.models import Mark
from endeavour.provision.queries import Delivered, standing
from endeavour.reviews.models import Review

A_MONTH = timedelta(days=31)
MOST_CYCLES = 5


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One cycle in the table beside the timeline."""

    number: int
    assess: date
    issued: date | None
    reviewed: date | None
    decision: str


def cycles_drawn(
    cycles: Sequence[Cycle],
    reviews: Sequence[Review],
    *,
    on: date,
    due_on: date | None,
    concerns: Sequence[Concern] = (),
    monitoring: Monitoring | None = None,
) -> tuple[Timeline, list[CycleRow]] | None:
    """The latest cycles as a timeline, with the rows of its table; None before there is a cycle."""
    shown = list(cycles)[-MOST_CYCLES:]
    if not shown:
        return None
    by_cycle = {review.cycle_id: review for review in reviews}
    drawn = [_cycle(cycle, on, due_on) for cycle in shown]
    events = _events(shown, by_cycle, concerns, on, due_on)
    first = min([drawn[0].assess, *(event.on for event in events)]) - timedelta(days=7)
    last = max(max(cycle.ends for cycle in drawn), on) + A_MONTH
    watched = (max(first, monitoring.starts_on), monitoring.look_again_on) if monitoring else None
    picture = timeline(drawn, on=on, first=first, last=last, monitoring=watched, events=events)
    rows = [_cycle_row(cycle, by_cycle.get(cycle.pk)) for cycle in shown]
    return picture, rows


def _cycle(cycle: Cycle, on: date, due_on: date | None) -> DrawnCycle:
    ends = cycle.closed_on or max(due_on or on, on)
    return DrawnCycle(
        name=_("Cycle %(number)d") % {"number": cycle.number},
        assess=cycle.opened_on,
        plan=cycle.planned_on,
        do=cycle.issued_on,
        review=cycle.reviewed_on,
        ends=max(ends, cycle.reviewed_on or ends, cycle.issued_on or ends, cycle.opened_on),
    )


def _events(
    cycles: Sequence[Cycle],
    reviews: dict[int, Review],
    concerns: Sequence[Concern],
    on: date,
    due_on: date | None,
) -> list[Event]:
    begins = cycles[0].opened_on - timedelta(days=120)
    found = [
        Event(_("Concern raised, %(day)s") % {"day": day(row.raised_on)}, row.raised_on)
        for row in concerns
        if row.raised_on >= begins
    ]
    for cycle in cycles:
        if cycle.issued_on:
            found.append(
                Event(_("Plan %(number)d issued, %(day)s") % _named(cycle, cycle.issued_on), cycle.issued_on)
            )
        review = reviews.get(cycle.pk)
        if review is not None and review.held_on:
            found.append(Event(_("Review %(number)d, %(day)s") % _named(cycle, review.held_on), review.held_on))
    if due_on and due_on >= on:
        found.append(Event(_("Review to come, %(day)s") % {"day": day(due_on)}, due_on))
    return found[-9:]


def _named(cycle: Cycle, on: date) -> dict[str, object]:
    return {"number": cycle.number, "day": day(on)}


def _cycle_row(cycle: Cycle, review: Review | None) -> CycleRow:
    return CycleRow(
        number=cycle.number,
        assess=cycle.opened_on,
        issued=cycle.issued_on,
        reviewed=review.held_on if review else None,
        decision=str(review.get_decision_display()) if review and review.decision else "",
    )


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with its marks, the picture where its measure is a number, and how it stands. `struck` are the marks
    that are struck out: they are seen, and count for nothing.

    `state` is open (on course), late (behind the aim line) or none (too few marks, or no number).
    """

    target: Target
    marks: list[Mark]
    spark: AimLine | None
    picture: AimLine | None
    state: str
    state_words: str
    struck: tuple[Mark, ...] = ()

    @property
    def made(self) -> list[Mark]:
        """Every mark in order, those struck out among them."""
        return sorted([*self.marks, *self.struck], key=lambda mark: (mark.on, mark.pk))

    @property
    def now(self) -> Mark | None:
        return self.marks[-1] if self.marks else None


def target_drawn(target: Target, marks: list[Mark], *, since: date) -> TargetRow:
    """One target as people look at it, whether its number is to rise or to fall. Nothing is drawn when start or aim
    is not a number, when they are the same, or when there is no day.
    """
    struck = tuple(mark for mark in marks if mark.struck_at is not None)
    return replace(_drawn(target, standing(marks), since), struck=struck)


def _drawn(target: Target, marks: list[Mark], since: date) -> TargetRow:
    start, aim = number_in(target.baseline), number_in(target.aim)
    points = [(mark.on, value) for mark in marks if (value := number_in(mark.value)) is not None]
    if start is None or aim is None or target.by_when is None:
        return TargetRow(target, marks, None, None, "none", _("Not drawn: no number or no day"))
    if target.by_when <= since:
        return TargetRow(target, marks, None, None, "none", _("Not drawn: its day is not after the plan’s"))
    if aim == start:
        return TargetRow(target, marks, None, None, "none", _("Not drawn: the aim is the start"))
    points = [(on, value) for on, value in points if since <= on <= target.by_when]
    most = most_of(target.measure, [start, aim, *(value for _on, value in points)])
    ends = (since, start), points, (target.by_when, aim)
    small, large = spark(*ends, most=most), aim_line(*ends, most=most)
    if not large.enough:
        return TargetRow(target, marks, small, large, "none", _("Not enough data for a trend"))
    short_of = large.aim_at(large.latest.x) - large.latest.value
    behind = short_of > 0 if aim > start else short_of < 0
    words = _("Behind the aim line") if behind else _("On course")
    return TargetRow(target, marks, small, large, "late" if behind else "open", words)


def number_in(text: str) -> float | None:
    """The number that a measure says, if it says one: 8, 8.5, 60 words, 95%."""
    found = re.match(r"\s*(\d+(?:\.\d+)?)", text)
    return float(found.group(1)) if found else None


def most_of(measure: str, values: list[float]) -> int:
    """The most that can be scored: the ten of “out of 10”, a hundred for per cent, else the highest seen."""
    named = re.search(r"\bout of (\d+)\b", measure, re.I)
    top = max(values)
    if named and int(named.group(1)) >= top:
        return int(named.group(1))
    if "%" in measure and top <= 100:
        return 100
    return max(1, int(top) + (0 if float(top).is_integer() else 1))


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A line of support with its bar, on one scale with the others."""

    delivered: Delivered
    bar: DeliveredBar


def support_drawn(lines: Sequence[Delivered]) -> list[SupportRow]:
    """Planned beside delivered for every line, all on one scale."""
    most = max((max(row.planned, row.delivered) for row in lines), default=0)
    return [SupportRow(row, delivered_bar(row.planned, row.delivered, most=most)) for row in lines]
