"""A register that was kept before: taken in, put right line by line, applied all or nothing, or thrown away."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.drafts.actions import forget_at
from endeavour.exchange.applying.openings import put_openings
from endeavour.exchange.applying.rows import put_register
from endeavour.exchange.comparing.here import here_in
from endeavour.exchange.models import ColumnMatching, OldRegister
from endeavour.exchange.policies import may_bring_register, may_move_register
from endeavour.exchange.queries import headings_hash, matchings_of
from endeavour.exchange.readers.columns import check, is_enough
from endeavour.exchange.readers.content import shown_name
from endeavour.exchange.readers.matching import DateOrder, Matching
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.register.cells import Line
from endeavour.exchange.register.checking import as_understood, doubtful_days
from endeavour.exchange.register.planning import RegisterPlan, plan_register
from endeavour.exchange.register.queries import WAITING, checked_lines, standing_of
from endeavour.exchange.register.taking_in import lines_of, take_in
from endeavour.exchange.states import Did, RegisterState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.batch import Batch
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school, same_school

KEPT = timedelta(days=30)
MOST_WAITING = 5


@transaction.atomic
def take_register_in(*, by: Actor, name: str, given: bytes) -> OldRegister:
    """Take a register in, pasted or as a file. Nothing of the school's records changes. Refuses what is no table, and
    a sixth register while five are waiting.
    """
    insist(may_bring_register(by))
    if OldRegister.objects.filter(state__in=WAITING).count() >= MOST_WAITING:
        raise Refused(_("Five registers are waiting. Apply one or throw one away first."))
    school = School.objects.get(pk=by.school_id)
    try:
        taken = take_in(shown_name(name), given, matchings_of(school))
    except UnreadableFile as fault:
        raise Refused(fault.text(_)) from fault
    row = OldRegister.objects.create(
        school_id=by.school_id,
        name=shown_name(name),
        received_at=clock.now(),
        received_by_id=by.membership_id,
        by_name=by.name,
        matching=taken.matching.as_json(),
        rows=[[number, cells] for number, cells in taken.rows],
    )
    record_event(by=by, verb=Did.REGISTER_TAKEN_IN, on=row)
    if taken.matching.confirmed:
        _to_the_grid(row, taken.matching)
    return row


@transaction.atomic
def say_register_columns(*, by: Actor, row: OldRegister, matching: Matching) -> None:
    """Say which column is which. The school's answer is kept, and serves every list with the same headings."""
    same_school(by, row)
    insist(may_move_register(by, row, RegisterState.OPEN))
    if not is_enough(matching.kind, frozenset(matching.fields)):
        raise Refused(_("Say which column has the pupil’s name. Without it nobody knows whom a line is about."))
    try:
        check(matching)
    except ValueError as fault:
        raise Refused(_("Two columns cannot be the same thing. Choose each once.")) from fault
    ColumnMatching.objects.update_or_create(
        school_id=by.school_id,
        headings_hash=headings_hash(matching.headings),
        defaults={"matching": matching.as_json()},
    )
    record_event(by=by, verb=Did.COLUMNS_MATCHED, on=row)
    _to_the_grid(row, matching)


def _to_the_grid(row: OldRegister, matching: Matching) -> None:
    """Make the lines. The table as it arrived is no longer needed."""
    lines = lines_of([(number, cells) for number, cells in row.rows], matching)
    row.matching = matching.as_json()
    row.doubtful = sorted(doubtful_days(lines, today=clock.today()))
    row.rows, row.state = [], RegisterState.OPEN
    _keep_lines(row, lines)
    row.save()


@transaction.atomic
def save_lines(*, by: Actor, row: OldRegister, said: Mapping[int, Line], turn: int) -> None:
    """Keep the lines as they stand in the grid. `said` are lines by their number, `turn` the one the page was shown
    with. Refuses where somebody else saved meanwhile.
    """
    same_school(by, row)
    insist(may_move_register(by, row, RegisterState.APPLIED))
    if turn != row.turn:
        raise Refused(
            _("Somebody else has saved this grid meanwhile. Load it again; your changes are still in the boxes.")
        )
    lines = [said.get(kept["number"], Line.from_json(kept)) for kept in row.lines]
    _keep_lines(row, lines)
    moved = OldRegister.objects.filter(pk=row.pk, turn=turn, state=RegisterState.OPEN).update(
        lines=row.lines, turn=turn + 1
    )
    if not moved:
        raise Refused(
            _("Somebody else has saved this grid meanwhile. Load it again; your changes are still in the boxes.")
        )
    row.turn = turn + 1


