"""Who is asked to read a card and to say what they see, and when it is asked of them no more."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from endeavour.access.actions.staff import end_employment
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of, needing
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.cycles import close_cycle
from endeavour.needs.actions.gathering import answer_request, ask_for_evidence, take_back_request
from endeavour.needs.actions.support import end_support
from endeavour.needs.models import Cycle, Evidence, EvidenceRequest
from endeavour.needs.queries import open_cycle, requests_to
from endeavour.needs.states import Did
from endeavour.people.actions import set_key_adult
from endeavour.people.actions.leaving import mark_left
from endeavour.people.models import Sight
from endeavour.plans.actions import issue_plan, read_card, save_plan
from endeavour.plans.models import CardReading, Plan, PlanVersion
from endeavour.plans.queries import cards_to_read, plan_of, readings_of
from endeavour.plans.shape import LineShape, PlanShape, StrategyShape
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
MONDAY = date(2026, 9, 14)
TUESDAY = date(2026, 9, 15)
OCTOBER = date(2026, 10, 12)


@pytest.fixture
def asked(world: World) -> World:
    """Tom teaches Mara and Nell is her key adult: on Monday both are asked to read her card and what they see."""
    by = acting(world.senco)
    set_key_adult(by=by, pupil=world.mara, staff=world.stranger, on=MONDAY)
    issued_plan(world)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher, world.stranger], due_on=date(2026, 9, 18), on=MONDAY)
    return world


def of(world: World, member: Membership, on: date) -> tuple[int, int, list[str]]:
    """What a person is asked: cards, questions, and the duties on their Today."""
    by = acting(member)
    duties = [row.key for row in needing(by, duties_of(world.school, on=on)) if row.key in {"card", "asked"}]
    return len(cards_to_read(by, on=on)), len(requests_to(by, on=on)), duties


def aware(world: World, on: date) -> tuple[State, dict[str, object]]:
    """How the duty to make staff aware stands, and its figures."""
    (row,) = [row for row in duties_of(world.school, on=on) if row.key == "staff-aware"]
    return row.finding.state, dict(row.finding.because.values)


NOTHING: tuple[int, int, list[str]] = (0, 0, [])


def test_who_works_with_a_child_is_asked(asked: World) -> None:
    assert [sorted(of(asked, who, MONDAY)[2]) for who in (asked.teacher, asked.stranger)] == [["asked", "card"]] * 2
    assert of(asked, asked.teacher, MONDAY)[:2] == (1, 1)


def test_whose_sight_has_ended_reads_no_card(asked: World, as_: SignIn) -> None:
    with clock.standing_at(TUESDAY):
        set_key_adult(by=acting(asked.senco), pupil=asked.mara, staff=asked.teacher, on=TUESDAY)
        assert of(asked, asked.stranger, TUESDAY) == (0, 1, ["asked"])
        assert "Give her ten seconds" not in as_(asked.stranger).get(asked.base + "asked/").content.decode()
        read_card(by=acting(asked.teacher), version_uid=PlanVersion.objects.get().uid)
        assert aware(asked, OCTOBER) == (State.MET, {"staff": 1})
        assert [row.staff for row in readings_of(PlanVersion.objects.get())] == [asked.teacher]


def test_of_a_child_who_has_left_nothing_is_asked(asked: World, as_: SignIn) -> None:
    with clock.standing_at(TUESDAY):
        mark_left(by=acting(asked.senco), pupil=asked.mara, on=TUESDAY)
        assert of(asked, asked.teacher, TUESDAY) == NOTHING
        assert "Nothing is asked of you" in as_(asked.teacher).get(asked.base + "asked/").content.decode()


def test_whose_place_has_ended_makes_nothing_late(asked: World) -> None:
    end_employment(by=acting(asked.senco), staff=asked.stranger, on=MONDAY, last_day=MONDAY)
    read_card(by=acting(asked.teacher), version_uid=PlanVersion.objects.get().uid)
    rows = duties_of(asked.school, on=OCTOBER)
    assert [row.staff_id for row in rows if row.key in {"card", "asked"}] == [asked.teacher.pk]
    assert aware(asked, OCTOBER) == (State.MET, {"staff": 1})


def test_of_two_versions_only_the_newest_is_to_be_read(asked: World) -> None:
    issue_plan(by=acting(asked.senco), plan=Plan.objects.get(), on=MONDAY)
    by = acting(asked.teacher)
    assert CardReading.objects.filter(staff=asked.teacher).count() == 2
    assert [row.version.number for row in cards_to_read(by, on=MONDAY)] == [2]
    assert of(asked, asked.teacher, MONDAY)[2].count("card") == 1


def test_after_sen_support_has_ended_nothing_is_asked(asked: World) -> None:
    end_support(by=acting(asked.senco), pupil=asked.mara, on=MONDAY, reason="She is where her class is.")
    assert of(asked, asked.teacher, MONDAY) == NOTHING


def test_with_its_cycle_a_question_is_over_and_that_is_on_record(asked: World) -> None:
    request = EvidenceRequest.objects.get(asked_of=asked.teacher)
    cycle = open_cycle(asked.mara)
    assert cycle is not None
    close_cycle(by=acting(asked.senco), cycle=cycle, on=MONDAY)
    assert EvidenceRequest.objects.count() == 0
    assert of(asked, asked.teacher, OCTOBER) == (1, 0, ["card"])
    assert Event.objects.filter(verb=Did.EVIDENCE_ASK_TAKEN_BACK).count() == 2
    assert Event.objects.get(verb=Did.EVIDENCE_ASK_TAKEN_BACK, subject_uid=request.uid).pupil_uid == asked.mara.uid


def test_a_question_of_a_cycle_that_was_closed_before_is_not_asked(asked: World) -> None:
    Cycle.objects.filter(pupil=asked.mara).update(closed_on=MONDAY)
    assert of(asked, asked.teacher, OCTOBER) == (1, 0, ["card"])


def test_whoever_a_plan_names_may_open_the_record_and_is_asked_to_read_it(world: World, as_: SignIn) -> None:
    joy = make_staff(world.school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
    by = acting(world.senco)
    issued_plan(world)
    cycle = open_cycle(world.mara)
    plan = plan_of(cycle) if cycle else None
    assert plan is not None
    shape = PlanShape(
        lines=(
            LineShape("Talking Partners", who_id=joy.pk, minutes=20),
            LineShape("Dinner money", who_id=world.office.pk, minutes=5),
        ),
        strategies=(StrategyShape("Give her ten seconds before you ask again."),),
        review_on=date(2026, 12, 8),
        teacher_id=world.stranger.pk,
    )
    save_plan(by=by, plan=plan, shape=shape, on=MONDAY)
    assert as_(joy).get(world.record).status_code == 404
    issue_plan(by=by, plan=plan, on=MONDAY)
    named = Sight.objects.filter(pupil=world.mara, reason="named").values_list("staff", flat=True)
    assert set(named) == {joy.pk, world.stranger.pk}
    for member in (joy, world.stranger):
        assert as_(member).get(world.record + "plan/").status_code == 200
        assert of(world, member, MONDAY) == (1, 0, ["card"])
        assert "Give her ten seconds" in as_(member).get(world.base + "asked/").content.decode()
    issue_plan(by=by, plan=plan, on=MONDAY)
    assert Sight.objects.filter(pupil=world.mara, reason="named").count() == 2


def test_a_colleague_who_does_not_work_with_the_child_answers_on_the_page_of_what_is_asked(
    world: World, as_: SignIn
) -> None:
    issued_plan(world)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    due_on = MONDAY + timedelta(days=4)
    ask_for_evidence(by=acting(world.senco), cycle=cycle, staff=[world.stranger], due_on=due_on, on=MONDAY)
    nell, (row,) = as_(world.stranger), needing(acting(world.stranger), duties_of(world.school, on=MONDAY))
    assert (row.key, row.page, row.where) == ("asked", "asked", {})
    today = nell.get(f"{world.base}today/").content.decode()
    assert today.count(f'href="{world.base}asked/"') == 3  # the top of the page, the duty's name and its button
    assert f'href="{world.record}"' not in today
    request = EvidenceRequest.objects.get()
    said = nell.post(world.base + "asked/", {f"answer-{request.uid}": "She reads to me at lunch."}, follow=True)
    assert "One thing is kept." in said.content.decode()
    request.refresh_from_db()
    assert request.evidence is not None
    assert request.evidence.text == "She reads to me at lunch."
    assert nell.get(world.record).status_code == 404


def test_a_question_is_taken_back_in_assess(asked: World, as_: SignIn) -> None:
    ruth, request = as_(asked.senco), EvidenceRequest.objects.get(asked_of=asked.stranger)
    address = f"{asked.record}assess/asked/{request.uid}/back/"
    assert address in ruth.get(asked.record + "assess/").content.decode()
    assert "It is asked no more." in ruth.post(address, {"once": "x"}, follow=True).content.decode()
    assert of(asked, asked.stranger, MONDAY) == (1, 0, ["card"])
    assert as_(asked.teacher).get(asked.record + "assess/").content.decode().count("/back/") == 0
    assert ruth.post(address).status_code == 404


def test_what_is_answered_is_not_taken_back(asked: World, as_: SignIn) -> None:
    request = EvidenceRequest.objects.get(asked_of=asked.teacher)
    as_(asked.teacher).post(asked.base + "asked/", {f"answer-{request.uid}": "Waits for others"})
    said = as_(asked.senco).post(f"{asked.record}assess/asked/{request.uid}/back/", follow=True)
    assert "This has been answered." in said.content.decode()
    assert EvidenceRequest.objects.filter(answered_at=None).count() == 1


def test_an_answer_that_comes_a_moment_after_the_question_was_taken_back_is_refused(asked: World) -> None:
    request = EvidenceRequest.objects.get(asked_of=asked.teacher)
    take_back_request(by=acting(asked.senco), request=EvidenceRequest.objects.get(pk=request.pk))
    with pytest.raises(Refused, match="a moment ago"):
        answer_request(by=acting(asked.teacher), request=request, text="Waits for others", on=MONDAY)
    assert Evidence.objects.count() == 0
