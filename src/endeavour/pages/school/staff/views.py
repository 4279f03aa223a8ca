"""The staff list: who works here, what they may do, how they sign in."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.actions.invitations import invite
from endeavour.access.actions.senco import AsSenco, correct_last_day_as_senco, record_as_senco
from endeavour.access.actions.staff import (
    add_person,
    change_details,
    change_roles,
    end_employment,
    set_waiver,
    take_factors,
)
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.policies import (
    may_correct_address,
    may_correct_last_day_as_senco,
    may_end,
    may_invite,
    may_record_senco,
    may_take_factors,
)
from endeavour.access.queries import (
    factors_of,
    is_first_list,
    other_managers,
    staff_line,
    staff_lines,
    staff_member,
    waiver,
)
from endeavour.access.roles import GRANTS
from endeavour.access.tasks import hand_over, tell_of_change, welcome
from endeavour.foundation import clock
from endeavour.outbox.queries import is_set_up
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, pressed, show, tell, to
from endeavour.pages.school.staff.as_senco import AsSencoForm, LastDayForm, as_senco_shown, former_shown, last_day_of
from endeavour.pages.school.staff.forms import AddForm, DetailsForm, EndForm, RolesForm, SecondStepForm

MANAGES = door.school(Permission.MANAGE_STAFF)
MANAGES_BY_FORM = door.school(Permission.MANAGE_STAFF, methods=("GET", "POST"))
MANAGES_BY_BUTTON = door.school(Permission.MANAGE_STAFF, methods=("POST",))


@MANAGES
def staff(request: SchoolRequest) -> HttpResponse:
    """Everybody on the staff list."""
    today = clock.today()
    lines = staff_lines(today)
    context = {
        "here": [line for line in lines if line.is_here(today)],
        "gone": [line for line in lines if not line.is_here(today)],
        "lacking": sum(1 for line in lines if line.is_here(today) and line.lacks_a_way_in),
        "waived": waiver() is not None,
        "mail": is_set_up(),
    }
    return show(request, "school/staff/staff.jinja", context, place="settings")


@MANAGES_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """Put somebody on the list, and invite them."""
    form = AddForm(request.POST or None)
    made: dict[str, Any] = {}

    def do(answers: dict[str, Any]) -> None:
        asked = answers.pop("invite")
        made["person"] = add_person(by=request.actor, on=clock.today(), **answers)
        made["link"] = _welcome(request, made["person"]) if asked else ""

    if carried_out(request, form, do):
        if not made:  # the same form once more: it was carried out the first time
            return to(request, "staff")
        return _added(request, made["person"], made["link"])
    return _ask(request, form, title=_("Add somebody to the staff list"), submit=_("Add them"))


@MANAGES
def person(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """One person: roles, way in, and what may be done about them."""
    return _person(request, staff_member(uid))


@MANAGES_BY_FORM
def details(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Put somebody's details right."""
    member = staff_member(uid)
    known = {"name": member.user.name, "email": member.user.email or "", "job_title": member.job_title}
    form = DetailsForm(request.POST or None, initial=known)
    if carried_out(request, form, lambda answers: change_details(by=request.actor, staff=member, **answers)):
        tell(request, _("The details are saved."))
        return to(request, "staff-person", uid=uid)
    first = is_first_list(member, on=clock.today())
    note = "" if (verdict := may_correct_address(request.actor, member, first=first)) else verdict.because
    return _ask(request, form, title=_("Details"), submit=_("Save"), member=member, text=note)


