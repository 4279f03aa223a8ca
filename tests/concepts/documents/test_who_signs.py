"""Under a letter stands what its writer is: their job, or what this school calls its head and its SENCO."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.documents.envelopes import envelope
from endeavour.people.actions import add_contact
from endeavour.people.queries import recipients_of
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("job", "roles", "stands"),
    [
        ("Executive head", (Role.HEAD,), "Executive head"),
        ("", (Role.HEAD,), "Principal"),
        ("", (Role.SENCO, Role.HEAD), "Principal"),
        ("", (Role.SENCO,), "SENDCo"),
        ("", (Role.TEACHER,), ""),
    ],
)
def test_what_stands_under_a_letter(job: str, roles: tuple[Role, ...], stands: str) -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(head_title="Principal", senco_word="SENDCo")
    writer = make_staff(school, "Helen Marchbank", *roles, job=job)
    with in_school(school.pk):
        mara = make_pupil(school)
        add_contact(by=acting(make_staff(school, "Ann", Role.SENCO)), pupil=mara, name="Efua Osei", relation="mother")
        to = next(one for one in recipients_of(mara, on=MONDAY) if one.name == "Efua Osei")
        sent = envelope(by=acting(writer), pupil=mara, to=to, on=MONDAY, reference="")
    assert (sent.sender.name, sent.sender.job) == ("Helen Marchbank", stands)
