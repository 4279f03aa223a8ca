"""The e-mail of Mondays: that somebody's week is ready, with how many things there are to look at and no name."""

from datetime import time

from endeavour.access.actor import system
from endeavour.access.permissions import Permission
from endeavour.access.queries import places_of, staff_to_tell, staff_who_may
from endeavour.foundation import clock
from endeavour.jobs.held import messages_held
from endeavour.jobs.schedule import every_day
from endeavour.jobs.work import estate_job
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes
from endeavour.oversight.weekly import begins_week, this_week
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school


@estate_job
def say_week_is_ready() -> None:
    """On the first school day of a week, tell those who write plans, in each school that wants it. Done again it
    tells nobody twice; while messages are held after a restore it tells nobody.
    """
    on = clock.today()
    if messages_held():
        return
    for school in School.objects.filter(weekly_mail=True):
        with in_school(school.pk):
            if begins_week(calendar_of(school), on):
                for member in staff_who_may(Permission.WRITE_PLAN, on=on):
                    if member.weekly_mail and member.user.is_active and (member.starts_on or on) <= on:
                        user = member.user
                        to = Recipient(name=user.name, address=user.email or "", user_id=user.pk)
                        key = f"{on.isoformat()}/{member.uid}"
                        queue(by=system(school.pk), kind=Kind.WEEK_READY, to=to, key=key)


@writes(Kind.WEEK_READY, "school/messages/mail/week_ready.jinja")
def week_ready(row: Message) -> Reader | None:
    """To somebody who still writes plans here and wants it, with the numbers as they are when it leaves. Where there
    is nothing to look at, nothing leaves.
    """
    on = clock.today()
    staff = staff_to_tell(row.user_id, on=on)
    if staff is None or not staff.weekly_mail or not staff.school.weekly_mail:
        return None
    place = next((one for one in places_of(staff.user, on=on) if one.actor.membership_id == staff.pk), None)
    if place is None or Permission.WRITE_PLAN not in place.actor.permissions:
        return None
    found = this_week(place.actor, staff.school, on=on)
    if found.is_empty:
        return None
    facts = {
        "school": staff.school.name,
        "code": staff.school.code,
        "short": len(found.short),
        "unlogged": found.not_logged,
        "reviews": len(found.reviews),
        "concerns": len(found.concerns),
        "duties": len(found.duties),
    }
    return Reader(staff.user.email or "", staff.user.name, facts)


every_day(say_week_is_ready, at=time(6, 45))
