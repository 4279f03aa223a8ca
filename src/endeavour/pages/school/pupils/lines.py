"""A pupil's row in words: what stands under the name, how near the review is, where the cycle has got to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from endeavour.needs.states import Stage
from endeavour.oversight.rows import Row, urgency
from endeavour.oversight.states import Column, Urgency
from endeavour.pages.design.filters import day, short_date
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.frame import address
from endeavour.pages.record import year_words

_ANYWHERE = UUID(int=0)
_STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class When:
    """The review in a cell: `kind` of state, or none; its words; and a second line."""

    kind: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is drawn. `url` is empty for somebody who opens no records; `has_sen` says K or E."""

    row: Row
    url: str
    under: str
    has_sen: bool
    stage: int
    cycle: str
    review: When
    bar: DeliveredBar | None


def lines_of(
    rows: Iterable[Row],
    *,
    code: str,
    on: date,
    opens_records: bool,
    columns: Sequence[Column] = (),
    born: bool = False,
) -> tuple[Line, ...]:
    """Rows as they are drawn. `columns` are shown apart, so they do not stand under the name; `born` puts every birth
    date there, as a list to pick from needs.
    """
    before, after = address(code, "pupil", pupil_uid=_ANYWHERE).split(str(_ANYWHERE))
    return tuple(
        Line(
            row=row,
            url=f"{before}{row.uid}{after}" if opens_records else "",
            under=_under(row, columns, born),
            has_sen=row.status in {"K", "E"},
            stage=_STAGES.index(Stage(row.stage)) + 1 if row.stage else 0,
            cycle=_cycle(row),
            review=_review(row, on),
            bar=delivered_bar(row.minutes.planned, row.minutes.delivered) if row.minutes else None,
        )
        for row in rows
    )


def year_name(code: str) -> str:
    """A year group in words, with its census code where the words alone do not tell it from another."""
    words = year_words(code)
    return f"{words} ({code})" if words and not code.isdecimal() and code != "R" else words or code


def _under(row: Row, columns: Sequence[Column], born: bool) -> str:
    facts = (
        row.class_name if Column.CLASS not in columns else "",
        year_name(row.year) if row.year and Column.YEAR not in columns else "",
        _("born %(day)s") % {"day": short_date(row.born_on)}
        if (born or row.namesake) and Column.BORN not in columns
        else "",
    )
    return ", ".join(fact for fact in facts if fact)


def _cycle(row: Row) -> str:
    if row.stage:
        return f"{row.cycle}, {Stage(row.stage).label}"
    return _("Monitoring") if row.monitored else ""


def _review(row: Row, on: date) -> When:
    if row.review_on is None:
        return When("none", _("Not set")) if row.stage or row.status in {"K", "E"} else When("", "")
    note = "" if row.stage else _("Look again")
    shown = day(row.review_on)
    match urgency(row.review_on, on=on):
        case Urgency.LATE:
            return When("late", _("Late"), f"{note} {shown}".strip())
        case Urgency.TODAY:
            return When("soon", _("Today"), note)
        case Urgency.NEXT:
            return When("soon", shown, note)
        case _:
            return When("", shown, note)
