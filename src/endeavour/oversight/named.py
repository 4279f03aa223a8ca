"""Finding any child of the school by name, to say something about them: for staff who need not open the record."""

from dataclasses import dataclass
from datetime import date

from endeavour.access.actor import Actor
from endeavour.foundation.errors import insist
from endeavour.foundation.names import name_key
from endeavour.needs.policies import may_raise_concern
from endeavour.oversight.finding import MOST_FOUND, exactness, nearly_called
from endeavour.oversight.listing import MOST_WORDS
from endeavour.people.models import Pupil
from endeavour.people.names import NamedChild, children_by_key
from endeavour.people.queries import on_roll


@dataclass(frozen=True, slots=True)
class Named:
    """Children whose names hold every word, the most exact first; where there are none, those nearly called so.
    `more` is how many others there are.
    """

    rows: tuple[NamedChild, ...] = ()
    near: tuple[NamedChild, ...] = ()
    more: int = 0


def children_named(by: Actor, text: str, *, on: date, most: int = MOST_FOUND) -> Named:
    """Children on the roll by any words of their name, for whoever may raise a concern about them. At most three
    queries. Refuses whoever may raise none.
    """
    insist(may_raise_concern(by))
    words = name_key(text).split()[:MOST_WORDS]
    if not words:
        return Named()
    pupils = Pupil.objects.filter(on_roll(on)).order_by("name_key", "born_on", "pk")
    names = list(pupils.values_list("pk", "name_key"))
    ranked = [(exactness(words, key), pk) for pk, key in names if all(word in key for word in words)]
    chosen = [pk for _rank, pk in sorted(ranked, key=lambda one: one[0])]
    if chosen:
        return Named(_rows(chosen[:most], on), more=max(0, len(chosen) - most))
    return Named(near=_rows(nearly_called(words, names), on))


def _rows(ids: list[int], on: date) -> tuple[NamedChild, ...]:
    found = children_by_key(ids, on=on) if ids else {}
    return tuple(found[pk] for pk in ids if pk in found)
