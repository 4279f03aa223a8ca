"""The SENCO's own register on its pages: pasted, columns said, put right in the grid, looked at, applied; by whom."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.exchange.actions.registers import KEPT, forget_old_registers
from endeavour.exchange.models import OldRegister
from endeavour.foundation import clock
from endeavour.needs.models import Cycle, SenStatus
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

HEAD = "Child\tSEN\tSince\tNeeds\tTeacher\tNext review\tProvision\tStrategies"
MARA = "Osei, Amara\tK\t01/09/2025\tSLCN\tMr Garrity\t04/12/2026\tTalk Boost 3 x 20 mins\tSit her near the front"


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def pasted(client: Client, world: World, *rows: str) -> str:
    """Paste a register and say its columns as suggested. Gives its address."""
    answer = client.post(f"{world.base}begin/register/", {**once(), "pasted": "\n".join((HEAD, *rows))})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    where = str(answer["Location"])
    page = html.fromstring(client.get(where).content.decode())
    boxes: Any = page.xpath("//select[starts-with(@name, 'column-')]")
    if boxes:
        client.post(f"{where}columns/", {**once(), **{box.name: box.value or "" for box in boxes}})
    return where


def boxes_of(client: Client, where: str) -> dict[str, str]:
    """Every box of the grid as a browser would send it."""
    page: Any = html.fromstring(client.get(where).content.decode())
    form: Any = page.xpath("//form[@data-draft]")[0]
    return {
        box.name: (box.text or "").removeprefix("\n") if box.tag == "textarea" else box.value or ""
        for box in form.inputs
        if box.get("type") not in ("submit", "checkbox") or box.checked
    }


def shown(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    page: Any = html.fromstring(answer.content.decode())
    return " ".join(page.xpath("//main")[0].text_content().split())


def test_a_register_is_pasted_put_right_looked_at_and_applied(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA.replace("K\t01", "Sen list\t01"), "Nobody, Known\tK\t\t\t\t\t\t")
    page = shown(ruth, where)
    assert "0 ready, 2 to put right, 0 left out." in page
    assert "Row 2, SEN status “Sen list”: “Sen list” is not an SEN status." in page
    assert "Row 3, Pupil “Nobody, Known”: Nobody on roll is called “Nobody, Known”." in page

    sent = {**boxes_of(ruth, where), **once(), "c-2-status": "k", "o-3": "out", "then": "look"}
    answer = ruth.post(where, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{where}look/")
    page = shown(ruth, f"{where}look/")
    assert "Talk Boost, 20 minutes, 3 times a week" in page
    assert "Row 3, Nobody, Known" in page
    assert SenStatus.objects.count() == 0

    ruth.post(f"{where}apply/", {**once(), "digest": digest_of(ruth, where)})
    assert (SenStatus.objects.get().status, Cycle.objects.get().stage) == ("K", "do")
    assert "1 plan put in force" in shown(ruth, where)


def digest_of(client: Client, where: str) -> str:
    page: Any = html.fromstring(client.get(f"{where}look/").content.decode())
    return str(page.xpath("//input[@name='digest']/@value")[0])


def test_a_file_does_as_well_as_pasting(world: World, as_: SignIn) -> None:
    body = "\n".join((HEAD, MARA)).replace("\t", ";").encode("utf-16")
    upload = SimpleUploadedFile("register.csv", body)
    answer = as_(world.senco).post(f"{world.base}begin/register/", {**once(), "file": upload})
    assert (answer.status_code, OldRegister.objects.get().name) == (302, "register.csv")


@pytest.mark.parametrize(
    ("sent", "because"),
    [
        ({}, "Paste the register, or choose its file"),
        ({"pasted": "just words"}, "has no table in it"),
        ({"pasted": "Name\tSEN"}, "has headings but no rows below them"),
    ],
    ids=["nothing", "words", "headings"],
)
def test_what_is_no_register_comes_back_with_one_sentence(
    world: World, as_: SignIn, sent: dict[str, str], because: str
) -> None:
    answer = as_(world.senco).post(f"{world.base}begin/register/", {**once(), **sent})
    assert answer.status_code == 200
    assert because in answer.content.decode()
    assert OldRegister.objects.count() == 0


def test_the_grid_costs_the_same_queries_for_one_pupil_and_thirty(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    one = pasted(ruth, world, MARA)
    names = [f"Child{number:02}" for number in range(30)]
    for name in names:
        make_pupil(world.school, name, "Kent")
    many = pasted(ruth, world, *(MARA.replace("Osei, Amara", f"Kent, {name}") for name in names))
    for part in ("", "look/"):
        counted = []
        for where in (one, many):
            ruth.get(where + part)
            with CaptureQueriesContext(connections["default"]) as asked:
                assert ruth.get(where + part).status_code == 200
            counted.append(len(asked))
        assert counted[0] == counted[1], part


def test_reading_writes_only_that_it_was_read(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA)
    for part in ("", "look/"):
        with CaptureQueriesContext(connections["default"]) as asked:
            ruth.get(where + part)
        writes = [one["sql"] for one in asked if one["sql"].split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}]
        assert [sql for sql in writes if not re.search("django_session|audit_read|audit_listed", sql)] == []
    assert set(Read.objects.values_list("page", flat=True)) == {"old-register", "old-register-look"}


def test_needs_are_not_shown_on_a_screen_that_is_everybodys(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA)
    world.senco.user.hides_needs = True
    world.senco.user.save()
    assert "SLCN" not in ruth.get(where).content.decode()
    assert ruth.get(f"{where}look/").status_code == 302


def test_what_is_saved_while_needs_are_hidden_is_there_when_they_are_shown(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA)
    form = PageForm(ruth, where).fill({"c-2-notes": "An hour of words"})
    for hidden in (True, False):
        world.senco.user.hides_needs = hidden
        world.senco.user.save()
        if hidden:
            assert "An hour of words" not in ruth.post(where, {**form.answers, "then": "save"}).content.decode()
    assert "An hour of words" in ruth.get(where).content.decode()


@pytest.mark.parametrize("who", ["teacher", "office", "bursar"])
def test_only_the_sencos_side_comes_in(world: World, as_: SignIn, who: str) -> None:
    where = pasted(as_(world.senco), world, MARA)
    client = as_(getattr(world, who))
    for address in (f"{world.base}begin/register/", where, f"{where}look/", f"{world.base}begin/told/"):
        assert client.get(address).status_code == 403, address
    for part in ("columns/", "dates/", "apply/", "drop/"):
        assert client.post(where + part, once()).status_code == 403, part
    assert OldRegister.objects.get().state == "open"


def test_another_school_finds_nothing(world: World, as_: SignIn) -> None:
    where = pasted(as_(world.senco), world, MARA)
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    for through in (where, where.replace(world.school.code, elsewhere.code)):
        for method, part in (("GET", ""), ("POST", ""), ("GET", "look/"), ("POST", "apply/"), ("POST", "drop/")):
            assert stranger.generic(method, through + part).status_code == 404, (method, through + part)


def test_what_is_said_in_a_register_is_shown_as_words(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA.replace("Talk Boost", '<script>alert(1)</script>"><b>{{7*7}}'))
    for part in ("", "look/"):
        page = ruth.get(where + part).content.decode()
        assert ("<script>alert" in page, "{{7*7}}" in page) == (False, True)


def test_the_same_apply_twice_is_one(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = pasted(ruth, world, MARA)
    digest = digest_of(ruth, where)
    for _press in range(2):
        ruth.post(f"{where}apply/", {**once(), "digest": digest})
    assert Cycle.objects.count() == 1


def test_a_register_nobody_applies_goes_after_a_month(world: World, as_: SignIn) -> None:
    pasted(as_(world.senco), world, MARA)
    forget_old_registers(before=clock.now() - KEPT)
    assert OldRegister.objects.get().state == "open"
    forget_old_registers(before=clock.now() + KEPT)
    row = OldRegister.objects.get()
    assert (row.state, row.lines) == ("dropped", [])
