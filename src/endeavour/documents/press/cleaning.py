"""Text as people paste it, made fit to keep and to print."""

import re
import unicodedata

NOT_KEPT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, less tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # orders to turn the direction of writing, which can make a name read as another
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and numbers that are no character
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Bullets that word processors write in fonts of their own.
OWN_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "✓", "\uf0e0": "→"})
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

# Scripts written without spaces (Thai, Khmer, Chinese and others) find their own places to break.
LONG_WORD = re.compile(
    r"[^\s\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff]{31,}"
)
BREAK_EVERY = 10
MAY_BREAK = "\u200b"
JOINS = "\u200d"


def fit_to_keep(text: str) -> str:
    """Text without characters that no database, page or paper can hold or that only deceive; otherwise unchanged.

    Letters made of parts are joined (NFC), so that a name typed on a phone equals the same name typed at a desk.
    """
    plain = LINE_ENDS.sub("\n", text).translate(OWN_BULLETS)
    return unicodedata.normalize("NFC", PRIVATE.sub("", NOT_KEPT.sub("", plain)))


def fit_to_print(text: str) -> str:
    """Text that stays inside its column: a word of more than 30 letters may break after every ten."""
    return LONG_WORD.sub(_breakable, fit_to_keep(text).replace("\t", " "))


def runs_right_to_left(text: str) -> bool:
    """Whether a passage begins in a script written from right to left: its first letter decides, as on the web."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _breakable(word: re.Match[str]) -> str:
    """The word with places to break, never between a letter and the marks on it."""
    made: list[str] = []
    since = 0
    for letter in word.group():
        apart = unicodedata.category(letter)[0] != "M" and letter != JOINS and made[-1:] != [JOINS]
        if since >= BREAK_EVERY and apart:
            made.append(MAY_BREAK)
            since = 0
        made.append(letter)
        since += 1
    return "".join(made)
