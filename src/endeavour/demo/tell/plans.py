"""Rows of PLAN: as `plans.actions` writes them."""

from datetime import date
from typing import Any
from uuid import UUID

from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.steps import CardRead, PlanAnswered, PlanIssued, PlanOpened, PlanSaved, ProfileSaved
from endeavour.demo.tell.content import PICKED, TEXTS, Content, content_of, written
from endeavour.demo.tell.context import PlanRows, School, Told, there
from endeavour.demo.tell.library import add_what_is_planned
from endeavour.demo.tell.needs import move_on, running
from endeavour.demo.tell.people import let_in, staff_who_see
from endeavour.needs.states import Stage
from endeavour.plans.models import (
    Agreement,
    CardReading,
    Hope,
    Outcome,
    Plan,
    PlanVersion,
    Profile,
    Strategy,
    SupportLine,
    Target,
)
from endeavour.plans.shape import CONTENT_VERSION
from endeavour.plans.states import Did


def open_plan(school: School, told: Told, step: PlanOpened) -> None:
    by = school.at(told, step)
    _planning_begins(school, told, by, step.on)
    _opened(school, told, by)


def carry_over(school: School, told: Told, by: Person, carried: Content, on: date) -> None:
    """Begin the draft of the next cycle with what continues. The cycle stays at Assess."""
    rows = _opened(school, told, by)
    before = content_of(rows, school)
    if before != carried:
        _write(school, told, by, before, carried, on)


def _opened(school: School, told: Told, by: Person) -> PlanRows:
    told.plan = PlanRows(school.books.add(Plan, pupil_id=told.pupil["id"], cycle_id=running(told)["id"]))
    _event(school, told, by, Did.PLAN_OPENED, Plan, told.plan.plan)
    return told.plan


def _planning_begins(school: School, told: Told, by: Person, on: date) -> None:
    if running(told)["stage"] == Stage.ASSESS:
        move_on(school, told, by, Stage.PLAN, on)


def save_plan(school: School, told: Told, step: PlanSaved) -> None:
    by = school.at(told, step)
    rows = there(told.plan, "plan")
    for line in step.plan.lines:
        add_what_is_planned(school, line)
    before, content = content_of(rows, school), written(step.plan, rows, school, told)
    if before != content:
        _planning_begins(school, told, by, step.on)
        _write(school, told, by, before, content, step.on)


def _write(school: School, told: Told, by: Person, before: Content, content: Content, on: date) -> None:
    rows = there(told.plan, "plan")
    for name in TEXTS:
        rows.plan[name] = content[name]
    rows.plan["review_on"] = date.fromisoformat(content["review_on"]) if content["review_on"] else None
    rows.plan["teacher_id"] = content["teacher_id"]
    rows.plan["draft_changed_at"] = school.books.now
    _save_hopes(school, rows, content["hopes"])
    _save_outcomes(school, rows, content["outcomes"], on)
    plan_id = rows.plan["id"]
    rows.lines = _matched(
        school, SupportLine, rows.lines, content["lines"], on, skip=("who", *PICKED), plan_id=plan_id
    )
    for line in rows.lines:
        line["provision_id"] = school.library[line["what"]]["id"]
    rows.strategies = _matched(school, Strategy, rows.strategies, content["strategies"], on, plan_id=plan_id)
    _event(school, told, by, Did.PLAN_SAVED, Plan, rows.plan, {"plan": (before, content)})


def _save_hopes(school: School, rows: PlanRows, hopes: list[Content]) -> None:
    """No story takes back what somebody hopes."""
    standing = {row["contact_id"]: row for row, _who in rows.hopes}
    rows.hopes = []
    for hope in hopes:
        said = {"text": hope["text"], "shared": hope["shared"]}
        row = standing.get(hope["contact_id"])
        if row is None:
            row = school.books.add(Hope, plan_id=rows.plan["id"], contact_id=hope["contact_id"], **said)
        else:
            row.update(said)
        rows.hopes.append((row, hope["who"]))


def _save_outcomes(school: School, rows: PlanRows, outcomes: list[Content], on: date) -> None:
    targets = {outcome["id"]: standing for outcome, standing in rows.outcomes}
    saved = _matched(
        school, Outcome, [row for row, _ in rows.outcomes], outcomes, on, skip=("targets",), plan_id=rows.plan["id"]
    )
    rows.outcomes = [
        (row, _matched(school, Target, targets.get(row["id"], []), wanted["targets"], on, outcome_id=row["id"]))
        for row, wanted in zip(saved, outcomes, strict=True)
    ]


