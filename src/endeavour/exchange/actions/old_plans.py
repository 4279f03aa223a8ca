"""Plans from before: handed in, read in the background, kept with the child they are of, or thrown away."""

import io
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.working import actor_of
from endeavour.audit.actions import record_event
from endeavour.exchange.models import OldPlan
from endeavour.exchange.old_plans.queries import held_plans, roll_of
from endeavour.exchange.old_plans.reading import first_words
from endeavour.exchange.old_plans.unpacking import loose
from endeavour.exchange.old_plans.whose import whose_plan
from endeavour.exchange.policies import may_bring_register
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.states import OLD_PLAN_MOVES, Did, Found, OldPlanState
from endeavour.files.actions import add_file, remove_file
from endeavour.files.checking import Checked, check
from endeavour.files.scanning import NotScanned
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.jobs.work import Run, school_job
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school

MEGABYTE = 1024 * 1024
LARGEST = 40 * MEGABYTE
MOST = 200
WORDS_KEPT = 2_000
AWAY = 3
"""So many files in a row that nobody could scan, and the others are not asked about: each may take half a minute."""


@transaction.atomic
def receive_old_plans(*, by: Actor, files: Sequence[tuple[str, bytes]]) -> int:
    """Take old plans in, loose or zipped, and begin to read them. Nothing goes into a record yet. Returns how many.

    Refuses more than 200 files or 40 MB at once, and more while as many wait.
    """
    insist(may_bring_register(by))
    try:
        given = list(loose(files))
    except UnreadableFile as fault:
        raise Refused(fault.text(_), field="plans") from fault
    if not given:
        raise Refused(_("Choose the files first."), field="plans")
    waiting = OldPlan.objects.filter(state__in=[OldPlanState.READING, OldPlanState.WAITING]).count()
    if len(given) + waiting > MOST or sum(len(body) for _name, body in given) > LARGEST:
        limits = {"most": MOST, "size": LARGEST // MEGABYTE}
        raise Refused(
            _("At most %(most)d files and %(size)d MB at once. Check those that wait first.") % limits, field="plans"
        )
    now = clock.now()
    OldPlan.objects.bulk_create(
        OldPlan(school_id=by.school_id, name=name, received_at=now, by_name=by.name, body=body)
        for name, body in given
    )
    school = School.objects.get(pk=by.school_id)
    record_event(by=by, verb=Did.OLD_PLANS_RECEIVED, on=school, changed={"files": (None, len(given))})
    read_old_plans.start(by, _("Reading old plans"))
    return len(given)


@school_job
def read_old_plans(run: Run) -> None:
    """Inspect each file, read its first words and propose whose it is. One that was read is not read again; one that
    the virus scanner could not look into is kept as it was sent, until this is begun again.
    """
    by = actor_of(run)
    waiting = list(OldPlan.objects.filter(state=OldPlanState.READING).order_by("id").values_list("pk", flat=True))
    run.expect(len(waiting))
    pupils = roll_of(clock.today())
    unseen = 0
    for number, pk in enumerate(waiting):
        row = OldPlan.objects.get(pk=pk)
        try:
            checked = check(row.name, io.BytesIO(row.body or b""), len(row.body or b""))
        except NotScanned as nobody_looked:
            unseen += 1
            held = [pk] if unseen < AWAY else waiting[number:]
            with run.part(len(held)):
                OldPlan.objects.filter(pk__in=held, state=OldPlanState.READING).update(because=nobody_looked.because)
            if unseen == AWAY:
                break
            continue
        except Refused as said_no:
            with run.part():
                _settle(row, OldPlanState.REFUSED, because=said_no.because[:500])
            continue
        unseen = 0
        words = first_words(checked)
        with run.part():
            if OldPlan.objects.select_for_update().filter(pk=pk, state=OldPlanState.READING).defer("body"):
                _propose(by, row, checked, words, pupils)


@transaction.atomic
def read_old_plans_again(*, by: Actor) -> int:
    """Begin again with the files that the virus scanner could not look into. Returns how many."""
    insist(may_bring_register(by))
    count = held_plans().update(because="")
    if count:
        read_old_plans.start(by, _("Reading old plans"))
    return count


def _propose(by: Actor, row: OldPlan, checked: Checked, words: str, pupils: Sequence[Pupil]) -> None:
    guess = whose_plan(pupils, row.name, words, today=clock.today())
    try:
        with transaction.atomic():
            kept = add_file(by=by, checked=checked)
    except Refused as said_no:
        _settle(row, OldPlanState.REFUSED, because=said_no.because[:500])
        return
    _settle(row, OldPlanState.WAITING, file=kept, words=words[:WORDS_KEPT], pupil=guess.pupil, found_by=guess.by)


def _settle(row: OldPlan, to: OldPlanState, **values: object) -> None:
    settled: dict[str, object] = {"state": to, "body": None, "because": "", **values}
    OldPlan.objects.filter(pk=row.pk, state=OldPlanState.READING).update(**settled)


@transaction.atomic
def keep_old_plans(*, by: Actor, said: Mapping[UUID, Pupil]) -> int:
    """Keep these files as the old plans of these pupils, each checked by eye. All or none. Returns how many."""
    insist(may_bring_register(by))
    rows = {row.uid: row for row in OldPlan.objects.select_for_update().filter(uid__in=said).defer("body")}
    for uid, pupil in said.items():
        row = rows.get(uid)
        if row is None or pupil.school_id != by.school_id:
            raise NotFound
        _insist_on_move(row, OldPlanState.KEPT)
        changed = {"name": (None, row.name), "received_from": (None, row.by_name)}
        OldPlan.objects.filter(pk=row.pk).update(
            state=OldPlanState.KEPT,
            pupil=pupil,
            words="",
            kept_at=clock.now(),
            kept_by_id=by.membership_id,
        )
        record_event(by=by, verb=Did.OLD_PLAN_KEPT, on=row, pupil_uid=pupil.uid, changed=changed)
    return len(said)


@transaction.atomic
def add_old_plans(*, by: Actor, pupil: Pupil, files: Sequence[Checked]) -> list[OldPlan]:
    """Keep plans of the last school in the record of the child they were handed in for."""
    insist(may_bring_register(by))
    same_school(by, pupil)
    rows = []
    for checked in files:
        now = clock.now()
        row = OldPlan.objects.create(
            school_id=by.school_id,
            state=OldPlanState.KEPT,
            name=checked.label,
            received_at=now,
            by_name=by.name,
            file=add_file(by=by, checked=checked, field="plans"),
            pupil=pupil,
            kept_at=now,
            kept_by_id=by.membership_id,
        )
        changed = {"name": (None, row.name), "received_from": (None, row.by_name)}
        record_event(by=by, verb=Did.OLD_PLAN_KEPT, on=row, pupil_uid=pupil.uid, changed=changed)
        rows.append(row)
    return rows


@transaction.atomic
def take_out_old_plan(*, by: Actor, pupil: Pupil, file_uid: UUID) -> OldPlan:
    """An old plan was filed under the wrong child: it is in their record no longer, and waits to be checked by eye
    again, to be given to the right child or thrown away. One that is not in this child's record is not found.
    """
    insist(may_bring_register(by))
    same_school(by, pupil)
    kept = OldPlan.objects.select_for_update(of=("self",)).filter(pupil=pupil, state=OldPlanState.KEPT)
    row = kept.filter(file__uid=file_uid).defer("body").first()
    if row is None:
        raise NotFound
    _insist_on_move(row, OldPlanState.WAITING)
    OldPlan.objects.filter(pk=row.pk).update(
        state=OldPlanState.WAITING, pupil=None, found_by=Found.NOTHING, kept_at=None, kept_by=None
    )
    changed = {"name": (row.name, None)}
    record_event(by=by, verb=Did.OLD_PLAN_TAKEN_OUT, on=row, pupil_uid=pupil.uid, changed=changed)
    return row


@transaction.atomic
def drop_old_plans(*, by: Actor, uids: Sequence[UUID]) -> int:
    """Throw files away that are no child's, or were not taken, or that could not be looked into. Returns how many."""
    insist(may_bring_register(by))
    rows = OldPlan.objects.select_for_update(of=("self",)).select_related("file").filter(uid__in=uids).defer("body")
    for row in rows:
        _insist_on_move(row, OldPlanState.DROPPED)
        file = row.file
        OldPlan.objects.filter(pk=row.pk).update(
            state=OldPlanState.DROPPED, file=None, words="", pupil=None, body=None
        )
        if file is not None:
            remove_file(by=by, file=file)
        record_event(by=by, verb=Did.OLD_PLAN_DROPPED, on=row)
    return len(rows)


def _insist_on_move(row: OldPlan, to: OldPlanState) -> None:
    if to not in OLD_PLAN_MOVES[row.state]:
        raise Refused(_("These files have gone on meanwhile. Load the page again to see how they stand."))
