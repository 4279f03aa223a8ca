"""Who may raise, decide and gather. Whether the record may be opened at all was asked at the door."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.needs.models import Concern, Cycle, EvidenceRequest, Monitoring
from endeavour.needs.states import CONCERN_MOVES, STAGE_MOVES, ConcernState, Stage, Status


def may_raise_concern(by: Actor) -> Verdict:
    """Any member of staff, about any child of the school."""
    return by.may(Permission.RAISE_CONCERN)


def may_decide_concern(by: Actor, concern: Concern, to: ConcernState) -> Verdict:
    """The SENCO's side decides, once, in the order the table of states allows."""
    return first_refusal(by.may(Permission.DECIDE_CONCERN), _allowed_move(concern, to))


def _allowed_move(concern: Concern, to: ConcernState) -> Verdict:
    if to in CONCERN_MOVES[concern.state]:
        return YES
    return no(_("This concern has been decided already. Open it to see what was decided and by whom."))


def may_answer_concern(by: Actor, concern: Concern) -> Verdict:
    """How a concern was answered is written down by those who decide on it, once it is decided: the deciding form
    asks for the talk before.
    """
    if concern.state == ConcernState.WAITING:
        return no(_("Decide on this concern first. The same page asks when you talked."))
    return by.may(Permission.DECIDE_CONCERN)


def may_note_talk(by: Actor, concern: Concern) -> Verdict:
    """A note of the talk is written once the talk has a day and the decision is known: it says what follows."""
    if concern.talked_on is None:
        return no(_("Write down first when you talked with the family."))
    if concern.state not in {ConcernState.MONITORING, ConcernState.SUPPORT, ConcernState.NO_ACTION}:
        return no(_("Decide on this concern first: the note says what happens next."))
    return by.may(Permission.SEND_PAPERS)


def may_look_again(by: Actor, monitoring: Monitoring | None) -> Verdict:
    """Only monitoring that is running can go on or end, by those who decide on concerns."""
    if monitoring is None:
        return no(_("This pupil is not being monitored now."))
    return by.may(Permission.DECIDE_CONCERN)


def may_open_cycle(by: Actor, *, status: str | None, has_cycle: bool) -> Verdict:
    """For a child with SEN Support or an EHC plan who has no open cycle, by those who set the status."""
    if status not in {Status.SUPPORT, Status.PLAN}:
        return no(_("This pupil has no SEN Support and no EHC plan. Raise a concern first."))
    if has_cycle:
        return no(_("A cycle is open already."))
    return by.may(Permission.SET_SEN_STATUS)


def may_start_support(by: Actor, *, status: str | None) -> Verdict:
    """SEN Support starts once: not for a child who has it, or who has an EHC plan."""
    if status == Status.SUPPORT:
        return no(_("This pupil has SEN Support already."))
    if status == Status.PLAN:
        return no(_("This pupil has an EHC plan, which takes the place of SEN Support."))
    return by.may(Permission.SET_SEN_STATUS)


def may_end_support(by: Actor, *, status: str | None) -> Verdict:
    """Only SEN Support that is running can end."""
    if status != Status.SUPPORT:
        return no(_("This pupil does not have SEN Support now."))
    return by.may(Permission.SET_SEN_STATUS)


def may_make_ehc_plan(by: Actor, *, status: str | None) -> Verdict:
    """That the council has made an EHC plan is written down once, by those who set the status."""
    if status == Status.PLAN:
        return no(_("This pupil has an EHC plan already."))
    return by.may(Permission.SET_SEN_STATUS)


def may_cease_ehc_plan(by: Actor, *, status: str | None) -> Verdict:
    """Only an EHC plan that is maintained can cease. That is the council’s decision; the school writes it down."""
    if status != Status.PLAN:
        return no(_("This pupil has no EHC plan."))
    return by.may(Permission.SET_SEN_STATUS)


def may_write_ehc_plan(by: Actor, *, status: str | None) -> Verdict:
    """Sections E and F are kept for a child with an EHC plan, by the SENCO's side."""
    if status != Status.PLAN:
        return no(_("This pupil has no EHC plan."))
    return by.may(Permission.SET_SEN_STATUS)


def may_gather(by: Actor, cycle: Cycle) -> Verdict:
    """Evidence and views go into a cycle that is open."""
    if cycle.closed_on is not None:
        return no(_("This cycle is closed. Add it to the cycle that is open now."))
    return by.may(Permission.GATHER_EVIDENCE)


def may_ask(by: Actor, cycle: Cycle) -> Verdict:
    """Asking staff for evidence is the SENCO's side's, in an open cycle."""
    return first_refusal(by.may(Permission.ASK_FOR_EVIDENCE), may_gather(by, cycle))


def may_answer(by: Actor, request: EvidenceRequest) -> Verdict:
    """The person asked answers, once."""
    if request.answered_at is not None:
        return no(_("This has been answered. Thank you."))
    if request.asked_of_id != by.membership_id:
        return no(_("Somebody else was asked. You can add evidence of your own instead."))
    return may_gather(by, request.cycle)


def may_move(cycle: Cycle, to: Stage) -> Verdict:
    """Assess, plan, do, review: in that order."""
    if cycle.closed_on is None and to in STAGE_MOVES[cycle.stage]:
        return YES
    return no(_("The cycle is not at that stage."))


def may_see_evidence(by: Actor, *, confidential: bool, author_id: int | None) -> Verdict:
    """Confidential evidence and views are for the SENCO, head and safeguarding lead, and for whoever wrote them."""
    if not confidential or author_id == by.membership_id:
        return YES
    return by.may(Permission.SEE_CONFIDENTIAL)


def may_keep_attainment(by: Actor) -> Verdict:
    """Whoever gathers what is known of a child writes down what they attained."""
    return by.may(Permission.GATHER_EVIDENCE)


def may_add_scale(by: Actor) -> Verdict:
    """The SENCO's side says what the school measures on."""
    return by.may(Permission.DECIDE_CONCERN)


def may_tick_wider(by: Actor) -> Verdict:
    """Whoever works with a child says where their wider development asks for a look."""
    return by.may(Permission.GATHER_EVIDENCE)


def may_screen(by: Actor) -> Verdict:
    """Those who decide on concerns look through the school's progress."""
    return by.may(Permission.DECIDE_CONCERN)
