"""The name a file came with, made harmless. It is a label for people: nothing is stored or opened by it."""

import re
import unicodedata

from endeavour.files.inspection.answer import Kind
from endeavour.files.states import ENDINGS

LONGEST = 120

_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MEANS_SOMETHING = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def shown_name(name: str) -> str:
    """A name without folders, control characters, and marks that turn writing round. At most 120 characters."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = unicodedata.normalize("NFC", last)
    kept = "".join(letter for letter in plain if unicodedata.category(letter) not in _UNPRINTED)
    return _cut(" ".join(kept.split())) or "?"


def label_for(name: str, kind: Kind) -> str:
    """The label a file is kept and downloaded under: its name, with the ending of what it really is."""
    stem, _ending = _parted(_MEANS_SOMETHING.sub("-", shown_name(name)), kind)
    stem = stem.strip(" .")
    if not stem.strip("-?_") or _DEVICE.fullmatch(stem):
        stem = "file"
    return _cut(stem, leave=len(ENDINGS[kind][0])) + ENDINGS[kind][0]


def fits_its_name(name: str, kind: Kind) -> bool:
    """Whether a name ends as its kind may. One without an ending says nothing, and so nothing wrong."""
    _stem, ending = _parted(shown_name(name), kind)
    return ending != "" or not re.search(r"\w\.\w{1,5}$", shown_name(name))


def _parted(name: str, kind: Kind) -> tuple[str, str]:
    ending = next((one for one in ENDINGS[kind] if name.lower().endswith(one)), "")
    return name[: len(name) - len(ending)], ending


def _cut(name: str, leave: int = 0) -> str:
    most = LONGEST - leave
    return name if len(name) <= most else f"{name[: most - 13]}…{name[-12:]}"
