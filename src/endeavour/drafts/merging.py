"""Two people write in one form at once: what each changed is kept, and where both changed the same field, both texts.

A form is a flat mapping of names to texts; `names` says how the rows of a form are named.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from endeavour.drafts.names import rows_of, within

Words = Mapping[str, str]
"""What a form says: the text of each field. A field that is not named says nothing."""

Seen = Mapping[str, str]
"""What a form showed when it was opened: the digest of each field that said something."""


def digest(text: str) -> str:
    """Twelve letters that stand for a text: enough to tell whether it has changed. Nothing stands for no text."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest() if text else ""


def text_of(values: Sequence[str]) -> str:
    """The values of one field as one text, with line ends as everywhere else and no space round it."""
    return "\n".join(values).replace("\r\n", "\n").strip()


def digests(words: Words) -> dict[str, str]:
    """What a form that shows `words` carries, so that the server knows later what its reader had seen."""
    return {name: digest(text) for name, text in words.items() if text}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: both texts, until somebody chooses."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`words` is what to save. `clashes` are the fields where it is not mine that is saved, yet. `gone` are rows that
    they took out while I wrote in them: all that mine says there stands among the clashes, against nothing.
    """

    words: dict[str, str]
    clashes: dict[str, Clash] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def merge(seen: Seen, mine: Words, theirs: Words, *, shown: Collection[str] = ()) -> Merged:
    """Bring what one person wrote into what stands now, field by field.

    `mine` is what their form sent and `seen` what it showed them; `theirs` is what stands now, with every field of
    every row that stands. A field left alone takes their text. A field that only I changed takes mine. One that both
    changed, to different texts, clashes and keeps theirs until somebody chooses. Rows that came meanwhile stay, rows
    of mine follow them, and a row that they took out does not come back. `shown` names rows that the form is known to
    have shown, though `seen` may say nothing of them.
    """
    gone = _rows_gone(seen, mine, theirs, shown)
    words, clashes = dict(theirs), {}
    for name, text in mine.items():
        now, then = theirs.get(name, ""), seen.get(name, "")
        if _stands_in(name, gone):
            if text:
                clashes[name] = Clash(text, "")
        elif text == now or digest(text) == then:
            continue
        elif digest(now) == then:
            words[name] = text
        else:
            clashes[name] = Clash(text, now)
    return Merged(words, clashes, tuple(gone))


def _rows_gone(seen: Seen, mine: Words, theirs: Words, known: Collection[str]) -> list[str]:
    """The outermost rows that were shown, stand no more, and that mine says something new in."""
    shown = {row for name, text in seen.items() if text for row in rows_of(name)} | set(known)
    standing = {row for name in theirs for row in rows_of(name)}
    changed = [name for name, text in mine.items() if digest(text) != seen.get(name, "")]
    found = (next((row for row in rows_of(name) if row in shown and row not in standing), "") for name in changed)
    return list(dict.fromkeys(row for row in found if row))


def _stands_in(name: str, rows: list[str]) -> bool:
    return any(within(name, row) for row in rows)
