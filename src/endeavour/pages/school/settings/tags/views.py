"""The school's tags: which there are, on how many pupils; renamed, made one of two, retired."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.oversight.tagging import make_one_of_two
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, show, tell, to
from endeavour.pages.school.settings.tags.forms import MergeForm, NameForm
from endeavour.people.actions.tagging import make_tag, rename_tag, restore_tag, retire_tag
from endeavour.people.models import Tag
from endeavour.people.policies import may_keep_tags
from endeavour.people.queries import pupils_with_tag, tag_by, tags_to_give, tags_with_pupils


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def tags(request: SchoolRequest) -> HttpResponse:
    """All of them, each with how many pupils on roll have it, and a box for another."""
    insist(may_keep_tags(request.actor))
    form = NameForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        make_tag(by=request.actor, name=answers["name"])
        tell(request, _("The tag is made."))

    if carried_out(request, form, do):
        return to(request, "set-tags")
    rows = tags_with_pupils(on=clock.today())
    return show(request, "school/settings/tags/tags.jinja", {"form": form, "rows": rows}, place="settings")


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def tag(request: SchoolRequest, tag_uid: uuid.UUID) -> HttpResponse:
    """One tag: how it is written, and what else can be done with it."""
    insist(may_keep_tags(request.actor))
    one = tag_by(tag_uid)
    form = NameForm(request.POST or None, initial={"name": one.name})

    def do(answers: dict[str, Any]) -> None:
        rename_tag(by=request.actor, tag=one, name=answers["name"])
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "set-tags")
    has = len(pupils_with_tag(one))
    context = {"form": form, "tag": one, "has": has, "others": _others(one)}
    return show(request, "school/settings/tags/tag.jinja", context, place="settings")


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def merge(request: SchoolRequest, tag_uid: uuid.UUID) -> HttpResponse:
    """Two spellings of one thing: first which, then what it means for how many, then it is done."""
    insist(may_keep_tags(request.actor))
    one = tag_by(tag_uid)
    form = MergeForm(request.POST or None, tags=_others(one))

    def do(_answers: dict[str, Any]) -> None:
        make_one_of_two(by=request.actor, tag=one, into=form.chosen())
        tell(request, _("The two tags are one."))

    if request.POST.get("sure") == "yes" and carried_out(request, form, do):
        return to(request, "set-tags")
    into = form.chosen() if form.is_bound and form.is_valid() else None
    has, there = pupils_with_tag(one), pupils_with_tag(into) if into else set()
    context = {"form": form, "tag": one, "into": into, "has": len(has), "new": len(has - there)}
    return show(request, "school/settings/tags/merge.jinja", context, place="settings")


@door.school(Permission.SET_SEN_STATUS, methods=("POST",))
def retire(request: SchoolRequest, tag_uid: uuid.UUID) -> HttpResponse:
    """Give it to nobody else, or bring it back."""
    one = tag_by(tag_uid)

    def do() -> None:
        if request.POST.get("way") == "restore":
            restore_tag(by=request.actor, tag=one)
            tell(request, _("The tag is back, and can be given again."))
        elif retire_tag(by=request.actor, tag=one, on=clock.today()):
            tell(request, _("The tag is retired. It stays on the pupils who have it."))
        else:
            tell(request, _("Nobody had the tag, so it is gone."))

    pressed(request, do)
    return to(request, "set-tags")


def _others(one: Tag) -> list[Tag]:
    return tags_to_give([one])
