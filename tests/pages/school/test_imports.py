"""Bringing in the roll on a page: handed in, read, asked about, looked at, applied; by whom; twice."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from lxml import html

from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.exchange.actions.receiving import forget_old_files
from endeavour.exchange.models import ColumnMatching, FileCode, Import, ImportFile, Origin, WaitingStatus
from endeavour.foundation import clock
from endeavour.jobs.worker import work_until
from endeavour.needs.models import Need, SenStatus
from endeavour.people.actions import add_pupil
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import Files, table
from tests.exchange.readers.a_roll import census, census_need, census_pupil
from tests.factories.people import make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

HEAD = "Surname|Forename|DOB|Year|Class"
MARA = "Osei|Amara|02/03/2018|5|4 Hazel"
KOFI = "Mensah|Kofi|04/05/2018|4|4 Hazel"


def worked() -> None:
    """Everything that is queued, done."""
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="a worker")


def once() -> dict[str, str]:
    """The key of a form just shown."""
    return {"once": str(uuid.uuid4())}


def sent(client: Client, world: World, files: Files, key: dict[str, str] | None = None) -> str:
    """Hand files in. Gives the address of the import."""
    uploads = [SimpleUploadedFile(name, body) for name, body in files if isinstance(body, bytes)]
    answer = client.post(f"{world.base}settings/import/", {**(key or once()), "roll": uploads})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def shown(client: Client, address: str) -> str:
    """The page."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def the_import() -> Import:
    """The newest import."""
    return Import.objects.order_by("-id")[0]


def test_files_are_read_in_the_background_looked_at_and_applied(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, MARA, KOFI, "Adeyemi|Tayo|31/02/2017|4|4 Hazel"))
    assert "Reading the files" in shown(ruth, where)
    worked()
    page = shown(ruth, where)
    assert "Look before you apply" in page
    assert "There is no such day. Write it like 28/02/2017." in page
    row = the_import()
    assert (row.state, Pupil.objects.count(), row.counts["pupils"]["new"]) == ("preview", 1, 1)

    line = next(line for line in row.preview["lines"] if line["kind"] == "differs")
    assert (line["name"], line["label"], line["ours"], line["theirs"]) == ("Amara Osei", "year_group", "4", "5")
    ruth.post(f"{where}apply/", {**once(), f"d-{line['key']}": "file"})
    assert "Applying" in shown(ruth, where)
    worked()
    row.refresh_from_db()
    world.mara.refresh_from_db()
    assert (row.state, world.mara.year_group, Pupil.objects.count()) == ("applied", "5", 2)
    assert ImportFile.objects.count() == 0
    assert "All of it is in the records" in shown(ruth, where)
    applied = Event.objects.get(verb="roll_applied")
    assert (applied.actor_name, applied.subject_uid) == ("Ruth Ellison", row.uid)


def test_what_was_decided_once_is_not_asked_again(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, MARA))
    worked()
    key = next(line["key"] for line in the_import().preview["lines"])
    ruth.post(f"{where}apply/", {**once(), f"d-{key}": "ours"})
    worked()
    assert Origin.objects.get().kept == {"year_group": "5"}
    sent(ruth, world, table(HEAD, MARA))
    worked()
    assert the_import().preview["lines"] == []
    sent(ruth, world, table(HEAD, MARA.replace("|5|", "|6|")))
    worked()
    assert [line["theirs"] for line in the_import().preview["lines"]] == ["6"]


def test_the_same_form_twice_is_one_import_applied_once(world: World, as_: SignIn) -> None:
    ruth, key = as_(world.senco), once()
    where = sent(ruth, world, table(HEAD, KOFI), key)
    sent(ruth, world, table(HEAD, KOFI), key)
    assert Import.objects.count() == 1
    worked()
    again = once()
    for _press in range(2):
        ruth.post(f"{where}apply/", again)
    ruth.post(f"{where}apply/", once())
    worked()
    assert (Pupil.objects.count(), Event.objects.filter(verb="roll_applied").count()) == (2, 1)


def test_nothing_is_applied_that_was_not_looked_at(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}apply/", once())
    add_pupil(
        by=system(world.school.pk), surname="Mensah", forename="Kofi", born_on=clock.today().replace(2018, 5, 4)
    )
    worked()
    row = the_import()
    assert (row.state, row.counts["pupils"]["new"], Pupil.objects.count()) == ("preview", 0, 2)
    assert "The records have changed since this was looked at." in shown(ruth, where)
    ruth.post(f"{where}apply/", once())
    worked()
    assert the_import().state == "applied"


def test_a_worker_that_dies_begins_again_and_nothing_is_done_twice(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}apply/", once())
    job = DBTaskResult.objects.ready().get()
    worked()
    DBTaskResult.objects.filter(pk=job.pk).update(status="READY")
    worked()
    assert (Pupil.objects.count(), Event.objects.filter(verb="roll_applied").count()) == (2, 1)


