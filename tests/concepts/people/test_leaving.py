"""A child leaves, or is here after all: what teachers see ends with the day, and comes back exactly as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.actions import give_sight, set_key_adult
from endeavour.people.actions.classes import end_adult_with_class, put_adult_with_class
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.actions.moving import move_classes
from endeavour.people.actions.naming import name_adult
from endeavour.people.actions.placing import change_class
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Sight
from endeavour.people.moving import digest_of, planned_moves
from endeavour.people.queries import pupil_for
from endeavour.people.states import SightReason, SightSource
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY, NEXT_DAY = date(2026, 9, 14), date(2026, 9, 15)
LEAVES, AFTER = date(2026, 9, 28), date(2026, 10, 1)
LATER, LAST_YEAR = date(2026, 10, 5), date(2025, 9, 1)


@dataclass(frozen=True)
class Place:
    """Mara in Tom's class, beside Nell's; Ruth the SENCO."""

    school: School
    ruth: Membership
    tom: Membership
    nell: Membership
    mara: Pupil
    hazel: Group
    oak: Group

    @property
    def by(self) -> Actor:
        return acting(self.ruth)

    def opens(self, *days: date) -> list[set[str]]:
        """Who of Ruth, Tom and Nell opens Mara's record on each of these days, by first name."""
        return [
            {one.user.name.split()[0] for one in (self.ruth, self.tom, self.nell) if self._opens(one, day)}
            for day in days
        ]

    def _opens(self, member: Membership, day: date) -> bool:
        try:
            return pupil_for(acting(member), self.mara.uid, on=day) == self.mara
        except NotFound:
            return False

    def classes(self) -> list[tuple[str, date, date | None]]:
        rows = GroupPupil.objects.filter(pupil=self.mara).order_by("starts_on")
        return list(rows.values_list("group__name", "starts_on", "ends_on"))

    def leave(self, on: date) -> None:
        mark_left(by=self.by, pupil=self.mara, on=on)

    def stay(self) -> None:
        undo_leaving(by=self.by, pupil=self.mara)

    def move(self, from_on: date) -> None:
        change_class(by=self.by, pupil=self.mara, leaves=self.hazel, joins=self.oak, from_on=from_on, on=DAY)


@pytest.fixture
def place() -> Iterator[Place]:
    school = make_school()
    with in_school(school.pk), clock.standing_at(DAY):
        tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
        mara = make_pupil(school, year_group="4")
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        hazel, oak = make_class(school, "4 Hazel", tom, mara), make_class(school, "3 Oak", nell)
        yield Place(school, ruth, tom, nell, mara, hazel, oak)


# Who sees a child who has left.


def test_a_class_joined_before_the_leaving_day_ends_with_it(place: Place) -> None:
    place.leave(LEAVES)
    place.move(DAY)
    assert place.opens(DAY, AFTER) == [{"Ruth", "Nell"}, {"Ruth"}]
    assert place.classes()[-1] == ("3 Oak", DAY, date(2026, 9, 27))
    assert set(Sight.objects.filter(staff=place.nell).values_list("ends_on", flat=True)) == {date(2026, 9, 27)}
    place.stay()
    assert place.classes() == [("4 Hazel", LAST_YEAR, date(2026, 9, 13)), ("3 Oak", DAY, None)]
    assert place.opens(AFTER) == [{"Ruth", "Nell"}]


def test_whoever_is_named_before_the_leaving_day_is_so_until_it(place: Place) -> None:
    place.leave(LEAVES)
    name_adult(by=place.by, pupil=place.mara, staff=place.nell, reason=SightReason.SUPPORTS, on=DAY)
    assert place.opens(DAY, AFTER) == [{"Ruth", "Tom", "Nell"}, {"Ruth"}]
    assert Sight.objects.get(staff=place.nell).ends_on == date(2026, 9, 27)
    with pytest.raises(Refused, match="not on the roll"):
        name_adult(by=place.by, pupil=place.mara, staff=place.tom, reason=SightReason.SUPPORTS, on=LEAVES)
    place.stay()
    assert Sight.objects.get(staff=place.nell).ends_on is None


def test_whoever_a_plan_names_is_named_until_the_leaving_day(place: Place) -> None:
    place.leave(LEAVES)
    for _twice in range(2):
        give_sight(
            by=place.by,
            staff=place.nell,
            pupil=place.mara,
            reason=SightReason.NAMED,
            on=DAY,
            source=SightSource.PLAN,
        )
    assert [row.ends_on for row in Sight.objects.filter(staff=place.nell)] == [date(2026, 9, 27)]


