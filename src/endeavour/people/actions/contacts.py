"""What is written about a contact is put right; somebody is no longer a contact, or is again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.people.contacts import OF_CHILD, OF_CONTACT, facts_of, is_restricted, keeps_contacts
from endeavour.people.keys import sorting_key
from endeavour.people.models import Contact, Relationship, Representation
from endeavour.people.particulars import Facts, corrections
from endeavour.people.policies import may_end_contact
from endeavour.people.states import Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def correct_contact(
    *,
    by: Actor,
    relationship: Relationship,
    facts: Facts,
    shown: Facts | None = None,
    on: date,
) -> Relationship:
    """Put right what is written about an adult in a child's life: names, how to reach them, what they are to the
    child, what they may be sent. `facts` are fields as `contacts.facts_of` names them; what is left out stays.

    What is said of the person holds at each of their children here; what they are to a child, at this child alone.

    `shown` is what stood when whoever corrects it looked: what somebody else has changed since is refused, not
    overwritten.

    The roll keeps its own word: what it said last is remembered (`exchange.Origin`), so the next file does not put
    its value back. The preview shows both, and ours stands unless somebody chooses the file's. Of restrictions a file
    may only add. A person whose name is corrected is found again by the name the file had for them.

    One event of the audit, with the fields that changed; nothing changed is none.
    """
    row = _held(by, relationship, on)
    if row.is_over(on):
        raise Refused(_("They are no longer a contact. Make them one again first."))
    stands = facts_of(row)
    changed = corrections(facts, shown=shown, stands=stands)
    if not changed:
        return row
    new = {name: value for name, (_old, value) in changed.items()}
    _check({**stands, **new})
    _write(row, new)
    record_event(by=by, verb=Did.CONTACT_CORRECTED, on=row.contact, pupil_uid=row.pupil.uid, changed=changed)
    return row


@transaction.atomic
def end_contact(*, by: Actor, relationship: Relationship, on: date) -> Relationship:
    """Somebody is no longer a contact of this child: in no list and sent nothing from this day. Nothing is deleted:
    what they said, signed and were sent stays. A file that still names them does not bring them back unless somebody
    chooses so.

    Refused while an order or restriction about them is in force or to come: staff have to be warned of it; and while
    they act for a young person, whose papers would then reach nobody.
    """
    row = _held(by, relationship, on)
    if row.is_over(on):
        raise Refused(_("It is recorded already that they are no longer a contact."))
    insist(may_end_contact(row.contact.name, restricted=is_restricted(row, on=on)))
    if Representation.objects.filter(pupil=row.pupil_id, contact=row.contact_id, ended_on=None).exists():
        because = _("%(name)s acts for this young person. Look at that again first.")
        raise Refused(because % {"name": row.contact.name})
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    changed = {"ended_on": (None, on)}
    record_event(by=by, verb=Did.CONTACT_ENDED, on=row.contact, pupil_uid=row.pupil.uid, changed=changed)
    return row


@transaction.atomic
def bring_contact_back(*, by: Actor, relationship: Relationship, on: date) -> Relationship:
    """Somebody is a contact after all, or again: with all that was written about them."""
    row = _held(by, relationship, on)
    if row.ended_on is None:
        raise Refused(_("They are a contact already."))
    changed = {"ended_on": (row.ended_on, None)}
    row.ended_on = None
    row.save(update_fields=["ended_on"])
    record_event(by=by, verb=Did.CONTACT_BACK, on=row.contact, pupil_uid=row.pupil.uid, changed=changed)
    return row


def _held(by: Actor, relationship: Relationship, on: date) -> Relationship:
    """The row as it is now, and for whoever else would change it as it will be after this transaction. The person
    as well: brothers and sisters may be corrected at one time.
    """
    same_school(by, relationship)
    rows = Relationship.objects.select_for_update(of=("self",)).select_related("pupil")
    row = rows.filter(pk=relationship.pk).first()
    if row is None:
        raise NotFound
    insist(keeps_contacts(by, row.pupil, on=on))
    row.contact = Contact.objects.select_for_update().get(pk=row.contact_id)
    return row


def _check(facts: Facts) -> None:
    if not facts["name"].strip():
        raise Refused(_("Enter their name"), field="name")
    if not facts["relation"].strip():
        raise Refused(_("Say what they are to the child"), field="relation")


def _write(row: Relationship, values: Facts) -> None:
    for one, fields in ((row.contact, OF_CONTACT), (row, OF_CHILD)):
        names = [name for name in fields if name in values]
        for name in names:
            setattr(one, name, values[name])
        if isinstance(one, Contact) and "name" in values:
            one.name_key = sorting_key(one.name)
            names.append("name_key")
        if names:
            one.save(update_fields=names)
