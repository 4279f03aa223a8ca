"""Nothing typed is ever lost, told by forms alone: what a browser sends with JavaScript and without."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote

import pytest
from django.test import Client

from endeavour.access.models import HeldRole, Membership
from endeavour.drafts.models import Draft
from endeavour.needs.models import Concern
from endeavour.people.models import Sight
from endeavour.plans.models import Profile
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
NOTICED = "Mara waits for others to speak for her."


def kept(member: Membership) -> dict[str, list[str]]:
    draft = Draft.objects.filter(author=member).first()
    return {name: word["now"] for name, word in draft.words.items()} if draft else {}


def test_what_is_typed_is_kept_comes_back_and_goes_when_it_is_in_the_record(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    answer = form.autosave("noticed").json()
    assert re.fullmatch(r"\d\d:\d\d:\d\d", answer["at"])
    assert (answer["writing"], answer["token"], answer["sign_in"], answer["says"]) == ({}, "", False, "")
    draft = Draft.objects.get()
    assert (draft.place, draft.pupil_uid) == (f"pupils/{world.mara.uid}/concern/", world.mara.uid)

    again = PageForm(tom, world.record + "concern/")
    assert again.value("noticed") == NOTICED
    assert "Your words from Mon 14 Sep" in again.text
    assert PageForm(as_(world.senco), world.record + "concern/").value("noticed") == ""

    assert again.fill({"raised_for": "staff"}).press().status_code == 302
    assert Concern.objects.get().noticed == NOTICED
    assert Draft.objects.count() == 0
    assert PageForm(tom, world.record + "concern/").value("noticed") == ""


def test_opening_a_form_writes_nothing(world: World, as_: SignIn) -> None:
    PageForm(as_(world.teacher), world.record + "concern/")
    assert Draft.objects.count() == 0


def test_what_cannot_be_carried_out_is_kept_as_it_was_typed(world: World, as_: SignIn) -> None:
    ruth, address = as_(world.senco), world.record + "people/talk/"
    typed = {"what": "Rang mum about lunch", "on-day": "31", "on-month": "2", "on-year": "2026"}
    assert PageForm(ruth, address).fill(typed).press().status_code == 200
    assert kept(world.senco) == {"what": ["Rang mum about lunch"], "on-day": ["31"], "on-month": ["2"]}
    again = PageForm(ruth, address)
    assert {name: again.value(name) for name in typed} == typed


def test_words_can_be_thrown_away_by_their_author(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    form.autosave("noticed")
    back = PageForm(tom, world.record + "concern/")
    response = tom.post(back.form.get("data-draft"), {"slip": back.value("slip"), "discard": "yes"})
    assert response.headers["Location"] == world.record + "concern/"
    assert Draft.objects.count() == 0


def test_the_same_words_sent_twice_are_carried_out_once_and_other_words_are_not_passed_over(
    world: World, as_: SignIn
) -> None:
    form = PageForm(as_(world.teacher), world.record + "concern/").fill({"noticed": NOTICED, "raised_for": "staff"})
    assert [form.press().status_code for _each in range(2)] == [302, 302]
    assert Concern.objects.count() == 1
    form.fill({"noticed": "Sent again, by the Back button, with other words"}).press()
    assert Concern.objects.count() == 2


def test_ticks_that_were_taken_away_stay_away(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"areas": "communication"})
    form.autosave("areas")
    assert PageForm(tom, world.record + "concern/").answers["areas"] == ["communication"]
    PageForm(tom, world.record + "concern/").autosave(emptied="areas", turn="2")
    assert "areas" not in PageForm(tom, world.record + "concern/").answers


def test_a_megabyte_is_kept_and_comes_back(world: World, as_: SignIn) -> None:
    text = ("Óscar said “yes”. " * 70_000)[: 1024 * 1024].strip()
    tom = as_(world.teacher)
    assert PageForm(tom, world.record + "concern/").fill({"noticed": text}).autosave("noticed").status_code == 200
    assert PageForm(tom, world.record + "concern/").value("noticed") == text


# Sessions end, sign-ins change, permissions go.


def test_a_form_sent_after_the_session_ended_waits_behind_the_sign_in(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    tom.logout()
    response = form.press()
    assert unquote(response.headers["Location"]) == f"/account/sign-in/?next={world.record}concern/"
    assert Concern.objects.count() == 0
    back = PageForm(as_(world.teacher), world.record + "concern/")
    assert back.value("noticed") == NOTICED


def test_what_is_typed_after_the_session_ended_is_still_kept(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    tom.logout()
    answer = form.autosave("noticed").json()
    assert answer["sign_in"] is True
    assert len(answer["token"]) == 64
    assert kept(world.teacher) == {"noticed": [NOTICED]}


def test_without_a_slip_nothing_is_kept_for_anybody(world: World) -> None:
    response = Client().post(world.record + "concern/", {"noticed": NOTICED, "slip": "made up"})
    assert (response.status_code, Draft.objects.count()) == (302, 0)


def test_somebody_else_signs_in_on_the_same_computer(world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.teacher), world.record + "concern/").fill({"noticed": NOTICED})
    form.client = as_(world.senco)
    answer = form.autosave("noticed").json()
    assert answer["says"].startswith("Somebody else has signed in here.")
    assert (kept(world.teacher), kept(world.senco)) == ({"noticed": [NOTICED]}, {})


def test_a_page_older_than_the_sign_in_brings_its_words_back(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.teacher.user)
    session = client.session
    session["second_factor"] = True
    session.save()
    form = PageForm(client, world.record + "concern/").fill({"noticed": NOTICED, "csrfmiddlewaretoken": "x" * 64})
    assert len(form.autosave("noticed", csrfmiddlewaretoken="x" * 64).json()["token"]) == 64
    assert form.press().headers["Location"] == world.record + "concern/"
    back = PageForm(client, world.record + "concern/")
    assert back.value("noticed") == NOTICED
    assert "This page was opened before you signed in." in back.text
    assert back.fill({"raised_for": "staff"}).press().status_code == 302
    assert Concern.objects.get().noticed == NOTICED


def test_when_the_record_is_closed_to_its_author_nothing_more_is_kept_or_shown(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    form.autosave("noticed")
    Sight.objects.filter(staff=world.teacher).update(ends_on=date(2026, 9, 1))
    refused = form.fill({"noticed": "More"}).autosave("noticed", turn="2")
    assert (refused.status_code, list(refused.json())) == (403, ["says"])
    assert kept(world.teacher) == {"noticed": [NOTICED]}
    assert tom.get(world.record + "concern/").status_code == 404
    Sight.objects.filter(staff=world.teacher).update(ends_on=None)
    assert PageForm(tom, world.record + "concern/").value("noticed") == NOTICED


def test_the_forms_own_permission_is_asked(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, world.record + "concern/").fill({"noticed": NOTICED})
    HeldRole.objects.filter(membership=world.teacher).update(role="office")
    assert form.autosave("noticed").status_code == 403
    tom.logout()
    assert form.autosave("noticed").status_code == 302
    assert Draft.objects.count() == 0


def test_a_slip_of_one_school_opens_no_other(world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.teacher), world.record + "concern/")
    stranger = as_(world.stranger).post(world.base + "drafts/", {"slip": "forged", "noticed": NOTICED})
    assert stranger.status_code == 404
    assert as_(world.teacher).get(world.base + "drafts/").status_code == 405
    assert form.autosave("noticed").status_code == 200


# Two people change what stands in a record.

OPEN = {
    "appreciated": "I am funny",
    "important": "Sitting near Rosa",
    "support": "Give me time",
    "written_with": "Joy",
}


@pytest.fixture
def profile(world: World, as_: SignIn) -> str:
    address = world.record + "people/profile/"
    assert PageForm(as_(world.senco), address).fill(OPEN).press().status_code == 302
    return address


def profile_now() -> dict[str, str]:
    row = Profile.objects.get()
    return {name: getattr(row, name) for name in OPEN}


def test_different_answers_merge_in_silence(profile: str, world: World, as_: SignIn) -> None:
    ruth, tom = PageForm(as_(world.senco), profile), PageForm(as_(world.teacher), profile)
    assert tom.fill({"important": "My drawing book"}).press().status_code == 302
    assert ruth.fill({"support": "Show me a picture"}).press().status_code == 302
    assert profile_now() == {**OPEN, "important": "My drawing book", "support": "Show me a picture"}


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("mine", "Do not finish my sentence"),
        ("theirs", "Show me a picture"),
        ("both", "Do not finish my sentence\n\nShow me a picture"),
    ],
)
def test_the_same_answer_shows_both_until_somebody_chooses(
    profile: str, world: World, as_: SignIn, choice: str, stands: str
) -> None:
    ruth, tom = PageForm(as_(world.senco), profile), PageForm(as_(world.teacher), profile)
    assert tom.fill({"support": "Show me a picture"}).press().status_code == 302
    assert ruth.fill({"support": "Do not finish my sentence", "important": "Rosa"}).press().status_code == 200
    assert "Two people wrote here" in ruth.text
    assert ruth.press().status_code == 200, "not choosing chooses nothing"
    assert profile_now()["support"] == "Show me a picture"
    assert ruth.press(**{"keep-support": choice}).status_code == 302
    assert profile_now() == {**OPEN, "support": stands, "important": "Rosa"}
    assert Draft.objects.count() == 0


def test_a_choice_against_a_text_that_has_changed_again_is_asked_again(
    profile: str, world: World, as_: SignIn
) -> None:
    ruth, tom = PageForm(as_(world.senco), profile), PageForm(as_(world.teacher), profile)
    tom.fill({"support": "Show me a picture"}).press()
    ruth.fill({"support": "Do not finish my sentence"}).press()
    PageForm(as_(world.teacher), profile).fill({"support": "Show me two pictures"}).press()
    assert ruth.press(**{"keep-support": "mine"}).status_code == 200
    assert profile_now()["support"] == "Show me two pictures"
    assert ruth.press(**{"keep-support": "mine"}).status_code == 302
    assert profile_now()["support"] == "Do not finish my sentence"


def test_words_that_came_back_do_not_hide_what_changed_meanwhile(profile: str, world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.senco), profile).fill({"support": "Do not finish my sentence"})
    form.autosave("support")
    PageForm(as_(world.teacher), profile).fill({"support": "Show me a picture"}).press()
    back = PageForm(as_(world.senco), profile)
    assert back.value("support") == "Do not finish my sentence"
    assert back.press().status_code == 200
    assert "Show me a picture" in back.text


def test_a_second_window_keeps_the_words_of_the_first(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    first, second = (PageForm(tom, world.record + "concern/") for _each in range(2))
    first.fill({"noticed": "In the first window", "tried": "Pictures"}).autosave("noticed", "tried")
    second.fill({"noticed": "In the second"}).autosave("noticed")
    back = PageForm(tom, world.record + "concern/")
    assert (back.value("noticed"), back.value("tried")) == ("In the second", "Pictures")
    assert "You wrote here in another window too." in back.text
    assert "In the first window" in back.text
