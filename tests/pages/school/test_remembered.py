"""Import, What we remember: in plain words, and forgotten by a press."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.audit.queries import details_of
from endeavour.exchange.actions.forgetting import KEPT_IN, forget
from endeavour.exchange.actions.words import match_word
from endeavour.exchange.models import ColumnMatching, FileCode, WordMeaning
from endeavour.exchange.readers.matching import DateOrder, Kind, Matching
from endeavour.exchange.states import Memory, WordKind
from endeavour.foundation.errors import NotFound, Refused
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def keep(world: World, kind: Kind, headings: str, fields: str, whole: bool | None = None) -> ColumnMatching:
    matching = Matching(
        kind, 1, tuple(headings.split()), tuple(fields.split("|")), dates=DateOrder.DAY_FIRST, whole=whole
    )
    kept = {"headings_hash": headings, "matching": matching.as_json()}
    return ColumnMatching.objects.create(school=world.school, **kept)


@pytest.fixture
def told(world: World) -> World:
    """A school that has explained two lists, a code and two words."""
    by = acting(world.senco)
    keep(world, Kind.PUPILS, "Nachname Vorname Bild", "surname|forename|", whole=True)
    keep(world, Kind.SEN, "Wer Was", "surname|need")
    FileCode.objects.create(school=world.school, code="SCH1")
    match_word(by=by, kind=WordKind.NEED, written="Dyslexia traits", code="SPLD")
    match_word(by=by, kind=WordKind.STATUS, written="Left register", code="")
    return world


def text(client: Client, world: World) -> str:
    answer = client.get(f"{world.base}settings/import/remembered/")
    assert answer.status_code == 200
    return answer.content.decode()


def offered(page: str) -> list[str]:
    """What can be forgotten."""
    return re.findall(r'name="what" value="(\w+):\d+"', page)


def press(client: Client, world: World, what: str) -> int:
    said = {"what": what, "once": str(uuid.uuid4())}
    return client.post(f"{world.base}settings/import/remembered/forget/", said).status_code


def test_everything_that_was_said_stands_there_in_plain_words(told: World, as_: SignIn) -> None:
    page = text(as_(told.senco), told)
    assert offered(page) == ["columns", "columns", "code", "word", "word"]
    columns = re.findall(r"<dt[^>]*>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", page)
    assert columns[:3] == [("Nachname", "Surname"), ("Vorname", "First name"), ("Bild", "Not read")]
    for words in (
        "Pupils, one a row",
        "Dates in figures have the day first",
        "It is the whole roll",
        "<code>SCH1</code>",
        "Specific learning difficulty (SPLD)",
        "Nothing: it is passed over",
    ):
        assert page.count(words) >= 1, words
    assert "It is a part of the roll" not in page


def test_where_nothing_is_remembered_it_says_what_will_be(world: World, as_: SignIn) -> None:
    assert "Nothing is remembered yet" in text(as_(world.senco), world)
    assert reverse("import-remembered", args=[world.school.code]) in (
        as_(world.senco).get(f"{world.base}settings/import/").content.decode()
    )


@pytest.mark.parametrize(
    ("what", "model", "verb", "kept"),
    [
        (Memory.COLUMNS, ColumnMatching, "columns_forgotten", {"columns": (["Nachname", "Vorname", "Bild"], None)}),
        (Memory.CODE, FileCode, "code_forgotten", {"file_code": ("SCH1", None)}),
        (Memory.WORD, WordMeaning, "word_forgotten", {"word": ("dyslexia traits", None), "code": ("SPLD", None)}),
    ],
)
def test_one_is_forgotten_by_a_press_and_the_log_keeps_what_it_was(
    told: World, as_: SignIn, what: Memory, model: type[ColumnMatching], verb: str, kept: dict[str, object]
) -> None:
    ruth, before = as_(told.senco), model.objects.count()
    first = model.objects.order_by("pk")[0]
    for _press in range(2):
        press(ruth, told, f"{what.value}:{first.pk}")
    assert (model.objects.count(), model.objects.filter(pk=first.pk).exists()) == (before - 1, False)
    events = list(Event.objects.filter(verb=verb))
    assert [details_of(events)[event.pk] for event in events] == [kept]
    assert f'value="{what.value}:{first.pk}"' not in text(ruth, told)


def test_pressed_again_it_is_gone_already(told: World, as_: SignIn) -> None:
    key = FileCode.objects.get().pk
    assert [press(as_(told.senco), told, f"code:{key}") for _press in range(2)] == [302, 404]


@pytest.mark.parametrize("what", ["", "code:", "code:x", "code:-1", "nonsense:1", "code:" + "9" * 30, "code:²"])
def test_nonsense_is_not_found(told: World, as_: SignIn, what: str) -> None:
    assert press(as_(told.senco), told, what) == 404
    assert FileCode.objects.count() == 1


def test_the_office_sees_and_forgets_nothing_of_sen(told: World, as_: SignIn) -> None:
    ann, by = as_(told.office), acting(told.office)
    page = text(ann, told)
    assert (offered(page), "Dyslexia" in page.title()) == (["columns", "code"], False)
    for what, row in (
        (Memory.WORD, WordMeaning.objects.all()[0]),
        (Memory.COLUMNS, ColumnMatching.objects.order_by("-pk")[0]),
    ):
        with pytest.raises(Refused):
            forget(by=by, what=what, key=row.pk)
    assert (WordMeaning.objects.count(), ColumnMatching.objects.count()) == (2, 2)
    assert press(ann, told, f"code:{FileCode.objects.get().pk}") == 302
    assert FileCode.objects.count() == 0


def test_another_schools_are_neither_shown_nor_forgotten(told: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    keys = {what: KEPT_IN[what]._default_manager.all()[0].pk for what in Memory}
    with in_school(elsewhere.pk):
        sam = make_staff(elsewhere, "Sam Elsewhere", Role.SENCO)
        stranger: Actor = acting(sam)
        for what, key in keys.items():
            with pytest.raises(NotFound):
                forget(by=stranger, what=what, key=key)
    page = as_(sam).get(f"/s/{elsewhere.code}/settings/import/remembered/").content.decode()
    assert offered(page) == []
    assert as_(sam).get(f"{told.base}settings/import/remembered/").status_code == 404


@pytest.mark.parametrize("who", ["teacher", "bursar"])
def test_only_those_who_keep_the_roll_come_in(told: World, as_: SignIn, who: str) -> None:
    client = as_(getattr(told, who))
    assert client.get(f"{told.base}settings/import/remembered/").status_code == 403
    assert press(client, told, f"code:{FileCode.objects.get().pk}") == 403
