"""Classes: made, renamed, with adults and children from a day, and who sees whom follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.actions import add_group, put_in_group
from endeavour.people.actions.classes import (
    end_adult_with_class,
    keep_adult_with_class,
    make_class,
    put_adult_with_class,
    rename_class,
)
from endeavour.people.actions.leaving import mark_left
from endeavour.people.actions.moving import move_classes
from endeavour.people.actions.placing import change_class
from endeavour.people.classes import adult_with, children_of, class_by, classes_listed, places_of_child
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Sight
from endeavour.people.moving import digest_of, planned_moves
from endeavour.people.queries import pupils_for
from endeavour.people.states import GroupKind, SightReason
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.factories.people import make_class as class_with

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 14)
EVE, LATER, BEFORE_LATER = date(2026, 9, 13), date(2026, 10, 5), date(2026, 10, 4)


@dataclass(frozen=True)
class Place:
    """Two classes, each with its teacher; Mara in Hazel, Kofi in Oak; Ruth the SENCO; Joy supports nobody."""

    school: School
    ruth: Actor
    tom: Membership
    nell: Membership
    joy: Membership
    mara: Pupil
    kofi: Pupil
    hazel: Group
    oak: Group


@pytest.fixture
def place() -> Iterator[Place]:
    school = make_school()
    with in_school(school.pk):
        tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
        mara, kofi = make_pupil(school, year_group="4"), make_pupil(school, "Kofi", "Mensah", year_group="3")
        yield Place(
            school=school,
            ruth=acting(make_staff(school, "Ruth Ellison", Role.SENCO)),
            tom=tom,
            nell=nell,
            joy=make_staff(school, "Joy Nkemelu", Role.TEACHING_ASSISTANT),
            mara=mara,
            kofi=kofi,
            hazel=class_with(school, "4 Hazel", tom, mara),
            oak=class_with(school, "3 Oak", nell, kofi),
        )


def seen(member: Membership, day: date) -> set[str]:
    """Whose records somebody opens on a day, by first name."""
    return {pupil.forename for pupil in pupils_for(acting(member), on=day)}


def put(place: Place, group: Group, staff: Membership, from_on: date, **more: Any) -> GroupStaff:
    said = {"reason": SightReason.SUPPORTS, "on": DAY, **more}
    return put_adult_with_class(by=place.ruth, group=group, staff=staff, from_on=from_on, **said)


def move(
    place: Place, pupil: Pupil, leaves: Group | None, joins: Group | None, from_on: date, on: date = DAY
) -> None:
    change_class(by=place.ruth, pupil=pupil, leaves=leaves, joins=joins, from_on=from_on, on=on)


# Made and renamed.


def test_a_class_is_made_listed_and_renamed(place: Place) -> None:
    made = make_class(by=place.ruth, name="  9   Maths 2 ", kind=GroupKind.TEACHING, subject="Maths")
    assert (made.name, class_by(made.uid)) == ("9 Maths 2", made)
    lines = [(one.group.name, one.years, one.children, one.adults) for one in classes_listed(on=DAY)]
    assert lines == [
        ("3 Oak", ("3",), 1, ("Nell Archer",)),
        ("4 Hazel", ("4",), 1, ("Tom Garrity",)),
        ("9 Maths 2", (), 0, ()),
    ]
    rename_class(by=place.ruth, group=made, name="9 Maths B")
    rename_class(by=place.ruth, group=made, name="9 Maths B")
    assert Group.objects.get(pk=made.pk).name == "9 Maths B"
    assert list(Event.objects.filter(subject="group").order_by("pk").values_list("verb", flat=True)) == [
        "class_made",
        "class_renamed",
    ]


@pytest.mark.parametrize(
    ("name", "because"), [(" ", "Enter the name"), ("4  hazel", "of this name already"), ("x" * 61, "60 letters")]
)
def test_a_name_that_cannot_be_is_refused(place: Place, name: str, because: str) -> None:
    with pytest.raises(Refused, match=because) as refused:
        make_class(by=place.ruth, name=name)
    assert refused.value.field == "name"
    with pytest.raises(Refused, match=because):
        rename_class(by=place.ruth, group=place.oak, name=name)
    assert rename_class(by=place.ruth, group=place.hazel, name="4 HAZEL").name == "4 HAZEL"


def test_another_schools_class_and_another_role_are_refused(place: Place) -> None:
    other = make_school("900099", "Harrowmere School")
    with in_school(other.pk):
        theirs = add_group(by=acting(make_staff(other, "Sam Elsewhere", Role.SENCO)), name="4 Elm")
    with pytest.raises(NotFound):
        class_by(theirs.uid)
    with pytest.raises(NotFound):
        adult_with(place.hazel, GroupStaff.objects.get(group=place.oak).pk)
    for act in (
        lambda: make_class(by=acting(place.tom), name="5 Rowan"),
        lambda: rename_class(by=acting(place.tom), group=place.oak, name="5 Rowan"),
        lambda: put_adult_with_class(
            by=acting(place.tom), group=place.oak, staff=place.tom, reason=SightReason.TEACHES, from_on=DAY, on=DAY
        ),
        lambda: end_adult_with_class(by=acting(place.tom), adult=GroupStaff.objects.all()[0], from_on=DAY, on=DAY),
        lambda: keep_adult_with_class(by=acting(place.tom), adult=GroupStaff.objects.all()[0], on=DAY),
        lambda: change_class(
            by=acting(place.tom), pupil=place.kofi, leaves=None, joins=place.hazel, from_on=DAY, on=DAY
        ),
    ):
        with pytest.raises(Refused, match="Your role"):
            act()


# Adults.


def test_an_adult_sees_the_children_from_the_day_and_no_more_from_the_other(place: Place) -> None:
    row = put(place, place.hazel, place.joy, LATER)
    assert [seen(place.joy, day) for day in (DAY, BEFORE_LATER, LATER)] == [set(), set(), {"Amara"}]
    end_adult_with_class(by=place.ruth, adult=row, from_on=date(2026, 11, 2), on=DAY)
    assert [seen(place.joy, day) for day in (date(2026, 11, 1), date(2026, 11, 2))] == [{"Amara"}, set()]
    verbs = Event.objects.filter(verb__startswith="class_adult").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["class_adult_put", "class_adult_ended"]


def test_whoever_joins_before_an_adult_begins_or_ends_is_seen_just_as_long(place: Place) -> None:
    row = put(place, place.hazel, place.joy, LATER)
    end_adult_with_class(by=place.ruth, adult=row, from_on=date(2026, 11, 2), on=DAY)
    ama = make_pupil(place.school, "Ama", "Boateng")
    put_in_group(by=place.ruth, group=place.hazel, pupil=ama, on=DAY)
    move(place, place.kofi, place.oak, place.hazel, DAY)
    days = (DAY, LATER, date(2026, 11, 1), date(2026, 11, 2))
    everyone = {"Ama", "Amara", "Kofi"}
    assert [seen(place.joy, day) for day in days] == [set(), everyone, everyone, set()]
    assert seen(place.tom, DAY) == everyone


def test_an_adult_who_is_put_with_a_class_sees_those_who_will_join_it(place: Place) -> None:
    move(place, place.kofi, place.oak, place.hazel, LATER)
    put(place, place.hazel, place.joy, DAY)
    assert [seen(place.joy, day) for day in (DAY, LATER)] == [{"Amara"}, {"Amara", "Kofi"}]
    put(place, place.oak, place.joy, DAY)
    assert [seen(place.joy, day) for day in (DAY, LATER)] == [{"Amara", "Kofi"}, {"Amara", "Kofi"}]
    assert Sight.objects.get(staff=place.joy, group=place.oak).ends_on == BEFORE_LATER


def test_an_end_is_taken_back_as_if_it_had_never_been_said(place: Place) -> None:
    before = sorted(Sight.objects.values_list("staff", "pupil", "starts_on", "ends_on"))
    row = GroupStaff.objects.get(group=place.hazel)
    for from_on in (DAY, LATER):
        end_adult_with_class(by=place.ruth, adult=row, from_on=from_on, on=DAY)
        assert seen(place.tom, from_on) == set()
        keep_adult_with_class(by=place.ruth, adult=row, on=DAY)
        assert sorted(Sight.objects.values_list("staff", "pupil", "starts_on", "ends_on")) == before
    keep_adult_with_class(by=place.ruth, adult=row, on=DAY)
    end_adult_with_class(by=place.ruth, adult=row, from_on=DAY, on=DAY)
    with pytest.raises(Refused, match="That is over"):
        keep_adult_with_class(by=place.ruth, adult=row, on=DAY + timedelta(days=1))
    put(place, place.hazel, place.tom, LATER, reason=SightReason.TEACHES)
    keep_adult_with_class(by=place.ruth, adult=GroupStaff.objects.get(group=place.hazel, ends_on=None), on=DAY)
    with pytest.raises(Refused, match="already"):
        keep_adult_with_class(by=place.ruth, adult=row, on=DAY)


def test_what_had_not_begun_never_was_and_a_later_time_stays(place: Place) -> None:
    row = put(place, place.hazel, place.joy, LATER)
    end_adult_with_class(by=place.ruth, adult=row, from_on=LATER, on=DAY)
    assert (GroupStaff.objects.filter(staff=place.joy).count(), Sight.objects.filter(staff=place.joy).count()) == (
        0,
        0,
    )
    first = put(place, place.hazel, place.joy, DAY)
    end_adult_with_class(by=place.ruth, adult=first, from_on=date(2026, 9, 28), on=DAY)
    put(place, place.hazel, place.joy, LATER)
    end_adult_with_class(by=place.ruth, adult=first, from_on=date(2026, 9, 21), on=DAY)
    days = (date(2026, 9, 20), date(2026, 9, 21), BEFORE_LATER, LATER)
    assert [seen(place.joy, day) for day in days] == [{"Amara"}, set(), set(), {"Amara"}]


def test_adults_are_refused_what_cannot_be(place: Place) -> None:
    for from_on, reason, because in (
        (EVE, SightReason.SUPPORTS, "today or a later day"),
        (DAY, SightReason.TEACHES, "already"),
        (DAY, SightReason.NAMED, "Choose what they do"),
    ):
        with pytest.raises(Refused, match=because):
            put(place, place.hazel, place.tom, from_on, reason=reason)
    row = GroupStaff.objects.get(group=place.hazel)
    with pytest.raises(Refused, match="today or a later day"):
        end_adult_with_class(by=place.ruth, adult=row, from_on=EVE, on=DAY)
    end_adult_with_class(by=place.ruth, adult=row, from_on=DAY, on=DAY)
    with pytest.raises(Refused, match="not with this class"):
        end_adult_with_class(by=place.ruth, adult=row, from_on=LATER, on=DAY)


# One child.


def test_a_child_moves_on_a_day_and_who_sees_the_record_with_them(place: Place) -> None:
    move(place, place.mara, place.hazel, place.oak, LATER)
    assert [seen(place.tom, day) for day in (BEFORE_LATER, LATER)] == [{"Amara"}, set()]
    assert [seen(place.nell, day) for day in (BEFORE_LATER, LATER)] == [{"Kofi"}, {"Amara", "Kofi"}]
    spells = [(row.group.name, row.starts_on, row.ends_on) for row in places_of_child(place.mara, on=DAY)]
    assert spells == [("4 Hazel", date(2025, 9, 1), BEFORE_LATER), ("3 Oak", LATER, None)]
    event = Event.objects.get(verb="class_joined", actor_name="Ruth Ellison")
    assert (event.pupil_uid, event.fields) == (place.mara.uid, ["class", "on"])
    assert [row.pupil for row in children_of(place.oak, on=LATER)] == [place.kofi, place.mara]


def test_a_move_is_taken_back_by_the_same_page(place: Place) -> None:
    spells = sorted(GroupPupil.objects.values_list("pupil", "group", "starts_on", "ends_on"))
    sights = sorted(Sight.objects.values_list("staff", "pupil", "starts_on", "ends_on"))
    for from_on in (DAY, LATER):
        move(place, place.mara, place.hazel, place.oak, from_on)
        move(place, place.mara, place.oak, place.hazel, from_on)
        assert sorted(GroupPupil.objects.values_list("pupil", "group", "starts_on", "ends_on")) == spells
        assert sorted(Sight.objects.values_list("staff", "pupil", "starts_on", "ends_on")) == sights


def test_a_child_leaves_one_and_joins_none_or_joins_a_group_beside_the_class(place: Place) -> None:
    maths = make_class(by=place.ruth, name="4 Maths", kind=GroupKind.TEACHING)
    put(place, maths, place.joy, DAY)
    move(place, place.mara, None, maths, DAY)
    assert (seen(place.joy, DAY), seen(place.tom, DAY)) == ({"Amara"}, {"Amara"})
    move(place, place.mara, place.hazel, None, DAY)
    assert (seen(place.joy, DAY), seen(place.tom, DAY)) == ({"Amara"}, set())
    left = Event.objects.get(verb="class_left")
    assert left.pupil_uid == place.mara.uid


def test_a_class_joined_before_a_planned_move_lasts_until_it(place: Place) -> None:
    move(place, place.mara, place.hazel, place.oak, LATER)
    elm = make_class(by=place.ruth, name="4 Elm")
    put(place, elm, place.joy, DAY)
    move(place, place.mara, place.hazel, elm, DAY)
    assert [seen(place.joy, day) for day in (DAY, BEFORE_LATER, LATER)] == [{"Amara"}, {"Amara"}, set()]
    assert [seen(place.nell, day) for day in (DAY, LATER)] == [{"Kofi"}, {"Amara", "Kofi"}]
    assert seen(place.tom, DAY) == set()


def test_a_child_is_refused_what_cannot_be(place: Place) -> None:
    for leaves, joins, from_on, because in (
        (None, None, DAY, "Choose the class they leave"),
        (place.hazel, place.oak, EVE, "today or a later day"),
        (place.oak, None, DAY, "not in that class"),
        (None, place.hazel, DAY, "in that class already"),
        (None, place.oak, DAY, "one class at a time"),
    ):
        with pytest.raises(Refused, match=because):
            move(place, place.mara, leaves, joins, from_on)
    mark_left(by=place.ruth, pupil=place.mara, on=LATER)
    with pytest.raises(Refused, match="not on the roll"):
        move(place, place.mara, place.hazel, place.oak, LATER)


def test_whole_classes_that_move_take_an_adult_who_leaves_with_them_no_longer(place: Place) -> None:
    row = put(place, place.hazel, place.joy, DAY)
    end_adult_with_class(by=place.ruth, adult=row, from_on=date(2026, 11, 2), on=DAY)
    coming = put(place, place.oak, place.joy, date(2026, 10, 19))
    moves = {str(place.hazel.uid): str(place.oak.uid)}
    digest = digest_of(planned_moves(moves, on=LATER), on=LATER)
    with clock.standing_at(DAY):
        move_classes(by=place.ruth, moves=moves, on=LATER, digest=digest)
    days = (BEFORE_LATER, LATER, coming.starts_on)
    assert [seen(place.joy, day) for day in days] == [{"Amara"}, set(), {"Amara", "Kofi"}]


def test_ending_a_later_time_with_a_class_leaves_the_running_one(place: Place) -> None:
    last = date(2026, 9, 27)
    row = put(place, place.hazel, place.joy, DAY)
    end_adult_with_class(by=place.ruth, adult=row, from_on=date(2026, 9, 28), on=DAY)
    later = put(place, place.hazel, place.joy, LATER)
    end_adult_with_class(by=place.ruth, adult=later, from_on=date(2026, 9, 15), on=DAY)
    assert list(GroupStaff.objects.filter(staff=place.joy).values_list("starts_on", "ends_on")) == [(DAY, last)]
    assert [seen(place.joy, day) for day in (DAY, last, date(2026, 9, 28), LATER)] == [
        {"Amara"},
        {"Amara"},
        set(),
        set(),
    ]


def test_a_sight_that_goes_on_from_one_time_to_the_next_ends_with_the_one_that_is_ended(place: Place) -> None:
    """Two times that follow on each other, and a child who went away and came back on the day between them."""
    row = put(place, place.hazel, place.joy, DAY)
    end_adult_with_class(by=place.ruth, adult=row, from_on=LATER, on=DAY)
    later = put(place, place.hazel, place.joy, LATER)
    Sight.objects.filter(staff=place.joy, starts_on=LATER).delete()
    Sight.objects.filter(staff=place.joy).update(ends_on=None)
    end_adult_with_class(by=place.ruth, adult=later, from_on=DAY, on=DAY)
    assert [seen(place.joy, day) for day in (DAY, BEFORE_LATER, LATER)] == [{"Amara"}, {"Amara"}, set()]


def test_whole_classes_that_move_before_a_planned_change_leave_a_child_in_one_class(place: Place) -> None:
    elm = class_with(place.school, "5 Elm", place.joy)
    move(place, place.mara, place.hazel, place.oak, LATER)
    moves, on = {str(place.hazel.uid): str(elm.uid)}, date(2026, 9, 21)
    digest = digest_of(planned_moves(moves, on=on), on=on)
    with clock.standing_at(DAY):
        move_classes(by=place.ruth, moves=moves, on=on, digest=digest)
    rows = GroupPupil.objects.filter(pupil=place.mara).order_by("starts_on").values_list("group__name", "ends_on")
    assert list(rows) == [("4 Hazel", date(2026, 9, 20)), ("5 Elm", BEFORE_LATER), ("3 Oak", None)]
    assert [seen(place.joy, day) for day in (on, BEFORE_LATER, LATER)] == [{"Amara"}, {"Amara"}, set()]


def test_who_is_with_a_class_is_read_only_once_it_is_held(place: Place) -> None:
    """So whoever ends an adult's time with it in the same moment comes before or after, and never in between."""
    moves = {str(place.hazel.uid): str(place.oak.uid)}
    digest = digest_of(planned_moves(moves, on=LATER), on=LATER)

    def move_all() -> None:
        with clock.standing_at(DAY):
            move_classes(by=place.ruth, moves=moves, on=LATER, digest=digest)

    for act in (
        partial(move, place, place.mara, None, teaching_group(place), DAY),
        partial(put_in_group, by=place.ruth, group=place.oak, pupil=make_pupil(place.school, "Ada"), on=DAY),
        move_all,
    ):
        with CaptureQueriesContext(connection) as asked:
            act()
        read = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")]
        held = next(at for at, sql in enumerate(read) if 'FROM "people_group" ' in sql and "ORDER BY" in sql)
        adults = next(at for at, sql in enumerate(read) if 'FROM "people_groupstaff"' in sql)
        assert held < adults
        assert ("FOR UPDATE" in read[held]) == connection.features.has_select_for_update


def teaching_group(place: Place) -> Group:
    group = make_class(by=place.ruth, name="9 Maths", kind=GroupKind.TEACHING)
    put(place, group, place.joy, DAY)
    return group
