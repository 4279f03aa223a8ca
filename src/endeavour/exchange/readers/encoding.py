"""How the letters of a text file are written: found by looking at all of it, never by its name.

UTF-8 and UTF-16 are tried first. What is left is Windows-1252, as Excel in England saves a CSV. A file that is partly
the one and partly the other is refused rather than half of its names being spoiled.
"""

from __future__ import annotations

import codecs
import re

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.content import MEGABYTE, Content
from endeavour.exchange.readers.unreadable import unreadable

UTF_8 = "utf-8-sig"
WINDOWS = "cp1252"

_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_WIDE_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PAIRED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ENOUGH_LETTERS = 5_000
_BIT = 64 * 1024
_END_OF_FILE = b"\x1a"  # an old mark that some programs still leave as the last character


def encoding_of(content: Content) -> str:
    """The codec that reads the whole file. Refuses what is not text, or mixes two ways of writing letters."""
    head = content.head(4096)
    for mark, codec in ((codecs.BOM_UTF32_LE, ""), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(mark):
            return _checked(content, codec)
    if b"\x00" in head:
        return _checked(content, _wide_without_mark(head))
    if _reads(content, UTF_8):
        return UTF_8
    _refuse_mixture(content)
    return _checked(content, WINDOWS)


def _wide_without_mark(head: bytes) -> str:
    """UTF-16 without its mark: in a list of pupils, nearly every second byte is zero. Else no codec."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if second > 0.6 * half and first < 0.05 * half:
        return "utf-16-le"
    if first > 0.6 * half and second < 0.05 * half:
        return "utf-16-be"
    return ""


def _checked(content: Content, codec: str) -> str:
    if not codec:
        raise unreadable(wording.BINARY, content.name)
    if not _reads(content, codec):
        raise unreadable(wording.ENCODING_UNKNOWN, content.name)
    return codec


def _reads(content: Content, codec: str) -> bool:
    """Whether the codec reads every byte; text that holds control characters is refused as no table at all."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    with content.open() as stream:
        try:
            while chunk := stream.read(MEGABYTE):
                text = decoder.decode(chunk)
                if _has_control(text) if codec.startswith("utf-16") else _has_control_byte(chunk):
                    raise unreadable(wording.BINARY, content.name)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _has_control_byte(chunk: bytes) -> bool:
    printable = chunk.rstrip().removesuffix(_END_OF_FILE)
    return len(printable.translate(None, _CONTROL)) < len(printable)


def _has_control(text: str) -> bool:
    return _WIDE_CONTROL.search(text) is not None


def _refuse_mixture(content: Content) -> None:
    """Refuse a file with more letters in UTF-8 than in single bytes, judged by the first few thousand."""
    paired = single = 0
    with content.open() as stream:
        while paired + single < _ENOUGH_LETTERS and (chunk := stream.read(_BIT)):
            paired += len(_PAIRED.findall(chunk))
            single += len(_HIGH.findall(_PAIRED.sub(b"", chunk)))
    if paired and paired >= single:
        raise unreadable(wording.ENCODING_MIXED, content.name)
