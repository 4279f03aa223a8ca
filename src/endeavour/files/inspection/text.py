"""Plain text: read, and written again as UTF-8."""

import re
from pathlib import Path

from endeavour.files.inspection.answer import Reason, Unfit

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKUP = re.compile(
    r"\A\s*<(?:[!?a-z])|<(?:script|html|svg|iframe|object|embed)\b|<!doctype|<\?(?:php|xml)", re.IGNORECASE
)
_SVG = re.compile(r"<svg\b", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(path: Path) -> str:
    """The words of a plain text in UTF-8, UTF-16 with its mark, or Windows-1252.

    Refuses what is no text, and text that a browser might run: HTML, SVG, XML and scripts.
    """
    text = _decoded(path.read_bytes())
    if _CONTROL.search(text):
        raise Unfit(Reason.UNKNOWN)
    if _MARKUP.search(text):
        raise Unfit(Reason.SVG if _SVG.search(text) else Reason.MARKUP)
    return text


def _decoded(data: bytes) -> str:
    marked = [codec for mark, codec in _MARKS if data.startswith(mark)]
    for codec in marked or ["utf-8", "cp1252"]:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise Unfit(Reason.UNKNOWN)


def clean_text(source: Path, target: Path) -> None:
    """Write the same words as UTF-8."""
    target.write_bytes(text_of(source).encode())
