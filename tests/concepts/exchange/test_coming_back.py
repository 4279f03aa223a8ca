"""A pupil who left and is on the roll again: the old cycle and the old letter are of the time before they left."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.documents.actions import record_sent
from endeavour.documents.models import Paper
from endeavour.documents.states import Way
from endeavour.duties.queries import duties_of
from endeavour.exchange.comparing.preview import LineKind
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import open_first_cycle, start_support
from endeavour.needs.letters import support_started, tell_support_started
from endeavour.needs.models import Cycle, SenStatus
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.queries import cards_waiting, versions_in_force
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, Files, applied, counts, lines, looked_at
from tests.exchange.readers.a_roll import census, census_pupil
from tests.factories.people import acting, make_staff

GONE, BACK, LATER = date(2026, 10, 12), date(2026, 11, 23), date(2026, 12, 14)
ENTERED = "2026-Nov-16 00:00:00"


def roll(**changes: object) -> Files:
    said = {"senprovision": "K", **changes}
    return census([census_pupil(1, senprovision="N"), census_pupil(2, **said)])


def of_one(number: int = 1) -> Files:
    return census([census_pupil(number, senprovision="N")])


@pytest.fixture
def ama(school: School) -> Pupil:
    """A child with a plan in force and a family that was told, who left in October."""
    with clock.standing_at(TODAY):
        applied(school, census([census_pupil(1, senprovision="N"), census_pupil(2, senprovision="")]))
        ama = Pupil.objects.get(surname="Surname2")
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        add_contact(by=acting(ruth), pupil=ama, name="Efua Osei", relation="mother")
        cycle = start_support(by=acting(ruth), pupil=ama, on=TODAY)
        shape = PlanShape(outcomes=(OutcomeShape("Ama joins in", "communication", ()),), review_on=LATER)
        plan = open_plan(by=acting(ruth), cycle=cycle, on=TODAY, carried=shape)
        issue_plan(by=acting(ruth), plan=plan, on=TODAY)
        (letter,) = tell_support_started(by=acting(ruth), pupil=ama, to=recipients_of(ama, on=TODAY), on=TODAY)
        record_sent(by=acting(ruth), paper=letter, way=Way.BY_HAND, on=TODAY)
    with clock.standing_at(GONE):
        applied(school, of_one(), whole=True, leave=True, on=GONE)
    ama.refresh_from_db()
    assert ama.left_on == GONE
    return ama


def told(school: School, on: date) -> list[tuple[State, date | None]]:
    rows = duties_of(school, on=on)
    return [(row.finding.state, row.finding.due_on) for row in rows if row.key == "parents-told"]


def spells(pupil: Pupil) -> list[tuple[str, date | None, date | None, bool]]:
    rows = SenStatus.objects.filter(pupil=pupil).order_by("pk")
    return [(row.status, row.starts_on, row.ends_on, bool(row.end_reason)) for row in rows]


ENTRY = date(2026, 11, 16)


@pytest.mark.parametrize("senprovision", ["K", ""])
def test_what_stood_ended_with_the_leaving_and_begins_anew(school: School, ama: Pupil, senprovision: str) -> None:
    with clock.standing_at(BACK):
        plan = applied(school, roll(entrydate=ENTERED, senprovision=senprovision), whole=True, on=BACK)
        changed = [line for line in lines(plan, LineKind.CHANGED) if line[1] == "status"]
        assert changed == [("Forename2 Surname2", "status", "K, 14 September 2026", "K, 16 November 2026")]
        assert spells(ama) == [("K", TODAY, GONE, True), ("K", ENTRY, None, False)]
        assert (Cycle.objects.get().closed_on, open_cycle(ama)) == (GONE, None)
        assert told(school, LATER) == [(State.LATE, date(2026, 11, 23))]
        assert (versions_in_force([ama.pk]), list(cards_waiting(on=BACK))) == ({}, [])
        keys = {row.key for row in duties_of(school, on=LATER) if row.about and row.about.pk == ama.pk}
        assert keys & {"review-date", "plan-agreed", "views-sought", "told-of-end", "more-support"} == set()


def test_the_new_letter_is_about_the_new_time_and_a_new_cycle_can_begin(school: School, ama: Pupil) -> None:
    ruth = acting(school.membership_set.get())
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED), whole=True, on=BACK)
        cycle = open_first_cycle(by=ruth, pupil=ama, on=BACK)
        (to,) = recipients_of(ama, on=BACK)
        assert (cycle.number, support_started(by=ruth, pupil=ama, to=to, on=BACK).started_on) == (2, ENTRY)
        (letter,) = tell_support_started(by=ruth, pupil=ama, to=[to], on=BACK)
        record_sent(by=ruth, paper=letter, way=Way.BY_HAND, on=BACK)
        assert [state for state, _due in told(school, LATER)] == [State.MET]
        assert Paper.objects.count() == 2


def test_the_same_roll_again_changes_nothing(school: School, ama: Pupil) -> None:
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED), whole=True, on=BACK)
        again = looked_at(school, roll(entrydate=ENTERED), whole=True, on=BACK)
        assert (counts(again), counts(again, "statuses")[:3], again.preview.lines) == ([0, 0, 0, 2, 0], [0, 0, 0], [])


def test_an_entry_before_they_left_says_that_they_were_never_away(school: School, ama: Pupil) -> None:
    with clock.standing_at(BACK):
        applied(school, roll(), whole=True, on=BACK)
        assert spells(ama) == [("K", TODAY, None, False)]
        assert open_cycle(ama) == Cycle.objects.get()
        assert [state for state, _due in told(school, LATER)] == [State.MET]


def test_a_roll_that_says_no_sen_ends_it_and_nothing_begins(school: School, ama: Pupil) -> None:
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED, senprovision="N"), whole=True, on=BACK)
        assert SenStatus.objects.filter(pupil=ama, status="K", ends_on=None).count() == 0
        assert SenStatus.objects.filter(pupil=ama, ends_on=None).get().status == "N"
        assert Cycle.objects.get().closed_on == GONE
        assert SenStatus.objects.get(status="K").end_reason == "They left the school on 12 October 2026."


def test_a_family_is_told_that_it_has_ended_from_the_day_they_are_back(school: School, ama: Pupil) -> None:
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED, senprovision="N"), whole=True, on=BACK)
    rows = [row.finding for row in duties_of(school, on=BACK) if row.key == "told-of-end"]
    assert [(row.state, row.due_on) for row in rows] == [(State.DUE_SOON, date(2026, 11, 23))]


def test_the_cycle_beside_an_ehc_plan_closes_and_the_plan_goes_on(school: School, ama: Pupil) -> None:
    SenStatus.objects.filter(pupil=ama, status="K").update(status="E")
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED, senprovision="E"), whole=True, on=BACK)
        assert spells(ama) == [("E", TODAY, None, False)]
        assert (Cycle.objects.get().closed_on, open_cycle(ama)) == (GONE, None)


def test_a_cycle_that_was_opened_after_they_left_closes_no_earlier(school: School, ama: Pupil) -> None:
    opened = date(2026, 10, 20)
    Cycle.objects.update(opened_on=opened)
    with clock.standing_at(BACK):
        applied(school, roll(entrydate=ENTERED), whole=True, on=BACK)
        assert Cycle.objects.get().closed_on == opened
