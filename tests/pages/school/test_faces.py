"""Where a pupil is picked by name there is their face, their class and their birth date: namesakes and twins."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.exchange.actions.registers import say_register_columns, take_register_in
from endeavour.exchange.register.queries import matching_of
from endeavour.exchange.states import RegisterState
from endeavour.files.checking import check
from endeavour.people.actions.photo import set_photo
from endeavour.people.models import Pupil
from tests.concepts.files import made
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
Face = tuple[str, str, str]
BORN = date(2018, 3, 2)


@pytest.fixture
def twins(world: World) -> tuple[Pupil, Pupil]:
    """Mara has a photo, and a twin who has none."""
    picture = made.jpeg()
    checked = check("mara.jpg", BytesIO(picture), len(picture), photo=True)
    set_photo(by=acting(world.senco), pupil=world.mara, checked=checked)
    return world.mara, make_pupil(world.school, "Ama", "Osei", born_on=BORN, year_group="4")


def faces(client: Client, where: str) -> list[Face]:
    """The picture or the letters, the name, and what stands under it, of each pupil to pick."""
    page = client.get(where).content.decode()
    lines = re.findall(r'<span class="app-pupil-line">(.*?)</span>\s*</span>', page, re.DOTALL)
    return [
        (
            (re.findall(r'<img[^>]* src="([^"]*)" alt=""', one) + re.findall(r'aria-hidden="true">([^<]*)<', one))[0],
            re.findall(r"<bdi[^>]*>([^<]*)</bdi>", one)[0],
            (re.findall(r'app-sub">([^<]*)', one) or [""])[0],
        )
        for one in lines
    ]


def test_find_shows_the_face_or_the_first_letters(world: World, as_: SignIn, twins: tuple[Pupil, Pupil]) -> None:
    ruth = as_(world.senco)
    found = faces(ruth, f"{world.base}find/?find=osei")
    assert found == [
        ("AO", "Ama Osei", "Year 4, born 2 Mar 2018"),
        (f"{world.record}photo/", "Mara Osei", "4 Hazel, Year 4, born 2 Mar 2018"),
    ]
    assert ruth.get(found[1][0]).headers["Content-Type"] == "image/jpeg"
    assert [name for _face, name, _under in faces(ruth, f"{world.base}find/?find=oseu")] == ["Ama Osei", "Mara Osei"]


def test_the_register_offers_near_names_with_their_faces(
    world: World, as_: SignIn, twins: tuple[Pupil, Pupil]
) -> None:
    found = faces(as_(world.senco), f"{world.base}pupils/?status=everyone&name=oseu")
    assert [face for face, _name, _under in found] == ["AO", f"{world.record}photo/"]


def test_whoever_opens_no_records_sees_letters_and_no_face(
    world: World, as_: SignIn, twins: tuple[Pupil, Pupil]
) -> None:
    ann = as_(world.office)
    assert [face for face, _name, _under in faces(ann, f"{world.base}find/?find=osei")] == ["AO", "MO"]
    assert ann.get(f"{world.record}photo/").status_code == 403


def test_a_leaver_is_known_by_their_face(world: World, as_: SignIn, twins: tuple[Pupil, Pupil]) -> None:
    Pupil.objects.filter(pk__in=[one.pk for one in twins]).update(left_on=date(2026, 7, 21))
    expected = [("AO", "Ama Osei", "born 2 Mar 2018"), (f"{world.record}photo/", "Mara Osei", "born 2 Mar 2018")]
    for where in ("find/?find=osei", "pupils/left/"):
        assert faces(as_(world.senco), f"{world.base}{where}") == expected


def test_whoever_adds_a_pupil_sees_who_is_here_already(world: World, as_: SignIn, twins: tuple[Pupil, Pupil]) -> None:
    said = {"surname": "Osei", "forename": "Amara", "year_group": "4", "group": "", "upn": "", "name_to_use": ""}
    born = {"born_on-day": "2", "born_on-month": "3", "born_on-year": "2018"}
    for who, face in ((world.senco, f"{world.record}photo/"), (world.office, "MO")):
        client = as_(who)
        page = client.post(f"{world.base}pupils/add/", {**said, **born, "once": "x"})
        shown = re.search(r'app-pupil-line">\s*<(?:img[^>]* src="([^"]*)"|span[^>]*>([^<]*)<)', page.content.decode())
        assert shown is not None
        assert (shown[1] or shown[2]) == face


def test_the_first_runs_grid_asks_who_is_meant_with_their_faces(
    world: World, as_: SignIn, twins: tuple[Pupil, Pupil]
) -> None:
    Pupil.objects.filter(pk=twins[1].pk).update(forename="Amara", name_to_use="")
    row = take_register_in(by=acting(world.senco), name="mine.csv", given=b"Child,SEN\nAmara Osei,K\n")
    if row.state == RegisterState.ASKING:
        say_register_columns(by=acting(world.senco), row=row, matching=matching_of(row))
    found = faces(as_(world.senco), f"{world.base}begin/register/{row.uid}/")
    assert sorted(found) == [
        (f"{world.record}photo/", "Amara Osei", "4 Hazel, born 2 Mar 2018"),
        ("AO", "Amara Osei", "no class, born 2 Mar 2018"),
    ]
