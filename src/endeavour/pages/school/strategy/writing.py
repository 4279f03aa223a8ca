"""Writing the inclusion strategy: its words, its activities, and that it was reviewed."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.funding.states import Span
from endeavour.library.queries import Wanted, provisions
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, pressed, show, tell, to
from endeavour.pages.school.strategy.forms import (
    ActivityForm,
    ReviewForm,
    StrategyForm,
    activity_answers,
    strategy_answers,
)
from endeavour.publishing.actions import keep_activity, keep_strategy, remove_activity, review_strategy
from endeavour.publishing.costs_from_here import FromHere, costs_from_here
from endeavour.publishing.models import Activity
from endeavour.publishing.queries import activity_of, budgets_to_name, strategy_here
from endeavour.schools.queries import calendar_of

WRITES = door.school(Permission.KEEP_MONEY, methods=("GET", "POST"))


@WRITES
def words(request: SchoolRequest) -> HttpResponse:
    """What the strategy is about, and from when it holds: how it begins, too."""
    found = strategy_here()
    form = StrategyForm(request.POST or None, initial=strategy_answers(found.row if found else None))

    def do(_answers: dict[str, Any]) -> None:
        keep_strategy(by=request.actor, said=form.said())
        tell(request, _("Saved. The public reads it once it is published."))

    if carried_out(request, form, do):
        return to(request, "strategy")
    title = _("What the strategy is about") if found else _("Begin the inclusion strategy")
    return _ask(request, form, title=title, submit=_("Save") if found else _("Begin it"))


@WRITES
def add(request: SchoolRequest) -> HttpResponse:
    """One more activity."""
    if strategy_here() is None:
        return to(request, "write-strategy")
    form = _activity_form(request, {})

    def do(_answers: dict[str, Any]) -> None:
        keep_activity(by=request.actor, said=form.said())
        tell(request, _("It is in the strategy. The public reads it once that is published."))

    if carried_out(request, form, do):
        return to(request, "strategy")
    return _ask(request, form, title=_("Add an activity"), submit=_("Add it"))


@WRITES
def change(request: SchoolRequest, activity_uid: uuid.UUID) -> HttpResponse:
    """Say anew what one is. What support of its kind costs here is told beside it, and never filled in."""
    row = activity_of(activity_uid)
    form = _activity_form(request, activity_answers(row), keeps=row)

    def do(_answers: dict[str, Any]) -> None:
        keep_activity(by=request.actor, said=form.said(), activity=row)
        tell(request, _("Saved. The public reads it once the strategy is published again."))

    if carried_out(request, form, do):
        return to(request, "strategy")
    more = {"activity": row, "here": _here(request, row)}
    return _ask(request, form, title=_("Change the activity"), submit=_("Save"), more=more)


@door.school(Permission.KEEP_MONEY, methods=("POST",))
def remove(request: SchoolRequest, activity_uid: uuid.UUID) -> HttpResponse:
    """Take one out."""
    row = activity_of(activity_uid)

    def do() -> None:
        remove_activity(by=request.actor, activity=row)
        tell(request, _("It is out of the strategy. The public reads it until that is published again."))

    pressed(request, do)
    return to(request, "strategy")


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def reviewed(request: SchoolRequest) -> HttpResponse:
    """Say that it was looked at again, and what changed."""
    found = strategy_here()
    if found is None:
        raise NotFound
    form = ReviewForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        review_strategy(
            by=request.actor,
            strategy=found.row,
            on=answers["on"],
            changed=answers["changed"],
            next_on=answers["next_on"],
        )
        tell(request, _("The review is noted. Publish the strategy again, so that its cover says so."))

    if carried_out(request, form, do):
        return to(request, "strategy")
    return _ask(request, form, title=_("We reviewed the strategy"), submit=_("Note the review"))


def _activity_form(request: SchoolRequest, initial: dict[str, Any], *, keeps: Activity | None = None) -> ActivityForm:
    """The form with what the library offers now; an activity keeps what it names, though that is retired."""
    offered = provisions(Wanted())
    if keeps and keeps.provision and keeps.provision not in offered:
        offered = [*offered, keeps.provision]
    return ActivityForm(
        request.POST or None, provisions=offered, budgets=budgets_to_name(), on=clock.today(), initial=initial
    )


def _here(request: SchoolRequest, row: Activity) -> FromHere | None:
    if row.provision_id is None:
        return None
    calendar = calendar_of(request.school)
    return costs_from_here({row.provision_id}, Span(row.span), calendar, on=clock.today()).get(row.provision_id)


def _ask(
    request: SchoolRequest, form: forms.Form, *, title: str, submit: str, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    context = {"form": form, "kept": kept_form(request, form), "title": title, "submit": submit}
    context |= {"activity": None, "here": None, **(more or {})}
    return show(request, "school/strategy/form.jinja", context, place="provision")
