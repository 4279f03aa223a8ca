"""What the actions of the library write down of a change, and whose rows they are."""

from collections.abc import Mapping
from typing import Any

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound
from endeavour.library.models import BankStrategy, BankTarget, Provision
from endeavour.library.states import Did
from endeavour.schools.models import School

Entry = Provision | BankStrategy | BankTarget


def own(by: Actor, school: School) -> None:
    """A school’s library is kept from inside it."""
    if by.school_id != school.pk:
        raise NotFound


def tell_change(by: Actor, row: Entry, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Write down what changed, if anything did."""
    changed = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changed:
        record_event(by=by, verb=Did.LIBRARY_CHANGED, on=row, changed=changed)
