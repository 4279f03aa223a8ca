"""What somebody has set up besides a password, and what they still need."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from endeavour.access.actions.sign_in import keep_codes
from endeavour.access.models import User
from endeavour.access.queries import must_have_second_step, recovery_codes_of, second_steps
from endeavour.access.states import Factor
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.account.factors import insist_on_a_fresh_sign_in
from endeavour.pages.account.framed import FORM
from endeavour.pages.doors import SignedInRequest
from endeavour.pages.frame import plain_shell, reader_of, tell


@door.signed_in()
def second_factor(request: SignedInRequest) -> HttpResponse:
    """The second step: set one up, show one, or see which there are. Records open only after it."""
    user = request.user
    steps, codes = second_steps(user), recovery_codes_of(user)
    context = {
        "shell": plain_shell(request),
        "reader": reader_of(user),
        "app": next((one for one in steps if one.type == Factor.APP), None),
        "passkeys": [one for one in steps if one.type == Factor.PASSKEY],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "codes_unseen": codes is not None and not codes.wrap().did_view,
        "needed": must_have_second_step(user, on=clock.today()),
        "shown": bool(request.session.get("second_factor")),
    }
    if settings.DEMO:
        template = "account/not_in_demo.jinja"
    elif steps:
        template = "account/second_step/list.jinja"
    else:
        template = "account/second_step/choose.jinja"
    return render(request, template, context)


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, until their owner says that they are kept. After that nobody sees them again."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 this page is behind the door of those who have signed in
    codes = recovery_codes_of(user)
    if codes is None or codes.wrap().did_view:
        return redirect("account:second-factor")
    insist_on_a_fresh_sign_in(request)
    if request.method == "POST":
        keep_codes(user=user)
        tell(request, _("Your second step is set up."))
        return redirect("home")
    context = {
        "shell": plain_shell(request),  # type: ignore[arg-type]
        "reader": reader_of(user),
        "codes": [f"{code[:4]} {code[4:]}" for code in codes.wrap().get_unused_codes()],
    }
    return render(request, "account/second_step/codes.jinja", context)


recovery_codes_page = door.signed_in(methods=FORM)(recovery_codes)
