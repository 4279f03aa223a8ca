"""Going back to an earlier version is refused where it would lose or change what was written down since."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command

from endeavour.config.running.roles import as_owner
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.plans.models import Target
from endeavour.provision.actions import mark_target
from endeavour.provision.models import Mark
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


@pytest.fixture
def back_again() -> Iterator[None]:
    """Whatever becomes of the test, the tables are as they should be afterwards."""
    yield
    migrate()


def migrate(*where: str) -> None:
    with as_owner():
        call_command("migrate", *where, verbosity=0, interactive=False)


def test_meetings_that_closed_nothing_are_not_lost(back_again: None, world: World) -> None:
    on, by = clock.today(), acting(world.senco)
    start_support(by=by, pupil=world.mara, on=on)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    record_meeting(by=by, cycle=cycle, on=on, met=Met("Efua", True, None, "A quiet start", date(2026, 11, 2)))
    with pytest.raises(RuntimeError, match="would lose them"):
        migrate("reviews", "0002")
    assert Review.objects.get().agreed == "A quiet start"
    Review.objects.all().delete()
    migrate("reviews", "0002")


def test_marks_that_were_struck_out_do_not_count_again(back_again: None, world: World) -> None:
    issued_plan(world)
    mark_target(by=acting(world.teacher), target=Target.objects.get(), on=clock.today(), value="3", note="")
    Mark.objects.update(struck_at=clock.now(), struck_because="Of another child", struck_by=world.teacher)
    with pytest.raises(RuntimeError, match="count them again"):
        migrate("provision", "0002")
    assert Mark.objects.get().struck_because == "Of another child"
    Mark.objects.all().delete()
    migrate("provision", "0002")
