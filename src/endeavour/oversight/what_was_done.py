"""The log of a whole school: about whom each event is, and whose rows there can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.models import Event
from endeavour.people.models import Pupil
from endeavour.people.queries import pupils_for

PERSON = "membership"


@dataclass(frozen=True, slots=True)
class About:
    """Whom an event is about. `pupil` and `staff` are the uid of a page that its reader may open, none where there is
    no such page for them; `pupil_id` is the pupil's key, 0 for one of the staff.
    """

    name: str
    pupil: UUID | None = None
    staff: UUID | None = None
    pupil_id: int = 0


def about_whom(by: Actor, events: Sequence[Event], *, on: date) -> dict[int, About]:
    """The pupil or the member of staff whom each event is about, by the key of the event. Events about nobody, and
    about somebody whose row is gone, are left out. Three queries at most.
    """
    pupils = _pupils(by, {event.pupil_uid for event in events if event.pupil_uid}, on)
    staff = _staff(by, {event.subject_uid for event in events if event.subject == PERSON and event.subject_uid})
    found = {}
    for event in events:
        one = pupils.get(event.pupil_uid) or (staff.get(event.subject_uid) if event.subject == PERSON else None)
        if one:
            found[event.pk] = one
    return found


def _pupils(by: Actor, uids: set[UUID], on: date) -> dict[UUID | None, About]:
    if not uids:
        return {}
    rows = list(Pupil.objects.filter(uid__in=uids))
    if not by.may(Permission.SEE_RECORDS):
        opened = set()
    elif by.may(Permission.SEE_ALL_PUPILS):
        opened = {row.pk for row in rows}
    else:
        opened = set(pupils_for(by, on=on).filter(uid__in=uids).values_list("pk", flat=True))
    return {row.uid: About(row.called, row.uid if row.pk in opened else None, pupil_id=row.pk) for row in rows}


def _staff(by: Actor, uids: set[UUID]) -> dict[UUID | None, About]:
    if not uids:
        return {}
    rows = Membership.objects.filter(uid__in=uids).select_related("user")
    opens = bool(by.may(Permission.MANAGE_STAFF))
    return {row.uid: About(row.user.name, staff=row.uid if opens else None) for row in rows}


def ever_on_staff() -> list[tuple[int, str]]:
    """The account and the name of everybody who is on the staff list or was, by name. One query."""
    rows = Membership.objects.values_list("user_id", "user__name").distinct()
    return sorted(rows, key=lambda one: (one[1], one[0]))
