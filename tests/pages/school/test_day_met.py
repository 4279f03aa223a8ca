"""When did you meet? The day of a meeting is asked in the room, and every deadline is counted from it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle
from endeavour.pages.school.reviews.day import BOXES
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape, TargetShape
from endeavour.reviews.models import Review
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
ISSUED, MET, TODAY = date(2026, 9, 14), date(2026, 12, 8), date(2026, 12, 14)
OUTCOME = OutcomeShape("Mara joins in", "communication", (TargetShape("Starts a chat", "Days", "1", "4", MET),))


@pytest.fixture
def room(world: World) -> Iterator[str]:
    """Where Mara's meeting is written down, on the Monday after it took place. Her plan was issued in September."""
    by = acting(world.senco)
    plan = open_plan(
        by=by,
        cycle=start_support(by=by, pupil=world.mara, on=clock.today()),
        on=clock.today(),
        carried=PlanShape(outcomes=(OUTCOME,), review_on=MET),
    )
    issue_plan(by=by, plan=plan, on=clock.today())
    with clock.standing_at(TODAY):
        yield world.record + "review/meeting/"


def typed(text: str) -> dict[str, str]:
    """A day in its three boxes."""
    return dict(zip(BOXES, text.split(), strict=True))


def day_of(form: PageForm) -> str:
    return " ".join(form.value(box) for box in BOXES)


def closed(client: Client, room: str) -> int:
    """The status of the answer to closing it."""
    PageForm(client, room + "next/").fill({"decision": "carry_on"}).press("stay")
    return int(PageForm(client, room + "read-back/").press("close").status_code)


def due_of(world: World, key: str) -> list[date | None]:
    return [row.finding.due_on for row in duties_of(world.school, on=TODAY) if row.key == key]


def test_every_deadline_is_counted_from_the_day_of_the_meeting(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    here = PageForm(ruth, room)
    assert day_of(here) == "14 12 2026"
    here.fill({**typed("8 Dec 26"), "came": "Ruth, Efua", "family_came": "yes"}).press("go-views")
    assert day_of(PageForm(ruth, room)) == "8 12 2026"
    assert "We met on Tuesday 8 December 2026" in PageForm(ruth, room + "read-back/").text
    assert closed(ruth, room) == 302
    assert Review.objects.get().held_on == MET
    cycles = Cycle.objects.order_by("number").values_list("opened_on", "closed_on")
    assert list(cycles) == [(ISSUED, MET), (MET, None)]
    assert due_of(world, "record-given") == [date(2026, 12, 22)]
    assert due_of(world, "review-date") == [date(2027, 3, 15)]
    page = ruth.get(world.record + "review/1/").content.decode()
    assert "Held Tuesday 8 December 2026" in page


def test_the_day_that_was_set_stands_in_the_box_once_it_is_past(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    ruth.post(world.record + "review/day/", {"meeting_on": "9 12 2026"})
    assert day_of(PageForm(ruth, room)) == "9 12 2026"
    ruth.post(world.record + "review/day/", {"meeting_on": "16 12 2026"})
    assert day_of(PageForm(ruth, room)) == "14 12 2026"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("15 12 2026", "Enter a day that is not in the future"),
        ("13 9 2026", "Enter 14 Sep 2026 or later: the plan was issued on that day"),
        ("31 11 2026", "Enter a real date, such as 8 12 2026"),
    ],
)
def test_a_day_on_which_nobody_can_have_met_comes_back(
    world: World, as_: SignIn, room: str, day: str, said: str
) -> None:
    ruth = as_(world.senco)
    answer = PageForm(ruth, room).fill({**typed(day), "came": "Ruth"}).press("go-views")
    assert answer.headers["Location"] == room
    again = PageForm(ruth, room)
    assert said in again.text
    assert (day_of(again), again.value("came")) == (day, "Ruth")
    assert Review.objects.get().met_on is None
    assert closed(ruth, room) == 302, "it leads back to the day, and closes nothing"
    assert Review.objects.get().state == "booked"
    PageForm(ruth, room).fill({**typed("8 12 2026"), "family_came": "yes"}).press("stay")
    assert closed(ruth, room) == 302
    assert Review.objects.get().held_on == MET


def test_a_day_that_was_typed_and_not_saved_is_kept(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill(typed("8 12 2026")).autosave("met_on-day")
    assert Review.objects.count() == 0
    assert day_of(PageForm(ruth, room)) == "8 12 2026"
    assert day_of(PageForm(as_(world.teacher), room)) == "14 12 2026"


def test_two_people_say_two_days_and_one_of_them_stands(world: World, as_: SignIn, room: str) -> None:
    ruth, tom = (PageForm(as_(member), room) for member in (world.senco, world.teacher))
    tom.fill(typed("8 12 2026")).press("stay")
    ruth.fill({**typed("9 12 2026"), "family_came": "yes"}).press("stay")
    assert Review.objects.get().met_on == MET
    both = PageForm(as_(world.senco), room)
    assert "You 9 Dec 2026 Keep yours Tom Garrity, 10:00am 8 Dec 2026 Keep theirs" in both.text
    assert closed(as_(world.senco), room) == 302
    assert Review.objects.get().state == "booked", "it waits for the choice"
    both.press(**{"keep-met_on": "mine"})
    assert Review.objects.get().met_on == date(2026, 12, 9)
    assert closed(as_(world.senco), room) == 302
    assert Review.objects.get().held_on == date(2026, 12, 9)


def test_a_box_that_was_typed_and_kept_goes_on_from_the_day_that_was_saved(
    world: World, as_: SignIn, room: str
) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill({**typed("8 12 2026"), "came": "Ruth"}).press("stay")
    PageForm(ruth, room).fill(typed("9 12 2026")).autosave("met_on-day")
    assert day_of(PageForm(ruth, room)) == "9 12 2026"
    PageForm(ruth, room + "views/").press("go-support")
    assert Review.objects.get().met_on == date(2026, 12, 9), "saved with the next page, and no clash with oneself"


def test_a_whole_day_pasted_into_the_first_box_is_read(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill(dict(zip(BOXES, ("8 Dec 2026", "", ""), strict=True))).press("stay")
    assert Review.objects.get().met_on == MET
    PageForm(ruth, room).fill(dict.fromkeys(BOXES, "")).press("stay")
    assert (Review.objects.get().met_on, day_of(PageForm(ruth, room))) == (None, "14 12 2026")
