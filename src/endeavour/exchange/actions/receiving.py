"""Files handed in on a page: received, read in the background, asked about, put away."""

import zlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.exchange.actions.reading import read_import
from endeavour.exchange.models import ColumnMatching, FileCode, Import, ImportFile
from endeavour.exchange.policies import may_import, may_import_sen, may_move
from endeavour.exchange.queries import headings_hash
from endeavour.exchange.readers.columns import check, is_enough
from endeavour.exchange.readers.content import shown_name
from endeavour.exchange.readers.matching import Matching
from endeavour.exchange.states import UNDER_WAY, Did, ImportState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school, same_school

KEPT = timedelta(days=7)
MEGABYTE = 1024 * 1024
LARGEST = 40 * MEGABYTE
MOST_FILES = 20
MOST_UNDER_WAY = 5


@transaction.atomic
def receive_files(*, by: Actor, files: Sequence[tuple[str, bytes]]) -> Import:
    """Take files of the roll in, and begin to read them. Nothing of the school's records changes.

    Refuses more than 20 files, more than 40 MB in all, and a sixth import while five are under way, so that nobody
    can fill the disk.
    """
    insist(may_import(by))
    if not files:
        raise Refused(_("Choose the files first."), field="roll")
    if len(files) > MOST_FILES or sum(len(body) for _name, body in files) > LARGEST:
        raise Refused(
            _("Choose at most %(most)d files of %(size)d MB in all.")
            % {"most": MOST_FILES, "size": LARGEST // MEGABYTE},
            field="roll",
        )
    if Import.objects.filter(state__in=UNDER_WAY).count() >= MOST_UNDER_WAY:
        raise Refused(_("Five imports are under way. Apply one or throw one away first."), field="roll")
    names = [shown_name(name) for name, _body in files]
    row = Import.objects.create(
        school_id=by.school_id,
        received_at=clock.now(),
        received_by_id=by.membership_id,
        by_name=by.name,
        names=names,
        answers={"sen": bool(may_import_sen(by))},
    )
    ImportFile.objects.bulk_create(
        ImportFile(school_id=by.school_id, of=row, name=name, body=zlib.compress(body))
        for name, (_given, body) in zip(names, files, strict=True)
    )
    record_event(by=by, verb=Did.FILES_RECEIVED, on=row)
    _read(by, row)
    return row


def _read(by: Actor, row: Import) -> None:
    """Read the files in the background; afterwards the import asks, or shows what would change."""
    job = read_import.start(by, _("Reading %(files)s") % {"files": ", ".join(row.names)[:150]}, uid=str(row.uid))
    Import.objects.filter(pk=row.pk).update(job_uid=job.uid)
    row.job_uid = job.uid


def _go_back_to_reading(by: Actor, row: Import, **answers: Any) -> None:
    moved = Import.objects.filter(pk=row.pk, state=row.state).update(
        state=ImportState.READING, answers={**row.answers, **answers}, asks={}, choices={}
    )
    if not moved:
        raise Refused(_("This import has gone on meanwhile. Load the page again to see how it stands."))
    _read(by, row)


@transaction.atomic
def say_which_school(*, by: Actor, row: Import, code: str) -> None:
    """Say by which code the files call this school. It is remembered; rows of other codes are left out."""
    same_school(by, row)
    insist(may_move(by, row, ImportState.READING))
    if code not in row.asks.get("schools", []):
        raise Refused(_("Choose one of the codes in the files."), field="code")
    _kept, is_new = FileCode.objects.get_or_create(school_id=by.school_id, code=code)
    if is_new:
        record_event(by=by, verb=Did.CODE_SAID, on=row, changed={"file_code": (None, code)})
    _go_back_to_reading(by, row)


@transaction.atomic
def say_which_columns(*, by: Actor, row: Import, matching: Matching) -> None:
    """Say which column of a list is which. The choice is kept, and serves every list with the same headings."""
    same_school(by, row)
    insist(may_move(by, row, ImportState.READING))
    if not is_enough(matching.kind, frozenset(matching.fields)):
        raise Refused(_("These columns are not enough to know whom each row is about. Choose more of them."))
    try:
        check(matching)
    except ValueError as fault:
        raise Refused(_("Two columns cannot be the same thing. Choose each once.")) from fault
    keep_matching(by=by, row=row, matching=matching)
    _go_back_to_reading(by, row)


def keep_matching(*, by: Actor, row: Import, matching: Matching) -> None:
    """Remember what the columns of a list are. Part of the actions that ask."""
    ColumnMatching.objects.update_or_create(
        school_id=by.school_id,
        headings_hash=headings_hash(matching.headings),
        defaults={"matching": matching.as_json()},
    )
    record_event(by=by, verb=Did.COLUMNS_MATCHED, on=row)


@transaction.atomic
def say_whether_whole(*, by: Actor, row: Import, whole: bool) -> None:
    """Say whether the lists are the whole roll, so that those who are not in them have left."""
    same_school(by, row)
    insist(may_move(by, row, ImportState.READING))
    _go_back_to_reading(by, row, whole=whole)


@transaction.atomic
def drop_import(*, by: Actor, row: Import) -> None:
    """Throw an import away, with its files. Nothing of it was ever written into the records."""
    same_school(by, row)
    insist(may_move(by, row, ImportState.DROPPED))
    moved = Import.objects.filter(pk=row.pk, state=row.state).update(
        state=ImportState.DROPPED, ended_at=clock.now(), preview={}, asks={}, choices={}
    )
    if not moved:
        raise Refused(_("This import has gone on meanwhile. Load the page again to see how it stands."))
    ImportFile.objects.filter(of=row).delete()
    record_event(by=by, verb=Did.IMPORT_DROPPED, on=row)


def forget_old_files(*, before: Any) -> int:
    """Throw away imports of any school that were received before a moment and never applied. Returns how many.
    Of those that were applied before it, what was refused or odd in the files goes too.
    """
    count = 0
    for school_id in School.objects.values_list("pk", flat=True):
        with in_school(school_id), transaction.atomic():
            old = Import.objects.filter(received_at__lt=before, state__in=[*UNDER_WAY, ImportState.FAILED])
            keys = list(old.values_list("pk", flat=True))
            ImportFile.objects.filter(of_id__in=keys).delete()
            gone = Import.objects.filter(pk__in=keys)
            count += gone.update(state=ImportState.DROPPED, ended_at=clock.now(), preview={}, asks={}, choices={})
            over = Import.objects.filter(ended_at__lt=before, state=ImportState.APPLIED)
            over.exclude(preview={}, choices={}).update(preview={}, choices={})
    return count
