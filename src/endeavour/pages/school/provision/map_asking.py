"""What somebody asks of the provision map as a table: read from an address, and written into one again."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.needs.states import Area
from endeavour.oversight.support_rows import Supported
from endeavour.oversight.support_table import Key, RowKey
from endeavour.pages.record import year_words

SIDES = {
    "provision": gettext_noop("Support"),
    "class": gettext_noop("Class"),
    "year": gettext_noop("Year"),
    "area": gettext_noop("Area of need"),
    "pupil": gettext_noop("Pupil"),
}
ALL = "all"
_KEY = re.compile(r"[0-9a-f]{8}", re.ASCII)
_MOST = 200
_SHORT = {"group": "class", "opened": "open"}


@dataclass(frozen=True, slots=True)
class Ask:
    """By what, of which class, year, area, support and pupil, and which rows are open. Empty means any, or none."""

    by: str = "provision"
    group: str = ""
    year: str = ""
    area: str = ""
    support: str = ""
    pupil: str = ""
    opened: str = ""

    def query(self, **changes: Any) -> str:
        """The address of this, or of this with something changed."""
        changed = replace(self, **changes)
        pairs = ((one.name, getattr(changed, one.name), one.default) for one in fields(changed))
        return urlencode([(_SHORT.get(name, name), value) for name, value, usual in pairs if value != usual])

    def has(self, one: Supported) -> bool:
        """Whether a line is among those asked for."""
        return (
            (not self.group or (one.group is not None and str(one.group.uid) == self.group))
            and (not self.year or one.pupil.year_group == self.year)
            and (not self.area or one.line.area == self.area)
            and (not self.support or support_key(one) == self.support)
            and (not self.pupil or str(one.pupil.uid) == self.pupil)
        )

    def is_open(self, key: str) -> bool:
        """Whether the row of a key shows what is inside it."""
        return self.opened == ALL or key in self.opened.split(",")

    def turned(self, key: str, keys: list[str]) -> str:
        """What is open once the row of a key, one of `keys`, is closed or opened."""
        now = [one for one in keys if self.is_open(one)]
        changed = [one for one in keys if (one in now) != (one == key)]
        return ALL if changed == keys else ",".join(changed)


def ask_from(given: Mapping[str, str]) -> Ask:
    """Read what an address asks for. What makes no sense is left out, as if it had not been asked."""
    by, area, year, support = (given.get(name, "") for name in ("by", "area", "year", "support"))
    keys = [one for one in given.get("open", "").split(",", _MOST)[:_MOST] if _KEY.fullmatch(one)]
    return Ask(
        by=by if by in SIDES else "provision",
        group=_uid(given.get("class", "")),
        year=year if year_words(year) else "",
        area=area if area in Area.values else "",
        support=support if _KEY.fullmatch(support) else "",
        pupil=_uid(given.get("pupil", "")),
        opened=ALL if given.get("open") == ALL else ",".join(dict.fromkeys(keys)),
    )


def ask_from_query(query: str) -> Ask:
    """Read a kept address, such as an export's."""
    try:
        return ask_from(dict(parse_qsl(query, max_num_fields=60)))
    except ValueError:
        return Ask()


def _uid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


@lru_cache(maxsize=5_000)
def short(text: str) -> str:
    """A name for an address, which tells nothing: the same text always has the same one."""
    return sha256(text.encode()).hexdigest()[:8]


def support_name(one: Supported) -> str:
    """What a line is called, on one line."""
    return " ".join(one.line.what.split())


def support_key(one: Supported) -> str:
    """What lines have in common that are called the same."""
    return _key_of(one.line.what)


@lru_cache(maxsize=5_000)
def _key_of(what: str) -> str:
    return short(" ".join(what.split()).casefold())


def by_class(one: Supported) -> RowKey:
    """Each registration class, by name."""
    name = one.group.name if one.group else _("No class")
    return RowKey(name.casefold() if one.group else "\uffff", class_key(one.group.uid if one.group else None), name)


def class_key(uid: uuid.UUID | None) -> str:
    """The key of a class’s row."""
    return short(f"class {uid}" if uid else "class")


def by_year(one: Supported) -> RowKey:
    """Each year group, the youngest first."""
    code = one.pupil.year_group
    place = code.zfill(2) if code.isdecimal() else ""
    return RowKey(place, year_key(code), year_words(code) or _("No year said"))


def year_key(code: str) -> str:
    """The key of a year’s row."""
    return short(f"year {code}")


def by_area(one: Supported) -> RowKey:
    """Each broad area of need, in the order of the Code."""
    area = one.line.area if one.line.area in Area.values else ""
    place = [*Area.values, ""].index(area)
    return RowKey(str(place), area_key(area), str(Area(area).label) if area else _("No area said"))


def area_key(area: str) -> str:
    """The key of an area’s row."""
    return short(f"area {area}")


def by_pupil(one: Supported) -> RowKey:
    """Each pupil, by name."""
    return RowKey(one.pupil.name_key, short(f"pupil {one.pupil.uid}"), one.pupil.called)


def by_support(one: Supported) -> RowKey:
    """Each kind of support, by what it is called."""
    name = support_name(one)
    return RowKey(name.casefold(), support_key(one), name)


OUTER: dict[str, Key] = {
    "provision": by_support,
    "class": by_class,
    "year": by_year,
    "area": by_area,
    "pupil": by_pupil,
}


def inner_of(by: str) -> Key:
    """What is inside a row: its pupils where the row is a kind of support, and otherwise its support."""
    return by_pupil if by == "provision" else by_support
