"""Needs: ended ones are history, and those that stand are one ranked list."""

from typing import Any

from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import choose
from endeavour.exchange.comparing.settle import Outcome, settle
from endeavour.exchange.comparing.statuses import word_key
from endeavour.exchange.records import NeedRow
from endeavour.exchange.states import WordKind
from endeavour.needs.models import Need
from endeavour.needs.states import AREA_OF


def compare_needs(plan: Plan, here: Here, who: Who, rows: list[NeedRow]) -> None:
    """A pupil's needs. Ended ones are history; those that stand are one ranked list, taken or kept as a whole."""
    ours = here.needs.get(who.pupil.pk, []) if who.pupil else []
    standing: dict[str, NeedRow] = {}
    for row in rows:
        code = row.code or here.meanings.get((WordKind.NEED, word_key(row.written)))
        if code == "":
            continue
        key = code or f"?{word_key(row.written)}"
        if code is None:
            plan.preview.unrecognised[row.written] = plan.preview.unrecognised.get(row.written, 0) + 1
        if row.end is not None and row.end <= plan.as_of:
            _past_need(plan, who, row, key, ours)
        else:
            standing.setdefault(key, row)
    if standing:
        _standing_needs(plan, here, who, standing, [need for need in ours if need.ends_on is None])


def need_key(need: Need) -> str:
    """What a need here shares with the same need in a file."""
    return need.type or (f"?{word_key(need.unrecognised)}" if need.unrecognised else f"={need.words}")


def _past_need(plan: Plan, who: Who, row: NeedRow, key: str, ours: list[Need]) -> None:
    if any(need_key(need) == key and need.starts_on == row.start and need.ends_on == row.end for need in ours):
        plan.preview.count("needs", "unchanged")
        return
    plan.needs.append((who, {**_need_values(row, key, row.place), "ends_on": row.end}))
    plan.preview.count("needs", "new")


def _standing_needs(plan: Plan, here: Here, who: Who, standing: dict[str, NeedRow], ours: list[Need]) -> None:
    known: dict[str, Need] = {}
    for need in ours:
        known.setdefault(need_key(need), need)
    theirs, standing_here = list(standing), list(known)
    last = _matched(here, who.last.get("needs"))
    who.said["needs"] = theirs
    outcome = settle(standing_here, theirs, last=last, was_imported=last is not None)
    first = next(iter(standing.values())).source
    words = ", ".join(_need_words(key) for key in standing_here), ", ".join(_need_words(key) for key in theirs)
    if outcome is Outcome.DIFFERS:
        outcome = choose(plan, who, "needs", *words, theirs, first)
    elif outcome is Outcome.TAKE and standing_here:
        plan.says(who, LineKind.CHANGED, "needs", *words, first)
    if outcome is Outcome.TAKE:
        _take(plan, who, standing, known)
    else:
        plan.preview.count("needs", "unchanged", len(theirs))


def _take(plan: Plan, who: Who, standing: dict[str, NeedRow], known: dict[str, Need]) -> None:
    """The file's list takes the place of ours: what is in both stays, what went is history."""
    if who.pupil is not None:
        plan.need_lists.append((who, list(known), list(standing)))
    for key, need in known.items():
        if key not in standing:
            plan.need_ends.append((who, need, plan.as_of))
            plan.preview.count("needs", "leaving")
    for rank, (key, row) in enumerate(standing.items(), start=1):
        mine = known.get(key)
        if mine is None:
            plan.needs.append((who, _need_values(row, key, rank)))
            plan.preview.count("needs", "new")
        elif mine.rank != rank:
            plan.need_ranks.append((who, mine, rank))
            plan.preview.count("needs", "changed")
        else:
            plan.preview.count("needs", "unchanged")


def _matched(here: Here, last: list[str] | None) -> list[str] | None:
    """What the last file said, in the words of today: a word that has been matched since is its census type."""
    if last is None:
        return None
    meant = [here.meanings.get((WordKind.NEED, key[1:]), key) if key.startswith("?") else key for key in last]
    return list(dict.fromkeys(key for key in meant if key))


def _need_values(row: NeedRow, key: str, rank: int) -> dict[str, Any]:
    code = "" if key.startswith("?") else key
    return {
        "type": code,
        "area": str(AREA_OF.get(code, "")),
        "words": row.description[:300],
        "unrecognised": "" if code else row.written[:120],
        "rank": rank,
        "starts_on": row.start,
    }


def _need_words(key: str) -> str:
    return key.lstrip("?=")
