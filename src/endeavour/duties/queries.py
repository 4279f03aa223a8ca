"""What is due, met, late or not yet known: for a whole school, and for one person today."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.duties.facts import facts_of_school
from endeavour.duties.pupils import duties_of_pupil, other_duties
from endeavour.duties.records import duties_of_records
from endeavour.duties.schools import DONE_WITH, duties_of_school
from endeavour.duties.standing import Standing
from endeavour.law.finding import State
from endeavour.schools.models import School
from endeavour.schools.queries import setting_of


def duties_of(school: School, *, on: date) -> list[Standing]:
    """Every duty of the active school and towards each of its pupils, most urgent first, in a fixed number of
    queries.
    """
    setting = setting_of(school)
    facts = facts_of_school(school, on)
    found = [
        *duties_of_school(setting, school, on),
        *(row for pupil in facts.pupils for row in duties_of_pupil(setting, pupil, facts)),
        *other_duties(setting, facts),
        *duties_of_records(setting, on),
    ]
    return sorted(found, key=lambda row: row.rank)


OPEN = frozenset({State.LATE, State.DUE_SOON, State.DUE})
WORTH_SAYING = frozenset({State.LATE, State.DUE_SOON})
AT_ONCE = {
    *("concern", "concern-answered", "parents-told", "joiner"),
    *("record-to-new-school", "educational-record", "subject-access"),
}
"""The duties that stand on Today from the day they open: nobody would look for them elsewhere."""


def needing(by: Actor, rows: Iterable[Standing]) -> list[Standing]:
    """The open duties that fall to this person: their own, and for the SENCO's side those of the whole school. A
    teacher sees those of the pupils whose plan names them. Who is behind with meetings held is not told of those
    offered as well.
    """
    decides = Permission.DECIDE_CONCERN in by.permissions
    mine = [row for row in rows if row.finding.state in OPEN and not row.over and _falls_to(by, row, decides)]
    behind = {row.about for row in mine if row.key == "three-meetings"}
    return [_doable(by, row) for row in mine if row.key != "three-meetings-offered" or row.about not in behind]


def not_yet_known(by: Actor, rows: Iterable[Standing]) -> list[Standing]:
    """The duties that nothing on record settles and that this person can answer, those of the school first, then of
    one kind and one reason together. They are never late, and never count as met.
    """
    decides = Permission.DECIDE_CONCERN in by.permissions
    found = [row for row in rows if row.finding.state is State.NOT_KNOWN and _answered_by(by, row, decides)]
    return sorted(found, key=lambda row: (row.about is not None, row.key, row.finding.because.text))


def _falls_to(by: Actor, row: Standing, decides: bool) -> bool:
    if row.staff_id is not None:
        return row.staff_id == by.membership_id
    if decides:
        return row.finding.state in WORTH_SAYING or row.key in AT_ONCE
    return row.teacher_id is not None and row.teacher_id == by.membership_id


def _answered_by(by: Actor, row: Standing, decides: bool) -> bool:
    if row.key in DONE_WITH:
        return DONE_WITH[row.key] in by.permissions
    return by.membership_id in {row.staff_id, row.teacher_id} - {None} or (decides and row.staff_id is None)


def _doable(by: Actor, row: Standing) -> Standing:
    """A duty of the school without its button, for somebody to whom its page would not open."""
    needs = DONE_WITH.get(row.key)
    return row if needs is None or needs in by.permissions else replace(row, action="", page="", where={})
