"""What follows from a talk with the family: whom it falls to, what waits, and who may say that it is done."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.access.roles import GRANTS
from endeavour.foundation.errors import NotFound
from endeavour.foundation.verdict import Verdict, no
from endeavour.people.models import ContactNote, Pupil, Sight
from endeavour.people.queries import current_on, staff_who_teach
from endeavour.people.states import UNDO_SECONDS


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is still to be done after a talk. `falls_to` is the key of whom it falls to, None for the SENCO's side."""

    note: ContactNote
    falls_to: int | None


def follow_ups_waiting(*, on: date) -> list[FollowUp]:
    """What is to be done by a day after talks about children who are here, soonest first. It falls to whom it was
    left to while they are on the staff and may open the child's record, and else to the SENCO's side. One query.
    """
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)
    sight = Sight.objects.filter(current_on(on), staff=OuterRef("follow_up_by"), pupil=OuterRef("pupil"))
    opens_all = [role for role, grant in GRANTS.items() if Permission.SEE_ALL_PUPILS in grant.permissions]
    sees_all = HeldRole.objects.filter(membership=OuterRef("follow_up_by"), role__in=opens_all)
    staff = Q(follow_up_by__ends_on=None) | Q(follow_up_by__ends_on__gte=on)
    rows = ContactNote.objects.filter(here, followed_at=None, follow_up_on__isnull=False).exclude(follow_up="")
    rows = rows.annotate(theirs=Q(follow_up_by__isnull=False) & staff & (Exists(sight) | Exists(sees_all)))
    rows = rows.select_related("pupil").order_by("follow_up_on", "id")
    return [FollowUp(row, row.follow_up_by_id if row.theirs else None) for row in rows]


def who_may_follow_up(pupil: Pupil, *, on: date) -> list[Membership]:
    """The adults who write down talks and may open this child's record that day, by name. Four queries."""
    able = staff_who_may(Permission.RAISE_CONCERN, on=on)
    theirs = {*staff_who_teach(pupil, on=on), *(one.pk for one in staff_who_may(Permission.SEE_ALL_PUPILS, on=on))}
    return [one for one in able if one.pk in theirs]


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
