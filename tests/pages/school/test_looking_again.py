"""Today and the overview lead to “Look again”; and a concern shows all that was decided on it."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.documents.models import Paper
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import Talk, monitor, raise_concern
from endeavour.needs.models import Concern, EarlierDecision, Monitoring, SenStatus
from endeavour.people.actions import add_contact
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
START, THEN = date(2026, 9, 14), date(2026, 10, 26)
LATER = {"look_again_on-day": "7", "look_again_on-month": "12", "look_again_on-year": "2026"}


@pytest.fixture
def watched(world: World) -> World:
    """Mara is monitored after a talk with her mother; the talk was held before the decision."""
    by = acting(world.senco)
    concern = raise_concern(
        by=acting(world.teacher), pupil=world.mara, noticed="She waits", on=START, areas=["communication", "semh"]
    )
    talk = Talk(on=date(2026, 9, 11), said="Mum sees it too")
    monitor(by=by, concern=concern, look_again_on=THEN, on=START, reason="New here", talk=talk)
    return world


def again(client: Client, world: World) -> PageForm:
    return PageForm(client, f"{world.record}concerns/again/")


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_today_and_the_overview_lead_there(watched: World, as_: SignIn) -> None:
    ruth = as_(watched.senco)
    with clock.standing_at(THEN):
        assert f'{watched.record}concerns/again/"' in words(ruth, f"{watched.base}today/")
        assert f'{watched.record}concerns/again/"' in words(ruth, watched.record)
    assert "concerns/again/" not in words(as_(watched.teacher), watched.record)


@pytest.mark.parametrize("with_concern", [True, False])
def test_it_goes_on_until_another_day(watched: World, as_: SignIn, with_concern: bool) -> None:
    if not with_concern:
        Monitoring.objects.update(concern=None)
    with clock.standing_at(THEN):
        answer = again(as_(watched.senco), watched).fill({"then": "go_on", "what": "Answers Tom", **LATER}).press()
        assert answer.headers["Location"] == watched.record
        page = words(as_(watched.senco), watched.record)
    assert "Look again on Mon 7 Dec" in page
    assert "Answers Tom" in page
    assert Monitoring.objects.get(ends_on=None).look_again_on == date(2026, 12, 7)


def test_it_stops_with_a_reason(watched: World, as_: SignIn) -> None:
    form = again(as_(watched.senco), watched).fill({"then": "stop"})
    assert form.press().status_code == 200
    assert "Say why monitoring stops" in form.text
    assert form.fill({"what": "She talks all day"}).press().status_code == 302
    assert Monitoring.objects.get().end_reason == "She talks all day"
    assert Concern.objects.get().state == "no_action"
    ruth = as_(watched.senco)
    assert ruth.get(f"{watched.record}concerns/again/").headers["Location"] == watched.record
    assert "This pupil is not being monitored now." in words(ruth, watched.record)


def test_a_concern_is_raised_and_decided_on_next(watched: World, as_: SignIn) -> None:
    answer = again(as_(watched.senco), watched).fill({"then": "raise", "what": "She has stopped answering"}).press()
    new = Concern.objects.get(state="waiting")
    assert answer.headers["Location"] == f"{watched.record}concerns/{new.uid}/decide/"
    assert new.noticed == "She has stopped answering"


def test_a_past_day_comes_back_to_its_question(watched: World, as_: SignIn) -> None:
    form = again(as_(watched.senco), watched).fill({"then": "go_on", **LATER, "look_again_on-year": "2025"})
    assert form.press().status_code == 200
    assert "Choose a day after today to look again." in form.text


def test_what_is_typed_is_kept_and_it_is_no_place_for_safeguarding(watched: World, as_: SignIn) -> None:
    form = again(as_(watched.senco), watched).fill({"what": "Answers Tom"})
    assert "This is not for safeguarding." in form.text
    form.autosave("what")
    assert again(as_(watched.senco), watched).value("what") == "Answers Tom"


def test_only_those_who_decide(watched: World, as_: SignIn) -> None:
    for who, status in ((watched.teacher, 403), (watched.office, 403), (watched.stranger, 403)):
        for method in ("get", "post"):
            assert getattr(as_(who), method)(f"{watched.record}concerns/again/").status_code == status


def test_a_decision_after_monitoring_keeps_the_talk_and_shows_both(watched: World, as_: SignIn) -> None:
    concern, ruth = Concern.objects.get(), as_(watched.senco)
    address = f"{watched.record}concerns/{concern.uid}/decide/"
    with clock.standing_at(THEN):
        form = PageForm(ruth, address).fill({"decision": "start", "reason": "The same after six weeks"})
        assert "This is not for safeguarding." in form.text
        assert form.press().status_code == 302
        page = words(ruth, f"{watched.record}concerns/{concern.uid}/")
    assert EarlierDecision.objects.count() == 1
    said = ("Decided before", "New here", "The same after six weeks", "Mum sees it too")
    assert [page.count(one) for one in said] == [1, 1, 1, 1]
    assert "Communication and interaction, Social, emotional and mental health" in page


def test_the_words_of_a_decision_are_kept_as_they_are_typed(watched: World, as_: SignIn) -> None:
    address = f"{watched.record}concerns/{Concern.objects.get().uid}/decide/"
    form = PageForm(as_(watched.senco), address).fill({"talk": "Dad came", "reason": "Not yet"})
    form.autosave("talk", "reason")
    back = PageForm(as_(watched.senco), address)
    assert (back.value("talk"), back.value("reason")) == ("Dad came", "Not yet")


def test_support_starts_from_the_day_that_is_written_down(watched: World, as_: SignIn) -> None:
    address = f"{watched.record}concerns/{Concern.objects.get().uid}/decide/"
    day = {"from_on-day": "7", "from_on-month": "9", "from_on-year": "2026"}
    form = PageForm(as_(watched.senco), address).fill({"decision": "start", **day, "from_on-year": "2027"})
    assert form.press().status_code == 200
    assert SenStatus.objects.count() == 0
    assert form.fill(day).press().status_code == 302
    assert SenStatus.objects.get().starts_on == date(2026, 9, 7)


def test_start_is_not_offered_where_there_is_support_already(watched: World, as_: SignIn) -> None:
    SenStatus.objects.create(school=watched.school, pupil=watched.mara, status="K", starts_on=START)
    form = PageForm(as_(watched.senco), f"{watched.record}concerns/{Concern.objects.get().uid}/decide/")
    found: list[str] = form.page.xpath("//input[@name='decision']/@value")
    assert found == ["monitor", "close"]


def test_the_family_gets_a_note_of_the_talk_once_it_is_decided(watched: World, as_: SignIn) -> None:
    add_contact(by=acting(watched.senco), pupil=watched.mara, name="Efua Osei", relation="mother")
    ruth, concern = as_(watched.senco), Concern.objects.get()
    address = f"{watched.record}papers/talk/{concern.uid}/"
    assert address in words(ruth, f"{watched.record}concerns/{concern.uid}/")
    page = words(ruth, address)
    assert [page.count(said) for said in ("She waits", "New here", "We will look again by")] == [1, 1, 1]
    answer = ruth.post(address, {"once": str(uuid.uuid4()), "to": [watched.mara.relationships.get().contact_id]})
    assert answer.headers["Location"] == f"{watched.record}papers/"
    paper = Paper.objects.get()
    assert (paper.kind, paper.about_uid, paper.addressee) == ("concern_note", concern.uid, "Efua Osei")
    assert as_(watched.teacher).get(address).status_code == 403


def test_no_note_tells_a_parent_what_another_or_the_child_has_said(watched: World, as_: SignIn) -> None:
    add_contact(by=acting(watched.senco), pupil=watched.mara, name="Efua Osei", relation="mother")
    concern = Concern.objects.get()
    Concern.objects.update(raised_for="pupil")
    assert "She waits" not in words(as_(watched.senco), f"{watched.record}papers/talk/{concern.uid}/")


def test_there_is_no_note_before_a_decision_or_without_a_talk(world: World, as_: SignIn) -> None:
    concern = raise_concern(by=acting(world.teacher), pupil=world.mara, noticed="She waits", on=START)
    ruth, address = as_(world.senco), f"{world.record}papers/talk/{concern.uid}/"
    assert "Write down first when you talked with the family." in words(ruth, address)
    Concern.objects.update(talked_on=START)
    assert "Decide on this concern first" in words(ruth, address)
    assert "papers/talk/" not in words(ruth, f"{world.record}concerns/{concern.uid}/")
