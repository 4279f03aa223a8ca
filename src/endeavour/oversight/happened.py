"""One line of a child's story, and how its words are put together."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: the day, what kind of thing, what it was, who wrote it down. `said` holds somebody's own
    words, which are never mixed with what staff write.
    """

    on: date
    kind: str
    text: str
    who: str = ""
    said: str = ""


def sentences(*parts: str) -> str:
    """What was written, one after another, each ending as a sentence does."""
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in map(str.strip, parts) if part)


def name_of(member: object) -> str:
    """The name of a member of staff; empty where nobody is known."""
    user = getattr(member, "user", None)
    return str(user.name) if user else ""
