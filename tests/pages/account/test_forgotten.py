"""A forgotten password: the same for everybody who asks, a link by mail, and the second step stays."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from endeavour.access.models import User
from endeavour.foundation import clock
from endeavour.jobs.models import Restored
from tests.pages.account.conftest import PASSWORD, SIGN_IN, Staffed, do_jobs, give_app, sign_in, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FORGOTTEN = "/account/forgotten/"
NEW = "walnut ferry biscuit tin"


def link_for(user: User) -> str:
    """Ask, let the mail go, and take the link out of it."""
    Client().post(FORGOTTEN, {"email": user.email})
    found = re.findall(r"http://localhost:8000(/\S+)", do_jobs()[-1].body)
    assert len(found) == 1
    return str(found[0])


def opened(link: str, client: Client) -> str:
    """Where the form of the link stands, in this browser."""
    return str(client.get(link, follow=True).request["PATH_INFO"])


def set_new(link: str, client: Client, password: str = NEW) -> object:
    """Open the link and choose a password."""
    return client.post(opened(link, client), {"password": password})


def test_a_link_comes_by_mail_and_a_new_password_is_chosen(staffed: Staffed, client: Client) -> None:
    answer = set_new(link_for(staffed.governor.user), client)
    assert answer.headers["Location"] == "/account/forgotten/changed/"  # type: ignore[attr-defined]
    assert "_auth_user_id" not in client.session
    sign_in(client, staffed.governor.user, NEW)
    assert client.session["_auth_user_id"] == str(staffed.governor.user.pk)


def test_whoever_asks_gets_the_same_answer_and_the_same_work_is_done(staffed: Staffed) -> None:
    pages = []
    for address in (staffed.senco.user.email, "nobody@school.example"):
        page = Client().post(FORGOTTEN, {"email": address}, follow=True)
        pages.append((page.redirect_chain, words(page)))
    assert pages[0] == pages[1]
    assert DBTaskResult.objects.count() == 2
    assert [one.to for one in do_jobs()] == [[staffed.senco.user.email]]


@pytest.mark.parametrize("state", ["invited", "gone"])
def test_nothing_is_sent_to_somebody_who_cannot_sign_in(staffed: Staffed, state: str) -> None:
    user = staffed.teacher.user
    if state == "invited":
        user.set_unusable_password()
    user.is_active = state != "gone"
    user.save()
    Client().post(FORGOTTEN, {"email": user.email})
    assert do_jobs() == []


def test_the_mail_names_our_own_address_whatever_the_request_says(staffed: Staffed, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    settings.PUBLIC_URL = "https://endeavour.school.example"
    Client().post(FORGOTTEN, {"email": staffed.senco.user.email}, HTTP_HOST="other.example")
    body = do_jobs()[0].body
    assert set(re.findall(r"https?://[^/\s]+", body)) == {"https://endeavour.school.example"}
    assert Client().post(FORGOTTEN, {"email": staffed.senco.user.email}, HTTP_HOST="evil.example").status_code == 400


def test_looking_at_the_link_uses_nothing_up(staffed: Staffed) -> None:
    link = link_for(staffed.senco.user)
    for _ in range(3):
        Client().get(link, follow=True)
        Client().head(link)
    assert set_new(link, Client()).status_code == 302  # type: ignore[attr-defined]


def test_the_link_works_once(staffed: Staffed) -> None:
    link = link_for(staffed.senco.user)
    first, second = Client(), Client()
    there = opened(link, first), opened(link, second)
    first.post(there[0], {"password": NEW})
    page = second.post(there[1], {"password": "another very long one"})
    assert "This link is over" in words(page)
    staffed.senco.user.refresh_from_db()
    assert staffed.senco.user.check_password(NEW)


def test_the_link_is_dead_after_ten_minutes(staffed: Staffed, settings: Settings) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 600
    link = link_for(staffed.senco.user)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link is over" in words(Client().get(link))


@pytest.mark.parametrize("change", ["password", "address", "sign-in"])
def test_the_link_is_dead_once_something_else_has_changed(staffed: Staffed, change: str) -> None:
    user = staffed.governor.user
    link = link_for(user)
    if change == "password":
        user.set_password(NEW)
        user.save()
    elif change == "address":
        user.email = "gail@elsewhere.example"
        user.save()
    else:
        sign_in(Client(), user)
    assert "This link is over" in words(Client().get(link))


@pytest.mark.parametrize(
    "link", ["/account/forgotten/1-cabc12-0123456789abcdef/", "/account/forgotten/zzzzzzzzzzzzzzzzzzzz-x/"]
)
def test_a_made_up_link_is_over_as_well(staffed: Staffed, client: Client, link: str) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert "This link is over" in words(page)


def test_a_poor_password_is_refused_and_the_link_stays(staffed: Staffed, client: Client) -> None:
    link = link_for(staffed.senco.user)
    page = client.post(opened(link, client), {"password": "Thistlebeck2026"})
    assert words(page).count("too easy to guess") == 2
    assert set_new(link, client).status_code == 302  # type: ignore[attr-defined]


def test_the_second_step_stays(staffed: Staffed, client: Client) -> None:
    give_app(staffed.senco.user)
    set_new(link_for(staffed.senco.user), client)
    assert sign_in(client, staffed.senco.user, NEW).headers["Location"] == "/account/code/"
    assert "_auth_user_id" not in client.session


def test_every_session_ends_with_the_old_password(staffed: Staffed) -> None:
    thief = Client()
    sign_in(thief, staffed.governor.user)
    assert thief.get("/account/you/").status_code == 200
    set_new(link_for(User.objects.get(pk=staffed.governor.user.pk)), Client())
    assert thief.get("/account/you/").headers["Location"] == f"{SIGN_IN}?next=/account/you/"


def test_tries_at_the_old_password_are_not_held_against_them(staffed: Staffed, client: Client) -> None:
    user = staffed.governor.user
    for _ in range(10):
        Client(REMOTE_ADDR="10.9.9.9").post(SIGN_IN, {"email": user.email, "password": "wrong"})
    set_new(link_for(user), client)
    sign_in(client, user, NEW)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_second_mail_says_that_the_password_was_changed(staffed: Staffed) -> None:
    set_new(link_for(staffed.senco.user), Client())
    last = do_jobs()[-1]
    assert (last.to, last.subject) == ([staffed.senco.user.email], "Your sign-in has changed")


def test_nobody_is_buried_in_mail(staffed: Staffed) -> None:
    for n in range(8):
        page = Client(REMOTE_ADDR=f"10.0.0.{n}").post(FORGOTTEN, {"email": staffed.senco.user.email})
        assert page.status_code == 302
    assert len(do_jobs()) == 3


def test_after_a_restore_no_mail_leaves(staffed: Staffed) -> None:
    Restored.objects.create(at=clock.now(), backup_made_at=clock.now() - timedelta(days=1), token="x")
    Client().post(FORGOTTEN, {"email": staffed.senco.user.email})
    assert do_jobs() == []


def test_changing_it_oneself_needs_the_old_one_and_ends_the_other_sessions(staffed: Staffed) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, staffed.governor.user)
    change = {"oldpassword": "wrong", "password": NEW}
    assert words(here.post("/account/password/", change)).count("This is not your password.") == 2
    done = here.post("/account/password/", change | {"oldpassword": PASSWORD})
    assert done.headers["Location"] == "/account/you/"
    assert "Your password is changed." in words(here.get("/account/you/"))
    assert there.get("/account/you/").status_code == 302
    assert [one.subject for one in do_jobs()] == ["Your sign-in has changed"]
    assert mail.outbox[0].to == [staffed.governor.user.email]
