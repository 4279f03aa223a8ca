"""Every page that allauth shows here, and every mail, is one of ours, in each state, with nothing left unsaid."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, reverse

from endeavour.access import tasks
from endeavour.access.actions.invitations import make_link_token
from endeavour.access.roles import Role
from endeavour.outbox.models import Message
from endeavour.outbox.states import State
from endeavour.outbox.writing import mail_of
from endeavour.pages.account import allauth_urls
from tests.factories.people import acting, make_staff
from tests.pages.account.conftest import SIGN_IN, Staffed, do_jobs, give_app, sign_in, words
from tests.pages.account.device import Device
from tests.pages.account.test_forgotten import link_for
from tests.pages.account.test_passkeys import add_passkey

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

SHOWN = {
    "account_login": "Sign in",
    "account_reset_password": "Choose a new password",
    "account_reset_password_done": "Look at your e-mail",
    "account_reset_password_from_key": "A new password",
    "account_reset_password_from_key_done": "Your password is changed",
    "account_change_password": "Change your password",
    "account_reauthenticate": "Is it still you?",
    "mfa_authenticate": "Your second step",
    "mfa_reauthenticate": "Is it still you?",
    "mfa_reauthenticate_webauthn": "Is it still you?",
    "mfa_index": "Your second step",
    "mfa_list_webauthn": "Your second step",
    "mfa_activate_totp": "Set up an app",
    "mfa_deactivate_totp": "Remove the app",
    "mfa_add_webauthn": "Add a passkey",
    "mfa_remove_webauthn": "Remove “Laptop”",
    "mfa_view_recovery_codes": "Keep these codes",
    "mfa_generate_recovery_codes": "Make new recovery codes",
}
NO_PAGE = {"account_logout", "mfa_login_webauthn"}


def heading(response: Any) -> str:
    """The one question of a page."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", words(response), re.DOTALL)
    assert len(found) == 1
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split())


def test_every_address_of_allauths_is_looked_at_here() -> None:
    named = {str(route.name) for route in allauth_urls.urlpatterns if isinstance(route, URLPattern)}
    assert named == SHOWN.keys() | NO_PAGE


def test_every_page_at_the_door_is_ours(staffed: Staffed, client: Client) -> None:
    for name in (
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ):
        assert heading(client.get(reverse(name))) == SHOWN[name]
    assert heading(client.get(link_for(staffed.senco.user), follow=True)) == SHOWN["account_reset_password_from_key"]
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    assert heading(client.get(reverse("mfa_authenticate"))) == SHOWN["mfa_authenticate"]


def test_every_page_of_ones_own_is_ours(staffed: Staffed) -> None:
    client = Client(SERVER_NAME="localhost")
    sign_in(client, staffed.governor.user)
    assert heading(client.get(reverse("mfa_index"))) == "Set up a second step"
    assert heading(client.get(reverse("mfa_activate_totp"))) == SHOWN["mfa_activate_totp"]
    add_passkey(client, Device())
    assert heading(client.get(reverse("mfa_view_recovery_codes"))) == SHOWN["mfa_view_recovery_codes"]
    give_app(staffed.governor.user)
    key = Authenticator.objects.get(type="webauthn").pk
    rest = SHOWN.keys() - {"account_login", "mfa_authenticate", "mfa_activate_totp", "mfa_view_recovery_codes"}
    for name in rest:
        if "reset" not in name:
            address = reverse(name, kwargs={"pk": key} if name == "mfa_remove_webauthn" else None)
            assert heading(client.get(address)) == SHOWN[name], name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("account_reset_password", "Enter your e-mail address"),
        ("account_change_password", "Enter your password"),
        ("account_reauthenticate", "Enter your password"),
        ("mfa_reauthenticate", "Enter the code"),
        ("mfa_activate_totp", "Enter the code"),
    ],
)
def test_a_form_that_comes_back_says_why(staffed: Staffed, client: Client, name: str, said: str) -> None:
    sign_in(client, staffed.governor.user)
    if name == "mfa_reauthenticate":
        give_app(staffed.governor.user)
    page = words(client.post(reverse(name), {}))
    assert page.count("There is a problem") == 1
    assert page.count(said) == 2
    assert page.count("<title>Error: ") == 1


def test_a_code_page_that_comes_back_says_why(staffed: Staffed, client: Client) -> None:
    give_app(staffed.teacher.user)
    sign_in(client, staffed.teacher.user)
    page = words(client.post(reverse("mfa_authenticate"), {"code": ""}))
    assert page.count("Enter the code") == 2


