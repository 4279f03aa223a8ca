"""Rows of ASSESS: as `needs.actions` writes them."""

from datetime import date
from typing import Any

from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.steps import (
    ConcernClosed,
    ConcernRaised,
    CycleOpened,
    EhcPlanWritten,
    EvidenceAdded,
    EvidenceAnswered,
    EvidenceAsked,
    Monitored,
    NeedsSet,
    StageMoved,
    SummaryWritten,
    SupportEnded,
    SupportStarted,
    Talked,
    ViewAsked,
    ViewRecorded,
)
from endeavour.demo.tell.context import School, Told, there
from endeavour.demo.tell.people import let_go
from endeavour.needs.models import (
    Concern,
    Cycle,
    EarlierDecision,
    EhcPlan,
    Evidence,
    EvidenceRequest,
    Monitoring,
    Need,
    SenStatus,
    View,
    ViewRequest,
)
from endeavour.needs.states import ConcernState, Did, EvidenceKind, Stage, Status
from endeavour.people.models import Pupil

OF_A_DECISION = ("state", "decided_on", "decided_by_id", "reason", "talked_on", "talk", "note_given_on")


def raise_concern(school: School, told: Told, step: ConcernRaised) -> None:
    by = school.at(told, step)
    told.concern = school.books.add(
        Concern,
        pupil_id=told.pupil["id"],
        raised_for=step.raised_for,
        raised_by_id=by.membership_id,
        contact_id=None if step.adult is None else told.contacts[step.adult]["id"],
        raised_on=step.on,
        noticed=step.noticed,
        areas=list(step.areas),
        tried=step.tried,
        since=step.since,
    )
    _event(school, told, by, Did.CONCERN_RAISED, Concern, told.concern)


def close_concern(school: School, told: Told, step: ConcernClosed) -> None:
    by = school.at(told, step)
    _decide(school, told, by, ConcernState.NO_ACTION, step.reason, step.on, step.talk)
    end_monitoring(school, told, by, step.on, step.reason)


def monitor(school: School, told: Told, step: Monitored) -> None:
    by = school.at(told, step)
    concern = _decide(school, told, by, ConcernState.MONITORING, step.reason, step.on, step.talk)
    end_monitoring(school, told, by, step.on)
    told.monitoring = school.books.add(
        Monitoring,
        pupil_id=told.pupil["id"],
        concern_id=concern["id"],
        starts_on=step.on,
        look_again_on=step.look_again_on,
        what=step.reason,
    )
    _event(school, told, by, Did.MONITORING_STARTED, Monitoring, told.monitoring)


def _decide(school: School, told: Told, by: Person, to: str, reason: str, on: date, talk: Talked) -> Row:
    concern = there(told.concern, "concern to decide on")
    was = concern["state"]
    if was != ConcernState.WAITING:
        before = {name: concern[name] for name in OF_A_DECISION}
        school.books.add(EarlierDecision, concern_id=concern["id"], **before)
    if not talk.on and not talk.said.strip():
        note = talk.note_given_on or concern["note_given_on"]
        talk = Talked(on=concern["talked_on"], said=concern["talk"], note_given_on=note)
    concern.update(
        state=to,
        decided_on=on,
        decided_by_id=by.membership_id,
        reason=reason,
        talked_on=talk.on,
        talk=talk.said,
        note_given_on=talk.note_given_on,
    )
    _event(school, told, by, Did.CONCERN_DECIDED, Concern, concern, {"state": (was, to)})
    return concern


def end_monitoring(school: School, told: Told, by: Person, on: date, reason: str = "") -> None:
    """End the monitoring that is running, if any."""
    row, told.monitoring = told.monitoring, None
    if row is not None:
        row["ends_on"], row["end_reason"] = on, reason
        _event(school, told, by, Did.MONITORING_ENDED, Monitoring, row)


def start_support(school: School, told: Told, step: SupportStarted) -> None:
    by = school.at(told, step)
    if step.after_concern:
        _decide(school, told, by, ConcernState.SUPPORT, step.reason, step.on, step.talk)
    end_monitoring(school, told, by, step.on)
    status = _set_status(school, told, Status.SUPPORT, step.on)
    _event(school, told, by, Did.SUPPORT_STARTED, SenStatus, status)
    open_next_cycle(school, told, by, step.on)


