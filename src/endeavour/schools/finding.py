"""Finding a school in the national register by its URN, by words of its name and place, or by its postcode."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Case, IntegerField, Q, Value, When

from endeavour.law.gias_types import kind_from_register
from endeavour.schools.establishments import LONGEST_WORD, words_of
from endeavour.schools.models import Establishment, EstablishmentWord, School

MOST_FOUND = 20
MOST_WORDS = 8
SHORTEST_MISSPELT = 5
"""Letters of the shortest word that may be misspelt: shorter ones are too much like one another."""

MOST_MEANT = 8
"""Words that a misspelt one may have been meant to be."""

_SMALL = frozenset({"and", "of", "the"})
_USUAL = frozenset({"school", "schools"})


@dataclass(frozen=True, slots=True)
class Found:
    """Establishments, open ones first. `near`: none has all the words, and these are nearly called so. `more`: there
    are others, so another word helps.
    """

    rows: tuple[Establishment, ...] = ()
    near: bool = False
    more: bool = False


def is_loaded() -> bool:
    """Whether the national register has been loaded here. One query."""
    return Establishment.objects.exists()


def listed(urn: str) -> Establishment | None:
    """The establishment with this URN, if the register loaded here has it. One query."""
    return Establishment.objects.filter(urn=urn).first() if _is_urn(urn) else None


def find_schools(text: str, *, most: int = MOST_FOUND) -> Found:
    """Establishments by URN; or whose words begin with every word of `text`, in any order, those first that are open
    and whose name begins so; or, where there are none, those that one slip in a word separates. At most five queries.
    """
    words = _asked(text)
    if not words:
        return Found()
    exact = listed(words[0]) if len(words) == 1 else None
    if exact:
        return Found((exact,))
    ids = _ids(_all(_stands(word) for word in words), words, most + 1)
    if ids:
        return Found(_rows(ids[:most]), more=len(ids) > most)
    meant = _meant(words)
    ids = _ids(_all(meant), words, most + 1) if meant else []
    return Found(_rows(ids[:most]), near=bool(ids), more=len(ids) > most)


def details_of(row: Establishment) -> dict[str, str]:
    """What the register says of the fields that a school has here, by their names; what it leaves out is left out."""
    kind = kind_from_register(row.type_code)
    lines = dict.fromkeys((row.street, row.locality, row.district, row.town, row.county, row.postcode))
    said = {
        "name": row.name,
        "kind": kind.value if kind else "",
        "phase": row.phase,
        "la_code": row.la_code,
        "address": "\n".join(filter(None, lines)),
        "phone": row.phone,
        "head_title": row.head_title,
    }
    limits = {field.name: field.max_length for field in School._meta.concrete_fields}
    return {name: text for name, text in said.items() if text and len(text) <= (limits[name] or len(text))}


def _is_urn(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 8


def _asked(text: str) -> list[str]:
    """The words that count: small ones do not, and neither does "school", which the register often leaves out."""
    words = [word[:LONGEST_WORD] for word in dict.fromkeys(words_of(text[:1000])) if word not in _SMALL]
    return ([word for word in words if word not in _USUAL] or words)[:MOST_WORDS]


def _stands(word: str) -> Q:
    """Some word of the establishment's begins so."""
    return Q(search_key__contains=f" {word}")


def _all(asked: Iterable[Q]) -> Q:
    return reduce(and_, asked, Q())


def _any(asked: Iterable[Q]) -> Q:
    return reduce(or_, asked, Q())


def _ids(asked: Q, words: list[str], most: int) -> list[int]:
    begins = When(search_key__startswith=f" {' '.join(words)}", then=Value(0))
    first = Case(begins, default=Value(1), output_field=IntegerField())
    ordered = Establishment.objects.filter(asked).order_by("-is_open", first, "search_key", "pk")
    return list(ordered.values_list("pk", flat=True)[:most])


def _rows(ids: list[int]) -> tuple[Establishment, ...]:
    rows = Establishment.objects.in_bulk(ids)
    return tuple(rows[pk] for pk in ids)


def _meant(words: list[str]) -> list[Q]:
    """For each word, that it stands there, or one that a single slip makes of it; nothing where no word may be
    misspelt. A slip leaves the beginning of a word or its end as it was, and by these it is looked up. One query.
    """
    long = [word for word in words if len(word) >= SHORTEST_MISSPELT]
    if not long:
        return []
    halves = [(word[: (len(word) - 1) // 2], word[-((len(word) - 1) // 2) :]) for word in long]
    like = _any(Q(word__startswith=first) | Q(word__endswith=last) for first, last in halves)
    known = list(EstablishmentWord.objects.filter(like).order_by("word").values_list("word", flat=True))
    meant = {word: [one for one in known if one_slip(word, one)][:MOST_MEANT] for word in long}
    return [
        _any([_stands(word), *(Q(search_key__contains=f" {one} ") for one in meant.get(word, ()))]) for word in words
    ]


def one_slip(one: str, other: str) -> bool:
    """Whether a single letter added, left out, changed, or swapped with the next makes one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, yours = one[at:], other[at:]
    swapped = len(mine) > 1 and mine[1::-1] == yours[:2] and mine[2:] == yours[2:]
    return swapped or mine[1:] == yours[1:] or mine == yours[1:] or mine[1:] == yours
