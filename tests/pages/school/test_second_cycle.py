"""The record after a review: Assess is where the child stands, and the plan is one press away. And in a second spell
of SEN Support, in which the plan of the first is history.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.models import Cycle
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.queries import latest_issued
from endeavour.plans.shape import OutcomeShape, PlanShape, TargetShape
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.states import Decision
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
MET, NEXT = date(2026, 12, 8), date(2027, 3, 23)
PLAN = PlanShape(
    outcomes=(OutcomeShape("Mara joins in", "communication", (TargetShape("Starts a chat"),)),), review_on=MET
)


@pytest.fixture
def reviewed(world: World) -> World:
    by = acting(world.senco)
    cycle = start_support(by=by, pupil=world.mara, on=clock.today())
    issue_plan(by=by, plan=open_plan(by=by, cycle=cycle, on=clock.today(), carried=PLAN), on=clock.today())
    review = save_notes(by=by, cycle=cycle, notes=Notes(family_came=True, met_on=clock.today()))
    hold_review(
        by=by, review=review, decision=Decision.CARRY_ON, why="It works", on=clock.today(), next_review_on=NEXT
    )
    return world


def strip(page: bytes) -> list[tuple[str, str]]:
    """Each part of the cycle and how it is drawn."""
    drawn: Any = html.fromstring(page.decode())
    return [
        (
            item.xpath("normalize-space(.//*[@class='app-stages__name'])"),
            item.get("class").removeprefix("app-stages__item").strip().rpartition("--")[2],
        )
        for item in drawn.xpath("//ol[@class='app-stages']/li")
    ]


def test_the_strip_shows_assess_and_going_on_shows_plan(reviewed: World, as_: SignIn) -> None:
    ruth, record = as_(reviewed.senco), reviewed.record
    ahead = [("Plan", ""), ("Do", ""), ("Review", "")]
    assert strip(ruth.get(record).content) == [("Assess", "now"), *ahead]
    assert "Go on to the plan" in ruth.get(record + "assess/").content.decode()
    assert ruth.get(record + "plan/edit/").status_code == 200
    assert Cycle.objects.get(closed_on=None).stage == "assess"

    gone = ruth.post(record + "plan/begin/")

    assert gone.headers["Location"] == record + "plan/edit/"
    assert strip(ruth.get(record).content) == [("Assess", "done"), ("Plan", "now"), *ahead[1:]]
    assert "Go on to the plan" not in ruth.get(record + "assess/").content.decode()


def test_the_record_says_what_to_do_next(reviewed: World, as_: SignIn) -> None:
    ruth, record, told = as_(reviewed.senco), reviewed.record, "what continues from the last one is in its draft"
    assert told in words(ruth.get(record))
    assert "What continues from the last plan is in the draft already" in words(ruth.get(record + "assess/"))
    ruth.post(record + "plan/begin/")
    assert told not in words(ruth.get(record))
    assert "in the draft already" not in words(ruth.get(record + "assess/"))


def test_today_asks_for_views_and_for_the_plan_of_the_new_cycle(reviewed: World) -> None:
    on = clock.today() + timedelta(weeks=5)
    asked = {row.key: (row.finding.state, row.page) for row in duties_of(reviewed.school, on=on)}
    assert (asked["views-sought"], asked["plan-agreed"]) == ((State.LATE, "add-view"), (State.LATE, "plan"))


def words(answer: Any) -> str:
    page: Any = html.fromstring(answer.content.decode())
    return " ".join(page.text_content().split())


def test_in_a_second_spell_no_page_shows_the_first_ones_plan_as_in_force(reviewed: World, as_: SignIn) -> None:
    by, ruth, record = acting(reviewed.senco), as_(reviewed.senco), reviewed.record
    assert "Mara joins in" in words(ruth.get(record + "plan/")).split("Earlier versions")[0]
    later = date(2026, 11, 2)
    with clock.standing_at(later):
        end_support(by=by, pupil=reviewed.mara, on=later, reason="She keeps up")
    with clock.standing_at(later):
        for spell in ("ended", "again"):
            if spell == "again":
                start_support(by=by, pupil=reviewed.mara, on=later)
            assert latest_issued(reviewed.mara) is None, spell
            now, _found, earlier = words(ruth.get(record + "plan/")).partition("Earlier versions")
            assert ("No plan is in force" in now, "joins in" in now) == (True, False), spell
            assert "Cycle 1, version 1, issued Monday 14 September 2026" in earlier, spell
            pages = [words(ruth.get(record + part)) for part in ("", "do/", "review/")]
            assert [page.count("Starts a chat") for page in pages] == [0, 0, 0], spell
            assert ruth.get(record + "papers/plan/").status_code == 404, spell
