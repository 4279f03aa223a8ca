"""Attainment: which assessments are here, a class written down in one grid, the school's scales."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.actions.attainment import Assessed, add_scale, keep_attainment
from endeavour.needs.screening import assessments, attained, scale_by, scales
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, note_list_read, show, tell, to
from endeavour.pages.school.attainment.forms import BeginForm, ClassForm, ScaleForm
from endeavour.people.classes import children_of, class_by
from endeavour.people.queries import classes, pupils_for

WRITES = door.school(Permission.GATHER_EVIDENCE, methods=("GET", "POST"), tells_needs=True)


@door.school(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def attainment(request: SchoolRequest) -> HttpResponse:
    """Which assessments are here, and which class to write down next."""
    known = scales()
    form = BeginForm(request.POST or None, groups=classes(), scales=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        where = {"group_uid": said["group"], "scale_uid": said["scale"], "on": said["on"], "subject": said["subject"]}
        return to(request, "attainment-of-class", **where)
    context = {"form": form, "rows": assessments(), "scales": known}
    return show(request, "school/attainment/attainment.jinja", context, place="register")


@door.school(Permission.DECIDE_CONCERN, methods=("GET", "POST"))
def new_scale(request: SchoolRequest) -> HttpResponse:
    """Add a scale."""
    form = ScaleForm(request.POST or None)
    if carried_out(request, form, lambda answers: add_scale(by=request.actor, **answers)):
        tell(request, _("The scale is added."))
        return to(request, "attainment")
    return show(request, "school/attainment/scale.jinja", {"form": form}, place="register")


@WRITES
def of_class(
    request: SchoolRequest, group_uid: uuid.UUID, scale_uid: uuid.UUID, on: date, subject: str
) -> HttpResponse:
    """A class in one grid: of its children those whose records this person opens."""
    group, scale = class_by(group_uid), scale_by(scale_uid)
    today = clock.today()
    there = [place.pupil_id for place in children_of(group, on=today) if place.starts_on <= today]
    pupils = list(pupils_for(request.actor, on=today).filter(pk__in=there).order_by("name_key", "pk"))
    note_list_read(request, "attainment-of-class", [pupil.pk for pupil in pupils])
    found = attained([pupil.pk for pupil in pupils], subject=subject, on=on, scale=scale)
    form = ClassForm(request.POST or None, pupils=pupils, scale=scale, now=found.now, expected=found.expected)

    def do(answers: dict[str, Any]) -> None:
        what = Assessed(subject, on, scale, answers["expected"])
        keep_attainment(by=request.actor, what=what, values=form.values())

    if carried_out(request, form, do):
        tell(request, _("The class is written down."))
        return to(request, "attainment")
    context = {
        "group": group,
        "scale": scale,
        "on": on,
        "subject": subject,
        "form": form,
        "before": found.before,
        "kept": kept_form(request, form),
    }
    return show(request, "school/attainment/class.jinja", context, place="register")
