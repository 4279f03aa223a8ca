"""A pupil's row in words: what stands under the name, how near the review is, where the cycle has got to."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from endeavour.foundation.names import initials
from endeavour.needs.states import Stage
from endeavour.oversight.rows import Plain, Row, urgency
from endeavour.oversight.states import Column, Urgency, said
from endeavour.pages.design.filters import day, short_date
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.frame import address
from endeavour.pages.record import year_words

_ANYWHERE = UUID(int=0)
_PLACES = {stage.value: place for place, stage in enumerate(Stage, start=1)}


class When(NamedTuple):
    """The review in a cell: `kind` of state, or none; its words; and a second line."""

    kind: str
    words: str
    note: str = ""


class Line(NamedTuple):
    """One row as it is drawn. `url` is empty for somebody to whom no page of the pupil opens; `has_sen` says K or E;
    `choose` is what its tick is called; `cycle` is words, `stage` 1 to 4 or 0 outside a cycle.
    """

    row: Row
    uid: str
    url: str
    called: str
    choose: str
    under: str
    born: str
    has_sen: bool
    stage: int
    cycle: str
    review: When
    bar: DeliveredBar | None
    initials: str = ""
    photo_url: str = ""
    plain: tuple[tuple[str, str], ...] = ()

    def said(self, column: str) -> str:
        """What stands in a column of plain words."""
        return next((text for name, text in self.plain if name == column), "")


def lines_of(
    rows: Sequence[Row],
    *,
    code: str,
    on: date,
    leads_to: str,
    columns: Sequence[Column] = (),
    to_pick: bool = False,
    faces: bool = False,
) -> tuple[Line, ...]:
    """Rows as they are drawn. `leads_to` names the page of a pupil that their name is a link to, if any. `columns`
    are shown apart, so they do not stand under the name. `to_pick` puts every birth date there and the first letters
    of the name beside it, as a list to pick from needs; `faces` the photo instead, for somebody who opens records.
    """
    before, after = address(code, leads_to or "pupil", pupil_uid=_ANYWHERE).split(str(_ANYWHERE))
    photos = address(code, "photo", pupil_uid=_ANYWHERE).split(str(_ANYWHERE)) if to_pick and faces else ()
    words = _Words(on, columns, to_pick)
    return tuple(
        Line(
            row=row,
            uid=(uid := str(row.uid)),
            url=f"{before}{uid}{after}" if leads_to else "",
            called=(called := row.called),
            choose=words.choose % {"who": called},
            under=words.under(row),
            born=words.birthday(row.born_on) if words.dates_shown else "",
            has_sen=row.status in {"K", "E"},
            stage=_PLACES.get(row.stage, 0),
            cycle=words.cycle(row),
            review=words.review(row),
            bar=words.bar(row),
            initials=initials(row.name_to_use or row.forename, row.surname) if to_pick else "",
            photo_url=uid.join(photos) if row.has_photo else "",
            plain=words.plain(row),
        )
        for row in rows
    )


class _Words:
    """The words of one page, each looked up or worked out once however many rows say it."""

    def __init__(self, on: date, columns: Sequence[Column], born: bool) -> None:
        self.on, self.born = on, born
        self.shown = frozenset(columns)
        self.dates_shown = Column.BORN in self.shown
        self.choose, self.not_set, self.late = _("Choose %(who)s"), _("Not set"), _("Late")
        self.today, self.look_again, self.monitoring = _("Today"), _("Look again"), _("Monitoring")
        self.yes, self.no = _("Yes"), _("No")
        self.stages = said(Stage)
        self.year, self.birthday = cache(year_name), cache(short_date)
        self.language = get_language()
        self.when, self.bar_of = cache(self._when), cache(delivered_bar)

    def under(self, row: Row) -> str:
        facts = []
        if row.class_name and Column.CLASS not in self.shown:
            facts.append(row.class_name)
        if row.year and Column.YEAR not in self.shown:
            facts.append(self.year(row.year))
        if (self.born or row.namesake) and not self.dates_shown:
            facts.append(_("born %(day)s") % {"day": self.birthday(row.born_on)})
        return ", ".join(facts)

    def cycle(self, row: Row) -> str:
        if row.stage:
            return f"{row.cycle}, {self.stages[row.stage]}"
        return self.monitoring if row.monitored else ""

    def review(self, row: Row) -> When:
        return self.when(row.review_on, bool(row.stage), row.status in {"K", "E"})

    def _when(self, agreed: date | None, in_cycle: bool, has_sen: bool) -> When:
        if agreed is None:
            return When("none", self.not_set) if in_cycle or has_sen else When("", "")
        note = "" if in_cycle else self.look_again
        match urgency(agreed, on=self.on):
            case Urgency.LATE:
                return When("late", self.late, f"{note} {_day(agreed, self.on, self.language)}".strip())
            case Urgency.TODAY:
                return When("soon", self.today, note)
            case Urgency.NEXT:
                return When("soon", _day(agreed, self.on, self.language), note)
            case _:
                return When("", _day(agreed, self.on, self.language), note)

    def plain(self, row: Row) -> tuple[tuple[str, str], ...]:
        return tuple((column, self._plain(value)) for column, value in row.plain.items())

    def _plain(self, value: Plain) -> str:
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, date):
            return self.birthday(value)
        return f"{value}%" if isinstance(value, Decimal) else value or ""

    def bar(self, row: Row) -> DeliveredBar | None:
        """One scale for all: what was planned is the whole."""
        share = row.minutes.share if row.minutes else None
        return self.bar_of(100, share) if share is not None else self.bar_of(0, 0) if row.minutes else None


@lru_cache(maxsize=1000)
def _day(agreed: date, today: date, language: str | None) -> str:
    """How a day reads depends on the school year it is read in, and on the language."""
    return day(agreed)


def year_name(code: str) -> str:
    """A year group in words, with its census code where the words alone do not tell it from another."""
    words = year_words(code)
    return f"{words} ({code})" if words and not code.isdecimal() and code != "R" else words or code
