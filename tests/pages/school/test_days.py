"""A day that is different, by forms alone: what it touches is shown, cover offered, all of it kept and taken back."""

import uuid
from datetime import time, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.people.models import Group
from endeavour.provision.arranging import Weekly, put_in
from endeavour.provision.models import Cover, Intervention, Session
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, group, kasia, line_for
from tests.pages.school.test_interventions import SignIn, at, on, send, text_of, told

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

NEXT = TODAY + WEEK


@pytest.fixture
def sam(world: World) -> Membership:
    return make_staff(world.school, "Sam Whittle", Role.TEACHING_ASSISTANT)


def asking(world: World, what: str, **more: str) -> str:
    answers = {"what": what, **on(TODAY), **more}
    return at(world, part="day/?" + "&".join(f"{name}={value}" for name, value in answers.items()))


def session_of(row: Intervention) -> str:
    return f"session_{row.slots.get(weekday=0).pk}"


def test_it_asks_who_is_away_first(world: World, group: Intervention, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "A day that is different" in text_of(ruth.get(at(world)))
    page = text_of(ruth.get(at(world, part="day/")))
    assert "What is different on that day?" in page
    assert "Mara Osei, 4 Hazel" in page
    assert Read.objects.latest("pk").page == "support-day"
    wrong = text_of(ruth.get(at(world, part="day/?what=adult&on=x&begins=12:00&ends=11:00")))
    for words in ("Choose who is away", "must be a real date", "Enter a time after the first"):
        assert words in wrong, words
    assert "Choose why the class is out" in text_of(ruth.get(asking(world, "class")))
    far = text_of(ruth.get(at(world, part="day/?what=adult&on=2027-01-01")))
    assert "must be 12 Oct 2026 or earlier" in far


def test_an_adult_is_away_and_somebody_covers(
    world: World, kasia: Membership, sam: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, address = as_(world.senco), asking(world, "adult", who=str(kasia.pk))
    page = text_of(ruth.get(address))
    assert "An adult is away: Kasia Nowak" in page
    assert "Who covers these sessions?" in page
    assert "10:40am Talking Partners" in page
    assert "Choose who covers them" in text_of(send(ruth, address))
    assert told() == []
    done = send(ruth, address, every=str(sam.pk), **{session_of(group): "same"})
    page = text_of(ruth.get(done.headers["Location"]))
    assert "Kept. 1 covered." in page
    assert [(one.staff, one.instead_of) for one in Cover.objects.all()] == [(sam, kasia)]
    today = f"{world.base}today/"
    hers = text_of(as_(sam).get(today))
    assert "10:40am cover for Kasia Nowak Talking Partners" in hers
    assert "Talking Partners" not in text_of(as_(kasia).get(today))
    assert "Covered by Sam Whittle" in text_of(ruth.get(at(world, part="week/")))
    assert "Cover for Kasia Nowak" in text_of(as_(sam).get(at(world, part="week/")))
    assert "Talking Partners" in text_of(as_(sam).get(at(world)))
    assert "Mara Osei" in text_of(as_(sam).get(at(world, group)))
    assert send(as_(sam), at(world, group, f"{TODAY}/1040/given/")).status_code == 302
    assert len(told()) == 2
    with clock.standing_at(TODAY + timedelta(days=1)):
        assert as_(sam).get(at(world, group)).status_code == 404


def test_cover_is_taken_back(
    world: World, kasia: Membership, sam: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth, address = as_(world.senco), asking(world, "adult", who=str(kasia.pk))
    send(ruth, address, every=str(sam.pk), **{session_of(group): "same"})
    page = text_of(ruth.get(at(world, group)))
    assert "Cover Mon 14 Sep at 10:40am: Sam Whittle for Kasia Nowak" in page
    cover = Cover.objects.get()
    back = at(world, part=f"covers/{cover.uid}/end/")
    assert send(as_(kasia), back).status_code == 403
    assert send(as_(world.stranger), back).status_code == 403
    assert ruth.get(back).status_code == 405
    assert send(ruth, back).status_code == 302
    assert not Cover.objects.exists()
    assert send(ruth, back).status_code == 404
    assert "Talking Partners" not in text_of(as_(sam).get(at(world)))


def test_what_is_not_covered_is_not_given_and_what_others_give_goes_ahead(
    world: World, kasia: Membership, sam: Membership, group: Intervention, as_: SignIn
) -> None:
    both = begun(world, kasia, sam, name="Lego", slots=(Weekly(0, time(9), 20),))
    line = line_for(world, make_pupil(world.school, "Bo", "Reed"), "Lego")
    put_in(by=acting(world.senco), intervention=both, lines=[line], from_on=TODAY, on=TODAY)
    ruth, address = as_(world.senco), asking(world, "adult", who=str(kasia.pk))
    assert "Goes ahead without them" in text_of(ruth.get(address))
    done = send(ruth, address, every="none", **{session_of(group): "same", session_of(both): "ahead"})
    page = text_of(ruth.get(done.headers["Location"]))
    assert "Kept. 1 session not given." in page
    assert told() == [("Ada", "not_given", 0, "staff", ""), ("Amara", "not_given", 0, "staff", "")]
    undo = at(world, part=f"day/undo/{Session.objects.earliest('pk').uid}/")
    assert send(as_(kasia), undo).status_code == 403
    assert send(ruth, undo).status_code == 302
    assert told() == []
    assert send(ruth, undo).status_code == 404


def test_clashes_of_cover_are_told(
    world: World, kasia: Membership, sam: Membership, group: Intervention, as_: SignIn
) -> None:
    other = begun(world, sam, name="Lego", slots=(Weekly(0, time(10), 60),))
    line = line_for(world, make_pupil(world.school, "Bo", "Reed"), "Lego")
    put_in(by=acting(world.senco), intervention=other, lines=[line], from_on=TODAY, on=TODAY)
    ruth, address = as_(world.senco), asking(world, "adult", who=str(kasia.pk))
    done = send(ruth, address, every="none", **{session_of(group): str(sam.pk)})
    assert "Sam Whittle also gives Lego at 10:00am." in text_of(ruth.get(done.headers["Location"]))


def test_a_pupil_is_away_for_part_of_the_day(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth = as_(world.senco)
    mara = {"pupil": str(world.mara.uid)}
    assert "It touches no session" in text_of(ruth.get(asking(world, "pupil", **mara, begins="13:00")))
    address = asking(world, "pupil", **mara, begins="10:00", ends="12:00")
    page = text_of(ruth.get(address))
    assert "10:40am Talking Partners: Mara Osei" in page
    assert "Choose at least one session" in text_of(send(ruth, address))
    slot = str(group.slots.get(weekday=0).pk)
    assert send(ruth, address, sessions=[slot]).status_code == 302
    assert told() == [("Amara", "not_given", 0, "absent", "")]
    assert "1 not logged" in text_of(as_(kasia).get(f"{world.base}today/"))


def test_a_class_is_out_on_a_day_to_come(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    ruth, hazel = as_(world.senco), Group.objects.get(name="4 Hazel")
    address = asking(world, "class", group=str(hazel.uid), why="trip", on=NEXT.isoformat())
    address = address.replace("on-day", "x-day").replace("on-month", "x-month").replace("on-year", "x-year")
    page = text_of(ruth.get(address))
    assert "10:40am Talking Partners: Mara Osei" in page
    assert "Ada Bell" not in page.split("What are they not there for?")[1]
    assert send(ruth, address, sessions=[str(group.slots.get(weekday=0).pk)]).status_code == 302
    assert [(one.on, one.loss) for one in Session.objects.all()] == [(NEXT, "trip")]
    with clock.standing_at(NEXT):
        assert "1 not logged" in text_of(as_(kasia).get(f"{world.base}today/"))


def test_others_do_not_come_to_it(world: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    for who in (kasia, world.teacher, world.office, world.stranger):
        assert as_(who).get(at(world, part="day/")).status_code == 403
        assert send(as_(who), asking(world, "adult", who=str(kasia.pk)), every="none").status_code == 403
    assert as_(world.senco).get(at(world, part="day/?done=x")).status_code == 200
    assert as_(world.senco).get(at(world, part=f"day/?done={uuid.UUID(int=1)}")).status_code == 200
    assert not Session.objects.exists()


def test_a_day_asks_as_many_questions_for_many_as_for_one(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    ruth = as_(world.senco)
    hazel = Group.objects.get(name="4 Hazel")
    addresses = (
        asking(world, "adult", who=str(kasia.pk)),
        asking(world, "class", group=str(hazel.uid), why="trip"),
        at(world, group),
        at(world, part="week/"),
    )

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as queries:
                ruth.get(address)
            found.append(len(queries))
        return found

    asked()
    one = asked()
    for number in range(3):
        other = begun(world, kasia, name=f"Group {number}", slots=(Weekly(0, time(12 + number), 20),))
        line = line_for(world, make_pupil(world.school, f"Pupil {number}", "Many"))
        put_in(by=acting(world.senco), intervention=other, lines=[line], from_on=TODAY, on=TODAY)
    assert asked() == one
