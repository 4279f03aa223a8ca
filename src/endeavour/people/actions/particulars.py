"""What is written about a child is put right."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.people.actions import key_of
from endeavour.people.contacts import keeps_contacts
from endeavour.people.models import Pupil
from endeavour.people.particulars import Facts, corrections, particulars_of
from endeavour.people.states import YEAR_GROUPS, Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def correct_pupil(*, by: Actor, pupil: Pupil, facts: Facts, shown: Facts | None = None, on: date) -> Pupil:
    """Put right what is written about a child: names, birth date, year, and what the head of their record says.
    `facts` are fields as `particulars_of` names them; what is left out stays. `shown` is what stood when whoever
    corrects it looked: what somebody else has changed since is refused, not overwritten.

    The roll keeps its own word: what it said last is remembered (`exchange.Origin`), so the next file does not put
    its value back. The preview shows both, and ours stands unless somebody chooses the file's.

    Whoever opens no records changes what the roll says and nothing of the record: another field is an error.

    Refused are a child without a name, one born after `on`, one who joined before they were born or left before they
    joined, and a UPN that another child of the school has. One event of the audit, with the fields that changed;
    nothing changed is none.
    """
    row = _held(by, pupil, on)
    changed = corrections(facts, shown=shown, stands=particulars_of(by, row))
    if not changed:
        return row
    for name, (_old, value) in changed.items():
        setattr(row, name, value)
    _check(row, on)
    row.name_key = key_of(row)
    row.save(update_fields=[*changed, "name_key"])
    record_event(by=by, verb=Did.PUPIL_CHANGED, on=row, pupil_uid=row.uid, changed=changed)
    return row


def _held(by: Actor, pupil: Pupil, on: date) -> Pupil:
    """The row as it is now, and for whoever else would change it as it will be after this transaction."""
    same_school(by, pupil)
    row = Pupil.objects.select_for_update().filter(pk=pupil.pk).first()
    if row is None:
        raise NotFound
    insist(keeps_contacts(by, row, on=on))
    return row


def _check(row: Pupil, on: date) -> None:
    if not row.surname.strip():
        raise Refused(_("Enter the surname"), field="surname")
    if not row.forename.strip():
        raise Refused(_("Enter the first name"), field="forename")
    if row.born_on is None or row.born_on > on:
        raise Refused(_("Enter the date of birth"), field="born_on")
    _check_joining(row)
    if row.year_group and row.year_group not in YEAR_GROUPS:
        raise Refused(_("Choose the year"), field="year_group")
    if row.upn and Pupil.objects.filter(upn=row.upn).exclude(pk=row.pk).exists():
        raise Refused(_("Another pupil here has this UPN. Correct that one first."), field="upn")


def _check_joining(row: Pupil) -> None:
    if row.joined_on is None:
        return
    if row.joined_on < row.born_on:
        raise Refused(_("Nobody joins before they are born."), field="joined_on")
    if row.left_on is not None and row.left_on <= row.joined_on:
        raise Refused(_("Nobody leaves before they have joined."), field="joined_on")
