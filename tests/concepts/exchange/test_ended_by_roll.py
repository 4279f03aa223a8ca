"""A roll that says No SEN while a cycle runs ends the support whole: its cycle too, and the family is to be told."""

from datetime import date

import pytest
from django.db import transaction

from endeavour.access.actor import system
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.exchange.applying.rows import put_plan
from endeavour.exchange.comparing.preview import LineKind
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid
from endeavour.law.finding import State
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle, EvidenceRequest, SenStatus
from endeavour.needs.queries import open_cycle
from endeavour.people.actions.batch import Batch
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, Files, applied, chosen, lines
from tests.exchange.readers.a_roll import census, census_pupil
from tests.factories.people import acting, make_staff

LATER = date(2026, 10, 8)


def taken(school: School, files: Files) -> None:
    """The files of LATER, applied by somebody who takes the file’s word wherever it differs."""
    plan = chosen(school, files, {}, on=LATER)
    word = {line.key: "file" for line in plan.preview.lines if line.kind is LineKind.DIFFERS}
    batch = Batch()
    put_plan(
        batch,
        chosen(school, files, word, on=LATER),
        by=system(school.pk),
        of=new_uid(),
        stays=frozenset(),
        leave=False,
    )
    with transaction.atomic():
        batch.write()


@pytest.fixture
def ama(school: School) -> Pupil:
    """A child for whom SEN Support was started here, in whose cycle a teacher is asked something."""
    applied(school, census([census_pupil(1, senprovision="N")]))
    pupil = Pupil.objects.get()
    ruth, tom = make_staff(school, "Ruth Ellison", Role.SENCO), make_staff(school, "Tom Garrity", Role.TEACHER)
    cycle = start_support(by=acting(ruth), pupil=pupil, on=TODAY)
    ask_for_evidence(by=acting(ruth), cycle=cycle, staff=[tom], due_on=LATER, on=TODAY)
    return pupil


def test_taking_the_rolls_word_closes_the_cycle_and_owes_the_family_a_letter(school: School, ama: Pupil) -> None:
    taken(school, census([census_pupil(1, senprovision="N")]))
    ended = SenStatus.objects.get(status="K")
    assert (ended.ends_on, ended.end_reason) == (LATER, "The school’s roll of 8 October 2026 says that it has ended.")
    assert (Cycle.objects.get().closed_on, EvidenceRequest.objects.count()) == (LATER, 0)
    verbs = list(Event.objects.order_by("-id").values_list("verb", flat=True)[:8])
    assert {"cycle_closed", "evidence_ask_taken_back"} <= set(verbs)
    with clock.standing_at(LATER):
        found = [row for row in duties_of(school, on=LATER) if row.key == "told-of-end"]
    assert [(row.action, row.finding.state) for row in found] == [("Write the letter", State.DUE_SOON)]


def test_support_can_be_started_again_after_a_roll_ended_it(school: School, ama: Pupil) -> None:
    taken(school, census([census_pupil(1, senprovision="N")]))
    again = start_support(by=system(school.pk), pupil=ama, on=LATER)
    assert (again.number, open_cycle(ama)) == (2, again)


def test_an_ehc_plan_takes_the_place_of_support_and_its_cycle_runs_on(school: School, ama: Pupil) -> None:
    taken(school, census([census_pupil(1, senprovision="E")]))
    assert SenStatus.objects.get(status="K").end_reason == ""
    assert (Cycle.objects.get().closed_on, EvidenceRequest.objects.count()) == (None, 1)


def test_nothing_is_closed_while_nobody_has_chosen(school: School, ama: Pupil) -> None:
    plan = applied(school, census([census_pupil(1, senprovision="N")]), on=LATER)
    assert [line[1:] for line in lines(plan, LineKind.DIFFERS)] == [("status", "K, 14 September 2026", "N")]
    assert Cycle.objects.get().closed_on is None
