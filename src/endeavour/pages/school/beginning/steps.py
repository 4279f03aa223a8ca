"""The steps of a first run as the page shows them: what each is, how far it is, and its page for those who may."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.exchange.beginning import Step, StepLook
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address


@dataclass(frozen=True, slots=True)
class Shown:
    """One step, ready to be shown. `url` is empty for those who may not take it."""

    title: str
    text: str
    url: str
    done: bool
    said: str


PAGES: dict[Step, tuple[str, Permission]] = {
    Step.SCHOOL: ("set-details", Permission.MANAGE_SCHOOL),
    Step.TERMS: ("set-terms", Permission.MANAGE_SCHOOL),
    Step.ROLL: ("imports", Permission.IMPORT_ROLL),
    Step.STAFF: ("staff", Permission.MANAGE_STAFF),
    Step.REGISTER: ("old-registers", Permission.SET_SEN_STATUS),
    Step.PLANS: ("old-plans", Permission.SET_SEN_STATUS),
    Step.TOLD: ("told-before", Permission.SET_SEN_STATUS),
}


def shown_steps(request: SchoolRequest, steps: list[StepLook]) -> list[Shown]:
    """The steps in their words, each linked for somebody who may take it."""
    found = []
    for one in steps:
        title, text = _words(request, one.step)
        name, permission = PAGES[one.step]
        if one.step is Step.STAFF and one.waiting:
            name = "staff-many"
        url = address(request.school.code, name) if permission in request.actor.permissions else ""
        found.append(Shown(title, text, url, one.done, _said(one)))
    return found


def _words(request: SchoolRequest, step: Step) -> tuple[str, str]:
    school = {"name": request.school.name, "code": request.school.code}
    return {
        Step.SCHOOL: (
            _("The school"),
            _("%(name)s, URN %(code)s. Found by name or filled in, with how to reach the safeguarding lead") % school,
        ),
        Step.TERMS: (_("Terms and closures"), _("School days are counted from these")),
        Step.ROLL: (
            _("The roll"),
            _("Pupils, families and classes, from your management system’s census or transfer file"),
        ),
        Step.STAFF: (
            _("Staff"),
            _("Who works here and what they may do. They can come with the roll; all are asked at once"),
        ),
        Step.REGISTER: (
            _("The register you keep"),
            _("Your own spreadsheet, in one grid: status, needs, reviews, provision, what helps in class"),
        ),
        Step.PLANS: (
            _("Old plans"),
            _("A folder of PDF and Word files, each checked by eye and kept in the child’s record, if you have one"),
        ),
        Step.TOLD: (
            _("Families told before"),
            _("For pupils who had SEN Support before Endeavour, so that no letter is asked for twice"),
        ),
    }[step]


def _said(one: StepLook) -> str:
    """How far a step is, in a few words."""
    if one.step is Step.ROLL and one.done:
        return ngettext("%(num)d pupil", "%(num)d pupils", one.count) % {"num": one.count}
    if one.step is Step.STAFF and one.waiting:
        return ngettext("%(num)d with a class to ask", "%(num)d with a class to ask", one.waiting) % {
            "num": one.waiting
        }
    if one.step is Step.STAFF and one.done:
        return ngettext("%(num)d person", "%(num)d people", one.count) % {"num": one.count}
    if one.step is Step.REGISTER and one.waiting:
        return ngettext("%(num)d waiting in the grid", "%(num)d waiting in the grid", one.waiting) % {
            "num": one.waiting
        }
    if one.step is Step.REGISTER and one.done:
        return ngettext("%(num)d cycle open", "%(num)d cycles open", one.count) % {"num": one.count}
    if one.step is Step.PLANS and one.waiting:
        return ngettext("%(num)d to check", "%(num)d to check", one.waiting) % {"num": one.waiting}
    if one.step is Step.PLANS and one.done:
        return ngettext("%(num)d in records", "%(num)d in records", one.count) % {"num": one.count}
    if one.step is Step.TOLD and one.waiting:
        return ngettext("%(num)d not yet known", "%(num)d not yet known", one.waiting) % {"num": one.waiting}
    return _("Done") if one.done else _("To do")
