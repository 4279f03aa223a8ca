"""Budgets for support by purse, top-ups among them, and who pays for which intervention."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.funding.actions import BudgetSaid, keep_budget, remove_budget
from endeavour.funding.costs import year_of
from endeavour.funding.kept import budget_by, days_budgeted, names_in, shared_lately
from endeavour.funding.kept import budgets as kept_budgets
from endeavour.funding.models import Budget
from endeavour.funding.states import MOST, Purse, Span
from endeavour.pages import doors as door
from endeavour.pages.design.forms import DateField
from endeavour.pages.design.pounds import PoundsField
from endeavour.pages.doors import SchoolRequest, second_factor_shown
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.pages.school.money.keep.lists import asked_of
from endeavour.pages.school.money.keep.sharing import sharing_words
from endeavour.pages.school.money.keep.whom import OnePupilForm
from endeavour.pages.school.money.keep.years import year_select, year_words

KEEPS = door.school(Permission.KEEP_MONEY, tells_needs=True)
KEEPS_BY_FORM = door.school(Permission.KEEP_MONEY, methods=("GET", "POST"), tells_needs=True)


class BudgetForm(OnePupilForm):
    """Which purse it is, how much is in it, and for which days."""

    purse = forms.ChoiceField(
        label=gettext_lazy("Which budget is it?"),
        choices=Purse.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which budget it is")},
    )
    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("Only where it needs a name beside that, such as the charity it comes from."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pence = PoundsField(
        label=gettext_lazy("How much is it in all?"),
        help_text=gettext_lazy("In pounds, such as 84,500"),
        most=MOST,
        error_messages={"required": gettext_lazy("Enter how much it is")},
    )
    starts_on = DateField(
        label=gettext_lazy("First day"), error_messages={"required": gettext_lazy("Enter the first day")}
    )
    ends_on = DateField(
        label=gettext_lazy("Last day"), error_messages={"required": gettext_lazy("Enter the last day")}
    )

    field_order = ("purse", "pupil", "name", "pence", "starts_on", "ends_on")
    reveals = {"purse": {Purse.TOP_UP.value: ("pupil", "which")}}
    drawn = {"name": {"width": "30"}, "pence": {"width": "10"}, "pupil": {"width": "20"}}

    def said(self) -> BudgetSaid:
        """What was said."""
        plain = {name: self.cleaned_data[name] for name in ("purse", "name", "pence", "starts_on", "ends_on")}
        return BudgetSaid(**plain, pupil=self.chosen() if plain["purse"] == Purse.TOP_UP else None)


@KEEPS
def budgets(request: SchoolRequest) -> HttpResponse:
    """`?year=` narrows the budgets. Below them stands who pays for which intervention."""
    today, asked = clock.today(), asked_of(request, "budgets")
    year = asked.said.get("year", "")
    found = kept_budgets(within=asked.within, start=asked.start)
    note_list_read(request, "budgets", names_in(found.rows))
    context = {
        "found": found,
        "asked": asked,
        "chips": [(year_words(year), asked.url(year=""))] if year else [],
        "year": year_select(year, days_budgeted(), today),
        "shared": [(one, *sharing_words(one)) for one in shared_lately(today)],
    }
    return show(request, "school/money/keep/budgets.jinja", context, place="money")


@KEEPS_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """A budget, at first for the financial year."""
    year = year_of(clock.today(), Span.FINANCIAL)
    return _ask(request, title=_("Add a budget"), initial={"starts_on": year.start, "ends_on": year.end})


@KEEPS_BY_FORM
def correct(request: SchoolRequest, budget_uid: uuid.UUID) -> HttpResponse:
    """One budget, to be put right."""
    budget = budget_by(budget_uid)
    initial = {name: getattr(budget, name) for name in ("purse", "name", "pence", "starts_on", "ends_on")}
    return _ask(request, title=budget.get_purse_display(), initial=initial, budget=budget)


@KEEPS_BY_FORM
def remove(request: SchoolRequest, budget_uid: uuid.UUID) -> HttpResponse:
    """Take out one that was entered by mistake, once somebody has said that they mean it."""
    budget = budget_by(budget_uid)
    note_list_read(request, "remove_budget", names_in([budget]))
    form = forms.Form(request.POST or None)

    def do(_answers: dict[str, Any]) -> None:
        remove_budget(by=request.actor, budget=budget)
        tell(request, _("Removed."))

    if carried_out(request, form, do):
        return to(request, "budgets")
    context = {
        "title": _("Remove this budget"),
        "text": _("Nothing is paid from it any more. The history keeps what it said."),
        "row": budget,
        "whom": budget.pupil.called if budget.pupil else "",
        "back": budget.get_purse_display(),
        "leave": address(request.school.code, "budget", budget_uid=budget.uid),
    }
    return show(request, "school/money/keep/remove.jinja", context, place="money")


def _ask(
    request: SchoolRequest, *, title: str, initial: dict[str, Any], budget: Budget | None = None
) -> HttpResponse:
    form = BudgetForm(
        request.POST or None,
        by=request.actor,
        today=clock.today(),
        now=budget.pupil if budget else None,
        closely=second_factor_shown(request),
        initial=initial,
    )
    note_list_read(request, "budget", form.shown())

    def do(_answers: dict[str, Any]) -> None:
        keep_budget(by=request.actor, said=form.said(), budget=budget)
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "budgets")
    away = address(request.school.code, "remove_budget", budget_uid=budget.uid) if budget else ""
    context: dict[str, Any] = {"title": title, "back": _("Budgets"), "leave": "budgets", "remove_url": away}
    context |= {"form": form, "kept": kept_form(request, form)}
    return show(request, "school/money/keep/question.jinja", context, place="money")
