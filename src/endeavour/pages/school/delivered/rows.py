"""Planned and delivered as its page draws it: a row for each pupil, line, adult, week …, with the way behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation.school_year import Calendar
from endeavour.needs.states import Area
from endeavour.pages.design.filters import day, short_date
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.school.delivered.asking import NO_AREA, Ask, one_week
from endeavour.people.models import Pupil
from endeavour.provision.delivered import (
    NOBODY,
    LineSums,
    Sums,
    added,
    by_week,
    classes_of,
    grouped,
    interventions_delivered,
    pupils_of,
)
from endeavour.provision.interventions import given_by
from endeavour.provision.models import Intervention
from endeavour.provision.spans import Span
from endeavour.provision.states import Loss, Side
from endeavour.provision.tallies import Tally

NONE = "none"
SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `behind` is what asks for its lines alone, in the address; `leads_to` the page of what it is about;
    `pupil` the key of the child that it names, if it names one.
    """

    name: str
    sums: Sums
    under: str = ""
    leads_to: str = ""
    behind: dict[str, Any] = field(default_factory=dict)
    sort: str = ""
    pupil: int | None = None
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row with its bar, where each of its numbers leads, and its reasons: words, how many, and where they lead."""

    row: Row
    bar: DeliveredBar
    planned_url: str
    delivered_url: str
    lost: tuple[tuple[str, int, str], ...]


def rows_of(
    request: SchoolRequest, ask: Ask, lines: Sequence[LineSums], *, span: Span, on: date, calendar: Calendar
) -> list[Row]:
    """The rows by what was asked, each in its own usual order."""
    code = request.school.code
    if ask.by == Side.INTERVENTION:
        only, opens = ask.only(request.actor), _opens(request, on)
        found = interventions_delivered(request.actor, span=span, on=on, calendar=calendar, only=only)
        return [
            Row(
                row.name,
                as_sums(tally),
                leads_to=address(code, "intervention", intervention_uid=row.uid) if opens(row) else "",
                behind={"intervention": str(row.uid)},
                sort=row.name.casefold(),
            )
            for row, tally in found
        ]
    if ask.by == Side.WEEK:
        return _weeks(lines)
    if ask.by == Side.AREA:
        return _areas(lines)
    if ask.by == Side.ADULT:
        return _adults(lines)
    pupils = pupils_of(line.pupil for line in lines)
    classes = classes_of(pupils, on=on)
    if ask.by == Side.CLASS:
        names = {pupil: classes[pupil] for pupil in classes}
        sums = grouped(lines, lambda line: names.get(line.pupil))
        return sorted(
            (
                Row(
                    group.name if group else _("In no class"),
                    one,
                    behind={"group": str(group.uid)} if group else {},
                    sort=group.name.casefold() if group else "\uffff",
                )
                for group, one in sums.items()
            ),
            key=lambda row: row.sort,
        )
    class_of = {pupil: group.name for pupil, group in classes.items()}
    if ask.by == Side.LINE:
        return sorted((_line(line, pupils, class_of, code) for line in lines), key=_by_name)
    of_pupils = grouped(lines, lambda line: line.pupil)
    return sorted((_pupil(pupils[pk], sums, class_of, code) for pk, sums in of_pupils.items()), key=_by_name)


def _opens(request: SchoolRequest, on: date) -> Callable[[Intervention], bool]:
    """Whose page of an intervention opens: who arranges support, and whoever gives it."""
    if Permission.ARRANGE_SUPPORT in request.actor.permissions:
        return lambda _row: True
    given = given_by(request.actor, on=on)
    return lambda row: row.pk in given


def _by_name(row: Row) -> tuple[str, str]:
    return row.sort, row.name


def _pupil(pupil: Pupil, sums: Sums, class_of: dict[int, str], code: str) -> Row:
    return Row(
        pupil.called,
        sums,
        under=class_of.get(pupil.pk, ""),
        leads_to=address(code, "do", pupil_uid=pupil.uid),
        behind={"pupil": str(pupil.uid)},
        sort=pupil.name_key,
        pupil=pupil.pk,
    )


def _line(line: LineSums, pupils: dict[int, Pupil], class_of: dict[int, str], code: str) -> Row:
    pupil = pupils[line.pupil]
    who = line.shape.who or _("nobody named")
    return Row(
        line.shape.what,
        line.sums,
        under=", ".join(part for part in (pupil.called, class_of.get(pupil.pk, ""), who) if part),
        leads_to=address(code, "do", pupil_uid=pupil.uid),
        behind={"pupil": str(pupil.uid), "line": str(line.shape.uid)},
        sort=line.shape.what.casefold(),
        pupil=pupil.pk,
    )


def _weeks(lines: Iterable[LineSums]) -> list[Row]:
    return [
        Row(
            _("Week of %(day)s") % {"day": short_date(monday)},
            sums,
            behind=one_week(monday, monday + SIX_DAYS),
            sort=monday.isoformat(),
            monday=monday,
        )
        for monday, sums in by_week(lines).items()
    ]


def _areas(lines: Iterable[LineSums]) -> list[Row]:
    sums = grouped(lines, lambda line: line.shape.area)
    order = [*Area.values, ""]
    return [
        Row(
            str(Area(area).label) if area else _("No area said"),
            sums[area],
            behind={"area": area or NO_AREA},
            sort=str(order.index(area)),
        )
        for area in sorted(sums, key=order.index)
    ]


def _adults(lines: Sequence[LineSums]) -> list[Row]:
    names = {line.shape.who_id or NOBODY: line.shape.who for line in lines}
    sums = grouped(lines, lambda line: line.shape.who_id or NOBODY)
    rows = (
        Row(
            names[who] if who else _("Nobody named: the adults of the class"),
            one,
            behind={"adult": str(who)},
            sort=names[who].casefold() if who else "\uffff",
        )
        for who, one in sums.items()
    )
    return sorted(rows, key=_by_name)


def as_sums(tally: Tally) -> Sums:
    """What an intervention was to give and gave, as the other rows have it."""
    return Sums(tally.minutes_due, tally.minutes_given, tally.given, tally.unlogged, dict(tally.lost))


def in_order(rows: list[Row], sort: str) -> list[Row]:
    """In the order that was asked for. Rows of which nothing was planned stand last, whichever way by their share."""
    turned, key = sort.startswith("-"), sort.removeprefix("-")
    if not key:
        return rows
    if key == "name":
        return sorted(rows, key=_by_name, reverse=turned)
    if key == "share":
        known = sorted((row for row in rows if row.sums.planned), key=_share, reverse=turned)
        return [*known, *(row for row in rows if not row.sums.planned)]
    return sorted(rows, key=lambda row: int(getattr(row.sums, key)), reverse=turned)


def _share(row: Row) -> float:
    return row.sums.delivered / row.sums.planned


def whole_of(rows: Iterable[Row]) -> Sums:
    """All rows together."""
    return added(row.sums for row in rows)


def drawn(rows: Sequence[Row], every: Sequence[Row], ask: Ask, *, code: str, least: int) -> list[Drawn]:
    """These rows of `every`, all bars on one scale."""
    most = max((max(row.sums.planned, row.sums.delivered) for row in every), default=0)
    return [_drawn(row, ask, code, most, least) for row in rows]


def _drawn(row: Row, ask: Ask, code: str, most: int, least: int) -> Drawn:
    here, sessions = address(code, "delivered"), address(code, "delivered-sessions")
    finer = Side.WEEK if ask.by == Side.LINE else Side.LINE
    behind = replace(ask, loss="", sort="", **row.behind)
    kept = replace(behind, by=ask.by if ask.by == Side.ADULT else Side.PUPIL)
    return Drawn(
        row=row,
        bar=delivered_bar(row.sums.planned, row.sums.delivered, most=most, floor=least),
        planned_url=row.leads_to if ask.by == Side.INTERVENTION else f"{here}?{behind.query(by=finer)}",
        delivered_url=f"{sessions}?{kept.query()}",
        lost=tuple(
            (str(loss.label), row.sums.lost[loss.value], f"{sessions}?{kept.query(loss=loss.value)}")
            for loss in sorted(Loss, key=lambda loss: -row.sums.lost.get(loss.value, 0))
            if row.sums.lost.get(loss.value)
        ),
    )


def span_words(span: Span, on: date) -> str:
    """For which days the page is, in words."""
    if span.in_force:
        return _("since each plan began, to %(day)s") % {"day": day(on)}
    return _("%(first)s to %(last)s") % {"first": day(span.first), "last": day(span.last)}
