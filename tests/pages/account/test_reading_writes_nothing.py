"""Every address of one's own way in, each in the state in which it has something to show: looking at it keeps nothing
but the session.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from endeavour.access.actions.invitations import make_link_token
from endeavour.access.models import User
from endeavour.pages.account import allauth_urls, urls
from endeavour.pages.doors import door_of
from tests.pages.account.conftest import Staffed, give_app, sign_in
from tests.pages.account.device import Device
from tests.pages.account.test_forgotten import NEW, link_for
from tests.pages.account.test_passkeys import add_passkey

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

AT_THE_DOOR = {
    "account_login",
    "account:sign-in",
    "mfa_login_webauthn",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
}
WITH_A_LINK = {"account_reset_password_from_key", "account:invited"}
HALF_WAY = {"mfa_authenticate"}
BY_ITSELF = {"mfa_activate_totp", "mfa_view_recovery_codes"}
"""Those that are there only before a second step is set up, or before its codes are kept."""


def looked_at() -> dict[str, URLPattern]:
    """Every address of the way in that may be looked at, by its name."""
    found = {f"account:{route.name}": route for route in urls.urlpatterns}
    found |= {str(route.name): route for route in allauth_urls.urlpatterns if isinstance(route, URLPattern)}
    return {name: route for name, route in found.items() if "GET" in getattr(door_of(route.callback), "methods", ())}


@contextmanager
def writing_nothing(name: str) -> Iterator[None]:
    """What is done in here leaves no row but the session's."""
    with CaptureQueriesContext(connections["default"]) as asked:
        yield
    kept = [one["sql"][:80] for one in asked.captured_queries if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert [sql for sql in kept if "django_session" not in sql] == [], name


def look(client: Client, name: str, address: str | None = None, **parts: Any) -> None:
    where = address or reverse(name, kwargs=parts)
    with writing_nothing(name):
        answers = [client.get(where, follow=True).status_code, client.head(where).status_code]
        if name == "mfa_login_webauthn":
            answers = [client.get(where, headers={"accept": "application/json"}).status_code]
    assert answers[0] == 200, name


def test_no_address_of_the_way_in_writes_when_it_is_looked_at(staffed: Staffed) -> None:
    for name in sorted(AT_THE_DOOR):
        look(Client(), name)
    made_up = f"/account/forgotten/{user_pk_to_url_str(staffed.teacher.user)}-a-key/"
    for link in (made_up, link_for(staffed.governor.user)):
        look(Client(), "account_reset_password_from_key", link)
    kit = User.objects.create(name="Kit Hollis", email="kit@school.example")
    token = make_link_token(user=kit, school_name="Thistlebeck", made_by="Ruth Ellison")
    look(Client(), "account:invited", token=token)
    give_app(staffed.teacher.user)
    half_way = Client()
    sign_in(half_way, staffed.teacher.user)
    look(half_way, "mfa_authenticate")
    gail = Client(SERVER_NAME="localhost")
    sign_in(gail, staffed.governor.user)
    look(gail, "mfa_activate_totp")
    add_passkey(gail, Device())
    look(gail, "mfa_view_recovery_codes")
    give_app(staffed.governor.user)
    key = Authenticator.objects.get(type="webauthn").pk
    rest = looked_at().keys() - AT_THE_DOOR - WITH_A_LINK - HALF_WAY - BY_ITSELF
    assert len(rest) > 10
    for name in sorted(rest):
        look(gail, name, **({"pk": key} if name == "mfa_remove_webauthn" else {}))


def test_no_copy_of_an_address_is_kept(staffed: Staffed) -> None:
    client = Client()
    there = client.get(link_for(staffed.senco.user), follow=True).request["PATH_INFO"]
    assert client.post(there, {"password": NEW}).status_code == 302
    assert EmailAddress.objects.count() == 0
