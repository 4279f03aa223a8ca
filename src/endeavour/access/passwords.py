"""Which passwords are too easy to guess. Length and strangeness decide; there is no rule about kinds of character.

Cyber Essentials asks for at least twelve characters, or eight with a deny list, and for no composition rules and no
forced change; see `docs/decisions/0007-how-staff-sign-in.md`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from endeavour.access.common_words import COMMON_WORDS, KEY_ROWS
from endeavour.foundation.verdict import YES, Verdict, no

LEAST = 12
MOST = 1000
LEFT_OVER = 5
"""What must be left of a password when every word that anybody would try first is taken out."""
FREE_FIGURES = 3
"""So many figures at the end of a word count for nothing."""

_LOOK_ALIKES = tuple(str.maketrans("013457@$!|", f"o{one}eastasi{one}") for one in "li")
_YEAR = re.compile(r"(19|20)\d\d")


def one_spelling(password: str) -> str:
    """The password in one spelling of its characters, so that any keyboard can type it again. Spaces count."""
    return unicodedata.normalize("NFKC", password)


def may_be_password(password: str, *, about: Iterable[str] = ()) -> Verdict:
    """Whether it may be somebody's password. `about` are words that point to them: names, address, school."""
    if len(password) < LEAST:
        return no(
            _("Use at least %(least)d characters. Three or four words that do not belong together are good.")
            % {"least": LEAST}
        )
    if len(password) > MOST:
        return no(_("Use at most %(most)d characters.") % {"most": MOST})
    words = COMMON_WORDS | set(_words_of(about))
    plain = _letters_and_figures(password)
    readings = {plain, *(plain.translate(table) for table in _LOOK_ALIKES)}
    if len(set(password)) < LEFT_OVER or any(_left_of(reading, words) < LEFT_OVER for reading in readings):
        return no(
            _(
                "This one is too easy to guess: without common words, dates, keys in a row, your name and your "
                "school’s, little is left of it. Choose three or four words that do not belong together."
            )
        )
    return YES


def _words_of(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in re.split(r"[^a-z0-9]+", _letters_and_figures(text, keep_gaps=True)):
            if len(word) >= 3:
                yield word


def _letters_and_figures(text: str, *, keep_gaps: bool = False) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return bare if keep_gaps else "".join(c for c in bare if not c.isspace())


def _left_of(text: str, words: Iterable[str]) -> int:
    """How much is left without the words, rows of keys, years, marks and repeats."""
    text = _YEAR.sub(" ", text)
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    for row in KEY_ROWS:
        for run in _runs(row):
            text = text.replace(run, " ")
    kept = [c for c, before in zip(text, " " + text, strict=False) if c != before]
    figures = sum(c.isdigit() for c in kept)
    others = sum(c.isalpha() or not c.isascii() for c in kept)
    return others + max(0, figures - FREE_FIGURES)


def _runs(row: str) -> Iterator[str]:
    """Every run of four keys or more, either way round, the longest first."""
    for size in range(len(row), 3, -1):
        for start in range(len(row) - size + 1):
            run = row[start : start + size]
            yield run
            yield run[::-1]
