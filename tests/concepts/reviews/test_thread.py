"""One child's whole way round: concern, SEN Support, letter, evidence, plan, sessions, review, cycle 2."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.documents.actions import record_sent
from endeavour.documents.states import Way
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.actions.gathering import answer_request, ask_for_evidence, record_view
from endeavour.needs.actions.support import NeedChoice, set_needs, start_support
from endeavour.needs.letters import tell_support_started
from endeavour.needs.models import EvidenceRequest
from endeavour.needs.queries import current_status, open_cycle
from endeavour.needs.states import ConcernState, Stage, Status, Voice
from endeavour.people.actions import add_contact
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import answer_plan, issue_plan, open_plan, read_card, save_plan
from endeavour.plans.models import CardReading
from endeavour.plans.queries import plan_of, shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.plans.states import Answer
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.queries import delivered_in, targets_of
from endeavour.provision.states import Given
from endeavour.reviews.actions import Notes, hold_review, rate_target, save_notes
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_child_goes_all_the_way_round_and_into_cycle_2() -> None:
    school = make_school()
    with in_school(school.pk):
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        tom = make_staff(school, "Tom Garrity", Role.TEACHER)
        mara = make_pupil(school, "Amara", "Osei", name_to_use="Mara")
        make_class(school, "4 Hazel", tom, mara)
        with clock.standing_at(date(2026, 9, 14)):
            add_contact(by=acting(ruth), pupil=mara, name="Efua Osei", relation="mother", responsibility="yes")
            concern = raise_concern(by=acting(tom), pupil=mara, noticed="Speech is hard to follow", on=clock.today())
            cycle = start_support(by=acting(ruth), pupil=mara, on=clock.today(), concern=concern, reason="Yes")
            status = current_status(mara)
            assert status is not None
            assert (status.status, concern.state, cycle.number) == (Status.SUPPORT, ConcernState.SUPPORT, 1)

            mother = recipients_of(mara, on=clock.today())[0]
            letter = tell_support_started(by=acting(ruth), pupil=mara, to=[mother], on=clock.today())[0]
            assert letter.about_uid == status.uid
            assert record_sent(by=acting(ruth), paper=letter, way=Way.BY_HAND, on=clock.today()).delivered_on

            ask_for_evidence(by=acting(ruth), cycle=cycle, staff=[tom], due_on=date(2026, 9, 18), on=clock.today())
            asked = EvidenceRequest.objects.get(asked_of=tom)
            answer_request(by=acting(tom), request=asked, text="Two-word phrases in class", on=clock.today())
            record_view(by=acting(tom), cycle=cycle, voice=Voice.PUPIL, words="I say it slow", on=clock.today())
            set_needs(by=acting(ruth), pupil=mara, needs=[NeedChoice("SLCN", "communication")], on=clock.today())

            plan = open_plan(by=acting(ruth), cycle=cycle, on=clock.today())
            save_plan(by=acting(tom), plan=plan, shape=_first_plan(tom.pk), on=clock.today())
            version = issue_plan(by=acting(ruth), plan=plan, on=clock.today())
            cycle.refresh_from_db()
            assert (version.number, cycle.stage, version.review_on) == (1, Stage.DO, date(2026, 12, 8))
            read_card(by=acting(tom), version_uid=version.uid)
            assert CardReading.objects.filter(version=version, read_at=None).count() == 0
            answer_plan(
                by=acting(ruth), version=version, voice=Voice.FAMILY, contact_id=mother.contact_id,
                answer=Answer.DISAGREED, words="I want it every day", on=clock.today(),
            )  # fmt: skip

        with clock.standing_at(date(2026, 9, 28)):
            line = plan.lines.get()
            log_session(by=acting(tom), line=line, on=date(2026, 9, 21), given=Given.GIVEN)
            log_session(by=acting(tom), line=line, on=date(2026, 9, 22), given=Given.NOT_GIVEN, loss="staff")
            talk, chat = targets_of(plan)
            mark_target(by=acting(tom), target=talk, on=clock.today(), value="4")
            delivered = delivered_in(plan, on=clock.today())[0]
            assert (delivered.planned, delivered.delivered, delivered.lost) == (120, 20, 1)

        with clock.standing_at(date(2026, 12, 8)):
            review = save_notes(
                by=acting(tom), cycle=cycle, notes=Notes(came="Efua, Tom", family_came=True, impact="Some")
            )
            rate_target(by=acting(tom), review=review, target=talk, rating=0, sentence="Eight turns", continues=False)
            rate_target(by=acting(tom), review=review, target=chat, rating=-1, sentence="Twice", continues=True)
            following = hold_review(
                by=acting(ruth), review=review, decision=Decision.CHANGE, why="More chances to chat",
                on=clock.today(), next_review_on=date(2027, 3, 23),
            )  # fmt: skip

        assert following is not None
        assert (following.number, following.stage) == (2, Stage.ASSESS)
        assert open_cycle(mara) == following
        next_plan = plan_of(following)
        assert next_plan is not None
        carried = shape_of(next_plan)
        assert [target.what for target in carried.targets] == ["Starts a chat with a friend at lunch"]
        assert [target.carried_from for target in carried.targets] == [chat.uid]
        assert carried.review_on == date(2027, 3, 23)
        verbs = list(Event.objects.filter(pupil_uid=mara.uid).order_by("id").values_list("verb", flat=True))
        assert verbs[-4:] == ["review_held", "cycle_opened", "plan_opened", "plan_saved"]


def _first_plan(staff_id: int) -> PlanShape:
    return PlanShape(
        pupil_hopes="I want to say it before they move on",
        family_hopes="That she tells us about her day",
        outcomes=(
            OutcomeShape(
                text="Mara joins in and is understood",
                area="communication",
                targets=(
                    TargetShape("Says a three-part sentence", "Turns out of 10", "2", "8", date(2026, 12, 8), "Mine"),
                    TargetShape("Starts a chat with a friend at lunch", "Days out of 5", "1", "4", date(2026, 12, 8)),
                ),
            ),
        ),
        lines=(LineShape("Talking Partners", "communication", staff_id, "", 20, 3, 6, 12),),
        strategies=(StrategyShape("Give her ten seconds before you ask again."),),
        review_on=date(2026, 12, 8),
    )
