"""Papers for many pupils in one go: who has asked for them, and the files they become.

What is made can be made again from the papers: it lies where files come in, outside backups, and is swept up after
a day.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.documents.actions import record_sent
from endeavour.documents.logos import with_logos
from endeavour.documents.models import Paper, PrintRun
from endeavour.documents.policies import may_have, may_write_papers
from endeavour.documents.press.batch import Order, Part, one_by_one, print_files, zipped
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.states import Did, PaperKind, RunShape, Way
from endeavour.files.keeping import coming_folder
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.verdict import YES, Verdict, no
from endeavour.people.models import Pupil
from endeavour.people.queries import Guardian, guardians_of_many
from endeavour.schools.tenancy import same_school

AT_A_TIME = 25


def place_of(run: PrintRun) -> Path:
    """Where the zip of a run lies once it is made."""
    return coming_folder() / f"{run.uid.hex}.zip"


@transaction.atomic
def add_run(*, by: Actor, kind: PaperKind, shape: RunShape, pupils: list[Pupil]) -> PrintRun:
    """Write down that papers about these pupils were asked for. Refuses where nobody is chosen."""
    insist(may_write_papers(by))
    if not pupils or by.membership_id is None:
        raise Refused(_("Choose the pupils first."))
    same_school(by, *pupils)
    run = PrintRun.objects.create(
        school_id=by.school_id,
        kind=kind,
        shape=shape,
        pupils=[str(pupil.uid) for pupil in pupils],
        asked_by_id=by.membership_id,
        asked_at=clock.now(),
    )
    record_event(by=by, verb=Did.PRINT_RUN_BEGUN, on=run)
    return run


def run_of(by: Actor, uid: uuid.UUID) -> PrintRun:
    """A run that this person asked for. Another's is not found."""
    run = PrintRun.objects.filter(uid=uid, asked_by_id=by.membership_id).first()
    if run is None:
        raise NotFound
    return run


def runs_of(by: Actor, *, most: int = 5) -> list[PrintRun]:
    """The latest runs that this person asked for."""
    return list(PrintRun.objects.filter(asked_by_id=by.membership_id).order_by("-id")[:most])


def papers_in(run: PrintRun) -> list[Paper]:
    """The papers of a run, in its order. One query."""
    rows = Paper.objects.filter(pk__in=run.papers).select_related("pupil").defer("content")
    return sorted(rows, key=lambda row: run.papers.index(row.pk))


def without_paper(run: PrintRun, papers: list[Paper]) -> list[Pupil]:
    """The pupils of a run about whom there is no paper in it. One query."""
    printed = {paper.pupil_id for paper in papers}
    return list(Pupil.objects.filter(uid__in=run.pupils).exclude(pk__in=printed).order_by("name_key"))


def make_files(run: PrintRun) -> Iterator[Part]:
    """Make the PDFs of a run's papers, telling of each file as it is done. The zip has its name only once all are in
    it, so that a half-made one is never handed out.
    """
    count, shape = len(run.papers), RunShape(run.shape)
    logos: dict[str, bytes] = {}
    if shape == RunShape.ONE_EACH:
        parts = one_by_one(_orders(run, logos), of=count, logos=logos)
    else:
        title, both = str(PaperKind(run.kind).label), shape == RunShape.BOTH_SIDES
        parts = print_files(_orders(run, logos), of=count, title=title, both_sides=both, logos=logos)
    place = place_of(run)
    coming = place.with_suffix(".part")
    with coming.open("wb") as into:
        yield from zipped(parts, into=into)
    coming.rename(place)


def _orders(run: PrintRun, logos: dict[str, bytes]) -> Iterator[Order]:
    """The papers of a run, a handful at a time, their pictures put into `logos` before they are needed."""
    for first in range(0, len(run.papers), AT_A_TIME):
        keys = run.papers[first : first + AT_A_TIME]
        rows = {row.pk: row for row in Paper.objects.filter(pk__in=keys)}
        there = [rows[key] for key in keys if key in rows]
        sheets, pictures = with_logos(sheet_of(row.content) for row in there)
        logos |= pictures
        yield from (Order(sheet, row.written_at) for sheet, row in zip(sheets, there, strict=True))


@transaction.atomic
def take_run(*, by: Actor, run: PrintRun) -> Path:
    """Where the zip lies, once it is written down that this person took it. Not found when it is no longer there, and
    refused where it holds a copy for somebody to whom nothing may go any more: an order may have come since.
    """
    insist(may_write_papers(by))
    same_school(by, run)
    insist(may_print(papers_in(run), on=clock.today()))
    place = place_of(run)
    if not place.is_file():
        raise NotFound
    record_event(by=by, verb=Did.PRINT_RUN_TAKEN, on=run)
    return place


def may_print(papers: Sequence[Paper], *, on: date) -> Verdict:
    """A copy is not printed for somebody to whom nothing may go any more. One that has left already is a record of
    what was given, and is printed as it was. One query.
    """
    waiting = [paper for paper in papers if paper.sent_on is None and paper.contact_id is not None]
    family = guardians_of_many(sorted({paper.pupil_id for paper in waiting}), on=on) if waiting else {}
    people = [(pupil, person) for pupil, found in family.items() for person in found]
    who: dict[tuple[int, int | None], Guardian] = {(pupil, person.contact_id): person for pupil, person in people}
    asked = ((paper, who.get((paper.pupil_id, paper.contact_id))) for paper in waiting)
    barred = [paper.addressee for paper, person in asked if person is None or not may_have(person, paper.kind)]
    if not barred:
        return YES
    because = _("Nothing about this child may go to %(names)s any more. Look at People, then make the copies again.")
    return no(because % {"names": ", ".join(dict.fromkeys(barred))})


@transaction.atomic
def record_run_sent(*, by: Actor, run: PrintRun, way: Way, on: date) -> list[str]:
    """Say how all papers of a run left, but those of which it is recorded already. Returns the names of those to whom
    nothing may go any more: their papers stay as they are.
    """
    insist(may_write_papers(by))
    refused = []
    for paper in papers_in(run):
        if paper.sent_on is not None:
            continue
        try:
            with transaction.atomic():
                record_sent(by=by, paper=paper, way=way, on=on)
        except Refused:
            refused.append(paper.addressee)
    return refused
