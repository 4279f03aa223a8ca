"""Who covers for whom, what they see, and a day entered once for all sessions that it touches."""

import uuid
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import pupils_for
from endeavour.people.states import SightSource
from endeavour.provision.a_day import Covered, Missed, arrange_cover, end_cover, enter_day, entered, undo_day
from endeavour.provision.arranging import Weekly, change_intervention, put_in
from endeavour.provision.covers import gave
from endeavour.provision.models import Cover, Intervention, Session, Slot
from endeavour.provision.sessions_to_log import slot_at, slots_on
from endeavour.provision.states import Given
from endeavour.provision.together import log_slot
from endeavour.provision.touched import Between, clashes_with_cover, touched_by_adult, touched_by_pupils
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, joined, line_for, said

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TUESDAY = TODAY + timedelta(days=1)
NEXT = TODAY + WEEK


@pytest.fixture
def sam(world: World) -> Membership:
    """Another teaching assistant, who sees nobody."""
    return make_staff(world.school, "Sam Whittle", Role.TEACHING_ASSISTANT)


def slot(row: Intervention, on: date) -> Slot:
    return row.slots.get(weekday=on.weekday())


def cover(world: World, row: Intervention, on: date, staff: Membership, instead_of: Membership) -> Cover:
    covered = [Covered(slot(row, on), staff)]
    (made,) = arrange_cover(by=acting(world.senco), slots=covered, instead_of=instead_of, on=on, at=clock.now())
    return made


def days_seen(staff: Membership) -> set[tuple[str, date, date | None]]:
    rows = Sight.objects.filter(staff=staff, source=SightSource.SESSIONS).select_related("pupil")
    return {(row.pupil.forename, row.starts_on, row.ends_on) for row in rows}


def sees(staff: Membership, on: date) -> list[str]:
    return [pupil.forename for pupil in pupils_for(acting(staff), on=on).order_by("name_key")]


def refusal(of: Callable[[], object]) -> str:
    with pytest.raises(Refused) as said_no:
        of()
    return said_no.value.because


def asked_of(world: World, staff: Membership, on: date) -> list[tuple[str, str]]:
    found = slots_on(acting(staff), on=on, calendar=calendar_of(world.school))
    return [(one.intervention.name, one.cover_for) for one in found]


def told(on: date) -> list[tuple[str, str, str]]:
    rows = Session.objects.filter(struck_at=None, on=on).select_related("pupil").order_by("pupil__name_key", "pk")
    return [(row.pupil.forename, row.given, row.loss) for row in rows]


