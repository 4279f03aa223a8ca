"""What the law asks about the SENCO, and from when to when somebody is one here."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.policies import may_correct_last_day_as_senco, may_record_senco
from endeavour.access.states import Did
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.periods import years_after
from endeavour.foundation.words import long_date
from endeavour.schools.tenancy import same_school

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsSenco:
    """The answers about one SENCO, named as the staff list keeps them. None, or no award, stands for not recorded.

    Special Educational Needs and Disability Regulations 2014, regulation 49: `qualified_teacher`, `induction_done`
    (also where none was required) and `teaches_here` are asked of whoever is not the head; `first_senco_on`, at any
    school, and `senco_over_a_year_before`, when taking this post, settle by when the award must be held.
    """

    senco_since: date | None = None
    first_senco_on: date | None = None
    senco_over_a_year_before: bool | None = None
    qualified_teacher: bool | None = None
    induction_done: bool | None = None
    teaches_here: bool | None = None
    senco_award: str = ""
    senco_award_begun_on: date | None = None
    senco_qualified_on: date | None = None


@transaction.atomic
def record_as_senco(*, by: Actor, staff: Membership, said: AsSenco) -> None:
    """Write down what the law asks about a SENCO. Refuses days that cannot all be right."""
    same_school(by, staff)
    insist(may_record_senco(by, staff))
    _agree(said)
    answers = asdict(said)
    changed = {name: (getattr(staff, name), told) for name, told in answers.items() if getattr(staff, name) != told}
    if not changed:
        return
    for name in changed:
        setattr(staff, name, answers[name])
    staff.save(update_fields=list(changed))
    record_event(by=by, verb=Did.SENCO_RECORDED, on=staff, changed=dict(changed))


@transaction.atomic
def correct_last_day_as_senco(*, by: Actor, staff: Membership, last_day: date, on: date) -> None:
    """Put right until when somebody was SENCO here: from the day after, the school had none. Where their place ended
    before that day it ended on that day instead. Nobody comes in again by it: a place that has ended stays so.
    """
    same_school(by, staff)
    row = Membership.objects.select_for_update().get(pk=staff.pk)
    insist(may_correct_last_day_as_senco(by, row, on=on))
    if last_day > on:
        raise Refused(_("Enter a day that is not in the future."), field="last_day")
    begun = max((day for day in (row.starts_on, row.senco_since) if day), default=None)
    if begun is not None and last_day < begun:
        raise Refused(_("They were not SENCO here before %(day)s.") % {"day": long_date(begun)}, field="last_day")
    moves = row.ends_on is not None and row.ends_on < last_day
    if moves and last_day == on:
        raise Refused(_("Their place here has ended. Enter a day before today."), field="last_day")
    after = {"senco_until": last_day, **({"ends_on": last_day} if moves else {})}
    changed = {name: (getattr(row, name), day) for name, day in after.items() if getattr(row, name) != day}
    for name in changed:
        setattr(row, name, last_day)
    if changed:
        row.save(update_fields=list(changed))
        record_event(by=by, verb=Did.SENCO_LAST_DAY_CORRECTED, on=row, changed=dict(changed))


def begin_as_senco(staff: Membership, *, on: date) -> None:
    """Somebody is SENCO from a day. Whoever was one until the day before goes on, as after a slip; does not save."""
    if staff.senco_since is None or (staff.senco_until is not None and staff.senco_until < on - DAY):
        staff.senco_since = on
    staff.senco_until = None


def end_as_senco(staff: Membership, *, last_day: date) -> None:
    """Somebody is SENCO no longer after a day. A role given by mistake, on that day or ahead, leaves no trace; does
    not save.
    """
    if staff.senco_since is not None and staff.senco_since >= last_day:
        staff.senco_since = staff.senco_until = None
    elif staff.senco_until is None:
        staff.senco_until = last_day


def _agree(said: AsSenco) -> None:
    first, since = said.first_senco_on, said.senco_since
    if first and since and since < first:
        raise Refused(_("They were SENCO here before that day, so they became one earlier."), field="first_senco_on")
    if said.senco_over_a_year_before and first and since and since <= years_after(first, 1):
        raise Refused(
            _("Between the two days above lies no more than a year, so they had not been SENCO for longer before."),
            field="senco_over_a_year_before",
        )
    begun, done = said.senco_award_begun_on, said.senco_qualified_on
    if (begun or done) and not said.senco_award:
        raise Refused(_("Choose which qualification these days are about."), field="senco_award")
    if begun and done and done < begun:
        raise Refused(_("The course cannot be completed before it began."), field="senco_qualified_on")
