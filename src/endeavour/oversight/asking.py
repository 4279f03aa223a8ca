"""What somebody asks of the register: read from an address, and written into one again."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from endeavour.needs.states import Area, NeedType
from endeavour.oversight.states import (
    NAMES_COLUMNS,
    NEEDS_COLUMNS,
    NEEDS_ORDERS,
    USUAL_COLUMNS,
    Column,
    Listed,
    Order,
    ReviewDue,
)
from endeavour.people.states import YEAR_GROUPS

LONGEST_NAME = 300
NOBODY = "none"

_PAGE = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ask:
    """Filters, order, columns and page. Empty means any; `adult` may be `NOBODY`; no `columns` means the usual ones.

    `sort` is empty for the list's own order, or an Order with a minus before it to turn it round.
    """

    status: str = Listed.NOTED
    name: str = ""
    year: str = ""
    group: str = ""
    area: str = ""
    need: str = ""
    adult: str = ""
    review: str = ""
    tag: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    page: int = 1

    def query(self, **changes: Any) -> str:
        """The address of this, or of this with something changed. Any change but of the page leads to the first."""
        return urlencode(replace(self, **{"page": 1, **changes}).pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """What an address holds of this: only what is not as usual, always in one order."""
        found: list[tuple[str, str]] = []
        for one in fields(self):
            value, name = getattr(self, one.name), _SHORT.get(one.name, one.name)
            if value != one.default:
                found += [(name, str(each)) for each in (value if isinstance(value, tuple) else (value,))]
        return found

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters in use besides the list itself."""
        return tuple(name for name in FILTERS if getattr(self, name))

    @property
    def order(self) -> Order:
        """What the list is sorted by."""
        if self.sort:
            return Order(self.sort.removeprefix("-"))
        return Order.NAME if self.status in {Listed.EVERYONE, Listed.NONE} else Order.REVIEW

    @property
    def turned(self) -> bool:
        """Whether the order is turned round."""
        return self.sort.startswith("-")

    def shown(self, *, needs: bool) -> tuple[Column, ...]:
        """The columns to show, in the register's own order."""
        if not self.columns:
            return USUAL_COLUMNS if needs else NAMES_COLUMNS
        wanted = [column for column in Column if column in self.columns]
        return tuple(column for column in wanted if needs or column not in NEEDS_COLUMNS)

    def without_needs(self) -> "Ask":
        """The same for somebody who may see names alone, or on a screen that everybody sees: the whole school, and
        no filter or order by which a need could be told.
        """
        sort = self.sort if self.sort and self.order not in NEEDS_ORDERS else ""
        return replace(self, status=Listed.EVERYONE, area="", need="", review="", tag="", sort=sort)


FILTERS = ("name", "year", "group", "area", "need", "adult", "review", "tag")
_SHORT = {"group": "class", "columns": "col"}


def ask_from(given: Mapping[str, Sequence[str]]) -> Ask:
    """Read what an address asks for. What makes no sense is left out, as if it had not been asked.

    A form has one question for year or class (`in`) and one for area or type of need (`for`); each answer says of
    itself which it is.
    """

    def last(name: str) -> str:
        values = given.get(name) or ("",)
        return values[-1].strip()

    page = last("page")
    place, kind = last("in"), last("for")
    return Ask(
        status=_known(Listed, last("status")),
        name=" ".join(last("name")[:LONGEST_NAME].split()),
        year=next((each for each in (place, last("year")) if each in YEAR_GROUPS), ""),
        group=_uid(place) or _uid(last("class")),
        area=_known(Area, kind) or _known(Area, last("area")),
        need=_known(NeedType, kind) or _known(NeedType, last("need")),
        adult=NOBODY if last("adult") == NOBODY else _uid(last("adult")),
        review=_known(ReviewDue, last("review")),
        tag=_uid(last("tag")),
        sort=last("sort") if last("sort").removeprefix("-") in Order.values else "",
        columns=tuple(column for column in Column.values if column in given.get("col", ())),
        page=int(page) if _PAGE.fullmatch(page) else 1,
    )


def ask_from_query(query: str) -> Ask:
    """Read a kept address, such as a saved view's."""
    try:
        return ask_from(parse_qs(query, max_num_fields=60))
    except ValueError:
        return Ask()


def _known(words: Any, text: str) -> str:
    return text if text in words.values else ""


def _uid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
