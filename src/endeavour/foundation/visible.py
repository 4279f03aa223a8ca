"""What somebody typed, without the marks that nobody sees and that make two texts alike or one look like another."""

import unicodedata

# Between letters of Persian, of Indian scripts and in joined pictures these change what is seen.
_JOINERS = "\u200c\u200d"

# Signs that stand over the figures or words after them: format characters by name, and seen.
_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"


def visible(text: str) -> str:
    """A text without characters of format (Unicode category Cf): zero-width spaces, marks and orders of direction. A
    joiner stays where it stands between two characters that are not ASCII, for there it is part of the writing.
    """
    if text.isascii():
        return text
    return "".join(one for at, one in enumerate(text) if unicodedata.category(one) != "Cf" or _is_kept(text, at))


def _is_kept(text: str, at: int) -> bool:
    if text[at] in _SEEN:
        return True
    return text[at] in _JOINERS and _is_written(text[at - 1 : at]) and _is_written(text[at + 1 : at + 2])


def _is_written(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter)[0] in "LMNS"