@transaction.atomic
def say_date_order(*, by: Actor, row: OldRegister, order: DateOrder) -> None:
    """Say which way round days written in figures are, where a column has both."""
    same_school(by, row)
    held = OldRegister.objects.select_for_update().get(pk=row.pk)
    insist(may_move_register(by, held, RegisterState.APPLIED))
    held.matching, held.doubtful, held.turn = {**held.matching, "dates": order.value}, [], held.turn + 1
    _keep_lines(held, [Line.from_json(kept) for kept in held.lines])
    held.save(update_fields=["matching", "doubtful", "lines", "turn"])


def _keep_lines(row: OldRegister, lines: Iterable[Line]) -> None:
    """Lines with what is understood written out."""
    on = clock.today()
    here = here_in(School.objects.get(pk=row.school_id), day=on)
    row.lines = [as_understood(checked).as_json() for checked in checked_lines(row, here, list(lines), on=on)]


@transaction.atomic
def apply_register(
    *, by: Actor, row: OldRegister, digest: str, on: date, choices: Mapping[str, str] | None = None
) -> RegisterPlan:
    """Put a register into the records: all of it, or nothing. `digest` is of what was looked at; where the records or
    the lines are others by now, nothing is applied. `choices` says `"file"` or `"ours"` for differences.
    """
    same_school(by, row)
    insist(may_move_register(by, row, RegisterState.APPLIED))
    held = OldRegister.objects.select_for_update().get(pk=row.pk)
    insist(may_move_register(by, held, RegisterState.APPLIED))
    school = School.objects.select_for_update().get(pk=by.school_id)
    standing = standing_of(held, school, on=on)
    if standing.stopped:
        raise Refused(_("Some lines must be put right or left out first."))
    seen = plan_register(school, standing.here, standing.lines, on=on)
    if seen.digest() != digest:
        raise Refused(_("The records have changed since you looked. Nothing was applied. Look again."))
    found = plan_register(school, standing.here, standing.lines, on=on, choices=choices) if choices else seen
    list(
        Pupil.objects.select_for_update(of=("self",)).filter(
            pk__in=[one.pupil.pk for one in found.lines if one.pupil]
        )
    )
    try:
        with transaction.atomic():
            _write(by, school, found)
    except IntegrityError:
        raise Refused(_("Others are working in these records just now. Nothing was changed. Try again.")) from None
    counts = counts_of(found)
    OldRegister.objects.filter(pk=row.pk).update(
        state=RegisterState.APPLIED, lines=[], matching={}, counts=counts, ended_at=clock.now()
    )
    changed: dict[str, tuple[Any, Any]] = {name: (None, count) for name, count in counts.items()}
    if school.records_since != found.records_since:
        changed["records_since"] = (school.records_since, found.records_since)
    record_event(by=by, verb=Did.REGISTER_APPLIED, on=row, changed=changed)
    return found


def _write(by: Actor, school: School, found: RegisterPlan) -> None:
    batch = Batch()
    put_register(batch, found.plan, by=by)
    if school.records_since != found.records_since:
        batch.change(School, school.pk, records_since=found.records_since)
    batch.write()
    cycles = Batch()
    put_openings(cycles, by=by, found=found)
    cycles.write()


def counts_of(found: RegisterPlan) -> dict[str, int]:
    """What a register does, in figures."""
    issued = sum(one.issued for one in found.openings)
    return {
        "lines": len(found.lines),
        "statuses": len(found.plan.spells) + len(found.plan.spell_changes),
        "issued": issued,
        "drafts": len(found.openings) - issued,
        "monitored": len(found.watches),
        "stays": len(found.stays),
    }


@transaction.atomic
def drop_register(*, by: Actor, row: OldRegister) -> None:
    """Throw a register away before it is applied. What it held is gone."""
    same_school(by, row)
    insist(may_move_register(by, row, RegisterState.DROPPED))
    _empty(OldRegister.objects.filter(pk=row.pk, state__in=WAITING))
    forget_at(uid=row.uid)
    record_event(by=by, verb=Did.REGISTER_DROPPED, on=row)


def forget_old_registers(*, before: datetime) -> int:
    """Throw away registers of any school that were received before a moment and never applied, and what was typed in
    the grid of any so old and never saved. Returns how many.
    """
    count = 0
    for school_id in School.objects.values_list("pk", flat=True):
        with in_school(school_id), transaction.atomic():
            old = OldRegister.objects.filter(received_at__lt=before)
            count += _empty(old.filter(state__in=WAITING))
            for uid in old.values_list("uid", flat=True):
                forget_at(uid=uid)
    return count


def _empty(rows: QuerySet[OldRegister]) -> int:
    return rows.update(state=RegisterState.DROPPED, rows=[], lines=[], matching={}, ended_at=clock.now())


def line_of(kept: Line, cells: Mapping[str, str], *, pupil: str, out: bool) -> Line:
    """A line as the grid says it: other words in some cells, whom it is about, whether it is left out."""
    renamed = "name" in cells and cells["name"] != kept.cells.get("name", "")
    return replace(kept.saying(**cells), pupil="" if renamed and pupil == kept.pupil else pupil, out=out)
