"""Who may bring a roll in, and who may bring SEN with it."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.exchange.models import Import, Marksheet, OldRegister
from endeavour.exchange.states import IMPORT_MOVES, REGISTER_MOVES, ImportState, MarksheetState, RegisterState
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


def may_bring_marksheet(by: Actor) -> Verdict:
    """Whoever may write attainment down may bring it in a file: of children whose records they open."""
    return by.may(Permission.GATHER_EVIDENCE)


def may_move_marksheet(by: Actor, row: Marksheet) -> Verdict:
    """What waits is kept or thrown away, once: by whoever handed it in, or who sees every child."""
    mine = row.received_by_id == by.membership_id or Permission.SEE_ALL_PUPILS in by.permissions
    return first_refusal(
        may_bring_marksheet(by),
        YES if mine else no(_("Somebody else handed this file in. Only they may go on with it.")),
        YES
        if row.state == MarksheetState.OPEN
        else no(_("This file has gone on meanwhile. Load the page again to see how it stands.")),
    )


def may_bring_register(by: Actor) -> Verdict:
    """The SENCO's side brings in the register it kept: it sets statuses, opens cycles and puts plans in force."""
    asked = (Permission.GATHER_EVIDENCE, Permission.WRITE_PLAN, Permission.ISSUE_PLAN, Permission.HOLD_REVIEW)
    return first_refusal(may_import_sen(by), *(by.may(one) for one in asked))


def may_run_interim(by: Actor, *, left: bool, has_cycle: bool) -> Verdict:
    """The SENCO's side carries on what a joiner had elsewhere, for a child who is here and has no cycle running."""
    if left:
        return no(_("This pupil has left. Support is carried on where they are now."))
    if has_cycle:
        return no(_("This pupil has a cycle here already. Change its plan instead."))
    return first_refusal(may_bring_register(by), by.may(Permission.CHANGE_PUPILS))


def may_move_register(by: Actor, row: OldRegister, to: RegisterState) -> Verdict:
    """A register goes on in the order of its table, once."""
    return first_refusal(may_bring_register(by), _allowed_register(row, to))


def _allowed_register(row: OldRegister, to: RegisterState) -> Verdict:
    if to in REGISTER_MOVES[row.state]:
        return YES
    return no(_("This register has gone on meanwhile. Load the page again to see how it stands."))
