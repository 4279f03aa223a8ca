"""A child's photo, so that nobody is taken for a namesake."""

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.files.actions import add_file, remove_file
from endeavour.files.checking import Checked
from endeavour.foundation.errors import insist
from endeavour.people.models import Pupil
from endeavour.people.states import Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def set_photo(*, by: Actor, pupil: Pupil, checked: Checked | None) -> Pupil:
    """Set a child's photo, or take it away with None. The one before is let go of. `checked` was made as a photo."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    before = Pupil.objects.select_for_update(of=("self",)).select_related("photo").get(pk=pupil.pk).photo
    pupil.photo = add_file(by=by, checked=checked, field="photo") if checked else None
    pupil.save(update_fields=["photo"])
    if before is not None:
        remove_file(by=by, file=before)
    verb = Did.PHOTO_SET if checked else Did.PHOTO_REMOVED
    record_event(by=by, verb=verb, on=pupil, pupil_uid=pupil.uid)
    return pupil
