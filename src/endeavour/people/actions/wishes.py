"""Whom of their family a young person wants to have a part in their support."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import insist
from endeavour.people.contacts import family_of
from endeavour.people.models import Pupil, Relationship
from endeavour.people.representing import may_record_wish
from endeavour.people.states import Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def record_wish(*, by: Actor, pupil: Pupil, with_part: Collection[int], on: date) -> None:
    """Record whom of their contacts a young person who decides wants to have a part, by the keys of the contacts.
    Those who have none are sent nothing and asked to nothing from today; what they were told and said stays.

    Refused while the rights are the parents' or somebody acts for the young person. Children and Families Act 2014,
    section 83.
    """
    insist(may_record_wish(by, pupil, on=on))
    same_school(by, pupil)
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    for row in family_of(pupil, on=on).now:
        if row.contact_id in with_part:
            _write(by, row, None)
        else:
            _write(by, row, row.left_out_from or on)


def let_all_in(*, by: Actor, pupil: Pupil) -> None:
    """Forget each such wish, in the caller's transaction: from the day somebody acts for them it is theirs to say."""
    rows = Relationship.objects.filter(pupil=pupil).exclude(left_out_from=None)
    for row in rows.select_related("contact", "pupil"):
        _write(by, row, None)


def _write(by: Actor, row: Relationship, left_out_from: date | None) -> None:
    if row.left_out_from == left_out_from:
        return
    changed: dict[str, tuple[Any, Any]] = {"left_out_from": (row.left_out_from, left_out_from)}
    row.left_out_from = left_out_from
    row.save(update_fields=["left_out_from"])
    verb = Did.LET_IN if left_out_from is None else Did.LEFT_OUT
    record_event(by=by, verb=verb, on=row.contact, pupil_uid=row.pupil.uid, changed=changed)
