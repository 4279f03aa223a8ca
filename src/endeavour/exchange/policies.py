"""Who may bring a roll in, and who may bring SEN with it."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.exchange.models import Import
from endeavour.exchange.states import IMPORT_MOVES, ImportState
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no


def may_import(by: Actor) -> Verdict:
    """Those who keep the roll."""
    return by.may(Permission.IMPORT_ROLL)


def may_import_sen(by: Actor) -> Verdict:
    """Statuses and needs come in only through somebody who may set them: the office keeps the roll alone."""
    return by.may(Permission.SET_SEN_STATUS)


def may_move(by: Actor, row: Import, to: ImportState) -> Verdict:
    """An import goes on in the order of its table, once."""
    return first_refusal(may_import(by), _allowed(row, to))


def _allowed(row: Import, to: ImportState) -> Verdict:
    if to in IMPORT_MOVES[row.state]:
        return YES
    return no(_("This import has gone on meanwhile. Load the page again to see how it stands."))
