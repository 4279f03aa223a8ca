"""What is done from the register: views kept, many pupils given a key adult, that undone, copies taken."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event, record_read
from endeavour.documents.models import ReportGiven
from endeavour.documents.reports import record_report_given, take_back_report
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.oversight.asking import ask_from_query
from endeavour.oversight.changes import begin_change, end_change
from endeavour.oversight.inviting import undo_inviting
from endeavour.oversight.listing import listed_for
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.oversight.queries import seconds_left
from endeavour.oversight.rounds import undo_round
from endeavour.oversight.rows import Row
from endeavour.oversight.states import MOST_VIEWS, BulkKind, Did
from endeavour.oversight.tagging import undo_tags
from endeavour.people.actions import set_key_adult
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.rolls import set_key_adults as set_their_key_adults
from endeavour.people.models import Pupil, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.states import SightReason
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school


@transaction.atomic
def save_view(*, by: Actor, name: str, query: str) -> SavedView:
    """Keep a view of the register under a name. The same name again takes the new view."""
    insist(by.may(Permission.SEE_PUPIL_NAMES))
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Enter a name for this view"), field="name")
    own = SavedView.objects.filter(owner_id=by.membership_id)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("You have %(most)d views. Remove one first.") % {"most": MOST_VIEWS}, field="name")
    view, _made = SavedView.objects.update_or_create(
        school_id=by.school_id,
        owner_id=by.membership_id,
        name=name,
        defaults={"query": ask_from_query(query).query()},
    )
    record_event(by=by, verb=Did.VIEW_SAVED, on=view)
    return view


@transaction.atomic
def remove_view(*, by: Actor, uid: uuid.UUID) -> None:
    """Forget one of one's own views. Another person's is not found."""
    view = SavedView.objects.filter(uid=uid, owner_id=by.membership_id).first()
    if view is None:
        raise NotFound
    record_event(by=by, verb=Did.VIEW_REMOVED, on=view)
    view.delete()


@transaction.atomic
def set_key_adults(
    *, by: Actor, uid: uuid.UUID, pupil_uids: Sequence[uuid.UUID], staff: Membership | None, on: date
) -> BulkChange:
    """Give many pupils one key adult, all or none, each with its own event, and keep the way back for a minute.

    Pupils who have that key adult already are left as they are. The same `uid` twice is one change.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, staff)
    insist(may_open_for(by, staff.pk if staff else None), field="adult")
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.KEY_ADULT, staff=staff)
    if not new:
        return change
    staff_id = staff.pk if staff else None
    held = listed_for(by, on=on).filter(uid__in=pupil_uids).select_for_update().order_by("pk")
    pupils = [pupil for pupil in held if pupil.key_adult_id != staff_id]
    before = {pupil.pk: pupil.key_adult_id for pupil in pupils}
    had = set(_sights(before, staff_id))
    _give_each(by, [(pupil, staff) for pupil in pupils], on)
    given: dict[int, list[int]] = {}
    for sight, pupil_id in _sights(before, staff_id).items():
        if sight not in had:
            given.setdefault(pupil_id, []).append(sight)
    return end_change(
        change,
        [{"pupil": pk, "before": was, "after": staff_id, "sights": given.get(pk, [])} for pk, was in before.items()],
    )


def _give_each(by: Actor, adults: Sequence[tuple[Pupil, Membership | None]], on: date) -> None:
    """Each of these pupils gets a key adult, or none, in a fixed number of queries; those few whose leaving is known,
    and with it the last day on which anybody sees them, one by one.
    """
    batch = Batch()
    staying = [(pupil, staff) for pupil, staff in adults if pupil.left_on is None]
    keys = [(pupil.pk, pupil.uid, pupil.key_adult_id, staff.pk if staff else None) for pupil, staff in staying]
    set_their_key_adults(batch, by=by, on=on, pupils=keys)
    batch.write()
    for pupil, staff in adults:
        if pupil.left_on is not None:
            set_key_adult(by=by, pupil=pupil, staff=staff, on=on)


