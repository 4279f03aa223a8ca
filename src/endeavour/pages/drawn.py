"""Records as pictures: cycles on a timeline, targets against their aim, support planned and delivered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.needs.models import Concern, Cycle, Monitoring
from endeavour.pages.design.filters import day
from endeavour.pages.design.pictures.aim_line import AimLine, aim_line, spark
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.design.pictures.timeline import Cycle as DrawnCycle
from endeavour.pages.design.pictures.timeline import Event, Timeline, timeline
from endeavour.plans.measures import Measure, measure_of
from endeavour.plans.models import Target
from endeavour.plans.states import MeasureKind
from endeavour.provision.models import Mark
from endeavour.provision.phases import Story
from endeavour.provision.progress import Aim, Change, Course, Phase, Progress, Seen, by_day, phases_of, progress_of
from endeavour.provision.queries import Delivered, standing
from endeavour.reviews.models import Review

A_MONTH = timedelta(days=31)
MOST_CYCLES = 5
MOST_RUNGS = 11


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
    that are struck out: they are seen, and count for nothing. `finding` is what the picture says in words; `aside` is
    how many marks are not in it, for they are of another measure or another time.

    `state` is open (on course), late (behind the aim line) or none (too few marks, or no number).
    """

    target: Target
    marks: list[Mark]
    spark: AimLine | None
    picture: AimLine | None
    state: str
    state_words: str
    finding: str = ""
    struck: tuple[Mark, ...] = ()
    phases: tuple[Phase, ...] = ()
    aside: int = 0

    @property
    def made(self) -> list[Mark]:
        """Every mark in order, those struck out among them."""
        return sorted([*self.marks, *self.struck], key=lambda mark: (mark.on, mark.pk))

    @property
    def now(self) -> Mark | None:
        return self.marks[-1] if self.marks else None


def target_drawn(target: Target, marks: list[Mark], *, since: date, story: Story | None = None) -> TargetRow:
    """One target as people look at it, whether its number is to rise or to fall. Nothing is drawn when start or aim
    is not in its measure, when they are the same, or when there is no day. `since` is when its plan was issued;
    `story` knows better from when it stood, and what changed meanwhile.
    """
    struck = tuple(mark for mark in marks if mark.struck_at is not None)
    begun = story.begun.get(target.uid, since) if story else since
    return replace(_drawn(target, standing(marks), begun, story.changes if story else ()), struck=struck)


def _drawn(target: Target, marks: list[Mark], since: date, changes: Sequence[Change]) -> TargetRow:
    measure = measure_of(target)
    start, aim = number_of(measure, target.baseline), number_of(measure, target.aim)
    if start is None or aim is None or target.by_when is None:
        return _not_drawn(target, marks, _("Not drawn: no number or no day"))
    if target.by_when <= since:
        return _not_drawn(target, marks, _("Not drawn: its day is not after the plan’s"))
    if aim == start:
        return _not_drawn(target, marks, _("Not drawn: the aim is the start"))
    seen = [Seen(mark.on, value) for mark in marks if (value := number_of(measure, mark.value)) is not None]
    seen = [one for one in seen if since <= one.on <= target.by_when]
    found = progress_of(seen, Aim(since, start, target.by_when, aim))
    trend = found.trend if measure.has_trend or measure.kind == MeasureKind.WORDS else None
    ends = (since, start), [(one.on, one.value) for one in seen], (target.by_when, aim)
    scale = scale_of(target, measure, [start, aim, *(one.value for one in seen)])
    line = ((trend.first, trend.at(trend.first)), (trend.last, trend.at(trend.last))) if trend else None
    phases = tuple(phases_of(changes, since=since, until=target.by_when))
    state, words = _state(found, drawn=trend is not None, yes_no=measure.kind == MeasureKind.YES_NO)
    return TargetRow(
        target=target,
        marks=marks,
        spark=spark(*ends, most=scale.most, least=scale.least, trend=line),
        picture=aim_line(
            *ends,
            most=scale.most,
            least=scale.least,
            rungs=scale.rungs,
            named=measure.kind in (MeasureKind.LEVEL, MeasureKind.YES_NO),
            say=measure.say,
            trend=line,
            phases=_named_in_picture(phases),
        ),
        state=state,
        state_words=words,
        finding=_finding(found, seen, measure) if trend or not measure.has_trend else _too_few(found),
        phases=phases,
        aside=len(marks) - len(seen),
    )


