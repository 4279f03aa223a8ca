"""After a review the next cycle stands at Assess, with what continues in its draft, until somebody begins to plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.models import Cycle
from endeavour.plans.actions import go_on_to_plan, issue_plan, save_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import latest_issued, plan_of, shape_of
from endeavour.schools.tenancy import in_school
from tests.concepts.duties.test_reviewing import MET, NEXT, STARTED, Place

pytestmark = pytest.mark.django_db

LATER = date(2026, 12, 1)


@pytest.fixture
def place() -> Place:
    """A school whose one supported child has just been reviewed."""
    found = Place()
    with in_school(found.school.pk):
        found.hold(MET)
    return found


def draft(place: Place) -> Plan:
    found = plan_of(place.cycle)
    assert found is not None
    return found


def stood(cycle: Cycle) -> tuple[int, str, date | None, date | None]:
    return cycle.number, cycle.stage, cycle.planned_on, cycle.issued_on


def moves(place: Place) -> list[str]:
    events = Event.objects.filter(subject_uid=place.cycle.uid).order_by("id")
    return list(events.values_list("verb", flat=True))


def test_it_stands_at_assess_while_the_old_plan_stays_in_force(place: Place) -> None:
    with in_school(place.school.pk), clock.standing_at(LATER):
        assert stood(place.cycle) == (2, "assess", None, None)
        assert [target.what for target in shape_of(draft(place)).targets] == ["Starts a chat"]
        assert shape_of(draft(place)).review_on == NEXT
        issued = latest_issued(place.mara)
        assert issued is not None
        assert (issued.version.plan.cycle.number, issued.version.issued_on) == (1, STARTED)
        assert moves(place) == ["cycle_opened"]


def _goes_on(place: Place) -> None:
    assert go_on_to_plan(by=place.by, cycle=place.cycle, on=LATER) == draft(place)


def _writes(place: Place) -> None:
    shape = replace(shape_of(draft(place)), family_hopes="Friends")
    save_plan(by=place.by, plan=draft(place), shape=shape, on=LATER)


def _changes_nothing(place: Place) -> None:
    save_plan(by=place.by, plan=draft(place), shape=shape_of(draft(place)), on=LATER)


def _issues(place: Place) -> None:
    issue_plan(by=place.by, plan=draft(place), on=LATER)


@pytest.mark.parametrize(
    ("do", "after"),
    [
        (_goes_on, (2, "plan", LATER, None)),
        (_writes, (2, "plan", LATER, None)),
        (_changes_nothing, (2, "assess", None, None)),
        (_issues, (2, "do", LATER, LATER)),
    ],
    ids=["goes on to the plan", "writes in it", "saves it as it was", "issues it as it was carried over"],
)
def test_planning_begins_when_somebody_plans(
    place: Place, do: Callable[[Place], None], after: tuple[int, str, date | None, date | None]
) -> None:
    with in_school(place.school.pk), clock.standing_at(LATER):
        do(place)
        assert stood(place.cycle) == after


def test_who_goes_on_twice_moves_it_once(place: Place) -> None:
    with in_school(place.school.pk), clock.standing_at(LATER):
        _goes_on(place)
        _goes_on(place)
        assert moves(place) == ["cycle_opened", "stage_moved"]


def test_a_plan_that_is_being_reviewed_is_issued_no_more(place: Place) -> None:
    with in_school(place.school.pk), clock.standing_at(LATER):
        _issues(place)
        Cycle.objects.filter(closed_on=None).update(stage="review")
        with pytest.raises(Refused) as refused:
            _issues(place)
    assert refused.value.because == "This cycle is at its review. What changes goes into the next one’s plan."
