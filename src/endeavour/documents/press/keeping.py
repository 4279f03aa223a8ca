"""Dataclasses as plain JSON and back, by their own type hints."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from endeavour.documents.press.cleaning import fit_to_keep

T = TypeVar("T")


class NotReadable(ValueError):
    """What was kept is not of this shape."""


def kept(thing: Any) -> Any:
    """Plain JSON for a dataclass and all it holds. Text is cleaned, so that every engine can keep it.

    A dataclass is written with the name of its class, so that a field that may hold one of several can be read back.
    """
    if is_dataclass(thing) and not isinstance(thing, type):
        values = {field.name: kept(getattr(thing, field.name)) for field in fields(thing)}
        return {"is": type(thing).__name__, **values}
    if isinstance(thing, tuple):
        return [kept(item) for item in thing]
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, date | time):
        return thing.isoformat()
    return fit_to_keep(thing) if isinstance(thing, str) else thing


def read_back(of: type[T], data: Any) -> T:
    """The dataclass that `kept` wrote. A field that is missing takes its default, so a type may gain fields; a field
    that is no longer known, or one without a default that is missing, raises NotReadable.
    """
    try:
        found = _read(of, data)
    except (TypeError, KeyError, AttributeError) as error:
        raise NotReadable(f"not a {of.__name__}: {error}") from error
    if not isinstance(found, of):
        raise NotReadable(f"not a {of.__name__}")
    return found


@cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of)


def _read(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], item) for item in data)
    if origin in (Union, types.UnionType):
        return _read_one_of(get_args(hint), data)
    if isinstance(hint, type):
        if is_dataclass(hint):
            return _read_dataclass(hint, data)
        if issubclass(hint, Enum):
            return hint(data)
        if hint in (date, datetime, time):
            return hint.fromisoformat(data)
    return data


def _read_one_of(hints: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    some = [hint for hint in hints if hint is not type(None)]
    if len(some) == 1:
        return _read(some[0], data)
    return _read({hint.__name__: hint for hint in some}[data["is"]], data)


def _read_dataclass(of: type, data: Any) -> Any:
    if data["is"] != of.__name__:
        raise NotReadable(f"a {data['is']}, not a {of.__name__}")
    hints = _hints(of)
    values = {name: value for name, value in data.items() if name != "is"}
    return of(**{name: _read(hints[name], value) for name, value in values.items()})
