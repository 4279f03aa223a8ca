"""Many of the staff at once: each given a role and asked to sign in, by one press that can be taken back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actions.invitations import take_links_away
from endeavour.access.actions.sign_in import end_sessions
from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership
from endeavour.access.policies import may_give_roles, may_hand_over, may_invite, may_manage_staff
from endeavour.access.queries import is_first_list, staff_lines
from endeavour.access.roles import Role
from endeavour.access.states import CANNOT_COME_IN, Did
from endeavour.access.tasks import invitation_links, recipient
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.outbox.actions import row_of, stop_waiting
from endeavour.outbox.models import Message
from endeavour.outbox.queries import is_set_up
from endeavour.outbox.sending import send_act_later
from endeavour.outbox.states import Did as OutboxDid
from endeavour.outbox.states import Kind
from endeavour.oversight.changes import begin_change, end_change
from endeavour.oversight.models import BulkChange
from endeavour.oversight.queries import seconds_left
from endeavour.oversight.states import BulkKind
from endeavour.people.actions.batch import Batch, New


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked to sign in, with the link to hand over where no mail can take it there."""

    name: str
    link: str


@transaction.atomic
def invite_many(*, by: Actor, uid: uuid.UUID, wanted: Mapping[uuid.UUID, Role | None], on: date) -> list[Asked]:
    """Give each of these people a role, where they hold none, and ask each who has no way in to sign in: all or
    nobody, each with their own events, as giving a role and inviting do it one by one. The mails leave in a minute;
    until then it can be taken back. Returns who was asked. The same `uid` twice is done once, and asks nobody again.

    Who holds a role keeps it. Who has chosen a password, or has been asked already, is not asked. The role of SENCO
    is refused here: with it goes what the law asks about a SENCO, on their own page. A fixed number of queries.
    """
    insist(may_manage_staff(by))
    if Role.SENCO in wanted.values():
        raise Refused(_("Give the role of SENCO on that person’s own page."))
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.STAFF)
    if not new:
        return []
    held = Membership.objects.select_for_update(of=("self",)).filter(uid__in=wanted)
    chosen = list(held.select_related("user", "school").prefetch_related("held_roles").order_by("user__name", "pk"))
    ways = {line.uid: line.way_in for line in staff_lines(on) if line.is_here(on)}
    batch, rows = Batch(), list[dict[str, Any]]()
    asked, messages = list[Membership](), dict[int, New]()
    for staff in chosen:
        if staff.uid not in ways:
            continue
        role = _given(batch, by, staff, wanted[staff.uid])
        if ways[staff.uid] in CANNOT_COME_IN:
            insist(may_invite(by, staff))
            asked.append(staff)
            batch.event(by, Did.INVITED, Membership, uid=staff.uid)
        if role or staff in asked:
            rows.append({"staff": staff.pk, "role": role, "message": None, "asked": staff in asked})
    if is_set_up():
        messages = {staff.pk: _queued(batch, by, staff, uid) for staff in asked}
    batch.write()
    for row in rows:
        made = messages.get(row["staff"])
        row["message"] = made.id if made else None
    end_change(change, rows)
    if messages:
        send_act_later(by.school_id, uid)
        return [Asked(staff.user.name, "") for staff in asked]
    return _handed_over(by, asked)


def _given(batch: Batch, by: Actor, staff: Membership, role: Role | None) -> str:
    """The role that is given, or nothing where they hold one."""
    if role is None or staff.held_roles.all():
        return ""
    insist(may_give_roles(by, staff, {role}, other_managers=0))
    batch.add(HeldRole, school_id=by.school_id, membership_id=staff.pk, role=str(role))
    batch.event(by, Did.ROLES_CHANGED, Membership, uid=staff.uid, changed={"roles": ([], [str(role)])})
    return str(role)


def _queued(batch: Batch, by: Actor, staff: Membership, act: uuid.UUID) -> New:
    values = row_of(by=by, kind=Kind.INVITATION, to=recipient(staff.user), key=f"{act}/{staff.pk}", act=act)
    message = batch.add(Message, **values)
    batch.event(by, OutboxDid.MESSAGE_QUEUED, Message, uid=message.values["uid"])
    return message


