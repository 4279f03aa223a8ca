"""The young person on the pages: the head of the record, who gets a paper, whose answer, plans for many."""

import io
import re
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from endeavour.access.models import Membership
from endeavour.documents.models import Paper
from endeavour.jobs.worker import work_until
from endeavour.law.young_person import decision_holder
from endeavour.pages.deciding import deciding_fact
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.representing import Holder
from endeavour.plans.models import Agreement
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

SignIn = Callable[[Membership], Client]

AT_15, AT_16, AT_18 = date(2011, 3, 3), date(2010, 9, 14), date(2008, 3, 3)  # on 14 September 2026


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2011, 9, 1), ""),  # 15 on 1 September 2026: in Year 10
        (AT_15, "Decides for themselves from 26 June 2027"),
        (AT_16, "16: ask directly; decides for themselves from 26 June 2027"),
        (AT_18, "Decides for themselves since 29 June 2024"),
        (date(2010, 8, 31), "Decides for themselves since 27 June 2026"),
    ],
)
def test_the_head_of_a_record_says_who_decides(born: date, said: str) -> None:
    on = date(2026, 9, 14)
    assert deciding_fact(born, Holder(decision_holder(born, on)), on=on) == said


@pytest.fixture
def planned(world: World) -> World:
    """Mara has an issued plan and a mother."""
    issued_plan(world)
    add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother", email="e@mail.example")
    return world


def aged(world: World, born: date) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(born_on=born)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_stands_among_the_facts_of_the_record(planned: World, as_: SignIn) -> None:
    aged(planned, AT_18)
    assert "Decides for themselves since 29 June 2024" in page(as_(planned.senco), planned.record)


LETTERS = {
    "papers/support-started/": (
        "Tell Mara’s family that SEN Support has started",
        "Tell Mara that SEN Support has started",
    ),
    "papers/plan/": ("Give Mara’s family their copy of the plan", "Give Mara their copy of the plan"),
}


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize(
    ("born", "ticks", "told"),
    [
        (AT_15, [("contact", True)], ""),
        (
            AT_16,
            [("contact", True), ("pupil", False)],
            "Mara is 16. Ask Mara directly, and offer a copy. Until 26 June 2027 the rights are the parents’.",
        ),
        (
            AT_18,
            [("pupil", True), ("contact", False)],
            "Since 29 June 2024 Mara decides. Tick a parent or carer only if Mara wants them to have a copy.",
        ),
    ],
)
def test_who_gets_it(
    planned: World, as_: SignIn, letter: str, born: date, ticks: list[tuple[str, bool]], told: str
) -> None:
    aged(planned, born)
    shown = page(as_(planned.senco), planned.record + letter)
    boxes = re.findall(r'name="to" type="checkbox" value="(\w+)"( checked)?', shown)
    assert [(who if who == "pupil" else "contact", bool(tick)) for who, tick in boxes] == ticks
    heading, to_young = LETTERS[letter]
    assert (to_young if born == AT_18 else heading) in shown
    assert told in shown
    assert ("Mara Osei, the pupil" in shown) is (born != AT_15)


def test_the_copy_for_the_young_person_is_written_given_and_read(planned: World, as_: SignIn) -> None:
    aged(planned, AT_18)
    ruth = as_(planned.senco)
    assert "As Mara Osei will read it" in page(ruth, f"{planned.record}papers/plan/")
    ruth.post(f"{planned.record}papers/plan/", {"to": ["pupil"], "once": str(uuid.uuid4())})
    paper = Paper.objects.get()
    assert (paper.contact_id, paper.addressee) == (None, "Mara Osei")
    where = f"{planned.record}papers/{paper.uid}/"
    shown = page(ruth, where)
    assert ["To Mara Osei" in shown, "Your SEN Support plan" in shown] == [True, True]
    pdf = ruth.get(f"{where}pdf/")
    assert (pdf.status_code, pdf.headers["Content-Type"]) == (200, "application/pdf")
    day = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    ruth.post(f"{where}sent/", {"way": "by_hand", **day, "once": str(uuid.uuid4())})
    paper.refresh_from_db()
    assert paper.delivered_on == date(2026, 9, 14)


