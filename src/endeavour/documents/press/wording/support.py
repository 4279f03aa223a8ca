"""The provision map as a table: its words, which page, paper and workbook share."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import Block, Column, Note, Paragraph, Row, Table
from endeavour.documents.press.contents.support import SupportCame, SupportMap, SupportMapRow
from endeavour.documents.press.sheet import A3_WIDE, A4_WIDE, Sheet
from endeavour.documents.press.wording.costed import pounds
from endeavour.documents.press.wording.framing import confidential, head_of

NAMED = 3
"""How many adults a row names before it counts the rest."""


def support_map(paper: SupportMap) -> Sheet:
    """All support in force in rows, with what is inside those that were opened."""
    title = _("Provision map by {side}").format(side=paper.side.casefold())
    return Sheet(
        kind=paper.kind,
        name=_("{title}, {year}").format(title=title, year=paper.year),
        title=title,
        head=head_of(paper.school),
        blocks=tuple(_blocks(paper)),
        confidential=confidential(paper.school, paper.made),
        paper=A3_WIDE if paper.large else A4_WIDE,
    )


def _blocks(paper: SupportMap) -> Iterable[Block]:
    yield Paragraph(_about(paper))
    if not paper.rows:
        yield Paragraph(_("No support in force here."))
        return
    yield _table(paper)
    lacks = any(row.lacks_rate for row in (*paper.rows, paper.whole))
    yield from (Note(text) for text in notes(with_cost=paper.with_cost, with_came=paper.with_came, lacks_rate=lacks))


def _about(paper: SupportMap) -> str:
    said = _("Every line of support of plans in force.")
    return f"{said} {_('Only: {filters}.').format(filters=', '.join(paper.shows))}" if paper.shows else said


def _table(paper: SupportMap) -> Table:
    columns = [
        Column(paper.side, 25),
        Column(_("Lines") if paper.counts_lines else _("Pupils"), 12),
        Column(_("Minutes a week"), 11, number=True),
        Column(_("Group"), 12),
        Column(_("Who gives it"), 20),
        Column(_("Delivered"), 16, number=True),
    ]
    if paper.with_cost:
        columns += [
            Column(_("Planned, {year}").format(year=paper.year), 15, number=True),
            Column(_("Given so far"), 15, number=True),
        ]
    if paper.with_came:
        columns.append(Column(_("What came of it"), 22))
    rows = [_row(paper, one) for one in paper.rows]
    if paper.with_cost and paper.rest:
        rows.append(_rest(paper, paper.rest))
    rows.append(_whole(paper))
    return Table(tuple(columns), tuple(rows))


def _row(paper: SupportMap, one: SupportMapRow) -> Row:
    cells = [
        one.name,
        count_said(one.count, lines=paper.counts_lines),
        f"{one.minutes_a_week:,}",
        heads_said(one.fewest, one.most),
        one.staff,
        share_said(one),
    ]
    if paper.with_cost:
        cells += [cost_said(one.planned, lacks_rate=one.lacks_rate), cost_said(one.given, lacks_rate=one.lacks_rate)]
    if paper.with_came:
        cells.append("" if one.inside else came_said(one.came))
    return Row(tuple(cells), "row" if one.inside or not _opened(paper) else "group")


def _opened(paper: SupportMap) -> bool:
    return any(row.inside for row in paper.rows)


def _rest(paper: SupportMap, rest: tuple[int, int]) -> Row:
    cells = [rest_said(), "", "", "", "", "", *map(pounds, rest)]
    return Row((*cells, "") if paper.with_came else tuple(cells), "group" if _opened(paper) else "row")


def _whole(paper: SupportMap) -> Row:
    whole = paper.whole
    cells = [
        _("Everything"),
        count_said(whole.count, lines=False),
        f"{whole.minutes_a_week:,}",
        "",
        "",
        share_said(whole),
    ]
    if paper.with_cost:
        cells += [pounds(whole.planned), pounds(whole.given)]
    if paper.with_came:
        cells.append(came_said(whole.came))
    return Row(tuple(cells), "total")


def rest_said() -> str:
    """What the row is called that is for no line in force."""
    return _("No line in force: support that is over, and what is bought for a pupil")


def count_said(count: int, *, lines: bool) -> str:
    """How many pupils, or how many lines of one."""
    words = ngettext("{n} line", "{n} lines", count) if lines else ngettext("{n} pupil", "{n} pupils", count)
    return words.format(n=count)


def heads_said(fewest: int, most: int) -> str:
    """How large the groups are."""
    if most == 1:
        return _("One to one")
    return f"{most}" if fewest == most else _("{fewest} to {most}").format(fewest=fewest, most=most)


def staff_said(names: Sequence[str]) -> str:
    """Who gives it, by name where there are few."""
    if len(names) <= NAMED:
        return ", ".join(names)
    return _("{names} and {n} more").format(names=", ".join(names[: NAMED - 1]), n=len(names) - NAMED + 1)


def share_said(one: SupportMapRow) -> str:
    """What was delivered of what was planned."""
    if one.share is None:
        return _("Nothing due yet")
    return _("{share}%, too little").format(share=one.share) if one.is_low else f"{one.share}%"


def cost_said(pence: int, *, lacks_rate: bool) -> str:
    """An amount, and whether a rate is missing for some of it."""
    return f"{pounds(pence)}\n{_('a rate is missing')}" if lacks_rate else pounds(pence)


def came_said(came: SupportCame | None) -> str:
    """What came of it: nothing of fewer children than say something."""
    if came is None:
        return _("Not in the library")
    if not came.rated:
        return _("Not rated yet")
    children = ngettext("{n} child", "{n} children", came.children).format(n=came.children)
    if not came.enough:
        return _("{children}: too few to say").format(children=children)
    said = _("{well} of {rated} targets, {children}").format(well=came.well, rated=came.rated, children=children)
    if came.mean is None or came.low is None or came.high is None:
        return said
    way = _("{mean}% of the way, {low} to {high}").format(
        **{
            name: f"{number}".replace("-", "−")
            for name, number in (("mean", came.mean), ("low", came.low), ("high", came.high))
        }
    )
    return f"{said}\n{way}"


def notes(*, with_cost: bool, with_came: bool, lacks_rate: bool) -> list[str]:
    """What the figures are, under the table."""
    said = [
        _(
            "Minutes a week for each pupil, as plans in force say: twenty minutes for a group of six are 120. "
            "Delivered is of what was planned this half-term, in whole weeks."
        )
    ]
    if with_cost:
        text = _(
            "Costs are of the school year, by the school’s rates, of the pupils shown. What is bought for nobody in "
            "particular stands in Money alone."
        )
        if lacks_rate:
            text += " " + _("Where a rate is missing, minutes are not in the amount.")
        said.append(text)
    if with_came:
        said.append(
            _(
                "What came of it is how many targets went as expected or better, of those that reviews rated this "
                "school year, and how far children came from where they started towards their aim. It says what went "
                "with what, not what did it. Of fewer than five children it says nothing."
            )
        )
    return said
