"""One page on which a teacher answers, confirms and marks for all their pupils."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.drafts.models import Draft
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import ask_for_evidence, take_back_request
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Evidence, EvidenceRequest
from endeavour.needs.queries import open_cycle
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import CardReading, PlanVersion, Target
from endeavour.provision.models import Mark
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
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


def named(page: PageForm, kind: str) -> str:
    """The name of the one box of a kind."""
    (name,) = [name for name in page.answers if name.startswith(f"{kind}-")]
    return name


def errors(page: PageForm) -> list[str]:
    return [link.text_content() for link in page.page.xpath("//*[@class='govuk-error-summary']//a")]


def test_what_is_refused_keeps_everything_in_its_box_until_it_is_put_right(asked: World, as_: SignIn) -> None:
    """While Tom writes, Ruth takes back what she asked about Mara."""
    page = PageForm(as_(asked.teacher), asked.base + "asked/")
    answer, helped, mark = (named(page, kind) for kind in ("answer", "helped", "mark"))
    card = f"card-{PlanVersion.objects.get().uid}"
    take_back_request(by=acting(asked.senco), request=EvidenceRequest.objects.get())
    page.fill({answer: "Waits for others", helped: "A partner", mark: "3", card: "on"}).press()
    assert (Evidence.objects.count(), Mark.objects.count()) == (0, 0)
    assert CardReading.objects.get(staff=asked.teacher).read_at is None
    assert errors(page) == ["This is asked of you no more. Copy your words, then empty the box."]
    typed = ["Waits for others", "A partner", "3", "on"]
    assert [page.value(name) for name in (answer, helped, mark, card)] == typed

    later = PageForm(as_(asked.teacher), asked.base + "asked/")
    assert [later.value(name) for name in (answer, helped, mark, card)] == typed
    done = later.fill({answer: "", helped: ""}).press()
    assert done.status_code == 302
    assert [mark.value for mark in Mark.objects.all()] == ["3"]
    assert CardReading.objects.get(staff=asked.teacher).read_at is not None
    assert Draft.objects.count() == 0


def test_one_answer_too_long_is_said_at_its_box_and_the_others_wait_with_it(asked: World, as_: SignIn) -> None:
    page = PageForm(as_(asked.teacher), asked.base + "asked/")
    answer, mark = named(page, "answer"), named(page, "mark")
    page.fill({answer: "Waits for others", mark: "3" * 61}).press()
    assert (Evidence.objects.count(), Mark.objects.count()) == (0, 0)
    assert errors(page) == ["“Mark today: Says a three-part sentence” must be 60 characters or fewer"]
    assert page.value(answer) == "Waits for others"
    assert page.fill({mark: "3"}).press().status_code == 302
    assert [row.text for row in Evidence.objects.all()] == ["Waits for others"]


def test_what_helps_is_not_lost_without_what_was_seen(asked: World, as_: SignIn) -> None:
    page = PageForm(as_(asked.teacher), asked.base + "asked/")
    page.fill({named(page, "helped"): "A partner"}).press()
    assert errors(page) == ["Say what you see as well as what helps"]
    assert page.value(named(page, "helped")) == "A partner"


def test_what_is_typed_is_kept_and_given_back(asked: World, as_: SignIn) -> None:
    page = PageForm(as_(asked.teacher), asked.base + "asked/")
    answer = named(page, "answer")
    assert page.fill({answer: "Waits for"}).autosave(answer).status_code == 200
    back = PageForm(as_(asked.teacher), asked.base + "asked/")
    assert back.value(answer) == "Waits for"
    assert "are here. They are not in the record yet." in back.text


def test_it_says_that_it_is_no_place_for_safeguarding(asked: World, as_: SignIn) -> None:
    assert "This is not for safeguarding." in PageForm(as_(asked.teacher), asked.base + "asked/").text
