"""What allauth asks us: who may come in, where to go next, how to say it."""

import base64
import hashlib
import logging
import secrets
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.actions.sign_in import note_sign_in
from endeavour.access.actions.tries import account_of, give_back, take_try
from endeavour.access.models import User
from endeavour.access.queries import must_have_second_step, person_at, second_steps
from endeavour.access.states import Did, Factor
from endeavour.access.tasks import tell_of_change
from endeavour.foundation import clock
from endeavour.pages.account.onward import is_on_site
from endeavour.pages.account.origin import is_known, remember
from endeavour.pages.account.qr import qr_code
from endeavour.pages.network import place_of

log = logging.getLogger("endeavour.sign_in")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by e-mail and password, closed to the public."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("This address and password do not go together. Check both."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your password."),
        "invalid_password_reset": gettext_lazy("This link has been used or is too old. Ask for a new one."),
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Wait five minutes, then try again, or use a passkey."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Staff are invited; nobody signs themselves up."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person this address and password belong to. Known or not, the same is done and takes as long."""
        address, password = str(credentials.get("email", "")), credentials.get("password")
        person = person_at(address)
        tried = take_try(
            kind="password",
            account=account_of(person, address),
            address=place_of(request),
            known_here=is_known(request, person),
        )
        if tried is None:
            log.warning("Too many tries to sign in from %s", place_of(request))
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, email=address, password=password)
        if not isinstance(user, User):
            note_sign_in(user=person, verb=Did.SIGN_IN_FAILED)
            return None
        give_back(tried)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session: a new one, that knows when it began and whether a second step was shown."""
        super().login(request, user)
        request.session["began"] = request.session["seen"] = time.time()
        if showed_second_step(request, user):
            request.session["second_factor"] = True
        note_sign_in(user=user, verb=Did.SIGNED_IN)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on to the page asked for, and know this browser the next time."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember(request, response, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        """Somebody who may no longer come in hears what everybody hears whose passkey is not known."""
        request.session["notice"] = [_("This passkey is not known here."), "notice"]
        return redirect("account:sign-in")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's account."""
        return reverse("account:you")

    def is_safe_url(self, url: str) -> bool:
        """Only a path of our own."""
        return is_on_site(url)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages are pages. Only the passkey button asks for data, at one address."""
        match = request.resolver_match
        asked = match is not None and match.url_name == "mfa_login_webauthn" and request.method == "GET"
        return asked and request.headers.get("Accept") == "application/json"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked again at once."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Tell a person by mail that their way in has changed."""
        tell_of_change(user=user, what=template_prefix.rpartition("/")[2])

    def add_message(self, request: HttpRequest, level: int, *args: Any, message: Any = None, **kwargs: Any) -> None:
        """What went wrong stands at the top of the next page. What went well is said by our own pages."""
        if message:
            request.session["notice"] = [str(message), "notice"]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This did not match. Wait for the next code, or try your passkey again."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role opens children’s records, so you need a second step. Set up another one first."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Set up an app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of second steps are sealed with this server's own key."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed. Where the server's key has been lost, something that no code will ever match."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second step was sealed with another key: take it away on the staff list.")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last second step stays for whoever must have one."""
        left = [one for one in second_steps(authenticator.user) if one.pk != authenticator.pk]
        return bool(left) or not must_have_second_step(authenticator.user, on=clock.today())

    def build_totp_svg(self, url: str) -> str:
        """Drawn in the page."""
        return qr_code(url, _("A square for your phone’s camera"))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 allauth's name for it
        """What a passkey is called until its owner says otherwise."""
        passkeys = [one for one in second_steps(user) if one.type == Factor.PASSKEY]
        return _("Passkey %(number)d") % {"number": len(passkeys) + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Which site a passkey is for: the host of our address."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Endeavour"}


def showed_second_step(request: HttpRequest, user: User) -> bool:
    """Whether this person has shown a code or a passkey in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def _seal() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"endeavour.second-step/" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
