"""Which line of the plan in force a pupil is in an intervention for: lines go on from plan to plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from endeavour.needs.models import SenStatus
from endeavour.needs.queries import not_ended_since
from endeavour.needs.states import Status
from endeavour.people.queries import current_on
from endeavour.plans.models import PlanVersion, SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.issued import LINES, lines_in
from endeavour.provision.models import InterventionPupil
from endeavour.schools.prepared import kept


@dataclass(frozen=True, slots=True)
class LineInForce:
    """A line as the plan in force says it, with the key of its row."""

    pk: int
    shape: LineShape


class LineRow(NamedTuple):
    """A line by its key, and the one it carries on from the plan before, by their uids."""

    pk: int
    uid: UUID
    carried_from: UUID | None


def lines_in_force(pupils: Collection[int]) -> dict[int, tuple[LineShape, ...]]:
    """For each of these pupils who has a plan in force its lines. One query."""
    rows = kept(_newest_versions, sorted(pupils)) if pupils else []
    return {pupil: lines_in(lines) for pupil, lines in rows}


def lines_followed(
    places: Collection[InterventionPupil], rows: Sequence[LineRow] | None = None
) -> dict[int, LineInForce]:
    """For each of these places, by its key, the line of the plan in force that it is for: its own, or the one that
    carries it on. None where no plan in force has that any more. Two queries, or one by whoever has the `line_rows`.
    """
    said = {line.uid: line for lines in lines_in_force({one.pupil_id for one in places}).values() for line in lines}
    known = line_rows(places) if rows is None else rows
    by_key = {row.pk: row for row in known}
    after = {row.carried_from: row for row in known if row.carried_from}
    found = ((place.pk, _followed(by_key.get(place.line_id), after, said)) for place in places)
    return {pk: line for pk, line in found if line is not None}


def line_rows(places: Collection[InterventionPupil]) -> list[LineRow]:
    """The lines of every plan of those who have these places. One query, where there are any."""
    pupils = sorted({place.pupil_id for place in places})
    return [LineRow(*row) for row in kept(_lines_of, pupils)] if pupils else []


def carried_on(places: Collection[InterventionPupil], rows: Sequence[LineRow]) -> dict[int, list[int]]:
    """For each of these places, by its key, the keys of its line and of those that carry it on, from plan to plan.
    `rows` are their `line_rows`.
    """
    by_key = {row.pk: row for row in rows}
    after = {row.carried_from: row for row in rows if row.carried_from}
    found: dict[int, list[int]] = {}
    for place in places:
        found[place.pk] = [place.line_id]
        row = by_key.get(place.line_id)
        while row is not None and (row := after.get(row.uid)) is not None:
            found[place.pk].append(row.pk)
    return found


def lines_given(pupils: Collection[int], *, on: date) -> set[UUID]:
    """The lines in force of these pupils that an intervention gives on a day, by their uids. Three queries, or one
    where there are none.
    """
    places = kept(_places_of, sorted(pupils), on) if pupils else []
    return {line.shape.uid for line in lines_followed(places).values() if line.shape.uid} if places else set()


def _places_of(pupils: list[int], on: date) -> QuerySet[InterventionPupil]:
    given = current_on(on, "intervention")
    return (
        InterventionPupil.objects.filter(current_on(on), given, pupil__in=pupils).only("pupil", "line").order_by("pk")
    )


def _followed(
    row: LineRow | None, after: Mapping[UUID, LineRow], said: Mapping[Any, LineShape]
) -> LineInForce | None:
    while row is not None:
        if row.uid in said:
            return LineInForce(row.pk, said[row.uid])
        row = after.get(row.uid)
    return None


def _newest_versions(pupils: list[int]) -> QuerySet[PlanVersion, Any]:
    newest = PlanVersion.objects.filter(pupil=OuterRef("pupil")).order_by("-issued_on", "-id").values("pk")[:1]
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status__in=[Status.SUPPORT, Status.PLAN])
    rows = PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil__in=pupils, pk=Subquery(newest))
    rows = rows.filter(pupil__in=supported.values("pupil_id"))
    return rows.order_by().values_list("pupil_id", LINES)


def _lines_of(pupils: list[int]) -> QuerySet[SupportLine, Any]:
    rows = SupportLine.objects.filter(plan__pupil__in=pupils)
    return rows.order_by("pk").values_list("pk", "uid", "carried_from")
