"""Plans for many pupils in one go: who gets a copy, how far it is, the zip, and one answer for all."""

import io
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pikepdf import Pdf

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.documents.models import Paper, PrintRun
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.printing import place_of
from endeavour.foundation import clock
from endeavour.jobs.worker import work_until
from endeavour.people.actions import add_contact
from endeavour.people.models import Contact, Pupil, Relationship
from endeavour.plans.naming import end_support
from endeavour.plans.printing import printable_plans
from endeavour.plans.shape import HopeShape
from tests.factories.people import acting, bar, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_again, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

SignIn = Callable[[Membership], Client]


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    """What is made lies where no other test looks."""
    settings.DATA = tmp_path


def worked() -> None:
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="a worker")


@pytest.fixture
def planned(world: World) -> World:
    """Mara has an issued plan, two parents and a father who is barred."""
    issued_plan(world)
    for name in ("Efua Osei", "Kwame Osei", "Yaw Osei"):
        add_contact(by=acting(world.senco), pupil=world.mara, name=name, relation="parent")
    bar(Relationship.objects.filter(contact__name="Yaw Osei"), clock.today())
    return world


def asked(client: Client, world: World, *pupils: Pupil, **more: str) -> Any:
    form = {"do": "plans", "query": "", "pupil": [str(one.uid) for one in pupils], "once": str(uuid.uuid4()), **more}
    return client.post(f"{world.base}pupils/bulk/", form)


def made(client: Client, world: World, shape: str = "one_each") -> str:
    """The address of a run that was made."""
    where = str(asked(client, world, world.mara, shape=shape).headers["Location"])
    worked()
    return where


def zip_at(client: Client, where: str) -> ZipFile:
    answer: Any = client.get(f"{where}file/")
    assert answer.headers["Content-Type"] == "application/zip"
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_who_gets_a_copy_is_seen_before_anything_is_made(planned: World, as_: SignIn) -> None:
    without = make_pupil(planned.school, "Ben", "Adeyemi")
    page = asked(as_(planned.senco), planned, planned.mara, without).content.decode()
    told = "parent, parental responsibility not known"
    assert [
        f'<div>{name}<span class="app-sub">{told}</span></div>' in page for name in ("Efua Osei", "Kwame Osei")
    ] == [
        True,
        True,
    ]
    assert "Not Yaw Osei: an order is in force" in page
    assert "Left out" in page
    assert "Make 2 copies" in page
    assert Paper.objects.count() == 0
    assert Read.objects.get(page="print-plans").pupil_ids == sorted([planned.mara.pk, without.pk])


