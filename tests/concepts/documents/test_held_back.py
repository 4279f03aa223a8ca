"""What each effect of an order stops, by each way a paper reaches somebody: before its days, on them and after."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.actions import record_sent, write_paper
from endeavour.documents.models import Paper
from endeavour.documents.printing import may_print
from endeavour.documents.queries import stopped_by_order
from endeavour.documents.states import PaperKind, Way
from endeavour.documents.tasks import family as mail_to
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.foundation.references import paper_reference
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.states import Kind
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil, Relationship, Restriction
from endeavour.people.queries import guardians_of
from endeavour.people.states import Effect
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 9, 14), date(2026, 9, 18)
A_DAY = timedelta(days=1)
BEFORE, AFTER = FIRST - A_DAY, LAST + A_DAY
PLAN, INVITATION = PaperKind.PLAN, PaperKind.REVIEW_INVITATION


@dataclass
class Case:
    by: Actor
    mara: Pupil
    father: Relationship


@pytest.fixture
def case(settings: Settings) -> Case:
    settings.EMAIL_HOST = "mail.school.example"
    school = make_school()
    with in_school(school.pk):
        by, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        return Case(
            by, mara, add_contact(by=by, pupil=mara, name="Yaw Osei", relation="father", email="y@mail.example")
        )


def written(case: Case, kind: PaperKind, on: date) -> Paper:
    (father,) = guardians_of(case.mara, on=on)
    return write_paper(
        by=case.by, kind=kind, pupil=case.mara, to=father, content={}, reference=paper_reference(), about_uid=None
    )


def is_written(case: Case, kind: PaperKind, on: date) -> bool:
    """Whether one is written that day."""
    try:
        written(case, kind, on)
    except Refused as refused:
        assert "An order is in force" in refused.because  # noqa: PT017 the refusal is the answer
        return False
    return True


def leaves(case: Case, kind: PaperKind, on: date) -> list[bool]:
    """Whether one that was written before leaves that day: by hand, on paper, by mail."""
    paper = Paper.objects.get(kind=kind)
    (father,) = guardians_of(case.mara, on=on)
    to = Recipient(name=father.name, address=father.email, contact_id=father.contact_id)
    message = queue(by=case.by, kind=Kind.FAMILY, to=to, key=str(paper.uid), about_uid=paper.uid)
    assert message is not None
    ways = [bool(may_print([paper], on=on)), mail_to(message) is not None]
    try:
        record_sent(by=case.by, paper=paper, way=Way.POST, on=on)
    except Refused as refused:
        assert "An order is in force" in refused.because  # noqa: PT017 the refusal is the answer
        return [False, *ways]
    return [True, *ways]


@pytest.mark.parametrize(
    ("effect", "plan", "invitation"),
    [
        (Effect.NO_INFORMATION, False, False),
        (Effect.NO_CONTACT, True, False),
        (Effect.NO_ADDRESS, True, True),
        (Effect.SUPERVISED, True, True),
    ],
)
@pytest.mark.parametrize("on", [BEFORE, FIRST, LAST, AFTER], ids=["before", "first", "last", "after"])
def test_what_an_effect_stops_on_its_days_and_on_no_other(
    case: Case, effect: Effect, plan: bool, invitation: bool, on: date
) -> None:
    with in_school(case.by.school_id):
        with clock.standing_at(BEFORE - A_DAY):
            for kind in (PLAN, INVITATION):
                written(case, kind, BEFORE - A_DAY)
        bar([case.father], FIRST, LAST, effect)
        in_force = FIRST <= on <= LAST
        with clock.standing_at(on):
            for kind, goes in ((PLAN, plan), (INVITATION, invitation)):
                goes_then = goes or not in_force
                assert leaves(case, kind, on) == [goes_then] * 3
                assert is_written(case, kind, on) is goes_then
                assert stopped_by_order(case.mara, kind, on=on) == (
                    [] if goes_then else [("Yaw Osei", _because(effect))]
                )


def _because(effect: Effect) -> str:
    return {
        Effect.NO_INFORMATION: "An order is in force: this person gets nothing about this child.",
        Effect.NO_CONTACT: "An order is in force: this person may not come near this child.",
    }[effect]


def test_a_lifted_one_stops_nothing_from_that_day(case: Case) -> None:
    with in_school(case.by.school_id), clock.standing_at(LAST):
        bar([case.father], FIRST)
        assert not is_written(case, PLAN, LAST)
        Restriction.objects.update(lifted_on=LAST)
        assert is_written(case, PLAN, LAST)
