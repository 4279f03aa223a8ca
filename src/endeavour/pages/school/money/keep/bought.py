"""What is bought for support: listed, entered, put right, removed."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.periods import Period
from endeavour.funding.actions import PurchaseSaid, keep_purchase, remove_purchase
from endeavour.funding.kept import (
    a_month,
    days_bought,
    given_lately,
    names_in,
    purchase_by,
    purchases,
)
from endeavour.funding.models import Purchase
from endeavour.funding.states import MOST, OF_THINGS, Heading
from endeavour.pages import doors as door
from endeavour.pages.design.controls import filter_select
from endeavour.pages.design.forms import DateField
from endeavour.pages.design.pounds import PoundsField
from endeavour.pages.doors import SchoolRequest, second_factor_shown
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.pages.school.money.keep.lists import asked_of
from endeavour.pages.school.money.keep.whom import OnePupilForm
from endeavour.pages.school.money.keep.years import year_select, year_words
from endeavour.provision.models import Intervention

KEEPS = door.school(Permission.KEEP_MONEY, tells_needs=True)
KEEPS_BY_FORM = door.school(Permission.KEEP_MONEY, methods=("GET", "POST"), tells_needs=True)
SCHOOL, INTERVENTION, PUPIL = "school", "intervention", "pupil"
WHOM = {
    SCHOOL: gettext_lazy("Nobody in particular"),
    INTERVENTION: gettext_lazy("An intervention"),
    PUPIL: gettext_lazy("One pupil"),
}


class PurchaseForm(OnePupilForm):
    """What was bought, what it cost, how long it lasts, and for whom it is."""

    name = forms.CharField(
        label=gettext_lazy("What was bought?"),
        help_text=gettext_lazy("Such as “Reading programme, 30 licences”. No child’s name."),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter what was bought")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    heading = forms.ChoiceField(
        label=gettext_lazy("Under which heading does its cost stand?"),
        choices=[(one.value, one.label) for one in OF_THINGS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a heading")},
    )
    pence = PoundsField(
        label=gettext_lazy("What did it cost in all?"),
        help_text=gettext_lazy("In pounds, such as 1,200 or £49.99"),
        most=MOST,
        error_messages={"required": gettext_lazy("Enter what it cost")},
    )
    starts_on = DateField(
        label=gettext_lazy("First day"), error_messages={"required": gettext_lazy("Enter its first day")}
    )
    ends_on = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("For how long it is used: a licence until it ends, a thing as long as it lasts."),
        error_messages={"required": gettext_lazy("Enter its last day")},
    )
    whom = forms.ChoiceField(
        label=gettext_lazy("For whom is it?"),
        choices=[
            (SCHOOL, WHOM[SCHOOL]),
            (INTERVENTION, gettext_lazy("The pupils of an intervention, who share its cost")),
            (PUPIL, WHOM[PUPIL]),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose for whom it is")},
    )
    intervention = forms.ChoiceField(
        label=gettext_lazy("Which intervention?"),
        error_messages={"required": gettext_lazy("Choose the intervention")},
    )

    field_order = ("name", "heading", "pence", "starts_on", "ends_on", "whom", "intervention", "pupil")
    reveals = {"whom": {INTERVENTION: ("intervention",), PUPIL: ("pupil", "which")}}
    drawn = {
        "name": {"width": "30"},
        "pence": {"width": "10"},
        "intervention": {"width": "30"},
        "pupil": {"width": "20"},
    }

    def __init__(self, *args: Any, interventions: list[Intervention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.interventions = {str(one.uid): one for one in interventions}
        names = [(uid, one.name) for uid, one in self.interventions.items()]
        self.fields["intervention"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    def said(self) -> PurchaseSaid:
        """What was said."""
        answers = self.cleaned_data
        plain = {name: answers[name] for name in ("name", "heading", "pence", "starts_on", "ends_on")}
        pupil = self.chosen() if answers["whom"] == PUPIL else None
        return PurchaseSaid(**plain, intervention=self.interventions.get(answers["intervention"] or ""), pupil=pupil)


@KEEPS
def bought(request: SchoolRequest) -> HttpResponse:
    """`?year=`, `?heading=` and `?whom=` narrow it."""
    asked = asked_of(request, "bought", heading=tuple(OF_THINGS), whom=tuple(WHOM))
    year, heading, whom = (asked.said.get(name, "") for name in ("year", "heading", "whom"))
    found = purchases(within=asked.within, heading=heading, whom=whom, start=asked.start)
    note_list_read(request, "bought", names_in(found.rows))
    chips = [(str(Heading(heading).label), asked.url(heading=""))] if heading else []
    if whom:
        chips.append((str(WHOM[whom]), asked.url(whom="")))
    if year:
        chips.append((year_words(year), asked.url(year="")))
    context = {
        "rows": [(one, a_month(one.pence, Period(one.starts_on, one.ends_on))) for one in found.rows],
        "found": found,
        "asked": asked,
        "chips": chips,
        "year": year_select(year, days_bought(), clock.today()),
        "heading": filter_select(
            "heading", _("Heading"), _("Any"), heading, [("", one.value, str(one.label)) for one in OF_THINGS]
        ),
        "whom": filter_select(
            "whom", _("For whom"), _("Anybody"), whom, [("", value, str(words)) for value, words in WHOM.items()]
        ),
        "in_use": len([one for one in (heading, whom) if one]),
    }
    return show(request, "school/money/keep/bought.jinja", context, place="money")


@KEEPS_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """Something that was bought."""
    return _ask(request, title=_("Add something bought"))


@KEEPS_BY_FORM
def correct(request: SchoolRequest, purchase_uid: uuid.UUID) -> HttpResponse:
    """One of them, to be put right. Costs are worked out anew by what is said."""
    purchase = purchase_by(purchase_uid)
    return _ask(request, title=purchase.name, purchase=purchase)


@KEEPS_BY_FORM
def remove(request: SchoolRequest, purchase_uid: uuid.UUID) -> HttpResponse:
    """Take out what was entered by mistake, once somebody has said that they mean it."""
    purchase = purchase_by(purchase_uid)
    note_list_read(request, "remove_purchase", names_in([purchase]))
    form = forms.Form(request.POST or None)

    def do(_answers: dict[str, Any]) -> None:
        remove_purchase(by=request.actor, purchase=purchase)
        tell(request, _("Removed. No cost counts it any more."))

    if carried_out(request, form, do):
        return to(request, "bought")
    context = {
        "title": _("Remove “%(name)s”") % {"name": purchase.name},
        "text": _("It stands in no cost any more, in earlier months neither. The history keeps what it said."),
        "row": purchase,
        "whom": purchase.pupil.called
        if purchase.pupil
        else purchase.intervention.name
        if purchase.intervention
        else "",
        "back": purchase.name,
        "leave": address(request.school.code, "purchase", purchase_uid=purchase.uid),
    }
    return show(request, "school/money/keep/remove.jinja", context, place="money")


def _ask(request: SchoolRequest, *, title: str, purchase: Purchase | None = None) -> HttpResponse:
    today = clock.today()
    form = PurchaseForm(
        request.POST or None,
        by=request.actor,
        today=today,
        now=purchase.pupil if purchase else None,
        closely=second_factor_shown(request),
        interventions=given_lately(today, also=purchase.intervention_id if purchase else None),
        initial=_answers(purchase) if purchase else {},
    )
    note_list_read(request, "purchase", form.shown())

    def do(_answers: dict[str, Any]) -> None:
        keep_purchase(by=request.actor, said=form.said(), purchase=purchase)
        tell(request, _("Saved. It costs the same on each day of its life."))

    if carried_out(request, form, do):
        return to(request, "bought")
    away = address(request.school.code, "remove_purchase", purchase_uid=purchase.uid) if purchase else ""
    context: dict[str, Any] = {"title": title, "back": _("Bought"), "leave": "bought", "remove_url": away}
    context |= {"form": form, "kept": kept_form(request, form)}
    return show(request, "school/money/keep/question.jinja", context, place="money")


def _answers(row: Purchase) -> dict[str, Any]:
    answers = {name: getattr(row, name) for name in ("name", "heading", "pence", "starts_on", "ends_on")}
    whom = INTERVENTION if row.intervention else PUPIL if row.pupil else SCHOOL
    return {**answers, "whom": whom, "intervention": str(row.intervention.uid) if row.intervention else ""}
