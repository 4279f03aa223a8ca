"""Whose copy of a paper counts: the parents', the young person's once the rights are theirs, or that of whoever acts
for them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from endeavour.documents.models import Paper
from endeavour.law.young_person import ActsFor, Decides, counts_for_the_holder, decision_holder, who_acts
from endeavour.people.parents import Parents


@dataclass(frozen=True, slots=True)
class Copy:
    """One person's copy of a paper, as far as it has come. Without a `contact_id` it is the pupil's."""

    contact_id: int | None
    written_at: datetime
    sent_on: date | None
    delivered_on: date | None


@dataclass(frozen=True, slots=True)
class Rights:
    """What says who holds a pupil's rights on a day: the birth date, and statements that somebody acts for them."""

    born: date
    acting: Sequence[ActsFor] = ()


FIELDS = ("contact_id", "written_at", "sent_on", "delivered_on")


def copies_among(papers: QuerySet[Paper]) -> list[Copy]:
    """The copies that these papers are. One query."""
    return [Copy(*row) for row in papers.order_by().values_list(*FIELDS)]


def acts(contact_id: int | None, acting: Sequence[ActsFor]) -> bool:
    """Whether this contact acts, or acted, for the young person: whether their word counts hangs on that alone."""
    return contact_id is not None and any(one.person == contact_id for one in acting)


def counts(parents: Parents, pupil_id: int, copy: Copy, acting: Sequence[ActsFor], on: date) -> bool:
    """Whether a copy went to a parent in the sense of the law, the pupil, or whoever acts for them."""
    day = copy.delivered_on or copy.sent_on or on
    return acts(copy.contact_id, acting) or parents.counts(pupil_id, copy.contact_id, day)


def reached_holder(copies: Iterable[Copy], rights: Rights, *, on: date) -> date | None:
    """The first day on which one of the copies reached whoever had the right to it. What reached a parent before the
    rights passed counts for good.
    """
    days = [one.delivered_on for one in copies if one.delivered_on and _counts(one, one.delivered_on, rights, on)]
    return min(days, default=None)


def _counts(one: Copy, day: date, rights: Rights, on: date) -> bool:
    by_pupil = one.contact_id is None
    return counts_for_the_holder(
        rights.born, by_pupil=by_pupil, day=day, on=on, by=one.contact_id, acting=rights.acting
    )


def of_holder(copies: Iterable[Copy], rights: Rights, *, on: date) -> list[Copy]:
    """The copies of whoever has the right now: of a letter that is not delivered yet, a parent's is of no use once
    the rights are the young person's.
    """
    holder = decision_holder(rights.born, on, rights.acting)
    if holder is Decides.ACTING:
        acts = who_acts(rights.born, on, rights.acting)
        return [one for one in copies if one.contact_id == acts]
    young = holder is Decides.YOUNG_PERSON
    return [one for one in copies if (one.contact_id is None) is young]


def of_family(copies: Iterable[Copy], rights: Rights, *, on: date) -> list[Copy]:
    """The copies of the family: of parents and carers, and of the young person once over compulsory school age."""
    young = decision_holder(rights.born, on) is Decides.YOUNG_PERSON
    return [one for one in copies if young or one.contact_id is not None]


def first(days: Iterable[date | None]) -> date | None:
    """The first of these days."""
    return min((day for day in days if day), default=None)
