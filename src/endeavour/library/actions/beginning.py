"""Beginning a library with the starter set."""

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


@transaction.atomic
def begin_library(*, by: Actor, school: School) -> None:
    """Put the starter set into an empty library: what suits the phase of this school."""
    insist(may_begin(by, is_empty=is_empty()))
    own(by, school)
    Provision.objects.bulk_create(_starter_row(school, one) for one in PROVISIONS)
    rows = [
        BankStrategy(
            school=school, area=area, position=position, every_class=every_class, phase=one.phase,
            setting=one.setting, **words_of(one.text),
        )
        for some, every_class in ((EVERY_CLASS, True), (FOR_PLANS, False))
        for position, (area, one) in enumerate((area, one) for area, ones in some.items() for one in ones)
        if suits(one.phase, school)
    ]  # fmt: skip
    BankStrategy.objects.bulk_create(rows)
    targets = [
        BankTarget(
            school=school, area=area, position=position, phase=one.phase, measure=str(one.measure),
            baseline=str(one.baseline), aim=str(one.aim), **words_of(one.text),
        )
        for position, (area, one) in enumerate((area, one) for area, some in TARGETS.items() for one in some)
        if suits(one.phase, school)
    ]  # fmt: skip
    BankTarget.objects.bulk_create(targets)
    counted = {"provisions": len(PROVISIONS), "strategies": len(rows), "targets": len(targets)}
    record_event(
        by=by, verb=Did.LIBRARY_BEGUN, on=school, changed={name: (0, count) for name, count in counted.items()}
    )


def _starter_row(school: School, one: StarterProvision) -> Provision:
    return Provision(
        school=school,
        name=str(one.name),
        name_key=name_key(str(one.name)),
        kind=one.kind,
        layer=one.layer,
        areas=[area.value for area in one.areas],
        aim=str(one.aim),
        entry_measure=str(one.before),
        exit_measure=str(one.after),
        minutes=one.amount.minutes,
        times_a_week=one.amount.times,
        weeks=one.amount.weeks,
        group_size=one.amount.size,
        staff_kind=one.staff,
        training=[str(words) for words in one.training],
    )
