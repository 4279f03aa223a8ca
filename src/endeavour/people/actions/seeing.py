"""What adults of a class see, kept in step with its places. Part of the actions that change classes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.foundation.errors import insist
from endeavour.people.classes import A_DAY, still_on
from endeavour.people.models import Group, GroupStaff, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.states import SightSource


def lock_groups(keys: Iterable[int]) -> None:
    """Hold these classes, always in the same order, before their adults are read or their children change: whoever
    ends an adult's time with one in the same moment waits, and then finds the child in it.
    """
    list(Group.objects.select_for_update().filter(pk__in=set(keys)).order_by("pk").values_list("pk"))


def end_sights(sights: QuerySet[Sight], from_on: date) -> None:
    """Those of these sights that hold on a day or later end with the day before. What had not begun never was."""
    standing = sights.filter(still_on(from_on))
    standing.filter(starts_on__gte=from_on).delete()
    standing.update(ends_on=from_on - A_DAY)


def go_on_seeing(
    by: Actor, *, adult: GroupStaff, pupil_id: int, starts: date, ends: date | None, after: date | None = None
) -> None:
    """An adult of a class sees one of its children while both are in it: from the later first day, and not before the
    day `after` is over, to the sooner last day. A sight that ended the day before goes on. Refuses to open a record
    for oneself that was not open the day before.
    """
    first = max(filter(None, (starts, adult.starts_on, after + A_DAY if after else None)))
    lasts = [day for day in (ends, adult.ends_on) if day is not None]
    last = min(lasts) if lasts else None
    if last is not None and last < first:
        return
    own = Sight.objects.filter(staff=adult.staff_id, pupil=pupil_id, group=adult.group_id, reason=adult.reason)
    if own.filter(still_on(first)).exists():
        return
    before = own.filter(ends_on=first - A_DAY).first()
    if before is not None:
        before.ends_on = last
        before.save(update_fields=["ends_on"])
        return
    insist(may_open_for(by, adult.staff_id))
    Sight.objects.create(
        school_id=by.school_id,
        staff_id=adult.staff_id,
        pupil_id=pupil_id,
        group_id=adult.group_id,
        reason=adult.reason,
        source=SightSource.GROUP,
        starts_on=first,
        ends_on=last,
    )
