"""The chronology tells a record in order, and keeps confidential things from those who may not see them."""

from datetime import date
from typing import Any

import pytest

from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import Talk, close_concern, monitor, raise_concern
from endeavour.needs.actions.gathering import add_evidence, record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import SenStatus
from endeavour.needs.states import EvidenceKind, Voice
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions.talks import follow_up_talk, log_contact
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape, PlanShape
from endeavour.provision.actions import log_session
from endeavour.provision.giving import support_today
from endeavour.provision.queries import session_of
from endeavour.reviews.actions import consider_more_support, identify_difficulties
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision, ReviewState
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, FRIDAY = date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 18)


def test_it_is_in_order_and_keeps_what_is_confidential() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        joy = acting(make_staff(school, "Joy Nkemelu", Role.TEACHING_ASSISTANT))
        mara = make_pupil(school)
        concern = raise_concern(by=ruth, pupil=mara, noticed="Speech is hard to follow", on=MONDAY)
        cycle = start_support(by=ruth, pupil=mara, on=TUESDAY, concern=concern, reason="More than class offers")
        record_view(by=ruth, cycle=cycle, voice=Voice.PUPIL, words="I say it slow", on=FRIDAY)
        log_contact(by=ruth, pupil=mara, contact_id=None, on=MONDAY, how="call", what="Rang mum")
        add_evidence(
            by=ruth, cycle=cycle, kind=EvidenceKind.ADVICE, text="Canary", source="EP", on=FRIDAY, confidential=True
        )
        told_to = {who: chronology_of(by, mara) for who, by in (("ruth", ruth), ("joy", joy))}
    assert [(line.on, line.text or f"“{line.said}”") for line in told_to["joy"]] == [
        (MONDAY, "Speech is hard to follow"),
        (MONDAY, "Rang mum"),
        (TUESDAY, "SEN Support started: More than class offers"),
        (TUESDAY, "SEN Support"),
        (TUESDAY, "Cycle 1"),
        (FRIDAY, "“I say it slow”"),
    ]
    assert {line.text for line in told_to["ruth"]} - {line.text for line in told_to["joy"]} == {"Canary"}


def test_statuses_are_told_by_their_names_with_both_their_days() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        ruth, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        for status, legacy, starts_on, ends_on, why in (
            ("N", "A", date(2013, 1, 7), date(2014, 7, 18), ""),
            ("N", "", date(2014, 7, 19), date(2019, 9, 2), ""),
            ("K", "", date(2019, 9, 3), date(2021, 7, 20), "Targets met"),
            ("E", "", date(2024, 1, 8), None, ""),
        ):
            SenStatus.objects.create(
                school=school, pupil=mara, status=status, legacy=legacy, starts_on=starts_on, ends_on=ends_on,
                end_reason=why,
            )  # fmt: skip
        told = [(line.on, line.kind, line.text) for line in chronology_of(ruth, mara)]
    assert told == [
        (date(2013, 1, 7), "SEN status", "School Action"),
        (date(2014, 7, 18), "SEN status ended", "School Action"),
        (date(2014, 7, 19), "SEN status", "No SEN"),
        (date(2019, 9, 3), "SEN status", "SEN Support"),
        (date(2021, 7, 20), "SEN status ended", "SEN Support. Targets met."),
        (date(2024, 1, 8), "SEN status", "EHC plan"),
    ]


def test_a_review_is_told_in_sentences_each_with_one_full_stop() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        mara = make_pupil(school)
        cycle = start_support(by=ruth, pupil=mara, on=MONDAY, reason="More than class offers")
        Review.objects.create(
            school=school, pupil=mara, cycle=cycle, due_on=FRIDAY, state=ReviewState.HELD, held_on=FRIDAY,
            decision=Decision.MORE, decision_why="One target of two is met. ", impact="She talks at lunch",
        )  # fmt: skip
        (held,) = [line for line in chronology_of(ruth, mara) if line.kind == "Review"]
    assert held.text == "More support. One target of two is met. She talks at lunch."


