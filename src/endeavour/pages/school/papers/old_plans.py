"""A plan from before that was filed under the wrong child is taken out of the record."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.old_plans import take_out_old_plan
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed, tell, to
from endeavour.people.models import Pupil


@door.record(Permission.SET_SEN_STATUS, methods=("POST",))
def take_out(request: SchoolRequest, pupil: Pupil, file_uid: uuid.UUID) -> HttpResponse:
    """Take one old plan out; it waits among the old plans to be given to the right child."""

    def do() -> None:
        take_out_old_plan(by=request.actor, pupil=pupil, file_uid=file_uid)
        tell(request, _("Taken out. It waits under Settings, Begin here, Old plans, for the right child."))

    pressed(request, do)
    return to(request, "papers", pupil_uid=pupil.uid)
