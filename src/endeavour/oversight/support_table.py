"""The provision map as a table of rows with rows inside them, its costs in whole pence that add up at every step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from endeavour.foundation.pence import split_pence
from endeavour.funding.costs import pence_of
from endeavour.oversight.impact import Came
from endeavour.oversight.support_rows import Cost, LineCosts, Supported, SupportRow, rows_by


@dataclass(frozen=True, slots=True)
class RowKey:
    """What puts a line into its row: how the row is sorted, what is alike in it, and its name."""

    sort: str
    alike: str
    name: str


Key = Callable[[Supported], RowKey]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with what its lines cost in whole pence, what came of it where that is asked for, and the rows in it."""

    key: str
    name: str
    row: SupportRow
    planned: int = 0
    given: int = 0
    lacks_rate: bool = False
    came: Came | None = None
    inside: tuple["TableRow", ...] = ()


@dataclass(frozen=True, slots=True)
class SupportTable:
    """All rows in order, all of them together, and what is planned and given for no line in force."""

    rows: tuple[TableRow, ...]
    whole: TableRow
    rest: tuple[int, int] | None
    with_cost: bool
    with_came: bool


def support_table(
    lines: Sequence[Supported],
    *,
    outer: Key,
    inner: Key,
    money: LineCosts | None,
    rest: Cost | None,
    came: Mapping[str, Came] | None,
    opens: Callable[[str], bool],
) -> SupportTable:
    """Lines put into rows by one thing and inside them by another. `rest` is what is for no line in force; `came` is
    by the key of the row, and of everything under no key; `opens` says by its key of which row what is inside is
    asked for. Rows add up to the whole and what is inside to its row, every penny once.
    """
    costs = money or LineCosts()
    each = _grouped(lines, outer)
    known = [costs.of(row) for _key, row in each]
    planned, planned_rest = _pence([one.planned for one in known], rest.planned if rest else Fraction(0))
    given, given_rest = _pence([one.given for one in known], rest.given if rest else Fraction(0))
    rows = tuple(
        TableRow(
            key=key.alike,
            name=key.name,
            row=row,
            planned=planned[place],
            given=given[place],
            lacks_rate=known[place].lacks_rate,
            came=came.get(key.alike) if came is not None else None,
            inside=_inside(row, inner, costs, planned[place], given[place]) if opens(key.alike) else (),
        )
        for place, (key, row) in enumerate(each)
    )
    whole = TableRow(
        key="",
        name="",
        row=SupportRow(tuple(lines)),
        planned=sum(planned) + planned_rest,
        given=sum(given) + given_rest,
        lacks_rate=any(one.lacks_rate for one in known) or bool(rest and rest.lacks_rate),
        came=came.get("") if came is not None else None,
    )
    left = (planned_rest, given_rest) if planned_rest or given_rest else None
    return SupportTable(rows, whole, left, with_cost=money is not None, with_came=came is not None)


def _grouped(lines: Sequence[Supported], by: Key) -> list[tuple[RowKey, SupportRow]]:
    """Lines in their rows, in order. The first line says how a row is called."""
    keys: dict[str, RowKey] = {}
    for one in lines:
        key = by(one)
        keys.setdefault(key.alike, key)
    found = rows_by(lines, lambda one: by(one).alike)
    return sorted(
        ((keys[str(alike)], row) for alike, row in found.items()), key=lambda one: (one[0].sort, one[0].alike)
    )


def _pence(amounts: Sequence[Fraction], rest: Fraction) -> tuple[list[int], int]:
    each = pence_of({**{(place,): amount for place, amount in enumerate(amounts)}, (): rest})
    return [each[place,] for place in range(len(amounts))], each[()]


def _inside(row: SupportRow, inner: Key, costs: LineCosts, planned: int, given: int) -> tuple[TableRow, ...]:
    each = _grouped(row.lines, inner)
    known = [costs.of(one) for _key, one in each]
    plans = _split(planned, [one.planned for one in known])
    gifts = _split(given, [one.given for one in known])
    return tuple(
        TableRow(key.alike, key.name, one, plans[place], gifts[place], known[place].lacks_rate)
        for place, (key, one) in enumerate(each)
    )


def _split(whole: int, amounts: Sequence[Fraction]) -> list[int]:
    return split_pence(whole, amounts) if any(amounts) else [0] * len(amounts)
