"""Files in the browser, by forms alone: sent with evidence, listed, downloaded by those who may; a child's photo."""

import io
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django import Settings

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.files.checking import check
from endeavour.files.keeping import coming_folder, files_folder
from endeavour.files.models import File
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import add_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Evidence, EvidenceFile
from endeavour.needs.queries import open_cycle
from endeavour.schools.tenancy import in_school
from tests.concepts.files import made
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

ANSWERS = {"kind": "observation", "text": "Alone at lunch", "on": "14 9 2026", "source": "Lunch", "where": "The hall"}


@pytest.fixture(autouse=True)
def _empty_disk() -> Iterator[None]:
    yield
    shutil.rmtree(files_folder(), ignore_errors=True)


@pytest.fixture
def full(world: World) -> World:
    """Mara has SEN Support, so there is a cycle to gather in."""
    start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    return world


def a_file(name: str, data: bytes, says: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=says)


def send(client: Client, world: World, *files: SimpleUploadedFile, **more: str) -> HttpResponse:
    answers = {"once": str(uuid.uuid4()), **ANSWERS, **more, "attached": list(files)}
    return client.post(world.record + "assess/evidence/", answers)  # type: ignore[return-value]


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def address_of(file: File, world: World) -> str:
    return f"{world.record}files/{file.uid}/"


def test_several_files_stand_behind_evidence_and_come_back_as_downloads(full: World, as_: SignIn) -> None:
    tom = as_(full.teacher)
    form = text_of(tom.get(full.record + "assess/evidence/"))
    assert form.count('enctype="multipart/form-data"') == 1
    (question,) = re.findall('<input class="govuk-file-upload"[^>]*>', form)
    assert question == (
        '<input class="govuk-file-upload" id="id_attached" name="attached" type="file" '
        'aria-describedby="id_attached-hint" '
        'accept=".docx,.jfif,.jpe,.jpeg,.jpg,.pdf,.png,.text,.txt" multiple>'
    )
    sent = send(tom, full, a_file("Lunch ‘note’.txt", b"She sat alone."), a_file("plan.pdf", made.pdf()))
    assert sent.headers["Location"] == full.record + "assess/"
    evidence = Evidence.objects.get()
    files = [link.file for link in EvidenceFile.objects.filter(evidence=evidence).order_by("id")]
    assert [(file.label, file.kind) for file in files] == [("Lunch ‘note’.txt", "text"), ("plan.pdf", "pdf")]
    page = text_of(tom.get(full.record + "assess/"))
    assert [page.count(address_of(file, full)) for file in files] == [1, 1]
    assert page.count("plain text, under 1 kB") == 1

    answer = tom.get(address_of(files[0], full))
    assert (answer.status_code, answer.content) == (200, b"She sat alone.")
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": "attachment; filename*=utf-8''Lunch%20%E2%80%98note%E2%80%99.txt",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: answer.headers[name] for name in headers} == headers
    assert tom.get(address_of(files[1], full)).headers["Content-Type"] == "application/pdf"
    assert Read.objects.filter(page="file", pupil_uid=full.mara.uid, actor_id=full.teacher.user_id).count() == 2
    event = Event.objects.get(verb="evidence_added")
    assert (event.fields, Event.objects.filter(verb="file_added").count()) == (["attached"], 2)


def test_a_name_cannot_break_out_of_its_header(full: World, as_: SignIn) -> None:
    kept = check('a"; filename="b.exe\r\nX-Evil: 1.txt', io.BytesIO(b"Words"), 5)
    cycle = open_cycle(full.mara)
    assert cycle is not None
    add_evidence(
        by=acting(full.senco), cycle=cycle, kind="other", text="-", source="-", on=clock.today(), attached=[kept]
    )
    file = File.objects.get()
    answer = as_(full.senco).get(address_of(file, full))
    assert file.label == "a-; filename=-b.exeX-Evil- 1.txt"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a-; filename=-b.exeX-Evil- 1.txt"'


