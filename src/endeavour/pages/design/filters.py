"""How days, times, money and counts read on a page. Words and their order follow the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear


def day(value: date | datetime) -> str:
    """A day in a line of text: Tue 8 Dec, and Tue 8 Dec 2025 when it is not in this school year."""
    on = _on(value)
    this_year = SchoolYear.of(on) == SchoolYear.of(clock.today())
    return dateformat.format(on, "D j M" if this_year else "D j M Y")


def long_day(value: date | datetime) -> str:
    """A day in a letter or a heading: Tuesday 8 December 2026."""
    return dateformat.format(_on(value), "l j F Y")


def short_date(value: date | datetime) -> str:
    """A day in a table of dates: 8 Dec 2026."""
    return dateformat.format(_on(value), "j M Y")


def short_day(value: date | datetime) -> str:
    """A day on a picture, where its year is plain: 8 Dec."""
    return dateformat.format(_on(value), "j M")


def month(value: date | datetime) -> str:
    """The name of a month on a picture: Dec."""
    return dateformat.format(_on(value), "M")


def clock_time(value: time | datetime) -> str:
    """The time of day in England: 2:30pm. A moment must be aware; a bare time is taken as it stands."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.LONDON).time()
    half = _("pm") if value.hour >= 12 else _("am")
    return f"{value.hour % 12 or 12}:{value.minute:02}{half}"


def pounds(pence: int) -> str:
    """Whole pence as money: 174200 is £1,742.00, and less than nothing has a true minus sign."""
    sign = "−" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{rest:02}"


def whole_pounds(pence: int) -> str:
    """Money on a scale, to the pound: 600000 is £6,000."""
    return f"£{round(pence / 100):,}"


def score(value: float) -> str:
    """A mark: 7, or 7.5 where there is a half."""
    return f"{value:g}"


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 pupil, 1,100 pupils."""
    return f"{count:,} {ngettext(one, many, count)}"


def signed(value: int) -> str:
    """A rating: −2, 0, +1, with a true minus sign."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def attrs(given: Mapping[str, object]) -> Markup:
    """Attributes of an element, each after a space: true stands alone, none and false are left out."""
    kept = ((name, value) for name, value in given.items() if value is not None and value is not False)
    return Markup("").join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
        for name, value in kept
    )


def _on(value: date | datetime) -> date:
    return clock.london_day(value) if isinstance(value, datetime) else value


FILTERS = {
    "day": day,
    "long_day": long_day,
    "short_date": short_date,
    "short_day": short_day,
    "month": month,
    "clock_time": clock_time,
    "pounds": pounds,
    "whole_pounds": whole_pounds,
    "score": score,
    "attrs": attrs,
    "plural": plural,
    "signed": signed,
}
