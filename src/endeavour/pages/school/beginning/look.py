"""What a register would do, as its page shows it before it does."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.exchange.comparing.preview import LABELS, Line, LineKind
from endeavour.exchange.comparing.pupils import class_of
from endeavour.exchange.register.cells import LABELS as COLUMNS
from endeavour.exchange.register.cells import Column
from endeavour.exchange.register.planning import Opening, RegisterPlan
from endeavour.exchange.register.queries import Standing
from endeavour.needs.states import NeedType
from endeavour.pages.design.filters import short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.plans.shape import LineShape


@dataclass(frozen=True, slots=True)
class Opened:
    """One pupil whose cycle would open, and with what."""

    name: str
    under: str
    url: str
    needs: str
    review: str
    teacher: str
    support: tuple[str, ...]
    orders: tuple[str, ...]
    issued: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands here and is otherwise in the register. `number` makes its boxes' ids."""

    number: int
    key: str
    name: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Look:
    """A preview in its parts."""

    tallies: list[tuple[int, str, str, bool]]
    differs: list[Difference]
    opened: list[Opened]
    watched: list[tuple[str, str]]
    stays: list[tuple[str, str]]
    others: list[tuple[str, str]]
    notes: list[tuple[int, str, str, str]]
    out: list[tuple[int, str]]
    changes: int


def look_of(request: SchoolRequest, standing: Standing, found: RegisterPlan) -> Look:
    """The preview for this reader."""
    lines = found.plan.preview.lines
    issued = sum(one.issued for one in found.openings)
    return Look(
        tallies=_tallies(
            (issued, ngettext("plan put in force", "plans put in force", issued), "#opened", False),
            (len(found.openings) - issued, _("left as drafts"), "#opened", False),
            (len(found.watches), _("monitored"), "#watched", False),
            (len(found.stays), _("left as they are here"), "#stays", False),
            (len(standing.out), _("left out"), "#out", False),
        ),
        differs=[_difference(number, line) for number, line in enumerate(lines) if line.kind is LineKind.DIFFERS],
        opened=[_opened(request, standing, one) for one in found.openings],
        watched=[(one.who.name, short_date(one.look_again_on)) for one in found.watches],
        stays=[(one.whose.pupil.full_name if one.whose.pupil else "", _(why)) for one, why in found.stays],
        others=[(line.name, _change(line)) for line in lines if line.kind is LineKind.CHANGED],
        notes=[
            (one.line.number, _(COLUMNS[problem.column]), problem.value, problem.says.say(_, ngettext, short_date))
            for one in found.lines
            for problem in one.problems
        ],
        out=[(one.line.number, one.line[Column.NAME]) for one in standing.out],
        changes=found.changes,
    )


def _tallies(*counted: tuple[int, str, str, bool]) -> list[tuple[int, str, str, bool]]:
    """What there is any of: a tally leads to its part of the page."""
    return [one for one in counted if one[0]]


def _difference(number: int, line: Line) -> Difference:
    return Difference(number, line.key, line.name, _(LABELS.get(line.label, line.label)), line.ours, line.theirs)


def _change(line: Line) -> str:
    label = _(LABELS.get(line.label, line.label))
    return f"{label}: {line.ours} → {line.theirs}" if line.ours else f"{label}: {line.theirs}"


def _opened(request: SchoolRequest, standing: Standing, one: Opening) -> Opened:
    pupil, record = one.checked.whose.pupil, one.checked.record
    assert pupil is not None  # noqa: S101 a cycle opens for a pupil who was found
    assert record is not None  # noqa: S101
    needs = [str(NeedType(need.code).label) if need.code else need.written for need in record.needs]
    return Opened(
        name=pupil.called,
        under=", ".join(part for part in (one.checked.code, class_of(standing.here, pupil)) if part),
        url=address(request.school.code, "pupil", pupil_uid=pupil.uid),
        needs="; ".join(needs),
        review=short_date(one.shape.review_on) if one.shape.review_on else "",
        teacher=one.shape.teacher,
        support=tuple(_support(line) for line in one.shape.lines),
        orders=tuple(order.text for order in one.shape.strategies),
        issued=one.issued,
    )


def _support(line: LineShape) -> str:
    """A line of support as it was understood."""
    parts = [line.what]
    if line.minutes:
        parts.append(_("%(minutes)d minutes") % {"minutes": line.minutes})
    if line.times_a_week:
        times = ngettext("once a week", "%(times)d times a week", line.times_a_week)
        parts.append(times % {"times": line.times_a_week} if line.times_a_week > 1 else times)
    if line.group_size > 1:
        parts.append(_("group of %(size)d") % {"size": line.group_size})
    if line.weeks:
        parts.append(ngettext("%(weeks)d week", "%(weeks)d weeks", line.weeks) % {"weeks": line.weeks})
    return ", ".join(parts)