def test_a_pupil_of_15_cannot_be_chosen(planned: World, as_: SignIn) -> None:
    aged(planned, AT_15)
    as_(planned.senco).post(f"{planned.record}papers/plan/", {"to": ["pupil"], "once": str(uuid.uuid4())})
    assert Paper.objects.count() == 0


def test_the_page_of_answers_asks_the_young_person_first(planned: World, as_: SignIn) -> None:
    aged(planned, AT_18)
    ruth, where = as_(planned.senco), f"{planned.record}plan/answer/"
    assert "Mara, who decides for themselves" in page(ruth, where)
    day = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    ruth.post(where, {"whose": "pupil", "answer": "agreed", "words": "", **day, "once": str(uuid.uuid4())})
    row = Agreement.objects.get()
    assert (row.voice, row.contact_id) == ("pupil", None)


@pytest.mark.parametrize(
    ("born", "copies", "shown"),
    [
        (AT_15, ["Efua Osei"], "mother, parental responsibility not known"),
        (AT_16, ["Efua Osei"], "mother, parental responsibility not known"),
        (AT_18, ["Mara Osei"], "the pupil"),
    ],
)
def test_plans_for_many_go_to_whoever_decides(
    planned: World, as_: SignIn, settings: Any, tmp_path: Path, born: date, copies: list[str], shown: str
) -> None:
    settings.DATA = tmp_path
    aged(planned, born)
    ruth = as_(planned.senco)
    form = {"do": "plans", "query": "", "pupil": [str(planned.mara.uid)], "once": str(uuid.uuid4())}
    before = ruth.post(f"{planned.base}pupils/bulk/", form).content.decode()
    assert re.findall(r'<div>([^<]+)<span class="app-sub">([^<]+)</span></div>', before) == [(copies[0], shown)]
    for _time in range(2):
        asked = {**form, "shape": "one_each", "once": str(uuid.uuid4())}
        where = str(ruth.post(f"{planned.base}pupils/bulk/", asked).headers["Location"])
        work_until(lambda: not DBTaskResult.objects.ready().exists(), name="a worker")
    assert list(Paper.objects.values_list("addressee", flat=True)) == copies
    made: Any = ruth.get(f"{where}file/")
    with ZipFile(io.BytesIO(b"".join(made.streaming_content))) as archive:
        assert archive.namelist() == [f"SEN Support plan, Amara Osei, {copies[0]}.pdf"]


def test_whom_the_young_person_wants_to_have_a_part(planned: World, as_: SignIn) -> None:
    aged(planned, AT_18)
    add_contact(by=acting(planned.senco), pupil=planned.mara, name="Yaw Osei", relation="father")
    ruth, where = as_(planned.senco), planned.record + "people/part/"
    assert where in page(ruth, planned.record + "people/")
    assert "Mara’s own. Parents stay involved unless Mara says otherwise." in page(ruth, where)
    mother = planned.mara.relationships.get(contact__name="Efua Osei").contact_id
    answer = ruth.post(where, {"with_part": [str(mother)], "once": str(uuid.uuid4())})
    assert answer.headers["Location"] == planned.record + "people/"
    people = page(ruth, planned.record + "people/")
    assert people.count("Has no part") == 1
    offered = page(ruth, planned.record + "papers/plan/")
    assert ("Efua Osei" in offered, "Yaw Osei" in offered) == (True, False)


def test_before_the_rights_pass_nobody_is_asked_for_it(planned: World, as_: SignIn) -> None:
    aged(planned, AT_16)
    ruth, where = as_(planned.senco), planned.record + "people/part/"
    assert ruth.get(where).status_code == 302
    assert "The rights are still the parents’." in page(ruth, planned.record + "people/")
    assert "The rights are still the parents’." in ruth.post(where, {"once": str(uuid.uuid4())}).content.decode()
    assert where not in page(ruth, planned.record + "people/")


def test_a_teacher_does_not_record_it(planned: World, as_: SignIn) -> None:
    aged(planned, AT_18)
    assert as_(planned.teacher).get(planned.record + "people/part/").status_code == 403
