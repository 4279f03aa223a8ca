"""What is done in the background: files read and compared, and what was looked at applied."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.working import actor_of
from endeavour.exchange.applying.rows import put_plan
from endeavour.exchange.applying.write import looking, one_transaction, write_once
from endeavour.exchange.comparing.compare import compare_roll, part_of, rows_elsewhere, without_school
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.models import Import, ImportFile
from endeavour.exchange.policies import may_import, may_import_sen
from endeavour.exchange.queries import files_of, known_codes, matchings_of
from endeavour.exchange.readers.roll import read_files
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.records import Roll
from endeavour.exchange.states import ImportState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.jobs.work import Run, school_job
from endeavour.people.actions.batch import Batch
from endeavour.schools.models import School


@school_job
def read_import(run: Run, *, uid: str) -> None:
    """Read the files of an import and compare them with the records; or keep what must be asked first."""
    row = Import.objects.filter(uid=uid, state=ImportState.READING).first()
    if row is None:
        return
    run.expect(2)
    school = School.objects.get(pk=run.school_id)
    try:
        by = actor_of(run)
        roll = read_files(files_of(row), matchings=matchings_of(school))
    except (Refused, UnreadableFile) as fault:
        because = fault.because if isinstance(fault, Refused) else fault.text(_)
        with run.part(2):
            _keep(row, state=ImportState.FAILED, because=because[:1000], ended_at=clock.now())
        return
    except Exception:
        with run.part(2):
            because = _("These files could not be read, and we do not know why. Nothing has changed.")
            _keep(row, state=ImportState.FAILED, because=because, ended_at=clock.now())
        raise
    asks = what_to_ask(school, roll)
    if asks:
        with run.part(2):
            _keep(row, state=ImportState.ASKING, asks=asks)
        return
    with run.part():
        pass
    with looking(frozenset({run.school_id})):
        plan = _compared(by, school, row, roll)
    with run.part():
        _keep(row, **_preview_of(plan, roll), state=ImportState.PREVIEW, because="")


def _keep(row: Import, **values: Any) -> None:
    """Keep what reading found, unless somebody threw the import away meanwhile."""
    Import.objects.filter(pk=row.pk, state=ImportState.READING).update(**values)


def what_to_ask(school: School, roll: Roll) -> dict[str, Any]:
    """What a person must say before these files can be compared: which column is which, which school it is."""
    if roll.to_match:
        file = roll.to_match[0]
        assert file.matching is not None  # noqa: S101 that is what makes it one to match
        matching = {**file.matching.as_json(), "heading_row": file.matching.heading_row}
        return {"columns": {"name": file.name, "matching": matching, "sample": [list(row) for row in file.sample]}}
    codes = [code for code in roll.school_codes if code]
    if codes and not known_codes() & set(codes) and school.code not in codes:
        return {"schools": codes}
    return {}


def _compared(by: Actor, school: School, row: Import, roll: Roll, *, with_choices: bool = False) -> Plan:
    known = known_codes()
    codes = [code for code in roll.school_codes if code]
    mine = [code for code in codes if code == school.code or code in known]
    part = part_of(roll, mine, alone=len(codes) <= 1)
    if len(codes) > 1:
        part = replace(part, findings=(*part.findings, *without_school(roll)))
    plan = compare_roll(
        school,
        part,
        on=clock.today(),
        choices=row.choices if with_choices else None,
        whole=row.answers.get("whole"),
        sen=bool(row.answers.get("sen")),
        source=", ".join(row.names),
        by=by,
    )
    plan.preview.elsewhere = rows_elsewhere(roll, mine)
    return plan


def _preview_of(plan: Plan, roll: Roll) -> dict[str, Any]:
    files = [
        {"name": file.name, "format": file.format.value, "rows": file.rows, "unread": list(file.unread)}
        for file in roll.files
    ]
    return {
        "preview": {**plan.preview.as_json(), "files": files, "as_of": plan.as_of.isoformat()},
        "digest": plan.preview.digest(),
        "counts": plan.preview.counts,
    }


@school_job
def apply_import(run: Run, *, uid: str) -> None:
    """Apply an import as it was looked at: all of it in one transaction, or nothing. Where the records have changed
    since, nothing is applied and the new preview waits to be looked at.
    """
    row = Import.objects.filter(uid=uid, state=ImportState.APPLYING).first()
    if row is None:
        return
    run.expect(1)
    try:
        _apply(run, row)
    except Refused as said_no:
        _look_again(row, because=said_no.because)
        raise
    except Exception:
        _look_again(row, because=_("Something went wrong on our side. Nothing was applied. Try again."))
        raise


class _NotAsSeen(Exception):
    """The records are not as they were when the preview was made."""

    def __init__(self, plan: Plan, roll: Roll) -> None:
        super().__init__()
        self.plan, self.roll = plan, roll


def _apply(run: Run, row: Import) -> None:
    by = actor_of(run)
    insist(may_import(by))
    if row.answers.get("sen"):
        insist(may_import_sen(by))
    school = School.objects.get(pk=run.school_id)
    roll = read_files(files_of(row), matchings=matchings_of(school))

    def prepare() -> tuple[Batch, list[Plan], None]:
        plan = _compared(by, school, row, roll)
        if plan.preview.digest() != row.digest:
            raise _NotAsSeen(plan, roll)
        if row.choices:
            plan = _compared(by, school, row, roll, with_choices=True)
        batch = Batch()
        put_plan(
            batch,
            plan,
            by=by,
            of=row.uid,
            stays=frozenset(row.answers.get("stays", [])),
            leave=bool(row.answers.get("leave")),
        )
        batch.change(
            Import,
            row.pk,
            state=ImportState.APPLIED.value,
            counts=plan.preview.counts,
            preview=plan.preview.to_mend(),
            ended_at=clock.now(),
            because="",
        )
        return batch, [plan], None

    @contextmanager
    def inside() -> Iterator[None]:
        with run.part():
            held = Import.objects.select_for_update().filter(pk=row.pk, state=ImportState.APPLYING).first()
            if held is None:
                raise Refused(_("This import was thrown away meanwhile. Nothing was applied."))
            yield
            ImportFile.objects.filter(of=row).delete()

    try:
        write_once(frozenset({run.school_id}), prepare, inside)
    except _NotAsSeen as seen:
        because = _("The records have changed since this was looked at. Nothing was applied. Look again.")
        _look_again(row, because=because, **_preview_of(seen.plan, seen.roll))


def _look_again(row: Import, **values: Any) -> None:
    with one_transaction(frozenset({row.school_id})):
        Import.objects.filter(pk=row.pk, state=ImportState.APPLYING).update(state=ImportState.PREVIEW, **values)
