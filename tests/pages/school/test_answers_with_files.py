"""A colleague’s answer takes files and may be confidential; an observation says where it was made."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.files.keeping import files_folder
from endeavour.files.models import File
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.gathering import add_evidence, ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle, Evidence, EvidenceRequest
from endeavour.needs.queries import evidence_for, open_cycle
from tests.concepts.files import made
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
WORDS = "Waits for others to speak first"


@pytest.fixture(autouse=True)
def _empty_disk() -> Iterator[None]:
    yield
    shutil.rmtree(files_folder(), ignore_errors=True)


@pytest.fixture
def cycle(world: World) -> Cycle:
    """Tom is asked what he sees of Mara."""
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=clock.today())
    cycle = open_cycle(world.mara)
    assert cycle is not None
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher], due_on=date(2026, 9, 18), on=clock.today())
    return cycle


def of_one_child(world: World) -> tuple[str, dict[str, str]]:
    """The page of one question, and its boxes by what they ask."""
    boxes = {name: name for name in ("text", "helped", "attached", "confidential")}
    return f"{world.record}assess/asked/{EvidenceRequest.objects.get().uid}/", boxes


def of_all(world: World) -> tuple[str, dict[str, str]]:
    """The page of all that is asked."""
    names = {"text": "answer", "helped": "helped", "attached": "attached", "confidential": "confidential"}
    uid = EvidenceRequest.objects.get().uid
    return f"{world.base}asked/", {part: f"{name}-{uid}" for part, name in names.items()}


@pytest.mark.parametrize("page", [of_one_child, of_all])
def test_an_answer_takes_files_and_may_be_confidential(
    world: World, cycle: Cycle, as_: SignIn, page: Callable[[World], tuple[str, dict[str, str]]]
) -> None:
    tom, (address, box) = as_(world.teacher), page(world)
    shown = tom.get(address).content.decode()
    assert shown.count('enctype="multipart/form-data"') == 1
    answers = {
        box["text"]: WORDS,
        box["helped"]: "A partner",
        box["confidential"]: "on",
        box["attached"]: [SimpleUploadedFile("page.pdf", made.pdf())],
    }
    sent = tom.post(address, {"once": str(uuid.uuid4()), **answers})
    assert sent.status_code == 302
    (row,) = Evidence.objects.all()
    assert (row.text, row.helped, row.confidential, row.files.count()) == (WORDS, "A partner", True, 1)
    file = File.objects.get()
    made_by = make_staff(world.school, "Priya Raman", Role.TEACHER)
    seen = {one.user.name: evidence_for(acting(one), cycle) for one in (world.senco, world.teacher, made_by)}
    assert seen == {"Ruth Ellison": [row], "Tom Garrity": [row], "Priya Raman": []}
    download = f"{world.record}files/{file.uid}/"
    assert [as_(one).get(download).status_code for one in (world.senco, world.teacher)] == [200, 200]


@pytest.mark.parametrize("page", [of_one_child, of_all])
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_answered(
    world: World, cycle: Cycle, as_: SignIn, page: Callable[[World], tuple[str, dict[str, str]]]
) -> None:
    tom, (address, box) = as_(world.teacher), page(world)
    sent = tom.post(
        address,
        {
            "once": str(uuid.uuid4()),
            box["text"]: WORDS,
            box["attached"]: [SimpleUploadedFile("page.pdf", b"MZ nothing of the kind")],
        },
    )
    assert (sent.status_code, Evidence.objects.count(), File.objects.count()) == (200, 0, 0)
    assert "page.pdf" in sent.content.decode()
    assert WORDS in sent.content.decode()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("helped", "Say what you see as well as what helps"),
        ("attached", "Say what you see as well as choosing files"),
        ("confidential", "Say what you see: there is nothing yet to keep confidential"),
    ],
)
def test_files_or_a_tick_alone_are_no_answer(world: World, cycle: Cycle, as_: SignIn, kind: str, said: str) -> None:
    tom, (address, box) = as_(world.teacher), of_all(world)
    given: dict[str, Any] = {
        "helped": "A partner",
        "attached": [SimpleUploadedFile("page.pdf", made.pdf())],
        "confidential": "on",
    }
    sent = tom.post(address, {"once": str(uuid.uuid4()), box[kind]: given[kind]})
    assert (sent.status_code, Evidence.objects.count(), File.objects.count()) == (200, 0, 0)
    assert said in sent.content.decode()


def test_an_observation_says_where_it_was_made(world: World, cycle: Cycle, as_: SignIn) -> None:
    tom, address = as_(world.teacher), f"{world.record}assess/evidence/"
    answers = {"kind": "observation", "text": "Alone at lunch", "on": "14 9 2026", "source": "Lunch"}

    def sent(**more: str) -> str:
        page = tom.post(address, {"once": str(uuid.uuid4()), **answers, **more})
        return page.content.decode()

    assert "Say where you saw it" in sent()
    assert "Say where you saw it" in sent(where="  ")
    assert Evidence.objects.count() == 0
    sent(where="The hall")
    sent(kind="progress")
    assert list(Evidence.objects.order_by("pk").values_list("kind", "where")) == [
        ("observation", "The hall"),
        ("progress", ""),
    ]


def test_no_way_in_takes_an_observation_without_its_place(world: World, cycle: Cycle) -> None:
    with pytest.raises(Refused) as caught:
        add_evidence(
            by=acting(world.teacher), cycle=cycle, kind="observation", text="Alone", source="Lunch", on=clock.today()
        )
    assert (caught.value.because, caught.value.field) == ("Say where you saw it", "where")