def test_in_the_demo_ones_own_pages_say_that_they_are_not_there(
    staffed: Staffed, client: Client, settings: Any
) -> None:
    client.force_login(staffed.teacher.user)
    settings.DEMO = {"today": "2026-09-14"}
    for name in (
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
    ):
        assert heading(client.get(reverse(name))) == "Not in the demo"


MAILS: dict[str, dict[str, str]] = {
    "invitation": {
        "school": "St. Mary’s & St. John’s",
        "made_by": "Ruth <Ellison>",
        "link": "https://x.example/a?b&c",
    },
    "another_school": {"school": "St. Mary’s & St. John’s", "made_by": "Ruth <Ellison>"},
    "new_password": {"link": "https://x.example/a?b&c"},
    **{
        f"changed {what}": {"what": what}
        for what in (
            "password_changed",
            "password_reset",
            "totp_activated",
            "totp_deactivated",
            "webauthn_added",
            "webauthn_removed",
            "recovery_codes_generated",
            "factors_taken_away",
        )
    },
}


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_is_ours_and_plain(staffed: Staffed, name: str) -> None:
    facts = MAILS[name]
    made = mail_of(f"account/mail/{name.split()[0]}.jinja", "kit@school.example", person="Kit O’Brien & Co", **facts)
    assert made.to == ["kit@school.example"]
    assert 5 < len(made.subject) < 60
    assert made.body.startswith("Kit O’Brien & Co,\n")
    for fact in ("school", "made_by", "link"):
        assert (facts.get(fact, "") in made.body) is True
    assert re.findall(r"&(?:amp|lt|gt|#\d+);|\{\{|\{%|None|Undefined", str(made.body)) == []


def test_each_mail_has_its_template_and_each_template_its_mail() -> None:
    from endeavour.config.settings import PACKAGE

    kept = {path.stem for path in (PACKAGE / "pages" / "account" / "mail").glob("*.jinja")}
    assert kept == {name.split()[0] for name in MAILS}


def test_nothing_can_be_smuggled_into_a_subject() -> None:
    facts = MAILS["invitation"]
    made = mail_of("account/mail/invitation.jinja", "kit@school.example", person="Kit\nBcc: x@y.example", **facts)
    assert "\n" not in made.subject
    assert made.recipients() == ["kit@school.example"]


def test_the_mails_that_invite_and_greet(staffed: Staffed) -> None:
    kit = make_staff(staffed.school, "Kit Hollis", Role.TEACHER)
    kit.user.set_unusable_password()
    kit.user.save()
    link = tasks.hand_over(by=acting(staffed.senco), staff=kit)
    tasks.welcome(by=acting(staffed.teacher), staff=staffed.senco)
    invitation, greeting = do_jobs()
    assert link == ""
    assert invitation.to == [kit.user.email]
    found = re.findall(r"http://localhost:8000(/account/invited/\S+)", invitation.body)
    assert Client().get(found[0]).status_code == 200
    assert greeting.to == [staffed.senco.user.email]
    assert "Tom Garrity put you on the staff list of Thistlebeck Primary School" in greeting.body


def test_an_invitation_is_not_sent_to_somebody_who_came_in_meanwhile(staffed: Staffed) -> None:
    assert tasks.hand_over(by=acting(staffed.teacher), staff=staffed.senco) == ""
    assert do_jobs() == []
    assert Message.objects.get().state == State.NOT_NEEDED


def test_without_a_mail_server_the_link_is_handed_over(staffed: Staffed, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    kit = make_staff(staffed.school, "Kit Hollis", Role.TEACHER)
    kit.user.set_unusable_password()
    kit.user.save()
    link = tasks.hand_over(by=acting(staffed.senco), staff=kit)
    assert link.startswith("http://localhost:8000/account/invited/")
    assert do_jobs() == []


@pytest.mark.parametrize("make", [lambda: Client().get(SIGN_IN), lambda: Client().get("/account/forgotten/")])
def test_no_picture_comes_from_anywhere_else(staffed: Staffed, make: Callable[[], Any]) -> None:
    response = make()
    assert "img-src 'self';" in response.headers["Content-Security-Policy"]
    assert re.findall(r'(?:src|href)="(?:data:|https?:)', words(response)) == []


def test_a_link_is_made_only_when_it_is_sent(staffed: Staffed) -> None:
    kit = make_staff(staffed.school, "Kit Hollis", Role.TEACHER)
    assert make_link_token(user=kit.user, school_name="x", made_by="y") != make_link_token(
        user=kit.user, school_name="x", made_by="y"
    )
