"""The front door: address and password, the same for everybody, and where one goes next."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from endeavour.access.models import Try, User
from endeavour.audit.models import Event
from tests.pages.account.conftest import PASSWORD, SIGN_IN, Staffed, code_of, give_app, sign_in, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def without_tokens(response: Any) -> str:
    """A page without what differs each time it is made."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", words(response))


def test_address_and_password_let_somebody_in(staffed: Staffed, client: Client) -> None:
    response = sign_in(client, staffed.governor.user)
    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(staffed.governor.user.pk)


@pytest.mark.parametrize("typed", ["GAIL.MOSS.900001@SCHOOL.EXAMPLE", "  gail.moss.900001@school.example "])
def test_an_address_may_be_typed_any_way(staffed: Staffed, client: Client, typed: str) -> None:
    client.post(SIGN_IN, {"email": typed, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(staffed.governor.user.pk)


def test_a_password_is_one_in_any_spelling_of_its_letters_and_keeps_its_spaces(staffed: Staffed) -> None:
    user = staffed.governor.user
    user.set_password(" caf\u00e9 \u2460 pebble lantern ".replace("\u2460", "1"))
    user.save()
    for typed, gets_in in ((" cafe\u0301 1 pebble lantern ", True), ("caf\u00e9 1 pebble lantern", False)):
        client = Client()
        sign_in(client, user, typed)
        assert ("_auth_user_id" in client.session) == gets_in


def test_known_and_unknown_addresses_get_the_same_answer(staffed: Staffed) -> None:
    uninvited = User.objects.create(name="Kit Hollis", email="kit@school.example")
    uninvited.set_unusable_password()
    uninvited.save()
    left = User.objects.create(name="Lee Marsh", email="lee@school.example", is_active=False)
    left.set_password(PASSWORD)
    left.save()
    known = str(staffed.senco.user.email)
    tried = {known: "wrong", "nobody@school.example": "wrong", "kit@school.example": "wrong", left.email: PASSWORD}
    pages = [Client().post(SIGN_IN, {"email": email, "password": given}) for email, given in tried.items()]
    assert [page.status_code for page in pages] == [200] * 4
    shown = {without_tokens(page).replace(str(email), "") for page, email in zip(pages, tried, strict=True)}
    assert len(shown) == 1
    assert "This address and password do not go together." in words(pages[0])


def test_a_failed_try_leaves_the_same_trace_for_known_and_unknown(staffed: Staffed, client: Client) -> None:
    client.post(SIGN_IN, {"email": staffed.senco.user.email, "password": "wrong"})
    client.post(SIGN_IN, {"email": "nobody@school.example", "password": "wrong"})
    assert list(Event.objects.order_by("id").values_list("verb", "actor_name", "subject_uid")) == [
        ("sign_in_failed", "Ruth Ellison", staffed.senco.user.uid),
        ("sign_in_failed", "Somebody unknown", None),
    ]
    assert Try.objects.count() == 2


def test_nothing_typed_is_asked_for_again(staffed: Staffed, client: Client) -> None:
    page = words(client.post(SIGN_IN, {"email": "not an address", "password": ""}))
    assert page.count("Enter an e-mail address, such as name@school.example") == 2
    assert page.count("Enter your password") == 2
    assert Try.objects.count() == 0


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "\\/evil.example",
    "http:evil.example",
    "http:/evil.example",
    "http:///evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "\u00a0//evil.example",
    "\u3000//evil.example",
    "/\u2028/evil.example",
    "\u2215\u2215evil.example",
    "\uff0f\uff0fevil.example",
    "/\u200b/evil.example",
    "https:evil.example",
    "ftp://evil.example",
    "testserver.evil.example",
    "evil.example",
    "@evil.example",
    "http://testserver@evil.example/",
    "http://evil.example#@testserver/",
    "http://evil.example\\@testserver/",
    "http://testserver:80\\@evil.example",
    "http://[::1]/",
    "http://testserver/",
    "?x",
    "#x",
]


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=ascii)
def test_the_way_on_never_leaves_the_site(staffed: Staffed, client: Client, wanted: str) -> None:
    assert sign_in(client, staffed.governor.user, next=wanted).headers["Location"] == "/"


@pytest.mark.parametrize(
    "wanted", ["/rules/", "/s/900001/pupils/?year=4&status=K", "/rules/#meetings", "/%2F%2Fevil.example"]
)
def test_the_way_on_leads_to_the_page_that_was_asked_for(staffed: Staffed, client: Client, wanted: str) -> None:
    assert sign_in(client, staffed.governor.user, next=wanted).headers["Location"] == wanted


