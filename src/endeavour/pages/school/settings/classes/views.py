"""The school's classes and teaching groups, for the SENCO's side and the office: their children and their adults."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.exchange.actions.readers import ask_new_readers
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.record import year_words
from endeavour.pages.school.pupils.views import leads_to
from endeavour.pages.school.settings.classes.forms import AddForm, AdultForm, EndForm, NameForm
from endeavour.people.actions.classes import (
    end_adult_with_class,
    keep_adult_with_class,
    make_class,
    put_adult_with_class,
    rename_class,
)
from endeavour.people.classes import A_DAY, adult_with, adults_with, children_of, class_by, classes_listed
from endeavour.people.models import Group

KEEPS = door.school(Permission.CHANGE_PUPILS)
KEEPS_BY_FORM = door.school(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
KEEPS_BY_BUTTON = door.school(Permission.CHANGE_PUPILS, methods=("POST",))


@KEEPS
def classes(request: SchoolRequest) -> HttpResponse:
    """Every class and group: years, how many children, which adults."""
    lines = classes_listed(on=clock.today())
    rows = [(line, ", ".join(dict.fromkeys(filter(None, map(year_words, line.years))))) for line in lines]
    return show(request, "school/settings/classes/classes.jinja", {"rows": rows}, place="settings")


@KEEPS_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """Make a class or a teaching group."""
    form = AddForm(request.POST or None)
    made: list[Group] = []
    if carried_out(request, form, lambda answers: made.append(make_class(by=request.actor, **answers))):
        tell(request, _("The class is made. Put its adults with it, and its children in it."))
        return to(request, "class", group_uid=made[0].uid) if made else to(request, "classes")
    return _ask(request, form, title=_("Make a class"), submit=_("Make the class"))


@KEEPS
def one_class(request: SchoolRequest, group_uid: uuid.UUID) -> HttpResponse:
    """One class: its children and its adults, those to come and, for adults, those who were."""
    group, today = class_by(group_uid), clock.today()
    children = children_of(group, on=today)
    note_list_read(request, "class", [place.pupil_id for place in children])
    adults = adults_with(group)
    context = {
        "group": group,
        "children": children,
        "count": sum(place.starts_on <= today for place in children),
        "leads": leads_to(request),
        "adults": [one for one in adults if one.ends_on is None or one.ends_on >= today],
        "before": [one for one in adults if one.ends_on is not None and one.ends_on < today],
        "yesterday": today - A_DAY,
    }
    return show(request, "school/settings/classes/class.jinja", context, place="settings")


@KEEPS_BY_FORM
def rename(request: SchoolRequest, group_uid: uuid.UUID) -> HttpResponse:
    """Write its name in another way."""
    group = class_by(group_uid)
    form = NameForm(request.POST or None, initial={"name": group.name})
    if carried_out(request, form, lambda answers: rename_class(by=request.actor, group=group, **answers)):
        tell(request, _("Saved."))
        return to(request, "class", group_uid=group_uid)
    return _ask(request, form, title=_("Rename the class"), submit=_("Save the name"), group=group)


@KEEPS_BY_FORM
def put_adult(request: SchoolRequest, group_uid: uuid.UUID) -> HttpResponse:
    """Put somebody with it from a day. Where that is today they are asked to read the plans in force at once, on a
    later day that morning.
    """
    group, today = class_by(group_uid), clock.today()
    form = AdultForm(request.POST or None, people=staff_who_may(Permission.SEE_RECORDS, on=today))

    def do(answers: dict[str, Any]) -> None:
        put_adult_with_class(
            by=request.actor,
            group=group,
            staff=form.chosen(),
            reason=answers["reason"],
            from_on=answers["on"],
            on=today,
        )
        if answers["on"] <= today:
            ask_new_readers(by=request.actor, on=today)

    if carried_out(request, form, do):
        tell(
            request,
            _("They see the records of its children from that day, and are asked to read each plan in force."),
        )
        return to(request, "class", group_uid=group_uid)
    title = _("Put somebody with %(name)s") % {"name": group.name}
    return _ask(request, form, title=title, submit=_("Put them with it"), group=group)


@KEEPS_BY_FORM
def end_adult(request: SchoolRequest, group_uid: uuid.UUID, adult: int) -> HttpResponse:
    """Say from what day somebody is not with it."""
    group, today = class_by(group_uid), clock.today()
    row = adult_with(group, adult)
    form = EndForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        end_adult_with_class(by=request.actor, adult=row, from_on=answers["on"], on=today)

    if carried_out(request, form, do):
        tell(request, _("From that day they see these records no more, unless another class or a naming opens one."))
        return to(request, "class", group_uid=group_uid)
    title = _("%(who)s leaves %(name)s") % {"who": row.staff.user.name, "name": group.name}
    return _ask(request, form, title=title, submit=_("Save the day"), group=group)


@KEEPS_BY_BUTTON
def keep_adult(request: SchoolRequest, group_uid: uuid.UUID, adult: int) -> HttpResponse:
    """Take back that somebody's time with it ends."""
    row, today = adult_with(class_by(group_uid), adult), clock.today()

    def do() -> None:
        keep_adult_with_class(by=request.actor, adult=row, on=today)
        ask_new_readers(by=request.actor, on=today)
        tell(request, _("They stay with the class."))

    pressed(request, do)
    return to(request, "class", group_uid=group_uid)


def _ask(request: SchoolRequest, form: Form, *, title: str, submit: str, group: Group | None = None) -> HttpResponse:
    code = request.school.code
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "group": group,
        "leave": address(code, "class", group_uid=group.uid) if group else address(code, "classes"),
    }
    return show(request, "school/settings/classes/question.jinja", context, place="settings")
