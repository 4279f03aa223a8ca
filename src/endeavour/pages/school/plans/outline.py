"""The rows of a plan's form, by the names of its boxes: `outcome-3f2a-target-91bc-what` stands in two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endeavour.drafts.merging import Words
from endeavour.drafts.names import rows_of, within
from endeavour.foundation.references import new_uid

LEADS = {"outcome": "text", "target": "what", "line": "what", "strategy": "text"}
"""The box of each kind of row that it cannot be without."""

ALONE_SAYS_NOTHING = frozenset({"area", "group", "card", "kind"})
STANDING = re.compile(r"[0-9a-f]{32}")
"""The key of a row that stands in a plan, or stood there once: its uid."""

NEW = re.compile(r"n[0-9a-f]{32}")
"""The key of a row that is not in the plan yet."""


HOPE = re.compile(r"hope-c([0-9]{1,18})")
"""The row of what one contact hopes for, named by their number. Such rows neither come nor go."""


def hope_row(contact_id: int) -> str:
    """The place of what this contact hopes for."""
    return f"hope-c{contact_id}"


def hope_of(row: str) -> int | None:
    """The contact whose hopes a row holds, if it holds any."""
    found = HOPE.fullmatch(row)
    return int(found[1]) if found else None


def new_key() -> str:
    """The key of a row that is not in the plan yet."""
    return f"n{new_uid().hex}"


@dataclass(frozen=True, slots=True)
class Outline:
    """The rows of a plan by their places, in order. Targets stand under their outcome's place."""

    outcomes: dict[str, list[str]]
    lines: list[str]
    strategies: list[str]

    @property
    def rows(self) -> Iterator[str]:
        """Every row, outcomes before their targets."""
        for outcome, targets in self.outcomes.items():
            yield outcome
            yield from targets
        yield from self.lines
        yield from self.strategies


def outline(words: Words) -> Outline:
    """The rows that these words speak of, whatever they say there."""
    outcomes: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {"line": [], "strategy": []}
    for name in words:
        rows = list(rows_of(name))
        if not rows:
            continue
        kind = rows[0].partition("-")[0]
        if kind == "outcome":
            targets = outcomes.setdefault(rows[0], [])
            if len(rows) > 1 and rows[1] not in targets:
                targets.append(rows[1])
        elif kind in others and rows[0] not in others[kind]:
            others[kind].append(rows[0])
    return Outline(outcomes, others["line"], others["strategy"])


def lead_of(row: str) -> str:
    """The name of the box that a row cannot be without."""
    return f"{row}-{LEADS[row.split('-')[-2]]}"


def says_something(words: Words, row: str) -> bool:
    """Whether a row, or a row in it, says more than a page fills in by itself."""
    return any(
        text and within(name, row) and name.rpartition("-")[2] not in ALONE_SAYS_NOTHING
        for name, text in words.items()
    )


def without_lead(words: Words) -> list[str]:
    """Rows that say something but not what they are. An outcome may do so while it has targets."""
    return [
        row
        for row in outline(words).rows
        if not words.get(lead_of(row)) and says_something(words, row) and not _has_targets(words, row)
    ]


def _has_targets(words: Words, row: str) -> bool:
    targets = outline(words).outcomes.get(row, [])
    return any(says_something(words, target) for target in targets)


def standing_rows(words: Words) -> Outline:
    """The rows that a plan of these words would have: the empty ones are left out."""
    found = outline(words)
    outcomes = {
        outcome: [target for target in targets if words.get(lead_of(target))]
        for outcome, targets in found.outcomes.items()
    }
    return Outline(
        {place: targets for place, targets in outcomes.items() if targets or words.get(lead_of(place))},
        [line for line in found.lines if words.get(lead_of(line))],
        [strategy for strategy in found.strategies if words.get(lead_of(strategy))],
    )
