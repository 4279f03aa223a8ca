"""Who sees a child because a plan names them, and that it ends with the naming or with SEN Support."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.support import make_ehc_plan, start_support
from endeavour.needs.models import Cycle
from endeavour.people.actions.naming import end_naming, name_adult
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import pupils_for
from endeavour.people.states import SightReason
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import Plan
from endeavour.plans.naming import cease_ehc_plan, end_support
from endeavour.plans.queries import shape_of
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.states import Decision
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db

DAY, NEXT, LAST = date(2026, 9, 14), date(2026, 10, 5), date(2026, 11, 2)


@dataclass
class Desk:
    """Mara with SEN Support and an open plan; Tom teaches her; Joy and Sam support nobody yet."""

    school: School
    by: Actor
    tom: Membership
    joy: Membership
    sam: Membership
    mara: Pupil
    plan: Plan

    def issue(self, *givers: Membership | None, on: date, teacher: Membership | None = None) -> None:
        """Put a version in force whose lines of support are given by these."""
        with clock.standing_at(on):
            shape = shape_of(self.plan)
            if shape.is_empty:
                shape = first_plan(self.tom.pk)
            line = replace(shape.lines[0], who_id=None, who="")
            lines = [replace(line, who_id=one.pk if one else None, uid=None) for one in givers]
            shape = replace(shape, lines=tuple(lines), teacher_id=(teacher or self.tom).pk)
            save_plan(by=self.by, plan=self.plan, shape=shape, on=on)
            issue_plan(by=self.by, plan=self.plan, on=on)

    def name(self, staff: Membership, *, on: date) -> Sight:
        with clock.standing_at(on):
            return name_adult(
                by=self.by, pupil=self.mara, staff=staff, reason=SightReason.NAMED, what_for="one-to-one", on=on
            )


@pytest.fixture
def desk() -> Iterator[Desk]:
    school = make_school()
    with in_school(school.pk), clock.standing_at(DAY):
        tom, mara = make_staff(school, "Tom Garrity", Role.TEACHER), make_pupil(school)
        by = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        make_class(school, "4 Hazel", tom, mara)
        start_support(by=by, pupil=mara, on=DAY)
        yield Desk(
            school=school,
            by=by,
            tom=tom,
            joy=make_staff(school, "Joy Nkemelu", Role.TEACHING_ASSISTANT),
            sam=make_staff(school, "Sam Whittle", Role.TEACHING_ASSISTANT),
            mara=mara,
            plan=open_plan(by=by, cycle=Cycle.objects.get(), on=DAY),
        )


def sees(member: Membership, day: date) -> bool:
    return pupils_for(acting(member), on=day).exists()


def sources(member: Membership) -> list[tuple[str, date | None]]:
    """What gave somebody sight, and its last day."""
    return list(Sight.objects.filter(staff=member).order_by("pk").values_list("source", "ends_on"))


def test_whom_a_later_version_names_no_more_sees_the_child_no_more_from_that_day(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    assert sees(desk.joy, NEXT)
    desk.issue(desk.sam, on=NEXT)
    eve = NEXT - timedelta(days=1)
    assert [sees(desk.joy, day) for day in (eve, NEXT)] == [True, False]
    assert [sees(desk.sam, day) for day in (eve, NEXT)] == [False, True]
    assert sees(desk.tom, NEXT)
    event = Event.objects.get(verb="sight_ended")
    assert (event.pupil_uid, Detail.objects.get(event_id=event.pk).values["staff"]) == (
        desk.mara.uid,
        ["Joy Nkemelu", None],
    )


def test_whom_every_version_names_goes_on_and_ends_with_the_last_that_does(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    desk.issue(desk.sam, desk.joy, on=NEXT)
    assert sees(desk.joy, NEXT)
    assert Sight.objects.filter(staff=desk.joy).count() == 1
    desk.issue(None, on=LAST)
    assert [sees(one, LAST) for one in (desk.joy, desk.sam)] == [False, False]
    desk.issue(desk.joy, on=LAST + timedelta(days=7))
    assert sees(desk.joy, LAST + timedelta(days=7))


def test_whoever_is_named_by_hand_until_a_day_stays_while_the_plan_names_them(desk: Desk) -> None:
    with clock.standing_at(DAY):
        name_adult(
            by=desk.by,
            pupil=desk.mara,
            staff=desk.joy,
            reason=SightReason.NAMED,
            what_for="cover",
            until=NEXT,
            on=DAY,
        )
    desk.issue(desk.joy, on=DAY)
    assert sources(desk.joy) == [("hand", NEXT), ("plan", None)]
    assert sees(desk.joy, NEXT + timedelta(days=1))
    desk.issue(desk.joy, on=DAY + timedelta(days=1))
    assert Sight.objects.filter(staff=desk.joy).count() == 2
    desk.issue(None, on=LAST)
    assert [sees(desk.joy, day) for day in (NEXT, LAST)] == [True, False]


def test_a_teacher_responsible_who_is_so_no_more(desk: Desk) -> None:
    nell = make_staff(desk.school, "Nell Archer", Role.TEACHER)
    desk.issue(None, on=DAY, teacher=nell)
    assert sees(nell, DAY)
    desk.issue(None, on=NEXT)
    assert not sees(nell, NEXT)


@pytest.mark.parametrize("named_on", [DAY - timedelta(days=3), DAY, DAY + timedelta(days=3)])
def test_whoever_was_named_by_hand_stays(desk: Desk, named_on: date) -> None:
    """Before the plan, on its own day, or, of somebody whom it does not name, after it."""
    if named_on <= DAY:
        desk.name(desk.joy, on=named_on)
    desk.issue(desk.joy if named_on <= DAY else None, on=DAY)
    if named_on > DAY:
        desk.name(desk.joy, on=named_on)
    desk.issue(desk.sam, on=NEXT)
    assert [sees(desk.joy, NEXT), sees(desk.sam, NEXT)] == [True, True]
    with clock.standing_at(LAST):
        end_support(by=desk.by, pupil=desk.mara, on=LAST, reason="She keeps up")
    assert [sees(desk.joy, LAST), sees(desk.sam, LAST)] == [True, False]


def test_whom_a_plan_names_may_be_named_by_hand_as_well_and_stays(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    desk.name(desk.joy, on=DAY)
    with clock.standing_at(DAY), pytest.raises(Refused, match="named for this already"):
        desk.name(desk.joy, on=DAY)
    desk.issue(desk.sam, on=NEXT)
    assert sees(desk.joy, NEXT)
    assert sources(desk.joy) == [("plan", NEXT - timedelta(days=1)), ("hand", None)]


def test_what_a_plan_gave_does_not_end_by_hand(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    sight = Sight.objects.get(staff=desk.joy)
    assert (sight.source, sight.given_by_id) == ("plan", desk.by.membership_id)
    with pytest.raises(NotFound):
        end_naming(by=desk.by, pupil=desk.mara, sight_id=sight.pk, on=NEXT)
    assert sees(desk.joy, NEXT)


def test_another_who_was_named_by_hand_on_that_day_is_not_taken_for_them(desk: Desk) -> None:
    desk.name(desk.sam, on=DAY)
    desk.issue(desk.joy, desk.sam, on=DAY)
    desk.issue(None, on=NEXT)
    assert [sees(desk.joy, NEXT), sees(desk.sam, NEXT)] == [False, True]


def test_it_ends_when_sen_support_ends(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    with clock.standing_at(NEXT):
        end_support(by=desk.by, pupil=desk.mara, on=NEXT, reason="She keeps up")
    assert [sees(one, NEXT) for one in (desk.joy, desk.tom)] == [False, True]
    assert sees(desk.joy, NEXT - timedelta(days=1))


@pytest.mark.parametrize("goes_on", [True, False])
def test_it_ends_with_an_ehc_plan_unless_sen_support_follows(desk: Desk, goes_on: bool) -> None:
    desk.issue(desk.joy, on=DAY)
    with clock.standing_at(NEXT):
        make_ehc_plan(by=desk.by, pupil=desk.mara, from_on=NEXT, on=NEXT)
        assert sees(desk.joy, NEXT)
        cease_ehc_plan(by=desk.by, pupil=desk.mara, from_on=NEXT, reason="It was met", goes_on=goes_on, on=NEXT)
    assert sees(desk.joy, NEXT) == goes_on


def test_it_ends_when_a_review_ends_sen_support(desk: Desk) -> None:
    desk.issue(desk.joy, on=DAY)
    with clock.standing_at(NEXT):
        review = save_notes(by=desk.by, cycle=desk.plan.cycle, notes=Notes())
        hold_review(by=desk.by, review=review, decision=Decision.END, why="She keeps up", on=NEXT)
    assert not sees(desk.joy, NEXT)
