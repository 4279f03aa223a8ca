"""Picking from the library in the plan's editor: what a line that names a kind of support leaves empty, and a target
taken from the bank.
"""

import re
from typing import Any

from endeavour.drafts.merging import Words
from endeavour.drafts.names import key_of
from endeavour.foundation.names import name_key
from endeavour.library.queries import Picks
from endeavour.pages.school.plans.outline import lead_of, new_key, outline
from endeavour.plans.shape import LineShape, PlanShape

TAKE = "bank-"
"""The button, and the box beside it, that take a target from the bank into an outcome."""

OUTCOME = re.compile(r"outcome-n?[0-9a-f]{32}")


def line_picks(what: str, before: LineShape | None, picks: Picks) -> dict[str, Any]:
    """What a line of these words picks: what it did, while they stay; otherwise that with whose name they begin."""
    if before is not None and before.provision and before.what == what:
        return {"provision": before.provision, "kind": before.kind, "layer": before.layer}
    pick = picks.named(what)
    return {"provision": pick.uid, "kind": pick.kind, "layer": pick.layer} if pick else {}


def filled_in(words: Words, before: PlanShape, picks: Picks) -> dict[str, str]:
    """The words, with what a line leaves empty said as the library has it, where it is new or says something new."""
    known = {line.uid.hex: line for line in before.lines if line.uid}
    full = dict(words)
    for place in outline(words).lines:
        what, stood = words.get(lead_of(place), ""), known.get(key_of(place))
        pick = picks.named(what) if stood is None or stood.what != what else None
        if pick is None:
            continue
        usual = {
            "minutes": pick.minutes,
            "times": pick.times_a_week,
            "group": pick.group_size,
            "weeks": pick.weeks,
            "area": pick.area,
        }
        for leaf, value in usual.items():
            if value and not full.get(f"{place}-{leaf}"):
                full[f"{place}-{leaf}"] = str(value)
    return full


def with_target(words: dict[str, str], outcome: str, what: str, picks: Picks) -> tuple[dict[str, str], str]:
    """The words with one more target in an outcome, and its place: one of the bank by its words, with its parts, or
    these words. No place where nothing was said, or somebody took that outcome out.
    """
    if not what or not OUTCOME.fullmatch(outcome) or outcome not in outline(words).outcomes:
        return words, ""
    place, found = f"{outcome}-target-{new_key()}", picks.targets.get(name_key(what))
    said = {"what": what}
    if found is not None:
        said = {"what": found.text, "measure": found.measure, "baseline": found.baseline, "aim": found.aim}
    return {**words, **{f"{place}-{leaf}": text for leaf, text in said.items() if text}}, place
