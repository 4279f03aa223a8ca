"""Mail about signing in, sent in the background: a page takes as long whether anybody gets one or not.

The secret of a link is made here, when the mail is written, so that it stands in no queue.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django_tasks import task

from endeavour.access import mail
from endeavour.access.actions.invitations import make_link_token
from endeavour.access.models import Membership, User
from endeavour.access.queries import person_at


def hand_over(*, staff: Membership, made_by: str) -> str:
    """Send somebody their invitation. Returns the link to give them where no mail server is set up, else nothing."""
    if mail.is_set_up():
        send_invitation.enqueue(staff.user_id, staff.school.name, made_by)
        return ""
    return invitation_link(staff.user, staff.school.name, made_by)


def invitation_link(user: User, school_name: str, made_by: str) -> str:
    """A new link for somebody to choose their first password with, good for seven days and one use."""
    token = make_link_token(user=user, school_name=school_name, made_by=made_by)
    return settings.PUBLIC_URL + reverse("account:invited", args=[token])


@task()
def send_invitation(user_id: int, school_name: str, made_by: str) -> None:
    """The mail with the link in it, unless they have come in meanwhile."""
    user = User.objects.get(pk=user_id)
    if user.email and not user.has_password:
        link = invitation_link(user, school_name, made_by)
        mail.send("invitation", user.email, person=user.name, school=school_name, made_by=made_by, link=link)


@task()
def send_welcome(user_id: int, school_name: str, made_by: str) -> None:
    """To somebody who signs in already: they now work in another school too."""
    user = User.objects.get(pk=user_id)
    if user.email:
        mail.send("another_school", user.email, person=user.name, school=school_name, made_by=made_by)


@task()
def send_reset_link(address: str) -> None:
    """A link to choose a new password, to whoever signs in with this address. Nobody else gets anything."""
    user = person_at(address)
    if user is None or not user.is_active or not user.has_password or not user.email:
        return
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    mail.send("new_password", user.email, person=user.name, link=settings.PUBLIC_URL + path)


@task()
def send_notice(user_id: int, what: str) -> None:
    """That something about their way in has changed, in case it was not they who changed it."""
    user = User.objects.get(pk=user_id)
    if user.email:
        mail.send("changed", user.email, person=user.name, what=what)
