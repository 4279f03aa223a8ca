"""What an hour of one person costs, for the head and the business manager alone. No list, copy or history has it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_member
from endeavour.foundation import clock
from endeavour.foundation.pence import round_to_pence
from endeavour.funding.actions import keep_pay
from endeavour.funding.kept import Holder, holders, pay_of
from endeavour.funding.prices import Prices, prices
from endeavour.funding.states import MOST_AN_HOUR, Basis
from endeavour.pages import doors as door
from endeavour.pages.design.dates import read_date
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.design.pounds import PoundsField
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, show, tell, to

SEES = door.school(Permission.SEE_PAY)
SEES_BY_FORM = door.school(Permission.SEE_PAY, methods=("GET", "POST"))
SEES_BY_BUTTON = door.school(Permission.SEE_PAY, methods=("POST",))


class PayForm(Form):
    """What an hour costs, and from when."""

    starts_on = DateField(
        label=gettext_lazy("From what day?"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    pence_an_hour = PoundsField(
        label=gettext_lazy("What does an hour of support cost?"),
        help_text=gettext_lazy("In pounds, with what the school pays on top: such as 19.35"),
        most=MOST_AN_HOUR,
        error_messages={"required": gettext_lazy("Enter what an hour costs")},
    )

    drawn = {"pence_an_hour": {"width": "10"}}


@dataclass(frozen=True, slots=True)
class PayRow:
    """Somebody, what an hour of theirs costs and since when, and what their post costs by the school's card."""

    holder: Holder
    pence: int | None
    since: date | None
    by_card: int | None


@SEES
def pay(request: SchoolRequest) -> HttpResponse:
    """Everybody who may give support."""
    today, by = clock.today(), prices(Basis.PAY)
    rows = [_row(by, one, today) for one in holders(by, on=today)]
    return show(request, "school/money/keep/pay.jinja", {"rows": rows}, place="money")


@SEES_BY_FORM
def one(request: SchoolRequest, staff_uid: uuid.UUID) -> HttpResponse:
    """One person: what an hour of theirs cost from which day, and a box for another."""
    staff = staff_member(staff_uid)
    form = PayForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        keep_pay(by=request.actor, staff=staff, **answers)
        tell(request, _("Saved. The history says that it was set, and not how much."))

    if carried_out(request, form, do):
        return to(request, "pay_of", staff_uid=staff.uid)
    context = {"form": form, "staff": staff, "rows": pay_of(staff)}
    return show(request, "school/money/keep/pay_of.jinja", context, place="money")


@SEES_BY_BUTTON
def take_back(request: SchoolRequest, staff_uid: uuid.UUID) -> HttpResponse:
    """What was said from one day was wrong: what was said before holds on."""
    staff, day = staff_member(staff_uid), read_date(request.POST.get("from", ""))

    def do() -> None:
        if day is not None:
            keep_pay(by=request.actor, staff=staff, starts_on=day, pence_an_hour=None)
            tell(request, _("Taken back."))

    pressed(request, do)
    return to(request, "pay_of", staff_uid=staff.uid)


def _row(by: Prices, one: Holder, today: date) -> PayRow:
    said = [pair for pair in by.pay.get(one.staff.pk, ()) if pair[0] <= today]
    since, pence = said[-1] if said else (None, None)
    card = by.card_on(today)
    hour = card.hours.get(one.post.pk) if card and one.post else None
    return PayRow(one, pence, since, round_to_pence(hour) if hour is not None else None)
