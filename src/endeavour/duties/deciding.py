"""Whose copy of a paper counts: the parents', or the young person's once the rights are theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Min, Q

from endeavour.law.young_person import Decides, counts_for_the_holder, decision_holder


def first_of_each(name: str) -> dict[str, Min]:
    """The first day or moment in the field `name` among papers to contacts, and among those to the pupil: to be
    annotated, and read by the functions beside this one.
    """
    return {
        f"family_{name}": Min(name, filter=Q(contact__isnull=False)),
        f"pupil_{name}": Min(name, filter=Q(contact=None)),
    }


def reached_holder(row: Mapping[str, Any], *, born: date, on: date) -> date | None:
    """The first day on which a paper reached whoever had the right to it. A parent's copy that came before the rights
    passed counts for good.
    """
    days = ((False, row["family_delivered_on"]), (True, row["pupil_delivered_on"]))
    counted = [
        day for by_pupil, day in days if day and counts_for_the_holder(born, by_pupil=by_pupil, day=day, on=on)
    ]
    return min(counted, default=None)


def first_to_holder(row: Mapping[str, Any], name: str, *, born: date, on: date) -> Any:
    """Of whoever has the right now, the first in the field `name`: of a letter that is not delivered yet, a parent's
    copy is of no use once the rights are the young person's.
    """
    young = decision_holder(born, on) is Decides.YOUNG_PERSON
    return row[f"pupil_{name}" if young else f"family_{name}"]


def first_to_family(row: Mapping[str, Any], name: str, *, born: date, on: date) -> Any:
    """Of the family, the first in the field `name`: parents and carers, and the young person once they decide."""
    young = decision_holder(born, on) is Decides.YOUNG_PERSON
    found = [row[f"family_{name}"], row[f"pupil_{name}"] if young else None]
    return min((one for one in found if one), default=None)
