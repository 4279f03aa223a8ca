"""The zip that a Word document is, opened without trusting what it says of itself.

Nothing is written to disk by the names in it, so none can climb out of a folder. Sizes are those the zip declares,
and the library reads no further than that.
"""

import re
import stat
import zipfile

from endeavour.files.inspection.answer import Reason, Unfit

MEGABYTE = 1_000_000
MOST_MEMBERS = 2_000
MOST_UNPACKED = 100 * MEGABYTE
MOST_MARKUP = 12 * MEGABYTE
MOST_RATIO = 100
RATIO_FROM = 4 * MEGABYTE

_LOCKED = 0x1
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """The members of a zip by name, checked before a byte of them is unpacked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = archive.infolist()
        _check(members)
        self._members = {member.filename: member for member in members}
        if len({name.casefold() for name in self._members}) < len(members):
            raise Unfit(Reason.DAMAGED)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """One member's bytes. Refuses one that is not there, and markup past 12 MB."""
        member = self._members.get(name)
        if member is None:
            raise Unfit(Reason.DAMAGED)
        if name.endswith((".xml", ".rels", ".svg")) and member.file_size > MOST_MARKUP:
            raise Unfit(Reason.TOO_MUCH)
        return self._archive.read(member)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unfit(Reason.BOMB)
    for member in members:
        if member.flag_bits & _LOCKED:
            raise Unfit(Reason.LOCKED)
        if _UNSAFE.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise Unfit(Reason.DAMAGED)
        if member.compress_type not in _PLAIN:
            raise Unfit(Reason.DAMAGED)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > packed * MOST_RATIO):
        raise Unfit(Reason.BOMB)
