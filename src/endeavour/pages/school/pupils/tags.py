"""The tags of one pupil: given, one at a time, and taken off again."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation.errors import insist
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.pupils.forms import uids_of
from endeavour.pages.school.pupils.tag_forms import TagForm
from endeavour.people.actions.tagging import give_tag, take_tag_off
from endeavour.people.models import Pupil
from endeavour.people.policies import may_give_tags, may_keep_tags
from endeavour.people.queries import tag_by, tags_of, tags_to_give


@door.record(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def pupil_tags(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """What the child has, each with a way to take it off, and one to add. Where needs are hidden, so are tags."""
    insist(may_give_tags(request.actor))
    gone = next(iter(uids_of([request.POST.get("remove", "")])), None)
    if gone is not None:
        return _take_off(request, pupil, gone)
    own = tags_of(pupil)
    keeps = bool(may_keep_tags(request.actor))
    form = TagForm(request.POST or None, tags=tags_to_give(own), may_make=keeps)

    def do(_answers: dict[str, Any]) -> None:
        give_tag(by=request.actor, pupil=pupil, tag=form.chosen(request.actor))
        tell(request, _("The tag is given."))

    if carried_out(request, form, do):
        return to(request, "pupil-tags", pupil_uid=pupil.uid)
    context = {"form": form, "own": own, "keeps": keeps, "hides": request.user.hides_needs}
    return show_record(request, pupil, "school/pupils/tags.jinja", context, section="pupil")


def _take_off(request: SchoolRequest, pupil: Pupil, uid: uuid.UUID) -> HttpResponse:
    tag = tag_by(uid)

    def do() -> None:
        take_tag_off(by=request.actor, pupil=pupil, tag=tag)
        tell(request, _("The tag is taken off."))

    pressed(request, do)
    return to(request, "pupil-tags", pupil_uid=pupil.uid)
