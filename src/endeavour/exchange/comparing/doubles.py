"""A new contact of a file who may be somebody whom a restriction here keeps from papers: another spelling of a name
must not let a barred parent in again. Nobody guesses: no papers go to the new one until a person says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from itertools import permutations
from typing import Any, NamedTuple

from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.contacts import OF_CONTACT, Added, key_of
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Kin, Plan
from endeavour.exchange.comparing.pupils import choose, shown
from endeavour.exchange.comparing.settle import Outcome
from endeavour.exchange.records import About
from endeavour.foundation.words import sentence
from endeavour.people.models import Relationship
from endeavour.people.states import HELD_FROM, Responsibility

ALIKE = 0.65
"""From this ratio on two words are spellings of one name: Jon and John, Mohamed and Muhammad."""

MOST_WORDS = 5
FEWEST_FIGURES = 7
_PARTS = re.compile(r"[,;/\n]")
_ABROAD = re.compile(r"^(?:00)?44|^0")


class Held(NamedTuple):
    """Somebody who is kept from papers about a child. `barred`: by an order that stands or is to come. `values` are
    how they are reached, as far as it is known here.
    """

    name: str
    responsibility: str
    barred: bool
    values: dict[str, Any]


def hold_back(plan: Plan, here: Here, added: Iterable[Added]) -> None:
    """Keep papers from every new contact who may be one that is held, warn of it, and put it up as a choice."""
    new = list(added)
    held, persons = _of_these_files(plan)
    barred = {row.contact_id for rows in here.relationships.values() for row in rows if _barred(row, plan.as_of)}
    for kin, row, name, values in new:
        if not kin.values["receives_letters"]:
            continue
        those = [*_here(here, kin, plan.as_of), *held[kin.who.key]]
        contact = kin.person.contact
        if (contact is not None and contact.pk in barred) or id(kin.person) in persons:
            those.append(Held(name, "", True, {}))
        other = next((one for one in those if _may_be(one, name, values)), None)
        if other is None:
            continue
        key, about = f"contact:{key_of(name)}:receives_letters", f"{name} ({other.name}?)"
        if choose(plan, kin.who, key, shown(False), shown(True), True, row.source, about) is Outcome.TAKE:
            continue
        kin.values["receives_letters"] = False
        if other.responsibility == Responsibility.NO and kin.values["responsibility"] == Responsibility.YES:
            kin.values["responsibility"] = Responsibility.UNKNOWN.value
        plan.finds(row.source, About.CONTACT, sentence(wording.MAY_BE_HELD, other=other.name), value=name)


def _of_these_files(plan: Plan) -> tuple[dict[str, list[Held]], set[int]]:
    """Whom these files bar, by the key of the child; and the new persons among them, who may be in other rows."""
    held: dict[str, list[Held]] = defaultdict(list)
    persons: set[int] = set()
    for kin in plan.kin:
        if kin.values.get(HELD_FROM):
            held[kin.who.key].append(Held(kin.person.name, kin.values["responsibility"], True, {}))
            persons.add(id(kin.person))
    for kin, _contact, child in plan.kin_changes:
        if HELD_FROM in child and kin.relationship is not None:
            held[kin.who.key].append(_held(kin.relationship, barred=True))
    return held, persons


def _here(here: Here, kin: Kin, day: date) -> list[Held]:
    """The contacts of this child to whom papers do not go here, those who are contacts no more among them."""
    rows = here.relationships.get(kin.who.pupil.pk, []) if kin.who.pupil else []
    kept = ((row, _barred(row, day)) for row in rows)
    return [_held(row, barred=barred) for row, barred in kept if barred or not row.receives_letters]


def _held(row: Relationship, *, barred: bool) -> Held:
    values = {field: getattr(row.contact, field) for field in OF_CONTACT}
    return Held(row.contact.name, row.responsibility, barred, values)


def _barred(row: Relationship, day: date) -> bool:
    """Whether an order stands that day or is to come."""
    return any(one.no_information and one.is_open(day) for one in row.restrictions.all())


def _may_be(held: Held, name: str, values: dict[str, Any]) -> bool:
    """A name that is nearly theirs, or the same way to reach them. Without an order it takes both: a grandmother who
    is sent nothing may have the mother's telephone.
    """
    near, same = alike(key_of(name), key_of(held.name)), _reached_alike(held.values, values)
    return near or same if held.barred else near and same


def alike(one: str, other: str) -> bool:
    """Whether two names, as `key_of` writes them, may be one person's: in any order, every word of the shorter one is
    nearly a word of the longer, or its beginning (“J Osei”).
    """
    short, long = sorted((one.split()[:MOST_WORDS], other.split()[:MOST_WORDS]), key=len)
    orders = permutations(long, len(short)) if short else ()
    return any(all(map(_nearly, short, order)) for order in orders)


def _nearly(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return True
    first, second = sorted((one, other))  # the ratio of two words depends on their order
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _reached_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(_reached(one) & _reached(other))


def _reached(values: dict[str, Any]) -> set[tuple[str, str]]:
    """E-mail, telephones and address, written in one way."""
    email, address = (str(values.get(name) or "") for name in ("email", "address"))
    found = {("email", email.strip().casefold()), ("address", "".join(filter(str.isalnum, address.casefold())))}
    for part in _PARTS.split(str(values.get("phone") or "")):
        figures = _ABROAD.sub("", "".join(filter(str.isdigit, part)))
        if len(figures) >= FEWEST_FIGURES:
            found.add(("phone", figures))
    return {one for one in found if one[1]}
