"""Whose letter, words and answer count as a parent’s, and on which days a letter can have reached them."""

from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.models import Paper
from endeavour.documents.states import Way
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import may_have_told, tell_support_started
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil, Relationship
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import answer_plan, issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.plans.states import Answer
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

EVE, DAY, LATE = date(2026, 9, 13), date(2026, 9, 14), date(2026, 12, 14)
MET = {"parents-told": State.MET, "views-sought": State.MET, "plan-agreed": State.MET}
OPEN = {"parents-told": State.LATE, "views-sought": State.LATE, "plan-agreed": State.LATE}


class Told:
    """A child with one contact, who is told of the support, asked for their views, and agrees to the plan."""

    def __init__(self, relation: str, responsibility: str, lives_with: bool | None) -> None:
        self.school: School = make_school()
        with in_school(self.school.pk), clock.standing_at(DAY):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.mara: Pupil = make_pupil(self.school)
            contact = add_contact(by=self.by, pupil=self.mara, name="Efua Osei", relation=relation).contact_id
            Relationship.objects.update(responsibility=responsibility, lives_with=lives_with)
            cycle = start_support(by=self.by, pupil=self.mara, on=DAY)
            (letter,) = tell_support_started(by=self.by, pupil=self.mara, to=recipients_of(self.mara, on=DAY), on=DAY)
            record_sent(by=self.by, paper=letter, way=Way.BY_HAND, on=DAY)
            for voice, who in ((Voice.PUPIL, None), (Voice.FAMILY, contact)):
                record_view(by=self.by, cycle=cycle, voice=voice, words="Fine", on=DAY, contact_id=who)
            shape = PlanShape(outcomes=(OutcomeShape("Mara joins in", "communication", ()),), review_on=LATE)
            plan = open_plan(by=self.by, cycle=cycle, on=DAY, carried=shape)
            version = issue_plan(by=self.by, plan=plan, on=DAY)
            answer_plan(
                by=self.by, version=version, voice=Voice.FAMILY, answer=Answer.AGREED, on=DAY, contact_id=contact
            )

    def states(self) -> dict[str, State]:
        return {row.key: row.finding.state for row in duties_of(self.school, on=LATE) if row.key in MET}


@pytest.mark.parametrize(
    ("relation", "responsibility", "lives_with", "expected"),
    [
        ("mother", "yes", True, MET),
        ("Father", "no", False, MET),
        ("foster carer", "no", True, MET),
        ("aunt", "unknown", None, MET),
        ("childminder", "no", None, OPEN),
        ("stepfather", "no", False, OPEN),
    ],
)
def test_what_reached_a_parent_counts_and_what_reached_somebody_else_does_not(
    relation: str, responsibility: str, lives_with: bool | None, expected: dict[str, State]
) -> None:
    told = Told(relation, responsibility, lives_with)
    with in_school(told.school.pk):
        assert told.states() == expected


@pytest.mark.parametrize(("barred_from", "expected"), [(DAY, OPEN), (date(2026, 9, 15), MET)])
def test_what_somebody_said_while_an_order_barred_them_counts_for_nobody(
    barred_from: date, expected: dict[str, State]
) -> None:
    told = Told("father", "yes", False)
    with in_school(told.school.pk):
        bar(Relationship.objects.all(), barred_from)
        assert told.states() == expected


@pytest.mark.parametrize(
    ("relation", "responsibility", "decides", "agreed"),
    [
        ("mother", "yes", None, State.MET),
        ("mother", "yes", False, State.LATE),
        ("grandmother", "no", True, State.MET),
        ("grandmother", "no", None, State.LATE),
    ],
)
def test_an_answer_closes_where_it_was_theirs_to_give(
    relation: str, responsibility: str, decides: bool | None, agreed: State
) -> None:
    told = Told(relation, responsibility, None)
    with in_school(told.school.pk):
        Relationship.objects.update(decides=decides)
        assert told.states()["plan-agreed"] is agreed


@pytest.fixture
def letter() -> Paper:
    """A letter, written the day after support started."""
    school = make_school()
    with in_school(school.pk), clock.standing_at(date(2026, 9, 15)):
        by = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        mara = make_pupil(school)
        add_contact(by=by, pupil=mara, name="Efua Osei", relation="mother")
        start_support(by=by, pupil=mara, on=DAY)
        assert open_cycle(mara) is not None
        return tell_support_started(by=by, pupil=mara, to=recipients_of(mara, on=DAY), on=clock.today())[0]


@pytest.mark.parametrize("way", [Way.BY_HAND, Way.POST, Way.EMAIL])
def test_no_letter_leaves_or_arrives_before_it_is_written(letter: Paper, way: Way) -> None:
    with in_school(letter.school_id), clock.standing_at(LATE):
        by = acting(School.objects.get().membership_set.get())
        with pytest.raises(Refused, match="written on 15 September 2026"):
            record_sent(by=by, paper=letter, way=way, on=DAY)
        with pytest.raises(Refused, match="before it was written"):
            record_delivered(by=by, paper=letter, on=DAY)


def test_one_that_was_given_before_endeavour_arrived_when_support_had_started(letter: Paper) -> None:
    with in_school(letter.school_id), clock.standing_at(LATE):
        by = acting(School.objects.get().membership_set.get())
        assert (bool(may_have_told(letter, on=EVE)), bool(may_have_told(letter, on=DAY))) == (False, True)
        assert may_have_told(letter, on=EVE).because.startswith("SEN Support started on 14 September 2026.")
        SenStatus.objects.update(starts_on=None)
        assert may_have_told(letter, on=EVE)
        assert record_sent(by=by, paper=letter, way=Way.BEFORE, on=DAY).delivered_on == DAY
