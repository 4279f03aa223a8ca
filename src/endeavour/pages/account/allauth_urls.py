"""The addresses that allauth looks up by its own names, each behind a door of ours. Those left out do not exist:
nobody signs up, adds addresses or confirms them here.
"""

from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.urls import path, re_path

from endeavour.access.actions.tries import counts_as_it_goes
from endeavour.pages.account import factors, passwords, second_step, views
from endeavour.pages.account.framed import at_the_desk, at_the_door

GET = ("GET",)

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("passkey/", at_the_door(LoginWebAuthnView.as_view()), name="mfa_login_webauthn"),
    path("code/", counts_as_it_goes(at_the_door(factors.ShowCode.as_view())), name="mfa_authenticate"),
    path("forgotten/", at_the_door(passwords.Forgotten.as_view()), name="account_reset_password"),
    path(
        "forgotten/sent/",
        at_the_door(passwords.ForgottenSent.as_view(), methods=GET),
        name="account_reset_password_done",
    ),
    path(
        "forgotten/changed/",
        at_the_door(passwords.NewPasswordDone.as_view(), methods=GET),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9a-z-]+)/$",
        at_the_door(passwords.NewPassword.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "password/",
        counts_as_it_goes(at_the_desk(passwords.ChangePassword.as_view())),
        name="account_change_password",
    ),
    path("again/", counts_as_it_goes(at_the_desk(passwords.PasswordAgain.as_view())), name="account_reauthenticate"),
    path("again/code/", counts_as_it_goes(at_the_desk(factors.CodeAgain.as_view())), name="mfa_reauthenticate"),
    path("again/passkey/", at_the_desk(factors.PasskeyAgain.as_view()), name="mfa_reauthenticate_webauthn"),
    path("second-factor/", second_step.second_factor, name="mfa_index"),
    path("second-factor/", second_step.second_factor, name="mfa_list_webauthn"),
    path("second-factor/app/", at_the_desk(factors.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("second-factor/app/remove/", at_the_desk(factors.RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("second-factor/passkeys/add/", at_the_desk(factors.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        at_the_desk(factors.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("second-factor/codes/", second_step.recovery_codes_page, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", at_the_desk(factors.NewCodes.as_view()), name="mfa_generate_recovery_codes"),
]
