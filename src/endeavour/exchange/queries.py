"""Imports on their way, and what the school has told us about its files."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from uuid import UUID

from endeavour.exchange.models import ColumnMatching, FileCode, Import, ImportFile, WaitingStatus
from endeavour.exchange.readers.columns import heading_key
from endeavour.exchange.readers.matching import Matching
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Need
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school


def matchings_of(school: School | None) -> list[Matching]:
    """The matchings of columns that a school has kept."""
    if school is None:
        return []
    with in_school(school.pk):
        return [Matching.from_json(row.matching) for row in ColumnMatching.objects.order_by("id")]


def headings_hash(headings: Sequence[str]) -> str:
    """By what a list is known again: its headings in their order."""
    return hashlib.sha256(json.dumps([heading_key(one) for one in headings]).encode()).hexdigest()


def import_of(uid: UUID) -> Import:
    """One import of the active school. Another's is not found."""
    found = Import.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def imports(*, most: int = 30) -> list[Import]:
    """The active school's imports, newest first, without what they hold."""
    return list(Import.objects.defer("preview", "choices", "asks").order_by("-id")[:most])


def pupil_ids(uids: Iterable[str]) -> list[int]:
    """The ids of pupils that a preview names, for the log of who saw them. One query for each five hundred."""
    wanted = sorted(set(uids) - {""})
    chunks = [wanted[at : at + 500] for at in range(0, len(wanted), 500)]
    return [pk for chunk in chunks for pk in Pupil.objects.filter(uid__in=chunk).values_list("pk", flat=True)]


def files_of(row: Import) -> list[tuple[str, bytes]]:
    """The files as they were handed in."""
    kept = ImportFile.objects.filter(of=row).order_by("id")
    return [(file.name, zlib.decompress(file.body)) for file in kept]


def known_codes() -> set[str]:
    """The codes by which files call the active school."""
    return set(FileCode.objects.values_list("code", flat=True))


def unrecognised_needs() -> list[tuple[str, int]]:
    """Words for needs that no census type has been given to, with how many needs each stands for."""
    counted: dict[str, tuple[str, int]] = {}
    for written in Need.objects.exclude(unrecognised="").values_list("unrecognised", flat=True):
        word, count = counted.get(written.casefold(), (written, 0))
        counted[written.casefold()] = (word, count + 1)
    return sorted(counted.values(), key=lambda pair: (-pair[1], pair[0]))


def waiting_statuses() -> list[tuple[str, int]]:
    """Words for SEN statuses that nobody has explained, with how many statuses each stands for."""
    counted: dict[str, tuple[str, int]] = {}
    for written in WaitingStatus.objects.values_list("written", flat=True):
        word, count = counted.get(written.casefold(), (written, 0))
        counted[written.casefold()] = (word, count + 1)
    return sorted(counted.values(), key=lambda pair: (-pair[1], pair[0]))
