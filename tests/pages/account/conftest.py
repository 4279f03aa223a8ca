"""A school with people who have passwords, and a browser for each."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from endeavour.access.models import Membership, User
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.jobs.worker import work_until
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_school, make_staff

PASSWORD = "pebble lantern orchard"
SIGN_IN = "/account/sign-in/"


@dataclass(frozen=True)
class Staffed:
    """Thistlebeck: Ruth the SENCO, Tom who teaches, Gail who governs. All have the same good password."""

    school: School
    senco: Membership
    teacher: Membership
    governor: Membership

    @property
    def today(self) -> str:
        return f"/s/{self.school.code}/today/"


@pytest.fixture(autouse=True)
def quick(settings: Settings) -> None:
    """Hashing that does not take its time, and a mail server that keeps what it gets."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_HOST = "mail.school.example"


@pytest.fixture
def staffed(db: None) -> Iterator[Staffed]:
    """The school on its day."""
    school = make_school()
    with clock.standing_at(date(2026, 9, 14)), in_school(school.pk):
        yield Staffed(
            school=school,
            senco=with_password(make_staff(school, "Ruth Ellison", Role.SENCO, job="SENCO")),
            teacher=with_password(make_staff(school, "Tom Garrity", Role.TEACHER)),
            governor=with_password(make_staff(school, "Gail Moss", Role.GOVERNOR)),
        )


def with_password(member: Membership) -> Membership:
    """They have chosen their password."""
    member.user.set_password(PASSWORD)
    member.user.save()
    return member


def give_app(user: User) -> None:
    """They have set up an authenticator app."""
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")


def code_of(user: User, *, step: int = 0) -> str:
    """What the app shows now; `step` half-minutes later."""
    app = Authenticator.objects.get(user=user, type="totp")
    return str(format_hotp_value(hotp_value(decrypt(app.data["secret"]), int(time.time()) // 30 + step)))


def first_code(client: Client) -> str:
    """What an app shows that has just been given the secret on the page for setting one up."""
    secret = client.session["mfa.totp.secret"]
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    """Fill in the front door."""
    return client.post(SIGN_IN, {"email": user.email, "password": password, **more})


@pytest.fixture
def come_in() -> Callable[..., Client]:
    """A browser in which somebody has signed in with password and app."""

    def enter(member: Membership) -> Client:
        client = Client()
        if not Authenticator.objects.filter(user=member.user, type="totp").exists():
            give_app(member.user)
        sign_in(client, member.user)
        Authenticator.objects.get(user=member.user, type="totp")
        forget_step(member.user)
        client.post("/account/code/", {"code": code_of(member.user)})
        return client

    return enter


def forget_step(user: User) -> None:
    """As if some minutes had passed since the last code."""
    app = Authenticator.objects.get(user=user, type="totp")
    app.data.pop("last_step", None)
    app.save()


def do_jobs() -> list[Any]:
    """Let the worker do what is queued. Returns the mails that have left."""
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="tests")
    return list(mail.outbox)


def words(response: Any) -> str:
    """What a page says."""
    return str(response.content.decode())
