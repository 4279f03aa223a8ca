"""The register: a school's pupils with where each stands, filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from endeavour.access.actor import Actor
from endeavour.oversight.asking import Ask
from endeavour.oversight.by_delivered import keys_by_delivered
from endeavour.oversight.choices import Choice, Choices, choices_for, classes_in_order
from endeavour.oversight.counts import Counts, counts_for
from endeavour.oversight.listing import listed_for, narrowed, ordered, sight_of, with_standing
from endeavour.oversight.rows import Row, rows_from, values_of
from endeavour.oversight.states import PAGE, Column, Listed, Order
from endeavour.people.models import Pupil
from endeavour.schools.prepared import kept_under


@dataclass(frozen=True, slots=True)
class Register:
    """One page of the register as one person may see it. `ask` is what was asked, less what may not be told; `total`
    are the pupils it finds, out of the `listed` of its list.
    """

    ask: Ask
    columns: tuple[Column, ...]
    counts: Counts
    choices: Choices
    rows: tuple[Row, ...]
    total: int
    listed: int
    page: int
    pages: int
    needs: bool

    @property
    def first(self) -> int:
        """The number of the first row on this page."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The number of the last row on this page."""
        return self.first + len(self.rows) - 1


def register_for(by: Actor, ask: Ask, *, on: date, needs: bool) -> Register:
    """A page of the register. `needs` says whether the reader sees needs: who opens records does, unless they are
    hidden from a screen that everybody sees. At most seven queries, however many pupils.
    """
    asked = ask if needs else ask.without_needs()
    counts = counts_for(by, on=on, needs=needs)
    offered = choices_for(by, on=on, needs=needs)
    listed = _listed(asked, counts)
    total = _found(by, asked, on).count() if asked.filters else listed
    pages = max(1, -(-total // PAGE))
    page = min(asked.page, pages)
    columns = asked.shown(needs=needs)
    return Register(
        ask=asked,
        columns=columns,
        counts=counts,
        choices=offered,
        rows=rows_from(_page(by, asked, page, _keys(offered.classes), on, needs), columns, on=on, needs=needs),
        total=total,
        listed=listed,
        page=page,
        pages=pages,
        needs=needs,
    )


def whole_list(
    by: Actor, ask: Ask, *, on: date, needs: bool, only: Sequence[UUID] | None = None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Every row that an ask is about, without pages, and its columns. `only` keeps to the pupils with these uids."""
    asked = ask if needs else ask.without_needs()
    found = _found(by, asked, on)
    if only is not None:
        found = found.filter(uid__in=only)
    columns = asked.shown(needs=needs)
    placed = ordered(found, asked, _keys(classes_in_order()), on=on)
    values: Sequence[Sequence[Any]] = list(values_of(placed, on=on, needs=needs, columns=columns))
    if asked.order is Order.DELIVERED:
        values = _in_this_order(values, keys_by_delivered(found, turned=asked.turned, on=on))
    return columns, rows_from(values, columns, on=on, needs=needs)


def found_uids(by: Actor, ask: Ask, *, on: date, needs: bool) -> list[UUID]:
    """Every pupil that an ask is about, whatever its page, by name: “all that were found”. One query."""
    found = _found(by, ask if needs else ask.without_needs(), on)
    return list(found.order_by("name_key", "pk").values_list("uid", flat=True))


def _keys(classes: Sequence[Choice]) -> tuple[int, ...]:
    return tuple(group.pk for group in classes)


def _found(by: Actor, asked: Ask, on: date) -> QuerySet[Pupil]:
    return narrowed(with_standing(listed_for(by, on=on)), asked, on=on)


def _page(
    by: Actor, asked: Ask, page: int, classes: tuple[int, ...], on: date, needs: bool
) -> Sequence[Sequence[Any]]:
    """The values of one page. What somebody types as a name is not kept, so such a query is written each time."""
    if asked.order is Order.DELIVERED:
        return _page_by_delivered(by, asked, page, on, needs)

    def build() -> QuerySet[Pupil, tuple[Any, ...]]:
        first = (page - 1) * PAGE
        placed = ordered(_found(by, asked, on), asked, classes, on=on)
        return values_of(placed, on=on, needs=needs, columns=asked.shown(needs=needs))[first : first + PAGE]

    if asked.name:
        return list(build())
    key = ("page", sight_of(by), asked.query(page=page), classes, on, needs, get_language())
    return kept_under(key, build)


def _page_by_delivered(by: Actor, asked: Ask, page: int, on: date, needs: bool) -> Sequence[Sequence[Any]]:
    """The values of one page of all that is found, in an order that is reckoned."""
    found = _found(by, asked, on)
    keys = keys_by_delivered(found, turned=asked.turned, on=on)[(page - 1) * PAGE : page * PAGE]
    values = values_of(found, on=on, needs=needs, columns=asked.shown(needs=needs))
    return _in_this_order([one for one in values if one[0] in set(keys)], keys)


def _in_this_order(values: Sequence[Sequence[Any]], keys: Sequence[int]) -> Sequence[Sequence[Any]]:
    """Values, of which the first is the pupil's key, in the order of these keys."""
    places = {key: place for place, key in enumerate(keys)}
    return sorted(values, key=lambda one: places[one[0]])


def _listed(ask: Ask, counts: Counts) -> int:
    """How many there are in a list without further filters: they have been counted already."""
    counted = {
        Listed.NOTED: counts.noted,
        Listed.SUPPORT: counts.support,
        Listed.PLAN: counts.plan,
        Listed.MONITORING: counts.monitoring,
        Listed.NONE: counts.everyone - counts.support - counts.plan,
        Listed.EVERYONE: counts.everyone,
    }
    return counted[Listed(ask.status)]
