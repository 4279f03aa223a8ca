"""The provision map."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import Column, Paragraph, Row, Table
from endeavour.documents.press.contents.staff import MapLine, ProvisionMap
from endeavour.documents.press.sheet import A3_WIDE, Sheet
from endeavour.documents.press.wording.framing import confidential, head_of

NAMES = 4
"""The column that only a class's map has."""


def provision_map(paper: ProvisionMap) -> Sheet:
    """All provision of a class or of the school by area, with its minutes drawn as bars."""
    lines = [line for area in paper.areas for line in area.lines]
    longest = max((line.minutes_a_week or 0 for line in lines), default=0)
    rows: list[Row] = []
    for area in paper.areas:
        rows.append(Row(_cells(area.name, "", "", area.pupil_count, "", *_sums(area.lines)), "group"))
        rows += [_row(line, longest) for line in area.lines]
    rows.append(Row(_cells(_("Everything"), "", "", paper.pupil_count, "", *_sums(lines)), "total"))
    table = Table(_columns(), tuple(rows), bar_column=5)
    title = _("Provision map: {of}").format(of=paper.group or _("Whole school"))
    return Sheet(
        kind=paper.kind,
        name=_("{title}, {period}").format(title=title, period=paper.period),
        title=title,
        head=head_of(paper.school),
        blocks=(Paragraph(_summary(paper, lines)), table if paper.group else _unnamed(table)),
        confidential=confidential(paper.school, paper.made),
        paper=A3_WIDE,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Provision"), 20),
        Column(_("Who gives it"), 14),
        Column(_("Group"), 8),
        Column(_("Pupils"), 5, number=True),
        Column(_("Names"), 26),
        Column(_("Minutes a week"), 16, number=True),
        Column(_("Weeks"), 6, number=True),
        Column(_("Hours in all"), 8, number=True),
    )


def _unnamed(table: Table) -> Table:
    """The table for the whole school: it counts pupils and does not name them."""
    rows = tuple(replace(row, cells=row.cells[:NAMES] + row.cells[NAMES + 1 :]) for row in table.rows)
    return Table(table.columns[:NAMES] + table.columns[NAMES + 1 :], rows, bar_column=NAMES)


def _summary(paper: ProvisionMap, lines: Sequence[MapLine]) -> str:
    pupils = ngettext("{n} pupil", "{n} pupils", paper.pupil_count).format(n=paper.pupil_count)
    hours = _hours(lines)
    planned = ngettext("{n} hour planned", "{n} hours planned", round(hours)).format(n=f"{round(hours):,}")
    return _("{period}. {pupils}, {planned}.").format(period=paper.period, pupils=pupils, planned=planned)


def _row(line: MapLine, longest: int) -> Row:
    group = ""
    if line.group_size is not None:
        group = _("One to one") if line.group_size == 1 else _("Group of {n}").format(n=line.group_size)
    cells = _cells(
        line.provision,
        line.staff,
        group,
        line.pupil_count,
        ", ".join(line.pupils),
        line.minutes_a_week,
        line.weeks,
        round(_hours([line])) if _in_all(line) else None,
    )
    return Row(cells, bar=round((line.minutes_a_week or 0) / longest, 3) if longest else None)


def _cells(*values: str | int | None) -> tuple[str, ...]:
    return tuple("" if value is None else f"{value:,}" if isinstance(value, int) else value for value in values)


def _sums(lines: Sequence[MapLine]) -> tuple[int, None, int | None]:
    return sum(line.minutes_a_week or 0 for line in lines), None, round(_hours(lines)) or None


def _hours(lines: Sequence[MapLine]) -> float:
    return sum(map(_in_all, lines)) / 60


def _in_all(line: MapLine) -> int:
    return line.minutes_in_all or (line.minutes_a_week or 0) * (line.weeks or 0)
