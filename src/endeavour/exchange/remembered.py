"""What the school has told us about its files, so that it is asked once: to be looked at, and forgotten."""

from dataclasses import dataclass

from endeavour.exchange.models import ColumnMatching, FileCode, WordMeaning
from endeavour.exchange.readers.matching import Kind, Matching
from endeavour.exchange.states import WordKind

OF_SEN = frozenset({Kind.SEN, Kind.REGISTER})
"""Lists that only come in through somebody who may set SEN."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means: a census code of its kind, or nothing, so that it is passed over. `key` names its row."""

    key: int
    kind: WordKind
    word: str
    code: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """All of it: lists by the key of their row, codes by theirs, and words."""

    lists: tuple[tuple[int, Matching], ...]
    codes: tuple[tuple[int, str], ...]
    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        return bool(self.lists or self.codes or self.words)


def remembered(*, sen: bool) -> Remembered:
    """What the active school has told us; without `sen` nothing of words and lists that are about SEN. Three queries
    at most.
    """
    kept = ColumnMatching.objects.order_by("id").values_list("id", "matching")
    lists = [(key, Matching.from_json(matching)) for key, matching in kept]
    words = WordMeaning.objects.order_by("kind", "word_key") if sen else ()
    return Remembered(
        tuple((key, one) for key, one in lists if sen or one.kind not in OF_SEN),
        tuple(FileCode.objects.order_by("code").values_list("id", "code")),
        tuple(Word(row.pk, WordKind(row.kind), row.word_key, row.code) for row in words),
    )
