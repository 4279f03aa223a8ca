"""`endeavour add-school 123456` or `endeavour add-school "Meadow Lane"`: begin a school's records."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.audit.actions import record_event
from endeavour.law.settings_kinds import SettingKind
from endeavour.schools.finding import details_of, find_schools, is_loaded, listed
from endeavour.schools.models import Establishment, School
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import in_school

NEEDED = ("name", "kind", "phase")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Server:
    """Whoever may give commands on the server itself, as the audit names them."""

    school_id: int
    user_id: int | None = None
    name: str = "Endeavour"
    role: str = "server"


class Command(BaseCommand):
    help = (
        "Begin the records of a school. Then invite its first person: endeavour invite. Give its URN and the rest "
        "comes from the national register, where that is loaded (endeavour load-schools); give a name or a postcode "
        "to see which URN is whose; or give --urn, --name, --kind and --phase by hand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", nargs="?", default="", help="its URN, or words of its name, town or postcode")
        parser.add_argument("--urn", default="", help="its URN, or an early-years number")
        parser.add_argument("--name", default="")
        parser.add_argument(
            "--kind", default="", choices=[kind.value for kind in SettingKind], help="what the law calls it"
        )
        parser.add_argument("--phase", default="", choices=Phase.values)

    @transaction.atomic
    def handle(self, *args: Any, school: str = "", urn: str = "", **options: Any) -> None:
        _refuse_demo()
        code = urn.strip() or school.strip()
        _refuse_signs(code, options.get("name") or "")
        if not code:
            raise CommandError(_("Give a URN, or words of the school’s name."))
        if not urn and not _is_figures(code):
            self._list(code)
        if not _may_stand_in_addresses(code):
            raise CommandError(_("A URN is figures, at most twelve: it stands in addresses."))
        known = School.objects.filter(code__iexact=code).first()
        if known is not None:
            raise CommandError(_("There is a school with the URN %(code)s already.") % {"code": known.code})
        found = listed(code)
        told = {name: options[name].strip() for name in NEEDED if options.get(name)}
        details = {**(details_of(found) if found else {}), **told}
        _refuse_gaps(code, details, found)
        _refuse_name(details["name"])
        row = School.objects.create(code=code, **details)
        with in_school(row.pk):
            record_event(by=_Server(row.pk), verb="school_added", on=row)
        self.stdout.write(_("%(name)s is here, at /s/%(code)s/.") % {"name": row.name, "code": code})
        if found and not found.is_open:
            self.stdout.write(_("The national register says of it: %(status)s.") % {"status": found.status})

    def _list(self, text: str) -> None:
        """Print the schools that are called so. Nothing is begun."""
        if not is_loaded():
            raise CommandError(_not_loaded())
        found = find_schools(text)
        if not found.rows:
            raise CommandError(_("No school in the national register is called “%(text)s”.") % {"text": text})
        if found.near:
            self.stdout.write(_("No school is called “%(text)s”. Nearly called so:") % {"text": text})
        for one in found.rows:
            place = ", ".join(filter(None, (one.name, one.town, one.postcode)))
            self.stdout.write(f"{one.urn:>8}  {place} ({one.status})")
        if found.more:
            self.stdout.write(_("There are more. Add another word, such as the town."))
        again = _("Nothing has been begun. Give the URN, such as: endeavour add-school %(urn)s")
        raise CommandError(again % {"urn": found.rows[0].urn})


def _refuse_demo() -> None:
    """The demo's folder is no place for real records: its day stands still, and anybody may come in."""
    if settings.DEMO:
        raise CommandError(
            _(
                "These are the demo schools’ records, where anybody comes in without a password. "
                "Name another, empty folder in ENDEAVOUR_DATA, and begin the school there."
            )
        )


def _is_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _may_stand_in_addresses(code: str) -> bool:
    return code.isascii() and code.isalnum() and len(code) <= 12


def _refuse_signs(*told: str) -> None:
    """No database and no page can hold what is not written: NUL, the escape sign, a new line."""
    if any(category(letter) == "Cc" for text in told for letter in text.strip()):
        raise CommandError(_("Leave control characters, such as NUL or a new line, out of the name and the URN."))


def _refuse_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise CommandError(_("Keep the name of the school to %(most)d letters.") % {"most": LONGEST_NAME})
    if not any(letter.isalnum() for letter in name):
        raise CommandError(_("Give the school a name with letters or figures."))


def _refuse_gaps(code: str, details: dict[str, str], found: Establishment | None) -> None:
    """Say what is still to be told, and why it is not known."""
    missing = [f"--{name}" for name in NEEDED if not details.get(name)]
    if not missing:
        return
    values = {"code": code, "options": ", ".join(missing)}
    if found:
        raise CommandError(
            _("The national register does not settle all of it for %(code)s: give %(options)s.") % values
        )
    if is_loaded():
        raise CommandError(_("The national register has no URN %(code)s: check it, or give %(options)s.") % values)
    raise CommandError(_not_loaded())


def _not_loaded() -> str:
    return _(
        "The national register is not loaded: load it with endeavour load-schools, "
        "or give --urn, --name, --kind and --phase."
    )
