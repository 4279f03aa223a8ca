"""A school's first days: the steps with what is done and what is next, and families told before."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.needs.models import SenStatus
from endeavour.people.models import Pupil
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def steps(client: Client, base: str) -> list[tuple[str, str, str]]:
    """Each step: its name, its page, and how far it is."""
    answer = client.get(f"{base}begin/")
    assert answer.status_code == 200
    page: Any = html.fromstring(answer.content.decode())
    return [
        (
            item.xpath(".//h2")[0].text_content(),
            "".join(item.xpath(".//h2/a/@href")).removeprefix(base),
            item.xpath(".//p")[-1].text_content(),
        )
        for item in page.xpath("//ol[@class='app-stepped']/li")
    ]


def test_a_new_school_sees_what_is_done_and_what_is_next(as_: SignIn) -> None:
    school = make_school("900077", "Larkrise Primary School")
    base = "/s/900077/"
    with in_school(school.pk):
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        client = as_(ruth)
        assert steps(client, base) == [
            ("The school", "settings/school/", "To do"),
            ("Terms and closures", "settings/terms/", "To do"),
            ("The roll", "settings/import/", "To do"),
            ("Staff", "settings/staff/", "To do"),
            ("The register you keep", "begin/register/", "To do"),
            ("Families told before", "begin/told/", "To do"),
            ("Old plans", "begin/plans/", "To do"),
        ]
        school.address = "1 Lane"
        school.save()
        term = Days("Autumn", date(2026, 9, 2), date(2099, 12, 18))
        set_terms(by=acting(ruth), school=school, terms=[term], closures=[])
        make_pupil(school)
        said = [how for _name, _url, how in steps(client, base)]
        assert said == ["Done", "Done", "1 pupil", "To do", "To do", "To do", "To do"]
        assert "Next: Staff" in client.get(f"{base}begin/").content.decode()


def test_today_of_a_school_that_keeps_nothing_yet_leads_there(world: World, as_: SignIn) -> None:
    ruth, tom = as_(world.senco), as_(world.teacher)
    assert f'href="{world.base}begin/"' in ruth.get(f"{world.base}today/").content.decode()
    assert "begin/" not in tom.get(f"{world.base}today/").content.decode()
    SenStatus.objects.create(school=world.school, pupil=world.mara, status="K")
    assert "begin/" not in ruth.get(f"{world.base}today/").content.decode()


def test_the_office_sees_the_steps_and_takes_only_its_own(world: World, as_: SignIn) -> None:
    linked = [name for name, url, _how in steps(as_(world.office), world.base) if url]
    assert linked == ["The roll"]
    assert as_(world.teacher).get(f"{world.base}begin/").status_code == 403


def before(world: World, *names: str) -> list[Pupil]:
    """Pupils whose SEN Support is from before records began here."""
    School.objects.filter(pk=world.school.pk).update(records_since=date(2026, 9, 1))
    pupils = [make_pupil(world.school, name, "Kent") for name in names]
    for pupil in pupils:
        SenStatus.objects.create(school=world.school, pupil=pupil, status="K", source="census")
    return pupils


def test_families_told_before_are_said_in_bulk_and_the_duty_is_not_yet_known(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    ama, ben, cal = before(world, "Ama", "Ben", "Cal")
    page = ruth.get(f"{world.base}begin/told/").content.decode()
    assert [name in page for name in ("Ama Kent", "Ben Kent", "Cal Kent", "Amara")] == [True, True, True, False]
    form = {"once": str(uuid.uuid4()), "pupil": [str(ama.uid), str(cal.uid), "nonsense", str(world.mara.uid)]}
    for _press in range(2):
        ruth.post(f"{world.base}begin/told/", form)
    told = SenStatus.objects.order_by("id").values_list("pupil__forename", "told_before")
    assert list(told) == [("Ama", True), ("Ben", False), ("Cal", True)]
    assert Event.objects.filter(verb="told_before_said").count() == 1
    assert Event.objects.filter(verb="status_set", pupil_uid=ama.uid).count() == 1
    world.school.refresh_from_db()
    rows = [row for row in duties_of(world.school, on=date(2027, 2, 1)) if row.key == "parents-told"]
    assert {row.about.called: (row.finding.state.value, str(row.finding.because)) for row in rows if row.about} == {
        "Ama Kent": ("not_known", TOLD),
        "Ben Kent": ("not_known", UNKNOWN),
        "Cal Kent": ("not_known", TOLD),
    }
    assert "Ama Kent" not in ruth.get(f"{world.base}begin/told/").content.decode()
    assert ben.pk


TOLD = "The school says the family was told before its records began here; no letter is kept."
UNKNOWN = "SEN Support started before records began here, and no letter from then is kept."


def test_support_that_was_started_here_needs_its_letter(world: World, as_: SignIn) -> None:
    before(world, "Ama")
    SenStatus.objects.create(school=world.school, pupil=world.mara, status="K", starts_on=date(2026, 9, 10))
    form = {"once": str(uuid.uuid4()), "pupil": [str(world.mara.uid)]}
    as_(world.senco).post(f"{world.base}begin/told/", form)
    assert SenStatus.objects.get(pupil=world.mara).told_before is False
