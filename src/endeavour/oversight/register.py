"""The register: a school's pupils with where each stands, filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.oversight.asking import Ask
from endeavour.oversight.counts import Counts, counts_for
from endeavour.oversight.listing import listed_for, narrowed, natural, ordered, with_standing
from endeavour.oversight.rows import Row, rows_of
from endeavour.oversight.states import PAGE, Column, Listed
from endeavour.people.models import Group, Pupil
from endeavour.people.queries import classes
from endeavour.people.states import YEAR_GROUPS


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: years, classes and key adults that this school has."""

    years: tuple[str, ...]
    classes: tuple[Group, ...]
    adults: tuple[Membership, ...]


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
    first: int
    pages: int
    needs: bool

    @property
    def last(self) -> int:
        """The number of the last row on this page."""
        return self.first + len(self.rows) - 1


def register_for(by: Actor, ask: Ask, *, on: date, needs: bool) -> Register:
    """A page of the register. `needs` says whether the reader sees needs: who opens records does, unless they are
    hidden from a screen that everybody sees. The same number of queries however many pupils.
    """
    asked = ask if needs else ask.without_needs()
    counts = counts_for(by, on=on, needs=needs)
    offered = choices_for(by, on=on)
    found = narrowed(with_standing(listed_for(by, on=on)), asked, on=on)
    listed = _listed(asked, counts)
    total = found.count() if asked.filters else listed
    pages = max(1, -(-total // PAGE))
    page = min(asked.page, pages)
    columns = asked.shown(needs=needs)
    first = (page - 1) * PAGE
    pupils = ordered(found, asked, offered.classes, on=on)[first : first + PAGE]
    return Register(
        ask=asked,
        columns=columns,
        counts=counts,
        choices=offered,
        rows=rows_of(pupils, columns, on=on, needs=needs),
        total=total,
        listed=listed,
        first=first + 1,
        pages=pages,
        needs=needs,
    )


def whole_list(
    by: Actor, ask: Ask, *, on: date, needs: bool, only: Sequence[UUID] | None = None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Every row that an ask is about, without pages, and its columns. `only` keeps to the pupils with these uids."""
    asked = ask if needs else ask.without_needs()
    found = narrowed(with_standing(listed_for(by, on=on)), asked, on=on)
    if only is not None:
        found = found.filter(uid__in=only)
    columns = asked.shown(needs=needs)
    return columns, rows_of(ordered(found, asked, classes(), on=on), columns, on=on, needs=needs)


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


def choices_for(by: Actor, *, on: date) -> Choices:
    """What the filters of the register offer. Three queries."""
    years = set(listed_for(by, on=on).order_by().values_list("year_group", flat=True).distinct())
    looked_after = Pupil.objects.filter(key_adult=OuterRef("pk"))
    adults = Membership.objects.filter(Exists(looked_after)).select_related("user").order_by("user__name")
    return Choices(
        years=tuple(year for year in YEAR_GROUPS if year in years),
        classes=tuple(sorted(classes(), key=lambda group: natural(group.name))),
        adults=tuple(adults),
    )
