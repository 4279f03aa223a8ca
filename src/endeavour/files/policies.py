"""How much may be kept: no one person and no one school can fill the disk."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from endeavour.foundation.verdict import YES, Verdict, no

MOST_FILES_A_DAY = 1_000


@dataclass(frozen=True, slots=True)
class Room:
    """What is used and what may be, in bytes: by this person in the last day (and in how many files), by the school,
    and of the disk.
    """

    person_files: int
    person_used: int
    person_most: int
    school_used: int
    school_most: int
    disk_left: int
    disk_least: int


def may_keep(room: Room, size: int) -> Verdict:
    """Whether `size` more bytes may be kept."""
    if room.disk_left - size < room.disk_least:
        return no(_("The server’s disk is nearly full. Tell whoever looks after Endeavour at your school."))
    if room.school_used + size > room.school_most:
        return no(_("Your school has used all its room for files. Tell whoever looks after Endeavour there."))
    if room.person_used + size > room.person_most or room.person_files >= MOST_FILES_A_DAY:
        return no(_("You have added as much as one person may in a day. Add the rest tomorrow."))
    return YES