def test_each_wrong_file_gets_its_sentence_and_nothing_is_kept(full: World, as_: SignIn) -> None:
    wrong = (a_file("a.heic", b"\0\0\0\x18ftypheic"), a_file("right.txt", b"Words"), a_file("empty.pdf", b""))
    answer = send(as_(full.teacher), full, *wrong)
    text = text_of(answer)
    assert answer.status_code == 200
    assert "“a.heic” is a HEIC picture, which many devices cannot open: send it as JPEG." in text
    assert "“empty.pdf” is empty." in text
    assert "Choose the others again too." in text
    assert "Alone at lunch" in text
    assert (Evidence.objects.count(), File.objects.count()) == (0, 0)
    assert list(coming_folder().iterdir()) == []


def test_files_are_asked_for_again_where_another_answer_is_missing(full: World, as_: SignIn) -> None:
    answer = send(as_(full.teacher), full, a_file("a.txt", b"Words"), text="")
    assert "Choose the files again. They are not kept until the rest is right." in text_of(answer)
    assert (Evidence.objects.count(), File.objects.count()) == (0, 0)
    assert list(coming_folder().iterdir()) == []


def test_more_than_ten_files_are_refused_before_any_is_looked_at(full: World, as_: SignIn) -> None:
    answer = send(as_(full.teacher), full, *[a_file(f"{n}.txt", b"Words") for n in range(11)])
    assert "Choose at most 10 files at once" in text_of(answer)
    assert File.objects.count() == 0


def test_what_a_browser_says_of_a_file_is_not_believed(full: World, as_: SignIn) -> None:
    ruth = as_(full.senco)
    assert "is a web page" in text_of(send(ruth, full, a_file("a.pdf", b"<html><script>", "application/pdf")))
    send(ruth, full, a_file("notes", b"Words", "text/html"))
    assert ruth.get(address_of(File.objects.get(), full)).headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_same_form_twice_keeps_its_files_once(full: World, as_: SignIn) -> None:
    tom, once = as_(full.teacher), str(uuid.uuid4())
    for _press in range(2):
        assert send(tom, full, a_file("a.txt", b"Words"), once=once).status_code == 302
    assert (Evidence.objects.count(), File.objects.count()) == (1, 1)
    assert len([path for path in files_folder().rglob("*") if path.is_file()]) == 1
    assert list(coming_folder().iterdir()) == []


def test_where_there_is_no_room_the_words_stay_and_nothing_is_kept(
    full: World, as_: SignIn, settings: Settings
) -> None:
    settings.FILES_MOST_OF_A_PERSON_A_DAY = 6
    answer = send(as_(full.teacher), full, a_file("a.txt", b"Words"), a_file("b.txt", b"Words"))
    assert "You have added as much as one person may in a day. Add the rest tomorrow." in text_of(answer)
    assert "Alone at lunch" in text_of(answer)
    assert (Evidence.objects.count(), File.objects.count()) == (0, 0)


def test_a_form_of_more_than_210_megabytes_is_not_read(full: World, as_: SignIn) -> None:
    answer = as_(full.teacher).post(
        full.record + "assess/evidence/",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        headers={"Content-Length": "211000000"},
    )
    assert answer.status_code == 400


def test_large_files_arrive_in_our_own_folder_and_are_gone_afterwards(full: World, as_: SignIn) -> None:
    large = b"Words of a report.\n" * 200_000
    assert send(as_(full.teacher), full, a_file("report.txt", large)).status_code == 302
    assert File.objects.get().size == len(large) == 3_800_000
    assert list(coming_folder().iterdir()) == []


# Who may


def test_files_of_confidential_evidence_open_for_those_who_may_see_it(full: World, as_: SignIn) -> None:
    send(as_(full.senco), full, a_file("a.txt", b"Secret words"), confidential="on")
    where = address_of(File.objects.get(), full)
    assert as_(full.senco).get(where).content == b"Secret words"
    assert as_(full.teacher).get(where).status_code == 404
    assert where not in as_(full.teacher).get(full.record + "assess/").content.decode()


def test_whoever_wrote_the_evidence_may_open_its_file(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, a_file("a.txt", b"Secret words"), confidential="on")
    where = address_of(File.objects.get(), full)
    assert [as_(one).get(where).status_code for one in (full.teacher, full.senco)] == [200, 200]
    nadia = make_staff(full.school, "Nadia Faris", Role.SAFEGUARDING_LEAD)
    assert as_(nadia).get(where).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("office", 403), ("bursar", 403)])
