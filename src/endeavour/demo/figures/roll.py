"""How long a census takes to come in, beside writing the same rows bare, and how long others wait meanwhile."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import models, transaction

from endeavour.demo.figures.census import NEEDS, PUPILS, SCHOOLS, code_of, write_census
from endeavour.demo.figures.figure import Figure
from endeavour.demo.figures.pages import draft_saver
from endeavour.demo.figures.served import run, served
from endeavour.demo.figures.visitor import Visitor
from endeavour.demo.note import Notes
from endeavour.foundation.references import new_uid
from endeavour.needs.models import Need, SenStatus
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools

BATCH = 2000
BREATH = 0.02
QUIET = 3.0
"""Seconds for which somebody saves before the census comes: the floor of their longest wait."""


def roll_figures(data: Path) -> Iterator[Figure]:
    """Eight schools in an empty data folder, a census of theirs applied while somebody saves, and applied again."""
    run(data, "demo", "--schools", str(SCHOOLS), "--pupils", "40")
    files = [str(path) for path in write_census(data)]
    codes = Notes(data).read()["schools"]
    mapped = [word for number, code in enumerate(codes) for word in ("--map", f"{code_of(number)}={code}")]
    command = ["import-roll", *files, *mapped, "--apply"]
    with served(data) as base:
        with _Saving(base, codes[0]) as alone:
            time.sleep(QUIET)
        with _Saving(base, codes[0]) as saving:
            took = _seconds(data, *command)
    floor = float(run(data, "bench", "--part", "floor"))
    name = f"a census of {PUPILS:,} pupils and {NEEDS:,} needs"
    yield Figure(name, took, "s", floor, 4)
    yield Figure(f"{name}, as a whole", took, "s", floor, 15, absolute=True)
    wait, usual = round(saving.longest, 2), round(alone.longest, 2)
    yield Figure("longest wait of another person’s save meanwhile", wait, "s", usual, 2, absolute=True)
    yield Figure("the same census again", _seconds(data, *command), "s", floor)


def bare_insert() -> float:
    """Seconds to write the pupils, statuses and needs of this data folder once more, with nothing looked at. They do
    not stay.
    """
    schools = set(School.objects.values_list("pk", flat=True))
    with in_schools(schools), transaction.atomic():
        copies = [_copies(model) for model in (Pupil, SenStatus, Need)]
        SenStatus.objects.filter(ends_on=None).update(ends_on="2000-01-01")
        Need.objects.filter(ends_on=None).update(ends_on="2000-01-01")
        began = time.perf_counter()
        for model, rows in zip((Pupil, SenStatus, Need), copies, strict=True):
            model._base_manager.bulk_create(rows, batch_size=BATCH)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return round(took, 2)


def _copies(model: type[models.Model]) -> list[models.Model]:
    rows = list(model._default_manager.all())
    for row in rows:
        row.pk = None
        row.uid = new_uid()  # type: ignore[attr-defined]
        if isinstance(row, Pupil):
            row.upn = ""
    return rows


def _seconds(data: Path, *command: str) -> float:
    began = time.perf_counter()
    run(data, *command)
    return round(time.perf_counter() - began, 2)


class _Saving:
    """Somebody who writes a plan and whose words are saved again and again, until the block ends."""

    def __init__(self, base: str, school: str) -> None:
        self.longest = 0.0
        self._visitor = Visitor(base)
        self._visitor.sign_in("SENCO")
        self._save = draft_saver(self._visitor, school)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on)

    def __enter__(self) -> "_Saving":
        self._thread.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self._over.set()
        self._thread.join()
        self._visitor.close()

    def _go_on(self) -> None:
        while not self._over.wait(BREATH):
            began = time.perf_counter()
            self._save()
            self.longest = max(self.longest, time.perf_counter() - began)
