"""What is bought, budgets, and which purse pays for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.pence import pounds
from endeavour.funding.actions.telling import differing
from endeavour.funding.models import Budget, PaidFrom, Purchase
from endeavour.funding.policies import may_keep_money
from endeavour.funding.states import MOST, MOST_PARTS, Did, Heading, Purse
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class PurchaseSaid:
    """Something bought: what was paid in pence, its first and last day, and whom it is for: the pupils of an
    intervention, one pupil, or the school as a whole.
    """

    name: str
    pence: int
    starts_on: date
    ends_on: date
    heading: str = Heading.RESOURCE
    intervention: Intervention | None = None
    pupil: Pupil | None = None


@transaction.atomic
def keep_purchase(*, by: Actor, said: PurchaseSaid, purchase: Purchase | None = None) -> Purchase:
    """Enter something bought, or correct it. It costs the same on each day of its life."""
    insist(may_keep_money(by))
    same_school(by, purchase, said.intervention, said.pupil)
    if not said.name.strip():
        raise Refused(_("Enter what was bought"), field="name")
    _sensible(said.pence)
    if said.ends_on < said.starts_on:
        raise Refused(_("Enter a last day that is not before the first."), field="ends_on")
    if said.intervention and said.pupil:
        raise Refused(_("It is for the pupils of an intervention or for one pupil, not both."), field="pupil")
    row = purchase or Purchase(school_id=by.school_id)
    before = _purchase_told(row) if purchase else {}
    row.name, row.heading, row.pence = said.name.strip(), said.heading, said.pence
    row.starts_on, row.ends_on = said.starts_on, said.ends_on
    row.intervention, row.pupil = said.intervention, said.pupil
    row.save()
    verb = Did.BOUGHT_CHANGED if purchase else Did.BOUGHT
    pupil_uid = row.pupil.uid if row.pupil else None
    record_event(by=by, verb=verb, on=row, pupil_uid=pupil_uid, changed=differing(before, _purchase_told(row)))
    return row


@transaction.atomic
def remove_purchase(*, by: Actor, purchase: Purchase) -> None:
    """Take out something that was entered by mistake. The history keeps what it said."""
    insist(may_keep_money(by))
    same_school(by, purchase)
    pupil_uid = purchase.pupil.uid if purchase.pupil else None
    changed = differing(_purchase_told(purchase), {})
    record_event(by=by, verb=Did.BOUGHT_REMOVED, on=purchase, pupil_uid=pupil_uid, changed=changed)
    purchase.delete()


def _sensible(pence: int) -> None:
    if not 0 <= pence <= MOST:
        raise Refused(_("Enter an amount from £0 to £10 million."), field="pence")


def _purchase_told(row: Purchase) -> dict[str, object]:
    return {
        "name": row.name,
        "heading": str(Heading(row.heading).label),
        "pounds": pounds(row.pence),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "intervention": row.intervention.name if row.intervention else "",
        "for_one_pupil": row.pupil_id is not None,
    }


@dataclass(frozen=True, slots=True)
class BudgetSaid:
    """An amount in pence from a first day to a last, and which purse it is. A top-up is one pupil's."""

    purse: str
    pence: int
    starts_on: date
    ends_on: date
    name: str = ""
    pupil: Pupil | None = None


@transaction.atomic
def keep_budget(*, by: Actor, said: BudgetSaid, budget: Budget | None = None) -> Budget:
    """Enter a budget, or correct one. Refuses a top-up without its pupil and a pupil with anything else."""
    insist(may_keep_money(by))
    same_school(by, budget, said.pupil)
    _sensible(said.pence)
    if said.ends_on < said.starts_on:
        raise Refused(_("Enter a last day that is not before the first."), field="ends_on")
    if (said.purse == Purse.TOP_UP) != (said.pupil is not None):
        words = _("Choose whose top-up it is") if said.pupil is None else _("Only a top-up is one pupil’s.")
        raise Refused(words, field="pupil")
    row = budget or Budget(school_id=by.school_id)
    before = _budget_told(row) if budget else {}
    row.purse, row.name, row.pence, row.pupil = said.purse, said.name.strip(), said.pence, said.pupil
    row.starts_on, row.ends_on = said.starts_on, said.ends_on
    row.save()
    pupil_uid = row.pupil.uid if row.pupil else None
    changed = differing(before, _budget_told(row))
    record_event(by=by, verb=Did.BUDGET_KEPT, on=row, pupil_uid=pupil_uid, changed=changed)
    return row


@transaction.atomic
def remove_budget(*, by: Actor, budget: Budget) -> None:
    """Take out a budget that was entered by mistake. The history keeps what it said."""
    insist(may_keep_money(by))
    same_school(by, budget)
    pupil_uid = budget.pupil.uid if budget.pupil else None
    changed = differing(_budget_told(budget), {})
    record_event(by=by, verb=Did.BUDGET_KEPT, on=budget, pupil_uid=pupil_uid, changed=changed)
    budget.delete()


def _budget_told(row: Budget) -> dict[str, object]:
    return {
        "purse": str(Purse(row.purse).label),
        "name": row.name,
        "pounds": pounds(row.pence),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


@transaction.atomic
def share_cost(
    *,
    by: Actor,
    intervention: Intervention,
    rule: Rule,
    parts: Mapping[int, int] | None = None,
    paid_from: Mapping[str, int] | None = None,
) -> None:
    """Say how an intervention's pupils share its cost, with their `parts` by the keys of their places where shares
    are fixed, and which purses pay it in which parts. Refuses a part below 1, and a top-up, which is one pupil's.
    """
    insist(may_keep_money(by))
    same_school(by, intervention)
    purses = {purse: part for purse, part in (paid_from or {}).items() if part}
    if any(not 1 <= part <= MOST_PARTS for part in (*(parts or {}).values(), *purses.values())):
        raise Refused(_("A part is a whole number from 1 to %(most)d.") % {"most": MOST_PARTS}, field="parts")
    if Purse.TOP_UP in purses:
        raise Refused(_("A top-up pays for its own pupil."), field="paid_from")
    row = Intervention.objects.select_for_update().get(pk=intervention.pk)
    before = _sharing_told(row)
    row.rule = rule
    row.save(update_fields=["rule"])
    for place in row.pupils.filter(pk__in=parts or {}):
        place.part = (parts or {})[place.pk]
        place.save(update_fields=["part"])
    row.paid_from.all().delete()
    PaidFrom.objects.bulk_create(
        PaidFrom(school_id=by.school_id, intervention=row, purse=purse, parts=part) for purse, part in purses.items()
    )
    record_event(by=by, verb=Did.PAID_FROM, on=row, changed=differing(before, _sharing_told(row)))


def _sharing_told(row: Intervention) -> dict[str, object]:
    return {
        "rule": row.rule,
        "parts": list(row.pupils.order_by("pk").values_list("part", flat=True)),
        "paid_from": [f"{Purse(one.purse).label}: {one.parts}" for one in row.paid_from.all()],
    }
