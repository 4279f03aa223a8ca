"""Reading the log back."""

import uuid

from endeavour.audit.models import Event, Read


def events_of(school_id: int, pupil_uid: uuid.UUID, *, most: int = 200) -> list[Event]:
    """What was done to a pupil's record, newest first."""
    return list(Event.objects.filter(school_id=school_id, pupil_uid=pupil_uid).order_by("-id")[:most])


def reads_of(school_id: int, pupil_uid: uuid.UUID, *, most: int = 200) -> list[Read]:
    """Who has opened a pupil's record, newest first."""
    return list(Read.objects.filter(school_id=school_id, pupil_uid=pupil_uid).order_by("-id")[:most])
