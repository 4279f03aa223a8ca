"""What the checks of a plan go by, and a school may change: words they look for, numbers they count to.

None of it is law. `plans.checks` does the looking; `docs/rules/plan-checks.md` tells of each.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

MOST_WORDS, LONGEST_WORD = 40, 40
"""Entries to a list, and letters to an entry."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that a check looks for: which check, the words beside the box, what they mean, and the list until it is
    changed.
    """

    check: str
    label: str | Promise
    about: str | Promise
    usual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a check counts to: the words beside the box, the number until it is changed, the least and the
    most.
    """

    check: str
    label: str | Promise
    usual: int
    least: int
    most: int


WORD_LISTS: dict[str, WordList] = {
    "service_words": WordList(
        "outcome",
        _("Words for what is given, in an outcome"),
        _("Anywhere in it. An outcome with one of these may be support, not a difference to the child."),
        (
            "hour of", "hours of", "minute of", "minutes of", "TA support", "LSA support", "1:1 support",
            "one to one support", "will receive", "will be given", "will have access",
        ),
    ),
    "activity_words": WordList(
        "activity",
        _("Words that a target which is an activity begins with"),
        _("With or without “to” before it."),
        ("attend", "go", "join", "take part", "receive", "have", "complete", "work with", "be given"),
    ),
    "vague_words": WordList(
        "vague",
        _("Words that nobody can see or count, in a target"),
        _("Anywhere in what the child will do."),
        (
            "improve", "improves", "get better at", "gets better at", "develop", "develops", "try harder",
            "tries harder", "be aware of", "is aware of", "more confident", "work on", "works on",
        ),
    ),
}  # fmt: skip
LIMITS: dict[str, Limit] = {
    "least_on_card": Limit("card", _("Fewest strategies that make a classroom card"), 3, 1, 5),
    "most_on_card": Limit("card", _("Most strategies on a classroom card, which prints five"), 5, 1, 5),
    "longest_cycle": Limit("long", _("Most weeks from the start of a cycle to the day you look back"), 20, 4, 52),
}


@dataclass(frozen=True)
class Measures:
    """What one school's checks go by, by name; what it left alone is as usual."""

    chosen: Mapping[str, Any] = field(default_factory=dict)

    def words(self, name: str) -> tuple[str, ...]:
        """The list in force."""
        return tuple(self.chosen.get(name, WORD_LISTS[name].usual))

    def number(self, name: str) -> int:
        """The limit in force."""
        return int(self.chosen.get(name, LIMITS[name].usual))

    def as_kept(self) -> dict[str, Any]:
        """What differs from the usual: the rest is not kept, so that it follows what Endeavour begins with."""
        words = {name: list(self.words(name)) for name, one in WORD_LISTS.items() if self.words(name) != one.usual}
        numbers = {name: self.number(name) for name, one in LIMITS.items() if self.number(name) != one.usual}
        return {**words, **numbers}


USUAL = Measures()


def wrong_with(measures: Measures) -> dict[str, str]:
    """What is wrong with what a school would have its checks go by: by name, one sentence each; nothing if all is
    well. Refuses, with KeyError, a name that there is none of.
    """
    found = {name: _wrong_words(measures.words(name)) for name in WORD_LISTS}
    found |= {name: _wrong_number(measures.number(name), limit) for name, limit in LIMITS.items()}
    if not found["most_on_card"] and measures.number("least_on_card") > measures.number("most_on_card"):
        found["most_on_card"] = _now("The most on a card cannot be less than the fewest")
    unknown = set(measures.chosen) - set(found)
    if unknown:
        raise KeyError(min(unknown))
    return {name: said for name, said in found.items() if said}


def _wrong_words(words: Sequence[str]) -> str:
    if not words:
        return _now("Write at least one, or switch the check off")
    if len(words) > MOST_WORDS:
        return _now("Write %(most)d at most") % {"most": MOST_WORDS}
    for word in words:
        if len(word) > LONGEST_WORD:
            return _now("Keep each to %(most)d letters: “%(word)s…” is longer") % {
                "most": LONGEST_WORD,
                "word": word[:20],
            }
        if not re.search(r"\w", word):
            return _now("“%(word)s” has no letter and no figure to look for") % {"word": word}
    return ""


def _wrong_number(number: int, limit: Limit) -> str:
    if limit.least <= number <= limit.most:
        return ""
    return _now("Choose %(least)d to %(most)d") % {"least": limit.least, "most": limit.most}


def finder(words: Sequence[str], *, at_start: bool = False) -> re.Pattern[str]:
    """A pattern that finds any of these whole words, whatever their case; a hyphen counts as a space. `at_start`
    finds them only where a text begins with one, with or without “to” before it.
    """
    said = "|".join(r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", word.strip())) for word in words)
    return re.compile(rf"^\s*(?:to\s+)?(?:{said})(?!\w)" if at_start else rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)