def test_who_leaves_is_ticked_and_very_many_leave_only_when_all_are_meant(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    assert "Does this list hold the whole roll?" in shown(ruth, where)
    ruth.post(f"{where}whole/", {**once(), "whole": "yes"})
    worked()
    page = shown(ruth, where)
    assert "That is 100% of the roll." in page
    ruth.post(f"{where}apply/", once())
    worked()
    world.mara.refresh_from_db()
    assert world.mara.left_on is None
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}whole/", {**once(), "whole": "yes"})
    worked()
    ruth.post(f"{where}apply/", {**once(), "leaves": [str(world.mara.uid)]})
    worked()
    world.mara.refresh_from_db()
    assert world.mara.left_on == clock.today()


def test_of_those_who_are_not_in_the_files_only_the_ticked_leave(world: World, as_: SignIn) -> None:
    by = system(world.school.pk)
    for number in range(1, 10):
        born = clock.today().replace(2018, 5, number)
        add_pupil(by=by, surname=f"Surname{number}", forename=f"Forename{number}", born_on=born)
    listed = [f"Surname{number}|Forename{number}|0{number}/05/2018|4|" for number in range(2, 10)]
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, *listed))
    worked()
    ruth.post(f"{where}whole/", {**once(), "whole": "yes"})
    worked()
    assert [line["name"] for line in the_import().preview["lines"] if line["kind"] == "leaving"] == [
        "Amara Osei",
        "Forename1 Surname1",
    ]
    ruth.post(f"{where}apply/", {**once(), "leaves": [str(world.mara.uid)]})
    worked()
    assert [pupil.full_name for pupil in Pupil.objects.exclude(left_on=None)] == ["Amara Osei"]


