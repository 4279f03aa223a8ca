"""Attainment from a file by its pages: handed in, looked at, kept with one press; a sheet to fill in."""

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from endeavour.access.models import Membership
from endeavour.audit.models import Listed, Read
from endeavour.exchange.models import Marksheet
from endeavour.needs.actions.attainment import add_scale
from endeavour.needs.models import Attainment, Scale
from endeavour.people.models import Group
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.test_interventions import text_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
FILE = "Surname,Forename,DOB,Reading,Effort\nOsei,Amara,02/03/2018,Expected,Good\nNobody,Kit,,Expected,Good\n"


@pytest.fixture
def scale(world: World) -> Scale:
    return add_scale(by=acting(world.senco), name="Levels", levels="Working towards, Expected")


def at(name: str, **where: Any) -> str:
    return reverse(name, kwargs={"code": "900001", **where})


def hand_in(client: Client, scale: Scale, text: str = FILE, name: str = "summer.csv", day: str = "17") -> Any:
    said = {"scale": str(scale.uid), "on-day": day, "on-month": "7", "on-year": "2026"}
    file = SimpleUploadedFile(name, text.encode()) if text else None
    answers = {**said, "once": str(uuid.uuid4()), **({"file": file} if file else {})}
    return client.post(at("attainment-from-file"), answers)


def test_it_is_handed_in_looked_at_and_kept(world: World, scale: Scale, as_: SignIn) -> None:
    client = as_(world.teacher)
    assert at("attainment-from-file") in client.get(at("attainment")).content.decode()
    assert "What it may look like" in text_of(client.get(at("attainment-from-file")))
    answer = hand_in(client, scale)
    row = Marksheet.objects.get()
    assert answer.headers["Location"] == at("marksheet", uid=row.uid)
    page = client.get(at("marksheet", uid=row.uid))
    shown = text_of(page)
    for words in (
        "1 new, 0 changed, 0 here already, 1 could not be read",
        "Columns that were not read: Effort",
        "No child whose record you open",
        "Kit Nobody",
        "Mara Osei",
        "Keep 1 value",
    ):
        assert words in shown, words
    assert not Attainment.objects.exists()
    assert list(Listed.objects.filter(page="marksheet").values_list("pupil_id", flat=True)) == [world.mara.pk]
    digest = page.content.decode().split('name="digest" value="')[1].split('"')[0]
    kept = client.post(at("keep-marksheet", uid=row.uid), {"digest": digest, "once": str(uuid.uuid4())})
    assert kept.status_code == 302
    assert "1 value is kept" in client.get(at("marksheet", uid=row.uid)).content.decode()
    assert Attainment.objects.get().source == "summer.csv"
    assert "from summer.csv" in text_of(client.get(reverse("pupil-attainment", args=["900001", world.mara.uid])))
    again = client.post(at("keep-marksheet", uid=row.uid), {"digest": digest, "once": str(uuid.uuid4())}, follow=True)
    assert "gone on meanwhile" in again.content.decode()
    assert "In the records" in text_of(client.get(at("attainment-from-file")))


def test_it_is_thrown_away(world: World, scale: Scale, as_: SignIn) -> None:
    client = as_(world.teacher)
    hand_in(client, scale)
    row = Marksheet.objects.get()
    assert client.get(at("drop-marksheet", uid=row.uid)).status_code == 405
    client.post(at("drop-marksheet", uid=row.uid), {"once": str(uuid.uuid4())})
    assert "Thrown away" in text_of(client.get(at("marksheet", uid=row.uid)))
    assert not Attainment.objects.exists()


def test_what_is_wrong_with_a_file_stands_at_its_question(world: World, scale: Scale, as_: SignIn) -> None:
    client = as_(world.teacher)
    assert "Choose the file first" in text_of(hand_in(client, scale, ""))
    assert "is a PDF" in text_of(hand_in(client, scale, "%PDF-1.7", "plan.pdf"))
    assert "does not say whose values" in text_of(hand_in(client, scale, "A,B\n1,2\n"))
    shown = hand_in(client, scale, "A,B\n1,2\n", '"><script>alert(1)</script>.csv').content.decode()
    assert "<script>alert" not in shown
    assert not Marksheet.objects.exists()


def test_only_who_writes_attainment_comes_in_and_to_their_own_alone(world: World, scale: Scale, as_: SignIn) -> None:
    hand_in(as_(world.teacher), scale)
    row = Marksheet.objects.get()
    for who, status in ((world.bursar, 403), (world.stranger, 404), (world.senco, 200)):
        assert as_(who).get(at("marksheet", uid=row.uid)).status_code == status, who
    assert "summer.csv" not in as_(world.stranger).get(at("attainment-from-file")).content.decode()
    assert as_(world.bursar).get(at("marksheet-template")).status_code == 403


def test_a_sheet_to_fill_in_has_ones_own_children_and_comes_back_as_it_is(
    world: World, scale: Scale, as_: SignIn
) -> None:
    group = Group.objects.get(name="4 Hazel")
    for who, names in ((world.teacher, ["Osei"]), (world.stranger, [])):
        answer = as_(who).get(at("marksheet-template"), {"class": str(group.uid)})
        (page,) = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names
        rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(page).to_python()
        headings = ["UPN", "Surname", "First name", "Date of birth", "Reading", "Writing", "Mathematics"]
        assert rows[0] == headings
        assert [row[1] for row in rows[1:]] == names
    assert Read.objects.filter(page="marksheet-template").count() == 1
    blank = as_(world.teacher).get(at("marksheet-template"))
    assert blank.headers["Content-Disposition"] == 'attachment; filename="attainment-900001.xlsx"'
    for wrong in ("x", str(uuid.uuid4())):
        assert as_(world.teacher).get(at("marksheet-template"), {"class": wrong}).status_code in (200, 404)


def test_looking_asks_as_much_for_many_children_as_for_one(world: World, scale: Scale, as_: SignIn) -> None:
    client = as_(world.senco)

    def asked(text: str) -> int:
        hand_in(client, scale, text)
        row = Marksheet.objects.latest("pk")
        client.get(at("marksheet", uid=row.uid))
        with CaptureQueriesContext(connections["default"]) as queries:
            assert client.get(at("marksheet", uid=row.uid)).status_code == 200
        return len(queries)

    one = asked(FILE)
    names = [f"Kit{number}" for number in range(6)]
    for name in names:
        make_pupil(world.school, name, "Lark")
    assert asked("Surname,Forename,Reading\n" + "".join(f"Lark,{name},Expected\n" for name in names)) == one
