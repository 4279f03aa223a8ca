"""Whether an author may still open the record that their words are about."""

import uuid

from django.urls import Resolver404, resolve

from endeavour.access.actor import Actor
from endeavour.foundation.errors import NotFound
from endeavour.pages.doors import door_of, pupil_behind


class NotOpen(Exception):
    """This author may not open that page any more."""


def tells_who_writes(code: str, place: str) -> bool:
    """Whether somebody at a form is told who else is writing there. Not where anybody on the staff raises a concern
    about any child: that a colleague does too is not theirs to know.
    """
    try:
        door = door_of(resolve(f"/s/{code}/{place}").func)
    except Resolver404:
        return False
    return door is not None and door.kind != "name"


def pupil_at(by: Actor, code: str, place: str) -> uuid.UUID | None:
    """The pupil that a form is about, or None for a form about none. Asks the form's own door and the pupil's record,
    so that a draft is never open longer than they are.
    """
    try:
        match = resolve(f"/s/{code}/{place}")
    except Resolver404 as nowhere:
        raise NotOpen from nowhere
    door = door_of(match.func)
    if door is None or door.permission is None or not by.may(door.permission):
        raise NotOpen
    uid: uuid.UUID | None = match.kwargs.get("pupil_uid")
    try:
        return pupil_behind(door, by, uid).uid if uid else None
    except NotFound as gone:
        raise NotOpen from gone
