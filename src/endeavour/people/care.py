"""Of a child whom a local authority looks after: which one, who works for it with this child, when the personal
education plan is talked about next, and who decides. Code of Practice, chapter 10.
"""

from dataclasses import dataclass
from datetime import date

from endeavour.law.young_person import Decides
from endeavour.people.contacts import Family
from endeavour.people.models import Pupil, Relationship
from endeavour.people.parents import WORKS_FOR_THE_AUTHORITY, as_written, kin_of
from endeavour.people.standing import may_decide

SOCIAL_WORKER, VIRTUAL_SCHOOL = "social worker", "virtual school"


@dataclass(frozen=True, slots=True)
class Care:
    """What the page shows. `pep_is_late` is that its day has gone by."""

    council: str
    pep_on: date | None
    pep_is_late: bool
    social_workers: tuple[Relationship, ...]
    virtual_school: tuple[Relationship, ...]
    deciding: tuple[Relationship, ...]


def care_of(pupil: Pupil, family: Family, *, on: date) -> Care | None:
    """Nothing for a child whom no authority looks after. Who decides is asked of each contact: being looked after
    takes nothing from a parent by itself. No query.
    """
    if not pupil.looked_after:
        return None
    workers = [row for row in family.now if as_written(row.relation) in WORKS_FOR_THE_AUTHORITY]
    return Care(
        council=pupil.looked_after_by,
        pep_on=pupil.pep_on,
        pep_is_late=pupil.pep_on is not None and pupil.pep_on < on,
        social_workers=tuple(row for row in workers if as_written(row.relation).endswith(SOCIAL_WORKER)),
        virtual_school=tuple(row for row in workers if as_written(row.relation).startswith(VIRTUAL_SCHOOL)),
        deciding=tuple(row for row in family.now if may_decide(kin_of(row), on=on, holder=Decides.PARENT)),
    )