def _named_in_picture(phases: Sequence[Phase]) -> list[tuple[date, str]]:
    """One phase by its name; of several their numbers, which the table beside them explains."""
    if len(phases) == 1:
        return [(phases[0].on, phases[0].changes[0])]
    return [(one.on, str(number)) for number, one in enumerate(phases, 1)]


def _not_drawn(target: Target, marks: list[Mark], because: str) -> TargetRow:
    return TargetRow(target, marks, None, None, "none", because)


def _state(found: Progress, *, drawn: bool, yes_no: bool) -> tuple[str, str]:
    if yes_no:
        return "none", _("Counted: a yes or no has no trend")
    match found.course if drawn else Course.NOT_ENOUGH:
        case Course.BEHIND:
            return "late", _("Behind the aim line")
        case Course.AHEAD:
            return "open", _("Ahead of the aim line")
        case Course.ON_COURSE:
            return "open", _("On course")
        case _:
            return "none", _("Not enough data for a trend")


def _too_few(found: Progress) -> str:
    """Why there is no trend."""
    if found.too_close:
        return _("Not enough data: all of it was marked within two weeks.")
    return ngettext(
        "Not enough data: marked on %(days)d day. A trend needs five.",
        "Not enough data: marked on %(days)d days. A trend needs five.",
        found.days,
    ) % {"days": found.days}


def _finding(found: Progress, seen: Sequence[Seen], measure: Measure) -> str:
    """What the picture says, in a sentence."""
    if measure.kind == MeasureKind.YES_NO:
        last = by_day(seen)[-5:]
        if not last:
            return _("Not marked yet.")
        return _("Yes on %(yes)d of the last %(days)d days that were marked.") % {
            "yes": sum(one.value >= 0.5 for one in last),
            "days": len(last),
        }
    if found.trend is None:
        return _too_few(found)
    if measure.kind in (MeasureKind.LEVEL, MeasureKind.RATING):
        return _("On %(days)d days from %(first)s to %(last)s. Steps of the scale are drawn as equal.") % _over(found)
    a_week = round(abs(found.trend.a_week), 1)
    said = {**_over(found), "rate": f"{a_week:g}"}
    if not a_week:
        text = _("Hardly any change on %(days)d days from %(first)s to %(last)s.")
    elif found.trend.slope > 0:
        text = _("About %(rate)s more each week, on %(days)d days from %(first)s to %(last)s.")
    else:
        text = _("About %(rate)s less each week, on %(days)d days from %(first)s to %(last)s.")
    return text % said


def _over(found: Progress) -> dict[str, object]:
    trend = found.trend
    return {"days": found.days, "first": day(trend.first), "last": day(trend.last)} if trend else {}


def number_of(measure: Measure, text: str) -> float | None:
    """The number that a start, an aim or a mark stands for. Words that begin with one are read as it."""
    if measure.kind == MeasureKind.WORDS:
        return number_in(text)
    seen = measure.read(text)
    return seen.number if seen else None


def number_in(text: str) -> float | None:
    """The number that a measure says, if it says one: 8, 8.5, 60 words, 95%."""
    found = re.match(r"\s*(\d+(?:\.\d+)?)", text)
    return float(found.group(1)) if found else None


@dataclass(frozen=True, slots=True)
class ScaleDrawn:
    """The ends of a target's scale, and its lines where they are not round numbers."""

    least: int
    most: int
    rungs: tuple[float, ...] = ()


def scale_of(target: Target, measure: Measure, values: list[float]) -> ScaleDrawn:
    """From the least to the most possible: of a number from nought, unless it goes below."""
    match measure.kind:
        case MeasureKind.STANDARD:
            return ScaleDrawn(measure.least, measure.most, (40, 70, 85, 100, 115, 130, 160))
        case MeasureKind.RATING:
            steps = range(measure.least, measure.most + 1)
            return ScaleDrawn(
                measure.least, measure.most, tuple(map(float, steps)) if len(steps) <= MOST_RUNGS else ()
            )
        case MeasureKind.LEVEL:
            return ScaleDrawn(0, len(measure.levels) - 1, tuple(map(float, range(len(measure.levels)))))
        case MeasureKind.YES_NO:
            return ScaleDrawn(0, 1, (0, 1))
        case _:
            return ScaleDrawn(min(0, floor(min(values))), most_of(f"{target.measure} {measure.unit}", values))


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
