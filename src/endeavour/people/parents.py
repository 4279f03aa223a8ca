"""What a contact is to a child: a parent in law or not (Education Act 1996, section 576), and what an order holds
them back from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from endeavour.law.young_person import is_parent_in_law
from endeavour.people.models import Relationship, Restriction
from endeavour.people.standing import Kin, Restraint, is_barred
from endeavour.people.states import Responsibility
from endeavour.schools.prepared import kept

MOTHER_OR_FATHER = frozenset(
    {"mother", "father", "mum", "dad", "mam", "parent", "birth mother", "birth father", "natural parent"}
)
"""What schools write for them. A stepfather, a foster mother or a grandmother is not one of them by that alone."""

WORKS_FOR_THE_AUTHORITY = frozenset(
    {"social worker", "child's social worker", "child’s social worker", "virtual school", "virtual school head"}
    | {"virtual school adviser", "virtual school advisor", "independent reviewing officer"}
)
"""What schools write for those who work with a looked-after child. They are a parent in law only where it is written
down that parental responsibility is the authority's.
"""


@dataclass(frozen=True, slots=True)
class Parents:
    """Of all contacts of the school, whose word and whose copy counts as a parent's. `doubtful` are the contacts of
    pupils of whom more must be asked than that they are one.
    """

    doubtful: Mapping[tuple[int, int], Relationship]

    def counts(self, pupil_id: int, contact_id: int | None, day: date) -> bool:
        """Whether what this contact was told, or said, that day was told to a parent or said by one. Without a
        contact nobody said who it was: it counts.
        """
        kin = self._asked(pupil_id, contact_id)
        return kin is None or (kin.parent and not is_barred(kin, on=day))

    def decides(self, pupil_id: int, contact_id: int | None, day: date) -> bool:
        """Whether what this contact answered that day was theirs to decide: a parent's by law, and another's, or no
        parent's, where that is written down of them.
        """
        kin = self._asked(pupil_id, contact_id)
        if kin is None:
            return True
        return (kin.parent if kin.decides is None else kin.decides) and not is_barred(kin, on=day)

    def _asked(self, pupil_id: int, contact_id: int | None) -> Kin | None:
        row = self.doubtful.get((pupil_id, contact_id)) if contact_id is not None else None
        return kin_of(row) if row is not None else None


def all_parents(pupil_id: int | None = None) -> Parents:
    """For the active school, or for one child. Two queries at most, of the few contacts who have no parental
    responsibility, may not be told, or of whom it is written down whether they decide.
    """
    rows = kept(_doubtful) if pupil_id is None else kept(lambda key: _doubtful().filter(pupil_id=key), pupil_id)
    return Parents({(row.pupil_id, row.contact_id): row for row in rows})


def _doubtful() -> QuerySet[Relationship]:
    held = Restriction.objects.filter(relationship=OuterRef("pk"), no_information=True)
    works = reduce(or_, (Q(relation__iexact=word) for word in sorted(WORKS_FOR_THE_AUTHORITY)))
    doubtful = Q(responsibility=Responsibility.NO) | Q(decides__isnull=False) | works
    rows = Relationship.objects.filter(doubtful | Exists(held))
    return rows.prefetch_related("restrictions").order_by()


def kin_of(row: Relationship) -> Kin:
    """What is written down of one contact of one child, for `standing` to answer from. `row` has its restrictions
    fetched beforehand, where there are many.
    """
    found = ((one.days, effect) for one in row.restrictions.all() for effect in one.effects)
    return Kin(
        parent=_is_parent(row),
        papers=row.receives_letters,
        decides=row.decides,
        over_from=row.ended_on,
        left_out_from=row.left_out_from,
        restraints=tuple(Restraint(effect, days) for days, effect in found if days is not None),
    )


def as_written(relation: str) -> str:
    """What somebody is to a child, in small letters and single spaces, as the lists here have it."""
    return " ".join(relation.casefold().split())


def _is_parent(row: Relationship) -> bool:
    relation = as_written(row.relation)
    unless = False if relation in WORKS_FOR_THE_AUTHORITY else None
    known = {Responsibility.YES: True, Responsibility.NO: False, Responsibility.UNKNOWN: unless}
    return is_parent_in_law(
        mother_or_father=relation in MOTHER_OR_FATHER,
        responsibility=known[Responsibility(row.responsibility)],
        lives_with=row.lives_with,
    )
