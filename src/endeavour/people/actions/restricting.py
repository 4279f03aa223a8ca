"""What an order holds a contact back from: recorded, corrected, lifted. Every page, paper and mail asks when it shows
or sends (`people.standing`), so what is recorded here holds from the next request.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.periods import Period
from endeavour.people.contacts import keeps_contacts
from endeavour.people.models import Relationship, Restriction
from endeavour.people.particulars import Facts, corrections
from endeavour.people.policies import may_ease, may_hold_back
from endeavour.people.restrictions import TERMS, in_order, terms_of
from endeavour.people.states import Did, Effect, RestsOn
from endeavour.schools.tenancy import same_school


@transaction.atomic
def restrict(*, by: Actor, relationship: Relationship, terms: Facts, on: date) -> Restriction:
    """Record that an order of a court, or a decision of the school, holds somebody back from something about one
    child, on its first day, its last, and every day between. `terms` are as in `terms_of`; its reasons are not kept.

    Refused without an effect or with days that make no sense; for a paper that would be seen in the future; and of
    somebody who is no longer a contact.
    """
    same_school(by, relationship)
    found = Relationship.objects.select_for_update(of=("self",)).select_related("contact", "pupil")
    contact = found.get(pk=relationship.pk)
    insist(keeps_contacts(by, contact.pupil, on=on))
    if contact.is_over(on):
        raise Refused(_("They are no longer a contact. Make them one again first."))
    values = _checked(dict.fromkeys(TERMS) | {"kept_at": ""} | dict(terms), on)
    row = Restriction.objects.create(
        school_id=by.school_id, relationship=contact, recorded_by_id=by.membership_id, **values
    )
    _event(by, Did.RESTRICTED, row, {name: (None, value) for name, value in values.items() if value})
    return row


@transaction.atomic
def correct_restriction(
    *, by: Actor, restriction: Restriction, terms: Facts, shown: Facts | None = None, eased: bool = False, on: date
) -> Restriction:
    """Put right what is written about a restriction. `terms` are those that change, and what somebody else has
    changed since `shown` is refused, as in `correct_contact`. What eases a restriction that is in force or to come
    needs the paper that allows it: `eased`.
    """
    row = _held(by, restriction, on)
    stands = terms_of(row)
    changed = corrections(in_order(terms), shown=shown, stands=stands)
    if not changed:
        return row
    new = stands | {name: value for name, (_old, value) in changed.items()}
    values = _checked(new, on)
    now = [Effect(one) for one in new["effects"]], Period(new["starts_on"], new["ends_on"])
    insist(may_ease(eased, was=(row.effects, row.days), now=now, on=on), field="eased")
    written = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _event(by, Did.RESTRICTION_CORRECTED, row, written)
    return row


@transaction.atomic
def lift_restriction(*, by: Actor, restriction: Restriction, seen: bool, on: date) -> Restriction:
    """Record that a restriction holds no more from today, by somebody who has `seen` the paper that says so. What it
    held back until today stays unsent.
    """
    row = _held(by, restriction, on)
    if not row.is_open(on):
        raise Refused(_("This restriction is over already."))
    insist(may_ease(seen, was=(row.effects, row.days), now=((), None), on=on), field="seen")
    row.lifted_on = on
    row.save(update_fields=["lifted_on"])
    _event(by, Did.RESTRICTION_LIFTED, row, {"lifted_on": (None, on)})
    return row


def _held(by: Actor, restriction: Restriction, on: date) -> Restriction:
    """The row as it is now, and for whoever else would change it as it will be after this transaction."""
    same_school(by, restriction)
    rows = Restriction.objects.select_for_update(of=("self",))
    row = rows.select_related("relationship__pupil", "relationship__contact").filter(pk=restriction.pk).first()
    if row is None:
        raise NotFound
    insist(keeps_contacts(by, row.relationship.pupil, on=on))
    if row.lifted_on is not None:
        raise Refused(_("This restriction was lifted. Record a new one where there is one."))
    return row


def _checked(terms: Facts, on: date) -> dict[str, Any]:
    """The terms as columns."""
    if terms["rests_on"] not in RestsOn.values:
        raise Refused(_("Choose what it rests on"), field="rests_on")
    effects = [Effect(one) for one in terms["effects"] or () if one in Effect.values]
    days = terms["starts_on"], terms["ends_on"]
    insist(may_hold_back(effects, days), field="ends_on" if effects and days[0] else "effects")
    if terms["seen_on"] is not None and terms["seen_on"] > on:
        raise Refused(_("Enter a day that is not in the future."), field="seen_on")
    of_row = {name: terms[name] for name in TERMS if name != "effects"}
    return of_row | {effect.value: effect in effects for effect in Effect} | {"kept_at": terms["kept_at"].strip()}


def _event(by: Actor, verb: Did, row: Restriction, changed: Mapping[str, tuple[Any, Any]]) -> None:
    about = row.relationship.contact
    record_event(by=by, verb=verb, on=about, pupil_uid=row.relationship.pupil.uid, changed=dict(changed))
