"""Where the council maintains an EHC plan: what the school works from."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import insist
from endeavour.needs.models import EhcPlan
from endeavour.needs.policies import may_write_ehc_plan
from endeavour.needs.queries import ehc_plan_of, status_code
from endeavour.needs.states import Did
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@transaction.atomic
def write_ehc_plan(
    *,
    by: Actor,
    pupil: Pupil,
    outcomes: Sequence[str],
    provision: Sequence[str],
    annual_review_on: date | None,
    on: date,
) -> EhcPlan:
    """Write down the outcomes of Section E, the provision of Section F, and the day of the annual review."""
    insist(may_write_ehc_plan(by, status=status_code(pupil)))
    same_school(by, pupil)
    row = ehc_plan_of(pupil) or EhcPlan(school_id=by.school_id, pupil=pupil)
    new = {"outcomes": list(outcomes), "provision": list(provision), "annual_review_on": annual_review_on}
    changed = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    for name, value in new.items():
        setattr(row, name, value)
    row.written_by_id, row.written_on = by.membership_id, on
    row.save()
    record_event(by=by, verb=Did.EHC_PLAN_WRITTEN, on=row, pupil_uid=pupil.uid, changed=changed)
    return row
