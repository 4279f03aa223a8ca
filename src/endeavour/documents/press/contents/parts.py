"""What several papers share: the school, the reader, the child, and who can help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from endeavour.documents.press.keeping import NotReadable, kept

SCHEMA = 1
"""The number of the shape that contents are kept in. A new shape gets a new number and a way to read the old one."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The school's picture, kept apart: `digest` is the SHA-256 of the file, `alt` says what it shows."""

    digest: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Free advice for families that is not part of the school: the area's SENDIASS."""

    name: str
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """The school as a paper shows it. `address` holds its lines; `advice` is named at the end of family papers."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    logo: Logo | None = None
    advice: Service | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a paper is to. `is_pupil` when it is to the young person, who is then spoken to and not about."""

    name: str
    address: tuple[str, ...] = ()
    is_pupil: bool = False


@dataclass(frozen=True, slots=True)
class Child:
    """The child: the whole name, the name to use alone, and the class in words ("4 Hazel, Year 4")."""

    full_name: str
    known_as: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the school to talk to."""

    name: str
    job: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every family paper begins and ends with. Each parent has an envelope, so a paper, of their own."""

    school: School
    to: Reader
    child: Child
    sender: Person
    written_on: date
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words, and how they were said ("at a meeting")."""

    words: str
    who: str = ""
    on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a staff paper, and when."""

    by: str
    at: datetime


class Content:
    """What one paper holds. `kind` names it and never changes; `of_family` papers go to one family member each."""

    __slots__ = ()
    kind: ClassVar[str]
    of_family: ClassVar[bool] = True

    def as_content(self) -> dict[str, Any]:
        """Plain JSON to keep, with the kind and the number of its shape."""
        return {"schema": SCHEMA, "kind": self.kind, "holds": kept(self)}


def checked(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `as_content` wrote, once its number is one we read. Raises NotReadable."""
    if data.get("schema") != SCHEMA or not isinstance(data.get("holds"), dict):
        raise NotReadable("kept in a shape that is not known")
    holds: Mapping[str, Any] = data["holds"]
    return holds
