"""One page on which a teacher answers, confirms and marks for all their pupils."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Evidence, EvidenceRequest
from endeavour.needs.queries import open_cycle
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import CardReading, PlanVersion, Target
from endeavour.provision.models import Mark
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def asked(world: World) -> World:
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=clock.today())
    cycle = open_cycle(world.mara)
    assert cycle is not None
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher], due_on=date(2026, 9, 18), on=clock.today())
    plan = open_plan(by=by, cycle=cycle, on=clock.today())
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=clock.today())
    issue_plan(by=by, plan=plan, on=clock.today())
    return world


def test_all_three_are_kept_from_one_form(asked: World, as_: SignIn) -> None:
    tom, address = as_(asked.teacher), asked.base + "asked/"
    shown = tom.get(address).content.decode()
    assert "Give her ten seconds before you ask again." in shown
    request, version, target = EvidenceRequest.objects.get(), PlanVersion.objects.get(), Target.objects.get()
    answers = {
        "once": str(uuid.uuid4()),
        f"answer-{request.uid}": "Waits for others",
        f"card-{version.uid}": "read",
        f"mark-{target.uid}": "3",
    }
    assert "3 things are kept." in tom.post(address, answers, follow=True).content.decode()
    assert "was empty" not in tom.post(address, answers, follow=True).content.decode()
    assert Evidence.objects.get().text == "Waits for others"
    assert CardReading.objects.get(staff=asked.teacher).read_at is not None
    assert [mark.value for mark in Mark.objects.all()] == ["3"]


def test_what_is_left_empty_stays(asked: World, as_: SignIn) -> None:
    said = as_(asked.teacher).post(asked.base + "asked/", {"once": str(uuid.uuid4())}, follow=True)
    assert "Every box was empty, so there was nothing to keep." in said.content.decode()
    assert (Evidence.objects.count(), Mark.objects.count()) == (0, 0)
    assert CardReading.objects.get(staff=asked.teacher).read_at is None


def test_a_teacher_of_other_children_is_asked_nothing(asked: World, as_: SignIn) -> None:
    nell = as_(asked.stranger)
    assert "Nothing is asked of you" in nell.get(asked.base + "asked/").content.decode()
    target = Target.objects.get()
    nell.post(asked.base + "asked/", {"once": str(uuid.uuid4()), f"mark-{target.uid}": "9"})
    assert Mark.objects.count() == 0
