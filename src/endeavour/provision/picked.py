"""Who gets a kind of support of the library: by the lines of plans in force that pick it, and the interventions that
give it.
"""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date

from endeavour.access.actor import Actor
from endeavour.library.models import Provision
from endeavour.people.classes import still_on
from endeavour.people.models import Pupil
from endeavour.people.queries import pupils_for
from endeavour.plans.shape import LineShape
from endeavour.provision.following import lines_in_force
from endeavour.provision.models import Intervention


@dataclass(frozen=True, slots=True)
class Picked:
    """One pupil whose plan in force picks it, as their line says it."""

    pupil: Pupil
    line: LineShape


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines in force pick each kind of support, and how many interventions give it, by its uid."""

    lines: Counter[uuid.UUID]
    interventions: Counter[uuid.UUID]


def picked_by(by: Actor, provision: Provision, *, on: date) -> list[Picked]:
    """The pupils whom this person sees and whose plan in force picks it, by name. Two queries."""
    pupils = {pupil.pk: pupil for pupil in pupils_for(by, on=on)}
    lines = lines_in_force(pupils)
    found = [
        Picked(pupils[key], line)
        for key, theirs in lines.items()
        for line in theirs
        if line.provision == provision.uid
    ]
    return sorted(found, key=lambda one: (one.pupil.name_key, one.pupil.pk))


def giving(provision: Provision, *, on: date) -> list[Intervention]:
    """The interventions that give it on a day or are to, by name."""
    return list(Intervention.objects.filter(still_on(on), provision=provision).order_by("name", "pk"))


def counted(by: Actor, *, on: date) -> Counted:
    """How much each kind of support is used, among the pupils whom this person sees. Three queries."""
    lines = lines_in_force([pupil.pk for pupil in pupils_for(by, on=on)])
    given = Intervention.objects.filter(still_on(on)).exclude(provision=None)
    return Counted(
        Counter(line.provision for theirs in lines.values() for line in theirs if line.provision),
        Counter(given.values_list("provision__uid", flat=True)),
    )
