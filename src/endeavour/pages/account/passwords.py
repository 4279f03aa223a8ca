"""allauth's pages about passwords, with our words and our one door for writing."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
    ReauthenticateView,
)
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.actions.sign_in import reset_password
from endeavour.access.tasks import tell_of_change
from endeavour.foundation.errors import Refused
from endeavour.pages.account.onward import onward
from endeavour.pages.frame import tell


class SignIn(LoginView):  # type: ignore[misc]
    """Address and password."""

    template_name = "account/sign_in.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "next": onward(self.request)}


class Forgotten(PasswordResetView):  # type: ignore[misc]
    """Ask for a link to choose a new password with."""

    template_name = "account/forgotten.jinja"


class ForgottenSent(PasswordResetDoneView):  # type: ignore[misc]
    """The same whoever asked."""

    template_name = "account/forgotten_sent.jinja"


class NewPassword(PasswordResetFromKeyView):  # type: ignore[misc]
    """A new password from the link. Looking at it uses nothing up; of many that are pressed at once, one counts."""

    template_name = "account/new_password.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        over = kwargs.pop("token_fail", False)
        return {**super().get_context_data(**kwargs, **({"form": None} if over else {})), "token_fail": over}

    def form_valid(self, form: Any) -> HttpResponse:
        def still_good(user: Any) -> bool:
            return bool(default_token_generator.check_token(user, form.temp_key))

        try:
            reset_password(user=form.user, still_good=still_good, password=form.cleaned_data["password"])
        except Refused as said_no:
            form.add_error(None, said_no.because)
            return self.form_invalid(form)  # type: ignore[no-any-return]
        tell_of_change(user=form.user, what="password_reset")
        return redirect(self.get_success_url())


class NewPasswordDone(PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """It is changed; sign in with it."""

    template_name = "account/new_password_done.jinja"


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    """Another password."""

    template_name = "account/change_password.jinja"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        tell(self.request, _("Your password is changed. You are signed out everywhere else."))
        return response


class PasswordAgain(ReauthenticateView):  # type: ignore[misc]
    """The password again."""

    template_name = "account/again_password.jinja"
