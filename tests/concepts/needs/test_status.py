"""SEN status where no review sets it: from a day, with its history; and a cycle for a child who has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.support import (
    NeedChoice,
    cease_ehc_plan,
    end_support,
    make_ehc_plan,
    open_first_cycle,
    set_needs,
    start_support,
)
from endeavour.needs.models import Cycle, Need, SenStatus
from endeavour.needs.queries import open_cycle, status_code
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db
TODAY, BEFORE, YESTERYEAR = date(2026, 9, 14), date(2026, 9, 7), date(2024, 9, 2)


@dataclass(frozen=True)
class Place:
    school: School
    ruth: Actor
    tom: Actor
    mara: Pupil


@pytest.fixture
def place() -> Iterator[Place]:
    school = make_school()
    with clock.standing_at(TODAY), in_school(school.pk):
        ruth, tom = make_staff(school, "Ruth Ellison", Role.SENCO), make_staff(school, "Tom Garrity", Role.TEACHER)
        yield Place(school, acting(ruth), acting(tom), make_pupil(school))


def from_a_roll(place: Place, status: str) -> SenStatus:
    return SenStatus.objects.create(
        school=place.school, pupil=place.mara, status=status, starts_on=YESTERYEAR, source="census"
    )


def spells() -> list[tuple[Any, ...]]:
    return list(SenStatus.objects.order_by("pk").values_list("status", "starts_on", "ends_on", "end_reason"))


def verbs() -> list[str]:
    return list(Event.objects.exclude(verb="pupil_added").order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("status", ["K", "E"])
def test_a_status_that_came_by_roll_gets_its_first_cycle(place: Place, status: str) -> None:
    from_a_roll(place, status)
    cycle = open_first_cycle(by=place.ruth, pupil=place.mara, on=TODAY)
    assert (open_cycle(place.mara), cycle.number, cycle.opened_on) == (cycle, 1, TODAY)
    assert (spells(), verbs()) == ([(status, YESTERYEAR, None, "")], ["cycle_opened"])


def test_a_joiners_support_is_this_schools_from_that_day(place: Place) -> None:
    from_a_roll(place, "K")
    open_first_cycle(by=place.ruth, pupil=place.mara, on=TODAY, arrived_on=BEFORE)
    assert spells() == [("K", YESTERYEAR, TODAY, ""), ("K", TODAY, None, "")]


def test_no_second_cycle_none_without_support_and_not_by_anybody(place: Place) -> None:
    with pytest.raises(Refused, match="Raise a concern first"):
        open_first_cycle(by=place.ruth, pupil=place.mara, on=TODAY)
    from_a_roll(place, "K")
    with pytest.raises(Refused):
        open_first_cycle(by=place.tom, pupil=place.mara, on=TODAY)
    open_first_cycle(by=place.ruth, pupil=place.mara, on=TODAY)
    with pytest.raises(Refused, match="A cycle is open already"):
        open_first_cycle(by=place.ruth, pupil=place.mara, on=TODAY)
    assert Cycle.objects.count() == 1


def test_support_starts_from_a_day_that_is_past(place: Place) -> None:
    cycle = start_support(by=place.ruth, pupil=place.mara, on=TODAY, from_on=BEFORE)
    assert (spells(), cycle.opened_on) == ([("K", BEFORE, None, "")], BEFORE)


@pytest.mark.parametrize(
    ("day", "because"),
    [
        (date(2026, 9, 15), "Choose today or a day before."),
        (date(2018, 3, 1), "The pupil was not born yet on that day."),
    ],
)
def test_not_from_a_day_to_come_nor_before_birth(place: Place, day: date, because: str) -> None:
    with pytest.raises(Refused, match=because) as refused:
        start_support(by=place.ruth, pupil=place.mara, on=TODAY, from_on=day)
    assert (refused.value.field, spells(), verbs()) == ("from_on", [], [])


def test_not_from_a_day_on_which_another_status_began_later(place: Place) -> None:
    start_support(by=place.ruth, pupil=place.mara, on=TODAY, from_on=BEFORE)
    with pytest.raises(Refused, match="stands since 7 September 2026"):
        end_support(by=place.ruth, pupil=place.mara, on=TODAY, reason="She keeps up", from_on=YESTERYEAR)
    assert status_code(place.mara) == "K"


def test_support_ends_from_a_day_that_is_past_and_the_cycle_closes_today(place: Place) -> None:
    start_support(by=place.ruth, pupil=place.mara, on=BEFORE)
    end_support(by=place.ruth, pupil=place.mara, on=TODAY, reason="She keeps up", from_on=date(2026, 9, 10))
    ended = date(2026, 9, 10)
    assert spells() == [("K", BEFORE, ended, "She keeps up"), ("N", ended, None, "")]
    assert Cycle.objects.get().closed_on == TODAY


def test_an_ehc_plan_takes_the_place_of_sen_support_and_the_cycle_goes_on(place: Place) -> None:
    cycle = start_support(by=place.ruth, pupil=place.mara, on=BEFORE)
    was = len(verbs())
    make_ehc_plan(by=place.ruth, pupil=place.mara, from_on=date(2026, 9, 10), on=TODAY)
    assert spells() == [("K", BEFORE, date(2026, 9, 10), ""), ("E", date(2026, 9, 10), None, "")]
    assert (open_cycle(place.mara), verbs()[was:]) == (cycle, ["ehc_plan_made"])
    with pytest.raises(Refused, match="has an EHC plan already"):
        make_ehc_plan(by=place.ruth, pupil=place.mara, from_on=TODAY, on=TODAY)


@pytest.mark.parametrize(("goes_on", "follows", "closed"), [(True, "K", None), (False, "N", TODAY)])
def test_it_ceases_with_its_reason_and_what_follows(
    place: Place, goes_on: bool, follows: str, closed: date | None
) -> None:
    from_a_roll(place, "E")
    cycle = open_first_cycle(by=place.ruth, pupil=place.mara, on=BEFORE)
    cease_ehc_plan(
        by=place.ruth, pupil=place.mara, from_on=BEFORE, reason="The council ended it", goes_on=goes_on, on=TODAY
    )
    assert spells() == [("E", YESTERYEAR, BEFORE, "The council ended it"), (follows, BEFORE, None, "")]
    cycle.refresh_from_db()
    assert (cycle.closed_on, verbs().count("ehc_plan_ceased")) == (closed, 1)


def test_only_those_who_set_the_status_with_a_reason_and_where_there_is_a_plan(place: Place) -> None:
    with pytest.raises(Refused, match="This pupil has no EHC plan"):
        cease_ehc_plan(by=place.ruth, pupil=place.mara, from_on=TODAY, reason="Over", goes_on=False, on=TODAY)
    with pytest.raises(Refused):
        make_ehc_plan(by=place.tom, pupil=place.mara, from_on=TODAY, on=TODAY)
    make_ehc_plan(by=place.ruth, pupil=place.mara, from_on=BEFORE, on=TODAY)
    with pytest.raises(Refused, match="Say why"):
        cease_ehc_plan(by=place.ruth, pupil=place.mara, from_on=TODAY, reason=" ", goes_on=False, on=TODAY)
    with pytest.raises(Refused):
        cease_ehc_plan(by=place.tom, pupil=place.mara, from_on=TODAY, reason="Over", goes_on=False, on=TODAY)
    assert status_code(place.mara) == "E"


def test_another_school_sets_nothing(place: Place) -> None:
    stranger = acting(make_staff(make_school("900099", "Harrowmere School"), "Sam Elsewhere", Role.SENCO))
    from_a_roll(place, "K")
    for act in (
        lambda: open_first_cycle(by=stranger, pupil=place.mara, on=TODAY),
        lambda: make_ehc_plan(by=stranger, pupil=place.mara, from_on=TODAY, on=TODAY),
        lambda: end_support(by=stranger, pupil=place.mara, on=TODAY, reason="Over"),
    ):
        with pytest.raises(NotFound):
            act()
    assert (spells(), verbs()) == ([("K", YESTERYEAR, None, "")], [])


def test_a_word_that_nobody_has_matched_stays_with_the_needs(place: Place) -> None:
    needs = [NeedChoice("SLCN", "communication"), NeedChoice("", "cognition", "", "Dyslexia traits")]
    set_needs(by=place.ruth, pupil=place.mara, needs=needs, on=TODAY)
    set_needs(by=place.ruth, pupil=place.mara, needs=needs, on=TODAY)
    assert list(Need.objects.values_list("type", "unrecognised")) == [("SLCN", ""), ("", "Dyslexia traits")]
    assert verbs() == ["needs_set"]