def test_others_do_not_open_it(full: World, as_: SignIn, who: str, status: int) -> None:
    send(as_(full.teacher), full, a_file("a.txt", b"Words"))
    assert as_(getattr(full, who)).get(address_of(File.objects.get(), full)).status_code == status


def test_another_school_and_another_child_do_not_have_it(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, a_file("a.txt", b"Words"))
    file = File.objects.get()
    sister = make_pupil(full.school, "Efia", "Osei")
    ruth = as_(full.senco)
    assert ruth.get(f"{full.base}pupils/{sister.uid}/files/{file.uid}/").status_code == 404
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
        theirs = make_pupil(elsewhere)
    assert sam.get(address_of(file, full)).status_code == 404
    assert sam.get(f"/s/{elsewhere.code}/pupils/{theirs.uid}/files/{file.uid}/").status_code == 404


def test_a_file_that_nothing_links_to_opens_for_nobody(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, a_file("a.txt", b"Words"))
    EvidenceFile.objects.all().delete()
    assert as_(full.senco).get(address_of(File.objects.get(), full)).status_code == 404


def test_a_missing_file_is_said_to_be_missing(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, a_file("a.txt", b"Words"))
    File.objects.update(lost_at=clock.now())
    page = text_of(as_(full.teacher).get(full.record + "assess/"))
    assert "This file is missing from the server." in page
    assert address_of(File.objects.get(), full) not in page


# A photo


def put_photo(client: Client, world: World, data: bytes = b"", **more: str) -> HttpResponse:
    answers: dict[str, object] = {"once": str(uuid.uuid4()), **more}
    if data:
        answers["photo"] = a_file("mara.jpg", data)
    return client.post(world.record + "people/photo/", answers)  # type: ignore[return-value]


def test_a_photo_stands_in_the_head_of_the_record(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert ruth.get(world.record + "photo/").status_code == 404
    form = text_of(ruth.get(world.record + "people/photo/"))
    assert (form.count("Remove the photo"), form.count(" multiple")) == (0, 0)
    assert put_photo(ruth, world, made.jpeg(orientation=6)).status_code == 302
    assert text_of(ruth.get(world.record)).count(f'src="{world.record}photo/"') == 1
    answer = as_(world.teacher).get(world.record + "photo/")
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        "image/jpeg", 'inline; filename="photo.jpg"'
    )  # fmt: skip
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (480, 480))
    assert made.SECRET not in answer.content
    assert Read.objects.filter(page="photo", actor_id=world.teacher.user_id).count() == 1


def test_a_new_photo_takes_the_place_of_the_old_and_can_be_removed(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    put_photo(ruth, world, made.jpeg())
    first = File.objects.get()
    put_photo(ruth, world, made.png())
    assert File.objects.get() != first
    put_photo(ruth, world, remove="on")
    assert (File.objects.count(), ruth.get(world.record + "photo/").status_code) == (0, 404)
    verbs = Event.objects.filter(pupil_uid=world.mara.uid, verb__startswith="photo").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["photo_set", "photo_set", "photo_removed"]
    assert "set the pupil’s photo" in text_of(ruth.get(world.record + "history/"))


@pytest.mark.parametrize(
    ("data", "more", "because"),
    [
        (b"", {}, "Choose a photo"),
        (made.pdf(), {}, "“mara.jpg” is no picture: send a photo as JPEG or PNG."),
        (made.flood(), {}, "“mara.jpg” has too many pixels: make the picture smaller."),
    ],
)
def test_what_is_no_photo_is_refused(
    world: World, as_: SignIn, data: bytes, more: dict[str, str], because: str
) -> None:
    answer = put_photo(as_(world.senco), world, data, **more)
    assert (answer.status_code, because in text_of(answer), File.objects.count()) == (200, True, 0)


@pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("stranger", 403), ("office", 404)])
def test_only_those_who_change_pupils_set_a_photo(world: World, as_: SignIn, who: str, status: int) -> None:
    assert put_photo(as_(getattr(world, who)), world, made.jpeg()).status_code == status
    assert File.objects.count() == 0


def test_another_childs_photo_is_not_shown_to_a_stranger(world: World, as_: SignIn) -> None:
    put_photo(as_(world.senco), world, made.jpeg())
    assert as_(world.stranger).get(world.record + "photo/").status_code == 404
    assert as_(world.office).get(world.record + "photo/").status_code == 403
