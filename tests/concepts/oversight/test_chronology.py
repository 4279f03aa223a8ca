"""The chronology tells a record in order, and keeps confidential things from those who may not see them."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.actions.gathering import add_evidence, record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import SenStatus
from endeavour.needs.states import EvidenceKind, Voice
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions import log_contact
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision, ReviewState
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
    assert [(line.on, line.text) for line in told_to["joy"]] == [
        (MONDAY, "Speech is hard to follow"),
        (MONDAY, "Rang mum"),
        (TUESDAY, "SEN Support started: More than class offers"),
        (TUESDAY, "SEN Support"),
        (TUESDAY, "Cycle 1"),
        (FRIDAY, "I say it slow"),
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
