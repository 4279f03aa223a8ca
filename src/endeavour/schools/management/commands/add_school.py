"""`endeavour add-school --urn 123456 --name "…" --kind academy --phase primary`: begin a school's records."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.audit.actions import record_event
from endeavour.law.settings_kinds import SettingKind
from endeavour.schools.models import School
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import in_school


@dataclass(frozen=True, slots=True)
class _Server:
    """Whoever may give commands on the server itself, as the audit names them."""

    school_id: int
    user_id: int | None = None
    name: str = "Endeavour"
    role: str = "server"


class Command(BaseCommand):
    help = "Begin the records of a school. Then invite its first person: endeavour invite."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--urn", required=True, help="its URN, or an early-years number")
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--kind", required=True, choices=[kind.value for kind in SettingKind], help="what the law calls it"
        )
        parser.add_argument("--phase", required=True, choices=Phase.values)

    @transaction.atomic
    def handle(self, *args: Any, urn: str, name: str, kind: str, phase: str, **options: Any) -> None:
        code = urn.strip()
        if not (code.isascii() and code.isalnum() and len(code) <= 12):
            raise CommandError(_("A URN is figures, at most twelve: it stands in addresses."))
        if School.objects.filter(code=code).exists():
            raise CommandError(_("There is a school with the URN %(code)s already.") % {"code": code})
        school = School.objects.create(code=code, name=name.strip(), kind=kind, phase=phase)
        with in_school(school.pk):
            record_event(by=_Server(school.pk), verb="school_added", on=school)
        self.stdout.write(_("%(name)s is here, at /s/%(code)s/.") % {"name": school.name, "code": code})