def test_a_sight_that_goes_on_opens_no_leavers_record(place: Place) -> None:
    place.leave(LEAVES)
    Sight.objects.update(ends_on=None)
    assert place.opens(date(2026, 9, 27), LEAVES) == [{"Ruth", "Tom"}, {"Ruth"}]


# Here after all.


def test_what_had_ended_before_is_not_given_back(place: Place) -> None:
    end_adult_with_class(by=place.by, adult=GroupStaff.objects.get(group=place.hazel), from_on=DAY, on=DAY)
    place.leave(DAY)
    place.stay()
    assert place.opens(DAY) == [{"Ruth"}]
    assert place.classes() == [("4 Hazel", LAST_YEAR, None)]


def test_the_class_they_had_left_before_stays_left(place: Place) -> None:
    place.move(DAY)
    before = place.classes()
    place.leave(DAY)
    place.stay()
    assert place.classes() == before == [("4 Hazel", LAST_YEAR, date(2026, 9, 13)), ("3 Oak", DAY, None)]
    assert place.opens(DAY) == [{"Ruth", "Nell"}]


def test_a_naming_with_a_last_day_keeps_it(place: Place) -> None:
    last = date(2026, 9, 30)
    name_adult(by=place.by, pupil=place.mara, staff=place.nell, reason=SightReason.SUPPORTS, until=last, on=DAY)
    place.leave(NEXT_DAY)
    assert place.opens(NEXT_DAY) == [{"Ruth"}]
    place.stay()
    assert place.opens(NEXT_DAY, last, AFTER) == [{"Ruth", "Tom", "Nell"}, {"Ruth", "Tom", "Nell"}, {"Ruth", "Tom"}]


def test_a_planned_move_and_a_naming_of_that_day_are_given_back(place: Place) -> None:
    place.move(LATER)
    name_adult(by=place.by, pupil=place.mara, staff=place.nell, reason=SightReason.NAMED, what_for="Reading", on=DAY)
    before, named = place.classes(), Sight.objects.values("what_for", "source", "given_by", "ends_on")
    was = named.get(group=None)
    place.leave(DAY)
    assert (place.classes(), named.filter(group=None).count()) == ([("4 Hazel", LAST_YEAR, date(2026, 9, 13))], 0)
    place.stay()
    assert (place.classes(), named.get(group=None)) == (before, was)
    assert place.opens(DAY, LATER) == [{"Ruth", "Tom", "Nell"}, {"Ruth", "Nell"}]


def test_adults_who_came_or_went_meanwhile_see_what_their_class_lets_them(place: Place) -> None:
    place.leave(DAY)
    end_adult_with_class(by=place.by, adult=GroupStaff.objects.get(group=place.hazel), from_on=NEXT_DAY, on=DAY)
    reason = SightReason.SUPPORTS
    put_adult_with_class(by=place.by, group=place.hazel, staff=place.nell, reason=reason, from_on=NEXT_DAY, on=DAY)
    place.stay()
    assert place.opens(DAY, NEXT_DAY) == [{"Ruth", "Tom"}, {"Ruth", "Nell"}]


def test_a_key_adult_chosen_anew_meanwhile_is_the_only_one(place: Place) -> None:
    end_adult_with_class(by=place.by, adult=GroupStaff.objects.get(group=place.hazel), from_on=DAY, on=DAY)
    set_key_adult(by=place.by, pupil=place.mara, staff=place.tom, on=DAY)
    place.leave(NEXT_DAY)
    set_key_adult(by=place.by, pupil=place.mara, staff=None, on=NEXT_DAY)
    place.stay()
    assert place.opens(NEXT_DAY) == [{"Ruth"}]


def test_a_class_that_moved_meanwhile_takes_the_child_with_it(place: Place) -> None:
    place.leave(LATER)
    moves, on = {str(place.hazel.uid): str(place.oak.uid)}, date(2026, 9, 21)
    move_classes(by=place.by, moves=moves, on=on, digest=digest_of(planned_moves(moves, on=on), on=on))
    assert place.classes()[-1] == ("3 Oak", on, date(2026, 10, 4))
    place.stay()
    assert place.classes() == [("4 Hazel", LAST_YEAR, date(2026, 9, 20)), ("3 Oak", on, None)]


def test_of_a_leaver_from_elsewhere_the_classes_of_the_last_day_are_known(place: Place) -> None:
    place.leave(DAY)
    Pupil.objects.update(cut_by_leaving=None)
    place.mara.refresh_from_db()
    place.stay()
    assert place.classes() == [("4 Hazel", LAST_YEAR, None)]
    assert place.opens(DAY) == [{"Ruth", "Tom"}]
