"""Inviting somebody to sign in, and taking the invitation up."""

import secrets
from collections.abc import Sequence

from django.db import transaction

from endeavour.access.actor import Actor, Oneself
from endeavour.access.models import Invitation, Membership, User
from endeavour.access.passwords import may_be_password
from endeavour.access.policies import may_invite
from endeavour.access.queries import invitation_for, token_hash, words_about
from endeavour.access.states import Did
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, insist
from endeavour.schools.tenancy import same_school


@transaction.atomic
def invite(*, by: Actor, staff: Membership) -> None:
    """Say that this person may choose a password. The link itself is made when it is sent: see `make_link_token`."""
    same_school(by, staff)
    insist(may_invite(by, staff))
    record_event(by=by, verb=Did.INVITED, on=staff)


@transaction.atomic
def make_link_token(*, user: User, school_name: str, made_by: str) -> str:
    """The secret of a new invitation, told once and kept only as a hash. Links sent before it open nothing more."""
    user.invitations.filter(used_at=None).delete()
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user, token_hash=token_hash(token), school_name=school_name, made_by=made_by, made_at=clock.now()
    )
    return token


@transaction.atomic
def make_link_tokens(*, users: Sequence[User], school_name: str, made_by: str) -> dict[int, str]:
    """The secrets of many new invitations, by user, as `make_link_token` makes one. A fixed number of queries."""
    Invitation.objects.filter(user__in=users, used_at=None).delete()
    tokens = {user.pk: secrets.token_urlsafe(32) for user in users}
    now = clock.now()
    Invitation.objects.bulk_create(
        Invitation(user_id=pk, token_hash=token_hash(token), school_name=school_name, made_by=made_by, made_at=now)
        for pk, token in tokens.items()
    )
    return tokens


@transaction.atomic
def take_links_away(*, users: Sequence[int]) -> None:
    """Links of these users that nobody has used open nothing any more."""
    Invitation.objects.filter(user_id__in=users, used_at=None).delete()


@transaction.atomic
def take_up_invitation(*, token: str, password: str) -> User:
    """Choose the first password, once. One that is too easy is refused; a link used, old or unknown is not found."""
    invitation = invitation_for(token)
    if invitation is None:
        raise NotFound
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    insist(may_be_password(password, about=words_about(user)), field="password")
    mine = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now())
    if not mine or user.has_password:
        raise NotFound
    user.set_password(password)
    user.save(update_fields=["password"])
    record_event(by=Oneself(user.pk, user.name), verb=Did.INVITATION_TAKEN, on=user)
    return user
