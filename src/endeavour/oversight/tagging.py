"""Tags on many pupils at once, with the way back; and two tags made one, in the views that people keep as well."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.foundation.errors import Refused, insist
from endeavour.oversight.asking import ask_from_query
from endeavour.oversight.changes import begin_change, end_change
from endeavour.oversight.listing import listed_for
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.oversight.states import BulkKind
from endeavour.people.actions.tagging import hold, hold_full, merge_tag, put_on, take_tag_off
from endeavour.people.models import Pupil, PupilTag, Tag
from endeavour.people.policies import may_give_tags


@transaction.atomic
def give_tag_to_many(*, by: Actor, uid: uuid.UUID, pupil_uids: Sequence[uuid.UUID], tag: Tag, on: date) -> BulkChange:
    """Put a tag on many pupils, each with their own event, and keep the way back for a minute. Who has it already, or
    has as many as a pupil can have, is left alone. The same `uid` twice is one change.
    """
    insist(may_give_tags(by))
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.TAG_GIVEN)
    if not new:
        return change
    tag = hold(by, tag)
    if tag.retired_on is not None:
        raise Refused(_("“%(tag)s” is retired. Choose another tag.") % {"tag": tag.name}, field="tag")
    pupils = _chosen(by, pupil_uids, on)
    full = hold_full([pupil.pk for pupil in pupils])
    given = [(pupil, put_on(by=by, pupil=pupil, tag=tag)) for pupil in pupils if pupil.pk not in full]
    return end_change(
        change,
        [{"pupil": pupil.pk, "tag": tag.pk, "place": place.pk} for pupil, place in given if place is not None],
    )


@transaction.atomic
def take_tag_off_many(
    *, by: Actor, uid: uuid.UUID, pupil_uids: Sequence[uuid.UUID], tag: Tag, on: date
) -> BulkChange:
    """Take a tag off many pupils, each with their own event, and keep the way back for a minute. The same `uid` twice
    is one change.
    """
    insist(may_give_tags(by))
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.TAG_TAKEN)
    if not new:
        return change
    tag = hold(by, tag)
    pupils = _chosen(by, pupil_uids, on)
    gone = [pupil for pupil in pupils if take_tag_off(by=by, pupil=pupil, tag=tag)]
    return end_change(change, [{"pupil": pupil.pk, "tag": tag.pk} for pupil in gone])


def undo_tags(by: Actor, change: BulkChange) -> None:
    """Take tags off again, or put them on again. A pupil whose tag was changed since is kept, and so is one who has
    as many as a pupil can have by now, and everybody when the tag itself is gone.
    """
    insist(may_give_tags(by))
    pupils = Pupil.objects.in_bulk([row["pupil"] for row in change.rows])
    tag = Tag.objects.select_for_update().filter(pk__in={row["tag"] for row in change.rows}).first()
    full = hold_full(list(pupils)) if change.kind == BulkKind.TAG_TAKEN else set()
    there = set(PupilTag.objects.filter(tag=tag, pupil__in=pupils).values_list("pk", flat=True))
    for row in change.rows:
        pupil = pupils.get(row["pupil"])
        if pupil is None or tag is None:
            undone = False
        elif change.kind == BulkKind.TAG_GIVEN:
            undone = row["place"] in there and take_tag_off(by=by, pupil=pupil, tag=tag)
        else:
            undone = pupil.pk not in full and put_on(by=by, pupil=pupil, tag=tag) is not None
        if not undone:
            change.kept.append(row["pupil"])


@transaction.atomic
def make_one_of_two(*, by: Actor, tag: Tag, into: Tag) -> int:
    """Make one tag of two, and let saved views that asked for the first ask for the second. Returns to how many
    pupils the second is new.
    """
    new = merge_tag(by=by, tag=tag, into=into)
    for view in SavedView.objects.filter(query__contains=str(tag.uid)):
        view.query = ask_from_query(view.query).query(tag=str(into.uid))
        view.save(update_fields=["query"])
    return new


def _chosen(by: Actor, pupil_uids: Sequence[uuid.UUID], on: date) -> list[Pupil]:
    return list(listed_for(by, on=on).filter(uid__in=pupil_uids).order_by("pk"))
