"""What a person kept of the register, and what they have just done there."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation.names import name_key
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.oversight.states import UNDO_SECONDS, BulkKind
from endeavour.people.models import Pupil, Tag
from endeavour.schools.prepared import kept_under


@dataclass(frozen=True, slots=True)
class OwnView:
    """A view somebody saved: its name, and the address that opens it."""

    uid: uuid.UUID
    name: str
    query: str


def views_of(by: Actor) -> list[OwnView]:
    """This person's own views of this school's register, by name."""
    own = kept_under(("views", by.membership_id), lambda: _views(by))
    return [OwnView(*row) for row in own]


def _views(by: Actor) -> QuerySet[SavedView, tuple[uuid.UUID, str, str]]:
    return SavedView.objects.filter(owner_id=by.membership_id).values_list("uid", "name", "query")


def possible_key_adults(*, on: date) -> list[Membership]:
    """The staff a pupil's key adult can be chosen from: those whose roles open records."""
    return staff_who_may(Permission.SEE_RECORDS, on=on)


@dataclass(frozen=True, slots=True)
class JustDone:
    """What a person has just done to many pupils: to how many, who became their key adult or which tag it was, how
    long it may still be undone; or that it was undone, and for whom it was not because they had been changed again.
    """

    uid: uuid.UUID
    kind: str
    count: int
    adult: str
    tag: str
    seconds_left: int
    undone: bool
    kept: tuple[str, ...]


def just_done(by: Actor, uid: uuid.UUID, *, at: datetime) -> JustDone | None:
    """One's own bulk change of pupils, while there is still something to say of it."""
    own = BulkChange.objects.filter(uid=uid, done_by_id=by.membership_id).exclude(kind=BulkKind.STAFF)
    change = own.select_related("staff__user").first()
    if change is None:
        return None
    kept = Pupil.objects.filter(pk__in=change.kept).order_by("name_key") if change.kept else Pupil.objects.none()
    return JustDone(
        uid=change.uid,
        kind=change.kind,
        count=len(change.rows),
        adult=change.staff.user.name if change.staff else "",
        tag=_tag_of(change),
        seconds_left=0 if change.undone_at else seconds_left(change, at=at),
        undone=change.undone_at is not None,
        kept=tuple(pupil.called for pupil in kept) if change.kept else (),
    )


def is_done(by: Actor, uid: uuid.UUID) -> bool:
    """Whether this person has done this change already, as when a button is pressed twice."""
    return BulkChange.objects.filter(uid=uid, done_by_id=by.membership_id).exists()


def _tag_of(change: BulkChange) -> str:
    """The tag that was given or taken off, by its name now; nothing where it is gone, or nobody was changed."""
    if change.kind not in {BulkKind.TAG_GIVEN, BulkKind.TAG_TAKEN}:
        return ""
    return str(Tag.objects.filter(pk__in={row["tag"] for row in change.rows}).first() or "")


def seconds_left(change: BulkChange, *, at: datetime) -> int:
    """How long a change may still be undone."""
    return max(0, UNDO_SECONDS - int((at - change.done_at).total_seconds()))


def already_known(surname: str, forename: str, born_on: date) -> list[Pupil]:
    """Pupils of the school, left ones too, with this name and date of birth."""
    key = name_key(f"{surname} {forename}")
    born = Pupil.objects.filter(born_on=born_on, name_key__startswith=key).order_by("name_key", "pk")
    return [pupil for pupil in born if name_key(f"{pupil.surname} {pupil.forename}") == key]


def holder_of_upn(upn: str) -> Pupil | None:
    """Whoever has this UPN at the school already."""
    return Pupil.objects.filter(upn=upn).first() if upn else None
