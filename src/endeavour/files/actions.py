"""Keeping files and letting them go. The bytes are swept up by `sweeping`."""

from django.db import transaction

from endeavour.audit.actions import Doer, record_event
from endeavour.files.checking import Checked
from endeavour.files.keeping import place_of, put_in_place
from endeavour.files.models import File
from endeavour.files.policies import may_keep
from endeavour.files.queries import room_for
from endeavour.files.states import Did
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.schools.tenancy import same_school


@transaction.atomic
def add_file(*, by: Doer, checked: Checked, field: str = "") -> File:
    """Keep a file that was checked. Its bytes are on the disk under their name before the transaction ends; killed in
    between, they are swept up. Refuses where there is no room: `field` is the question that asked for it.
    """
    if by.school_id is None:
        raise ValueError("a file belongs to a school")
    insist(may_keep(room_for(by), checked.size), field=field)
    row = File.objects.create(
        school_id=by.school_id,
        sha256=checked.sha256,
        size=checked.size,
        kind=checked.kind,
        label=checked.label,
        added_by=by.user_id,
        added_at=clock.now(),
    )
    put_in_place(checked.path, place_of(row.school_id, row.uid))
    record_event(by=by, verb=Did.FILE_ADDED, on=row)
    return row


@transaction.atomic
def remove_file(*, by: Doer, file: File) -> None:
    """Let go of a file. Nobody can open it from now on; the next sweep takes its bytes off the disk."""
    same_school(by, file)
    record_event(by=by, verb=Did.FILE_REMOVED, on=file)
    file.delete()
