"""Settings of the school: details, terms, own deadlines."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.actions.feeds import choose_feeds
from endeavour.access.permissions import Permission
from endeavour.documents.logos import current_logo, set_logo
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, show, tell, to
from endeavour.pages.school.files.fields import letting_go
from endeavour.pages.school.settings.forms import (
    DeadlinesForm,
    DetailsForm,
    FeedsForm,
    LogoForm,
    TermsForm,
    WeeklyMailForm,
)
from endeavour.pages.school.settings.national import differences_of, look_up
from endeavour.schools.actions import (
    choose_deadlines,
    choose_weekly_mail,
    record_report,
    set_details,
    set_terms,
)
from endeavour.schools.queries import days_of


@door.school(Permission.OPEN_SETTINGS)
def settings(request: SchoolRequest) -> HttpResponse:
    """What this person can set or look after."""
    return show(request, "school/settings/settings.jinja", {}, place="settings")


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def details(request: SchoolRequest) -> HttpResponse:
    """What the school is, how it is named and reached, and when its report was published. The national register may
    fill the form in; nothing is kept until somebody saves it.
    """
    look = look_up(request.school, find=request.GET.get("find"), urn=request.GET.get("urn"))
    form = DetailsForm(request.POST or None, initial={**DetailsForm.answers_of(request.school), **look.filled})

    def do(answers: dict[str, Any]) -> None:
        record_report(by=request.actor, school=request.school, published_on=answers.pop("published_on"))
        set_details(by=request.actor, school=request.school, **answers)

    if carried_out(request, form, do):
        return _saved(request)
    differences = differences_of(request.school, look, form)
    context = {"form": form, "look": look, "differences": differences}
    return show(request, "school/settings/school.jinja", context, place="settings")


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def terms(request: SchoolRequest) -> HttpResponse:
    """When the school is open."""
    form = TermsForm(request.POST or None, initial=TermsForm.answers_of(*days_of(request.school)))

    def do(answers: dict[str, Any]) -> None:
        set_terms(by=request.actor, school=request.school, **answers)

    if carried_out(request, form, do):
        return _saved(request)
    return _ask(request, form, _("Terms and closures"))


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def deadlines(request: SchoolRequest) -> HttpResponse:
    """The school's own deadlines. What the law or the Code sets cannot be chosen."""
    form = DeadlinesForm(request.POST or None, school=request.school)

    def do(answers: dict[str, Any]) -> None:
        choose_deadlines(by=request.actor, school=request.school, numbers=answers)

    if carried_out(request, form, do):
        return _saved(request)
    return _ask(request, form, _("Deadlines you set yourselves"))


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def weekly_mail(request: SchoolRequest) -> HttpResponse:
    """Whether staff are told on Mondays that their week is ready."""
    form = WeeklyMailForm(request.POST or None, initial={"wanted": request.school.weekly_mail})

    def do(answers: dict[str, Any]) -> None:
        choose_weekly_mail(by=request.actor, school=request.school, wanted=answers["wanted"])

    if carried_out(request, form, do):
        return _saved(request)
    text = _("It says how many things there are to look at, and where. It names no child and no need.")
    return _ask(request, form, _("E-mail on Mondays"), text)


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def calendar_feeds(request: SchoolRequest) -> HttpResponse:
    """Whether staff may read their own week in a calendar of theirs."""
    form = FeedsForm(request.POST or None, initial={"wanted": request.school.calendar_feeds})

    def do(answers: dict[str, Any]) -> None:
        choose_feeds(by=request.actor, school=request.school, wanted=answers["wanted"])

    if carried_out(request, form, do):
        return _saved(request)
    text = _("When and where somebody gives support. It names no child, no need and nothing of what is given.")
    return _ask(request, form, _("Staff’s own calendars"), text)


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def logo(request: SchoolRequest) -> HttpResponse:
    """The picture at the head of papers written from now on."""
    has_logo = current_logo() is not None
    form = LogoForm(request.POST or None, request.FILES or None, has_logo=has_logo)

    def do(answers: dict[str, Any]) -> None:
        set_logo(by=request.actor, checked=next(iter(answers["logo"]), None), alt=answers["alt"].strip())

    with letting_go(form):
        if carried_out(request, form, do):
            return _saved(request)
    text = _("It stands at the head of papers written from now on. What was written before stays as it was.")
    return _ask(request, form, _("Logo on papers"), text)


def _saved(request: SchoolRequest) -> HttpResponse:
    tell(request, _("Saved."))
    return to(request, "settings")


def _ask(request: SchoolRequest, form: Form, title: str, text: str = "") -> HttpResponse:
    return show(request, "school/settings/form.jinja", {"form": form, "title": title, "text": text}, place="settings")
