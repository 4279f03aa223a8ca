"""What somebody asks of money: read from an address, and written into one again."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from endeavour.foundation.periods import DAY, Period
from endeavour.funding.costs import year_of
from endeavour.funding.states import Band, Basis, Span

SORTS = ("name", "planned", "given", "forecast")
BEFORE = "-before"
YEARS = tuple(f"{span}{ago}" for span in Span for ago in ("", BEFORE))

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ask:
    """Which year, by which figures, which pupils, in which order. A minus before `sort` turns it round."""

    year: str = Span.FINANCIAL
    by: str = Basis.SCHOOL
    group: str = ""
    band: str = ""
    sort: str = ""
    page: int = 1

    def query(self, **changes: Any) -> str:
        """The address of this, or of this with something changed. Any change but of the page leads to the first."""
        changed = replace(self, **{"page": 1, **changes})
        pairs = ((one.name, getattr(changed, one.name), one.default) for one in fields(changed))
        return urlencode(
            [("class" if name == "group" else name, str(value)) for name, value, usual in pairs if value != usual]
        )

    def whole(self) -> str:
        """The year and the figures alone: what every page of money goes on with."""
        return Ask(year=self.year, by=self.by).query()

    @property
    def basis(self) -> Basis:
        """By which figures."""
        return Basis(self.by)

    def period(self, on: date) -> Period:
        """The days of the year that is asked for: the one that runs, or the one before."""
        span = Span(self.year.removesuffix(BEFORE))
        this_year = year_of(on, span)
        return year_of(this_year.start - DAY, span) if self.year.endswith(BEFORE) else this_year


def ask_from(given: Mapping[str, str]) -> Ask:
    """Read what an address asks for. What makes no sense is left out, as if it had not been asked."""
    page, sort, year = given.get("page", ""), given.get("sort", ""), given.get("year", "")
    by, band = given.get("by", ""), given.get("band", "")
    return Ask(
        year=year if year in YEARS else Span.FINANCIAL,
        by=by if by in Basis.values else Basis.SCHOOL,
        group=_uid(given.get("class", "")),
        band=band if band in Band.values else "",
        sort=sort if sort.removeprefix("-") in SORTS else "",
        page=int(page) if _NUMBER.fullmatch(page) and int(page) else 1,
    )


def ask_from_query(query: str) -> Ask:
    """Read a kept address, such as an export's."""
    try:
        return ask_from(dict(parse_qsl(query, max_num_fields=60)))
    except ValueError:
        return Ask()


def year_name(year: str, on: date) -> str:
    """What a year is called: “Financial year 2026 to 2027”."""
    days = Ask(year=year).period(on)
    words = {"first": days.start.year, "last": days.start.year + 1}
    if year.startswith(Span.SCHOOL):
        return _("School year %(first)d to %(last)d") % words
    return _("Financial year %(first)d to %(last)d") % words


def _uid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
