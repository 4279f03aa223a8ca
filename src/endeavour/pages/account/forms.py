"""The questions of signing in: address, password, code."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.totp.internal.auth import get_totp_secret
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.actions.sign_in import accept_code, change_password, note_sign_in, step_of
from endeavour.access.actions.tries import account_of, give_back, take_try
from endeavour.access.models import User
from endeavour.access.passwords import may_be_password, one_spelling
from endeavour.access.queries import words_about
from endeavour.access.states import Did
from endeavour.access.tasks import send_reset_link
from endeavour.foundation.references import new_uid
from endeavour.pages.design.forms import Form
from endeavour.pages.network import place_of

MAILS = 3
"""So many links are sent to one address in five minutes, however often they are asked for."""
MAILS_HERE = 60


class AddressField(forms.EmailField):
    """The e-mail address that somebody signs in with."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "username", "autocapitalize": "none"}
        super().__init__(
            label=gettext_lazy("School e-mail address"),
            widget=forms.EmailInput(attrs=attributes),
            error_messages={
                "required": gettext_lazy("Enter your e-mail address"),
                "invalid": gettext_lazy("Enter an e-mail address, such as name@school.example"),
            },
            **kwargs,
        )


class PasswordField(forms.CharField):
    """A password: anything at all, in one spelling, spaces and all."""

    def __init__(self, *, label: Any = None, new: bool = False, **kwargs: Any) -> None:
        label = label or gettext_lazy("Password")
        attributes = {"autocomplete": "new-password" if new else "current-password"}
        missing = {"required": gettext_lazy("Enter a password") if new else gettext_lazy("Enter your password")}
        widget = forms.PasswordInput(attrs=attributes)
        super().__init__(label=label, widget=widget, strip=False, error_messages=missing, **kwargs)

    def to_python(self, value: Any) -> str:
        return one_spelling(super().to_python(value) or "")


class CodeField(forms.CharField):
    """Six figures from an app, or a recovery code. Gaps do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
        kwargs.setdefault("label", gettext_lazy("Code"))
        missing = {"required": gettext_lazy("Enter the code")}
        super().__init__(widget=forms.TextInput(attrs=attributes), error_messages=missing, max_length=40, **kwargs)


class SignInForm(Form):
    """Address and password."""

    email = AddressField()
    password = PasswordField()

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: User | None = None

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        if not self.errors:
            adapter = get_adapter()
            self.person = adapter.authenticate(self.request, email=answers["email"], password=answers["password"])
            if self.person is None:
                raise adapter.validation_error("email_password_mismatch")
        return answers

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Go on to the second step, or in. allauth's sign-in page calls this."""
        address = self.cleaned_data["email"]
        login = Login(user=self.person, redirect_url=redirect_url, email=address)
        response: HttpResponse = perform_password_login(request, {"email": address}, login)
        return response


class ForgottenForm(Form):
    """Where to send a link for a new password."""

    email = AddressField()

    def save(self, request: HttpRequest) -> str:
        """Ask for the link. Whether anybody has this address is found out later, while nobody waits for it."""
        address = str(self.cleaned_data["email"])
        account = account_of(None, address)
        if take_try(kind="link", account=account, address=place_of(request), most=MAILS, most_here=MAILS_HERE):
            send_reset_link.enqueue(address, str(new_uid()))
        return address


class _NewPassword(Form):
    """Something with a new password in it, for a person who is known."""

    password = PasswordField(label=gettext_lazy("New password"), new=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        allowed = may_be_password(password, about=words_about(self.user))
        if not allowed:
            raise ValidationError(allowed.because)
        return password


class InvitedForm(_NewPassword):
    """The first password of somebody who was invited."""

    password = PasswordField(label=gettext_lazy("Choose a password"), new=True)


class NewPasswordForm(_NewPassword):
    """A new password from a link. `temp_key` is the link's secret, which the page looks at again."""

    def __init__(self, *args: Any, temp_key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.temp_key = temp_key


class ChangePasswordForm(_NewPassword):
    """Another password, by somebody who knows the one they have."""

    oldpassword = PasswordField(label=gettext_lazy("Your password now"))

    field_order = ("oldpassword", "password")

    def clean_oldpassword(self) -> str:
        given = str(self.cleaned_data["oldpassword"])
        if not get_adapter().reauthenticate(self.user, given):
            raise get_adapter().validation_error("enter_current_password")
        return given

    def save(self) -> None:
        """Change it. allauth's page calls this, and keeps this one session."""
        change_password(user=self.user, password=self.cleaned_data["password"])


class PasswordAgainForm(Form):
    """The password once more, before something that matters."""

    password = PasswordField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        given = str(self.cleaned_data["password"])
        if not get_adapter().reauthenticate(self.user, given):
            raise get_adapter().validation_error("incorrect_password")
        return given


class CodeForm(Form):
    """A code from the app, or a recovery code."""

    code = CodeField(label=gettext_lazy("Code from your app, or a recovery code"))
    again = False

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        tried = take_code_try(self.user)
        self.authenticator = accept_code(user=self.user, code=code)
        if self.authenticator is None:
            note_sign_in(user=self.user, verb=Did.CODE_FAILED)
            raise get_factor_adapter().validation_error("incorrect_code")
        give_back(tried)
        return code

    def save(self) -> None:
        """Write down in the session that the second step was shown."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.again)


class CodeAgainForm(CodeForm):
    """A code once more, before something that matters."""

    again = True


class SetUpAppForm(Form):
    """The first code of a new app, which shows that it was set up rightly."""

    code = CodeField(label=gettext_lazy("Code that the app shows"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret = get_totp_secret()  # the same until it is set up, so that a page loaded twice spoils nothing
        self.step: int | None = None

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        tried = take_code_try(self.user)
        self.step = step_of(self.secret, code)
        if self.step is None:
            raise ValidationError(
                _("This is not the code the app shows now. Check that your phone’s clock sets itself, and try again.")
            )
        give_back(tried)
        return code


def take_code_try(user: User) -> Any:
    """Count a try at a code; refused after ten in five minutes."""
    tried = take_try(kind="code", account=account_of(user))
    if tried is None:
        raise get_adapter().validation_error("too_many_login_attempts")
    return tried
