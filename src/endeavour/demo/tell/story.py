"""A whole story told: each step by the function that writes its rows."""

from collections.abc import Callable
from typing import Any

from endeavour.demo import steps
from endeavour.demo.tell import needs, papers, people, plans, provision, reviews
from endeavour.demo.tell.context import School, Told

TELL: dict[type[steps.Step], Callable[[School, Told, Any], None]] = {
    steps.KeyAdultSet: people.set_key_adult,
    steps.SightGiven: people.give_sight,
    steps.TagGiven: people.give_tag,
    steps.ContactLogged: people.log_contact,
    steps.FollowedUp: people.follow_up,
    steps.ConcernRaised: needs.raise_concern,
    steps.ConcernClosed: needs.close_concern,
    steps.Monitored: needs.monitor,
    steps.SupportStarted: needs.start_support,
    steps.SupportEnded: needs.end_support,
    steps.CycleOpened: needs.open_cycle,
    steps.StageMoved: needs.move_stage,
    steps.NeedsSet: needs.set_needs,
    steps.EhcPlanWritten: needs.write_ehc_plan,
    steps.EvidenceAdded: needs.add_evidence,
    steps.EvidenceAsked: needs.ask_for_evidence,
    steps.EvidenceAnswered: needs.answer_request,
    steps.ViewRecorded: needs.record_view,
    steps.ViewAsked: needs.record_asking,
    steps.SummaryWritten: needs.write_summary,
    steps.PlanOpened: plans.open_plan,
    steps.PlanSaved: plans.save_plan,
    steps.PlanIssued: plans.issue_plan,
    steps.PlanAnswered: plans.answer_plan,
    steps.CardRead: plans.read_card,
    steps.ProfileSaved: plans.save_profile,
    steps.SessionLogged: provision.log_session,
    steps.TargetMarked: provision.mark_target,
    steps.ReviewBooked: reviews.book_review,
    steps.NotesSaved: reviews.save_notes,
    steps.TargetRated: reviews.rate_target,
    steps.FamilyMet: reviews.meet_family,
    steps.ReviewHeld: reviews.hold_review,
    steps.PaperGiven: papers.give_paper,
}


def tell(school: School, told: Told, story: list[steps.Step]) -> None:
    """Write the rows of every step, in the order given."""
    for step in story:
        TELL[type(step)](school, told, step)
