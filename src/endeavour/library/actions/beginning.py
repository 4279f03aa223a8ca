"""Beginning a library with the starter set."""

from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import insist
from endeavour.foundation.names import name_key
from endeavour.library.actions.banks import words_of
from endeavour.library.actions.telling import own
from endeavour.library.models import BankStrategy, BankTarget, Provision
from endeavour.library.policies import may_begin
from endeavour.library.queries import is_empty, suits
from endeavour.library.starter.provisions import PROVISIONS, StarterProvision
from endeavour.library.starter.strategies import EVERY_CLASS, FOR_PLANS
from endeavour.library.starter.targets import TARGETS
from endeavour.library.states import Did
from endeavour.schools.models import School


@dataclass(frozen=True, slots=True)
class StarterSet:
    """What a library begins with: the fields of each row but the school's."""

    provisions: list[dict[str, Any]]
    strategies: list[dict[str, Any]]
    targets: list[dict[str, Any]]

    @property
    def counted(self) -> dict[str, int]:
        """How many of each there are."""
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}


@transaction.atomic
def begin_library(*, by: Actor, school: School) -> None:
    """Put the starter set into an empty library: what suits the phase of this school."""
    insist(may_begin(by, is_empty=is_empty()))
    own(by, school)
    begins = starter_set(school)
    Provision.objects.bulk_create(Provision(school=school, **one) for one in begins.provisions)
    BankStrategy.objects.bulk_create(BankStrategy(school=school, **one) for one in begins.strategies)
    BankTarget.objects.bulk_create(BankTarget(school=school, **one) for one in begins.targets)
    changed = {name: (0, count) for name, count in begins.counted.items()}
    record_event(by=by, verb=Did.LIBRARY_BEGUN, on=school, changed=changed)


def starter_set(school: School) -> StarterSet:
    """What the library of a school begins with, by its phase."""
    return StarterSet(
        provisions=[_provision(one) for one in PROVISIONS],
        strategies=[
            {
                "area": area, "position": position, "every_class": every_class, "phase": one.phase,
                "setting": one.setting, **words_of(one.text),
            }
            for some, every_class in ((EVERY_CLASS, True), (FOR_PLANS, False))
            for position, (area, one) in enumerate((area, one) for area, ones in some.items() for one in ones)
            if suits(one.phase, school)
        ],
        targets=[
            {
                "area": area, "position": position, "phase": one.phase, "measure": str(one.measure),
                "baseline": str(one.baseline), "aim": str(one.aim), **words_of(one.text),
            }
            for position, (area, one) in enumerate((area, one) for area, some in TARGETS.items() for one in some)
            if suits(one.phase, school)
        ],
    )  # fmt: skip


def _provision(one: StarterProvision) -> dict[str, Any]:
    return {
        "name": str(one.name),
        "name_key": name_key(str(one.name)),
        "kind": one.kind,
        "layer": one.layer,
        "areas": [area.value for area in one.areas],
        "aim": str(one.aim),
        "entry_measure": str(one.before),
        "exit_measure": str(one.after),
        "minutes": one.amount.minutes,
        "times_a_week": one.amount.times,
        "weeks": one.amount.weeks,
        "group_size": one.amount.size,
        "staff_kind": one.staff,
        "training": [str(words) for words in one.training],
    }
