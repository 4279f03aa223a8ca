"""It is recorded that somebody acts for a young person who lacks capacity, looked at again, and ended."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.law.young_person import rights_pass_on
from endeavour.people.actions.wishes import let_all_in
from endeavour.people.models import Pupil, Representation
from endeavour.people.queries import guardians_of
from endeavour.people.representing import may_state_acting
from endeavour.people.states import ActsAs, Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def state_acting(
    *, by: Actor, pupil: Pupil, contact_id: int, acts_as: str, since_on: date, reason: str, on: date
) -> Representation:
    """Record that a contact acts for a young person who lacks the capacity for the decisions of SEN support. From
    `since_on` they are told, asked and written to in the young person's place. Children and Families Act 2014,
    section 80.

    Refused before the rights pass, for somebody whom an order bars or who gets no letters, without a reason, for a
    day ahead or before the rights passed, and while another statement stands or stood on that day.
    """
    insist(may_state_acting(by, pupil, on=on))
    same_school(by, pupil)
    if contact_id not in {one.contact_id for one in guardians_of(pupil, on=on) if one.receives_letters}:
        raise Refused(_("Choose a contact who gets letters about this pupil."), field="contact")
    if acts_as not in ActsAs.values:
        raise Refused(_("Choose as what they act"), field="acts_as")
    if not reason.strip():
        raise Refused(_("Say how it is known"), field="reason")
    if not rights_pass_on(pupil.born_on) <= since_on <= on:
        raise Refused(
            _("Enter a day that is not in the future, and on or after which the rights passed"), field="since_on"
        )
    others = list(Representation.objects.select_for_update().filter(pupil=pupil))
    if any(one.ended_on is None or one.ended_on > since_on for one in others):
        raise Refused(_("It is recorded already that somebody acts on that day. End that first."), field="since_on")
    row = Representation.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        contact_id=contact_id,
        acts_as=acts_as,
        since_on=since_on,
        reason=reason.strip(),
        recorded_by_id=by.membership_id,
    )
    record_event(by=by, verb=Did.ACTING_STATED, on=row, pupil_uid=pupil.uid, changed={"since_on": (None, since_on)})
    let_all_in(by=by, pupil=pupil)
    return row


@transaction.atomic
def review_acting(*, by: Actor, statement: Representation, on: date, today: date) -> Representation:
    """Record that it was looked at again on a day, and that the statement stands."""
    row = _standing(by, statement, on, today)
    changed = {"reviewed_on": (row.reviewed_on, on)}
    row.reviewed_on = on
    row.save(update_fields=["reviewed_on"])
    record_event(by=by, verb=Did.ACTING_REVIEWED, on=row, pupil_uid=row.pupil.uid, changed=changed)
    return row


@transaction.atomic
def end_acting(*, by: Actor, statement: Representation, on: date, today: date) -> Representation:
    """Record that from a day nobody acts for the young person, who decides. What was told to and said by whoever
    acted until then stays done.
    """
    row = _standing(by, statement, on, today)
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    record_event(by=by, verb=Did.ACTING_ENDED, on=row, pupil_uid=row.pupil.uid, changed={"ended_on": (None, on)})
    return row


def _standing(by: Actor, statement: Representation, on: date, today: date) -> Representation:
    """The row as it is now, and for whoever else would change it as it will be after this transaction."""
    insist(may_state_acting(by, statement.pupil, on=today))
    same_school(by, statement)
    row = Representation.objects.select_for_update(of=("self",)).select_related("pupil").get(pk=statement.pk)
    if row.ended_on is not None:
        raise Refused(_("This has ended already."))
    if not row.since_on <= on <= today:
        raise Refused(_("Enter a day since they act, and not in the future"), field="on")
    return row
