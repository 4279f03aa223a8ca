"""What somebody typed, without the marks that nobody sees and that make two texts alike or one look like another."""

import unicodedata

# Between letters of Persian, of Indian scripts and in joined pictures these change what is seen.
_JOINERS = "\u200c\u200d"

# Signs that stand over the figures or words after them: format characters by name, and seen.
_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"

# Letters, marks and signs by name that show nothing: a joiner of marks, fillers of Hangul and Khmer, empty Braille.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"

# These choose between two pictures of the sign before them, and do nothing after a letter of English.
_CHOOSERS = "\ufe0e\ufe0f"
_KEY = "\u20e3"


def visible(text: str) -> str:
    """A text without characters of format (Unicode category Cf): zero-width spaces, marks and orders of direction;
    and without those of other kinds that show nothing. A joiner stays where it stands between two characters that are
    not ASCII, for there it is part of the writing. Of control characters lines and tabs stay; one that parts words,
    as a line broken in Word does, becomes a space, and the others go, which a terminal or a database would take for
    an order.
    """
    if _is_plain(text):
        return text
    ordered = "".join(_in_order(one) for one in text)
    return "".join(one for at, one in enumerate(ordered) if one.isascii() or _is_kept(one, ordered, at))


def _is_plain(text: str) -> bool:
    """Nothing in it needs a second look, as in nearly every text: told without going through it sign by sign."""
    printed = text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
    return printed and (text.isascii() or not any(mark in text for mark in _BLANK + _CHOOSERS))


def _in_order(one: str) -> str:
    """A character, or what stands for it where it is a control character or half of one."""
    if one in "\n\r\t" or unicodedata.category(one) not in ("Cc", "Cs"):
        return one
    return " " if one.isspace() else ""


def _is_kept(one: str, text: str, at: int) -> bool:
    if one in _JOINERS:
        return _is_written(text[at - 1 : at]) and _is_written(text[at + 1 : at + 2])
    if one in _CHOOSERS:
        return not text[at - 1 : at].isascii() or text[at + 1 : at + 2] == _KEY
    return one in _SEEN or (one not in _BLANK and unicodedata.category(one) != "Cf")


def _is_written(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter)[0] in "LMNS"
