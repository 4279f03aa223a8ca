"""`endeavour demo`: make the demo schools, or a larger world for benchmarks, in an empty data folder."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from endeavour.demo.almanac import STANDARD_TODAY, Almanac
from endeavour.demo.note import Notes
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.worlds import SEED, World, demo_plans, make_world, world_plans
from endeavour.jobs.statistics import learn_how_rows_lie
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools

ONLY = {"reads": "audit"}  # the one app whose tables are in this database


class Command(BaseCommand):
    """Makes a believable primary, secondary and nursery on a chosen today, with people to sign in as."""

    requires_system_checks = []
    help = "Make the demo schools, or with --schools and --pupils a larger world to measure in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today", type=date.fromisoformat, default=STANDARD_TODAY, help="the day it lives on (a school day)"
        )
        parser.add_argument("--schools", type=int, default=0, help="so many made-up schools instead of the demo's")
        parser.add_argument("--pupils", type=int, default=300, help="so many children in each of them")
        parser.add_argument("--seed", default=SEED, help="another seed makes other children")
        parser.add_argument("--again", action="store_true", help="throw the demo away and make it anew")

    def handle(self, *args: Any, **options: Any) -> None:
        notes = Notes(settings.DATA)
        try:
            almanac = Almanac(options["today"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self._bring_tables()
        real = notes.real_schools()
        if real:
            raise CommandError(
                _("This data folder holds the records of %(school)s. The demo is made only where no real school is.")
                % {"school": ", ".join(real)}
            )
        if notes.read() and not options["again"]:
            self._say_what_is_there(notes)
            return
        if School.objects.exists():
            self._say(_("Throwing the old demo away"))
            for alias in self._databases():
                call_command("flush", interactive=False, verbosity=0, database=alias)
        self._make(notes, almanac, options)

    def _make(self, notes: Notes, almanac: Almanac, options: dict[str, Any]) -> None:
        seed, schools, pupils = options["seed"], options["schools"], options["pupils"]
        began = time.monotonic()
        notes.begin([plan.code for plan in self._plans(almanac, seed, schools, pupils)])
        self._say(_("Making the demo, which lives on %(day)s") % {"day": f"{almanac.today:%A %d %B %Y}"})
        world = make_world(self._plans(almanac, seed, schools, pupils), almanac, seed=seed, say=self._say)
        learn_how_rows_lie()
        notes.finish(world.as_note())
        self._say_how_it_went(world, time.monotonic() - began)

    def _plans(self, almanac: Almanac, seed: str, schools: int, pupils: int) -> Iterator[SchoolPlan]:
        if schools:
            return world_plans(schools, pupils, almanac, seed)
        return iter(demo_plans(almanac, seed))

    def _bring_tables(self) -> None:
        for alias in self._databases():
            only = ONLY.get(alias)
            executor = MigrationExecutor(connections[alias])
            if executor.migration_plan(executor.loader.graph.leaf_nodes(only)):
                self._say(_("Preparing the tables"))
                call_command("migrate", *([only] if only else []), verbosity=0, database=alias, skip_checks=True)

    def _databases(self) -> list[str]:
        return ["default"] if settings.DATABASE_URL else ["default", "reads"]

    def _say_what_is_there(self, notes: Notes) -> None:
        note = notes.read()
        self._say(_("The demo is here already and lives on %(day)s:") % {"day": note["today"]})
        for school in School.objects.order_by("code"):
            with in_schools({school.pk}):
                children = Pupil.objects.count()
            self._say(f"  {school.name} ({school.code}): " + _("%(n)d children") % {"n": children})
        self._say(_("Nothing was changed. To make it anew: endeavour demo --again"))

    def _say_how_it_went(self, world: World, seconds: float) -> None:
        self._say(
            _("%(schools)d schools, %(pupils)d children, %(rows)d rows, %(seconds).1f s, %(pace)d children a second")
            % {
                "schools": len(world.built),
                "pupils": world.pupils,
                "rows": world.rows,
                "seconds": seconds,
                "pace": world.pupils / max(seconds, 0.001),
            }
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