@transaction.atomic
def links_again(*, by: Actor, uid: uuid.UUID, at: datetime) -> list[Asked]:
    """New links in place of those that one's own press has made, for whoever pressed twice and so never saw them:
    while it could still be taken back, and for those who have not come in.
    """
    insist(may_manage_staff(by))
    change = BulkChange.objects.filter(uid=uid, done_by_id=by.membership_id, kind=BulkKind.STAFF).first()
    if change is None or change.undone_at is not None or not seconds_left(change, at=at):
        return []
    keys = [row["staff"] for row in change.rows if row["asked"] and not row["message"]]
    held = Membership.objects.filter(pk__in=keys).select_related("user", "school").order_by("user__name", "pk")
    staff = [one for one in held if not one.user.has_password]
    return _handed_over(by, staff)


def _handed_over(by: Actor, staff: list[Membership]) -> list[Asked]:
    """A link for each of them, where no mail can take it there. One query for each, of who may be given it."""
    for one in staff:
        allowed = may_hand_over(by, one, first=is_first_list(one, on=clock.today()))
        if not allowed:
            raise Refused(_("%(name)s: %(why)s") % {"name": one.user.name, "why": allowed.because})
    links = invitation_links([one.user for one in staff], staff[0].school.name, by.name) if staff else {}
    return [Asked(one.user.name, links[one.user_id]) for one in staff]


def undo_inviting(by: Actor, change: BulkChange) -> None:
    """Take the roles and the invitations back, as if nobody had been asked. Kept, and named, is whoever has come in
    meanwhile, whose roles were changed again since, and whose mail has left. A fixed number of queries.
    """
    insist(may_manage_staff(by))
    held = Membership.objects.select_for_update(of=("self",)).filter(pk__in=[row["staff"] for row in change.rows])
    people = {staff.pk: staff for staff in held.select_related("user").prefetch_related("held_roles")}
    still = [row for row in change.rows if _is_as_it_was_left(people.get(row["staff"]), row)]
    waiting = [row["message"] for row in still if row["message"]]
    stopped = stop_waiting(messages=waiting)
    back = [row for row in still if not row["message"] or row["message"] in stopped]
    batch = Batch()
    for row in back:
        staff = people[row["staff"]]
        if row["role"]:
            given = next(one for one in staff.held_roles.all() if one.role == row["role"])
            batch.remove(HeldRole, given.pk)
            batch.event(by, Did.ROLES_CHANGED, Membership, uid=staff.uid, changed={"roles": ([row["role"]], [])})
    for message in Message.objects.filter(pk__in=stopped).order_by("pk").values_list("uid", flat=True):
        batch.event(by, OutboxDid.MESSAGE_TAKEN_BACK, Message, uid=message)
    batch.write()
    take_links_away(users=[people[row["staff"]].user_id for row in back if row["asked"]])
    for row in back:
        if row["role"] and people[row["staff"]].user.has_password:
            end_sessions(people[row["staff"]].user)
    undone = {row["staff"] for row in back}
    change.kept += [row["staff"] for row in change.rows if row["staff"] not in undone]


def _is_as_it_was_left(staff: Membership | None, row: Mapping[str, Any]) -> bool:
    if staff is None or (row["asked"] and staff.user.has_password):
        return False
    return not row["role"] or [one.role for one in staff.held_roles.all()] == [row["role"]]


@dataclass(frozen=True, slots=True)
class JustInvited:
    """What a person has just done to many of the staff: how many were asked, how many only given a role, how long it
    may still be undone; or that it was undone, and for whom it was not.
    """

    uid: uuid.UUID
    asked: int
    given: int
    by_mail: bool
    seconds_left: int
    undone: bool
    kept: tuple[str, ...]


def just_invited(by: Actor, uid: uuid.UUID, *, at: datetime) -> JustInvited | None:
    """One's own press, while there is still something to say of it."""
    own = BulkChange.objects.filter(uid=uid, done_by_id=by.membership_id, kind=BulkKind.STAFF)
    change = own.first()
    if change is None:
        return None
    kept = Membership.objects.filter(pk__in=change.kept).order_by("user__name").values_list("user__name", flat=True)
    return JustInvited(
        uid=change.uid,
        asked=sum(1 for row in change.rows if row["asked"]),
        given=sum(1 for row in change.rows if not row["asked"]),
        by_mail=any(row["message"] for row in change.rows),
        seconds_left=0 if change.undone_at else seconds_left(change, at=at),
        undone=change.undone_at is not None,
        kept=tuple(kept) if change.kept else (),
    )
