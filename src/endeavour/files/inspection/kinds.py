"""What a file is, by its bytes alone. Its name and what a browser says of it are not asked."""

import re
import zipfile
from pathlib import Path

from endeavour.files.inspection.answer import Kind, Reason, Unfit
from endeavour.files.inspection.text import text_of

HEAD = 4096
PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
"""Readers of PDF look this far for the mark, so a file may be a PDF to them and something else to others."""

_KINDS = ((b"\xff\xd8\xff", Kind.JPEG), (b"\x89PNG\r\n\x1a\n", Kind.PNG))
_OTHERS = (
    (rb"GIF8|RIFF....WEBP|II\*\0|MM\0\*|II\+\0|\0\0\0\x0cJXL |\0\0\0\x0cjP  ", Reason.OTHER_PICTURE),
    (rb"....ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", Reason.HEIC),
    (rb"....ftypavi[fs]", Reason.OTHER_PICTURE),
    (rb"\{\\rtf", Reason.RICH_TEXT),
    (rb"\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|#!|%!PS|MZ[^\n]*\0", Reason.PROGRAM),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh|\xfd7zXZ\0|MSCF\0|PK\x05\x06", Reason.ARCHIVE),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis"


def kind_of(path: Path) -> Kind:
    """The kind of a file that may be kept. Refuses every other with what it is, as far as that can be told."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise Unfit(Reason.EMPTY)
    for mark, kind in _KINDS:
        if head.startswith(mark):
            return kind
    if head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ").startswith(PDF_MARK):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path, head)
    _refuse_others(path, head)
    text_of(path)
    return Kind.TEXT


def _kind_of_zip(path: Path, head: bytes) -> Kind:
    if _OPEN_DOCUMENT in head[:200]:
        raise Unfit(Reason.OTHER_OFFICE)
    # The main part's name in the directory at the end tells; what the zip holds is checked when it is opened.
    data = path.read_bytes()
    if data.count(b"PK\x01\x02") > 50_000:
        raise Unfit(Reason.BOMB)
    if b"word/document" in data:
        return Kind.WORD
    others = (b"xl/workbook", b"ppt/presentation", b"Index/Document.iwa")
    raise Unfit(Reason.OTHER_OFFICE if any(name in data for name in others) else Reason.ARCHIVE)


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OLD_OFFICE):
        raise Unfit(Reason.LOCKED if _LOCKED_OFFICE in path.read_bytes() else Reason.OLD_OFFICE)
    for pattern, reason in _OTHERS:
        if re.match(pattern, head, re.DOTALL):
            raise Unfit(reason)
    if PDF_MARK in head[:PDF_MARK_WITHIN]:
        raise Unfit(Reason.TWO_IN_ONE)


def holds_a_zip(path: Path) -> bool:
    """Whether programs that read zips would find one here, behind or inside something else."""
    return zipfile.is_zipfile(path)
