"""Taking up an invitation: look at it as often as one likes, use it once."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from endeavour.access.actions.invitations import take_up_invitation
from endeavour.access.actions.tries import counts_as_it_goes
from endeavour.access.models import User
from endeavour.access.queries import invitation_for
from endeavour.foundation.errors import NotFound, Refused
from endeavour.pages import doors as door
from endeavour.pages.account.forms import InvitedForm
from endeavour.pages.account.framed import FORM, door_shell


@counts_as_it_goes
@door.public(methods=FORM)
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, and a password to choose. A link that was used, has run out or never was looks the same."""
    invitation = invitation_for(token)
    if invitation is None:
        return _over(request)
    form = InvitedForm(request.POST if request.method == "POST" else None, user=invitation.user)
    if form.is_valid():
        try:
            user = take_up_invitation(token=token, password=form.cleaned_data["password"])
        except NotFound:
            return _over(request)
        except Refused as said_no:
            form.add_error("password", said_no.because)
        else:
            return _come_in(request, user)
    context = {"shell": door_shell(request), "invitation": invitation, "form": form}
    return render(request, "account/invited.jinja", context)


def _come_in(request: HttpRequest, user: User) -> HttpResponse:
    response: HttpResponse = perform_password_login(
        request, {"email": user.email}, Login(user=user, email=user.email)
    )
    return response


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_over.jinja", {"shell": door_shell(request)}, status=404)
