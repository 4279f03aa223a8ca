"""`python -m tests.kills.importing FILE…`: `endeavour import-roll FILE… --apply`, which leaves a sign beside
the files as its first row is written. From that sign to its end is when a kill could leave half a roll.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from endeavour.foundation.identifiers import upn_check_letter
from tests.exchange.readers.a_roll import census, census_need, census_pupil

if TYPE_CHECKING:
    from endeavour.schools.models import School

URN = "900002"
"""The school that rolls are brought into. Nobody else writes there."""

FIRST_ROW = "first-row.part"
PUPILS = 200
IMPORTED = [PUPILS, PUPILS, PUPILS, PUPILS, 1]
"""What `imported` counts more of after one roll."""


def roll_files(folder: Path, number: int) -> list[str]:
    """The files of a roll of children whom no other number has, each on SEN Support with one need."""
    names = [f"{number} {child}" for child in range(PUPILS)]
    pupils = [
        census_pupil(child, forename=f"Child {name}", upn=_upn(number, child)) for child, name in enumerate(names)
    ]
    needs = [census_need(child, "SLCN") for child in range(PUPILS)]
    place = folder / f"roll-{number}"
    place.mkdir(exist_ok=True)
    written = []
    for name, body in census(pupils, needs):
        assert isinstance(body, bytes)
        (place / name).write_bytes(body)
        written.append(str(place / name))
    return written


def imported(school: "School") -> list[int]:
    """Pupils, statuses, needs, events of a pupil added, imports: all that there are of each in this school."""
    from endeavour.audit.models import Event
    from endeavour.exchange.models import Import
    from endeavour.needs.models import Need, SenStatus
    from endeavour.people.models import Pupil
    from endeavour.schools.tenancy import in_school

    with in_school(school.pk):
        told = Event.objects.filter(verb="pupil_added", school_id=school.pk)
        return [each.count() for each in (Pupil.objects, SenStatus.objects, Need.objects, told, Import.objects)]


def main(files: list[str]) -> None:
    """Bring them in."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    sign = Path(files[0]).with_name(FIRST_ROW)

    def leave_a_sign(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT"):
            sign.touch()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(leave_a_sign):
        call_command("import_roll", *files, "--school", URN, "--apply")
    sys.stdout.flush()
    os._exit(0)  # tidying up after itself would take longer than the writing, and most kills would come then


def _upn(number: int, child: int) -> str:
    rest = f"999{4300 + number // 100:04d}{number % 100:02d}{child:03d}"
    return upn_check_letter(rest) + rest


if __name__ == "__main__":
    main(sys.argv[1:])
