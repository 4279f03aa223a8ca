"""What pages ask about work in the background."""

import uuid

from endeavour.foundation.errors import NotFound
from endeavour.jobs.models import Progress


def progress_for(uid: uuid.UUID, *, asked_by: int | None) -> Progress:
    """How far the work is that this person asked for, in the active school. Another's is not found. One query."""
    found = Progress.objects.filter(uid=uid, asked_by=asked_by).first()
    if found is None:
        raise NotFound
    return found