def end_support(school: School, told: Told, step: SupportEnded) -> None:
    by = school.at(told, step)
    if told.cycle is not None:
        close_cycle(school, told, by, step.on)
    stop_support(school, told, by, step.reason, step.on)


def stop_support(school: School, told: Told, by: Person, reason: str, on: date) -> None:
    """SEN Support ends with its reason: by itself, or as a review's decision."""
    before = there(told.status, "SEN Support to end")
    _set_status(school, told, Status.NONE, on)
    before["end_reason"] = reason
    told.ended = before
    _event(school, told, by, Did.SUPPORT_ENDED, SenStatus, before)
    let_go(school, told, by, on)


def _set_status(school: School, told: Told, status: str, on: date) -> Row:
    if told.status is not None:
        told.status["ends_on"] = on
    told.status = school.books.add(SenStatus, pupil_id=told.pupil["id"], status=status, starts_on=on)
    return told.status


def open_cycle(school: School, told: Told, step: CycleOpened) -> None:
    by = school.at(told, step)
    open_next_cycle(school, told, by, step.on)


def open_next_cycle(school: School, told: Told, by: Person, on: date) -> Row:
    """Begin the next cycle at Assess."""
    told.cycles += 1
    told.cycle = school.books.add(Cycle, pupil_id=told.pupil["id"], number=told.cycles, opened_on=on)
    told.plan = told.version = told.review = None
    told.requests, told.ended_targets, told.views, told.ratings = {}, set(), [], []
    _event(school, told, by, Did.CYCLE_OPENED, Cycle, told.cycle)
    return told.cycle


def move_stage(school: School, told: Told, step: StageMoved) -> None:
    by = school.at(told, step)
    move_on(school, told, by, step.to, step.on)


def move_on(school: School, told: Told, by: Person, to: str, on: date) -> None:
    """Move the open cycle on to its next part."""
    cycle = running(told)
    reached = {Stage.PLAN: "planned_on", Stage.DO: "issued_on", Stage.REVIEW: "reviewed_on"}[Stage(to)]
    changed = {"stage": (cycle["stage"], to)}
    cycle["stage"], cycle[reached] = to, on
    _event(school, told, by, Did.STAGE_MOVED, Cycle, cycle, changed)


def close_cycle(school: School, told: Told, by: Person, on: date) -> None:
    """Close the open cycle after its review. What nobody has answered is asked no more."""
    cycle = running(told)
    cycle["closed_on"] = on
    for row in [row for row in told.requests.values() if row["answered_at"] is None]:
        _event(school, told, by, Did.EVIDENCE_ASK_TAKEN_BACK, EvidenceRequest, row)
        school.books.take_back(EvidenceRequest, row)
    told.requests = {}
    _event(school, told, by, Did.CYCLE_CLOSED, Cycle, cycle)
    told.cycle = None


def running(told: Told) -> Row:
    """The open cycle."""
    return there(told.cycle, "open cycle")


def set_needs(school: School, told: Told, step: NeedsSet) -> None:
    by = school.at(told, step)
    was = [(row["type"], row["area"], row["words"]) for row in told.needs]
    wanted = list(step.needs)
    if was == wanted:
        return
    for row in told.needs:
        row["ends_on"] = step.on
    told.needs = [
        school.books.add(
            Need, pupil_id=told.pupil["id"], type=kind, area=area, words=words, rank=rank, starts_on=step.on
        )
        for rank, (kind, area, words) in enumerate(wanted, start=1)
    ]
    changed = {"needs": (was, wanted)}
    school.books.event(by, Did.NEEDS_SET, Pupil, uid=told.pupil["uid"], pupil=told.pupil["uid"], changed=changed)


