"""With every manager's own filter taken out, pages still hold nothing of another school: the database sees to it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import models
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import raise_concern
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

CANARY = "Zinnia Quillfeather"
ASKED_FOR = "Quillfeathe"
"""What is typed to find her, less than her name: the page repeats what was typed."""


@pytest.fixture
def there() -> School:
    """Another school, whose one child nobody elsewhere may hear of."""
    school = make_school("900002", "Oakmere School")
    with clock.standing_at(date(2026, 9, 14)), in_school(school.pk):
        pupil = make_pupil(school, "Zinnia", "Quillfeather")
        senco = make_staff(school, "Joy Carter", Role.SENCO)
        raise_concern(by=acting(senco), pupil=pupil, noticed=f"{CANARY} stumbles", on=clock.today())
    return school


@pytest.fixture
def here() -> Iterator[Membership]:
    """The SENCO of a school with a child of its own."""
    school = make_school()
    with clock.standing_at(date(2026, 9, 14)):
        with in_school(school.pk):
            make_pupil(school, "Amara", "Osei")
        yield make_staff(school, "Ruth Ellison", Role.SENCO)


@pytest.fixture
def no_managers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every `objects` had forgotten its school."""
    monkeypatch.setattr(TenantManager, "get_queryset", models.Manager.get_queryset)


def sign_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


PAGES: dict[str, Callable[[School], str]] = {
    "today": lambda school: f"/s/{school.code}/today/",
    "register": lambda school: f"/s/{school.code}/pupils/?status=everyone",
    "looked for by name": lambda school: f"/s/{school.code}/pupils/?status=everyone&name={ASKED_FOR}",
    "staff": lambda school: f"/s/{school.code}/settings/staff/",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_pages_hold_nothing_of_another_school(
    page: Callable[[School], str], here: Membership, there: School, no_managers: None
) -> None:
    with in_school(here.school_id):
        assert [pupil.surname for pupil in Pupil.objects.all()] == ["Osei"]
    answer = sign_in(here).get(page(here.school))
    assert answer.status_code == 200
    text = answer.content.decode().replace(ASKED_FOR, "")
    assert [word for word in (*CANARY.split(), "Joy Carter", "stumbles") if word in text] == []


def test_another_schools_pupil_is_not_found_by_their_number(
    here: Membership, there: School, no_managers: None
) -> None:
    with in_school(there.pk):
        theirs = Pupil.objects.get()
    with in_school(here.school_id):
        ours = Pupil.objects.get()
    client = sign_in(here)
    found = [client.get(f"/s/900001/pupils/{pupil.uid}/").status_code for pupil in (ours, theirs)]
    assert found == [200, 404]