@MANAGES_BY_FORM
def roles(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Give and take roles."""
    member = staff_member(uid)
    form = RolesForm(request.POST or None, initial={"roles": [held.role for held in member.held_roles.all()]})

    def do(answers: dict[str, Any]) -> None:
        change_roles(by=request.actor, staff=member, roles=answers["roles"], on=clock.today())

    if carried_out(request, form, do):
        tell(request, _("The roles are changed, from now on."))
        return to(request, "staff-person", uid=uid)
    return _ask(request, form, title=_("Roles"), submit=_("Save the roles"), member=member)


@MANAGES_BY_FORM
def as_senco(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Answer what the law asks about a SENCO. Of somebody without the role there is nothing to answer."""
    member = staff_member(uid)
    if not (verdict := may_record_senco(request.actor, member)):
        tell(request, verdict.because, kind="notice")
        return to(request, "staff-person", uid=uid)
    form = AsSencoForm(request.POST or None, initial=AsSencoForm.answers_of(member))

    def do(answers: dict[str, Any]) -> None:
        record_as_senco(by=request.actor, staff=member, said=AsSenco(**answers))

    if carried_out(request, form, do):
        tell(request, _("It is saved. The school’s duties are worked out anew."))
        return to(request, "staff-person", uid=uid)
    title = _("%(name)s as SENCO") % {"name": member.user.name}
    text = _("What regulation 49 asks about a SENCO. Leave open what you do not know.")
    return _ask(request, form, title=title, submit=_("Save"), member=member, text=text)


@MANAGES_BY_FORM
def last_day_as_senco(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Put right until when somebody was SENCO here. Of whoever is SENCO, or never was, there is nothing to ask."""
    member = staff_member(uid)
    if not (verdict := may_correct_last_day_as_senco(request.actor, member, on=clock.today())):
        tell(request, verdict.because, kind="notice")
        return to(request, "staff-person", uid=uid)
    form = LastDayForm(request.POST or None, initial={"last_day": last_day_of(member)})

    def do(answers: dict[str, Any]) -> None:
        correct_last_day_as_senco(by=request.actor, staff=member, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("It is saved. The school’s duties are worked out anew."))
        return to(request, "staff-person", uid=uid)
    title = _("%(name)s’s last day as SENCO") % {"name": member.user.name}
    return _ask(request, form, title=title, submit=_("Save"), member=member)


@MANAGES_BY_BUTTON
def invitation(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Send an invitation, or show its link where there is no mail server to send it."""
    member = staff_member(uid)
    made: dict[str, str] = {}

    def do() -> None:
        made["link"] = _invite(request, member)

    pressed(request, do)
    if made.get("link"):
        return _person(request, member, link=made["link"])
    if made:
        tell(request, _("An invitation is on its way."))
    return to(request, "staff-person", uid=uid)


@MANAGES_BY_FORM
def take_second_step(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Somebody lost their phone: take their second step away, after a page that says what that means."""
    member = staff_member(uid)
    if request.method == "POST":

        def do() -> None:
            take_factors(by=request.actor, staff=member)
            tell_of_change(user=member.user, what="factors_taken_away")
            tell(request, _("Their second step is taken away. They set up a new one when they next sign in."))

        pressed(request, do)
        return to(request, "staff-person", uid=uid)
    return show(request, "school/staff/take_second_step.jinja", {"member": member}, place="settings")


@MANAGES_BY_FORM
def end(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """End somebody's place."""
    member = staff_member(uid)
    form = EndForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        last_day = answers["last_day"] if answers["when"] == "day" else None
        end_employment(by=request.actor, staff=member, on=clock.today(), last_day=last_day)

    if carried_out(request, form, do):
        tell(request, _("Their place is ended, and they are signed out everywhere."))
        return to(request, "staff")
    title = _("End %(name)s’s place here") % {"name": member.user.name}
    text = _("What they wrote stays in the records, under their name.")
    return _ask(request, form, title=title, submit=_("End it"), member=member, text=text)


@MANAGES_BY_FORM
def second_step(request: SchoolRequest) -> HttpResponse:
    """Who must show a second step."""
    form = SecondStepForm(request.POST or None, initial={"waived": "yes" if waiver() else "no"})
    if carried_out(request, form, lambda answers: set_waiver(by=request.actor, **answers)):
        tell(request, _("That is settled, from the next page anybody opens."))
        return to(request, "staff")
    return show(request, "school/staff/second_step.jinja", {"form": form}, place="settings")


def _welcome(request: SchoolRequest, member: Membership) -> str:
    """Invite somebody new; tell somebody who signs in already that they may come here too."""
    if not member.user.has_password:
        return _invite(request, member)
    welcome(by=request.actor, staff=member)
    return ""


def _invite(request: SchoolRequest, member: Membership) -> str:
    """Invite somebody who has no password yet. Returns the link where no mail can take it there, else nothing."""
    invite(by=request.actor, staff=member)
    return hand_over(by=request.actor, staff=member)


def _added(request: SchoolRequest, member: Membership, link: str) -> HttpResponse:
    if link:
        return _person(request, member, link=link)
    tell(request, _("They are on the staff list."))
    return to(request, "staff-person", uid=member.uid)


def _person(request: SchoolRequest, member: Membership, *, link: str = "") -> HttpResponse:
    today = clock.today()
    context = {
        "member": member,
        "line": staff_line(member),
        "means": {role.value: grant.means for role, grant in GRANTS.items()},
        "factors": sorted(factors_of(member.user)),
        "may_invite": may_invite(request.actor, member),
        "may_end": may_end(request.actor, member, other_managers=other_managers(member, on=today)),
        "may_take": may_take_factors(request.actor, member, first=is_first_list(member, on=today)),
        "as_senco": as_senco_shown(member) if may_record_senco(request.actor, member) else None,
        "was_senco": former_shown(member) if may_correct_last_day_as_senco(request.actor, member, on=today) else None,
        "link": link,
        "today_is": today,
    }
    return show(request, "school/staff/person.jinja", context, place="settings")


def _ask(
    request: SchoolRequest, form: Any, *, title: str, submit: str, member: Membership | None = None, text: str = ""
) -> HttpResponse:
    code = request.school.code
    leave = address(code, "staff-person", uid=member.uid) if member else address(code, "staff")
    context = {"form": form, "title": title, "submit": submit, "text": text, "leave": leave, "member": member}
    return show(request, "school/staff/question.jinja", context, place="settings")
