"""Reading a PDF as a screen reader does: by its tags, in their order, with the words under each."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

# A run of characters as a code in the page and as Unicode: <0001> <0041>, or <0001> <0003> <0041>.
CODES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass
class Tag:
    """One tag: its name, its attributes, the words right under it, and the tags under it in order."""

    name: str
    node: Any
    parts: list["Tag | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words under this tag, in order."""
        return "".join(part if isinstance(part, str) else f" {part.text} " for part in self.parts)

    def walk(self) -> Iterator["Tag"]:
        """This tag and all under it, as they are read."""
        yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.walk()


class Paper:
    """A PDF opened for reading."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.root: Any = self.pdf.Root

    @cached_property
    def tags(self) -> Tag:
        """The whole tree."""
        marked = [_marked_text(page) for page in self.pdf.pages]
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

        def read(node: Any, page: int | None) -> Tag:
            tag = Tag(str(node.get("/S", "/Root")).lstrip("/"), node)
            if "/Pg" in node:
                page = pages[node.Pg.objgen]
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                    tag.parts.append(marked[pages[kid.Pg.objgen] if "/Pg" in kid else page or 0][int(kid.MCID)])
                elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    tag.parts.append(read(kid, page))
                elif not isinstance(kid, pikepdf.Dictionary):
                    tag.parts.append(marked[page or 0][int(kid)])
            return tag

        return read(self.root.StructTreeRoot, None)

    @property
    def names(self) -> list[str]:
        """The names of all tags in the order of reading."""
        return [tag.name for tag in self.tags.walk()]

    def all(self, *names: str) -> list[Tag]:
        """All tags of these names, in order."""
        return [tag for tag in self.tags.walk() if tag.name in names]

    @property
    def text(self) -> str:
        """Every word that is read out, with spaces made single."""
        return plain(self.tags.text)

    @property
    def unembedded(self) -> list[str]:
        """Fonts that are not in the file."""
        files = {"/FontFile", "/FontFile2", "/FontFile3"}
        return [str(font.FontName) for font in self._fonts() if not files & set(font.keys())]

    @property
    def faces(self) -> set[str]:
        """The names of the fonts in the file, without the letters that mark a subset."""
        return {str(font.FontName).split("+")[-1] for font in self._fonts()}

    def _fonts(self) -> list[Any]:
        things: list[Any] = [thing for thing in self.pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        return [thing for thing in things if thing.get("/Type") == "/FontDescriptor"]


def plain(text: str) -> str:
    """Text for comparing: no places to break, single spaces, none where a run of letters was cut."""
    return " ".join(re.sub("[\u200b\u00ad\u2066-\u2069]", "", text).split())


def squeezed(text: str) -> str:
    """Text without any space: runs are cut where lines break and where a face changes."""
    return re.sub(r"\s", "", plain(text))


def drawn_only(page: Any) -> str:
    """The words of a page that are drawn and not read out: heads and feet."""
    maps = _fonts_of(page)
    font: dict[int, str] = {}
    depth, apart, found = 0, 0, ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("BDC", "BMC"):
            depth += 1
            apart = apart or (depth if str(operands[0]) == "/Artifact" else 0)
        elif name == "EMC":
            apart = 0 if apart == depth else apart
            depth -= 1
        elif apart:
            found += _shown(name, operands, font)
    return found


def longest_line(pdf: bytes) -> int:
    """How many letters the longest run without a break holds: a run that is not broken leaves the page."""
    longest = 0
    for page in Paper(pdf).pdf.pages:
        maps = _fonts_of(page)
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            if str(instruction.operator) == "Tf":
                font = maps[str(operands[0])]
            longest = max(longest, len(_shown(str(instruction.operator), operands, font)))
    return longest


def _marked_text(page: Any) -> dict[int, str]:
    """The words of a page by the number of their marked content. A run from right to left is stored backwards."""
    maps = _fonts_of(page)
    found: dict[int, str] = {}
    numbers: list[int | None] = []
    backwards: list[int] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        number = numbers[-1] if numbers else None
        if name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("BDC", "BMC"):
            numbers.append(_number(operands, number))
            if numbers[-1] is not None:
                found.setdefault(numbers[-1], "")
            if number is not None and (said := _said_instead(operands)) is not None:
                found[number] += said
                numbers[-1] = None
            if str(operands[0]) == "/ReversedChars" and number is not None:
                backwards.append(len(numbers))
                found[number] += "\0"
        elif name == "EMC":
            if backwards and backwards[-1] == len(numbers) and number is not None:
                before, run = found[number].rsplit("\0", 1)
                found[number] = before + run[::-1]
                backwards.pop()
            numbers.pop()
        elif number is not None:
            found[number] += _shown(name, operands, font)
    return found


def _said_instead(operands: Any) -> str | None:
    """What stands for the letters of a run, where they are not one to one with its shapes."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(properties["/ActualText"])
    return None


def _number(operands: Any, around: int | None) -> int | None:
    """The number of marked content; inside it, that of what is around. Artifacts have none."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return around


def _fonts_of(page: Any) -> dict[str, dict[int, str]]:
    fonts = page.Resources.get("/Font") or pikepdf.Dictionary()
    return {str(name): _to_unicode(font) for name, font in fonts.items()}


def _shown(operator: str, operands: Any, font: dict[int, str]) -> str:
    if operator not in ("Tj", "TJ"):
        return ""
    pieces = operands[0] if operator == "TJ" else operands
    return "".join(_decoded(bytes(piece), font) for piece in pieces if isinstance(piece, pikepdf.String))


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(codes[at : at + 2], "big"), "\ufffd") for at in range(0, len(codes), 2))


def _to_unicode(font: Any) -> dict[int, str]:
    table: dict[int, str] = {}
    for kind, body in CODES.findall(font.ToUnicode.read_bytes()):
        codes = [bytes.fromhex(code.decode()) for code in HEX.findall(body)]
        step = 2 if kind == b"char" else 3
        for at in range(0, len(codes), step):
            first, text = int.from_bytes(codes[at], "big"), codes[at + step - 1].decode("utf-16-be")
            last = first if step == 2 else int.from_bytes(codes[at + 1], "big")
            for code in range(first, last + 1):
                table[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return table
