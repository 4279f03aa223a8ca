"""The second step: asked for where records open, used once, and never in anybody's way but a thief's."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from endeavour.access.actions.staff import set_waiver
from endeavour.access.models import Try, User
from endeavour.audit.models import Event
from endeavour.foundation import clock
from tests.factories.people import acting
from tests.pages.account.conftest import (
    SIGN_IN,
    Staffed,
    code_of,
    do_jobs,
    first_code,
    forget_step,
    give_app,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

CODE = "/account/code/"
SECOND = "/account/second-factor/"
APP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def entered(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_codes(user: User) -> list[str]:
    """They have recovery codes."""
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def test_a_password_alone_opens_no_page_of_a_school(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.senco.user)
    assert client.get(staffed.today).headers["Location"] == SECOND
    assert client.post(f"/s/{staffed.school.code}/settings/staff/add/").headers["Location"] == SECOND


def test_with_an_app_the_password_alone_lets_nobody_in(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    assert sign_in(client, staffed.teacher.user).headers["Location"] == CODE
    assert not entered(client)
    assert client.get("/account/you/").headers["Location"] == f"{SIGN_IN}?next=/account/you/"


def test_the_code_of_the_app_lets_them_in(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    shown = code_of(staffed.teacher.user)
    client.post(CODE, {"code": f" {shown[:3]} {shown[3:]} "})
    assert client.get(staffed.today).status_code == 200


@pytest.mark.parametrize("code", ["", "000000", "12345", "1234567", "½½½½½½", "123456", "x" * 41])
def test_a_wrong_code_does_not(staffed: Staffed, client: Client, code: str) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    assert client.post(CODE, {"code": code}).status_code == 200
    assert not entered(client)


def test_a_code_works_once_even_while_the_app_still_shows_it(staffed: Staffed) -> None:
    give_app(staffed.teacher.user)
    code = code_of(staffed.teacher.user)
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, staffed.teacher.user)
        client.post(CODE, {"code": code})
    assert (entered(first), entered(second)) == (True, False)


def test_a_code_from_before_the_last_one_used_no_longer_works(staffed: Staffed) -> None:
    give_app(staffed.teacher.user)
    before, now = code_of(staffed.teacher.user, step=-1), code_of(staffed.teacher.user)
    first, second = Client(), Client()
    for client, code in ((first, now), (second, before)):
        sign_in(client, staffed.teacher.user)
        client.post(CODE, {"code": code})
    assert (entered(first), entered(second)) == (True, False)


def test_a_phone_may_be_half_a_minute_out_and_no_more(staffed: Staffed) -> None:
    give_app(staffed.teacher.user)
    came_in = {}
    for step in (-2, -1, 1, 2):
        forget_step(staffed.teacher.user)
        client = Client()
        sign_in(client, staffed.teacher.user)
        client.post(CODE, {"code": code_of(staffed.teacher.user, step=step)})
        came_in[step] = entered(client)
    assert came_in == {-2: False, -1: True, 1: True, 2: False}


def test_the_code_that_set_the_app_up_is_used_up_by_it(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.teacher.user)
    client.get("/account/second-factor/app/")
    code = first_code(client)
    client.post("/account/second-factor/app/", {"code": code})
    other = Client()
    sign_in(other, staffed.teacher.user)
    other.post(CODE, {"code": code})
    assert not entered(other)


def test_a_recovery_code_works_once(staffed: Staffed) -> None:
    give_app(staffed.teacher.user)
    code = give_codes(staffed.teacher.user)[0]
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, staffed.teacher.user)
        client.post(CODE, {"code": f"{code[:4]} {code[4:]}"})
    assert (entered(first), entered(second)) == (True, False)


def test_the_eleventh_code_in_five_minutes_is_not_looked_at(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    for _ in range(10):
        client.post(CODE, {"code": "000000"})
    page = client.post(CODE, {"code": code_of(staffed.teacher.user)})
    assert "There were too many tries." in words(page)
    assert not entered(client)
    Try.objects.update(at=clock.now() - timedelta(minutes=5))
    client.post(CODE, {"code": code_of(staffed.teacher.user)})
    assert entered(client)


def test_the_first_step_is_over_after_a_quarter_of_an_hour(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    session = client.session
    session["account_login"] |= {"initiated_at": time.time() - 15 * 60 - 1}
    session.save()
    answer = client.post(CODE, {"code": code_of(staffed.teacher.user)})
    assert answer.headers["Location"] == SIGN_IN
    assert not entered(client)


def test_one_may_start_again_as_somebody_else(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    assert client.get(SIGN_IN).headers["Location"] == CODE
    client.post("/account/sign-out/")
    assert client.get(SIGN_IN).status_code == 200


def test_the_page_for_the_code_is_there_only_after_the_password(staffed: Staffed, client: Client) -> None:
    assert client.get(CODE).headers["Location"] == SIGN_IN
    assert client.post(CODE, {"code": "000000"}).headers["Location"] == SIGN_IN


def test_the_last_second_step_stays_with_whoever_must_have_one(
    staffed: Staffed, come_in: Callable[..., Client]
) -> None:
    for member, kept in ((staffed.senco, True), (staffed.teacher, True), (staffed.governor, False)):
        client = come_in(member)
        page = words(client.get("/account/second-factor/app/remove/"))
        assert ("Your role opens children’s records, so you need a second step." in page) == kept
        client.post("/account/second-factor/app/remove/")
        assert Authenticator.objects.filter(user=member.user, type="totp").exists() == kept


def test_a_school_may_waive_it_but_never_for_senco_and_head(staffed: Staffed) -> None:
    set_waiver(by=acting(staffed.senco), waived=True)
    opened = {}
    for member in (staffed.senco, staffed.teacher):
        client = Client()
        sign_in(client, member.user)
        opened[member.user.name] = client.get(staffed.today).status_code
    assert opened == {"Ruth Ellison": 302, "Tom Garrity": 200}


def test_changing_the_second_step_ends_every_other_session(staffed: Staffed, come_in: Callable[..., Client]) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, staffed.teacher.user)
    before = here.session.session_key
    here.get("/account/second-factor/app/")
    here.post("/account/second-factor/app/", {"code": first_code(here)})
    assert here.session.session_key != before
    assert here.get(staffed.today).status_code == 200
    assert there.get(staffed.today).headers["Location"] == f"{SIGN_IN}?next={staffed.today}"


def test_the_square_stays_the_same_when_the_page_is_loaded_again(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.teacher.user)
    secrets = []
    for _ in range(2):
        client.get("/account/second-factor/app/")
        secrets.append(client.session["mfa.totp.secret"])
    assert secrets[0] == secrets[1]


def test_a_wrong_first_code_sets_up_nothing(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.teacher.user)
    client.get("/account/second-factor/app/")
    secret = client.session["mfa.totp.secret"]
    page = client.post("/account/second-factor/app/", {"code": "000000"})
    assert words(page).count("This is not the code the app shows now.") == 2
    assert not Authenticator.objects.exists()
    assert client.session["mfa.totp.secret"] == secret  # the square stays the same for another try


def test_the_password_is_asked_for_again_when_the_sign_in_is_not_fresh(staffed: Staffed, client: Client) -> None:
    sign_in(client, staffed.teacher.user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 301}]
    session.save()
    answer = client.get("/account/second-factor/app/")
    assert answer.headers["Location"] == "/account/again/?next=%2Faccount%2Fsecond-factor%2Fapp%2F"
    wrong = client.post(answer.headers["Location"], {"password": "wrong", "next": "/account/second-factor/app/"})
    assert words(wrong).count("This is not your password.") == 2
    right = client.post(
        answer.headers["Location"], {"password": "pebble lantern orchard", "next": "/account/second-factor/app/"}
    )
    assert right.headers["Location"] == "/account/second-factor/app/"
    assert client.get("/account/second-factor/app/").status_code == 200


def test_new_recovery_codes_end_the_old_ones(staffed: Staffed, come_in: Callable[..., Client]) -> None:
    give_app(staffed.teacher.user)
    old = give_codes(staffed.teacher.user)
    client = come_in(staffed.teacher)
    assert "The 10 codes you have left stop working." in words(client.get("/account/second-factor/codes/new/"))
    page = client.post("/account/second-factor/codes/new/", follow=True)
    new = [code.replace(" ", "") for code in re.findall(r"<li>(\d{4} \d{4})</li>", words(page))]
    assert (len(new), set(new) & set(old)) == (10, set())
    other = Client()
    sign_in(other, staffed.teacher.user)
    other.post(CODE, {"code": old[0]})
    assert not entered(other)


def test_secrets_are_sealed_where_they_are_kept(staffed: Staffed) -> None:
    give_app(staffed.teacher.user)
    codes = give_codes(staffed.teacher.user)
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())
    assert [secret for secret in (APP, *codes) if secret in kept] == []


def test_a_mail_says_that_the_second_step_was_changed(staffed: Staffed, come_in: Callable[..., Client]) -> None:
    client = come_in(staffed.governor)
    client.post("/account/second-factor/app/remove/")
    sent = do_jobs()
    assert [(one.to, one.subject) for one in sent] == [([staffed.governor.user.email], "Your sign-in has changed")]
    assert "The authenticator app was removed" in sent[0].body


def test_what_is_done_is_written_down(staffed: Staffed, come_in: Callable[..., Client]) -> None:
    client = come_in(staffed.governor)
    client.post("/account/second-factor/app/remove/")
    assert list(Event.objects.order_by("id").values_list("verb", "actor_name", "school_id")) == [
        ("signed_in", "Gail Moss", None),
        ("factors_changed", "Gail Moss", None),
    ]
