"""The provision map as a workbook whose sums are live: a row is the sum of the rows in it, and the whole of all.

Every sum is a formula with its result beside it, so that what only shows files shows the same numbers. All text is
written as text: no name becomes a formula or a link.
"""

import io
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from endeavour.documents.press.wording.support import came_said, heads_said, notes, rest_said, staff_said
from endeavour.oversight.sheets import safe
from endeavour.oversight.support_paper import came_part
from endeavour.oversight.support_table import SupportTable, TableRow

A3, A4 = 8, 9
"""Sizes of paper, as workbooks number them."""

MINUTES, PERCENT, POUNDS, PLAIN = "#,##0", "0%", "[$£-809]#,##0.00", "General"
TOP = 3
"""The row of the heads, counted from nought: a title, what is shown and an empty row stand above."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it is, how its numbers look, and whether rows add up in it. `share` names the
    columns of which it is the quotient.
    """

    name: str
    head: str
    width: int
    looks: str = PLAIN
    adds: bool = False
    share: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What stands around the table: by what it is, what is shown, the year, who made it, where and when."""

    side: str
    shows: tuple[str, ...]
    year: str
    counts_lines: bool
    school: str
    by: str
    at: datetime


def support_book(table: SupportTable, told: Told, *, opened: Collection[str], large: bool) -> bytes:
    """The table with every row and what is inside it, which is folded away where its key is not `opened`."""
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        title = _("Provision map by {side}").format(side=told.side.casefold())
        book.set_properties(
            {
                "title": title,
                "author": told.by,
                "company": told.school,
                "comments": _("Confidential: names and needs of children."),
                "created": told.at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        page = book.add_worksheet(_("Provision map")[:31])
        writer = _Writer(book, page, _columns(table, told))
        page.write_string(0, 0, safe(f"{title}, {told.school}, {told.year}"), writer.look("title"))
        page.write_string(1, 0, safe(_shows(told)), writer.look("shown"))
        writer.heads()
        last = writer.rows(table, told, opened)
        foot = writer.notes(last + 2, _notes(table))
        _set_up(page, writer.columns, foot, told, large=large)
    return out.getvalue()


def _shows(told: Told) -> str:
    said = _("Every line of support of plans in force.")
    return f"{said} {_('Only: {filters}.').format(filters=', '.join(told.shows))}" if told.shows else said


def _notes(table: SupportTable) -> list[str]:
    return [
        *notes(with_cost=table.with_cost, with_came=table.with_came, lacks_rate=table.whole.lacks_rate),
        _("Pupils are counted once in each row and once in all, so that column does not add up."),
    ]


def _columns(table: SupportTable, told: Told) -> list[Column]:
    """What this table has: costs and what came of it where its reader may see them."""
    columns = [
        Column("name", told.side, 44),
        Column("count", _("Lines") if told.counts_lines else _("Pupils"), 9, MINUTES, adds=told.counts_lines),
        Column("minutes", _("Minutes a week"), 11, MINUTES, adds=True),
        Column("heads", _("Group"), 12),
        Column("staff", _("Who gives it"), 34),
        Column("due", _("Minutes planned this half-term"), 13, MINUTES, adds=True),
        Column("given_minutes", _("Minutes delivered"), 11, MINUTES, adds=True),
        Column("delivered", _("Delivered"), 10, PERCENT, share=("given_minutes", "due")),
    ]
    if table.with_cost:
        columns += [
            Column("planned", _("Planned, {year}").format(year=told.year), 14, POUNDS, adds=True),
            Column("given", _("Given so far"), 14, POUNDS, adds=True),
            Column("spent", _("Given of planned"), 10, PERCENT, share=("given", "planned")),
        ]
        if table.whole.lacks_rate:
            columns.append(Column("lacks", _("Rates"), 16))
    if table.with_came:
        columns += [
            Column("rated", _("Targets rated"), 10, MINUTES),
            Column("well", _("As expected or better"), 11, MINUTES),
            Column("went", _("Share of targets"), 10, PERCENT, share=("well", "rated")),
            Column("came", _("What came of it"), 46),
        ]
    return columns


def _values(one: TableRow, told: Told, *, inside: bool = False) -> dict[str, str | float]:
    """What stands in the cells of a row, apart from sums and quotients of cells. What came of it is said of no row
    inside another, and counted of no fewer children than say something.
    """
    sums = one.row.delivered
    values: dict[str, str | float] = {
        "name": one.name or _("Everything"),
        "count": len(one.row.lines) if told.counts_lines else one.row.pupils,
        "minutes": one.row.minutes_a_week,
        "due": sums.planned,
        "given_minutes": sums.delivered,
        "planned": one.planned / 100,
        "given": one.given / 100,
        "lacks": _("a rate is missing") if one.lacks_rate else "",
    }
    if one.name:
        values |= {"heads": heads_said(*one.row.heads), "staff": staff_said(one.row.staff)}
    if not inside:
        came = came_part(one.came) if one.came is not None else None
        values["came"] = came_said(came).replace("\n", "; ")
        if came is not None and came.enough:
            values |= {"rated": came.rated, "well": came.well}
    return values


@dataclass
class _Writer:
    """Writes rows of cells in the looks of their columns."""

    book: Any
    page: Any
    columns: list[Column]
    looks: dict[tuple[str, str], Any] = field(default_factory=dict)

    def look(self, kind: str, number: str = PLAIN, *, deep: bool = False) -> Any:
        """A format: of a title, a head, a row, a row with others in it, one inside another, or the whole."""
        key = (f"{kind}{deep}", number)
        if key not in self.looks:
            said: dict[str, Any] = {"num_format": number, "valign": "top"}
            if kind == "title":
                said |= {"bold": True, "font_size": 14}
            if kind in {"head", "group", "whole"}:
                said |= {"bold": True}
            if kind in {"head", "whole"}:
                said |= {"bg_color": "#E8EEED", "top" if kind == "whole" else "bottom": 1}
            if kind == "group":
                said |= {"bg_color": "#F3F6F5"}
            if kind == "head" or (number == PLAIN and kind not in {"title", "shown"}):
                said |= {"text_wrap": True}
            if deep:
                said |= {"indent": 2}
            self.looks[key] = self.book.add_format(said)
        return self.looks[key]

    def heads(self) -> None:
        """The heads of the columns."""
        for at, column in enumerate(self.columns):
            self.page.write_string(TOP, at, safe(column.head), self.look("head"))

    def rows(self, table: SupportTable, told: Told, opened: Collection[str]) -> int:
        """Every row, and at the end the whole; where that stands."""
        at = TOP + 1
        for one in table.rows:
            is_open = one.key in opened
            inside = (at + 1, at + len(one.inside))
            self.page.set_row(at, None, None, {"collapsed": bool(one.inside) and not is_open})
            self.row(at, _values(one, told), "group", inside if one.inside else None)
            for place, each in enumerate(one.inside, start=at + 1):
                self.page.set_row(place, None, None, {"level": 1, "hidden": not is_open})
                self.row(place, _values(each, told, inside=True), "row", None, deep=True)
            at += 1 + len(one.inside)
        if table.rest and table.with_cost:
            planned, given = table.rest
            self.row(at, {"name": rest_said(), "planned": planned / 100, "given": given / 100}, "group", None)
            at += 1
        self.row(at, _values(table.whole, told), "whole", (TOP + 1, at - 1))
        return at

    def notes(self, at: int, texts: list[str]) -> int:
        """What the figures are, each over the whole width; the row of the last."""
        across = sum(column.width for column in self.columns)
        for place, text in enumerate(texts, start=at):
            self.page.merge_range(place, 0, place, len(self.columns) - 1, "", self.look("note"))
            self.page.write_string(place, 0, safe(text), self.look("note"))
            self.page.set_row(place, 15 * (1 + len(text) // across))
        return at + len(texts) - 1

    def row(
        self, at: int, values: dict[str, str | float], kind: str, of: tuple[int, int] | None, *, deep: bool = False
    ) -> None:
        """One row. `of` is the first and the last of the rows that it adds up."""
        for place, column in enumerate(self.columns):
            look = self.look(kind, column.looks, deep=deep and place == 0)
            value = values.get(column.name, "")
            if column.share:
                self._quotient(at, place, column.share, values, look)
            elif column.adds and of is not None and value != "":
                cells = ":".join(xl_rowcol_to_cell(row, place) for row in of)
                self.page.write_formula(at, place, f"=SUBTOTAL(9,{cells})", look, value)
            elif value == "":
                self.page.write_blank(at, place, None, look)
            elif isinstance(value, str):
                self.page.write_string(at, place, safe(value), look)
            else:
                self.page.write_number(at, place, value, look)

    def _quotient(self, at: int, place: int, of: tuple[str, str], values: dict[str, str | float], look: Any) -> None:
        part, whole = (values.get(name, "") for name in of)
        if isinstance(part, str) or isinstance(whole, str):
            self.page.write_blank(at, place, None, look)
            return
        names = [column.name for column in self.columns]
        upper, lower = (xl_rowcol_to_cell(at, names.index(name)) for name in of)
        self.page.write_formula(at, place, f'=IF({lower}=0,"",{upper}/{lower})', look, part / whole if whole else "")


def _set_up(page: Any, columns: list[Column], last: int, told: Told, *, large: bool) -> None:
    """How it opens and prints: heads that stay and repeat, lying, as wide as the paper, and who made it."""
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
    page.freeze_panes(TOP + 1, 1)
    page.outline_settings(True, False, False, False)
    page.set_landscape()
    page.set_paper(A3 if large else A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(TOP)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.print_area(0, 0, last, len(columns) - 1)
    made = _("Confidential: names and needs of children. Made by {person} at {school}.").format(
        person=told.by, school=told.school
    )
    page.set_footer(f"&L&8{_in_foot(made)}&R&8&P / &N")


def _in_foot(text: str) -> str:
    """A foot takes an ampersand for a sign of its own, and no more than 255 letters."""
    return " ".join(text.split()).replace("&", "&&")[:220]
