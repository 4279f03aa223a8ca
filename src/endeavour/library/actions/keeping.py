"""Retiring what is in the library, bringing it back, sharing it with the trust and copying from there."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import insist
from endeavour.library.actions.banks import next_place, refuse_same
from endeavour.library.actions.provisions import Buys, buy, refuse_namesake
from endeavour.library.actions.telling import Entry, own
from endeavour.library.models import BankStrategy, BankTarget, Provision
from endeavour.library.policies import may_keep_library, may_share
from endeavour.library.states import Did
from endeavour.library.trust import FromTrust, others_in_trust
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school

Row = TypeVar("Row", Provision, BankStrategy, BankTarget)


@transaction.atomic
def retire(*, by: Actor, entry: Entry, on: date) -> None:
    """Offer something no more, from a day. Plans that have it keep it, and it can be brought back."""
    insist(may_keep_library(by))
    same_school(by, entry)
    row = _held(entry)
    if row.retired_on is None:
        row.retired_on = on
        row.save(update_fields=["retired_on"])
        record_event(by=by, verb=Did.LIBRARY_RETIRED, on=row, changed={"name": (str(row), None)})


@transaction.atomic
def bring_back(*, by: Actor, entry: Entry) -> None:
    """Offer again what was retired. Refuses it where another one took its name meanwhile."""
    insist(may_keep_library(by))
    same_school(by, entry)
    row = _held(entry)
    if row.retired_on is None:
        return
    if isinstance(row, Provision):
        refuse_namesake(row.name, but=row)
    else:
        refuse_same(type(row), row.text, row.area, but=row)
    row.retired_on = None
    row.save(update_fields=["retired_on"])
    record_event(by=by, verb=Did.LIBRARY_BROUGHT_BACK, on=row, changed={"name": (None, str(row))})


@transaction.atomic
def share(*, by: Actor, school: School, entry: Entry, shared: bool) -> None:
    """Let the other schools of the trust see something and copy it, or no more. What they copied stays theirs."""
    insist(may_share(by, in_trust=bool(others_in_trust(school))))
    own(by, school)
    same_school(by, entry)
    row = _held(entry)
    if row.shared != shared:
        row.shared = shared
        row.save(update_fields=["shared"])
        verb = Did.LIBRARY_SHARED if shared else Did.LIBRARY_KEPT
        record_event(by=by, verb=verb, on=row, changed={"shared": (not shared, shared)})


@transaction.atomic
def copy_from_trust(*, by: Actor, found: FromTrust[Row]) -> Row:
    """Take over what another school of the trust shares, as this school's own: what is changed here changes nothing
    there. Who was trained stays behind.
    """
    insist(may_keep_library(by))
    theirs = found.row
    left_out = ("id", "uid", "school", "shared", "copied_from", "position")
    names = [one.attname for one in theirs._meta.concrete_fields if one.name not in left_out]
    row = type(theirs)(
        school_id=by.school_id, copied_from=found.school, **{name: getattr(theirs, name) for name in names}
    )
    if isinstance(row, Provision):
        refuse_namesake(row.name)
    else:
        refuse_same(type(row), row.text, row.area)
        row.position = next_place(type(row))
    row.save(force_insert=True)
    if isinstance(theirs, Provision) and isinstance(row, Provision):
        buy(row, [Buys(one.name, one.pence, one.months, one.per) for one in theirs.resources.all()])
    record_event(by=by, verb=Did.LIBRARY_COPIED, on=row, changed={"name": (None, str(row))})
    return row


def _held(entry: Entry) -> Entry:
    return type(entry).objects.select_for_update().get(pk=entry.pk)