def test_the_way_on_outlasts_a_wrong_password_and_the_second_step(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    page = client.post(f"{SIGN_IN}?next=/rules/", {"email": staffed.teacher.user.email, "password": "wrong"})
    assert '<input type="hidden" name="next" value="/rules/">' in words(page)
    sign_in(client, staffed.teacher.user, next="/rules/")
    answer = client.post("/account/code/", {"code": code_of(staffed.teacher.user)})
    assert answer.headers["Location"] == "/rules/"


def test_a_page_asked_for_without_signing_in_leads_to_the_door_and_back(staffed: Staffed, client: Client) -> None:
    assert client.get(staffed.today).headers["Location"] == f"{SIGN_IN}?next={staffed.today}"


def test_whoever_is_in_already_goes_on(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    assert client.get(f"{SIGN_IN}?next=/rules/").headers["Location"] == "/rules/"


def test_a_real_school_offers_nobody_a_press_of_a_button(staffed: Staffed, client: Client) -> None:
    client.post(SIGN_IN, {"persona": str(staffed.senco.user.uid)})
    assert "_auth_user_id" not in client.session


def test_the_demo_offers_its_people_and_only_by_name(staffed: Staffed, client: Client, settings: Settings) -> None:
    person = {
        "user": str(staffed.senco.user.uid),
        "name": "Ruth Ellison",
        "job": "SENCO",
        "school": "Thistlebeck",
        "code": "900001",
    }
    settings.DEMO = {"today": "2026-09-14", "personas": [person | {"about": "Runs SEN Support"}]}
    page = words(client.get(SIGN_IN))
    assert re.findall(r'name="persona" value="([^"]+)"', page) == [person["user"]]
    assert "Runs SEN Support" in page
    assert 'type="password"' not in page
    for nobody in ("", "x", "00000000-0000-7000-8000-000000000000"):
        assert client.post(SIGN_IN, {"persona": nobody}).status_code == 200
    assert (
        client.post(SIGN_IN, {"persona": person["user"], "next": "//evil.example"}).headers["Location"]
        == staffed.today
    )
    assert client.post(SIGN_IN, {"persona": person["user"]}).headers["Location"] == staffed.today
    assert client.get(staffed.today).status_code == 200


def test_somebody_of_several_schools_is_asked_which(staffed: Staffed, client: Client, settings: Settings) -> None:
    person = {
        "user": str(staffed.senco.user.uid),
        "name": "Ruth Ellison",
        "job": "SENCO",
        "about": "Runs SEN Support",
    }
    two = [person | {"school": f"School {code}", "code": code} for code in ("900001", "900002")]
    settings.DEMO = {"today": "2026-09-14", "personas": two}
    assert client.post(SIGN_IN, {"persona": person["user"]}).headers["Location"] == "/"


def test_signing_in_begins_a_session_with_another_id(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)  # the first step is kept in a session, of nobody yet
    planted = client.session.session_key
    client.post("/account/code/", {"code": code_of(staffed.teacher.user)})
    assert client.session["_auth_user_id"] == str(staffed.teacher.user.pk)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_ends_the_session_on_the_server(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    copied = client.cookies["session"].value
    assert client.get("/account/you/").status_code == 200
    left = client.post("/account/sign-out/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies["session"] = copied
    assert thief.get("/account/you/").headers["Location"] == f"{SIGN_IN}?next=/account/you/"
    assert Client().get("/account/sign-out/").status_code == 405


def test_the_session_cookie_tells_nobody_anything(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    for name in ("session", "known"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        assert staffed.governor.user.email not in cookie.value
    assert client.cookies["session"]["max-age"] == ""  # it goes when the browser is closed


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "confirm-email/x/", "login/", "inactive/", "password/set/", "trust/"],
)
def test_allauths_other_pages_do_not_exist(staffed: Staffed, client: Client, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("asking", [{"HTTP_ACCEPT": "application/json"}, {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}])
def test_a_page_stays_a_page_whatever_is_asked_for(staffed: Staffed, client: Client, asking: dict[str, str]) -> None:
    page = client.get(SIGN_IN, **asking)  # type: ignore[arg-type]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert client.post(SIGN_IN, {}, **asking).status_code == 200  # type: ignore[arg-type]
