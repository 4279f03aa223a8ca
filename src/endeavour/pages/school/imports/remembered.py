"""What we remember of the school's files, and forgetting it."""

from typing import NamedTuple

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.forgetting import forget
from endeavour.exchange.codes import LEGACY_STATUSES, NEED_TYPES, STATUSES
from endeavour.exchange.policies import may_import_sen
from endeavour.exchange.readers.headings import FIELDS
from endeavour.exchange.readers.matching import DateOrder, Matching
from endeavour.exchange.remembered import Word, remembered
from endeavour.exchange.states import Memory, WordKind
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed, show, tell, to
from endeavour.pages.school.imports.forms import kind_names

LONGEST = 18


class List(NamedTuple):
    """A list that is known again: what its rows are, its columns with what each is, its dates, and whether it is the
    whole roll.
    """

    key: int
    rows: str
    columns: tuple[tuple[str, str], ...]
    dates: str
    whole: str


@door.school(Permission.IMPORT_ROLL)
def remembered_here(request: SchoolRequest) -> HttpResponse:
    """What the school has told us about its files, in plain words, each with a way to forget it."""
    found = remembered(sen=bool(may_import_sen(request.actor)))
    context = {
        "found": found,
        "lists": [_list(key, matching) for key, matching in found.lists],
        "words": [(one.key, WordKind(one.kind).label, one.word, _meaning(one)) for one in found.words],
    }
    return show(request, "school/imports/remembered.jinja", context, place="settings")


def _list(key: int, matching: Matching) -> List:
    labels = {field.name: _(field.label) for field in FIELDS[matching.kind]}
    columns = zip(matching.headings, matching.fields, strict=True)
    return List(
        key,
        kind_names()[matching.kind],
        tuple((heading or _("No heading"), labels.get(name, _("Not read"))) for heading, name in columns),
        _dates(matching.dates),
        ""
        if matching.whole is None
        else _("It is the whole roll")
        if matching.whole
        else _("It is a part of the roll"),
    )


def _dates(order: DateOrder) -> str:
    match order:
        case DateOrder.DAY_FIRST:
            return _("Dates in figures have the day first")
        case DateOrder.MONTH_FIRST:
            return _("Dates in figures have the month first")
        case _:
            return _("Dates in figures have the day first; we ask where that cannot be")


def _meaning(one: Word) -> str:
    if not one.code:
        return _("Nothing: it is passed over")
    if one.kind is WordKind.NEED and one.code in NEED_TYPES:
        return f"{_(NEED_TYPES[one.code].name)} ({one.code})"
    name = {**STATUSES, **LEGACY_STATUSES}.get(one.code, "")
    return f"{_(name)} ({one.code})" if name else one.code


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def forget_one(request: SchoolRequest) -> HttpResponse:
    """Forget one of them. Pressed again, it is gone already."""
    what, _colon, key = request.POST.get("what", "").partition(":")
    if what not in set(Memory) or not (key.isascii() and key.isdigit() and len(key) <= LONGEST):
        raise NotFound

    def do() -> None:
        forget(by=request.actor, what=Memory(what), key=int(key))
        tell(request, _("Forgotten. The next file asks again; what came in by it stays."))

    pressed(request, do)
    return to(request, "import-remembered")
