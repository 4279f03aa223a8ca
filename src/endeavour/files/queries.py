"""What is kept, and how much room there is."""

import hashlib
import shutil
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q, Sum

from endeavour.audit.actions import Doer
from endeavour.files.keeping import place_of
from endeavour.files.models import File
from endeavour.files.policies import Room
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound

A_DAY = timedelta(hours=24)


def room_for(by: Doer) -> Room:
    """How much this person and the active school have used. One query."""
    today = Q(added_by=by.user_id, added_at__gt=clock.now() - A_DAY)
    used = File.objects.aggregate(
        school=Sum("size"), person=Sum("size", filter=today), files=Count("pk", filter=today)
    )
    return Room(
        person_files=used["files"],
        person_used=used["person"] or 0,
        person_most=settings.FILES_MOST_OF_A_PERSON_A_DAY,
        school_used=used["school"] or 0,
        school_most=settings.FILES_MOST_OF_A_SCHOOL,
        disk_left=shutil.disk_usage(settings.DATA).free,
        disk_least=settings.FILES_LEAVE_FREE,
    )


def bytes_of(file: File) -> bytes:
    """The bytes of a file, exactly those that were kept. Missing or changed ones are not found."""
    try:
        data = place_of(file.school_id, file.uid).read_bytes()
    except OSError as fault:
        raise NotFound from fault
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotFound
    return data
