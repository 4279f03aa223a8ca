"""The words of a PDF's first pages, as its fonts say what each code means. What they do not say is passed over."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

PAGES = 3
DEEPEST = 2
_SPACE_FROM = -180
"""A move to the left by more than this, in thousandths of the letter size, is a space between words."""

_CODES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_NAMED = {
    "space": " ", "hyphen": "-", "period": ".", "comma": ",", "slash": "/", "colon": ":", "quoteright": "’",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "eacute": "é", "oacute": "ó", "aacute": "á", "fi": "fi", "fl": "fl",
}  # fmt: skip

Decode = Callable[[bytes], str]


def words_of_pdf(path: Path, *, most: int) -> str:
    """Up to `most` characters from the first three pages, in the order in which they are drawn."""
    found: list[str] = []
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        for page in pdf.pages[:PAGES]:
            _read(page, page.obj.get("/Resources", pikepdf.Dictionary()), found, 0)
            found.append("\n")
            if sum(map(len, found)) > most:
                break
    return "".join(found)


@dataclass(slots=True)
class _Height:
    """How high on the page writing stands, on pages that are upright: `at` is where zero is, `scale` its growth."""

    at: float = 0.0
    scale: float = 1.0
    line: float = 0.0
    kept: list[tuple[float, float]] = field(default_factory=list)

    def follow(self, name: str, given: Any) -> None:
        """Keep up with what moves the page under the writing."""
        if name == "q":
            self.kept.append((self.at, self.scale))
        elif name == "Q" and self.kept:
            self.at, self.scale = self.kept.pop()
        elif name == "cm" and len(given) == 6:
            self.at += self.scale * float(given[5])
            self.scale *= float(given[3])

    def begins_line(self, given: Any) -> bool:
        """Whether writing that is set down here stands on another line than what came before."""
        line = self.at + self.scale * float(given[5])
        other, self.line = abs(line - self.line) > 1, line
        return other


def _read(holder: Any, resources: Any, found: list[str], depth: int) -> None:
    fonts, known = resources.get("/Font", pikepdf.Dictionary()), dict[str, Decode]()
    decode: Decode = _as_western
    height = _Height()
    for instruction in pikepdf.parse_content_stream(holder):
        name, given = str(instruction.operator), instruction.operands
        height.follow(name, given)
        if name == "Tf" and given:
            key = str(given[0])
            decode = known.get(key) or known.setdefault(key, _decoder(fonts.get(key)))
        elif name == "Tm" and len(given) == 6:
            found.append("\n" if height.begins_line(given) else " ")
        elif name == "Do" and given and depth < DEEPEST:
            _read_form(resources.get("/XObject", pikepdf.Dictionary()).get(str(given[0])), resources, found, depth)
        else:
            found.extend(_shown(name, given, decode))


def _shown(name: str, given: Any, decode: Decode) -> Iterable[str]:
    """What one instruction writes: letters, a space, or the end of a line."""
    if name == "TJ" and given:
        return _run(given[0], decode)
    if name in ("Tj", "'", '"') and given:
        return (("\n" if name != "Tj" else "") + decode(bytes(given[-1])),)
    if name in ("Td", "TD"):
        return ("\n" if len(given) == 2 and abs(float(given[1])) > 1 else " ",)
    return ("\n",) if name == "T*" else ()


def _read_form(form: Any, resources: Any, found: list[str], depth: int) -> None:
    if form is not None and form.get("/Subtype") == pikepdf.Name.Form:
        _read(form, form.get("/Resources", resources), found, depth + 1)


def _run(parts: Iterable[Any], decode: Decode) -> Iterable[str]:
    for part in parts:
        if isinstance(part, pikepdf.String):
            yield decode(bytes(part))
        elif not isinstance(part, pikepdf.Object) and float(part) < _SPACE_FROM:
            yield " "


def _as_western(codes: bytes) -> str:
    return codes.decode("cp1252", errors="ignore")


def _decoder(font: Any) -> Decode:
    """How the codes of a font become letters: as it says, else as Western letters; not at all for what is neither."""
    if font is None:
        return _as_western
    if "/ToUnicode" in font:
        return _by_map(font.ToUnicode.read_bytes())
    if font.get("/Subtype") == pikepdf.Name.Type0:
        return lambda _codes: ""
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary) and "/Differences" in encoding:
        return _by_differences(encoding.Differences)
    return _as_western


def _by_differences(differences: Iterable[Any]) -> Decode:
    letters: dict[int, str] = {}
    at = 0
    for one in differences:
        if isinstance(one, pikepdf.Name):
            name = str(one)[1:]
            letters[at] = name if len(name) == 1 else _NAMED.get(name, "")
            at += 1
        else:
            at = int(one)
    return lambda codes: "".join(letters.get(code, bytes([code]).decode("cp1252", errors="ignore")) for code in codes)


def _by_map(text: bytes) -> Decode:
    letters: dict[bytes, str] = {}
    for kind, body in _CODES.findall(text):
        tokens = _tokens(body)
        if kind == b"char":
            letters |= {code: _utf16(letter) for code, letter in zip(tokens[::2], tokens[1::2], strict=False)}
        else:
            for first, last, letter in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                letters |= _range(first, last, letter)
    width = max((len(code) for code in letters), default=1)

    def decode(codes: bytes) -> str:
        return "".join(letters.get(codes[at : at + width], "") for at in range(0, len(codes), width))

    return decode


def _tokens(body: bytes) -> list[bytes]:
    """The codes of a map in their order. A list of letters stands for its first; the rest are rare."""
    found: list[bytes] = []
    inside = taken = False
    for digits, opens, closes in _HEX.findall(body):
        if opens:
            inside, taken = True, False
        elif closes:
            inside = False
        elif not inside or not taken:
            found.append(bytes.fromhex(digits.decode()) if len(digits) % 2 == 0 else b"")
            taken = inside
    return found


def _range(first: bytes, last: bytes, letter: bytes) -> dict[bytes, str]:
    start, end, point = int.from_bytes(first), int.from_bytes(last), int.from_bytes(letter)
    if not first or len(letter) != 2 or end - start > 0xFFFF:
        return {}
    return {
        (start + step).to_bytes(len(first)): chr(point + step)
        for step in range(end - start + 1)
        if not 0xD800 <= point + step <= 0xDFFF and point + step <= 0x10FFFF
    }


def _utf16(letter: bytes) -> str:
    return letter.decode("utf-16-be", errors="ignore")
