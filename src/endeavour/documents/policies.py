"""Who may write and give papers, and to whom."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.documents.models import Paper
from endeavour.foundation.verdict import YES, Verdict, no
from endeavour.people.queries import Guardian


def may_write_papers(by: Actor) -> Verdict:
    """The SENCO's side writes to families."""
    return by.may(Permission.SEND_PAPERS)


def may_receive(person: Guardian) -> Verdict:
    """A person barred by an order, or not sent letters, gets none. Asked when it is written and when it goes."""
    if person.barred:
        return no(_("An order is in force: this person gets nothing about this child."))
    if not person.receives_letters:
        return no(_("This person is not sent papers about this child."))
    return YES


def may_record_delivery(by: Actor, paper: Paper) -> Verdict:
    """A paper arrives once."""
    if paper.delivered_on is not None:
        return no(_("It is recorded already that this arrived."))
    return by.may(Permission.SEND_PAPERS)