def write_ehc_plan(school: School, told: Told, step: EhcPlanWritten) -> None:
    by = school.at(told, step)
    outcomes, provision = list(step.outcomes), list(step.provision)
    row = school.books.add(
        EhcPlan,
        pupil_id=told.pupil["id"],
        outcomes=outcomes,
        provision=provision,
        annual_review_on=step.annual_review_on,
        written_by_id=by.membership_id,
        written_on=step.on,
    )
    changed: dict[str, Any] = {
        "outcomes": ([], outcomes),
        "provision": ([], provision),
        "annual_review_on": (None, step.annual_review_on),
    }
    _event(school, told, by, Did.EHC_PLAN_WRITTEN, EhcPlan, row, changed)


def add_evidence(school: School, told: Told, step: EvidenceAdded) -> None:
    by = school.at(told, step)
    _add_evidence(
        school, told, by,
        kind=step.kind, on=step.on, source=step.source, text=step.text,
        where=step.where, helped=step.helped, confidential=step.confidential,
    )  # fmt: skip


def _add_evidence(school: School, told: Told, by: Person, **facts: Any) -> Row:
    row = school.books.add(
        Evidence,
        pupil_id=told.pupil["id"],
        cycle_id=running(told)["id"],
        author_id=by.membership_id,
        **facts,
    )
    _event(school, told, by, Did.EVIDENCE_ADDED, Evidence, row)
    return row


def ask_for_evidence(school: School, told: Told, step: EvidenceAsked) -> None:
    by = school.at(told, step)
    for key in step.of:
        person = school.person(key).member
        asked = told.requests.get(person)
        if asked is not None and asked["answered_at"] is None:
            continue
        row = school.books.add(
            EvidenceRequest,
            pupil_id=told.pupil["id"],
            cycle_id=running(told)["id"],
            asked_of_id=person,
            asked_by_id=by.membership_id,
            asked_on=step.on,
            due_on=step.due_on,
            question=step.question,
        )
        told.requests[person] = row
        _event(school, told, by, Did.EVIDENCE_ASKED, EvidenceRequest, row)


def answer_request(school: School, told: Told, step: EvidenceAnswered) -> None:
    by = school.at(told, step)
    request = there(told.requests.get(by.member), "question to answer")
    evidence = _add_evidence(
        school, told, by, kind=EvidenceKind.TEACHER, on=step.on, source=by.name, text=step.text, helped=step.helped
    )
    request["answered_at"], request["evidence_id"] = school.books.now, evidence["id"]
    _event(school, told, by, Did.EVIDENCE_ANSWERED, EvidenceRequest, request)


def record_view(school: School, told: Told, step: ViewRecorded) -> None:
    by = school.at(told, step)
    cycle = running(told)
    row = school.books.add(
        View,
        pupil_id=told.pupil["id"],
        cycle_id=cycle["id"],
        voice=step.voice,
        contact_id=None if step.adult is None else told.contacts[step.adult]["id"],
        stage=cycle["stage"],
        on=step.on,
        how=step.how,
        words=step.words,
        taken_by_id=by.membership_id,
    )
    told.views.append(row)
    _event(school, told, by, Did.VIEW_RECORDED, View, row)


def record_asking(school: School, told: Told, step: ViewAsked) -> None:
    by = school.at(told, step)
    row = school.books.add(
        ViewRequest,
        pupil_id=told.pupil["id"],
        cycle_id=running(told)["id"],
        voice=step.voice,
        contact_id=None if step.adult is None else told.contacts[step.adult]["id"],
        asked_on=step.on,
        asked_by_id=by.membership_id,
    )
    _event(school, told, by, Did.VIEW_ASKED, ViewRequest, row)


def write_summary(school: School, told: Told, step: SummaryWritten) -> None:
    by = school.at(told, step)
    cycle = running(told)
    changed = {"barriers": (cycle["barriers"], step.barriers), "strengths": (cycle["strengths"], step.strengths)}
    cycle["barriers"], cycle["strengths"] = step.barriers, step.strengths
    _event(school, told, by, Did.SUMMARY_WRITTEN, Cycle, cycle, changed)


def _event(
    school: School, told: Told, by: Person, verb: str, model: Any, row: Row, changed: dict[str, Any] | None = None
) -> None:
    school.books.event(by, verb, model, uid=row["uid"], pupil=told.pupil["uid"], changed=changed)
