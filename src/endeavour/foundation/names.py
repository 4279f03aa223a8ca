"""One way to write a name for matching and sorting, so that every database agrees on it."""

import unicodedata

# Strokes and joined letters that Unicode does not take apart by itself.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)

# Written many ways, or left out, in one and the same name: O’Brien, O'Brien, OBrien.
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛`´ʼʻʹ′＇\u05f3\u05f4"))

# U+0640 only stretches an Arabic word.
_TATWEEL = {0x0640: None}

# Nukta, kana voicing and virama: these change the letter itself, so they stay.
_PART_OF_THE_LETTER = (7, 8, 9)


def _is_accent(letter: str) -> bool:
    weight = unicodedata.combining(letter)
    return weight != 0 and weight not in _PART_OF_THE_LETTER


def _plain(text: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not _is_accent(letter))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")


def name_key(text: str) -> str:
    """The key by which a name is searched and sorted: the same for "Óscar" and "oscar", "O’Brien" and "O'Brien".

    Accents, apostrophes and invisible characters go; hyphens become spaces; case is folded; spaces are single.
    Scripts without case or accents (Arabic, Hebrew, Chinese and others) keep their letters. Sort by the bare key.
    """
    folded = _plain(_plain(text).casefold()).translate(_LETTERS).translate(_APOSTROPHES).translate(_TATWEEL)
    spaced = "".join(" " if unicodedata.category(letter) in ("Pd", "Zs", "Cc") else letter for letter in folded)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def _first_letter(name: str) -> str:
    for letter in unicodedata.normalize("NFC", name):
        if unicodedata.category(letter)[0] in ("L", "N"):
            return letter.upper()[:1]
    return ""


def initials(given: str, family: str) -> str:
    """The first letter of each name, for a card where a full name must not show: "ÓS" for Óscar Silva.

    A small word that stands before the family name is passed over when written small: "MS" for María de Souza.
    """
    words = family.split()
    while len(words) > 1 and words[0].islower():
        words.pop(0)
    return _first_letter(given) + _first_letter(" ".join(words))
