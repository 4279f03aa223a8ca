"""What a file is, told from its bytes and never from its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.archive import names_in
from endeavour.exchange.readers.content import Content
from endeavour.exchange.readers.ctf import is_transfer_file
from endeavour.exchange.readers.unreadable import unreadable


class Shape(Enum):
    """The shapes we read."""

    ZIP = "zip"
    WORKBOOK = "workbook"
    TRANSFER_FILE = "transfer file"
    TEXT = "text"


_OTHERS = (
    (b"%PDF-", wording.PDF),
    (b"\x89PNG", wording.PICTURE),
    (b"GIF8", wording.PICTURE),
    (b"\xff\xd8\xff", wording.PICTURE),
    (b"RIFF", wording.PICTURE),
    (b"II*\x00", wording.PICTURE),
    (b"MM\x00*", wording.PICTURE),
    (b"MZ", wording.PROGRAM),
    (b"\x7fELF", wording.PROGRAM),
    (b"#!", wording.PROGRAM),
    (b"\xca\xfe\xba\xbe", wording.PROGRAM),
    (b"\xcf\xfa\xed\xfe", wording.PROGRAM),
    (b"\xd0\xcf\x11\xe0", wording.OLD_EXCEL),
    (b"\x1f\x8b", wording.OTHER_ARCHIVE),
    (b"Rar!", wording.OTHER_ARCHIVE),
    (b"7z\xbc\xaf", wording.OTHER_ARCHIVE),
    (b"BZh", wording.OTHER_ARCHIVE),
    (b"\xfd7zXZ", wording.OTHER_ARCHIVE),
    (b"{\\rtf", wording.RICH_TEXT),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WEB = re.compile(r"<(?:!doctype\s+html|html|head|body|table|style|meta)\b", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def shape_of(content: Content) -> Shape:
    """The shape of a file, or a refusal that says in one sentence what it is instead."""
    head = content.head(4096)
    for mark, sentence in _OTHERS:
        if head.startswith(mark) and not (mark == b"MZ" and _is_plain_text(head)):
            raise unreadable(sentence, content.name)
    if b"%PDF-" in head[:1024]:
        raise unreadable(wording.PDF, content.name)
    if head.startswith(_ZIP):
        return _packed_shape(content)
    if _opening(head).startswith("<"):
        return _markup_shape(content, _opening(head))
    if not head.strip(b"\x00 \t\r\n,;"):
        raise unreadable(wording.BINARY if b"\x00" in head else wording.EMPTY, content.name)
    return Shape.TEXT


def _is_plain_text(head: bytes) -> bool:
    return b"\x00" not in head


def _opening(head: bytes) -> str:
    """The first characters as text, whichever way they are written, without marks and blanks."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").decode("latin-1").lstrip()


def _packed_shape(content: Content) -> Shape:
    names = {name.casefold() for name in names_in(content)}
    if "xl/workbook.xml" in names:
        return Shape.WORKBOOK
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise unreadable(wording.WORD, content.name)
    if "mimetype" in names and "content.xml" in names:
        raise unreadable(wording.OPEN_DOCUMENT, content.name)
    if any(name.startswith("xl/") for name in names):
        raise unreadable(wording.OLD_EXCEL, content.name)
    return Shape.ZIP


def _markup_shape(content: Content, opening: str) -> Shape:
    if _WEB.search(opening[:2048]):
        raise unreadable(wording.WEB_PAGE, content.name)
    if "<!doctype" in opening.lower() or "<!entity" in opening.lower():
        raise unreadable(wording.DOCTYPE, content.name)
    if not is_transfer_file(content):
        raise unreadable(wording.OTHER_XML, content.name)
    return Shape.TRANSFER_FILE