def test_a_concern_is_told_with_its_areas_and_every_decision_on_it() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        ruth, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        areas = ["communication", "semh"]
        concern = raise_concern(by=ruth, pupil=mara, noticed="Speech is hard to follow", areas=areas, on=MONDAY)
        talk = Talk(MONDAY, "Efua sees it too")
        monitor(by=ruth, concern=concern, reason="Wait", look_again_on=FRIDAY, on=TUESDAY, talk=talk)
        concern.refresh_from_db()
        close_concern(by=ruth, concern=concern, reason="It has settled", on=FRIDAY, talk=talk)
        identify_difficulties(by=ruth, pupil=mara, on=TUESDAY, what="A stammer")
        consider_more_support(by=ruth, pupil=mara, on=FRIDAY, what="Speech therapist", decided="Not now: it settles")
        told = [(line.on, line.kind, line.text, line.who) for line in chronology_of(ruth, mara)]
    assert told == [
        (
            MONDAY,
            "Concern",
            "Speech is hard to follow. About: Communication and interaction; Social, emotional and mental health.",
            "Ruth Ellison",
        ),
        (MONDAY, "Talk with the family", "Efua sees it too", "Ruth Ellison"),
        (TUESDAY, "Decision", "Monitoring: Wait", "Ruth Ellison"),
        (TUESDAY, "Monitoring", "Wait", ""),
        (TUESDAY, "Significant difficulties identified", "A stammer", "Ruth Ellison"),
        (FRIDAY, "Decision", "No action, with a reason: It has settled", "Ruth Ellison"),
        (FRIDAY, "Monitoring ended", "It has settled", ""),
        (FRIDAY, "More support considered", "Speech therapist. Not now: it settles.", "Ruth Ellison"),
    ]


def test_a_talk_is_told_with_what_follows_from_it_and_the_day_that_was_done() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(TUESDAY):
        ruth, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        asked: dict[str, Any] = {"follow_up": "Send the reading list", "follow_up_on": FRIDAY}
        note = log_contact(by=ruth, pupil=mara, contact_id=None, on=MONDAY, how="call", what="Rang mum", **asked)
        follow_up_talk(by=ruth, pupil=mara, uid=note.uid, said="By e-mail")
        told = [(line.on, line.kind, line.text) for line in chronology_of(ruth, mara)]
    assert told == [
        (
            MONDAY,
            "Talk with the family",
            "Rang mum. Then: Send the reading list, 18 September 2026, Ruth Ellison.",
        ),
        (TUESDAY, "Talk followed up", "Send the reading list. By e-mail."),
    ]


def test_who_came_to_a_review_and_to_a_meeting_is_told() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        mara = make_pupil(school)
        cycle = start_support(by=ruth, pupil=mara, on=MONDAY, reason="More than class offers")
        came = "Efua Osei, mother\nTom Garrity"
        met = Met(
            came=came, family_came=True, pupil_came=None, agreed="A quiet start", next_review_on=date(2026, 12, 1)
        )
        record_meeting(by=ruth, cycle=cycle, on=TUESDAY, met=met)
        Review.objects.create(
            school=school, pupil=mara, cycle=cycle, due_on=FRIDAY, state=ReviewState.HELD, held_on=FRIDAY,
            decision=Decision.CARRY_ON, came=came,
        )  # fmt: skip
        told = [(line.kind, line.text) for line in chronology_of(ruth, mara) if "Who came" in line.text]
    assert told == [
        ("Meeting with the family", "A quiet start. Who came: Efua Osei, mother; Tom Garrity."),
        ("Review", "Carry on. Who came: Efua Osei, mother; Tom Garrity."),
    ]


def test_a_session_is_told_by_what_the_issued_plan_calls_its_support(django_assert_num_queries: Any) -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(FRIDAY):
        member = make_staff(school, "Ruth Ellison", Role.SENCO)
        ruth, mara = acting(member), make_pupil(school)
        cycle = start_support(by=ruth, pupil=mara, on=MONDAY, reason="More than class offers")
        lines = (LineShape("Talking Partners", who_id=member.pk, minutes=20),)
        plan = open_plan(by=ruth, cycle=cycle, on=MONDAY, carried=PlanShape(lines=lines, review_on=FRIDAY))
        issue_plan(by=ruth, plan=plan, on=TUESDAY)
        line = SupportLine.objects.get()
        session = log_session(by=ruth, line=line, on=FRIDAY, given="given", note="Went well")
        SupportLine.objects.update(what="A name in the draft")
        (told,) = [row.kind for row in chronology_of(ruth, mara) if row.text == "Went well"]
        assert told == "Talking Partners"
        today = support_today(ruth, on=FRIDAY, calendar=calendar_of(school)).logged
        assert [one.line.what for one in today] == ["Talking Partners"]
        assert session_of(mara, session.uid).line.what == "Talking Partners"
        with django_assert_num_queries(16):
            chronology_of(ruth, mara)
