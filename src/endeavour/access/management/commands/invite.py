"""`endeavour invite --school URN --email … --name … --role senco`: let the first person of a school in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actions.invitations import invite
from endeavour.access.actions.staff import add_person
from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.access.queries import person_at
from endeavour.access.roles import Role
from endeavour.access.tasks import hand_over
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school


class Command(BaseCommand):
    help = "Put somebody on a school's staff list and invite them: by mail, or with the link this prints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, help="the school's URN")
        parser.add_argument("--email", required=True, help="the address they will sign in with")
        parser.add_argument("--name", default="", help="their name; may be left out for somebody on the list already")
        parser.add_argument("--role", action="append", default=[], choices=Role.values, help="senco; may be repeated")
        parser.add_argument("--job", default="", help="their job title")

    def handle(self, *args: Any, school: str, **answers: Any) -> None:
        row = School.objects.filter(code=school).first()
        if row is None:
            raise CommandError(_("No school here has the URN %(code)s.") % {"code": school})
        with in_school(row.pk), transaction.atomic():
            try:
                self._invite(row, **answers)
            except Refused as said_no:
                raise CommandError(said_no.because) from None

    def _invite(self, school: School, *, email: str, name: str, role: list[str], job: str, **options: Any) -> None:
        staff = _on_the_list(email) or _put_on_the_list(school, email, name, role, job)
        if staff.user.has_password:
            self.stdout.write(_("They have a password and can sign in."))
            return
        by = system(school.pk)
        invite(by=by, staff=staff)
        link = hand_over(by=by, staff=staff)
        if not link:
            self.stdout.write(_("The invitation leaves as soon as Endeavour runs."))
            return
        self.stdout.write(_("No mail server is set up. Give them this link; it works once, for 7 days:"))
        self.stdout.write(link)


def _on_the_list(email: str) -> Membership | None:
    person = person_at(email)
    rows = Membership.objects.select_related("user", "school").prefetch_related("held_roles")
    return rows.filter(user=person).first() if person else None


def _put_on_the_list(school: School, email: str, name: str, roles: list[str], job: str) -> Membership:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(_("%(email)s is not an e-mail address.") % {"email": email}) from None
    if not name or not roles:
        raise CommandError(_("Give a --name and a --role: they are not on the staff list yet."))
    return add_person(
        by=system(school.pk),
        name=name,
        email=email,
        job_title=job,
        roles=[Role(role) for role in roles],
        on=clock.today(),
    )
