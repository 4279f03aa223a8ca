"""How long somebody stays signed in, and how tries are counted at the door."""

import time
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from endeavour.access.actions.staff import change_roles, end_employment, take_factors
from endeavour.access.queries import staff_member
from endeavour.access.roles import Role
from endeavour.foundation import clock
from tests.factories.people import acting
from tests.pages.account.conftest import PASSWORD, SIGN_IN, Staffed, sign_in, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

YOU = "/account/you/"


def back_dated(client: Client, **seconds: int) -> Client:
    """As if the session had begun, or last been used, so many seconds ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = time.time() - ago
    session.save()
    return client


@pytest.mark.parametrize(
    ("seconds", "status"),
    [
        ({"seen": 59 * 60}, 200),
        ({"seen": 60 * 60 + 1}, 302),
        ({"began": 12 * 60 * 60 - 60}, 200),
        ({"began": 12 * 60 * 60 + 1}, 302),
    ],
)
def test_an_hour_without_a_page_or_twelve_hours_in_all(
    staffed: Staffed, client: Client, seconds: dict[str, int], status: int
) -> None:
    sign_in(client, staffed.governor.user)
    key = client.session.session_key
    assert back_dated(client, **seconds).get(YOU).status_code == status
    still = client.session.session_key == key
    assert still == (status == 200)


def test_a_page_now_and_then_keeps_somebody_in(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    back_dated(client, seen=59 * 60).get(YOU)
    assert time.time() - client.session["seen"] < 60


def test_pages_in_quick_succession_do_not_write(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    seen = back_dated(client, seen=30).session["seen"]
    client.get(YOU)
    assert client.session["seen"] == seen


def test_the_door_says_why_they_were_signed_out(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    back_dated(client, seen=60 * 60 + 1).get(YOU)
    assert "You were signed out because" in words(client.get(SIGN_IN))
    assert "You were signed out because" not in words(client.get(SIGN_IN))


def test_losing_a_role_a_place_or_the_second_step_ends_every_session(staffed: Staffed) -> None:
    senco, today = acting(staffed.senco), clock.today()
    tom = staff_member(staffed.teacher.uid)
    ended = []
    takes: list[Callable[[], object]] = [
        lambda: change_roles(by=senco, staff=tom, roles={Role.TEACHING_ASSISTANT}, on=today),
        lambda: take_factors(by=senco, staff=tom),
        lambda: end_employment(by=senco, staff=tom, on=today),
    ]
    for take in takes:
        client = Client()
        sign_in(client, staffed.teacher.user)
        assert client.get(YOU).status_code == 200
        take()
        ended.append(client.get(YOU).status_code)
    assert ended == [302, 302, 302]


def test_one_may_sign_out_everywhere_else(staffed: Staffed) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, staffed.governor.user)
    here.post("/account/sign-out-elsewhere/")
    assert [client.get(YOU).status_code for client in (here, there)] == [200, 302]


def wrong(times: int, email: str | None, **more: str) -> list[str]:
    """What the door says to so many wrong tries, each from a browser of its own."""
    said = []
    for _ in range(times):
        page = words(Client(**more).post(SIGN_IN, {"email": str(email), "password": "wrong"}))  # type: ignore[arg-type]
        said.append("stopped" if "There were too many tries." in page else "wrong")
    return said


def test_the_eleventh_try_is_not_looked_at_even_with_the_right_password(staffed: Staffed, client: Client) -> None:
    assert wrong(11, staffed.governor.user.email) == ["wrong"] * 10 + ["stopped"]
    page = sign_in(client, staffed.governor.user)
    assert "There were too many tries." in words(page)
    assert "_auth_user_id" not in client.session


def test_a_colleague_at_the_same_address_still_gets_in(staffed: Staffed, client: Client) -> None:
    wrong(15, staffed.senco.user.email)
    sign_in(client, staffed.governor.user)
    assert client.session["_auth_user_id"] == str(staffed.governor.user.pk)


def test_a_forged_address_changes_nothing(staffed: Staffed) -> None:
    said = [
        one
        for n in range(12)
        for one in wrong(
            1, f"somebody{n}@school.example", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}", HTTP_X_REAL_IP=f"1.1.1.{n}"
        )
    ]
    assert said == ["wrong"] * 10 + ["stopped"] * 2


def test_behind_our_own_proxy_the_last_address_it_names_counts(staffed: Staffed, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = [
        one
        for n in range(11)
        for one in wrong(1, f"a{n}@school.example", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.7")
    ]
    assert forged == ["wrong"] * 10 + ["stopped"]
    assert wrong(1, "b@school.example", HTTP_X_FORWARDED_FOR="198.51.100.7, 198.51.100.8") == ["wrong"]


def test_the_second_half_of_an_ipv6_address_is_anybodys(staffed: Staffed) -> None:
    said = [
        one for n in range(11) for one in wrong(1, f"a{n}@school.example", REMOTE_ADDR=f"2001:db8:1:1:{n:x}::{n:x}")
    ]
    assert said == ["wrong"] * 10 + ["stopped"]
    assert wrong(1, "b@school.example", REMOTE_ADDR="2001:db8:1:2::1") == ["wrong"]


def test_a_browser_that_knows_its_owner_lets_them_in_when_the_place_is_shut(staffed: Staffed) -> None:
    own, strange = Client(), Client()
    sign_in(own, staffed.governor.user)
    own.post("/account/sign-out/")
    for n in range(12):
        wrong(1, f"somebody{n}@school.example")
    for client in (own, strange):
        sign_in(client, staffed.governor.user)
    assert ["_auth_user_id" in client.session for client in (own, strange)] == [True, False]


def test_a_mark_in_the_browser_is_nobody_elses_and_cannot_be_made_up(staffed: Staffed) -> None:
    other = Client()
    sign_in(other, staffed.senco.user)  # stops at nothing: Ruth has no app yet
    other.post("/account/sign-out/")
    for n in range(12):
        wrong(1, f"somebody{n}@school.example")
    sign_in(other, staffed.governor.user)
    assert "_auth_user_id" not in other.session
    forger = Client()
    forger.cookies["known"] = ".".join(["0" * 32, "", "x", "é" * 32])
    sign_in(forger, staffed.governor.user)
    assert "_auth_user_id" not in forger.session


def test_the_password_now_is_counted_too_where_it_is_asked_for_again(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.governor.user)
    for _ in range(10):
        client.post("/account/password/", {"oldpassword": "wrong", "password": "walnut ferry biscuit tin"})
    page = client.post("/account/password/", {"oldpassword": PASSWORD, "password": "walnut ferry biscuit tin"})
    assert "There were too many tries." in words(page)
