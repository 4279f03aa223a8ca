"""Who signs in, how they read, and doing a thing once."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from endeavour.access.actor import Actor
from endeavour.access.models import Submission, User
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