def test_each_parent_gets_a_file_and_nobody_who_is_barred(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    with zip_at(ruth, made(ruth, planned)) as archive:
        names = archive.namelist()
        words = [len(Pdf.open(io.BytesIO(archive.read(name))).pages) for name in names]
    assert names == [f"SEN Support plan, Amara Osei, {who} Osei.pdf" for who in ("Efua", "Kwame")]
    assert min(words) >= 1
    events = Event.objects.filter(verb__startswith="print_run").order_by("pk")
    assert [event.verb for event in events] == [
        "print_run_begun",
        "print_run_taken",
    ]


@pytest.mark.parametrize("shape", ["together", "both_sides"])
def test_print_files_hold_them_together(planned: World, as_: SignIn, shape: str) -> None:
    ruth = as_(planned.senco)
    with zip_at(ruth, made(ruth, planned, shape)) as archive:
        assert archive.namelist() == ["SEN Support plan, 1 to 2 of 2.pdf"]
        assert Pdf.open(io.BytesIO(archive.read(archive.namelist()[0]))).Root.MarkInfo.Marked == True  # noqa: E712 a value of the PDF


def test_copies_that_are_there_are_not_written_again(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    first, second = made(ruth, planned), made(ruth, planned)
    assert first != second
    assert Paper.objects.count() == 2
    assert [row.papers for row in PrintRun.objects.all()] == [sorted(Paper.objects.values_list("pk", flat=True))] * 2


def test_asked_twice_with_one_form_it_is_made_once(planned: World, as_: SignIn) -> None:
    ruth, key = as_(planned.senco), str(uuid.uuid4())
    answers = [asked(ruth, planned, planned.mara, shape="together", once=key) for _time in range(2)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert PrintRun.objects.count() == 1


def test_while_it_is_made_the_page_says_how_far_and_afterwards_what_there_is(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where = str(asked(ruth, planned, planned.mara, shape="together").headers["Location"])
    assert "Making the plans" in ruth.get(where).content.decode()
    assert ruth.get(f"{where}file/").status_code == 404
    worked()
    assert "Download 1 file in a zip" in ruth.get(where).content.decode()


def test_how_they_were_given_is_said_once_for_all_and_asked_of_the_order_again(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where = made(ruth, planned)
    bar(Relationship.objects.filter(contact__name="Kwame Osei"), clock.today())
    today = clock.today()
    day = {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    answer = ruth.post(where, {"way": "by_hand", **day, "once": str(uuid.uuid4())}, follow=True)
    assert "not for those to whom nothing may go any more" in answer.content.decode()
    assert dict(Paper.objects.values_list("addressee", "delivered_on")) == {"Efua Osei": today, "Kwame Osei": None}


def test_what_was_made_is_not_handed_out_once_an_order_stands_against_its_reader(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where = made(ruth, planned)
    bar(Relationship.objects.filter(contact__name="Kwame Osei"), clock.today())
    refused = ruth.get(f"{where}file/")
    assert refused.status_code == 403
    assert "Nothing about this child may go to Kwame Osei any more." in refused.content.decode()
    for paper in Paper.objects.all():
        page = f"{planned.record}papers/{paper.uid}/pdf/"
        assert (paper.addressee, ruth.get(page).status_code) == (
            paper.addressee,
            200 if paper.addressee == "Efua Osei" else 403,
        )
    again = str(ruth.post(f"{where}again/", {"once": str(uuid.uuid4())}).headers["Location"])
    worked()
    with zip_at(ruth, again) as archive:
        assert archive.namelist() == ["SEN Support plan, Amara Osei, Efua Osei.pdf"]


def test_a_copy_that_has_left_stays_as_it_was(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where = made(ruth, planned)
    Paper.objects.update(way="post", sent_on=clock.today())
    bar(Relationship.objects.filter(contact__name="Kwame Osei"), clock.today())
    with zip_at(ruth, where) as archive:
        assert len(archive.namelist()) == 2


def test_a_new_address_is_a_new_copy(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    made(ruth, planned)
    Contact.objects.filter(name="Efua Osei").update(address="3 Mill Row, Thistlebeck")
    made(ruth, planned)
    first, second = Paper.objects.filter(addressee="Efua Osei").order_by("pk")
    assert [sheet_of(paper.content).to for paper in (first, second)] == [
        ("Efua Osei",),
        ("Efua Osei", "3 Mill Row", "Thistlebeck"),
    ]
    kwame = Paper.objects.get(addressee="Kwame Osei")
    assert [row.papers for row in PrintRun.objects.order_by("pk")] == [[first.pk, kwame.pk], [second.pk, kwame.pk]]


def test_a_copy_that_speaks_of_somebody_who_is_barred_since_is_written_anew(planned: World, as_: SignIn) -> None:
    ruth, contacts = as_(planned.senco), {one.name: one.pk for one in Contact.objects.all()}
    hope = HopeShape(contacts["Kwame Osei"], "Kwame Osei", "That Saturdays stay ours", shared=True)
    issued_again(planned, lambda _shape: {"hopes": (hope,)})
    for _time in range(2):
        made(ruth, planned)
    bar(Relationship.objects.filter(contact__name="Kwame Osei"), clock.today())
    made(ruth, planned)
    papers = Paper.objects.filter(addressee="Efua Osei").order_by("pk")
    assert ["That Saturdays stay ours" in str(paper.content) for paper in papers] == [True, False]
    assert [row.papers[0] for row in PrintRun.objects.order_by("pk")] == [papers[0].pk, papers[0].pk, papers[1].pk]


def test_a_plan_of_support_that_has_ended_is_not_printed(planned: World, as_: SignIn) -> None:
    with clock.standing_at(clock.today() + timedelta(days=30)):
        end_support(by=acting(planned.senco), pupil=planned.mara, on=clock.today(), reason="She keeps up")
        (row,) = printable_plans([planned.mara], on=clock.today())
    assert (row.version, row.copies) == (None, 0)


def test_the_files_can_be_made_again_once_they_are_thrown_away(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where = made(ruth, planned)
    place_of(PrintRun.objects.get()).unlink()
    assert "Make them again" in ruth.get(where).content.decode()
    assert ruth.get(f"{where}file/").status_code == 404
    again = str(ruth.post(f"{where}again/", {"once": str(uuid.uuid4())}).headers["Location"])
    worked()
    assert zip_at(ruth, again).testzip() is None


def test_another_persons_run_is_not_found_and_most_may_not_ask(planned: World, as_: SignIn) -> None:
    where = made(as_(planned.senco), planned)
    assert [as_(planned.teacher).get(address).status_code for address in (where, f"{where}file/")] == [403, 403]
    head = make_staff(planned.school, "Helen Marchbank", Role.DEPUTY_SENCO)
    assert [as_(head).get(address).status_code for address in (where, f"{where}file/")] == [404, 404]
    assert asked(as_(planned.teacher), planned, planned.mara).status_code == 403


def test_somebody_who_left_meanwhile_gets_nothing_made(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    asked(ruth, planned, planned.mara, shape="together")
    Membership.objects.filter(pk=planned.senco.pk).update(ends_on=clock.today() - timedelta(days=1))
    worked()
    assert Paper.objects.count() == 0


def test_runs_are_found_again_by_whoever_asked_for_them(planned: World, as_: SignIn) -> None:
    ruth, lead = as_(planned.senco), make_staff(planned.school, "Hal Head", Role.HEAD)
    first = str(asked(ruth, planned, planned.mara, shape="together").headers["Location"])
    waiting = ruth.get(f"{planned.base}print-runs/").content.decode()
    assert (first in waiting, "Not made yet" in waiting, "Osei" in waiting) == (True, True, False)
    worked()
    assert "Ready to take" in ruth.get(f"{planned.base}print-runs/").content.decode()
    place_of(PrintRun.objects.get()).unlink()
    assert "Thrown away, can be made again" in ruth.get(f"{planned.base}print-runs/").content.decode()
    assert "Nothing yet" in as_(lead).get(f"{planned.base}print-runs/").content.decode()
    assert as_(planned.teacher).get(f"{planned.base}print-runs/").status_code == 403
    assert f"{planned.base}print-runs/" in ruth.get(f"{planned.base}pupils/").content.decode()


def test_whoever_has_no_parental_responsibility_is_ticked_by_hand(planned: World, as_: SignIn) -> None:
    Relationship.objects.filter(contact__name="Kwame Osei").update(responsibility="no")
    page = as_(planned.senco).get(f"{planned.record}papers/plan/").content.decode()
    ticks = dict(re.findall(r'name="to" type="checkbox" value="(\d+)"( checked)?', page))
    kept = {row.contact.name: ticks[str(row.contact_id)] for row in Relationship.objects.filter(restrictions=None)}
    assert kept == {"Efua Osei": " checked", "Kwame Osei": ""}
    assert "no parental responsibility" in page


def test_by_e_mail_it_has_left_and_not_yet_arrived(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    where, today = made(ruth, planned), clock.today()
    day = {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    ruth.post(where, {"way": "email", **day, "once": str(uuid.uuid4())})
    assert set(Paper.objects.values_list("way", "sent_on", "delivered_on")) == {("email", today, None)}
