"""What is in the library, in the words of its pages."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.library.layers import layer_of
from endeavour.library.models import Provision
from endeavour.needs.states import Area


def amount_said(row: Provision) -> str:
    """How much of it there is, as far as that is said: “20 minutes, 3 times a week, 12 weeks, groups of 4”."""
    group = row.group_size
    parts = (
        _count(row.minutes, ngettext("%(num)d minute", "%(num)d minutes", row.minutes or 0)),
        _count(row.times_a_week, ngettext("%(num)d time a week", "%(num)d times a week", row.times_a_week or 0)),
        _count(row.weeks, ngettext("%(num)d week", "%(num)d weeks", row.weeks or 0)),
        "" if group is None else _("one to one") if group == 1 else _("groups of %(num)d") % {"num": group},
    )
    return ", ".join(part for part in parts if part)


def areas_said(areas: Iterable[str]) -> list[str]:
    """Areas of need by their names."""
    return [str(Area(code).label) for code in areas if code in Area.values]


def layer_said(code: str) -> str:
    """A layer by its name, with what it means; empty where none is said."""
    layer = layer_of(code)
    return _("%(name)s: %(means)s") % {"name": layer.name, "means": layer.means} if layer else ""


def _count(number: int | None, words: str) -> str:
    return "" if number is None else words % {"num": number}
