"""Two texts of one place, with what differs marked, so that a person sees at once what to choose between."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

WORDS = re.compile(r"\S+\s*|^\s+")


def marked(mine: str, theirs: str) -> tuple[Markup, Markup]:
    """Both texts, escaped, each with the words that the other has not in `<ins>`."""
    ours, other = WORDS.findall(mine), WORDS.findall(theirs)
    blocks = SequenceMatcher(None, _bare(ours), _bare(other), autojunk=False).get_opcodes()
    left = (_part(ours[a:b], tag) for tag, a, b, _c, _d in blocks)
    right = (_part(other[c:d], tag) for tag, _a, _b, c, d in blocks)
    return Markup("").join(left), Markup("").join(right)


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _part(words: list[str], tag: str) -> Markup:
    text = "".join(words)
    if tag == "equal" or not text.strip():
        return escape(text)
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return Markup("{}<ins>{}</ins>{}").format(before, inner, after)