def _matched(
    school: School,
    model: Any,
    standing: list[Row],
    wanted: list[Content],
    on: date,
    *,
    skip: tuple[str, ...] = (),
    **parent: int,
) -> list[Row]:
    by_uid = {str(row["uid"]): row for row in standing}
    saved = []
    for position, item in enumerate(wanted):
        fields = {name: value for name, value in item.items() if name not in skip and name != "uid"}
        fields["carried_from"] = UUID(item["carried_from"]) if item["carried_from"] else None
        if item.get("by_when"):
            fields["by_when"] = date.fromisoformat(item["by_when"])
        row = by_uid.pop(item["uid"], None) if item["uid"] else None
        if row is None:
            row = school.books.add(model, **parent, **fields, position=position)
        else:
            row.update(fields, position=position)
        saved.append(row)
    for row in by_uid.values():
        row["ended_on"] = on
    return saved


def issue_plan(school: School, told: Told, step: PlanIssued) -> None:
    by = school.at(told, step)
    rows, cycle = there(told.plan, "plan"), running(told)
    rows.versions += 1
    told.version = school.books.add(
        PlanVersion,
        plan_id=rows.plan["id"],
        pupil_id=told.pupil["id"],
        number=rows.versions,
        issued_at=school.books.now,
        issued_on=step.on,
        issued_by_id=by.membership_id,
        content=content_of(rows, school),
        content_version=CONTENT_VERSION,
        review_on=rows.plan["review_on"],
    )
    told.issued_lines = {str(line["uid"]): line["id"] for line in rows.lines}
    let_in(school, told, by, {rows.plan["teacher_id"], *(line["who_id"] for line in rows.lines)}, step.on)
    told.answers = {}
    told.readings = {
        staff_id: school.books.add(CardReading, version_id=told.version["id"], staff_id=staff_id, asked_on=step.on)
        for staff_id in staff_who_see(told, step.on)
    }
    _planning_begins(school, told, by, step.on)
    if cycle["stage"] == Stage.PLAN:
        move_on(school, told, by, Stage.DO, step.on)
    _event(school, told, by, Did.PLAN_ISSUED, PlanVersion, told.version)


def answer_plan(school: School, told: Told, step: PlanAnswered) -> None:
    by = school.at(told, step)
    version = there(told.version, "issued plan")
    contact_id = None if step.adult is None else told.contacts[step.adult]["id"]
    said = {"answer": step.answer, "words": step.words, "on": step.on}
    key = (step.voice, contact_id)
    before = told.answers.get(key)
    was = {name: before[name] if before else None for name in said}
    if was == said:
        return
    if before:
        before["stands"] = False
    whose = {"version_id": version["id"], "voice": step.voice, "contact_id": contact_id}
    row = told.answers[key] = school.books.add(Agreement, **whose, **said, taken_by_id=by.membership_id)
    changed = {name: (was[name], value) for name, value in said.items() if (was[name] or "") != value}
    _event(school, told, by, Did.PLAN_ANSWERED, Agreement, row, changed)


def read_card(school: School, told: Told, step: CardRead) -> None:
    by = school.at(told, step)
    version = there(told.version, "issued plan")
    reading = told.readings.get(by.member)
    if reading is not None and reading["read_at"] is None:
        reading["read_at"] = school.books.now
        _event(school, told, by, Did.CARD_READ, PlanVersion, version)


def save_profile(school: School, told: Told, step: ProfileSaved) -> None:
    by = school.at(told, step)
    facts = {
        "appreciated": step.appreciated,
        "important": step.important,
        "support": step.support,
        "written_with": step.written_with,
        "written_on": step.on,
    }
    if told.profile is None:
        told.profile = school.books.add(Profile, pupil_id=told.pupil["id"], **facts)
    else:
        told.profile.update(facts)
    _event(school, told, by, Did.PROFILE_SAVED, Profile, told.profile)


def _event(
    school: School, told: Told, by: Person, verb: str, model: Any, row: Row, changed: dict[str, Any] | None = None
) -> None:
    school.books.event(by, verb, model, uid=row["uid"], pupil=told.pupil["uid"], changed=changed)
