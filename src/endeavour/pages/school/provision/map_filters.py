"""The filters of the provision map as a table: those in use in words, and all of them to choose from."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from endeavour.needs.states import Area
from endeavour.oversight.support_rows import Supported
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.record import year_words
from endeavour.pages.school.provision.map_asking import Ask, support_key, support_name
from endeavour.people.models import Group


def filters_of(ask: Ask, every: Sequence[Supported], group: Group | None) -> list[tuple[str, str]]:
    """Each filter in use: its name in an ask, and what it asks for in words."""
    of_pupil = (one for one in every if ask.pupil and str(one.pupil.uid) == ask.pupil)
    of_support = (one for one in every if ask.support and support_key(one) == ask.support)
    first, said = next(of_pupil, None), next(of_support, None)
    pairs = [
        ("group", group.name if group else ""),
        ("year", year_words(ask.year)),
        ("area", str(Area(ask.area).label) if ask.area else ""),
        ("support", support_name(said) if said else _("A kind of support that nobody has here")),
        ("pupil", first.pupil.called if first else _("A pupil without support here")),
    ]
    return [(name, words) for name, words in pairs if getattr(ask, name)]


def selects_of(ask: Ask, every: Sequence[Supported], groups: Sequence[Group]) -> list[Control]:
    """Every filter, offering what the class asked for has."""
    years = sorted({one.pupil.year_group for one in every} | {ask.year}, key=_place)
    kinds = {support_key(one): support_name(one) for one in reversed(every)}
    pupils = {str(one.pupil.uid): one.pupil.called for one in every}
    named = sorted(kinds.items(), key=lambda one: one[1].casefold())
    offered: list[tuple[str, str, str, list[tuple[str, str]]]] = [
        ("class", _("Class"), ask.group, [(str(one.uid), one.name) for one in groups]),
        ("year", _("Year"), ask.year, [(one, year_words(one)) for one in years if year_words(one)]),
        ("area", _("Area of need"), ask.area, [(one.value, str(one.label)) for one in Area]),
        ("support", _("Support"), ask.support, named),
        ("pupil", _("Pupil"), ask.pupil, list(pupils.items())),
    ]
    return [
        filter_select(name, label, _("Any"), chosen, [("", *one) for one in some])
        for name, label, chosen, some in offered
    ]


def _place(code: str) -> str:
    return code.zfill(2) if code.isdecimal() else ""
