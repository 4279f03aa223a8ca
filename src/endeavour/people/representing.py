"""Who acts for a young person who lacks capacity, and so who holds the rights. Children and Families Act 2014,
section 80.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.verdict import Verdict, no
from endeavour.law.young_person import ActsFor, Decides, decision_holder
from endeavour.people.models import Pupil, Representation
from endeavour.schools.prepared import kept, kept_first


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a pupil's rights on a day. Where somebody acts for the young person, the statement that says so."""

    decides: Decides
    statement: Representation | None = None

    @property
    def acts(self) -> int | None:
        """The contact who acts for the young person."""
        return self.statement.contact_id if self.statement else None


def holder_of(pupil: Pupil, *, on: date) -> Holder:
    """Who holds a pupil's rights on a day. No query before they pass to the young person, one afterwards."""
    if decision_holder(pupil.born_on, on) is Decides.PARENT:
        return Holder(Decides.PARENT)
    standing = kept_first(_standing, pupil.pk, on)
    return Holder(Decides.ACTING, standing) if standing else Holder(Decides.YOUNG_PERSON)


def _standing(pupil: int, on: date) -> QuerySet[Representation]:
    rows = Representation.objects.filter(pupil=pupil, since_on__lte=on)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=on)).select_related("contact")


def statements_of(pupil: Pupil) -> list[Representation]:
    """Every statement that somebody acts, or acted, for this young person, newest first."""
    rows = Representation.objects.filter(pupil=pupil).select_related("contact", "recorded_by__user")
    return list(rows.order_by("-since_on", "-id"))


def all_who_act(pupil_ids: list[int] | None = None) -> dict[int, list[ActsFor]]:
    """Every statement of the active school, or of these pupils, by pupil, with the days it stands. One query."""
    found: dict[int, list[ActsFor]] = defaultdict(list)
    rows = kept(_acting) if pupil_ids is None else kept(lambda keys: _acting().filter(pupil_id__in=keys), pupil_ids)
    for pupil, contact, since, ended in rows:
        if ended is None or ended > since:
            found[pupil].append(ActsFor(contact, Period(since, ended - DAY if ended else None)))
    return dict(found)


def _acting() -> QuerySet[Representation, tuple[Any, ...]]:
    rows = Representation.objects.order_by("since_on", "id")
    return rows.values_list("pupil_id", "contact_id", "since_on", "ended_on")


def may_record_wish(by: Actor, pupil: Pupil, *, on: date) -> Verdict:
    """Those who decide on SEN support write down whom a young person wants to have a part, while the young person
    decides: before, the rights are the parents', and where somebody acts it is theirs to say.
    """
    decides = holder_of(pupil, on=on).decides
    if decides is Decides.PARENT:
        return no(_("The rights are still the parents’. Nobody is left out before they pass."))
    if decides is Decides.ACTING:
        return no(_("Somebody acts for this young person. It is theirs to say."))
    return by.may(Permission.SET_SEN_STATUS)


def may_state_acting(by: Actor, pupil: Pupil, *, on: date) -> Verdict:
    """Those who decide on SEN support, once the rights are the young person's: before that day they are the
    parents' whatever the young person can decide.
    """
    if decision_holder(pupil.born_on, on) is Decides.PARENT:
        return no(_("The rights are still the parents’. Nothing needs to be recorded before they pass."))
    return by.may(Permission.SET_SEN_STATUS)
