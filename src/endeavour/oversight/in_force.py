"""The plans in force of many pupils at once: what classroom cards and provision maps are made from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import not_ended_since
from endeavour.needs.states import Status
from endeavour.people.models import Group, GroupPupil, Pupil, Sight
from endeavour.people.queries import current_on, pupils_for
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import LineShape, PlanShape, shape_of_content
from endeavour.provision.issued import LINES, lines_in


@dataclass(frozen=True, slots=True)
class InForce:
    """A pupil and the newest plan that was issued for them, in the support that stands."""

    pupil: Pupil
    version: PlanVersion
    plan: PlanShape


def plans_in_force(by: Actor, *, on: date, group: Group | None = None, pupil: Pupil | None = None) -> list[InForce]:
    """The plans in force of the pupils this person may open: of all, of one class, or of one child. Two queries."""
    rows = _in_force(by, on, group, pupil).select_related("pupil", "plan__cycle")
    newest = {row.pupil_id: row for row in rows.order_by("issued_on", "id")}
    found = [InForce(version.pupil, version, shape_of_content(version.content)) for version in newest.values()]
    return sorted(found, key=lambda row: row.pupil.name_key)


def support_of(by: Actor, *, on: date, group: Group | None = None) -> list[tuple[Pupil, tuple[LineShape, ...]]]:
    """The lines of the plans in force of the pupils this person may open, and nothing else of their plans: of all, or
    of one class. Three queries.
    """
    rows = _in_force(by, on, group).order_by("issued_on", "id").values_list("pupil_id", LINES)
    newest: dict[int, str | None] = dict(rows)
    pupils = Pupil.objects.filter(pk__in=_in_force(by, on, group).order_by().values("pupil_id"))
    return [(pupil, lines_in(newest[pupil.pk])) for pupil in pupils.order_by("name_key") if pupil.pk in newest]


def _in_force(by: Actor, on: date, group: Group | None = None, pupil: Pupil | None = None) -> QuerySet[PlanVersion]:
    """Every version that was issued in the support that stands."""
    pupils = pupils_for(by, on=on)
    if group is not None:
        places = GroupPupil.objects.filter(current_on(on), group=group)
        pupils = pupils.filter(pk__in=places.values("pupil_id"))
    if pupil is not None:
        pupils = pupils.filter(pk=pupil.pk)
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status__in=[Status.SUPPORT, Status.PLAN])
    pupils = pupils.filter(pk__in=supported.values("pupil_id"))
    return PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil__in=pupils)


def groups_for(by: Actor, *, on: date) -> list[Group]:
    """The classes whose pupils this person may open, by name: all of them, or those they teach or support."""
    groups = Group.objects.order_by("name")
    if not by.may(Permission.SEE_ALL_PUPILS):
        mine = Sight.objects.filter(current_on(on), staff_id=by.membership_id, group__isnull=False)
        groups = groups.filter(pk__in=mine.values("group_id"))
    return list(groups)
