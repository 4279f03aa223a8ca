"""The school's logo: set in Settings, on every paper written from then on, and never changing one written before."""

import io
import uuid
from collections.abc import Callable

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from endeavour.access.models import Membership
from endeavour.documents.models import Paper, SchoolLogo
from endeavour.files.keeping import place_of
from endeavour.people.actions import add_contact
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def picture(colour: str = "green", size: int = 40) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(stream, "PNG")
    return stream.getvalue()


def send(client: Client, world: World, content: bytes | None, name: str = "logo.png", **more: str) -> str:
    files = {"logo": SimpleUploadedFile(name, content)} if content is not None else {}
    answers = {"alt": "An oak in a ring", "once": str(uuid.uuid4()), **more}
    answer = client.post(f"{world.base}settings/logo/", {**answers, **files})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.fixture
def planned(world: World) -> World:
    issued_plan(world)
    add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother")
    return world


def written(client: Client, world: World) -> Paper:
    to = world.mara.relationships.get().contact_id
    client.post(f"{world.record}papers/plan/", {"to": [str(to)], "once": str(uuid.uuid4())})
    return Paper.objects.latest("pk")


def pictures_in(client: Client, world: World, paper: Paper) -> int:
    answer = client.get(f"{world.record}papers/{paper.uid}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    return sum(len(page.get_images()) for page in pikepdf.open(io.BytesIO(answer.content)).pages)


def test_papers_from_now_on_have_it_and_earlier_ones_do_not(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    before = written(ruth, planned)
    assert send(ruth, planned, picture()) == ""
    after = written(ruth, planned)
    assert [pictures_in(ruth, planned, paper) for paper in (before, after)] == [0, 1]
    assert send(ruth, planned, None, remove="on") == ""
    assert [pictures_in(ruth, planned, paper) for paper in (after, written(ruth, planned))] == [1, 0]


def test_a_picture_that_is_lost_does_not_lose_the_paper(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    send(ruth, planned, picture())
    paper, file = written(ruth, planned), SchoolLogo.objects.get().file
    assert file is not None
    place_of(file.school_id, file.uid).unlink()
    assert pictures_in(ruth, planned, paper) == 0


def noisy() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((500, 500), 90).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.4 not a picture", "logo.pdf", "There is a problem"),
        (b"An oak in a ring, in words, long enough to be a note.", "logo.txt", "Choose a JPEG or PNG."),
        (noisy(), "logo.png", "Choose a picture of 100 kB at most"),
        (None, "", "Choose a picture"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(
    world: World, as_: SignIn, content: bytes | None, name: str, says: str
) -> None:
    assert says in send(as_(world.senco), world, content, name)
    assert SchoolLogo.objects.count() == 0


def test_teachers_do_not_set_it(world: World, as_: SignIn) -> None:
    assert as_(world.teacher).get(f"{world.base}settings/logo/").status_code == 403
