"""Changing one's own password and second step, and showing a code."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from endeavour.access.actions.tries import forget_tries
from endeavour.access.actor import Oneself
from endeavour.access.models import User
from endeavour.access.passwords import may_be_password
from endeavour.access.queries import words_about
from endeavour.access.states import Did, Factor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Another password. Every other session of theirs ends with the old one."""
    insist(may_be_password(password, about=words_about(user)), field="password1")
    user.set_password(password)
    user.save(update_fields=["password"])
    record_event(by=Oneself(user.pk, user.name), verb=Did.PASSWORD_CHANGED, on=user)


@transaction.atomic
def reset_password(*, user: User, still_good: Callable[[User], bool], password: str) -> None:
    """A new password from a link in a mail. `still_good` looks at the link again once nobody else can use it, so of
    many that are pressed at once one sets the password. The second step stays as it was.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    insist(may_be_password(password, about=words_about(user)), field="password1")
    if not still_good(user):
        raise Refused(_("This link has been used. Ask for a new one."))
    user.set_password(password)
    user.save(update_fields=["password"])
    forget_tries(user)
    record_event(by=Oneself(user.pk, user.name), verb=Did.PASSWORD_RESET, on=user)


@transaction.atomic
def end_sessions(user: User) -> None:
    """Sign a person out everywhere, at once. A session that goes on takes up the new epoch."""
    User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)
    user.refresh_from_db(fields=["epoch"])


@transaction.atomic
def note_factors_changed(*, user: User, app_step: int | None = None) -> None:
    """They changed their second step: written down, and every session ends that was begun without it. `app_step` is
    the step of the code that a new app was tried with, which is used up by it.
    """
    if app_step is not None:
        app = Authenticator.objects.select_for_update().get(user=user, type=Factor.APP)
        app.data["last_step"] = app_step
        app.save(update_fields=["data"])
    end_sessions(user)
    record_event(by=Oneself(user.pk, user.name), verb=Did.FACTORS_CHANGED, on=user)


@transaction.atomic
def accept_code(*, user: User, code: str) -> Authenticator | None:
    """The second step that this code is right for, or None. A code works once: the app's for good, although it is
    shown for half a minute and a minute more is allowed for clocks that differ; a recovery code likewise.
    """
    given = "".join(code.split())
    held = {one.type: one for one in Authenticator.objects.select_for_update().filter(user=user)}
    app, codes = held.get(Factor.APP), held.get(Factor.CODES)
    if app is not None and _accept_from_app(app, given):
        return app
    if codes is not None and given and codes.wrap().validate_code(given):
        return codes
    return None


def _accept_from_app(app: Authenticator, code: str) -> bool:
    step = step_of(decrypt(app.data["secret"]), code)
    if step is None or step <= app.data.get("last_step", 0):
        return False
    app.data["last_step"] = step
    app.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int | None:
    """Which half-minute this code of an app belongs to, of those that are allowed now; None when it is wrong."""
    given = "".join(code.split())
    for step in yield_hotp_counters_from_time():
        if constant_time_compare(given, format_hotp_value(hotp_value(secret, step))):
            return int(step)
    return None


@transaction.atomic
def keep_codes(*, user: User) -> None:
    """They have their recovery codes: from now on nobody is shown them again."""
    codes = Authenticator.objects.filter(user=user, type=Factor.CODES).first()
    if codes is not None:
        codes.wrap().mark_as_viewed()


def note_sign_in(*, user: User | None, verb: Did) -> None:
    """Write down that somebody signed in, failed to, or was stopped. Unknown addresses leave the same trace."""
    by = Oneself(user.pk, user.name) if user else Oneself(None, _("Somebody unknown"))
    subject = user or User()
    if user is None:
        subject.uid = None  # type: ignore[assignment]
    record_event(by=by, verb=verb, on=subject)
