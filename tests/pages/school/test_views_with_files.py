"""What a child or a parent said, with the file in which they said it, and in confidence where they ask so."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.files.keeping import files_folder
from endeavour.files.models import File
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle, View, ViewFile
from endeavour.needs.queries import open_cycle, views_of
from endeavour.needs.states import Voice
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions import add_contact
from endeavour.people.queries import recipients_of
from endeavour.reviews.letters import record
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision, ReviewState
from endeavour.schools.tenancy import in_school
from tests.concepts.files import made
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
WORDS = "I do not want Dad to know that I cry"


@pytest.fixture(autouse=True)
def _empty_disk() -> Iterator[None]:
    yield
    shutil.rmtree(files_folder(), ignore_errors=True)


@pytest.fixture
def full(world: World) -> World:
    """Mara has SEN Support, so there is a cycle; Efua is her mother."""
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=clock.today())
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    return world


def cycle_of(world: World) -> Cycle:
    cycle = open_cycle(world.mara)
    assert cycle is not None
    return cycle


def send(client: Client, world: World, *files: SimpleUploadedFile, **more: str) -> HttpResponse:
    answers = {
        "whose": "pupil",
        "answered": "said",
        "words": WORDS,
        "on": "14 9 2026",
        "how": "written",
        "once": str(uuid.uuid4()),
    }
    return client.post(f"{world.record}assess/words/", {**answers, **more, "attached": list(files)})  # type: ignore[return-value]


def letter(name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf(), content_type="application/pdf")


def file_address(world: World) -> str:
    return f"{world.record}files/{File.objects.get().uid}/"


def seen(client: Client, address: str) -> tuple[bool, bool]:
    """Whether a page has the words, and says that they are confidential."""
    page: Any = html.fromstring(client.get(address).content.decode())
    main = page.xpath("//main")[0].text_content()
    return WORDS in main, "Confidential" in main


def test_a_letter_stands_with_the_words_and_is_a_download(full: World, as_: SignIn) -> None:
    tom = as_(full.teacher)
    assert 'enctype="multipart/form-data"' in tom.get(f"{full.record}assess/words/").content.decode()
    mother = str(full.mara.relationships.get().contact_id)
    assert send(tom, full, letter(), whose=mother).headers["Location"] == f"{full.record}assess/"
    view = View.objects.get()
    assert (view.words, view.confidential, ViewFile.objects.get().view_id) == (WORDS, False, view.pk)
    page: Any = html.fromstring(tom.get(f"{full.record}assess/").content.decode())
    listed = page.xpath("//ul[@aria-label='Files from Efua Osei']//a")
    assert [(one.text, one.get("href"), one.get("download") is not None) for one in listed] == [
        ("letter.pdf", file_address(full), True)
    ]
    answer = tom.get(file_address(full))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_that_is_no_letter_is_refused_and_nothing_is_kept(full: World, as_: SignIn) -> None:
    answer = send(as_(full.teacher), full, SimpleUploadedFile("letter.pdf", b"MZ\x90\x00 not a letter"))
    assert (answer.status_code, View.objects.count(), File.objects.count()) == (200, 0, 0)
    assert send(as_(full.teacher), full, letter(), words="").status_code == 200
    assert (View.objects.count(), File.objects.count()) == (0, 0)


def test_what_is_said_in_confidence_is_seen_as_confidential_evidence_is(full: World, as_: SignIn) -> None:
    assert send(as_(full.senco), full, letter(), confidential="on").status_code == 302
    lead = make_staff(full.school, "Nadia Faris", Role.SAFEGUARDING_LEAD)
    head = make_staff(full.school, "Hal Ives", Role.HEAD)
    may = {who.user.name: as_(who) for who in (full.senco, lead, head, full.teacher)}
    assess = {name: seen(client, f"{full.record}assess/") for name, client in may.items()}
    assert assess == {
        "Ruth Ellison": (True, True),
        "Nadia Faris": (True, True),
        "Hal Ives": (True, True),
        "Tom Garrity": (False, False),
    }
    opened = {name: client.get(file_address(full)).status_code for name, client in may.items()}
    assert opened == {"Ruth Ellison": 200, "Nadia Faris": 200, "Hal Ives": 200, "Tom Garrity": 404}


def test_whoever_wrote_it_down_sees_it(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, letter(), confidential="on")
    tom = as_(full.teacher)
    assert seen(tom, f"{full.record}assess/") == (True, True)
    assert tom.get(file_address(full)).status_code == 200


def test_nothing_said_in_confidence_is_on_a_page_or_paper_for_others(full: World, as_: SignIn) -> None:
    send(as_(full.senco), full, letter(), confidential="on")
    said = "I like Rosa"
    record_view(by=acting(full.senco), cycle=cycle_of(full), voice=Voice.PUPIL, words=said, on=clock.today())
    assert [view.words for view in views_of(cycle_of(full))] == [said]
    for page in ("", "plan/edit/", "review/"):
        assert seen(as_(full.senco), f"{full.record}{page}")[0] is False
    told = {
        who.user.name: [line.said for line in chronology_of(acting(who), full.mara) if line.said]
        for who in (full.senco, full.teacher)
    }
    assert told == {"Ruth Ellison": [WORDS, said], "Tom Garrity": [said]}


def test_the_record_of_the_review_has_only_what_may_be_given(full: World) -> None:
    by, on = acting(full.senco), clock.today()
    for words, confidential in (("I like Rosa", False), (WORDS, True)):
        record_view(
            by=by, cycle=cycle_of(full), voice=Voice.PUPIL, words=words, on=on, confidential=confidential
        )  # fmt: skip
    review = Review.objects.create(
        school=full.school, pupil=full.mara, cycle=cycle_of(full), due_on=on, state=ReviewState.HELD, held_on=on,
        decision=Decision.MORE,
    )  # fmt: skip
    (efua,) = recipients_of(full.mara, on=on)
    paper = record(by=by, pupil=full.mara, review=review, to=efua, on=on)
    assert paper.views.pupil is not None
    assert (paper.views.pupil.words, paper.views.reader) == ("I like Rosa", None)


def test_another_school_and_another_child_do_not_open_the_file(full: World, as_: SignIn) -> None:
    send(as_(full.teacher), full, letter())
    file, sister = File.objects.get(), make_pupil(full.school, "Efia", "Osei")
    assert as_(full.senco).get(f"{full.base}pupils/{sister.uid}/files/{file.uid}/").status_code == 404
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert sam.get(file_address(full)).status_code == 404
