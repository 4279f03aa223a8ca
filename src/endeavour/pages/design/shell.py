"""What stands round every page.

A view passes it in the context as `shell` (always), `reader` (how this person reads) and `record` (in a record).
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Link(NamedTuple):
    """A place to go: its words, its address, and whether the reader is there now."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class SchoolName:
    """The school whose records this page shows, and its code in addresses."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: name, the two letters of their badge, and their job here."""

    name: str
    initials: str
    job: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """How the page is written for this reader: device means as the device asks."""

    theme: Literal["device", "light", "dark"] = "device"
    language: str = "en-GB"
    direction: Literal["ltr", "rtl"] = "ltr"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence at the top of the next page: what was done, or what to look at."""

    text: str
    kind: Literal["done", "notice"] = "done"


@dataclass(frozen=True, slots=True)
class Told:
    """Who will be told of what was just done, and the way to stop that: for so many seconds, then on to `back`."""

    text: str
    url: str
    back: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page: whose school, where one can go, who is reading.

    `school` and `person` are None before sign-in. `hide_needs` says that needs, status and alerts are hidden on every
    page. An empty address leaves its control out.
    """

    school: SchoolName | None = None
    schools: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    person: Person | None = None
    account: tuple[Link, ...] = ()
    help: tuple[Link, ...] = ()
    home_url: str = "/"
    search_url: str = ""
    hide_needs: bool = False
    hide_needs_url: str = ""
    sign_out_url: str = ""
    notice: Notice | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PupilHeader:
    """The head of a pupil's record, the same on all its parts.

    `facts` are short (class, year, age); `needs` is one line; `tags` are words of the school's own, and `tags_link`
    leads to where they are changed, for those who may; `alert` names what to check, never the reason.
    `status` is the census letter: K SEN Support, E EHC plan, N none; empty for a reader who may not know.
    """

    name: str
    initials: str
    known_as: str = ""
    photo_url: str = ""
    status: Literal["K", "E", "N", ""] = "N"
    status_words: str = ""
    facts: tuple[str, ...] = ()
    needs: str = ""
    key_adult: Link | None = None
    tags: tuple[str, ...] = ()
    tags_link: Link | None = None
    alert: Link | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record under its header: its sections, one of them current."""

    header: PupilHeader
    sections: tuple[Link, ...]
