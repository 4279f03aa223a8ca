"""What somebody asks of planned and delivered: read from an address, and written into one again."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.periods import Period
from endeavour.needs.states import Area
from endeavour.pages.design.dates import read_date
from endeavour.provision.delivered import Only
from endeavour.provision.states import Loss, Side, Stretch

NO_AREA = "none"
SORTS = ("name", "planned", "delivered", "share", "unlogged")

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ask:
    """By what, for which days, which lines, in which order. Empty means any; a minus before `sort` turns it round."""

    by: str = Side.PUPIL
    when: str = Stretch.HALF_TERM
    start: str = ""
    end: str = ""
    pupil: str = ""
    group: str = ""
    area: str = ""
    adult: str = ""
    intervention: str = ""
    line: str = ""
    loss: str = ""
    sort: str = ""
    page: int = 1

    def query(self, **changes: Any) -> str:
        """The address of this, or of this with something changed. Any change but of the page leads to the first."""
        changed = replace(self, **{"page": 1, **changes})
        pairs = ((one.name, getattr(changed, one.name), one.default) for one in fields(changed))
        return urlencode([(_SHORT.get(name, name), str(value)) for name, value, usual in pairs if value != usual])

    @property
    def days(self) -> Period | None:
        """The days asked for by their dates, where both make sense."""
        start, end = read_date(self.start), read_date(self.end)
        return Period(start, end) if start and end and start <= end else None

    @property
    def stretch(self) -> Stretch:
        """For which days. Dates that make no sense are as if nothing had been said."""
        return Stretch.HALF_TERM if self.when == Stretch.DAYS and self.days is None else Stretch(self.when)

    def only(self, by: Actor) -> Only:
        """Which lines, for this person: by adult, whoever does not arrange support sees their own part alone."""
        adult = int(self.adult) if self.adult else None
        if self.by == Side.ADULT and Permission.ARRANGE_SUPPORT not in by.permissions:
            adult = by.membership_id or -1
        return Only(
            pupil=_uid(self.pupil),
            group=_uid(self.group),
            area={"": None, NO_AREA: ""}.get(self.area, self.area),
            adult=adult,
            intervention=_uid(self.intervention),
            line=_uid(self.line),
        )


_SHORT = {"start": "from", "end": "to", "group": "class"}


def ask_from(given: Mapping[str, str]) -> Ask:
    """Read what an address asks for. What makes no sense is left out, as if it had not been asked."""

    def known(words: Any, name: str, usual: str) -> str:
        said = given.get(name, "")
        return said if said in words.values else usual

    def uid(name: str) -> str:
        found = _uid(given.get(name, ""))
        return str(found) if found else ""

    page, adult, sort = given.get("page", ""), given.get("adult", ""), given.get("sort", "")
    start, end = (_iso(given.get(name, "")) for name in ("from", "to"))
    when = known(Stretch, "when", Stretch.DAYS if start and end else Stretch.HALF_TERM)
    return Ask(
        by=known(Side, "by", Side.PUPIL),
        when=when,
        start=start if when == Stretch.DAYS else "",
        end=end if when == Stretch.DAYS else "",
        pupil=uid("pupil"),
        group=uid("class"),
        area=given["area"] if given.get("area") in {*Area.values, NO_AREA} else "",
        adult=adult if _NUMBER.fullmatch(adult) else "",
        intervention=uid("intervention"),
        line=uid("line"),
        loss=known(Loss, "loss", ""),
        sort=sort if sort.removeprefix("-") in SORTS else "",
        page=int(page) if _NUMBER.fullmatch(page) and int(page) else 1,
    )


def ask_from_query(query: str) -> Ask:
    """Read a kept address, such as an export's."""
    try:
        return ask_from(dict(parse_qsl(query, max_num_fields=60)))
    except ValueError:
        return Ask()


def one_week(monday: date, sunday: date) -> dict[str, str]:
    """What asks for one week."""
    return {"when": Stretch.DAYS, "start": monday.isoformat(), "end": sunday.isoformat()}


def _iso(text: str) -> str:
    found = read_date(text[:40])
    return found.isoformat() if found else ""


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
