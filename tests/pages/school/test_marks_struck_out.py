"""A mark on a target that was wrong is struck out: it stays to be seen, and is in no line and no “Now”."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.support import start_support
from endeavour.oversight.chronology import chronology_of
from endeavour.pages.drawn import TargetRow, target_drawn
from endeavour.people.actions import give_sight
from endeavour.people.states import SightReason
from endeavour.plans.models import Target
from endeavour.provision.actions import mark_target, strike_mark
from endeavour.provision.models import Mark
from endeavour.provision.queries import marks_of, targets_of
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
DAY = date(2026, 9, 14)
OTHERS = "A mark is struck out by the person who made it, or by the SENCO."


@pytest.fixture
def marks(world: World) -> list[Mark]:
    """Four, five and, wrongly, nine of ten, by Tom, a week apart."""
    issued_plan(world)
    target, made = Target.objects.get(), []
    for week, value in enumerate(("4", "5", "9")):
        note = "In the hall" if value == "9" else ""
        on = DAY + timedelta(weeks=week)
        made.append(mark_target(by=acting(world.teacher), target=target, on=on, value=value, note=note))
    return made


def row_of(world: World) -> TargetRow:
    targets = targets_of(Target.objects.get().outcome.plan)
    return target_drawn(targets[0], marks_of(targets)[targets[0].pk], since=DAY)


def strike(world: World, mark: Mark) -> str:
    return f"{world.record}do/marks/{mark.uid}/strike/"


def sent(**answers: str) -> dict[str, str]:
    return {"once": str(uuid.uuid4()), **answers}


def test_it_is_kept_with_why_and_the_log_says_so(world: World, marks: list[Mark]) -> None:
    strike_mark(by=acting(world.senco), pupil=world.mara, uid=marks[2].uid, because=" It was Freya’s. ")
    mark = Mark.objects.get(pk=marks[2].pk)
    assert (mark.value, mark.struck_by_id, mark.struck_because) == ("9", world.senco.pk, "It was Freya’s.")
    event = Event.objects.latest("id")
    assert (event.verb, event.subject_uid, event.pupil_uid) == ("mark_struck_out", mark.uid, world.mara.uid)
    detail = Detail.objects.get(event_id=event.pk)
    assert detail.values == {"struck_because": ["", "It was Freya’s."]}


def test_it_is_neither_drawn_nor_where_the_target_stands(world: World, marks: list[Mark]) -> None:
    before = row_of(world)
    assert (before.now, before.picture and len(before.picture.points)) == (marks[2], 3)
    strike_mark(by=acting(world.teacher), pupil=world.mara, uid=marks[2].uid, because="It was Freya’s.")
    after = row_of(world)
    assert (after.now, after.picture and len(after.picture.points)) == (marks[1], 2)
    assert [mark.value for mark in after.marks] == ["4", "5"]
    assert [mark.value for mark in after.made] == ["4", "5", "9"]


def test_who_asks_teachers_for_marks_shows_the_last_that_stands(world: World, marks: list[Mark], as_: SignIn) -> None:
    strike_mark(by=acting(world.teacher), pupil=world.mara, uid=marks[2].uid, because="It was Freya’s.")
    page: Any = html.fromstring(as_(world.teacher).get(f"{world.base}asked/").content.decode())
    cells = page.xpath("//td[@data-label='Last mark']")
    assert [cell.text_content() for cell in cells] == ["5Mon 21 Sep"]


@pytest.mark.parametrize("who", ["teacher", "senco"])
def test_who_made_it_or_the_senco_strikes_it_out(world: World, marks: list[Mark], as_: SignIn, who: str) -> None:
    client, address = as_(getattr(world, who)), strike(world, marks[2])
    assert f'href="{address}"' in client.get(f"{world.record}do/").content.decode()
    asked = client.get(address).content.decode()
    assert "Strike out the mark 9" in asked
    assert "Says a three-part sentence, Monday 28 September 2026. It stays in the record, marked" in asked
    form = sent(because="It was Freya’s turn.")
    for _press in range(2):
        assert client.post(address, form).headers["Location"] == f"{world.record}do/"
    page = client.get(f"{world.record}do/").content.decode()
    assert "Struck out because: It was Freya’s turn." in page
    assert (f"{getattr(world, who).user.name}, 14 Sep" in page, page.count("<s>9</s>")) == (True, 1)
    assert f'href="{address}"' not in page
    assert Mark.objects.filter(struck_at__isnull=False).count() == 1


def test_why_is_asked_and_once_is_enough(world: World, marks: list[Mark], as_: SignIn) -> None:
    answer = as_(world.teacher).post(strike(world, marks[2]), sent(because=" "))
    assert (answer.status_code, "Enter why it is struck out" in answer.content.decode()) == (200, True)
    with pytest.raises(Refused, match="Enter why"):
        strike_mark(by=acting(world.teacher), pupil=world.mara, uid=marks[2].uid, because=" ")
    strike_mark(by=acting(world.teacher), pupil=world.mara, uid=marks[2].uid, because="Freya’s")
    with pytest.raises(Refused, match="struck out already"):
        strike_mark(by=acting(world.teacher), pupil=world.mara, uid=marks[2].uid, because="Again")


def test_another_adult_of_the_class_does_not(world: World, marks: list[Mark], as_: SignIn) -> None:
    joy = make_staff(world.school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
    give_sight(by=acting(world.senco), staff=joy, pupil=world.mara, reason=SightReason.NAMED, on=clock.today())
    client, address = as_(joy), strike(world, marks[2])
    page = client.get(f"{world.record}do/").content.decode()
    assert ("See the marks as a table" in page, address in page) == (True, False)
    shut = client.get(address)
    assert (shut.status_code, OTHERS in shut.content.decode()) == (403, True)
    assert OTHERS in client.post(address, sent(because="Mine")).content.decode()
    assert Mark.objects.filter(struck_at=None).count() == 3


def test_a_mark_of_another_child_is_not_found(world: World, marks: list[Mark], as_: SignIn) -> None:
    freya = make_pupil(world.school, "Freya", "Dale")
    start_support(by=acting(world.senco), pupil=freya, on=clock.today())
    address = strike(world, marks[2]).replace(str(world.mara.uid), str(freya.uid))
    assert as_(world.senco).get(address).status_code == 404
    with pytest.raises(NotFound):
        strike_mark(by=acting(world.senco), pupil=freya, uid=marks[2].uid, because="Hers")


def test_marks_that_are_words_are_listed_and_struck_out_too(world: World, marks: list[Mark], as_: SignIn) -> None:
    Target.objects.update(baseline="", aim="")
    client = as_(world.senco)
    client.post(strike(world, marks[0]), sent(because="On the wrong day"))
    page: Any = html.fromstring(client.get(f"{world.record}do/").content.decode())
    struck = page.xpath("//s")
    assert [one.text for one in struck] == ["4"]


def test_the_chronology_shows_those_with_a_note(world: World, marks: list[Mark]) -> None:
    def told() -> list[str]:
        lines = chronology_of(acting(world.senco), world.mara)
        return [line.text for line in lines if line.kind == "Mark on a target"]

    assert told() == ["Says a three-part sentence: 9. In the hall"]
    strike_mark(by=acting(world.senco), pupil=world.mara, uid=marks[2].uid, because="It was Freya’s")
    assert told() == ["Says a three-part sentence: 9. Struck out: It was Freya’s. In the hall."]


def test_the_database_takes_none_struck_out_without_a_reason(world: World, marks: list[Mark]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.filter(pk=marks[0].pk).update(struck_at=clock.now())
