"""Pupils in the order of what was delivered beside what was planned, which is reckoned and stands in no column."""

from datetime import date

from django.db.models import QuerySet

from endeavour.oversight.delivered import minutes_of
from endeavour.people.models import Pupil

_COLUMNS = ("pk", "turn__plan", "turn__issued_on")


def keys_by_delivered(pupils: QuerySet[Pupil], *, turned: bool, on: date) -> list[int]:
    """The keys of these pupils, the least delivered of what was planned first, or the most where it is `turned`, then
    by name. Who has no plan in force, or one of which nothing was due yet, comes last either way. `pupils` must have
    their standing. One query more than `minutes_of`, however many pupils.
    """
    rows = list(pupils.order_by("name_key", "born_on", "pk").values_list(*_COLUMNS))
    plans = {plan for _pk, plan, issued_on in rows if plan is not None and issued_on is not None}
    minutes = minutes_of(plans, on=on) if plans else {}
    shares = {pk: found.share for pk, plan, _issued_on in rows if plan is not None and (found := minutes.get(plan))}
    known = [(share, pk) for pk, _plan, _issued_on in rows if (share := shares.get(pk)) is not None]
    first = [pk for _share, pk in sorted(known, key=lambda one: one[0], reverse=turned)]
    placed = set(first)
    return first + [pk for pk, _plan, _issued_on in rows if pk not in placed]
