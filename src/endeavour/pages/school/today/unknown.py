"""Duties that are not yet known, as Today shows them: at the end, never late, and many of one kind as one row."""

from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.duties.standing import Standing
from endeavour.pages.frame import address
from endeavour.pages.school.today.rows import FEWEST_FOLDED, SHOWN_AT_FIRST, Group, Row, unknown_row

UNKNOWN = "unknown"
"""The key of the group and of the filter."""


def folded(standings: list[Standing], *, by_name: bool) -> list[list[Standing]]:
    """Each duty alone when they are asked for by name; else four or more of one kind and one reason together."""
    found: list[list[Standing]] = []
    for _kind, rows in groupby(standings, key=lambda row: (row.key, row.finding.because.text)):
        alike = list(rows)
        found += [[row] for row in alike] if by_name or len(alike) < FEWEST_FOLDED else [alike]
    return found


def unknown_group(folds: list[list[Standing]], *, code: str, untold: set[int], all_of: str) -> Group:
    """The group, with the way to answer each. `untold` are the pupils of whom the school may say, many at once, that
    the family was told before its records began here.
    """
    shown = folds if all_of == UNKNOWN or any(len(fold) > 1 for fold in folds) else folds[:SHOWN_AT_FIRST]
    return Group(
        key=UNKNOWN,
        title=_("Not yet known"),
        rows=[_fold(fold, code, untold) if len(fold) > 1 else unknown_row(fold[0], code) for fold in shown],
        hidden=len(folds) - len(shown),
        count=sum(map(len, folds)),
        text=_("Nothing on record settles these. They are never late, and never count as met."),
    )


def _fold(fold: list[Standing], code: str, untold: set[int]) -> Row:
    """Many as one, naming nobody: it leads to where all of them are answered at once, or to their names."""
    order = _(fold[0].order).replace("{name}", _("a pupil"))
    count = ngettext("%(num)d pupil", "%(num)d pupils", len(fold)) % {"num": len(fold)}
    action, url = _way(fold, code, untold)
    one = unknown_row(replace(fold[0], about=None, order=order, page="", action=""), code)
    return replace(one, notes=(count,), action=action, action_url=url, name=order)


def _way(fold: list[Standing], code: str, untold: set[int]) -> tuple[str, str]:
    if fold[0].key == "annual-report":
        return _("Go to the register"), address(code, "register")
    if fold[0].key == "parents-told" and untold.issuperset(row.about.pk for row in fold if row.about):
        return _("Say which families were told"), address(code, "told-before")
    return _("Show them by name"), f"?show={UNKNOWN}#{UNKNOWN}"
