"""The rows of the register, each ready to show: fetched together, in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from endeavour.needs.models import Need
from endeavour.needs.states import Area, NeedType
from endeavour.oversight.delivered import Minutes, minutes_of
from endeavour.oversight.listing import with_area, with_words
from endeavour.oversight.states import Column, Urgency, said
from endeavour.people.models import Pupil, PupilTag
from endeavour.schools.prepared import kept

SATURDAY = 5

_NAMES = (
    "pk", "uid", "forename", "surname", "name_to_use", "name_key", "year_group", "born_on", "key_adult_id",
    "key_adult__user__name", "photo_id", "in_class",
)  # fmt: skip
_STANDING = (
    "primary", "spell__status", "watch__look_again_on", "turn__number", "turn__stage", "turn__issued_on",
    "turn__plan", "agreed_on",
)  # fmt: skip


_OF_COLUMN = {
    Column.UPN: "upn",
    Column.SINCE: "spell__starts_on",
    Column.AREA: "of_area",
    Column.TEACHER: "turn__plan__teacher__user__name",
    Column.EAL: "eal",
    Column.PREMIUM: "pupil_premium",
    Column.CARE: "looked_after",
    Column.ATTENDANCE: "attendance_percent",
}
"""What is fetched for one column alone, where it is shown."""

Plain = str | date | Decimal | bool | None


class Row(NamedTuple):
    """One pupil. `namesake` says that another on the roll could be taken for them, so the birth date should show.

    What stands from `status` on is filled only for somebody who sees needs. `review_on` is the day agreed for the
    review, or for looking again at a pupil who is monitored; `need` is the primary need in words. `plain` holds the
    values of columns that stand as they are.
    """

    pupil_id: int
    uid: UUID
    forename: str
    surname: str
    name_to_use: str
    year: str
    class_name: str
    born_on: date
    namesake: bool
    key_adult_id: int | None
    key_adult: str
    status: str = ""
    monitored: bool = False
    need: str = ""
    cycle: int | None = None
    stage: str = ""
    review_on: date | None = None
    minutes: Minutes | None = None
    tags: tuple[str, ...] = ()
    has_photo: bool = False
    plain: Mapping[str, Plain] = MappingProxyType({})

    @property
    def called(self) -> str:
        """The name staff use in a list."""
        return f"{self.name_to_use or self.forename} {self.surname}"


def values_of(
    pupils: QuerySet[Pupil], *, on: date, needs: bool, columns: Sequence[Column] = ()
) -> QuerySet[Pupil, tuple[Any, ...]]:
    """What rows with these columns are made of. With `needs`, pupils must have their standing
    (`listing.with_standing`).
    """
    found = with_words(pupils, on=on, needs=needs)
    found = with_area(found) if Column.AREA in columns else found
    return found.values_list(*_names(needs, columns))


def rows_from(
    values: Iterable[Sequence[Any]], columns: Sequence[Column], *, on: date, needs: bool
) -> tuple[Row, ...]:
    """Rows from `values_of`, in their order. Who has the names of one of them is asked in one query, and minutes,
    tags and all needs in one each, if they are shown.
    """
    names = _names(needs, columns)
    found = [dict(zip(names, each, strict=True)) for each in values]
    minutes = _minutes(found, on) if needs and Column.DELIVERED in columns else {}
    tags = _tags([one["pk"] for one in found]) if found and needs and Column.TAGS in columns else {}
    all_needs = _all_needs([one["pk"] for one in found]) if found and needs and Column.NEEDS in columns else {}
    plain = {column: name for column, name in _OF_COLUMN.items() if column in columns}
    types, areas = said(NeedType), said(Area)
    namesakes = _namesakes(found, on)
    return tuple(
        Row(
            pupil_id=one["pk"],
            uid=one["uid"],
            forename=one["forename"],
            surname=one["surname"],
            name_to_use=one["name_to_use"],
            year=one["year_group"],
            class_name=one["in_class"] or "",
            born_on=one["born_on"],
            namesake=one["pk"] in namesakes,
            key_adult_id=one["key_adult_id"],
            key_adult=one["key_adult__user__name"] or "",
            tags=tuple(tags.get(one["pk"], ())),
            has_photo=one["photo_id"] is not None,
            plain={
                **{column: one[name] for column, name in plain.items()},
                **({Column.AREA: areas.get(one["of_area"], "")} if Column.AREA in plain else {}),
                **({Column.NEEDS: "; ".join(all_needs.get(one["pk"], ()))} if Column.NEEDS in columns else {}),
            },
            **(_standing(one, types, minutes) if needs else {}),
        )
        for one in found
    )


def _names(needs: bool, columns: Sequence[Column]) -> tuple[str, ...]:
    more = tuple(name for column, name in _OF_COLUMN.items() if column in columns)
    return (*_NAMES, *_STANDING, *more) if needs else (*_NAMES, *more)


def _standing(one: dict[str, Any], types: dict[str, str], minutes: dict[int, Minutes]) -> dict[str, Any]:
    watched, need = one["watch__look_again_on"], one["primary"] or ""
    return {
        "status": one["spell__status"] or "N",
        "monitored": watched is not None,
        "need": types.get(need, need),
        "cycle": one["turn__number"],
        "stage": one["turn__stage"] or "",
        "review_on": watched if one["turn__number"] is None else one["agreed_on"],
        "minutes": minutes.get(one["turn__plan"]),
    }


def _minutes(found: Iterable[dict[str, Any]], on: date) -> dict[int, Minutes]:
    issued = {
        one["turn__plan"]: one["turn__issued_on"] for one in found if one["turn__plan"] and one["turn__issued_on"]
    }
    return minutes_of(issued, on=on) if issued else {}


def _tags(pupils: Sequence[int]) -> dict[int, list[str]]:
    """The tags of each of these pupils, in order."""
    found: dict[int, list[str]] = {}
    for pupil, name in kept(_tagged, sorted(pupils)):
        found.setdefault(pupil, []).append(name)
    return found


def _all_needs(pupils: Sequence[int]) -> dict[int, list[str]]:
    """The needs of each of these pupils in words, the primary one first."""
    found: dict[int, list[str]] = {}
    types = said(NeedType)
    rows = Need.objects.filter(pupil__in=sorted(pupils), ends_on=None).order_by("rank", "pk")
    for pupil, kind, words, unknown in rows.values_list("pupil_id", "type", "words", "unrecognised"):
        found.setdefault(pupil, []).append(types.get(kind, kind) or words or unknown)
    return found


def _tagged(pupils: Sequence[int]) -> QuerySet[PupilTag, tuple[int, str]]:
    places = PupilTag.objects.filter(pupil__in=pupils).order_by("tag__key")
    return places.values_list("pupil_id", "tag__name")


def _namesakes(found: Sequence[dict[str, Any]], on: date) -> set[int]:
    """Pupils whose first name and surname, or whose name as shown, another on the roll has too; and those whose first
    two words of the sorting name another of these has.
    """
    bearers: dict[str, set[int]] = {}
    for pk, forename, surname, name_to_use in _with_these_surnames([one["pk"] for one in found], on):
        for first in {forename, name_to_use or forename}:
            bearers.setdefault(f"{first} {surname}".casefold(), set()).add(pk)
    prefixes = Counter(_prefix(one["name_key"]) for one in found)
    alike = {one["pk"] for one in found if prefixes[_prefix(one["name_key"])] > 1}
    return alike | {one["pk"] for one in found for name in _names_of(one) if bearers.get(name, set()) - {one["pk"]}}


def _with_these_surnames(pupils: Sequence[int], on: date) -> Iterable[tuple[int, str, str, str]]:
    """Key and names of everybody on the roll whose surname is that of one of these pupils."""
    return kept(_of_their_surnames, sorted(pupils), on) if pupils else []


def _of_their_surnames(pupils: Sequence[int], on: date) -> QuerySet[Pupil, tuple[int, str, str, str]]:
    surnames = Pupil.objects.filter(pk__in=pupils).values(key=Lower("surname"))
    here = Pupil.objects.filter(Q(left_on=None) | Q(left_on__gt=on)).alias(key=Lower("surname"))
    return here.filter(key__in=surnames).values_list("pk", "forename", "surname", "name_to_use")


def _names_of(one: dict[str, Any]) -> set[str]:
    return {
        f"{first} {one['surname']}".casefold() for first in (one["forename"], one["name_to_use"] or one["forename"])
    }


def _prefix(key: str) -> tuple[str, ...]:
    return tuple(key.split(" ", 2)[:2])


def urgency(day: date | None, *, on: date) -> Urgency:
    """How near an agreed day is: late, today, the next weekday, or further ahead."""
    if day is None:
        return Urgency.NOT_SET
    if day < on:
        return Urgency.LATE
    if day == on:
        return Urgency.TODAY
    return Urgency.NEXT if day <= _next_weekday(on) else Urgency.AHEAD


def _next_weekday(on: date) -> date:
    following = on + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following
