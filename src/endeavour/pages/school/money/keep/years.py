"""The years to which a list of amounts is narrowed, as they stand in its address: f2026 and s2026."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from endeavour.foundation.periods import Period
from endeavour.funding.costs import year_of
from endeavour.funding.states import Span
from endeavour.pages.design.controls import Control, filter_select

_YEAR = re.compile(r"(?P<span>[fs])(?P<first>20\d\d)", re.ASCII)
SPANS = {"f": Span.FINANCIAL, "s": Span.SCHOOL}
STARTS = {"f": 4, "s": 9}


def year_asked(text: str) -> Period | None:
    """The days of the year that an address names; None where it names none."""
    said = _YEAR.fullmatch(text)
    if said is None:
        return None
    return year_of(date(int(said["first"]), STARTS[said["span"]], 1), SPANS[said["span"]])


def year_select(asked: str, days: Period | None, today: date) -> Control:
    """The years in which something lasts, and this one."""
    return filter_select("year", _("Year"), _("All years"), asked, list(_offered(days, today)))


def year_words(text: str) -> str:
    """A year of an address in words: “School year 2026 to 2027”."""
    said = _YEAR.fullmatch(text)
    return f"{SPANS[said['span']].label} {_label(int(said['first']))}" if said else ""


def _offered(days: Period | None, today: date) -> Iterator[tuple[str, str, str]]:
    for letter, span in SPANS.items():
        first = year_of(min(today, days.start) if days else today, span).start.year
        last = year_of(max(today, days.end or today) if days else today, span).start.year
        for year in range(last, first - 1, -1):
            yield "", f"{letter}{year}", year_words(f"{letter}{year}")


def _label(year: int) -> str:
    return _("%(first)d to %(last)d") % {"first": year, "last": year + 1}
