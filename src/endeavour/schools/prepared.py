"""Queries that Django writes once and the database runs many times.

Measured on a pupil's page: of 45 ms Django took 25 to write its seventeen queries and 4 to run them, and they are the
same for every child. On the register of 1,100 pupils it took 3 ms to write the list and 0.9 to run it, and people ask
for the same few lists all day. So what Django has written is kept, and run again. Answers are not kept here.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from copy import copy
from datetime import date, timedelta
from functools import partial
from itertools import count
from types import FunctionType
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from endeavour.schools.tenancy import active_schools, in_school

MOST_KEPT = 500
ANY_SCHOOL = -1_000_000
"""Stands for the school in a query that is kept. A key that no row has, as are -1, -2 … for the other keys and the
first days of the first year and the first uids: were one left in its place, the query would find nothing.
"""

FURTHER = 100
"""How far from these stand those of the second writing. A query is written twice, and what is different in the two
is where the keys stand: a value of the query's own that happens to look like one of ours is the same in both.
"""

Answer = TypeVar("Answer")
Key = int | date | UUID | Sequence[int]
Shape = int | str
"""Of a key: how many it holds, or which single thing it is."""


def kept(build: Callable[..., QuerySet[Any, Answer]], *keys: Key) -> list[Answer]:
    """What the query answers that `build` makes of keys: each the key of a row, a list of those, a uid, or a day. It
    may depend on nothing else: a function that takes anything from around it is refused, for its query is written
    once for all.
    """
    keys = tuple(_filled(key) for key in keys)
    shapes = tuple(_shape(key) for key in keys)
    schools = active_schools()
    if len(schools) != 1 or 0 in shapes:
        return list(build(*keys))
    (school,) = schools
    return _run_with(_written(build, shapes, in_a_school=True), shapes, keys, {ANY_SCHOOL: school})


def kept_first(build: Callable[..., QuerySet[Any, Answer]], *keys: Key) -> Answer | None:
    """As `kept`, for a query that finds one row or none."""
    return next(iter(kept(build, *keys)), None)


def kept_everywhere(build: Callable[..., QuerySet[Any, Answer]], *keys: Key) -> list[Answer]:
    """As `kept`, for a query by an `everywhere` manager, whichever schools are open."""
    shapes = tuple(_shape(key) for key in keys)
    return _run_with(_written(build, shapes, in_a_school=False), shapes, keys, {})


def _run_with(
    written: "_Written", shapes: Sequence[Shape], keys: Sequence[Key], instead: dict[Any, Any]
) -> list[Any]:
    for marker, key in zip(_markers(shapes), keys, strict=True):
        instead |= written.stored(marker, key)
    return written.run(instead)


def kept_under(name: Hashable, build: Callable[[], QuerySet[Any, Answer]]) -> list[Answer]:
    """As `kept`, for a query that depends on more than keys and days. `name` must say all that it depends on besides
    the active schools: which query it is, who asks, the day, what is asked.
    """
    return _kept_or_written((active_schools(), name), build).run({})


class _Written:
    """A query as Django wrote it."""

    def __init__(self, rows: QuerySet[Any, Any], again: QuerySet[Any, Any] | None = None) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(rows.db)
        self.sql, self.values = self.compiler.as_sql()
        self.places = (
            _places(self.values, again.query.get_compiler(again.db).as_sql()[1]) if again is not None else ()
        )

    def stored(self, marker: Key, key: Key) -> dict[Any, Any]:
        """Each marker as the database is given it, and what it is given in its place."""
        connection = connections[self.rows.db]
        if isinstance(key, date):
            as_given = connection.ops.adapt_datefield_value
            return {as_given(cast("date", marker)): as_given(key)}
        if isinstance(key, UUID):
            native, stands = connection.features.has_native_uuid_field, cast("UUID", marker)
            return {stands: key} if native else {stands.hex: key.hex}
        return {marker: key} if isinstance(key, int) else dict(zip(cast("list[int]", marker), key, strict=True))

    def run(self, instead: Mapping[Any, Any]) -> list[Any]:
        """The rows as they are now; `instead` gives values that stand in the place of others."""
        again = copy(self.compiler)
        again.connection = connections[self.rows.db]  # each thread has its own
        values = list(self.values)
        for place in self.places:
            if values[place] not in instead:
                raise ValueError(ALONE)
            values[place] = instead[values[place]]
        written = self.sql, tuple(values)
        again.as_sql = lambda *_args, **_more: written
        rows = self.rows.all()
        rows.query.get_compiler = lambda *_args, **_more: again  # type: ignore[method-assign]
        return list(rows)


def _places(one: Sequence[Any], other: Sequence[Any]) -> tuple[int, ...]:
    return tuple(at for at, (value, also) in enumerate(zip(one, other, strict=True)) if value != also)


_kept: dict[Hashable, _Written] = {}


def _kept_or_written(where: Hashable, *builds: Callable[[], QuerySet[Any, Any]]) -> _Written:
    found = _kept.get(where)
    if found is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[where] = _Written(*(build() for build in builds))
    return found


def _written(build: Callable[..., QuerySet[Any, Any]], shapes: tuple[Shape, ...], *, in_a_school: bool) -> _Written:
    plain = cast("FunctionType", build)
    if plain.__closure__ or plain.__defaults__:
        raise ValueError(ALONE)

    def for_any_school(further: int = 0) -> QuerySet[Any, Any]:
        with in_school(ANY_SCHOOL - further) if in_a_school else nullcontext():
            return build(*_markers(shapes, further))

    return _kept_or_written((plain.__code__, shapes), for_any_school, partial(for_any_school, FURTHER))


ALONE = "a query that is kept depends on its keys alone"

_SINGLE = {"key": int, "day": date, "uid": UUID}


def _filled(key: Key) -> Key:
    """A list goes on with its last key to the next power of two: of all lengths that occur, few are ever written."""
    if isinstance(key, int | date | UUID) or not key:
        return key
    return [*key, *[key[-1]] * ((1 << (len(key) - 1).bit_length()) - len(key))]


def _shape(key: Key) -> Shape:
    single = next((name for name, kind in _SINGLE.items() if isinstance(key, kind)), None)
    return single or len(cast("Sequence[int]", key))


def _markers(shapes: Sequence[Shape], further: int = 0) -> Iterator[Key]:
    numbers = count(1 + further)
    for shape in shapes:
        if shape == "day":
            yield date.min + timedelta(days=next(numbers))
        elif shape == "uid":
            yield UUID(int=next(numbers))
        elif isinstance(shape, int):
            yield [-next(numbers) for _each in range(shape)]
        else:
            yield -next(numbers)
