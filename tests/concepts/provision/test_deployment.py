"""Hours, lessons and lines without a time: what is kept, what is free, what fits, and one press that places it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.people.actions.classes import make_class
from endeavour.people.models import Group, GroupPupil, Pupil, Sight
from endeavour.people.states import GroupKind
from endeavour.provision.arranging import Weekly, change_intervention, put_in, say_others
from endeavour.provision.deployment import Unmet, deployed, unmet_line, unmet_lines
from endeavour.provision.fitting import fits_for
from endeavour.provision.hours import free_times, working_times
from endeavour.provision.in_the_way import as_kept, missed_too_often
from endeavour.provision.interventions import members_of, slots_of, staff_of
from endeavour.provision.lessons import LessonsMissed, lessons_of, missed_by_pupil
from endeavour.provision.models import ClassLesson, Intervention, InterventionPupil, WorkingTime
from endeavour.provision.placing import place_in_group, place_with, undo_placing
from endeavour.provision.states import Kind
from endeavour.provision.timetable import Time
from endeavour.provision.weeks_kept import Taught, Works, keep_lessons, keep_working_week
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, TODAY, TUESDAY, WEEK, begun, joined, line_for, said, second_line

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

A_DAY = timedelta(days=1)
MORNING = tuple(Works(day, time(8, 45), time(12, 0)) for day in range(5))
NINE = tuple(Taught("Maths", day, time(9), 60, core=True) for day in range(5))


def senco(world: World) -> Actor:
    return acting(world.senco)


def works(world: World, staff: Membership, *times: Works, from_on: date = TODAY) -> None:
    keep_working_week(by=senco(world), staff=staff, times=times or MORNING, from_on=from_on)


def taught(world: World, *lessons: Taught, pupils: tuple[Pupil, ...] = (), from_on: date = TODAY) -> Group:
    group = make_class(by=senco(world), name="5 Rowan", kind=GroupKind.TEACHING, subject="Maths")
    for pupil in pupils:
        GroupPupil.objects.create(school=world.school, group=group, pupil=pupil, starts_on=TODAY)
    keep_lessons(by=senco(world), group=group, lessons=lessons or NINE, from_on=from_on)
    return group


def refusal(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because


def test_hours_hold_from_a_day_and_what_was_before_stays(world: World, kasia: Membership) -> None:
    works(world, kasia)
    works(world, kasia, Works(MONDAY, time(9), time(10)), from_on=TODAY + WEEK)
    kept = [(one.weekday, one.begins, one.ends_on) for one in WorkingTime.objects.order_by("starts_on", "weekday")]
    before = TODAY + WEEK - A_DAY
    assert kept == [(day, time(8, 45), before) for day in range(5)] + [(MONDAY, time(9), None)]
    assert [one.begins for one in working_times(kasia, on=TODAY)] == [time(9)]
    (event,) = Event.objects.filter(verb="hours_kept", subject_uid=kasia.uid).order_by("-pk")[:1]
    assert event.fields == ["from", "hours"]
    works(world, kasia, Works(MONDAY, time(9), time(10)), from_on=TODAY + WEEK)
    assert Event.objects.filter(verb="hours_kept").count() == 2, "the same said again is no change"


WRONG_HOURS: dict[str, tuple[tuple[Works, ...], str]] = {
    "an end before its beginning": ((Works(0, time(9), time(8)),), "Enter an end that is after the beginning."),
    "an end at its beginning": ((Works(0, time(9), time(9)),), "Enter an end that is after the beginning."),
    "a Saturday": ((Works(5, time(9), time(10)),), "Enter times of a school day."),
    "two that overlap": (
        (Works(0, time(9), time(12)), Works(0, time(11, 59), time(13))),
        "Two stretches of one day overlap.",
    ),
}


@pytest.mark.parametrize("case", WRONG_HOURS)
def test_hours_that_cannot_be_are_refused(world: World, kasia: Membership, case: str) -> None:
    times, because = WRONG_HOURS[case]
    said_no = refusal(lambda: keep_working_week(by=senco(world), staff=kasia, times=times, from_on=TODAY))
    assert said_no == because
    assert not WorkingTime.objects.exists()


WRONG_LESSONS: dict[str, tuple[tuple[Taught, ...], str]] = {
    "no subject": ((Taught(" ", 0, time(9), 60),), "Enter what is taught"),
    "no minutes": ((Taught("Maths", 0, time(9), 0),), "Enter times of a school day."),
    "past midnight": ((Taught("Maths", 0, time(23, 30), 31),), "Enter times of a school day."),
    "a Sunday": ((Taught("Maths", 6, time(9), 60),), "Enter times of a school day."),
    "two at once": (
        (Taught("Maths", 0, time(9), 60), Taught("English", 0, time(9, 59), 60)),
        "Two lessons overlap. A class is taught one thing at a time.",
    ),
}


@pytest.mark.parametrize("case", WRONG_LESSONS)
def test_lessons_that_cannot_be_are_refused(world: World, case: str) -> None:
    lessons, because = WRONG_LESSONS[case]
    group = make_class(by=senco(world), name="5 Rowan", kind=GroupKind.TEACHING, subject="Maths")
    assert refusal(lambda: keep_lessons(by=senco(world), group=group, lessons=lessons, from_on=TODAY)) == because
    assert not ClassLesson.objects.exists()


def test_lessons_side_by_side_are_kept_and_hold_from_a_day(world: World) -> None:
    group = taught(world, Taught("Maths", 0, time(9), 60, core=True), Taught("English", 0, time(10), 60))
    keep_lessons(
        by=senco(world), group=group, lessons=[Taught("Maths", 0, time(9), 60, core=True)], from_on=TODAY + WEEK
    )
    assert [one.subject for one in lessons_of(group, on=TODAY)] == ["Maths"]
    assert ClassLesson.objects.get(subject="English").ends_on == TODAY + WEEK - A_DAY
    assert Event.objects.filter(verb="lessons_kept", subject_uid=group.uid).count() == 2


@pytest.mark.parametrize("role", [Role.TEACHER, Role.TEACHING_ASSISTANT, Role.OFFICE, Role.BUSINESS_MANAGER])
def test_only_who_arranges_support_says_any_of_it(world: World, kasia: Membership, role: Role) -> None:
    by, group = acting(make_staff(world.school, "Someone Else", role)), make_class(by=senco(world), name="5 Rowan")
    refusal(lambda: keep_working_week(by=by, staff=kasia, times=MORNING, from_on=TODAY))
    refusal(lambda: keep_lessons(by=by, group=group, lessons=NINE, from_on=TODAY))
    line, row = line_for(world, world.mara), begun(world, kasia)
    refusal(lambda: place_in_group(by=by, line=line, intervention=row, on=TODAY))
    refusal(lambda: place_with(by=by, line=line, staff=kasia, times=[], on=TODAY))


def test_nothing_of_another_school_is_touched(world: World, kasia: Membership) -> None:
    other = make_school("Elsewhere")
    with in_school(other.pk):
        theirs = make_staff(other, "Their Senco", Role.SENCO)
    by = acting(theirs)
    line = line_for(world, world.mara)
    with in_school(other.pk):
        for do in (
            lambda: keep_working_week(by=by, staff=kasia, times=MORNING, from_on=TODAY),
            lambda: place_with(by=by, line=line, staff=theirs, times=[], on=TODAY),
        ):
            with pytest.raises(NotFound):
                do()
        assert unmet_lines(by, on=TODAY) == []
        assert unmet_line(by, line.uid, on=TODAY) is None


def test_what_is_left_of_a_week(world: World, kasia: Membership, group: Intervention) -> None:
    works(world, kasia)
    in_class = begun(world, kasia, kind=Kind.IN_CLASS, slots=(), name="Hazel", room="")
    line = second_line(world, world.mara, "In class", minutes=30, times_a_week=5)
    joined(world, in_class, line)
    begun(world, kasia, name="Late", slots=(Weekly(4, time(15, 0), 30),))
    (found,) = deployed([kasia], TODAY)
    contracted = 5 * (3 * 60 + 15)
    assert (found.contracted, found.timetabled, found.in_class, found.outside) == (contracted, 70, 150, 30)
    assert found.free == contracted - 40 - 150
    assert found.known
    assert [(one.weekday, one.begins, one.ends) for one in free_times(kasia.pk, TODAY)][:3] == [
        (0, 8 * 60 + 45, 10 * 60 + 40),
        (0, 11 * 60, 12 * 60),
        (1, 8 * 60 + 45, 10 * 60 + 40),
    ]
    (nothing,) = deployed([world.teacher], TODAY)
    assert (nothing.known, nothing.contracted, nothing.free, nothing.outside) == (False, 0, 0, 0)


def test_what_pupils_miss_of_their_lessons(world: World, kasia: Membership) -> None:
    taught(world, *NINE, Taught("Art", TUESDAY, time(14), 60), pupils=(world.mara,))
    times = tuple(Weekly(day, time(9, 40), 20) for day in range(3))
    row = begun(world, kasia, slots=(*times, Weekly(TUESDAY, time(14), 20)))
    joined(world, row, line_for(world, world.mara))
    ada = make_pupil(world.school, "Ada", "Bell")
    joined(world, row, line_for(world, ada))
    found = missed_by_pupil([world.mara.pk, ada.pk], TODAY)
    maths = LessonsMissed("Maths", core=True, minutes=60, of=300, lessons=3, of_lessons=5)
    art = LessonsMissed("Art", core=False, minutes=20, of=60, lessons=1, of_lessons=1)
    assert found == {world.mara.pk: [maths, art], ada.pk: []}
    kept = as_kept(
        row,
        slots_of(row, on=TODAY),
        staff_of(row, on=TODAY),
        [one.place for one in members_of([row], on=TODAY)],
        on=TODAY,
    )
    assert missed_too_often(kept, on=TODAY, most=2) == [(world.mara.pk, maths)]
    assert missed_too_often(kept, on=TODAY, most=3) == []
    other = begun(world, world.teacher, name="Reading", slots=(Weekly(4, time(9), 20),))
    joined(world, other, second_line(world, world.mara, "Reading"))
    everything = replace(maths, minutes=80, lessons=4)
    assert missed_too_often(kept, on=TODAY, most=3) == [(world.mara.pk, everything)], "all support counts"
    afternoon = replace(kept, times=((Time.at(0, time(14), 20), kept.times[0][1]),))
    assert missed_too_often(afternoon, on=TODAY, most=0) == [], "it takes nothing of it itself"


def unmet(world: World) -> list[tuple[str, str, int, int]]:
    return [(one.pupil.forename, one.line.what, one.has, one.wanted) for one in unmet_lines(senco(world), on=TODAY)]


def one_of(world: World, what: str = "Talking Partners") -> Unmet:
    return next(one for one in unmet_lines(senco(world), on=TODAY) if one.line.what == what)


def test_lines_with_no_time_or_too_few_are_unmet(world: World, kasia: Membership) -> None:
    line = line_for(world, world.mara)
    assert unmet(world) == [("Amara", "Talking Partners", 0, 3)]
    row = begun(world, kasia)
    joined(world, row, line)
    assert unmet(world) == [("Amara", "Talking Partners", 2, 1)]
    three = (Weekly(MONDAY, time(10, 40), 20), Weekly(TUESDAY, time(10, 40), 20), Weekly(4, time(9), 20))
    change_intervention(by=senco(world), intervention=row, said=said(kasia, slots=three), from_on=TODAY, on=TODAY)
    assert unmet(world) == []
    second_line(world, world.mara, "In class", minutes=30, times_a_week=5)
    second_line(world, world.mara, "Now and then", minutes=30, times_a_week=None)
    assert unmet(world) == [("Amara", "In class", 0, 5)], "what says no times has none to find"
    in_class = begun(world, kasia, kind=Kind.IN_CLASS, slots=(), name="Hazel")
    joined(world, in_class, second_line(world, world.mara, "Beside", minutes=30, times_a_week=5))
    assert unmet(world) == [("Amara", "In class", 0, 5)], "in class it needs no time"


def test_groups_fit_where_there_is_room_and_the_pupil_is_free(world: World, kasia: Membership) -> None:
    line_for(world, world.mara)
    three = tuple(Weekly(day, time(13), 20) for day in range(3))
    best = begun(world, kasia, slots=three, name="Talking Partners, best")
    fewer = begun(world, kasia, slots=three[:1], name="Talking Partners, fewer", most=2)
    full = begun(world, kasia, slots=three, name="Talking Partners, full", most=1)
    joined(world, full, line_for(world, make_pupil(world.school, "Ada", "Bell")))
    begun(world, kasia, slots=three, name="Something else")
    found = fits_for(one_of(world), on=TODAY).groups
    assert [(one.intervention.name, one.room) for one in found] == [(best.name, None), (fewer.name, 2)]
    busy = begun(world, world.teacher, name="Reading", slots=(Weekly(2, time(13, 10), 20),))
    joined(world, busy, second_line(world, world.mara, "Reading"))
    assert [one.intervention for one in fits_for(one_of(world), on=TODAY).groups] == [fewer]
    say_others(by=senco(world), intervention=fewer, count=1, from_on=TODAY, on=TODAY)
    assert [one.room for one in fits_for(one_of(world), on=TODAY).groups] == [1]
    say_others(by=senco(world), intervention=fewer, count=2, from_on=TODAY, on=TODAY)
    assert fits_for(one_of(world), on=TODAY).groups == ()


def test_times_fit_where_a_trained_adult_and_the_pupil_are_free(world: World, kasia: Membership) -> None:
    taught(world, pupils=(world.mara,))
    line_for(world, world.mara)
    works(world, kasia, *(Works(day, time(9), time(10, 40)) for day in range(4)))
    (fit,) = fits_for(one_of(world), on=TODAY).slots
    assert fit.staff == kasia
    assert fit.times == tuple(Weekly(day, time(10), 20) for day in range(3)), "after maths, on three days"
    assert (fit.missed, fit.named, fit.trained) == ((), False, False)
    begun(world, kasia, slots=(Weekly(0, time(10), 30),), name="Her own")
    times = fits_for(one_of(world), on=TODAY).slots[0].times
    assert [one.weekday for one in times] == [1, 2, 3], "on Monday it would cost maths"
    works(world, world.teacher, *(Works(day, time(9), time(9, 30)) for day in range(5)))
    names = [one.staff.user.name for one in fits_for(one_of(world), on=TODAY).slots]
    assert names == ["Tom Garrity", "Kasia Nowak"], "whoever the plan names comes first"
    trained = add_provision(
        by=senco(world),
        said=ProvisionSaid(name="Care", kind="personal_care", trained=(kasia,), training=("Lifting",)),
    )
    second_line(world, world.mara, "Care", provision=trained.uid, minutes=20, times_a_week=1)
    found = fits_for(one_of(world, "Care"), on=TODAY).slots
    assert [(one.staff, one.trained) for one in found] == [(kasia, True)]


def test_a_line_that_has_some_times_gets_the_others_on_other_days(world: World, kasia: Membership) -> None:
    joined(world, begun(world, kasia), line_for(world, world.mara))
    works(world, kasia)
    (fit,) = fits_for(one_of(world), on=TODAY).slots
    assert [one.weekday for one in fit.times] == [2], "one time is wanted, and Monday and Tuesday have theirs"


def test_one_press_joins_a_group_and_can_be_taken_back(world: World, kasia: Membership) -> None:
    line, row = (
        line_for(world, world.mara),
        begun(world, kasia, slots=tuple(Weekly(d, time(13), 20) for d in range(3))),
    )
    placed = place_in_group(by=senco(world), line=line, intervention=row, on=TODAY)
    assert (placed.made, unmet(world)) == (False, [])
    assert refusal(lambda: place_in_group(by=senco(world), line=line, intervention=row, on=TODAY)) == (
        "This line has all its times by now."
    )
    assert Sight.objects.filter(staff=kasia, pupil=world.mara, ends_on=None).exists()
    now = clock.now()
    late = lambda: undo_placing(  # noqa: E731
        by=senco(world), place=placed.place, made=False, placed_at=now - timedelta(seconds=60), at=now
    )
    assert "The minute in which this could be undone is over" in refusal(late)
    undo_placing(by=senco(world), place=placed.place, made=False, placed_at=now, at=now)
    assert not InterventionPupil.objects.exists()
    assert Intervention.objects.filter(pk=row.pk).exists()
    assert unmet(world) == [("Amara", "Talking Partners", 0, 3)]


def test_one_press_makes_an_intervention_and_undo_takes_it_away(world: World, kasia: Membership) -> None:
    line = line_for(world, world.mara)
    times = [Weekly(day, time(10), 20) for day in range(3)]
    placed = place_with(by=senco(world), line=line, staff=kasia, times=times, on=TODAY)
    row = placed.place.intervention
    assert (row.name, row.most, row.area) == ("Talking Partners, Kasia Nowak", 6, "communication")
    assert [(one.weekday, one.at, one.minutes) for one in slots_of(row, on=TODAY)] == [
        (one.weekday, one.at, one.minutes) for one in times
    ]
    assert unmet(world) == []
    assert (
        refusal(lambda: place_with(by=senco(world), line=line, staff=kasia, times=times, on=TODAY))
        == "This line has all its times by now."
    )
    assert Intervention.objects.count() == 1
    now = clock.now()
    undo_placing(by=senco(world), place=placed.place, made=True, placed_at=now, at=now)
    assert not Intervention.objects.exists()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"intervention_begun", "intervention_joined", "intervention_left", "intervention_undone"} <= verbs


def test_more_times_than_the_plan_asks_for_are_refused(world: World, kasia: Membership) -> None:
    line = line_for(world, world.mara)
    times = [Weekly(day, time(10), 20) for day in range(4)]
    assert (
        refusal(lambda: place_with(by=senco(world), line=line, staff=kasia, times=times, on=TODAY))
        == "Those are more times than the plan asks for."
    )


def test_undo_leaves_an_intervention_that_somebody_else_has_joined(world: World, kasia: Membership) -> None:
    times = [Weekly(day, time(10), 20) for day in range(3)]
    placed = place_with(by=senco(world), line=line_for(world, world.mara), staff=kasia, times=times, on=TODAY)
    ada = line_for(world, make_pupil(world.school, "Ada", "Bell"))
    put_in(by=senco(world), intervention=placed.place.intervention, lines=[ada], from_on=TODAY, on=TODAY)
    now = clock.now()
    undo_placing(by=senco(world), place=placed.place, made=True, placed_at=now, at=now)
    assert [one.pupil.forename for one in InterventionPupil.objects.all()] == ["Ada"]
