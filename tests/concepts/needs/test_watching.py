"""A child is monitored: it goes on, it stops, or a concern is raised; and what was decided before is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.concerns import Talk, close_concern, monitor, raise_concern
from endeavour.needs.actions.looking import go_on_monitoring, raise_after_monitoring, stop_monitoring
from endeavour.needs.actions.support import make_ehc_plan, open_first_cycle, start_support
from endeavour.needs.models import Concern, EarlierDecision, Monitoring, SenStatus
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db
FIRST, LATER, LAST = date(2026, 9, 14), date(2026, 10, 26), date(2026, 12, 7)
TALK = Talk(on=date(2026, 9, 11), said="Mum sees it at home too", note_given_on=date(2026, 9, 14))


@dataclass(frozen=True)
class Place:
    school: School
    ruth: Actor
    tom: Actor
    mara: Pupil


@pytest.fixture
def place() -> Iterator[Place]:
    school = make_school()
    with in_school(school.pk):
        ruth, tom = make_staff(school, "Ruth Ellison", Role.SENCO), make_staff(school, "Tom Garrity", Role.TEACHER)
        yield Place(school, acting(ruth), acting(tom), make_pupil(school))


def watched(place: Place) -> Concern:
    """Mara, watched over since Monday because of a concern, after a talk with her mother."""
    concern = raise_concern(by=place.tom, pupil=place.mara, noticed="She waits for others to speak", on=FIRST)
    monitor(by=place.ruth, concern=concern, look_again_on=LATER, on=FIRST, reason="Quiet, and new here", talk=TALK)
    return concern


def watched_without_a_concern(place: Place) -> Monitoring:
    """As a register brings it."""
    return Monitoring.objects.create(school=place.school, pupil=place.mara, starts_on=FIRST, look_again_on=LATER)


def events(since: int = 0) -> list[str]:
    return list(Event.objects.exclude(verb="pupil_added").order_by("pk").values_list("verb", flat=True))[since:]


def test_a_later_decision_keeps_the_talk_the_reason_and_the_day_of_the_one_before(place: Place) -> None:
    concern = watched(place)
    start_support(by=place.ruth, pupil=place.mara, on=LATER, concern=concern, reason="Six weeks on, the same")
    kept = EarlierDecision.objects.get()
    assert (kept.state, kept.decided_on, kept.decided_by_id) == ("monitoring", FIRST, place.ruth.membership_id)
    assert (kept.reason, Talk(kept.talked_on, kept.talk, kept.note_given_on)) == ("Quiet, and new here", TALK)
    concern.refresh_from_db()
    assert (concern.state, concern.decided_on, concern.reason) == ("support", LATER, "Six weeks on, the same")
    assert Talk(concern.talked_on, concern.talk, concern.note_given_on) == TALK


def test_an_ehc_plan_ends_the_monitoring_and_closes_the_concern_with_that_as_its_reason(place: Place) -> None:
    concern = watched(place)
    make_ehc_plan(by=place.ruth, pupil=place.mara, from_on=LATER, on=LATER)
    concern.refresh_from_db()
    because = "The council has made an EHC plan."
    assert (concern.state, concern.decided_on, concern.reason) == ("no_action", LATER, because)
    row = Monitoring.objects.get()
    assert (row.ends_on, row.end_reason) == (LATER, because)


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [("K", "support", ""), ("E", "no_action", "The council has made an EHC plan.")],
)
def test_a_status_that_came_with_the_roll_settles_it_once_a_cycle_is_opened(
    place: Place, status: str, state: str, reason: str
) -> None:
    concern = watched(place)
    SenStatus.objects.create(school=place.school, pupil=place.mara, status=status, starts_on=LATER)
    open_first_cycle(by=place.ruth, pupil=place.mara, on=LATER)
    concern.refresh_from_db()
    assert (concern.state, concern.reason) == (state, reason)
    assert Monitoring.objects.get().ends_on == LATER


def test_a_second_talk_stands_and_the_first_stays(place: Place) -> None:
    concern = watched(place)
    second = Talk(on=LATER, said="Dad agrees to start", note_given_on=None)
    start_support(by=place.ruth, pupil=place.mara, on=LATER, concern=concern, talk=second)
    concern.refresh_from_db()
    assert Talk(concern.talked_on, concern.talk, concern.note_given_on) == second
    kept = EarlierDecision.objects.get()
    assert Talk(kept.talked_on, kept.talk, kept.note_given_on) == TALK


def test_the_first_decision_has_none_before_it(place: Place) -> None:
    watched(place)
    assert EarlierDecision.objects.count() == 0


def test_monitoring_can_be_decided_again(place: Place) -> None:
    concern = watched(place)
    monitor(by=place.ruth, concern=concern, look_again_on=LAST, on=LATER, reason="Better, not yet well")
    assert list(EarlierDecision.objects.values_list("reason", flat=True)) == ["Quiet, and new here"]
    assert list(Monitoring.objects.order_by("pk").values_list("starts_on", "ends_on", "look_again_on")) == [
        (FIRST, LATER, LATER),
        (LATER, None, LAST),
    ]


@pytest.mark.parametrize("with_concern", [True, False])
def test_it_goes_on_until_another_day(place: Place, with_concern: bool) -> None:
    concern = watched(place) if with_concern else None
    if concern is None:
        watched_without_a_concern(place)
    before = len(events())
    row = go_on_monitoring(by=place.ruth, pupil=place.mara, look_again_on=LAST, on=LATER, what="She answers Tom now")
    assert (row.concern_id, row.what) == (concern.pk if concern else None, "She answers Tom now")
    assert list(Monitoring.objects.order_by("pk").values_list("ends_on", "look_again_on")) == [
        (LATER, LATER),
        (None, LAST),
    ]
    assert events(before) == ["monitoring_went_on"]
    if concern is not None:
        concern.refresh_from_db()
        assert concern.state == "monitoring"


def test_it_stops_with_a_reason_and_closes_the_concern_behind_it(place: Place) -> None:
    concern = watched(place)
    row = stop_monitoring(by=place.ruth, pupil=place.mara, reason="She talks all day", on=LATER)
    assert (row.ends_on, row.end_reason) == (LATER, "She talks all day")
    concern.refresh_from_db()
    assert (concern.state, concern.reason, concern.talk) == ("no_action", "She talks all day", TALK.said)
    assert EarlierDecision.objects.get().reason == "Quiet, and new here"


def test_it_stops_without_a_concern_too(place: Place) -> None:
    watched_without_a_concern(place)
    row = stop_monitoring(by=place.ruth, pupil=place.mara, reason="All is well", on=LATER)
    assert (row.ends_on, row.end_reason, events()[-1]) == (LATER, "All is well", "monitoring_ended")


def test_a_concern_raised_takes_the_place_of_both(place: Place) -> None:
    old = watched(place)
    new = raise_after_monitoring(by=place.ruth, pupil=place.mara, noticed="She has stopped answering", on=LATER)
    old.refresh_from_db()
    assert (old.state, new.state, new.noticed) == ("raised_again", "waiting", "She has stopped answering")
    assert Monitoring.objects.get().ends_on == LATER


def test_nobody_else_looks_again_nothing_is_said_twice_and_no_reason_is_no_end(place: Place) -> None:
    watched_without_a_concern(place)
    with pytest.raises(Refused):
        stop_monitoring(by=place.tom, pupil=place.mara, reason="All is well", on=LATER)
    with pytest.raises(Refused, match="Say why monitoring stops"):
        stop_monitoring(by=place.ruth, pupil=place.mara, reason=" ", on=LATER)
    with pytest.raises(Refused, match="Write what you have noticed"):
        raise_after_monitoring(by=place.ruth, pupil=place.mara, noticed="", on=LATER)
    with pytest.raises(Refused, match="Choose a day after today"):
        go_on_monitoring(by=place.ruth, pupil=place.mara, look_again_on=LATER, on=LATER)
    assert (Monitoring.objects.get().ends_on, events()) == (None, [])
    stop_monitoring(by=place.ruth, pupil=place.mara, reason="All is well", on=LATER)
    with pytest.raises(Refused, match="not being monitored"):
        stop_monitoring(by=place.ruth, pupil=place.mara, reason="All is well", on=LATER)


def test_another_school_finds_nothing_to_look_at(place: Place) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    watched_without_a_concern(place)
    stranger = acting(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    with pytest.raises(NotFound):
        stop_monitoring(by=stranger, pupil=place.mara, reason="All is well", on=LATER)


def second(place: Place) -> Concern:
    return raise_concern(by=place.tom, pupil=place.mara, noticed="She rubs her eyes", on=LATER)


def states() -> list[str]:
    return list(Concern.objects.order_by("pk").values_list("state", flat=True))


def test_no_action_on_another_concern_ends_no_monitoring_and_gives_it_no_reason(place: Place) -> None:
    watched(place)
    close_concern(by=place.ruth, concern=second(place), reason="New glasses came", on=LATER)
    row = Monitoring.objects.get()
    assert (row.ends_on, row.end_reason, states()) == (None, "", ["monitoring", "no_action"])


def test_monitoring_for_another_concern_takes_the_place_of_the_first(place: Place) -> None:
    watched(place)
    concern = second(place)
    monitor(by=place.ruth, concern=concern, look_again_on=LAST, on=LATER, reason="Eye test")
    running = Monitoring.objects.get(ends_on=None)
    assert (running.concern, states()) == (concern, ["raised_again", "monitoring"])


@pytest.mark.parametrize("names_the_second", [True, False])
def test_support_answers_the_concern_for_which_a_child_was_watched(place: Place, names_the_second: bool) -> None:
    watched(place)
    other = second(place) if names_the_second else None
    start_support(by=place.ruth, pupil=place.mara, on=LATER, concern=other)
    assert states() == ["support", "support"][: 2 if names_the_second else 1]
    assert not Monitoring.objects.filter(ends_on=None).exists()
