"""Rows of DO: as `provision.actions` writes them."""

from endeavour.demo.steps import SessionLogged, TargetMarked
from endeavour.demo.tell.context import School, Told, there
from endeavour.provision.models import Mark, Session
from endeavour.provision.states import Did, Given


def log_session(school: School, told: Told, step: SessionLogged) -> None:
    by = school.at(told, step)
    line = there(told.plan, "plan").lines[step.line]
    planned = (line["minutes"] or 0) if step.minutes is None else step.minutes
    row = school.books.add(
        Session,
        pupil_id=told.pupil["id"],
        line_id=line["id"],
        on=step.on,
        given=step.given,
        minutes=0 if step.given == Given.NOT_GIVEN else planned,
        loss=step.loss if step.given != Given.GIVEN else "",
        note=step.note,
        logged_by_id=by.membership_id,
        logged_at=school.books.now,
    )
    school.books.event(by, Did.SESSION_LOGGED, Session, uid=row["uid"], pupil=told.pupil["uid"])


def mark_target(school: School, told: Told, step: TargetMarked) -> None:
    by = school.at(told, step)
    target = there(told.plan, "plan").targets[step.target]
    row = school.books.add(
        Mark,
        target_id=target["id"],
        on=step.on,
        value=step.value,
        note=step.note,
        marked_by_id=by.membership_id,
    )
    school.books.event(by, Did.TARGET_MARKED, Mark, uid=row["uid"], pupil=told.pupil["uid"])
