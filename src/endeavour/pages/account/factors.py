"""allauth's pages about the second step, with what is ours: whoever changes it is signed out everywhere else."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse

from endeavour.access.actions.sign_in import note_factors_changed
from endeavour.access.models import User
from endeavour.access.queries import second_steps


class _Changes:
    """Ends every other session once the change is made."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        factors_changed(self.request, app_step=getattr(form, "step", None))  # type: ignore[attr-defined]
        return response


class SetUpApp(_Changes, ActivateTOTPView):  # type: ignore[misc]
    """Set up an authenticator app."""

    template_name = "account/second_step/app.jinja"


class RemoveApp(_Changes, DeactivateTOTPView):  # type: ignore[misc]
    """Remove the app."""

    template_name = "account/second_step/remove_app.jinja"


class AddPasskey(_Changes, AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey: one that opens with finger, face or PIN, and so is enough alone."""

    template_name = "account/second_step/passkey.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": auth.begin_registration(self.request.user, True)}


class RemovePasskey(_Changes, RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, unless it is the last second step of somebody who must have one."""

    template_name = "account/second_step/remove_passkey.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "allowed": self._may()}

    def form_valid(self, form: Any) -> HttpResponse:
        if not self._may():
            return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]
        return super().form_valid(form)

    def _may(self) -> bool:
        return bool(get_adapter().can_delete_authenticator(self.get_object()))


class NewCodes(_Changes, GenerateRecoveryCodesView):  # type: ignore[misc]
    """New recovery codes; the old ones stop working."""

    template_name = "account/second_step/new_codes.jinja"


class ShowCode(AuthenticateView):  # type: ignore[misc]
    """The second step while signing in."""

    template_name = "account/code.jinja"


class _Shows:
    """Somebody already in shows the second step once more: then records open to this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session["second_factor"] = True  # type: ignore[attr-defined]
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class CodeAgain(_Shows, ReauthenticateView):  # type: ignore[misc]
    """A code again."""

    template_name = "account/again_code.jinja"


class PasskeyAgain(_Shows, ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey again."""

    template_name = "account/again_passkey.jinja"


def factors_changed(request: HttpRequest, *, app_step: int | None = None) -> None:
    """Write it down, end the other sessions and give this one a new id. It has just shown what it set up."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 every page here is behind the door of those who have signed in
    note_factors_changed(user=user, app_step=app_step)
    update_session_auth_hash(request, user)
    request.session["second_factor"] = bool(second_steps(user))


def insist_on_a_fresh_sign_in(request: HttpRequest) -> None:
    """Ask for the password again unless it was given a moment ago. allauth's middleware shows the question."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
