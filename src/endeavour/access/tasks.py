"""Mail about signing in: what is queued, and its words, written when it leaves.

The secret of a link is made when the mail is written, so that it stands in no queue. It names a person and a school,
and never a child.
"""

from collections.abc import Sequence

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django_tasks import task

from endeavour.access.actions.invitations import make_link_token, make_link_tokens
from endeavour.access.actor import Actor
from endeavour.access.models import Membership, User
from endeavour.access.policies import may_hand_over
from endeavour.access.queries import is_first_list, person_at, staff_to_tell
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.foundation.references import new_uid
from endeavour.outbox.actions import Recipient, queue, queue_sign_in_mail
from endeavour.outbox.models import Message, SignInMail
from endeavour.outbox.queries import is_set_up
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes


def hand_over(*, by: Actor, staff: Membership) -> str:
    """Send somebody their invitation. Returns the link to give them where no mail server is set up, else nothing."""
    if not is_set_up():
        asked_by_us = by.membership_id is None  # whoever runs the server and its commands
        insist(may_hand_over(by, staff, first=asked_by_us or is_first_list(staff, on=clock.today())))
        return invitation_link(staff.user, staff.school.name, by.name)
    queue(by=by, kind=Kind.INVITATION, to=recipient(staff.user), key=str(new_uid()))
    return ""


def welcome(*, by: Actor, staff: Membership) -> None:
    """Tell somebody who signs in already that they now work in this school too."""
    queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=recipient(staff.user), key=str(staff.uid))


def tell_of_change(*, user: User, what: str) -> None:
    """Tell somebody that their way in has changed, in case it was not they who changed it."""
    queue_sign_in_mail(
        kind=Kind.SIGN_IN_CHANGED,
        user_id=user.pk,
        address=user.email or "",
        key=str(new_uid()),
        facts={"what": what},
    )


@task()
def send_reset_link(address: str, asked: str) -> None:
    """A link to choose a new password, to whoever signs in with this address; nobody else gets anything. Looked up
    here, so that the page takes as long whether anybody does. `asked` is made anew each time it is asked for.
    """
    user = person_at(address)
    if user is not None and _may_reset(user):
        queue_sign_in_mail(kind=Kind.NEW_PASSWORD, user_id=user.pk, address=user.email or "", key=asked)


def recipient(user: User) -> Recipient:
    """A person as the outbox takes them. Without an address nothing is queued."""
    return Recipient(name=user.name, address=user.email or "", user_id=user.pk)


def invitation_link(user: User, school_name: str, made_by: str) -> str:
    """A new link for somebody to choose their first password with, good for seven days and one use."""
    token = make_link_token(user=user, school_name=school_name, made_by=made_by)
    return settings.PUBLIC_URL + reverse("account:invited", args=[token])


def invitation_links(users: Sequence[User], school_name: str, made_by: str) -> dict[int, str]:
    """The same for many, by user, where no mail can take the links there."""
    tokens = make_link_tokens(users=users, school_name=school_name, made_by=made_by)
    return {pk: settings.PUBLIC_URL + reverse("account:invited", args=[token]) for pk, token in tokens.items()}


@writes(Kind.INVITATION, "account/mail/invitation.jinja")
def invitation(row: Message) -> Reader | None:
    """The mail with the link in it, unless they have come in meanwhile."""
    staff = staff_to_tell(row.user_id, on=clock.today())
    if staff is None or staff.user.has_password:
        return None
    about = {"school": staff.school.name, "made_by": _name_of(row.queued_by)}
    link = invitation_link(staff.user, about["school"], about["made_by"])
    return Reader(staff.user.email or "", staff.user.name, {**about, "link": link})


@writes(Kind.ANOTHER_SCHOOL, "account/mail/another_school.jinja")
def another_school(row: Message) -> Reader | None:
    """That they now work in another school too."""
    staff = staff_to_tell(row.user_id, on=clock.today())
    if staff is None:
        return None
    about = {"school": staff.school.name, "made_by": _name_of(row.queued_by)}
    return Reader(staff.user.email or "", staff.user.name, about)


@writes(Kind.NEW_PASSWORD, "account/mail/new_password.jinja")
def new_password(row: SignInMail) -> Reader | None:
    """The mail with the link in it."""
    user = User.objects.filter(pk=row.user_id or 0).first()
    if user is None or not _may_reset(user):
        return None
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return Reader(user.email or "", user.name, {"link": settings.PUBLIC_URL + path})


@writes(Kind.SIGN_IN_CHANGED, "account/mail/changed.jinja")
def sign_in_changed(row: SignInMail) -> Reader | None:
    """That something about their way in has changed. It goes to where they were told before, if that changed too."""
    user = User.objects.filter(pk=row.user_id or 0).first()
    return Reader(row.address, user.name, {"what": row.facts["what"]}) if user else None


def _may_reset(user: User) -> bool:
    return user.is_active and user.has_password and bool(user.email)


def _name_of(user_id: int | None) -> str:
    found = User.objects.filter(pk=user_id or 0).values_list("name", flat=True).first()
    return found or "Endeavour"
