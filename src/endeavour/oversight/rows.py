"""The rows of the register, each ready to show: fetched together, in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from endeavour.needs.states import NeedType
from endeavour.oversight.delivered import Minutes, minutes_of
from endeavour.oversight.listing import with_words
from endeavour.oversight.states import PAGE, Column, Urgency, said
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


class Row(NamedTuple):
    """One pupil. `namesake` says that another on the page could be taken for them, so the birth date should show.

    What stands from `status` on is filled only for somebody who sees needs. `review_on` is the day agreed for the
    review, or for looking again at a pupil who is monitored; `need` is the primary need in words.
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

    @property
    def called(self) -> str:
        """The name staff use in a list."""
        return f"{self.name_to_use or self.forename} {self.surname}"


def values_of(pupils: QuerySet[Pupil], *, on: date, needs: bool) -> QuerySet[Pupil, tuple[Any, ...]]:
    """What rows are made of. With `needs`, pupils must have their standing (`listing.with_standing`)."""
    return with_words(pupils, on=on, needs=needs).values_list(*_names(needs))


def rows_from(
    values: Iterable[Sequence[Any]], columns: Sequence[Column], *, on: date, needs: bool
) -> tuple[Row, ...]:
    """Rows from `values_of`, in their order. Minutes and tags are fetched for all of them in one query each, if they
    are shown.
    """
    names = _names(needs)
    found = [dict(zip(names, each, strict=True)) for each in values]
    minutes = _minutes(found, on) if needs and Column.DELIVERED in columns else {}
    tags = _tags([one["pk"] for one in found]) if found and needs and Column.TAGS in columns else {}
    types = said(NeedType)
    namesakes = _namesakes(found)
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
            **(_standing(one, types, minutes) if needs else {}),
        )
        for one in found
    )


def _names(needs: bool) -> tuple[str, ...]:
    return (*_NAMES, *_STANDING) if needs else _NAMES


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
    keys = sorted(pupils)
    for pupil, name in kept(_tagged, keys) if len(keys) <= PAGE else _tagged(keys):
        found.setdefault(pupil, []).append(name)
    return found


def _tagged(pupils: Sequence[int]) -> QuerySet[PupilTag, tuple[int, str]]:
    places = PupilTag.objects.filter(pupil__in=pupils).order_by("tag__key")
    return places.values_list("pupil_id", "tag__name")


def _namesakes(found: Sequence[dict[str, Any]]) -> set[int]:
    """Pupils whose first two words of the sorting name, or whose name as shown, another of these has too."""
    keys = {one["pk"]: (_prefix(one["name_key"]), _shown(one)) for one in found}
    counted = Counter(key for pair in keys.values() for key in pair)
    return {pk for pk, pair in keys.items() if any(counted[key] > 1 for key in pair)}


def _prefix(key: str) -> tuple[str, ...]:
    return tuple(key.split(" ", 2)[:2])


def _shown(one: dict[str, Any]) -> str:
    return f"{one['name_to_use'] or one['forename']} {one['surname']}".casefold()


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