def test_a_list_with_headings_of_its_own_is_asked_about_once_and_remembered(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    files = table("Nachname|Vorname|Geburtstag", "Mensah|Kofi|04/05/2018")
    where = sent(ruth, world, files)
    worked()
    page = shown(ruth, where)
    assert "Nachname" in page
    assert "Mensah" in page
    answers = {"kind": "pupils", "column-0": "surname", "column-1": "forename", "column-2": "dob"}
    refused = ruth.post(f"{where}columns/", {**once(), "kind": "pupils", "column-0": "surname"}, follow=True)
    assert "These columns are not enough" in refused.content.decode()
    ruth.post(f"{where}columns/", {**once(), **answers})
    worked()
    assert (the_import().state, ColumnMatching.objects.count()) == ("preview", 1)
    sent(ruth, world, files)
    worked()
    assert the_import().state == "preview"


def test_a_code_of_the_files_own_is_asked_about_once_and_other_schools_rows_are_left_out(
    world: World, as_: SignIn
) -> None:
    ruth = as_(world.senco)
    files = census([census_pupil(1), census_pupil(2, NativeId="SCH2")], [census_need(1, "SLCN")])
    where = sent(ruth, world, files)
    worked()
    page = shown(ruth, where)
    assert "Which of the files’ schools is Thistlebeck Primary School?" in page
    ruth.post(f"{where}school/", {**once(), "code": "SCH1"})
    worked()
    row = the_import()
    assert (row.state, row.counts["pupils"]["new"], row.counts["needs"]["new"]) == ("preview", 1, 1)
    assert list(FileCode.objects.values_list("code", flat=True)) == ["SCH1"]
    sent(ruth, world, files)
    worked()
    assert the_import().state == "preview"


def test_a_file_that_is_no_roll_gets_one_sentence(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, [("roll.csv", b"%PDF-1.7 nothing")])
    worked()
    said = "“roll.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead."
    assert said in shown(ruth, where)
    assert ruth.post(f"{world.base}settings/import/", once()).status_code == 200


def test_the_office_brings_in_the_roll_and_never_needs(world: World, as_: SignIn) -> None:
    ann, ruth = as_(world.office), as_(world.senco)
    files = census([census_pupil(1)], [census_need(1, "SLCN")])
    where = sent(ann, world, files)
    worked()
    ann.post(f"{where}school/", {**once(), "code": "SCH1"})
    worked()
    page = shown(ann, where)
    assert "They are left out: the SENCO brings them in." in page
    ann.post(f"{where}apply/", {**once(), "leave_all": ""})
    worked()
    assert (Pupil.objects.count(), SenStatus.objects.count(), Need.objects.count()) == (2, 0, 0)
    hers = sent(ruth, world, files)
    worked()
    assert ann.get(hers).status_code == 403
    assert ann.post(f"{hers}apply/", once()).status_code == 403


def test_words_nobody_knows_are_explained_once_for_all(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    head = "UPN|Surname|Forename|DOB|SEN status|Status start date|SEN need"
    files = table(head, "|Mensah|Kofi|04/05/2018|Watching|01/09/2024|Dyslexic")
    where = sent(ruth, world, files)
    worked()
    ruth.post(f"{where}apply/", once())
    worked()
    assert (WaitingStatus.objects.count(), Need.objects.get().unrecognised) == (1, "Dyslexic")
    page = shown(ruth, f"{world.base}settings/import/words/")
    assert "Dyslexic" in page
    answers = {"need-0": "SPLD", "need-0-word": "Dyslexic", "status-0": "K", "status-0-word": "Watching"}
    ruth.post(f"{world.base}settings/import/words/", {**once(), **answers})
    assert (Need.objects.get().type, SenStatus.objects.get().status, WaitingStatus.objects.count()) == (
        "SPLD",
        "K",
        0,
    )
    where = sent(ruth, world, files)
    worked()
    preview = the_import().preview
    assert (preview["lines"], preview["unrecognised"], preview["waiting"]) == ([], {}, {})


def test_an_import_thrown_away_leaves_nothing(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}drop/", once())
    row = the_import()
    assert (row.state, row.preview, ImportFile.objects.count(), Pupil.objects.count()) == ("dropped", {}, 0, 1)
    ruth.post(f"{where}apply/", once())
    worked()
    assert the_import().state == "dropped"


def test_an_import_thrown_away_while_it_waits_to_be_applied_is_not_applied(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}apply/", once())
    ruth.post(f"{where}drop/", once())
    worked()
    assert (the_import().state, Pupil.objects.count()) == ("dropped", 1)


def test_somebody_who_left_the_school_meanwhile_applies_nothing(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, KOFI))
    worked()
    ruth.post(f"{where}apply/", once())
    Membership.objects.filter(pk=world.senco.pk).update(ends_on=clock.today() - timedelta(days=1))
    worked()
    row = the_import()
    assert (row.state, Pupil.objects.count()) == ("preview", 1)
    assert row.because == "Whoever asked for this has left the staff list meanwhile. Nothing was done."


def test_files_never_applied_go_after_a_week(world: World, as_: SignIn) -> None:
    sent(as_(world.senco), world, table(HEAD, KOFI))
    worked()
    assert forget_old_files(before=clock.now() - timedelta(days=7)) == 0
    assert forget_old_files(before=clock.now() + timedelta(seconds=1)) == 1
    assert (the_import().state, ImportFile.objects.count()) == ("dropped", 0)


def test_nobody_fills_the_disk(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    for _number in range(5):
        sent(ruth, world, table(HEAD, KOFI))
    answer = ruth.post(f"{world.base}settings/import/", {**once(), "roll": SimpleUploadedFile("a.csv", b"a,b\n1,2")})
    assert "Five imports are under way." in answer.content.decode()
    assert Import.objects.count() == 5


def test_a_preview_says_whose_records_it_showed(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, MARA))
    worked()
    shown(ruth, where)
    read = Read.objects.order_by("-id")[0]
    assert (read.page, read.pupil_ids, read.actor_name) == ("import", [world.mara.pk], "Ruth Ellison")


@pytest.mark.parametrize("part", ["", "school/", "columns/", "whole/", "apply/", "drop/"])
def test_another_schools_import_is_not_there(world: World, as_: SignIn, part: str) -> None:
    sent(as_(world.senco), world, table(HEAD, KOFI))
    uid = the_import().uid
    other = make_school(code="900002", name="Other School")
    with in_school(other.pk):
        theirs = make_staff(other, "Una Other", Role.SENCO)
    una = as_(theirs)
    where = f"/s/900002/settings/import/{uid}/{part}"
    answer = una.post(where, once()) if part else una.get(where)
    assert answer.status_code == 404
    assert una.get(f"{world.base}settings/import/").status_code == 404


@pytest.mark.parametrize("part", ["", "words/"])
def test_only_those_who_keep_the_roll_come_in(world: World, as_: SignIn, part: str) -> None:
    assert as_(world.teacher).get(f"{world.base}settings/import/{part}").status_code == 403
    assert as_(world.bursar).get(f"{world.base}settings/import/{part}").status_code == 403


def test_looking_writes_nothing(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(HEAD, MARA, KOFI))
    worked()
    before = (Event.objects.count(), Pupil.objects.count(), the_import().state)
    shown(ruth, where)
    shown(ruth, f"{world.base}settings/import/")
    assert (Event.objects.count(), Pupil.objects.count(), the_import().state) == before


def test_only_fields_that_are_kept_are_offered_and_columns_not_read_are_named(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table("Nachname|Vorname|Geburtstag|FSM|Shoe size", "Mensah|Kofi|04/05/2018|Y|31"))
    worked()
    page: Any = html.fromstring(shown(ruth, where))
    offered = {option.get("value") for option in page.xpath("//select[@id='column-3']/option")}
    assert {"", "surname", "pupil_premium"} <= offered
    assert offered & {"fsm", "service_child", "preferred_surname", "former_surname", "top_up"} == set()
    answers = {"column-0": "surname", "column-1": "forename", "column-2": "dob", "column-3": "fsm"}
    ruth.post(f"{where}columns/", {**once(), "kind": "pupils", **answers})
    worked()
    assert ColumnMatching.objects.get().matching["fields"] == ["surname", "forename", "dob", "", ""]
    assert "nothing is kept of these columns: FSM, Shoe size." in shown(ruth, where)


def test_a_column_that_is_known_and_not_kept_is_named_too(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = sent(ruth, world, table(f"{HEAD}|Free school meals", f"{KOFI}|Y"))
    worked()
    assert "nothing is kept of these columns: Free school meals." in shown(ruth, where)
