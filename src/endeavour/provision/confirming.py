"""Confirming a week of support in class: for everybody in it at once, and only what was not as planned is said."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.people.queries import current_on
from endeavour.provision.counting import monday_of
from endeavour.provision.in_class import A_WEEK, ends_a_week, sessions_of_week, week_minutes
from endeavour.provision.interventions import Member, is_in_it, members_of
from endeavour.provision.models import Intervention, Session
from endeavour.provision.policies import may_log_slot
from endeavour.provision.together import AS_PLANNED, Occasion, Went, keep_session, sessions_of_entry
from endeavour.schools.queries import calendar_here
from endeavour.schools.tenancy import same_school


@transaction.atomic
def log_week(
    *,
    by: Actor,
    intervention: Intervention,
    on: date,
    went: Mapping[int, Went],
    entry: uuid.UUID,
    otherwise: Went = AS_PLANNED,
) -> list[Session]:
    """Write down a week of support in class, by its last school day `on`, for each pupil who is in it on that day: as
    `went` says, by the key of the pupil, and for all others `otherwise`. As planned is what their plan asks for in a
    week, less what was logged of it one by one. The same `entry` twice is one; where everybody has that week already,
    it is refused.
    """
    same_school(by, intervention)
    row = Intervention.objects.select_for_update().get(pk=intervention.pk)
    gives = row.staff.filter(current_on(on), staff_id=by.membership_id).exists()
    insist(may_log_slot(by, gives=gives))
    if on > clock.today():
        raise Refused(_("A week can be confirmed from its last school day."), field="on")
    if not ends_a_week(row, on, calendar_here()):
        raise Refused(_("No week of it ends on that day."), field="on")
    members = [one for one in members_of([row], on=on) if is_in_it(one, on)]
    if not members:
        raise Refused(_("Nobody is in it on that day."), field="on")
    known = sessions_of_entry(entry, members)
    if known:
        return known
    there = {session.pupil_id for session in sessions_of_week(row, on)}
    missing = [one for one in members if one.place.pupil_id not in there]
    if not missing:
        raise Refused(_("This week is confirmed already."), field="on")
    alone = _logged_alone([one.line_pk for one in missing], on)
    twice = {session.line_id for session in alone if session.on == on}
    made = (
        keep_session(
            by,
            one,
            Occasion(on, None, _left_of_week(one, alone)),
            went.get(one.place.pupil_id, otherwise),
            entry,
            again=one.line_pk in twice,
        )
        for one in missing
    )
    return [session for session in made if session is not None]


def _logged_alone(lines: Sequence[int], on: date) -> list[Session]:
    """What was logged of these lines one by one in the week of a day."""
    monday = monday_of(on)
    return list(Session.objects.filter(line__in=lines, on__gte=monday, on__lt=monday + A_WEEK, struck_at=None))


def _left_of_week(member: Member, alone: Sequence[Session]) -> int:
    """What the plan asks for in the week and nobody has logged by itself: those minutes count already."""
    known = sum(session.minutes for session in alone if session.line_id == member.line_pk)
    return max(week_minutes(member) - known, 0)