def test_whoever_covers_sees_those_pupils_on_that_day_alone(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    other = line_for(world, make_pupil(world.school, "Bo", "Reed"), "Lego")
    joined(world, begun(world, kasia, name="Lego", slots=(Weekly(0, time(9), 20),)), other)
    made = cover(world, group, NEXT, sam, kasia)
    assert days_seen(sam) == {("Ada", NEXT, NEXT), ("Amara", NEXT, NEXT)}
    assert [sees(sam, NEXT + timedelta(days=past)) for past in (-1, 0, 1)] == [[], ["Ada", "Amara"], []]
    why = set(Sight.objects.filter(staff=sam).values_list("what_for", flat=True))
    assert why == {"Talking Partners"}
    cover(world, group, NEXT + WEEK, sam, kasia)
    assert [sees(sam, NEXT + timedelta(days=past)) for past in (0, 1, 7, 8)] == [
        ["Ada", "Amara"],
        [],
        ["Ada", "Amara"],
        [],
    ]
    end_cover(by=acting(world.senco), cover=made, on=TODAY)
    assert days_seen(sam) == {("Ada", NEXT + WEEK, NEXT + WEEK), ("Amara", NEXT + WEEK, NEXT + WEEK)}
    assert Event.objects.filter(verb__in=["cover_arranged", "cover_ended"]).count() == 3
    assert Event.objects.filter(verb="sight_ended").count() == 2


def test_who_joins_later_is_seen_and_whoever_sees_them_anyway_keeps_that(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    cover(world, group, NEXT, sam, kasia)
    bo = line_for(world, make_pupil(world.school, "Bo", "Reed"))
    put_in(by=acting(world.senco), intervention=group, lines=[bo], from_on=TODAY, on=TODAY)
    assert sees(sam, NEXT) == ["Ada", "Amara", "Bo"]
    lego = begun(world, sam, name="Lego", slots=(Weekly(0, time(9), 20),))
    joined(world, lego, line_for(world, make_pupil(world.school, "Cy", "Shaw"), "Lego"))
    assert ("Cy", TODAY, None) in days_seen(sam)
    cover(world, lego, NEXT, kasia, sam)
    assert ("Cy", NEXT, NEXT) in days_seen(kasia)
    assert ("Ada", TODAY, None) in days_seen(kasia)


def test_it_is_on_the_day_of_whoever_covers_and_not_asked_of_the_other(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    cover(world, group, TODAY, sam, kasia)
    assert asked_of(world, sam, TODAY) == [("Talking Partners", "Kasia Nowak")]
    assert asked_of(world, kasia, TODAY) == []
    assert asked_of(world, sam, TUESDAY) == []
    assert asked_of(world, kasia, TUESDAY) == [("Talking Partners", "")]
    with pytest.raises(NotFound):
        slot_at(acting(kasia), group, on=TODAY, at=time(10, 40))
    assert slot_at(acting(sam), group, on=TODAY, at=time(10, 40)).intervention == group
    entry = uuid.uuid4()
    because = refusal(lambda: log_slot(by=acting(kasia), slot=slot(group, TODAY), on=TODAY, went={}, entry=entry))
    assert because == "It is logged by whoever gives it, or by the SENCO."
    log_slot(by=acting(sam), slot=slot(group, TODAY), on=TODAY, went={}, entry=entry)
    assert [given for _name, given, _loss in told(TODAY)] == ["given", "given"]


def test_who_gave_it_can_be_read(world: World, kasia: Membership, sam: Membership, group: Intervention) -> None:
    cover(world, group, TODAY, sam, kasia)
    (one,) = gave(slot(group, TODAY), TODAY)
    assert (one.staff, one.minutes, one.covers_for) == (sam, None, kasia)
    (next_week,) = gave(slot(group, TODAY), NEXT)
    assert (next_week.staff, next_week.covers_for) == (kasia, None)


def test_what_cannot_be_covered_is_refused(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    assert refusal(lambda: cover(world, group, TODAY, kasia, kasia)) == "Kasia Nowak gives it anyway."
    assert refusal(lambda: cover(world, group, TODAY, kasia, sam)) == "It was not theirs to give on that day."
    assert refusal(lambda: cover(world, group, TODAY, world.bursar, kasia)) == "Bea Holt does not log support."
    wrong_day = [Covered(slot(group, TUESDAY), sam)]
    by, at = acting(world.senco), clock.now()
    because = refusal(lambda: arrange_cover(by=by, slots=wrong_day, instead_of=kasia, on=TODAY, at=at))
    assert because == "It was not theirs to give on that day."
    by = acting(world.teacher)
    right = [Covered(slot(group, TODAY), sam)]
    assert refusal(lambda: arrange_cover(by=by, slots=right, instead_of=kasia, on=TODAY, at=at))
    made = cover(world, group, TODAY, sam, kasia)
    assert refusal(lambda: cover(world, group, TODAY, world.teacher, kasia)) == (
        "It was not theirs to give on that day."
    )
    with pytest.raises(Refused):
        end_cover(by=by, cover=made, on=TODAY)


def test_whoever_is_to_cover_can_be_covered_for(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    cover(world, group, TODAY, sam, kasia)
    cover(world, group, TODAY, world.teacher, sam)
    assert [(one.staff, one.covers_for) for one in gave(slot(group, TODAY), TODAY)] == [(world.teacher, kasia)]
    assert days_seen(sam) == set()


def test_cover_ends_with_whom_it_was_for(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    cover(world, group, NEXT, sam, kasia)
    by = acting(world.senco)
    change_intervention(by=by, intervention=group, said=said(world.teacher), from_on=TUESDAY, on=TODAY)
    assert not Cover.objects.exists()
    assert days_seen(sam) == set()


def test_cover_of_a_time_that_is_no_more_is_none(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    cover(world, group, NEXT, sam, kasia)
    later = said(kasia, slots=(Weekly(2, time(9), 20),))
    change_intervention(by=acting(world.senco), intervention=group, said=later, from_on=TUESDAY, on=TODAY)
    assert asked_of(world, sam, NEXT) == []
    assert days_seen(sam) == set()


def test_what_the_cover_gives_meanwhile_is_told(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    joined(world, begun(world, sam, name="Lego", slots=(Weekly(0, time(10, 50), 20), Weekly(0, time(11), 20))))
    touched = touched_by_adult(kasia, on=TODAY, calendar=calendar_of(world.school))
    found = clashes_with_cover(sam, [one.slot for one in touched], on=TODAY)
    assert [(one.intervention.name, other.intervention.name, other.at) for one, other in found] == [
        ("Talking Partners", "Lego", time(10, 50))
    ]


def test_a_day_shows_what_it_touches(world: World, kasia: Membership, sam: Membership, group: Intervention) -> None:
    calendar = calendar_of(world.school)
    (one,) = touched_by_adult(kasia, on=TODAY, calendar=calendar)
    assert (one.slot.intervention, len(one.members), one.others) == (group, 2, ())
    assert touched_by_adult(sam, on=TODAY, calendar=calendar) == []
    (hers,) = touched_by_pupils([world.mara.pk], on=TODAY, calendar=calendar)
    assert [member.place.pupil for member in hers.members] == [world.mara]
    assert touched_by_pupils([world.mara.pk], on=TODAY + timedelta(days=2), calendar=calendar) == []
    assert touched_by_pupils([], on=TODAY, calendar=calendar) == []
    parts = [(None, time(10, 40)), (time(10, 59), None), (time(10, 30), time(10, 41)), (time(11), None)]
    seen = [len(touched_by_adult(kasia, on=TODAY, calendar=calendar, between=Between(*part))) for part in parts]
    assert seen == [0, 1, 1, 0]
    terms = [Days("Autumn term", date(2026, 9, 1), date(2026, 12, 18))]
    shut = [Days("Burst pipe", TODAY, TODAY)]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)
    shut_calendar = calendar_of(world.school)
    assert touched_by_adult(kasia, on=TODAY, calendar=shut_calendar) == []
    assert touched_by_pupils([world.mara.pk], on=TODAY, calendar=shut_calendar) == []


def test_a_pupil_away_is_written_once_and_the_others_stay_to_be_logged(
    world: World, kasia: Membership, group: Intervention
) -> None:
    missed = [Missed(slot(group, TODAY), frozenset({world.mara.pk}))]
    entry, by = uuid.uuid4(), acting(world.senco)
    first = enter_day(by=by, on=TODAY, entry=entry, missed=missed, loss="absent")
    again = enter_day(by=by, on=TODAY, entry=entry, missed=missed, loss="absent")
    assert [one.pk for one in again.sessions] == [one.pk for one in first.sessions]
    assert told(TODAY) == [("Amara", "not_given", "absent")]
    log_slot(by=acting(kasia), slot=slot(group, TODAY), on=TODAY, went={}, entry=uuid.uuid4())
    assert told(TODAY) == [("Ada", "given", ""), ("Amara", "not_given", "absent")]


def test_a_day_to_come_is_entered_as_well_and_what_is_logged_stays(
    world: World, kasia: Membership, group: Intervention
) -> None:
    by = acting(world.senco)
    enter_day(by=by, on=NEXT, entry=uuid.uuid4(), missed=[Missed(slot(group, NEXT))], loss="trip")
    assert told(NEXT) == [("Ada", "not_given", "trip"), ("Amara", "not_given", "trip")]
    log_slot(by=acting(kasia), slot=slot(group, TODAY), on=TODAY, went={}, entry=uuid.uuid4())
    enter_day(by=by, on=TODAY, entry=uuid.uuid4(), missed=[Missed(slot(group, TODAY))], loss="trip")
    assert {given for _name, given, _loss in told(TODAY)} == {Given.GIVEN.value}


def test_a_day_is_taken_back_whole_within_a_minute(
    world: World, kasia: Membership, sam: Membership, group: Intervention
) -> None:
    lego = begun(world, kasia, name="Lego", slots=(Weekly(0, time(9), 20),))
    joined(world, lego, line_for(world, make_pupil(world.school, "Bo", "Reed"), "Lego"))
    by = acting(world.senco)
    done = enter_day(
        by=by,
        on=TODAY,
        entry=uuid.uuid4(),
        missed=[Missed(slot(lego, TODAY))],
        loss="staff",
        covered=[Covered(slot(group, TODAY), sam)],
        instead_of=kasia,
    )
    assert done.uid is not None
    assert (len(told(TODAY)), sees(sam, TODAY)) == (1, ["Ada", "Amara"])
    assert entered(acting(world.teacher), done.uid, at=done.at) is None
    with pytest.raises(NotFound):
        undo_day(by=by, uid=done.uid, at=done.at + timedelta(seconds=60))
    undo_day(by=by, uid=done.uid, at=done.at + timedelta(seconds=59))
    assert (told(TODAY), sees(sam, TODAY), Cover.objects.count()) == ([], [], 0)


def test_the_sencos_side_alone_enters_a_day(world: World, kasia: Membership, group: Intervention) -> None:
    missed = [Missed(slot(group, TODAY))]
    for by in (world.teacher, kasia):
        with pytest.raises(Refused):
            enter_day(by=acting(by), on=TODAY, entry=uuid.uuid4(), missed=missed, loss="trip")
    ruth = acting(world.senco)
    because = refusal(lambda: enter_day(by=ruth, on=TODAY, entry=uuid.uuid4(), missed=missed))
    assert because == "Choose why it was not delivered"
    wrong = refusal(lambda: enter_day(by=ruth, on=TUESDAY, entry=uuid.uuid4(), missed=missed, loss="trip"))
    assert wrong == "It was not to be given at that time on that day."
    assert not Session.objects.exists()
    assert Pupil.objects.count() == 2
