"""Pupils who have left: found by name, listed, and whose SEN file has come due."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.duties.records import supported_to_the_end
from endeavour.foundation.names import initials, name_key
from endeavour.law.records import sen_file_kept_until
from endeavour.needs.models import Concern, Cycle, Monitoring, SenStatus
from endeavour.oversight.listing import MOST_WORDS
from endeavour.oversight.states import PAGE
from endeavour.people.models import Pupil, RecordPassedOn
from endeavour.people.records import passed_on_for

MOST_FOUND = 20
KEPT_YEARS = 31
"""The age to which `law.records.sen_file_kept_until` keeps a SEN file."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """A pupil who has left. `kept_until` is the day to which their SEN file is kept, none where they have no such
    file; `is_due` says that the day has come. `supported` is whether they had SEN Support or an EHC plan to the end,
    so that the record is to go with them; `passed_on` what is said of where it went.
    """

    pupil_id: int
    uid: UUID
    called: str
    year: str
    born_on: date
    left_on: date
    kept_until: date | None
    is_due: bool
    initials: str
    has_photo: bool
    supported: bool = False
    passed_on: RecordPassedOn | None = None


@dataclass(frozen=True, slots=True)
class Leavers:
    """One page of those who have left, the last to go first. `everyone` are all of them, `due` those whose file has
    come due; `total` those who were asked for.
    """

    rows: tuple[Leaver, ...]
    everyone: int
    due: int
    total: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The number of the first row on this page."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The number of the last row on this page."""
        return self.first + len(self.rows) - 1


def leavers_for(by: Actor, *, on: date) -> QuerySet[Pupil]:
    """The pupils who have left whose records this person may open: all, for those who see all pupils, and none for
    anybody else. Each says whether there is a SEN file (`has_file`).
    """
    if not (by.may(Permission.SEE_RECORDS) and by.may(Permission.SEE_ALL_PUPILS)):
        return Pupil.objects.none()
    return Pupil.objects.filter(left_on__lte=on).annotate(has_file=_has_file())


def _has_file() -> Q:
    """Whether anything of SEN was ever written down about a pupil."""
    found = Q()
    for model in (SenStatus, Cycle, Concern, Monitoring):
        found |= Q(Exists(model.objects.filter(pupil=OuterRef("pk"))))
    return found


def sen_file_of(pupil: Pupil) -> date | None:
    """Until when a pupil's SEN file is kept once they have left; none where there is no such file. One query."""
    has_file = Pupil.objects.filter(_has_file(), pk=pupil.pk).exists()
    return sen_file_kept_until(pupil.born_on) if has_file else None


def leavers_named(by: Actor, text: str, *, on: date) -> tuple[Leaver, ...]:
    """Those who have left whose names hold every word typed, at most twenty, the last to go first. One query."""
    words = name_key(text).split()[:MOST_WORDS]
    if not words:
        return ()
    return _rows(_named(leavers_for(by, on=on), words).order_by("-left_on", "name_key", "pk")[:MOST_FOUND], on)


def leavers_listed(by: Actor, *, name: str, due: bool, page: int, on: date) -> Leavers:
    """A page of those who have left: by name, and with `due` those whose file has come due. At most five queries."""
    pupils = leavers_for(by, on=on)
    come_due = _come_due(pupils, on)
    found = _named(come_due if due else pupils, name_key(name).split()[:MOST_WORDS])
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(page, pages)
    first = (page - 1) * PAGE
    found = found.annotate(supported=supported_to_the_end())
    rows = _with_where_it_went(_rows(found.order_by("-left_on", "name_key", "pk")[first : first + PAGE], on))
    return Leavers(rows, pupils.count(), come_due.count(), total, page, pages)


def _with_where_it_went(rows: tuple[Leaver, ...]) -> tuple[Leaver, ...]:
    said = passed_on_for([row.pupil_id for row in rows])
    return tuple(replace(row, passed_on=said.get(row.pupil_id)) for row in rows)


def _named(pupils: QuerySet[Pupil], words: list[str]) -> QuerySet[Pupil]:
    for word in words:
        pupils = pupils.filter(name_key__contains=word)
    return pupils


def _come_due(pupils: QuerySet[Pupil], on: date) -> QuerySet[Pupil]:
    """Those whose SEN file is kept until `on` or a day before."""
    return pupils.filter(_has_file(), born_on__lte=_years_before(on))


def _years_before(on: date) -> date:
    """The last day on which somebody was born whose file is due by `on`: whoever was born on 29 February comes due on
    1 March, so on a 29 February it is the 28th of a year that has none.
    """
    year = on.year - KEPT_YEARS
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _rows(pupils: QuerySet[Pupil], on: date) -> tuple[Leaver, ...]:
    return tuple(_row(pupil, on) for pupil in pupils)


def _row(pupil: Pupil, on: date) -> Leaver:
    kept_until = sen_file_kept_until(pupil.born_on) if getattr(pupil, "has_file", False) else None
    return Leaver(
        pupil_id=pupil.pk,
        uid=pupil.uid,
        called=pupil.called,
        year=pupil.year_group,
        born_on=pupil.born_on,
        left_on=pupil.left_on or on,
        kept_until=kept_until,
        is_due=kept_until is not None and kept_until <= on,
        initials=initials(pupil.known_as, pupil.surname),
        has_photo=pupil.photo_id is not None,
        supported=getattr(pupil, "supported", False),
    )
