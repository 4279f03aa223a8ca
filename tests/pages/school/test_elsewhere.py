"""Pupils and print runs of another school, named in a form of one's own: nobody is found and nothing is done."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.documents.models import Paper, PrintRun, ReportGiven
from endeavour.documents.printing import add_run
from endeavour.documents.states import PaperKind, RunShape
from endeavour.needs.models import EvidenceRequest
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
DAY = {"on-day": "14", "on-month": "9", "on-year": "2026"}
DUE = {"due_on-day": "21", "due_on-month": "9", "due_on-year": "2026"}


@pytest.mark.parametrize(
    "form", [{"do": "plans", "shape": "together"}, {"do": "reports", **DAY}, {"do": "round", **DUE}], ids=str
)
def test_another_schools_pupil_in_a_bulk_form(world: World, as_: SignIn, form: dict[str, str]) -> None:
    issued_plan(world)
    there = make_school("900099", "Harrowmere School")
    with in_school(there.pk):
        sam = as_(make_staff(there, "Sam Elsewhere", Role.SENCO))
    sent = {**form, "pupil": [str(world.mara.uid)], "act": str(uuid.uuid4()), "once": str(uuid.uuid4())}
    answers = [sam.post(f"/s/{code}/pupils/bulk/", sent) for code in ("900099", "900001")]
    assert answers[1].status_code == 404
    assert all(b"Osei" not in answer.content for answer in answers)
    made = [model.objects.count() for model in (Paper, PrintRun, ReportGiven, EvidenceRequest)]
    assert made == [0, 0, 0, 0]


def test_another_schools_print_run(world: World, as_: SignIn) -> None:
    run = add_run(by=acting(world.senco), kind=PaperKind.PLAN, shape=RunShape.TOGETHER, pupils=[world.mara])
    there = make_school("900099", "Harrowmere School")
    with in_school(there.pk):
        sam = as_(make_staff(there, "Sam Elsewhere", Role.SENCO))
    for code in ("900099", "900001"):
        assert sam.get(f"/s/{code}/print-runs/{run.uid}/").status_code == 404
        assert sam.get(f"/s/{code}/print-runs/{run.uid}/file/").status_code == 404
        assert sam.post(f"/s/{code}/print-runs/{run.uid}/again/").status_code == 404
