"""A review round from the register: seen first, asked once, answered on one page, taken back within a minute."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import answer_request
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle, EvidenceRequest
from endeavour.needs.queries import requests_to
from endeavour.outbox.models import Message
from endeavour.oversight.models import BulkChange
from endeavour.oversight.rounds import seats_for
from endeavour.people.actions import set_key_adult
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def planned(world: World) -> World:
    """Mara's plan is in force; Tom teaches her and Nell is her key adult."""
    issued_plan(world)
    Plan.objects.update(teacher=world.teacher)
    set_key_adult(by=acting(world.senco), pupil=world.mara, staff=world.stranger, on=clock.today())
    return world


def ask(client: Client, world: World, *pupils: Pupil, by: date | None = None, act: str = "") -> Any:
    day = by or clock.today() + timedelta(days=7)
    when = {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}
    chosen = {"do": "round", "query": "", "pupil": [str(one.uid) for one in pupils], "act": act or str(uuid.uuid4())}
    return client.post(f"{world.base}pupils/bulk/", {**chosen, **when, "once": str(uuid.uuid4())})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_whom_it_asks_is_seen_first(planned: World, as_: SignIn) -> None:
    ben = make_pupil(planned.school, "Ben", "Adeyemi")
    page = as_(planned.senco).post(
        f"{planned.base}pupils/bulk/", {"do": "round", "pupil": [str(planned.mara.uid), str(ben.uid)]}
    )
    assert "Tom Garrity, Nell Archer" in text(page)
    assert "No plan in force in this cycle" in text(page)
    assert "Ask 2 colleagues about 1 pupil" in text(page)
    assert EvidenceRequest.objects.count() == 0
    assert Read.objects.get(page="review-round").pupil_ids == sorted([planned.mara.pk, ben.pk])


def test_it_asks_teacher_and_key_adult_and_is_taken_back(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    answer = ask(ruth, planned, planned.mara)
    assert "The review round has begun for 1 pupil." in text(ruth.get(answer.headers["Location"]))
    assert [row.pupil for row in requests_to(acting(planned.teacher), on=clock.today())] == [planned.mara]
    assert [row.pupil for row in requests_to(acting(planned.stranger), on=clock.today())] == [planned.mara]
    undone = ruth.post(f"{planned.base}pupils/undo/{BulkChange.objects.get().uid}/")
    assert "Undone. Nobody is asked any more." in text(ruth.get(undone.headers["Location"]))
    assert EvidenceRequest.objects.count() == 0


def test_what_was_answered_meanwhile_is_kept_and_said(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    ask(ruth, planned, planned.mara)
    request = EvidenceRequest.objects.get(asked_of=planned.teacher)
    answer_request(by=acting(planned.teacher), request=request, text="She waits her turn", on=clock.today())
    undone = ruth.post(f"{planned.base}pupils/undo/{BulkChange.objects.get().uid}/")
    assert "Undone, but not for Mara Osei: somebody has answered." in text(ruth.get(undone.headers["Location"]))
    assert list(EvidenceRequest.objects.values_list("asked_of", flat=True)) == [planned.teacher.pk]


def test_nobody_is_asked_twice(planned: World, as_: SignIn) -> None:
    ruth, act = as_(planned.senco), str(uuid.uuid4())
    ask(ruth, planned, planned.mara, act=act)
    ask(ruth, planned, planned.mara, act=act)
    ask(ruth, planned, planned.mara)
    assert EvidenceRequest.objects.count() == 2
    assert [seat.because for seat in seats_for(acting(planned.senco), [planned.mara.uid], on=clock.today())] == [
        "Asked already, not answered yet"
    ]


def test_whoever_is_asked_about_many_gets_one_mail(planned: World, as_: SignIn, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    ben = make_pupil(planned.school, "Ben", "Adeyemi")
    start_support(by=acting(planned.senco), pupil=ben, on=clock.today())
    Cycle.objects.filter(pupil=ben).update(stage="do")
    set_key_adult(by=acting(planned.senco), pupil=ben, staff=planned.stranger, on=clock.today())
    ask(as_(planned.senco), planned, planned.mara, ben)
    assert EvidenceRequest.objects.filter(asked_of=planned.stranger).count() == 2
    mails = list(Message.objects.order_by("addressee").values_list("addressee", flat=True))
    assert mails == ["Nell Archer", "Tom Garrity"]


def test_a_day_gone_by_is_refused(planned: World, as_: SignIn) -> None:
    answer = ask(as_(planned.senco), planned, planned.mara, by=clock.today() - timedelta(days=1))
    assert (answer.status_code, EvidenceRequest.objects.count()) == (200, 0)
    assert "Choose a day that is not in the past." in text(answer)


def test_teachers_start_none(planned: World, as_: SignIn) -> None:
    assert ask(as_(planned.teacher), planned, planned.mara).status_code == 403


def test_who_has_left_is_not_asked(planned: World) -> None:
    Membership.objects.filter(pk=planned.stranger.pk).update(ends_on=clock.today() - timedelta(days=1))
    (seat,) = seats_for(acting(planned.senco), [planned.mara.uid], on=clock.today())
    assert [one.user.name for one in seat.ask] == ["Tom Garrity"]


def test_many_pupils_cost_the_queries_of_one(planned: World, django_assert_num_queries: Any) -> None:
    by, uids = acting(planned.senco), [planned.mara.uid]
    with django_assert_num_queries(4):
        seats_for(by, uids, on=clock.today())
    uids += [make_pupil(planned.school, f"Child{number}", "Adeyemi").uid for number in range(30)]
    with django_assert_num_queries(4):
        assert len(seats_for(by, uids, on=clock.today())) == 31
