"""The working of a figure in words: who, for how long, at what an hour costs, and which share of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from endeavour.funding.named import Named
from endeavour.funding.portions import Source
from endeavour.funding.states import Heading
from endeavour.funding.working import Row
from endeavour.pages.school.money.reckoning import money


@dataclass(frozen=True, slots=True)
class WorkingLine:
    """One row of the working: an adult with what an hour of theirs costs, or something bought with what these days
    of it cost.
    """

    who: str
    post: str
    sessions: str
    minutes: str
    rate: str
    share: str
    pence: int
    priced: bool


def lines_of(rows: Iterable[Row], names: Named) -> list[WorkingLine]:
    """Rows of the working in words."""
    return [_line(row, names) for row in rows]


def _line(row: Row, names: Named) -> WorkingLine:
    if row.of.source == Source.BOUGHT:
        thing = names.bought[row.of.key]
        return WorkingLine(
            who=str(Heading(thing.heading).label),
            post=_("%(amount)s in all, the same on each day") % {"amount": money(Fraction(thing.pence))},
            sessions="",
            minutes="",
            rate=_("%(amount)s for these days") % {"amount": money(row.thing)},
            share=share_words(row.of.share),
            pence=row.pence,
            priced=True,
        )
    staff, post = names.staff.get(row.of.staff or 0), names.posts.get(row.of.post or 0)
    return WorkingLine(
        who=staff.user.name if staff else _("Nobody named"),
        post=post.name if post else "",
        sessions=f"{row.sessions:,}",
        minutes=f"{row.minutes:,}",
        rate=money(row.of.hour) if row.of.hour is not None else _("No rate"),
        share=share_words(row.of.share),
        pence=row.pence,
        priced=row.of.hour is not None,
    )


def share_words(share: Fraction) -> str:
    """Which part of it is one pupil's: all, 1 of 6, or per cent where parts are uneven."""
    if share == 1:
        return _("all of it")
    if share.numerator == 1 or share.denominator <= 12:
        return _("%(part)d of %(whole)d") % {"part": share.numerator, "whole": share.denominator}
    return f"{float(share) * 100:.1f}%"
