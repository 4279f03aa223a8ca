"""Interventions: when and by whom they are given, who is in them, and whose records that opens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.models import Pupil, Sight
from endeavour.plans.actions import issue_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.arranging import (
    Gives,
    Weekly,
    begin_intervention,
    change_intervention,
    end_intervention,
    put_in,
    take_out,
)
from endeavour.provision.in_the_way import clashes_of
from endeavour.provision.interventions import (
    interventions_on,
    interventions_over,
    lines_to_place,
    members_of,
    slots_of,
    staff_of,
)
from endeavour.provision.models import Intervention, InterventionPupil
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, TODAY, TUESDAY, WEEK, begun, joined, line_for, said
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

HALF_TERM = date(2026, 10, 23)


def sees(staff: Membership, pupil: Pupil) -> list[tuple[date, date | None, str]]:
    rows = Sight.objects.filter(staff=staff, pupil=pupil, source="sessions").order_by("starts_on")
    return [(row.starts_on, row.ends_on, row.what_for) for row in rows]


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because, caught.value.field


def test_it_is_set_up_with_its_times_and_staff(world: World, kasia: Membership) -> None:
    row = begun(world, kasia, room="The Nook", most=6, ends_on=HALF_TERM)
    (line,) = interventions_on(TODAY)
    assert line.intervention == row
    assert [(slot.weekday, slot.at, slot.minutes) for slot in line.slots] == [
        (MONDAY, time(10, 40), 20),
        (TUESDAY, time(10, 40), 20),
    ]
    assert (line.staff, line.pupils) == ((kasia,), 0)
    assert Event.objects.filter(verb="intervention_begun").count() == 1
    assert interventions_on(HALF_TERM + timedelta(days=1)) == []
    assert [one.intervention for one in interventions_over(HALF_TERM + timedelta(days=1))] == [row]


NONSENSE: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "no name": ({"name": "  "}, ("Enter what it is called", "name")),
    "no time": ({"slots": ()}, ("Enter at least one time of the week", "slots")),
    "no minutes": (
        {"slots": (Weekly(MONDAY, time(9), 0),)},
        ("Enter how many minutes a session lasts, from 1 to 420.", "minutes"),
    ),
    "past midnight": ({"slots": (Weekly(MONDAY, time(23), 61),)}, ("Enter times of a school day.", "slots")),
    "a Saturday": ({"slots": (Weekly(5, time(9), 20),)}, ("Enter times of a school day.", "slots")),
    "twice": (
        {"slots": (Weekly(MONDAY, time(9), 20), Weekly(MONDAY, time(9), 30))},
        ("Enter each time once.", "slots"),
    ),
    "over before it began": (
        {"ends_on": TODAY - timedelta(days=1)},
        ("Enter a last day that is not before the first.", "ends_on"),
    ),
}


@pytest.mark.parametrize(("more", "expected"), NONSENSE.values(), ids=list(NONSENSE))
def test_what_cannot_be_is_refused(world: World, more: dict[str, Any], expected: tuple[str, str]) -> None:
    assert refusal(lambda: begun(world, **more)) == expected
    assert not Intervention.objects.exists()


def test_nobody_gives_it_twice_or_for_longer_than_it_lasts(world: World, kasia: Membership) -> None:
    assert refusal(lambda: begun(world, kasia, kasia)) == ("Name each person once.", "gives")
    longer = refusal(lambda: begun(world, gives=(Gives(kasia, minutes=21),)))
    assert longer == ("Nobody gives more minutes of a session than it has.", "gives")
    row = begun(world, gives=(Gives(kasia, minutes=20), Gives(world.teacher, minutes=5)))
    assert [(one.staff_id, one.minutes) for one in staff_of(row, on=TODAY)] == [(kasia.pk, 20), (world.teacher.pk, 5)]


def test_the_sencos_side_alone_arranges(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    by = acting(world.teacher)
    for do in (
        lambda: begin_intervention(by=by, said=said(kasia), starts_on=TODAY),
        lambda: change_intervention(by=by, intervention=row, said=said(kasia), from_on=TODAY, on=TODAY),
        lambda: end_intervention(by=by, intervention=row, last=TODAY, on=TODAY),
        lambda: put_in(by=by, intervention=row, lines=[line], from_on=TODAY, on=TODAY),
        lambda: take_out(by=by, intervention=row, pupil=world.mara, last=TODAY, on=TODAY),
    ):
        assert refusal(do)[1] == ""
    assert not InterventionPupil.objects.exists()


def test_nothing_of_another_school_is_taken(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    other = make_school("900002", "Elsewhere School")
    theirs = make_staff(other, "Una Price", Role.SENCO)
    with pytest.raises(NotFound):
        begun(world, theirs)
    with in_school(other.pk):
        by = acting(theirs)
        for do in (
            lambda: change_intervention(by=by, intervention=row, said=said(), from_on=TODAY, on=TODAY),
            lambda: end_intervention(by=by, intervention=row, last=TODAY, on=TODAY),
            lambda: put_in(by=by, intervention=row, lines=[line], from_on=TODAY, on=TODAY),
            lambda: take_out(by=by, intervention=row, pupil=world.mara, last=TODAY, on=TODAY),
        ):
            with pytest.raises(NotFound):
                do()


def test_whoever_gives_it_opens_the_records_of_who_is_in_it(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, ends_on=HALF_TERM), line_for(world, world.mara)
    joined(world, row, line, on=TODAY + WEEK)
    assert sees(kasia, world.mara) == [(TODAY + WEEK, HALF_TERM, "Talking Partners")]
    (member,) = members_of([row], on=TODAY)
    assert (member.place.pupil, member.line and member.line.what) == (world.mara, "Talking Partners")


def test_whose_part_opens_no_records_gets_none(world: World) -> None:
    row, line = begun(world, world.bursar), line_for(world, world.mara)
    joined(world, row, line)
    assert sees(world.bursar, world.mara) == []


def test_who_joins_has_the_line_in_force_once_and_finds_room(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, most=1, ends_on=HALF_TERM), line_for(world, world.mara)
    joined(world, row, line)
    assert refusal(lambda: joined(world, row, line)) == ("There is room for 1.", "lines")
    ada = line_for(world, make_pupil(world.school, "Ada", "Bell"), "Number sense")
    assert refusal(lambda: joined(world, row, ada))[1] == "lines"
    over = refusal(lambda: joined(world, row, ada, on=HALF_TERM + timedelta(days=1)))
    assert over == ("This intervention is over by then.", "on")
    bigger = replace(said(kasia), most=6)
    change_intervention(
        by=acting(world.senco), intervention=row, said=bigger, from_on=TODAY, on=TODAY, ends_on=HALF_TERM
    )
    assert refusal(lambda: joined(world, row, line)) == ("This pupil is in it already.", "lines")
    ended = SupportLine.objects.create(school=world.school, plan=ada.plan, position=9, what="Never issued")
    assert refusal(lambda: joined(world, row, ended)) == (
        "A pupil joins for support that stands in a plan in force.",
        "lines",
    )
    joined(world, row, ada)
    fewer = replace(said(kasia), most=1)
    assert refusal(
        lambda: change_intervention(by=acting(world.senco), intervention=row, said=fewer, from_on=TODAY, on=TODAY)
    ) == ("More pupils are in it. Take some out first, or leave this empty.", "most")


def test_other_times_and_staff_hold_from_a_day(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    tom, later = world.teacher, TODAY + WEEK
    afternoon = (Weekly(MONDAY, time(10, 40), 20), Weekly(TUESDAY, time(13, 15), 25))
    change_intervention(
        by=acting(world.senco),
        intervention=row,
        said=said(tom, slots=afternoon, room="Hall"),
        from_on=later,
        on=TODAY,
    )
    days = [(slot.weekday, slot.at, slot.starts_on, slot.ends_on) for slot in slots_of(row, on=TODAY)]
    assert days == [
        (MONDAY, time(10, 40), TODAY, None),
        (TUESDAY, time(10, 40), TODAY, later - timedelta(days=1)),
        (TUESDAY, time(13, 15), later, None),
    ]
    assert sees(kasia, world.mara) == [(TODAY, later - timedelta(days=1), "Talking Partners")]
    assert sees(tom, world.mara) == [(later, None, "Talking Partners")]
    (event,) = Event.objects.filter(verb="intervention_changed")
    assert set(event.fields) == {"room", "times", "staff"}


def test_a_change_that_changes_nothing_is_not_told(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    change_intervention(by=acting(world.senco), intervention=row, said=said(kasia), from_on=TODAY + WEEK, on=TODAY)
    assert not Event.objects.filter(verb="intervention_changed").exists()
    assert sees(kasia, world.mara) == [(TODAY, None, "Talking Partners")]


def test_its_end_is_the_end_of_what_it_opened(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    end_intervention(by=acting(world.senco), intervention=row, last=HALF_TERM, on=TODAY)
    assert [last for _first, last, _why in sees(kasia, world.mara)] == [HALF_TERM]
    early = refusal(
        lambda: end_intervention(by=acting(world.senco), intervention=row, last=TODAY - timedelta(days=1), on=TODAY)
    )
    assert early == ("Enter a last day that is not before the first.", "last")


def test_who_is_taken_out_is_seen_for_it_no_longer(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    with clock.standing_at(TODAY + WEEK):
        on = clock.today()
        take_out(by=acting(world.senco), intervention=row, pupil=world.mara, last=on, on=on)
        assert sees(kasia, world.mara)[-1][1] == on
        assert [member.place.ends_on for member in members_of([row], on=on)] == [on]
        assert members_of([row], on=on + timedelta(days=1)) == []
    with pytest.raises(NotFound):
        take_out(
            by=acting(world.senco), intervention=row, pupil=world.mara, last=HALF_TERM, on=on + timedelta(days=1)
        )


def test_who_had_not_begun_never_was_in_it(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line, on=TODAY + WEEK)
    take_out(by=acting(world.senco), intervention=row, pupil=world.mara, last=TODAY, on=TODAY)
    assert not InterventionPupil.objects.exists()
    assert sees(kasia, world.mara) == []


def test_of_two_interventions_one_still_opens_the_record(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    second = begun(world, kasia, name="Lego Therapy", slots=(Weekly(4, time(9), 30),), ends_on=HALF_TERM)
    joined(world, row, line)
    joined(world, second, line)
    assert [last for _first, last, _why in sees(kasia, world.mara)] == [None]
    with clock.standing_at(TODAY + WEEK):
        take_out(by=acting(world.senco), intervention=row, pupil=world.mara, last=TODAY, on=TODAY + WEEK)
        assert sees(kasia, world.mara)[-1][1] == HALF_TERM


def test_a_pupil_who_leaves_is_in_it_no_longer_and_is_again_if_they_stay(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    gone = TODAY + WEEK
    mark_left(by=acting(world.senco), pupil=world.mara, on=gone)
    assert members_of([row], on=gone) == []
    assert [last for _first, last, _why in sees(kasia, world.mara)] == [gone - timedelta(days=1)]
    undo_leaving(by=acting(world.senco), pupil=world.mara)
    assert len(members_of([row], on=gone)) == 1
    assert [last for _first, last, _why in sees(kasia, world.mara)] == [None]


def test_lines_that_nothing_gives_are_offered(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    ada = make_pupil(world.school, "Ada", "Bell")
    line_for(world, ada, "Number sense")
    by = acting(world.senco)
    offered = [(one.line.what, one.pupil) for one in lines_to_place(by, on=TODAY)]
    assert offered == [("Number sense", ada), ("Talking Partners", world.mara)]
    joined(world, row, line)
    assert [one.pupil for one in lines_to_place(by, on=TODAY)] == [ada]


def test_two_things_at_one_time_are_told(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, room="The Nook"), line_for(world, world.mara)
    joined(world, row, line)
    later = (Weekly(TUESDAY, time(10, 50), 20),)
    second = begun(world, kasia, name="Lego Therapy", slots=later, room="the nook", starts_on=TODAY + WEEK)
    joined(world, second, line)
    calendar = calendar_of(world.school)
    found = clashes_of(second, on=TODAY, calendar=calendar)
    assert sorted(clash.who[0] for clash in found) == ["pupil", "room", "staff"]
    assert {clash.on for clash in found} == {date(2026, 9, 22)}
    assert {frozenset((clash.one, clash.other)) for clash in found} == {frozenset((row.pk, second.pk))}
    assert len(clashes_of(row, on=TODAY, calendar=calendar)) == 3
    end_intervention(by=acting(world.senco), intervention=row, last=TODAY + timedelta(days=4), on=TODAY)
    assert clashes_of(second, on=TODAY, calendar=calendar) == []


def test_a_line_that_a_later_plan_carries_on_stays_in_it(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    shape = first_plan(world.teacher.pk)
    once_more = replace(shape.lines[0], what="Talking Partners again", uid=None, carried_from=line.uid)
    by = acting(world.senco)
    save_plan(by=by, plan=line.plan, shape=replace(shape, lines=(once_more,)), on=TODAY)
    (member,) = members_of([row], on=TODAY)
    assert member.line is not None
    assert member.line.what == "Talking Partners"
    issue_plan(by=by, plan=line.plan, on=TODAY)
    (member,) = members_of([row], on=TODAY)
    assert member.line is not None
    assert member.line.what == "Talking Partners again"
    assert lines_to_place(by, on=TODAY) == []
    other = LineShape("Number sense", minutes=20, times_a_week=2, weeks=6)
    save_plan(by=by, plan=line.plan, shape=replace(shape, lines=(other,)), on=TODAY)
    issue_plan(by=by, plan=line.plan, on=TODAY)
    assert [member.line for member in members_of([row], on=TODAY)] == [None]
    assert [one.line.what for one in lines_to_place(by, on=TODAY)] == ["Number sense"]


def test_an_earlier_end_is_taken_over_before_other_staff_begin(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia), line_for(world, world.mara)
    joined(world, row, line)
    by, last = acting(world.senco), TODAY + timedelta(days=2)
    tom = said(world.teacher)
    change_intervention(by=by, intervention=row, said=tom, from_on=TODAY + WEEK, on=TODAY, ends_on=last)
    assert sees(kasia, world.mara) == [(TODAY, last, "Talking Partners")]
    assert sees(world.teacher, world.mara) == []


def test_who_joins_for_days_that_are_over_is_seen_from_today(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, starts_on=TODAY - 2 * WEEK), line_for(world, world.mara)
    joined(world, row, line, on=TODAY - WEEK)
    assert sees(kasia, world.mara) == [(TODAY, None, "Talking Partners")]


def test_who_has_left_takes_no_place(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, most=1), line_for(world, world.mara)
    joined(world, row, line)
    ada = line_for(world, make_pupil(world.school, "Ada", "Bell"))
    mark_left(by=acting(world.senco), pupil=world.mara, on=TODAY)
    joined(world, row, ada)
    assert [one.place.pupil_id for one in members_of([row], on=TODAY)] == [ada.plan.pupil_id]
