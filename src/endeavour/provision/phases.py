"""From when each target stood in an issued plan, and what of the support changed since: the phases of a picture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from endeavour.plans.models import Plan, PlanVersion
from endeavour.provision.issued import targets_in
from endeavour.provision.models import InterventionPupil
from endeavour.provision.progress import Change
from endeavour.schools.prepared import kept

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Story:
    """The story of a plan's support: from when each target stood, by its uid, and every change of the support."""

    begun: Mapping[UUID, date]
    changes: tuple[Change, ...] = ()


def story_of(plan: Plan) -> Story:
    """When the targets of a plan were first issued, and when the plan changed or its pupil joined or left support at
    set times. Two queries.
    """
    versions = kept(_versions, plan.pk)
    begun: dict[UUID, date] = {}
    for _number, issued_on, outcomes in versions:
        for target in targets_in(outcomes):
            if target.uid:
                begun.setdefault(target.uid, issued_on)
    changed = [Change(issued_on, _("Plan changed")) for _number, issued_on, _outcomes in versions[1:]]
    joined = [change for place in kept(_places, plan.pupil_id) for change in _joined_and_left(place)]
    return Story(begun, (*changed, *joined))


def _versions(plan: int) -> QuerySet[PlanVersion, Any]:
    rows = PlanVersion.objects.filter(plan=plan).order_by("number")
    return rows.values_list("number", "issued_on", "content__outcomes")


def _places(pupil: int) -> QuerySet[InterventionPupil]:
    return InterventionPupil.objects.filter(pupil=pupil).select_related("intervention").order_by("starts_on", "pk")


def _joined_and_left(place: InterventionPupil) -> Iterator[Change]:
    """A place holds through its last day; where an intervention ends, so do its places."""
    name, ends = {"name": place.intervention.name}, [place.ends_on, place.intervention.ends_on]
    last = min((day for day in ends if day), default=None)
    yield Change(place.starts_on, _("%(name)s began") % name)
    if last is not None:
        yield Change(last + A_DAY, _("%(name)s ended") % name)
