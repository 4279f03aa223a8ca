"""From an invitation to the first page: a password, a second step, recovery codes."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from endeavour.access.actions.invitations import make_link_token
from endeavour.access.models import Invitation, User
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from tests.factories.people import make_staff
from tests.pages.account import race
from tests.pages.account.conftest import Staffed, first_code, sign_in, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

GOOD = "gravel kettle moonrise"


def invited(staffed: Staffed, role: Role = Role.TEACHER) -> tuple[User, str]:
    """Somebody new with an invitation, and its address."""
    member = make_staff(staffed.school, "Kit Hollis", role)
    member.user.set_unusable_password()
    member.user.save()
    token = make_link_token(user=member.user, school_name=staffed.school.name, made_by="Ruth Ellison")
    return member.user, f"/account/invited/{token}/"


def test_the_whole_first_day(staffed: Staffed, client: Client) -> None:
    user, link = invited(staffed)
    assert "Ruth Ellison invites you to Thistlebeck Primary School." in words(client.get(link))

    inside = client.post(link, {"password": GOOD}, follow=True)
    assert inside.redirect_chain == [("/", 302), (staffed.today, 302), ("/account/second-factor/", 302)]
    assert "Set up a second step" in words(inside)

    page = words(client.get("/account/second-factor/app/"))
    secret = client.session["mfa.totp.secret"]
    shown = re.search(r'class="app-secret">(.*?)</p>', page, re.DOTALL)
    assert shown is not None
    assert re.sub(r"<[^>]+>|\s", "", shown[1]) == secret
    assert len(re.findall('<svg class="app-qr"', page)) == 1

    codes = client.post("/account/second-factor/app/", {"code": first_code(client)}, follow=True)
    assert codes.redirect_chain == [("/account/second-factor/codes/", 302)]
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", words(codes))) == 10

    done = client.post("/account/second-factor/codes/", follow=True)
    assert done.redirect_chain == [("/", 302), (staffed.today, 302)]
    assert done.status_code == 200
    assert [e.verb for e in Event.objects.filter(subject_uid=user.uid).order_by("id")] == [
        "invitation_taken",
        "signed_in",
        "factors_changed",
    ]


def test_recovery_codes_are_shown_until_they_are_kept_and_never_again(staffed: Staffed, client: Client) -> None:
    _user, link = invited(staffed)
    client.post(link, {"password": GOOD})
    client.get("/account/second-factor/app/")
    client.post("/account/second-factor/app/", {"code": first_code(client)})
    first, again = (words(client.get("/account/second-factor/codes/")) for _ in range(2))
    assert re.findall(r"<li>(.*?)</li>", first) == re.findall(r"<li>(.*?)</li>", again)
    client.post("/account/second-factor/codes/")
    assert client.get("/account/second-factor/codes/").headers["Location"] == "/account/second-factor/"


def test_a_role_that_sees_no_records_needs_no_second_step(staffed: Staffed, client: Client) -> None:
    _user, link = invited(staffed, Role.OFFICE)
    inside = client.post(link, {"password": GOOD}, follow=True)
    assert inside.redirect_chain == [("/", 302), (staffed.today, 302)]
    assert inside.status_code == 200


def test_looking_at_an_invitation_uses_nothing_up(staffed: Staffed) -> None:
    user, link = invited(staffed)
    for _ in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert Client().post(link, {"password": GOOD}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_an_invitation_works_once(staffed: Staffed) -> None:
    user, link = invited(staffed)
    Client().post(link, {"password": GOOD})
    second = Client().post(link, {"password": "another good long one"})
    assert second.status_code == 404
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_used_old_and_unknown_invitations_look_the_same(staffed: Staffed) -> None:
    _user, used = invited(staffed)
    Client().post(used, {"password": GOOD})
    other = make_staff(staffed.school, "Lee Marsh", Role.TEACHER).user
    token = make_link_token(user=other, school_name="Thistlebeck", made_by="Ruth Ellison")
    Invitation.objects.filter(user=other).update(made_at=clock.now() - timedelta(days=7, seconds=1))
    pages = [Client().get(link) for link in (used, f"/account/invited/{token}/", "/account/invited/nothing/")]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({words(page) for page in pages}) == 1


def test_an_invitation_lasts_seven_days(staffed: Staffed) -> None:
    _user, link = invited(staffed)
    Invitation.objects.update(made_at=clock.now() - timedelta(days=6, hours=23))
    assert Client().get(link).status_code == 200


def test_a_newer_invitation_ends_the_older_one(staffed: Staffed) -> None:
    user, older = invited(staffed)
    newer = make_link_token(user=user, school_name="Thistlebeck", made_by="Ruth Ellison")
    assert Client().get(older).status_code == 404
    assert Client().get(f"/account/invited/{newer}/").status_code == 200


def test_the_link_is_not_kept(staffed: Staffed) -> None:
    _user, link = invited(staffed)
    token = link.split("/")[-2]
    row = Invitation.objects.get()
    assert [name for name, value in vars(row).items() if token in str(value)] == []


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Enter a password"),
        ("short", "Use at least 12"),
        ("Thistlebeck2026", "too easy"),
        ("Kit Hollis 2026", "too easy"),
    ],
)
def test_a_poor_password_is_refused_and_the_invitation_stays(staffed: Staffed, password: str, said: str) -> None:
    user, link = invited(staffed)
    page = Client().post(link, {"password": password})
    assert page.status_code == 200
    assert words(page).count(said) == 2  # in the summary and at the box
    user.refresh_from_db()
    assert not user.has_password
    assert Client().get(link).status_code == 200


def test_somebody_invited_cannot_sign_in_before_they_choose_a_password(staffed: Staffed) -> None:
    user, _link = invited(staffed)
    client = Client()
    sign_in(client, user, "")
    sign_in(client, user, "!")
    assert "_auth_user_id" not in client.session


def test_taking_up_an_invitation_ends_another_persons_session_in_that_browser(staffed: Staffed) -> None:
    user, link = invited(staffed)
    client = Client()
    sign_in(client, staffed.governor.user)
    client.post(link, {"password": GOOD})
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db(transaction=True, databases=["default", "reads"])
def test_of_many_who_press_at_once_one_gets_in_and_of_many_guesses_ten_are_heard() -> None:
    if connection.vendor == "postgresql":
        outcome = race.run()
    else:
        ended = subprocess.run([sys.executable, Path(race.__file__)], capture_output=True, text=True, check=True)
        outcome = json.loads(ended.stdout)
    assert outcome == {
        "invited": {"302 in": 1, "404 out": 19},
        "guessed": {"200 out": 30},
        "counted": 10,
        "renewed": {"302 out": 1, "200 out": 19},
    }