def _sights(pupils: Iterable[int], staff: int | None) -> dict[int, int]:
    """What lets somebody see these pupils because they are their key adult: its key, and the pupil's."""
    named = Sight.objects.filter(pupil__in=list(pupils), staff=staff, reason=SightReason.KEY_ADULT)
    return dict(named.order_by("pk").values_list("pk", "pupil_id")) if staff else {}


@transaction.atomic
def record_reports(
    *, by: Actor, uid: uuid.UUID, pupil_uids: Sequence[uuid.UUID], given_on: date, on: date
) -> BulkChange:
    """Say that the parents of many pupils were given the yearly report, and keep the way back for a minute. Where it
    is recorded already it stays as it is. The same `uid` twice is one change.
    """
    insist(by.may(Permission.SEND_PAPERS))
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.REPORT)
    if not new:
        return change
    rows: list[dict[str, object]] = []
    for pupil in listed_for(by, on=on).filter(uid__in=pupil_uids).order_by("pk"):
        report = record_report_given(by=by, pupil=pupil, on=given_on)
        if report is not None:
            rows.append({"pupil": pupil.pk, "report": report.pk})
    return end_change(change, rows)


@transaction.atomic
def undo_change(*, by: Actor, uid: uuid.UUID, at: datetime, on: date) -> BulkChange:
    """Take one's own bulk change back within a minute of it. Pupils who were changed again since stay as they are,
    and so do those whose record this would open for oneself; `kept` says which.
    """
    change = BulkChange.objects.select_for_update().filter(uid=uid, done_by_id=by.membership_id).first()
    if change is None:
        raise NotFound
    if change.undone_at is not None:
        return change
    if not seconds_left(change, at=at):
        raise Refused(_("The minute in which this could be undone is over. Nothing was changed."))
    if change.kind == BulkKind.REPORT:
        for report in ReportGiven.objects.filter(pk__in=[row["report"] for row in change.rows]):
            take_back_report(by=by, row=report)
    elif change.kind == BulkKind.ROUND:
        undo_round(by, change)
    elif change.kind in {BulkKind.TAG_GIVEN, BulkKind.TAG_TAKEN}:
        undo_tags(by, change)
    elif change.kind == BulkKind.STAFF:
        undo_inviting(by, change)
    else:
        _undo_key_adults(by, change, on)
    change.undone_at = at
    change.save(update_fields=["kept", "undone_at"])
    return change


def _undo_key_adults(by: Actor, change: BulkChange, on: date) -> None:
    insist(by.may(Permission.CHANGE_PUPILS))
    pupils = Pupil.objects.select_for_update().in_bulk([row["pupil"] for row in change.rows])
    before = Membership.objects.in_bulk([row["before"] for row in change.rows if row["before"]])
    back: list[tuple[Pupil, Membership | None]] = []
    sights: list[int] = []
    for row in change.rows:
        pupil = pupils.get(row["pupil"])
        if pupil is None or pupil.key_adult_id != row["after"] or not may_open_for(by, row["before"]):
            change.kept.append(row["pupil"])
            continue
        back.append((pupil, before.get(row["before"])))
        sights += row["sights"]
    _give_each(by, back, on)
    # The sights that came with the change go with it, as if they had never been given.
    Sight.objects.filter(pk__in=sights).delete()


@transaction.atomic
def take_copy(*, by: Actor, kind: str, rows: Sequence[Row], query: str) -> None:
    """Write down that somebody takes these rows out of Endeavour, before they get them."""
    insist(by.may(Permission.EXPORT))
    record_event(
        by=by,
        verb=Did.REGISTER_EXPORTED,
        on=School.objects.get(pk=by.school_id),
        changed={"pupils": (None, len(rows)), "kind": (None, kind), "asked": (None, query)},
    )
    record_read(by=by, page="register-export", pupil_ids=[row.pupil_id for row in rows])
