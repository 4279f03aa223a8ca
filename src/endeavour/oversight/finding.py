"""Finding a pupil by any words of their name, and by names that are nearly it."""

from dataclasses import dataclass
from datetime import date

from endeavour.access.actor import Actor
from endeavour.foundation.names import name_key
from endeavour.oversight.listing import MOST_WORDS, listed_for
from endeavour.oversight.rows import Row, rows_from, values_of

MOST_FOUND = 20
MOST_NEAR = 5
LONGEST_WORD = 40
SHORT_WORD = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Pupils whose names hold every word, the most exact first; where there are none, those nearly called so.
    `more` is how many others there are.
    """

    rows: tuple[Row, ...]
    near: tuple[Row, ...] = ()
    more: int = 0


def find_pupils(by: Actor, text: str, *, on: date, most: int = MOST_FOUND) -> Found:
    """Pupils by name, among those whose names this person may see. At most six queries."""
    words = name_key(text).split()[:MOST_WORDS]
    if not words:
        return Found(())
    names = list(listed_for(by, on=on).order_by("name_key", "born_on", "pk").values_list("pk", "name_key"))
    ranked = [(exactness(words, key), pk) for pk, key in names if all(word in key for word in words)]
    chosen = [pk for _rank, pk in sorted(ranked, key=lambda one: one[0])]
    if chosen:
        return Found(_rows(by, chosen[:most], on), more=max(0, len(chosen) - most))
    return Found((), near=_rows(by, nearly_called(words, names), on))


def near_names(by: Actor, text: str, *, on: date, most: int = MOST_NEAR) -> tuple[Row, ...]:
    """Pupils nearly called this, for a list that found nobody."""
    words = name_key(text).split()[:MOST_WORDS]
    names = list(listed_for(by, on=on).order_by("name_key", "born_on", "pk").values_list("pk", "name_key"))
    return _rows(by, nearly_called(words, names)[:most], on) if words else ()


def _rows(by: Actor, ids: list[int], on: date) -> tuple[Row, ...]:
    if not ids:
        return ()
    values = values_of(listed_for(by, on=on).filter(pk__in=ids), on=on, needs=False)
    rows = {row.pupil_id: row for row in rows_from(values, (), on=on, needs=False)}
    return tuple(rows[pk] for pk in ids if pk in rows)


def exactness(words: list[str], key: str) -> int:
    """0 when every word is one of the name's own, 1 when every word begins one, 2 when some stand inside."""
    own = key.split()
    if all(word in own for word in words):
        return 0
    return 1 if all(any(one.startswith(word) for one in own) for word in words) else 2


def nearly_called(words: list[str], names: list[tuple[int, str]]) -> list[int]:
    """Pupils of whom some word of the name is nearly each word asked for, the nearest first."""
    seen: dict[tuple[str, str], int | None] = {}
    scored = []
    for place, (pk, key) in enumerate(names):
        distances = [_nearest(word, key.split(), seen) for word in words]
        known = [distance for distance in distances if distance is not None]
        if len(known) == len(words):
            scored.append((sum(known), place, pk))
    return [pk for _distance, _place, pk in sorted(scored)[:MOST_NEAR]]


def _nearest(word: str, own: list[str], seen: dict[tuple[str, str], int | None]) -> int | None:
    found: list[int] = []
    for one in own:
        if (word, one) not in seen:
            seen[word, one] = edits(word, one, most=1 if len(word) < SHORT_WORD else 2)
        distance = seen[word, one]
        if distance is not None:
            found.append(distance)
    return min(found, default=None)


def edits(one: str, other: str, *, most: int) -> int | None:
    """How many letters must be added, dropped, changed or swapped with the next to make one word the other; None
    when more than `most`, or when a word is longer than any name is likely to be.
    """
    if abs(len(one) - len(other)) > most or max(len(one), len(other)) > LONGEST_WORD:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, before, row = before, row, [at]
        for to, wanted in enumerate(other, start=1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                least = min(least, last[to - 2] + 1)
            row.append(least)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
