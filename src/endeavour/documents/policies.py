"""Who may write and give papers, and to whom."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.documents.models import Paper
from endeavour.documents.states import INVITATIONS
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.law.young_person import is_asked_directly
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient


def may_write_papers(by: Actor) -> Verdict:
    """The SENCO's side writes to families."""
    return by.may(Permission.SEND_PAPERS)


def may_have(person: Recipient, kind: str) -> Verdict:
    """A paper of this kind goes to a contact who is sent papers; an invitation to nobody whom an order keeps from
    where the child is.
    """
    return first_refusal(person.papers, person.meets if kind in INVITATIONS else YES)


def may_write_to(pupil: Pupil, person: Recipient, kind: str, *, on: date) -> Verdict:
    """A paper about this child goes to a contact who may have it, or to the pupil from 16."""
    if person.is_pupil and not is_asked_directly(pupil.born_on, on):
        return no(_("Before 16, papers go to a parent or carer."))
    return may_have(person, kind)


def may_record_delivery(by: Actor, paper: Paper) -> Verdict:
    """A paper arrives once."""
    if paper.delivered_on is not None:
        return no(_("It is recorded already that this arrived."))
    return by.may(Permission.SEND_PAPERS)
