"""Files of attainment that were handed in, for whoever handed them in and for who sees every child."""

import uuid

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.exchange.models import Marksheet
from endeavour.foundation.errors import NotFound

MOST = 50


def marksheets(by: Actor) -> list[Marksheet]:
    """The latest first. One query."""
    rows = Marksheet.objects.defer("lines").order_by("-pk")
    if Permission.SEE_ALL_PUPILS not in by.permissions:
        rows = rows.filter(received_by=by.membership_id or 0)
    return list(rows[:MOST])


def marksheet_of(by: Actor, uid: uuid.UUID) -> Marksheet:
    """One of them. Another person’s is not found. One query."""
    rows = Marksheet.objects.filter(uid=uid).select_related("scale")
    if Permission.SEE_ALL_PUPILS not in by.permissions:
        rows = rows.filter(received_by=by.membership_id or 0)
    found = rows.first()
    if found is None:
        raise NotFound
    return found
