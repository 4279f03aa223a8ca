"""What follows from a talk with the family: whom it falls to, what waits, and who may say that it is done."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership
from endeavour.access.permissions import Permission
from endeavour.access.roles import GRANTS, permissions_of
from endeavour.foundation.errors import NotFound
from endeavour.foundation.verdict import Verdict, no
from endeavour.people.models import ContactNote, Pupil, Sight
from endeavour.people.queries import current_on, staff_who_teach
from endeavour.people.states import UNDO_SECONDS
from endeavour.schools.prepared import kept

FOLLOWS_UP = frozenset({Permission.SEE_RECORDS, Permission.RAISE_CONCERN})
"""What somebody's roles allow who reads and does what follows from a talk."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is still to be done after a talk. `falls_to` is the key of whom it falls to, None for the SENCO's side."""

    note: ContactNote
    falls_to: int | None


def follow_ups_waiting(*, on: date) -> list[FollowUp]:
    """What is to be done by a day after talks about children who are here, soonest first. It falls to whom it was
    left to while they are on the staff, write down talks and may open the child's record, and else to the SENCO's
    side. One query.
    """
    rows = kept(_waiting, on)
    return [FollowUp(row, row.follow_up_by_id if row.theirs else None) for row in rows]  # type: ignore[attr-defined]


def _waiting(on: date) -> QuerySet[ContactNote]:
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)
    theirs = Q(follow_up_by__isnull=False) & _on_staff(on, "follow_up_by__")
    for permission in FOLLOWS_UP:
        theirs &= Q(_holds(permission))
    sight = Sight.objects.filter(current_on(on), staff=OuterRef("follow_up_by"), pupil=OuterRef("pupil"))
    theirs &= Q(Exists(sight)) | Q(_holds(Permission.SEE_ALL_PUPILS))
    rows = ContactNote.objects.filter(here, followed_at=None, follow_up_on__isnull=False).exclude(follow_up="")
    return rows.annotate(theirs=theirs).select_related("pupil").order_by("follow_up_on", "id")


def who_may_follow_up(pupil: Pupil, *, on: date) -> list[Membership]:
    """The adults who write down talks and may open this child's record that day, by name. Three queries."""
    staff = Membership.objects.filter(_on_staff(on)).select_related("user").prefetch_related("held_roles")
    taught_by = set(staff_who_teach(pupil, on=on))
    return [one for one in staff.order_by("user__name") if _may_open(one, one.pk in taught_by)]


def _may_open(staff: Membership, has_sight: bool) -> bool:
    may = permissions_of(frozenset(held.role for held in staff.held_roles.all()))
    return may >= FOLLOWS_UP and (has_sight or Permission.SEE_ALL_PUPILS in may)


def _on_staff(on: date, of: str = "") -> Q:
    begun = Q(**{f"{of}starts_on": None}) | Q(**{f"{of}starts_on__lte": on})
    return begun & (Q(**{f"{of}ends_on": None}) | Q(**{f"{of}ends_on__gte": on}))


def _holds(permission: Permission) -> Exists:
    """Whether a role of whom it was left to allows something."""
    roles = [role for role, grant in GRANTS.items() if permission in grant.permissions]
    return Exists(HeldRole.objects.filter(membership=OuterRef("follow_up_by"), role__in=roles))


def note_of(pupil: Pupil, uid: uuid.UUID) -> ContactNote:
    """One talk with this child's family."""
    note = ContactNote.objects.filter(pupil=pupil, uid=uid).select_related("follow_up_by__user").first()
    if note is None:
        raise NotFound
    return note


def seconds_left(note: ContactNote, *, at: datetime) -> int:
    """How long that this talk is followed up may still be taken back."""
    return max(0, UNDO_SECONDS - int((at - note.followed_at).total_seconds())) if note.followed_at else 0


def may_follow_up(by: Actor, note: ContactNote) -> Verdict:
    """Whoever writes down talks about a child says that one is followed up, once."""
    if not note.follow_up:
        return no(_("Nothing follows from this talk."))
    if note.followed_at is not None:
        return no(_("This is done already."))
    return by.may(Permission.RAISE_CONCERN)


def may_take_back(by: Actor, note: ContactNote, *, at: datetime) -> Verdict:
    """Who said that a talk is followed up takes it back within a minute."""
    if note.followed_at is None:
        return no(_("This is not done yet."))
    if by.membership_id is None or note.followed_by_id != by.membership_id:
        return no(_("Only the person who said that this is done can take it back."))
    if not seconds_left(note, at=at):
        return no(_("The minute in which this could be taken back is over. Write down another talk."))
    return by.may(Permission.RAISE_CONCERN)
