"""`endeavour duties --school URN --on DATE --json`: the same duties that Today shows, for a machine or a terminal."""

import json
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school


class Command(BaseCommand):
    help = "Print the duties of a school and towards its pupils: met, due soon, late, not yet known, with the reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, help="the school's URN")
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="a day, such as 2026-11-24; else today"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object for machines")

    def handle(self, *args: Any, school: str, on: date | None, json: bool, **options: Any) -> None:
        row = School.objects.filter(code=school).first()
        if row is None:
            raise CommandError(_("No school here has the URN %(code)s.") % {"code": school})
        day = on or clock.today()
        with in_school(row.pk):
            standings = duties_of(row, on=day)
        if json:
            self.stdout.write(as_json(row, day, standings))
        else:
            for standing in standings:
                self.stdout.write(line_of(standing))


def as_json(school: School, on: date, standings: list[Standing]) -> str:
    """One object: the school, the day, how many duties are in each state, and every duty."""
    counts = Counter(standing.finding.state.value for standing in standings)
    return json.dumps(
        {
            "school": school.code,
            "on": on.isoformat(),
            "counts": dict(sorted(counts.items())),
            "duties": [_plain(standing) for standing in standings],
        },
        indent=1,
    )


def line_of(standing: Standing) -> str:
    """A duty in one line of a terminal."""
    name = standing.about.called if standing.about else ""
    what = standing.order.format(name=name)
    return f"{standing.finding.state.value:<10} {what}: {standing.finding.because} [{standing.finding.citation}]"


def _plain(standing: Standing) -> dict[str, Any]:
    finding = standing.finding
    return {
        "duty": standing.key,
        "pupil": str(standing.about.uid) if standing.about else None,
        "state": finding.state.value,
        "force": type(finding.force).__name__.lower(),
        "due_on": finding.due_on.isoformat() if finding.due_on else None,
        "met_on": finding.met_on.isoformat() if finding.met_on else None,
        "because": str(finding.because),
        "citation": str(finding.citation),
    }
