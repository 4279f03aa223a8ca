"""Numbers as the public is told them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.funding.states import Span
from endeavour.publishing.states import FEWEST_TOLD


def pupils_told(count: int | None) -> str:
    """How many pupils, never so few that somebody could tell who they are; nothing where nobody said."""
    if count is None:
        return ""
    if count < FEWEST_TOLD:
        return _("Fewer than %(few)d pupils") % {"few": FEWEST_TOLD}
    return ngettext("%(num)d pupil", "%(num)d pupils", count) % {"num": count}


def year_told(span: str, first: int) -> str:
    """A school year or a financial year in words."""
    years = {"first": first, "last": first + 1}
    if span == Span.FINANCIAL:
        return _("Financial year %(first)d to %(last)d") % years
    return _("School year %(first)d to %(last)d") % years
