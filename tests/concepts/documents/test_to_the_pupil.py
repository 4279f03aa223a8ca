"""Papers to the pupil: from when, in what words, with whose answers, and how they reach them."""

from datetime import date
from typing import Any

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.models import Paper
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.states import Way
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.concerns import Talk, raise_concern
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import tell_support_ended, tell_support_started
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil, Relationship
from endeavour.people.queries import Recipient, recipients_of
from endeavour.plans.actions import answer_plan, issue_plan, open_plan
from endeavour.plans.letters import give_plan
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.plans.states import Answer
from endeavour.reviews.actions import Notes, book_review, hold_review, save_notes
from endeavour.reviews.letters import give_record, invite
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 14)
AT_15, AT_16, AT_18 = date(2011, 3, 3), date(2010, 9, 14), date(2008, 3, 3)


class Jo:
    """A pupil with a mother, whose SEN Support started today."""

    def __init__(self, born: date) -> None:
        self.school = make_school()
        with in_school(self.school.pk), clock.standing_at(DAY):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.pupil: Pupil = make_pupil(self.school, "Jo", "Vale", born)
            self.mother: Relationship = add_contact(
                by=self.by,
                pupil=self.pupil,
                name="Ada Vale",
                relation="mother",
                address="4 Mill Row",
                lives_with=True,
            )
            concern = raise_concern(by=self.by, pupil=self.pupil, noticed="Tires in the afternoon", on=DAY)
            self.cycle = start_support(by=self.by, pupil=self.pupil, on=DAY, concern=concern, talk=Talk(DAY, "Rang"))

    @property
    def recipients(self) -> list[Recipient]:
        return recipients_of(self.pupil, on=DAY)

    @property
    def issued(self) -> PlanVersion:
        outcomes = (OutcomeShape("Jo joins in", "communication", ()),)
        shape = PlanShape(outcomes=outcomes, pupil_will="Ask for a break", review_on=date(2026, 12, 8))
        return issue_plan(by=self.by, plan=open_plan(by=self.by, cycle=self.cycle, on=DAY, carried=shape), on=DAY)


def words(paper: Paper) -> str:
    return str(sheet_of(paper.content))


def test_before_16_nothing_is_written_to_the_pupil() -> None:
    jo = Jo(AT_15)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        themselves = Recipient(None, "Jo Vale")
        with pytest.raises(Refused, match="Before 16, papers go to a parent or carer"):
            tell_support_started(by=jo.by, pupil=jo.pupil, to=[themselves], on=DAY)
        assert Paper.objects.count() == 0


@pytest.mark.parametrize("born", [AT_16, AT_18])
def test_from_16_the_pupil_gets_a_copy_that_says_you(born: date) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        papers = {
            one.addressee: one for one in tell_support_started(by=jo.by, pupil=jo.pupil, to=jo.recipients, on=DAY)
        }
    assert set(papers) == {"Jo Vale", "Ada Vale"}
    to_jo, to_mother = words(papers["Jo Vale"]), words(papers["Ada Vale"])
    assert papers["Jo Vale"].contact_id is None
    assert ["Dear Jo Vale" in to_jo, "special educational provision for you" in to_jo] == [True, True]
    assert ["4 Mill Row" in to_jo, "Ada" in to_jo] == [True, False]
    assert "special educational provision for Jo" in to_mother
    assert ["We talked with Jo’s family" in letter for letter in (to_jo, to_mother)] == [False, True]


def test_it_is_given_by_hand_posted_or_mailed_as_any_other() -> None:
    jo = Jo(AT_18)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        by_hand, by_post, by_mail = (
            tell_support_started(by=jo.by, pupil=jo.pupil, to=jo.recipients[:1], on=DAY)[0] for _time in range(3)
        )
        record_sent(by=jo.by, paper=by_hand, way=Way.BY_HAND, on=DAY)
        record_sent(by=jo.by, paper=by_post, way=Way.POST, on=DAY)
        record_sent(by=jo.by, paper=by_mail, way=Way.EMAIL, on=DAY)
        record_delivered(by=jo.by, paper=by_post, on=DAY)
        assert list(Paper.objects.order_by("pk").values_list("way", "delivered_on")) == [
            ("by_hand", DAY),
            ("post", DAY),
            ("email", None),
        ]


def answered(jo: Jo) -> PlanVersion:
    """Jo and the mother have each answered the plan."""
    version = jo.issued
    said: dict[str, Any] = {"by": jo.by, "version": version, "on": DAY}
    answer_plan(voice=Voice.PUPIL, answer=Answer.IN_PART, words="Not in maths", **said)
    answer_plan(
        voice=Voice.FAMILY, answer=Answer.AGREED, words="Yes to it all", contact_id=jo.mother.contact_id, **said
    )
    return version


@pytest.mark.parametrize(("born", "jos_words_on_the_mothers"), [(AT_16, True), (AT_18, False)])
def test_no_answer_of_the_mothers_is_on_the_pupils_copy_and_a_young_persons_is_theirs(
    born: date, jos_words_on_the_mothers: bool
) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        version = answered(jo)
        papers = give_plan(by=jo.by, pupil=jo.pupil, version=version, to=jo.recipients, on=DAY)
        held = {paper.addressee: words(paper) for paper in papers}
    assert ["Not in maths" in held["Jo Vale"], "Yes to it all" in held["Jo Vale"]] == [True, False]
    assert ["Yes to it all" in held["Ada Vale"], "Not in maths" in held["Ada Vale"]] == [
        True,
        jos_words_on_the_mothers,
    ]
    assert ["You agree with a part of this plan" in held["Jo Vale"], "What you will do" in held["Jo Vale"]] == [
        True,
        True,
    ]


def test_invitation_record_and_end_speak_to_the_young_person() -> None:
    jo = Jo(AT_18)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.issued  # noqa: B018 a plan in force
        to, both = jo.recipients[:1], jo.recipients
        review = book_review(by=jo.by, cycle=jo.cycle, meeting_on=DAY, on=DAY)
        (asked,) = invite(by=jo.by, pupil=jo.pupil, review=review, to=to, on=DAY)
        for voice, said, contact in ((Voice.PUPIL, "It helps", None), (Voice.FAMILY, "She tries", jo.mother)):
            record_view(
                by=jo.by, cycle=jo.cycle, voice=voice, words=said, on=DAY,
                contact_id=contact.contact_id if contact else None,
            )  # fmt: skip
        save_notes(by=jo.by, cycle=jo.cycle, notes=Notes(came="Jo\nRuth", family_came=False, met_on=DAY))
        hold_review(by=jo.by, review=review, decision=Decision.END, why="Met", on=DAY, next_review_on=None)
        review.refresh_from_db()
        papers = give_record(by=jo.by, pupil=jo.pupil, review=review, to=both, on=DAY)
        held = {paper.addressee: words(paper) for paper in papers}
        (ended,) = tell_support_ended(by=jo.by, pupil=jo.pupil, to=to, on=DAY)
    assert "Come and talk about your support" in words(asked)
    assert "Your SEN Support ended on" in words(ended)
    assert ["It helps" in held["Jo Vale"], "She tries" in held["Jo Vale"]] == [True, False]
    assert ["She tries" in held["Ada Vale"], "It helps" in held["Ada Vale"]] == [True, False]
