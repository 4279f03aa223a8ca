"""`python -m tests.sweep.real_school`: a tiny school that is no demo, made and served by one process.

It says its address once it answers. Beside Endeavour's own it has one address more, `/as-mailed/…`, which leads where
the link in a mail would: no mail leaves here.
"""

import json
import os
from pathlib import Path
from typing import Any

import django
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""What Ruth's authenticator app was given."""

PASSWORD = "pebble lantern orchard"
URLS = "tests.sweep.real_school_urls"


def as_mailed(request: HttpRequest, what: str, name: str) -> HttpResponse:
    """On to a fresh link of this kind for this person."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    from endeavour.access.actions.invitations import make_link_token
    from endeavour.access.models import User

    user = User.objects.get(name=name)
    if what == "invitation":
        token = make_link_token(user=user, school_name="Larkrise Primary School", made_by="Ruth Ellison")
        return redirect("account:invited", token=token)
    key = default_token_generator.make_token(user)
    return redirect("account_reset_password_from_key", uidb36=user_pk_to_url_str(user), key=key)


def addresses() -> list[Any]:
    """Endeavour's own, and the one more."""
    return [path("as-mailed/<str:what>/<str:name>/", as_mailed), path("", include("endeavour.pages.urls"))]


def make_school() -> None:
    """Larkrise on its first day: Ruth the SENCO, with an app and a passkey; Tom, who has a password and nothing more;
    Ann in the office, who needs no more; Kit and Lee, who are invited; and Una, who works nowhere any longer.
    """
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    from endeavour.access.models import User
    from endeavour.access.roles import Role
    from tests.factories.people import make_school as a_school
    from tests.factories.people import make_staff

    school = a_school("900050", "Larkrise Primary School")
    ruth = make_staff(school, "Ruth Ellison", Role.SENCO, job="SENCO").user
    tom = make_staff(school, "Tom Garrity", Role.TEACHER, job="Class teacher").user
    ann = make_staff(school, "Ann Lowther", Role.OFFICE, job="Office").user
    una = User.objects.create(name="Una Marsh", email="una.marsh.900050@school.example")
    for invited in ("Kit Hollis", "Lee Barrow"):
        user = make_staff(school, invited, Role.TEACHER, job="Class teacher").user
        user.set_unusable_password()
        user.save()
    for user in (ruth, tom, ann, una):
        user.set_password(PASSWORD)
        user.save()
    TOTP.activate(ruth, KEY)
    Authenticator.objects.create(user=ruth, type="webauthn", data={"name": "School laptop", "credential": a_key()})
    RecoveryCodes.activate(ruth)


def a_key() -> Any:
    """What a laptop gives that is asked for a passkey."""
    from tests.pages.account.device import Device

    asked = {"user": {"id": "cnV0aA"}, "rp": {"id": "localhost"}, "challenge": "bGFya3Jpc2U"}
    return json.loads(Device().make({"publicKey": asked}))


def serve() -> None:
    """Bring the tables up, make the school, and answer until told to stop."""
    from django.conf import settings
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from endeavour.config.running.prepare import bring_up_to_date
    from endeavour.config.wsgi import application

    bring_up_to_date(print, before=lambda: None)
    settings.ROOT_URLCONF = URLS
    make_school()
    WSGIRequestHandler.log_message = lambda *_words: None  # type: ignore[method-assign]
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(application)
    print(f"Larkrise is at http://127.0.0.1:{server.server_port}/", flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    Path(os.environ["ENDEAVOUR_DATA"]).mkdir(parents=True, exist_ok=True)
    django.setup()
    serve()
