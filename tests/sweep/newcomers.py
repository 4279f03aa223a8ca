"""The way into a school that is no demo: an invitation, a second step, codes, a password forgotten, and out again."""

import re
import time
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.browser.sweep import State
from tests.sweep.real_school import KEY, PASSWORD

SENCO, TEACHER, OFFICE, NOBODY = "Ruth Ellison", "Tom Garrity", "Ann Lowther", "Una Marsh"
NEWCOMER = "Lee Barrow"
"""Invited; whoever is Lee takes the invitation up first."""

HALFWAY = "Ruth Ellison, not yet through"
"""Ruth with her password given and her code not."""

STEP = "/account/second-factor/"
DESK = "/s/900050/"
PROBLEM = "There is a problem"
LINK = "/as-mailed/"


def come_in(page: Page, persona: str) -> None:
    """Sign in with what this person has: a link, or a password and perhaps a code."""
    if persona == NEWCOMER:
        page.goto(f"{LINK}invitation/{NEWCOMER}/")
        page.get_by_label("Choose a password").fill(PASSWORD)
        press(page, "Continue")
        page.wait_for_url(f"**{STEP}")
        return
    page.goto("/account/sign-in/")
    give_password(page, persona.partition(",")[0])
    page.wait_for_url(lambda url: "/account/sign-in/" not in url)
    if page.url.endswith("/account/code/") and persona != HALFWAY:
        page.locator("main [name=code]").fill(code_of(KEY))
        press(page, "Sign in")
        page.wait_for_url(lambda url: "/account/code/" not in url)


def give_password(page: Page, name: str, password: str = PASSWORD) -> None:
    """The form at the door, sent."""
    page.get_by_label("E-mail").fill(f"{name.lower().replace(' ', '.')}.900050@school.example")
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Continue")


def code_of(key: str) -> str:
    """What an authenticator app that was given this key shows now."""
    return str(format_hotp_value(hotp_value(key, int(time.time()) // 30)))


def press(page: Page, name: str) -> None:
    """One button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def sent(button: str, **boxes: str) -> Callable[[Page], object]:
    """The form with these boxes filled, by their names in it, that comes back with what is wrong."""

    def act(page: Page) -> None:
        for name, words in boxes.items():
            page.locator(f"main [name={name}]:visible").fill(words)
        press(page, button)
        page.get_by_role("heading", name=PROBLEM).wait_for()

    return act


def no_way_in(page: Page) -> None:
    """A password that is not the right one."""
    give_password(page, TEACHER, "not the right one")
    page.get_by_role("heading", name=PROBLEM).wait_for()


def app_set_up(page: Page) -> None:
    """The app knows the key and says what it shows; the codes for the day it is lost."""
    page.get_by_text("I cannot use the camera").click()
    key = page.locator(".app-secret").inner_text().replace(" ", "")
    page.locator("main [name=code]").fill(code_of(key))
    press(page, "Continue")
    page.get_by_role("heading", name="Keep these codes").wait_for()


def asked_for_a_link(page: Page) -> None:
    """What everybody is told who asks."""
    page.locator("main [name=email]").fill("ruth.ellison.900050@school.example")
    press(page, "Send me a link")
    page.get_by_role("heading", name="Look at your e-mail").wait_for()


def new_password(page: Page) -> None:
    """Chosen from the link. Nobody else of the sweep is Una after this."""
    page.locator("main [name=password]").fill("walnut ferry biscuit tin")
    press(page, "Save the new password")
    page.get_by_role("heading", name="Your password is changed").wait_for()


def to_remove(page: Page) -> None:
    """From the list to the passkey that might go."""
    page.get_by_role("link", name=re.compile("^Remove ?: ?School laptop")).click()


def signed_out(page: Page) -> None:
    """Out by the account's own menu, at the door again."""
    page.locator("form[action='/account/sign-out/']").first.evaluate("(form) => form.requestSubmit()")
    page.wait_for_url("**/account/sign-in/")


def real(name: str, path: str, persona: str = "", act: Callable[[Page], object] | None = None, **more: str) -> State:
    """A state in the school that is no demo."""
    return State(name, path, persona, act, at=more.get("at", ""), real=True)


NEWCOMERS = [
    real("real-sign-in", "/account/sign-in/"),
    real("real-sign-in-errors", "/account/sign-in/", "", no_way_in, at="account:sign-in"),
    real("invited", f"{LINK}invitation/Kit Hollis/", at="account:invited"),
    real(
        "invited-errors",
        f"{LINK}invitation/Kit Hollis/",
        "",
        sent("Continue", password="Larkrise2026"),
        at="account:invited",
    ),
    State("invitation-over", "/account/invited/long-ago/", status=404, real=True),
    real("second-step-choose", STEP, NEWCOMER),
    real("second-step-app", f"{STEP}app/", NEWCOMER),
    real("second-step-app-errors", f"{STEP}app/", NEWCOMER, sent("Continue", code="1234"), at="mfa_activate_totp"),
    real("second-step-passkey", f"{STEP}passkeys/add/", NEWCOMER),
    real("second-step-codes", f"{STEP}app/", NEWCOMER, app_set_up, at="mfa_view_recovery_codes"),
    real("code-asked", "/account/code/", HALFWAY),
    real("code-asked-errors", "/account/code/", HALFWAY, sent("Sign in", code="12 34"), at="mfa_authenticate"),
    real("second-step", STEP, SENCO),
    real("second-step-app-goes", f"{STEP}app/remove/", SENCO),
    real("second-step-passkey-goes", STEP, SENCO, to_remove, at="mfa_remove_webauthn"),
    real("second-step-new-codes", f"{STEP}codes/new/", SENCO),
    real("again-password", "/account/again/", SENCO),
    real("again-password-errors", "/account/again/", SENCO, sent("Continue"), at="account_reauthenticate"),
    real("again-code", "/account/again/code/", SENCO),
    real("again-passkey", "/account/again/passkey/", SENCO),
    real("real-account", "/account/you/", SENCO),
    real("real-password", "/account/password/", SENCO),
    real(
        "real-password-errors",
        "/account/password/",
        SENCO,
        sent("Save the new password", oldpassword="wrong", password="short"),
        at="account_change_password",
    ),
    real("real-today-nothing-yet", f"{DESK}today/", SENCO),
    real("real-begin", f"{DESK}begin/", SENCO),
    real("real-register-nobody", f"{DESK}pupils/", SENCO),
    real("no-school", "/", NOBODY),
    real("signed-out", "/account/you/", OFFICE, signed_out, at="account:sign-in"),
    real("forgotten-errors", "/account/forgotten/", "", sent("Send me a link"), at="account_reset_password"),
    real("forgotten-sent", "/account/forgotten/", "", asked_for_a_link, at="account_reset_password_done"),
    real("new-password", f"{LINK}password/Una Marsh/", at="account_reset_password_from_key"),
    real(
        "new-password-errors",
        f"{LINK}password/Una Marsh/",
        "",
        sent("Save the new password", password="too short"),
        at="account_reset_password_from_key",
    ),
    real(
        "new-password-chosen",
        f"{LINK}password/Una Marsh/",
        "",
        new_password,
        at="account_reset_password_from_key_done",
    ),
    real("new-password-over", "/account/forgotten/zz-old-0123456789/"),
]
