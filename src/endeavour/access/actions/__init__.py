"""Who signs in, how they read, and doing a thing once."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from endeavour.access.actor import Actor
from endeavour.access.models import Membership, Submission, User
from endeavour.access.states import Did
from endeavour.audit.actions import record_event
from endeavour.foundation import clock


@transaction.atomic
def once(*, by: Actor, key: uuid.UUID, do: Callable[[], Any]) -> None:
    """Carry out what a form asks, unless that very form was carried out before. Both or neither is kept."""
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, user_id=by.user_id, at=clock.now())
    except IntegrityError:
        return
    do()


@transaction.atomic
def choose_reading(*, user: User, theme: str | None = None, hides_needs: bool | None = None) -> User:
    """How a person reads: light or dark, and whether needs are hidden on every page."""
    if theme is not None:
        user.theme = theme if theme in {"light", "dark"} else ""
    if hides_needs is not None:
        user.hides_needs = hides_needs
    user.save(update_fields=["theme", "hides_needs"])
    return user


@transaction.atomic
def choose_weekly_mail(*, by: Actor, wanted: bool) -> Membership:
    """Whether a member of staff gets the e-mail of Mondays in this school."""
    member = Membership.objects.select_for_update().get(pk=by.membership_id or 0)
    if member.weekly_mail != wanted:
        changed = {"weekly_mail": (member.weekly_mail, wanted)}
        member.weekly_mail = wanted
        member.save(update_fields=["weekly_mail"])
        record_event(by=by, verb=Did.WEEKLY_MAIL_CHOSEN, on=member, changed=changed)
    return member
