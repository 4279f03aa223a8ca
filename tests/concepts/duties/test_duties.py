"""Duties of a whole school: what is met, late, due soon and not yet known, in a fixed number of queries."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.roles import Role
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.states import Way
from endeavour.duties.queries import duties_of, needing
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import tell_support_started
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.queries import recipients_of
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)


def state_of(school: School, key: str, on: date, pupil: Pupil | None = None) -> State:
    rows = [
        row
        for row in duties_of(school, on=on)
        if row.key == key and (pupil is None or (row.about and row.about.pk == pupil.pk))
    ]
    assert len(rows) == 1, [row.key for row in rows]
    return rows[0].finding.state


def test_the_duty_to_tell_opens_with_support_and_closes_only_when_a_letter_has_arrived() -> None:
    school = make_school()
    with in_school(school.pk):
        ruth, mara = make_staff(school, "Ruth Ellison", Role.SENCO), make_pupil(school)
        by = acting(ruth)
        add_contact(by=by, pupil=mara, name="Efua Osei", relation="mother")
        with clock.standing_at(MONDAY):
            start_support(by=by, pupil=mara, on=MONDAY)
        assert state_of(school, "parents-told", MONDAY) is State.DUE_SOON
        assert state_of(school, "parents-told", date(2026, 9, 22)) is State.LATE
        with clock.standing_at(date(2026, 9, 22)):
            letter = tell_support_started(by=by, pupil=mara, to=recipients_of(mara, on=MONDAY), on=MONDAY)[0]
            record_sent(by=by, paper=letter, way=Way.POST, on=date(2026, 9, 22))
            assert state_of(school, "parents-told", date(2026, 9, 22)) is State.LATE
            record_delivered(by=by, paper=letter, on=date(2026, 9, 22))
        assert state_of(school, "parents-told", date(2026, 9, 22)) is State.MET


def test_support_whose_beginning_nobody_knows_is_from_before_and_never_late() -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(records_since=date(2026, 9, 1))
    school.refresh_from_db()
    with in_school(school.pk):
        SenStatus.objects.create(school=school, pupil=make_pupil(school), status="K", source="census")
        assert state_of(school, "parents-told", date(2027, 3, 1)) is State.NOT_KNOWN


def test_what_was_before_endeavour_is_not_yet_known_and_never_late() -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(records_since=date(2026, 9, 1))
    school.refresh_from_db()
    with in_school(school.pk):
        mara = make_pupil(school)
        SenStatus.objects.create(school=school, pupil=mara, status="K", starts_on=date(2024, 1, 8))
        assert state_of(school, "parents-told", date(2027, 1, 5)) is State.NOT_KNOWN


def test_an_ehc_plan_needs_no_letter_under_section_68() -> None:
    school = make_school()
    with in_school(school.pk):
        mara = make_pupil(school)
        SenStatus.objects.create(school=school, pupil=mara, status="E", starts_on=MONDAY)
        assert state_of(school, "parents-told", date(2027, 1, 5)) is State.NOT_NEEDED


def test_each_person_is_shown_what_falls_to_them() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(MONDAY):
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        tom = make_staff(school, "Tom Garrity", Role.TEACHER)
        nell = make_staff(school, "Nell Archer", Role.TEACHER)
        mara, hana = make_pupil(school), make_pupil(school, "Hana", "Yusuf", date(2021, 10, 4))
        make_class(school, "4 Hazel", tom, mara, hana)
        start_support(by=acting(ruth), pupil=mara, on=MONDAY)
        cycle = open_cycle(mara)
        assert cycle is not None
        ask_for_evidence(by=acting(ruth), cycle=cycle, staff=[tom], due_on=date(2026, 9, 18), on=MONDAY)
        raise_concern(by=acting(tom), pupil=hana, noticed="Finds the carpet hard", on=MONDAY)
        rows = duties_of(school, on=MONDAY)
        keys = {
            who: [row.key for row in needing(acting(person), rows)]
            for who, person in (("ruth", ruth), ("tom", tom), ("nell", nell))
        }
    assert keys["tom"] == ["asked"]
    assert keys["nell"] == []
    assert set(keys["ruth"]) >= {"concern", "parents-told"}
    assert "asked" not in keys["ruth"]


def test_thirty_pupils_cost_the_same_queries_as_one() -> None:
    school = make_school()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            duties_of(school, on=MONDAY)
        return len(asked)

    with in_school(school.pk), clock.standing_at(MONDAY):
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        start_support(by=acting(ruth), pupil=make_pupil(school), on=MONDAY)
        one = queries()
        for number in range(29):
            start_support(by=acting(ruth), pupil=make_pupil(school, f"Child{number}"), on=MONDAY)
        assert queries() == one


def test_the_command_prints_the_same_duties() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(MONDAY):
        ruth, mara = make_staff(school, "Ruth Ellison", Role.SENCO), make_pupil(school)
        start_support(by=acting(ruth), pupil=mara, on=MONDAY)
        expected = len(duties_of(school, on=MONDAY))
    out = StringIO()
    call_command("duties", school=school.code, on=MONDAY, json=True, stdout=out)
    said = json.loads(out.getvalue())
    assert (said["school"], said["on"], len(said["duties"])) == (school.code, "2026-09-14", expected)
    told = next(row for row in said["duties"] if row["duty"] == "parents-told")
    assert (told["force"], told["due_on"], told["citation"]) == (
        "must",
        "2026-09-21",
        "Children and Families Act 2014, section 68",
    )
