"""A family that was asked and says nothing: what stands of it, and that nobody is late for it for ever."""

from collections.abc import Iterator
from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.gathering import record_asking, record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import ViewRequest
from endeavour.needs.queries import Silence, silent_in
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship
from endeavour.plans.actions import answer_plan, issue_plan, open_plan
from endeavour.plans.models import Agreement
from endeavour.plans.queries import answers_to
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.plans.states import Answer
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY, ASKED, AGAIN, LATE = date(2026, 9, 14), date(2026, 9, 16), date(2026, 9, 23), date(2026, 12, 14)


class Place:
    """Mara with her mother and a childminder, and a plan in force."""

    def __init__(self) -> None:
        self.school = make_school()
        with in_school(self.school.pk), clock.standing_at(DAY):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.mara = make_pupil(self.school)
            self.mother = self._adult("Efua Osei", "mother")
            self.childminder = self._adult("Pat Green", "childminder")
            Relationship.objects.filter(contact_id=self.childminder).update(responsibility="no", lives_with=None)
            self.cycle = start_support(by=self.by, pupil=self.mara, on=DAY)
            shape = PlanShape(outcomes=(OutcomeShape("Mara joins in", "communication", ()),), review_on=LATE)
            plan = open_plan(by=self.by, cycle=self.cycle, on=DAY, carried=shape)
            self.version = issue_plan(by=self.by, plan=plan, on=DAY)

    def _adult(self, name: str, relation: str) -> int:
        return add_contact(by=self.by, pupil=self.mara, name=name, relation=relation).contact_id

    def says(self, answer: str, on: date, who: int | None = None, words: str = "") -> Agreement:
        who = who or self.mother
        with clock.standing_at(on):
            return answer_plan(
                by=self.by,
                version=self.version,
                voice=Voice.FAMILY,
                answer=answer,
                on=on,
                words=words,
                contact_id=who,
            )

    def asks(self, voice: Voice, on: date, who: int | None = None) -> None:
        record_asking(by=self.by, cycle=self.cycle, voice=voice, on=on, contact_id=who)

    def duty(self, key: str, on: date = LATE) -> Standing:
        return next(row for row in duties_of(self.school, on=on) if row.key == key)


@pytest.fixture
def place() -> Iterator[Place]:
    place = Place()
    with in_school(place.school.pk), clock.standing_at(LATE):
        yield place


def test_silence_is_no_lateness_and_the_first_day_asked_counts(place: Place) -> None:
    assert place.duty("plan-agreed").finding.state is State.LATE
    place.says(Answer.NO_ANSWER, ASKED)
    place.says(Answer.NO_ANSWER, AGAIN)
    finding = place.duty("plan-agreed").finding
    assert (finding.state, finding.met_on, str(finding.because)) == (
        State.MET,
        ASKED,
        "The family was asked on 16 September 2026 and has not answered yet. Support goes on.",
    )
    assert [(row.answer, row.on, row.stands) for row in Agreement.objects.order_by("pk")] == [
        ("no_answer", ASKED, False),
        ("no_answer", AGAIN, True),
    ]


def test_whoever_is_asked_today_may_still_answer_today(place: Place) -> None:
    place.says(Answer.NO_ANSWER, ASKED)
    states = [place.duty("plan-agreed", on).finding.state for on in (ASKED, date(2026, 9, 17))]
    assert states == [State.DUE, State.MET]


def test_an_answer_that_comes_later_takes_the_place_of_silence(place: Place) -> None:
    place.says(Answer.NO_ANSWER, ASKED)
    place.says(Answer.DISAGREED, AGAIN, words="Too little.")
    finding = place.duty("plan-agreed").finding
    assert str(finding.because) == "The family’s disagreement was recorded on 23 September 2026. Support goes on."
    assert [(row.answer, row.words) for row in answers_to(place.version)] == [("disagreed", "Too little.")]


def test_silence_takes_the_place_of_no_answer(place: Place) -> None:
    place.says(Answer.AGREED, ASKED)
    with pytest.raises(Refused) as refused:
        place.says(Answer.NO_ANSWER, AGAIN)
    assert str(refused.value) == "They have answered this plan. Their answer stands."
    assert refused.value.field == "answer"
    with pytest.raises(Refused) as refused:
        place.says(Answer.NO_ANSWER, AGAIN, place.childminder, "I am not sure")
    assert str(refused.value) == "These words are an answer. Choose what they say of the plan."
    assert Agreement.objects.count() == 1


def test_the_silence_of_somebody_who_is_no_parent_counts_for_nobody(place: Place) -> None:
    place.says(Answer.NO_ANSWER, ASKED, place.childminder)
    place.asks(Voice.PUPIL, ASKED)
    place.asks(Voice.FAMILY, ASKED, place.childminder)
    states = {key: place.duty(key).finding.state for key in ("plan-agreed", "views-sought")}
    assert states == {"plan-agreed": State.LATE, "views-sought": State.LATE}


def test_to_have_asked_for_views_is_enough(place: Place) -> None:
    place.asks(Voice.FAMILY, ASKED, place.mother)
    record_view(by=place.by, cycle=place.cycle, voice=Voice.PUPIL, words="Less noise", on=AGAIN)
    finding = place.duty("views-sought").finding
    assert (finding.state, str(finding.because)) == (
        State.MET,
        "Views in this cycle had been asked for by 23 September 2026.",
    )


def test_an_asking_is_written_down_once_and_stays_when_words_follow(place: Place) -> None:
    place.asks(Voice.PUPIL, ASKED)
    place.asks(Voice.PUPIL, ASKED)
    place.asks(Voice.FAMILY, ASKED, place.mother)
    place.asks(Voice.FAMILY, AGAIN, place.mother)
    mara, efua = Silence("pupil", "Amara", (ASKED,)), Silence("family", "Efua Osei", (ASKED, AGAIN))
    assert silent_in(place.cycle) == [mara, efua]
    who = place.mother
    record_view(by=place.by, cycle=place.cycle, voice=Voice.FAMILY, words="She is happy", on=AGAIN, contact_id=who)
    assert silent_in(place.cycle) == [mara]
    assert (ViewRequest.objects.count(), Event.objects.filter(verb="view_asked").count()) == (3, 3)
