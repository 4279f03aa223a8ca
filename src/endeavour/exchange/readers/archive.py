"""Zip files, opened without trusting what they say of themselves. An Excel workbook is a zip too.

Nothing is ever written to disk, so a name cannot climb out of a folder; unsafe names are refused all the same,
because no honest program makes them. Sizes are those the zip declares, and the library reads no further than that.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.content import LARGEST, MEGABYTE, Content, shown_name
from endeavour.exchange.readers.unreadable import unreadable

MOST_FILES = 100
_MOST_PARTS = 1_000
_MOST_ENTRIES = 5_000
_RATIO_LIMIT = 100
_RATIO_FROM = 4 * MEGABYTE
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error, ValueError)


@contextmanager
def opened(content: Content, *, limit: int = _MOST_PARTS) -> Iterator[zipfile.ZipFile]:
    """The zip, checked before a byte of it is unpacked; more than `limit` members are refused."""
    _check_directory(content, limit)
    try:
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            _check_members(content.name, archive, limit)
            yield archive
    except _DAMAGE as damage:
        raise unreadable(wording.DAMAGED_ZIP, content.name) from damage


def _check_directory(content: Content, limit: int) -> None:
    """Refuse a directory too large to load: the library would build every entry of it before we could count them.

    Entries are counted by their mark rather than by the count at the end, which may lie. A zip holding workbooks
    has the marks of theirs too, so the bound is wider than the limit.
    """
    entries = 0
    with content.open() as stream:
        while chunk := stream.read(MEGABYTE):
            entries += chunk.count(_ENTRY)
    if entries > _MOST_ENTRIES:
        raise unreadable(wording.CROWDED_ZIP, content.name, limit=f"{limit:,}")


def _check_members(name: str, archive: zipfile.ZipFile, limit: int) -> None:
    members = archive.infolist()
    if len(members) > limit:
        raise unreadable(wording.CROWDED_ZIP, name, limit=f"{limit:,}")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise unreadable(wording.LOCKED_ZIP, name)
    if any(_UNSAFE.search(member.orig_filename) or _is_link(member) for member in members):
        raise unreadable(wording.UNSAFE_ZIP, name)
    if any(member.compress_type not in _PLAIN for member in members):
        raise unreadable(wording.OTHER_ARCHIVE, name)
    if len({member.filename.casefold() for member in members}) < len(members):
        raise unreadable(wording.REPEATED_ZIP, name)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > LARGEST or (unpacked > _RATIO_FROM and unpacked > packed * _RATIO_LIMIT):
        raise unreadable(wording.BOMB_ZIP, name)


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def names_in(content: Content) -> frozenset[str]:
    """The names of a zip's members, which tell a workbook from a document and from a plain zip."""
    with opened(content) as archive:
        return frozenset(archive.namelist())


def files_in(content: Content) -> list[Content]:
    """The files packed in a zip, by name, without folders and the notes that computers leave in them."""
    with opened(content, limit=MOST_FILES) as archive:
        members = [member for member in archive.infolist() if _is_file(member)]
    if not members:
        raise unreadable(wording.EMPTY_ZIP, content.name)
    packed = _Packed(content)
    return [packed.file(member) for member in sorted(members, key=lambda member: member.filename)]


def _is_file(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    return not member.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith(".")


class _Packed:
    """A zip already checked. A file in it is opened several times over, so the last one unpacked is kept."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.last: tuple[str, bytes] = ("", b"")

    def file(self, member: zipfile.ZipInfo) -> Content:
        name = f"{self.content.name} › {shown_name(member.filename)}"
        return Content(name, member.file_size, lambda: io.BytesIO(self._unpacked(member.filename)))

    def _unpacked(self, name: str) -> bytes:
        if self.last[0] != name:
            self.last = ("", b"")
            try:
                with self.content.open() as stream, zipfile.ZipFile(stream) as archive:
                    self.last = (name, archive.read(name))
            except _DAMAGE as damage:
                raise unreadable(wording.DAMAGED_ZIP, self.content.name) from damage
        return self.last[1]
