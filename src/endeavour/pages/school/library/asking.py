"""What the address of a list asks of the library, the boxes that ask it, and the way to ask otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from endeavour.library.layers import LAYERS
from endeavour.library.queries import Wanted
from endeavour.library.states import ProvisionKind, Where
from endeavour.needs.states import Area
from endeavour.pages.design.controls import Control, filter_select
from endeavour.schools.states import Phase

LONGEST_SEARCH = 100
YES = "yes"
TICKS = {"every_class": "every", "shared": YES, "retired": YES}
"""What is simply so or not, with the word for it in an address."""

NAMES = {"every_class": "class"}
"""What is called otherwise in an address."""

Choices = Mapping[str, str]


def _choices() -> dict[str, tuple[str, str, Choices]]:
    """Each thing that can be asked: its label, what it says where nothing is asked, and the answers."""
    return {
        "area": (_("Area of need"), _("Any area"), {one.value: str(one.label) for one in Area}),
        "kind": (_("Form of support"), _("Any form"), {one.value: str(one.label) for one in ProvisionKind}),
        "layer": (_("Layer"), _("Any layer"), {code: str(one.name) for code, one in LAYERS.items()}),
        "phase": (
            _("Phase"),
            _("Any phase"),
            {one.value: str(one.label) for one in Phase if one != Phase.ALL_THROUGH},
        ),
        "setting": (_("Where"), _("Anywhere"), {one.value: str(one.label) for one in Where}),
        "every_class": (_("For whom"), _("Every class, and plans"), {"every": _("Every class")}),
        "shared": (_("Sharing"), _("Shared or not"), {YES: _("Shared with the trust")}),
        "retired": (_("On offer"), _("On offer"), {YES: _("Retired")}),
    }


def wanted_of(asked: QueryDict, offered: Iterable[str]) -> Wanted:
    """What an address asks, of what can be asked there. What is no answer asks nothing."""
    choices = _choices()
    said: dict[str, str | bool] = {"find": " ".join(asked.get("find", "").split())[:LONGEST_SEARCH]}
    for name in offered:
        answer = asked.get(NAMES.get(name, name), "")
        if answer in choices[name][2]:
            said[name] = True if name in TICKS else answer
    return Wanted(**said)  # type: ignore[arg-type]


def query_of(wanted: Wanted) -> str:
    """The same as an address says it."""
    found = {}
    for name in ("find", *_choices()):
        value = getattr(wanted, name)
        if value:
            found[NAMES.get(name, name)] = TICKS.get(name, value)
    return urlencode(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a list draws above it."""

    find: Control
    selects: tuple[Control, ...]
    chips: tuple[tuple[str, str], ...]
    in_use: int


def asked_of(wanted: Wanted, offered: Iterable[str], here: str) -> Asked:
    """The boxes of a list, and each filter in use with the address without it."""
    choices = _choices()
    selects, chips = [], []
    if wanted.find:
        chips.append((f"“{wanted.find}”", _url(here, replace(wanted, find=""))))
    for name in offered:
        label, none, answers = choices[name]
        value = getattr(wanted, name)
        chosen = TICKS[name] if name in TICKS and value else value or ""
        pairs = [("", answer, text) for answer, text in answers.items()]
        selects.append(filter_select(NAMES.get(name, name), label, none, chosen, pairs))
        if chosen:
            without = {name: False if name in TICKS else ""}
            chips.append((answers[chosen], _url(here, replace(wanted, **without))))  # type: ignore[arg-type]
    find = Control(
        kind="text", id="filter-find", name="find", label=_("Words of it"), hint="", errors=(), value=wanted.find,
        type="search", attributes={"autocomplete": "off"},
    )  # fmt: skip
    return Asked(find, tuple(selects), tuple(chips), len(chips) - bool(wanted.find))


def _url(here: str, wanted: Wanted) -> str:
    query = query_of(wanted)
    return f"{here}?{query}" if query else here
