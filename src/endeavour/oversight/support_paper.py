"""The provision map as a table, made ready for paper and page: the rows that are open, with what a reader may see."""

from collections.abc import Collection
from datetime import datetime

from endeavour.access.actor import Actor
from endeavour.documents.envelopes import school_part
from endeavour.documents.press.contents.parts import Made
from endeavour.documents.press.contents.support import SupportCame, SupportMap, SupportMapRow
from endeavour.documents.press.wording.support import staff_said
from endeavour.oversight.impact import Came
from endeavour.oversight.support_table import SupportTable, TableRow
from endeavour.schools.models import School


def support_paper(
    by: Actor,
    school: School,
    table: SupportTable,
    *,
    side: str,
    shows: tuple[str, ...],
    year: str,
    opened: Collection[str],
    counts_lines: bool,
    least: int,
    large: bool,
    at: datetime,
) -> SupportMap:
    """The table by `side`, with what is inside the rows whose keys are `opened`. Delivered under `least` per cent is
    too little.
    """
    rows: list[SupportMapRow] = []
    for one in table.rows:
        rows.append(_row(one, counts_lines=counts_lines, least=least))
        if one.key in opened:
            rows += [_row(each, counts_lines=counts_lines, least=least, inside=True) for each in one.inside]
    return SupportMap(
        school=school_part(school),
        side=side,
        shows=shows,
        year=year,
        rows=tuple(rows),
        whole=_row(table.whole, counts_lines=False, least=least) if table.rows else SupportMapRow("", 0, 0),
        made=Made(by.name, at),
        rest=table.rest,
        counts_lines=counts_lines,
        with_cost=table.with_cost,
        with_came=table.with_came,
        large=large,
    )


def _row(one: TableRow, *, counts_lines: bool, least: int, inside: bool = False) -> SupportMapRow:
    sums = one.row.delivered
    fewest, most = one.row.heads
    return SupportMapRow(
        name=one.name,
        count=len(one.row.lines) if counts_lines else one.row.pupils,
        minutes_a_week=one.row.minutes_a_week,
        fewest=fewest,
        most=most,
        staff=staff_said(one.row.staff),
        share=sums.share,
        is_low=bool(sums.planned) and sums.delivered * 100 < sums.planned * least,
        planned=one.planned,
        given=one.given,
        lacks_rate=one.lacks_rate,
        came=came_part(one.came) if one.came is not None else None,
        inside=inside,
    )


def came_part(came: Came) -> SupportCame:
    """What came of it, in whole numbers; of too few children only how many they were."""
    if not came.enough:
        return SupportCame(0, came.rated, came.pupils, enough=False)
    change = came.change
    mean, low, high = (None if one is None else round(one) for one in (change.mean, change.low, change.high))
    return SupportCame(came.as_expected, came.rated, came.pupils, enough=True, mean=mean, low=low, high=high)
