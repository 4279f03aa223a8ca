"""Who has left is found again: by name, in a list with the day to which the SEN file is kept, and by the office."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import raise_concern
from endeavour.oversight.leavers import leavers_listed, leavers_named
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.house.test_routes import ROUTES
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
LEFT_ON = date(2026, 7, 21)


@pytest.fixture
def kit(world: World) -> Pupil:
    """Kit Osei left in July, with a concern on file."""
    kit = make_pupil(world.school, "Kit", "Osei", born_on=date(2015, 5, 4))
    raise_concern(by=acting(world.senco), pupil=kit, noticed="Reads little", on=date(2026, 1, 5))
    Pupil.objects.filter(pk=kit.pk).update(left_on=LEFT_ON)
    kit.refresh_from_db()
    return kit


def text(client: Client, where: str) -> str:
    return str(client.get(where).content.decode())


def day(on: date) -> dict[str, str]:
    return {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year)}


def press(client: Client, where: str, **said: str) -> Any:
    return client.post(where, {**said, "once": str(uuid.uuid4())})


def test_a_leaver_is_found_by_name_beside_those_on_the_roll(world: World, as_: SignIn, kit: Pupil) -> None:
    page = text(as_(world.senco), f"{world.base}find/?find=osei")
    assert f'<a href="{world.base}pupils/{kit.uid}/"><bdi>Kit Osei</bdi></a>' in page
    assert "Mara Osei" in page
    alone = text(as_(world.senco), f"{world.base}find/?find=kit")
    assert "No pupil is called" not in alone
    assert Read.objects.filter(page="find").order_by("-id").values_list("pupil_ids", flat=True)[0] == [kit.pk]


def test_only_those_who_see_all_pupils_find_them(world: World, kit: Pupil) -> None:
    who = (world.senco, world.teacher, world.office)
    found = [leavers_named(acting(one), "kit osei", on=clock.today()) for one in who]
    assert [[one.called for one in each] for each in found] == [["Kit Osei"], [], []]
    assert leavers_named(acting(world.senco), "  ", on=clock.today()) == ()


def test_the_list_says_since_when_and_how_long_the_file_is_kept(world: World, as_: SignIn, kit: Pupil) -> None:
    make_pupil(world.school, "Una", "Hale", left_on=LEFT_ON)
    page = text(as_(world.senco), f"{world.base}pupils/left/")
    assert "4 May 2046" in page
    assert "No SEN file" in page
    assert page.index("Una Hale") < page.index("Kit Osei")
    assert "Mara Osei" not in page
    assert sorted(Read.objects.filter(page="left").get().pupil_ids) == sorted(
        Pupil.objects.filter(left_on=LEFT_ON).values_list("pk", flat=True)
    )
    assert f"{world.base}pupils/left/" in text(as_(world.senco), f"{world.base}pupils/")


def test_the_record_of_a_leaver_says_of_the_file_what_the_list_says(world: World, as_: SignIn, kit: Pupil) -> None:
    una, ruth = make_pupil(world.school, "Una", "Hale", left_on=LEFT_ON), as_(world.senco)

    def said(pupil: Pupil) -> str:
        row = text(ruth, f"{world.base}pupils/{pupil.uid}/people/").split(">SEN file</dt>")[1]
        return row.split('summary-list__value">')[1].split(" <a")[0]

    assert [said(one) for one in (kit, una)] == ["Kept until Friday 4 May 2046", "No SEN file"]


@pytest.mark.parametrize(
    ("born_on", "on", "due"),
    [
        (date(2015, 5, 4), date(2046, 5, 3), []),
        (date(2015, 5, 4), date(2046, 5, 4), ["Kit Osei"]),
        (date(2016, 2, 29), date(2047, 2, 28), []),
        (date(2016, 2, 29), date(2047, 3, 1), ["Kit Osei"]),
        (date(2017, 2, 28), date(2048, 2, 29), ["Kit Osei"]),
        (date(2017, 3, 1), date(2048, 2, 29), []),
    ],
)
def test_a_file_comes_due_on_the_31st_birthday(
    world: World, kit: Pupil, born_on: date, on: date, due: list[str]
) -> None:
    Pupil.objects.filter(pk=kit.pk).update(born_on=born_on)
    make_pupil(world.school, "Una", "Hale", born_on=date(2010, 1, 1), left_on=LEFT_ON)
    found = leavers_listed(acting(world.senco), name="", due=True, page=1, on=on)
    assert [row.called for row in found.rows if row.is_due] == due
    assert (found.due, found.everyone, len(found.rows)) == (len(due), 2, len(due))


def test_the_list_is_for_those_who_see_all_and_covered_where_needs_are_hidden(
    world: World, as_: SignIn, kit: Pupil
) -> None:
    lead = make_staff(world.school, "Ada Lead", Role.SAFEGUARDING_LEAD)
    who = (world.senco, lead, world.teacher, world.office, world.bursar)
    assert [as_(one).get(f"{world.base}pupils/left/").status_code for one in who] == [200, 200, 403, 403, 403]
    world.senco.user.hides_needs = True
    world.senco.user.save()
    assert "Kit Osei" not in text(as_(world.senco), f"{world.base}pupils/left/")


def test_the_list_comes_a_page_at_a_time_at_one_price(world: World, as_: SignIn, kit: Pupil) -> None:
    ruth = as_(world.senco)
    ruth.get(f"{world.base}pupils/left/")

    def cost() -> int:
        with CaptureQueriesContext(connection) as said:
            ruth.get(f"{world.base}pupils/left/")
        return len(said)

    alone = cost()
    for number in range(60):
        make_pupil(world.school, f"Kim {number}", "Vale", left_on=date(2026, 6, 1))
    assert cost() == alone
    page = text(ruth, f"{world.base}pupils/left/?page=2")
    assert "Showing 51 to 61 of 61" in page
    assert "Showing 1 to 1 of 1" in text(ruth, f"{world.base}pupils/left/?name=kit")


def test_the_office_says_who_leaves_and_takes_it_back(world: World, as_: SignIn) -> None:
    ann = as_(world.office)
    where = f"{world.record}people/leaving/"
    assert f'href="{where}"' in text(ann, f"{world.record}contacts/")
    said = press(ann, where, **day(clock.today()))
    assert (said.status_code, said["Location"]) == (302, where)
    assert Pupil.objects.get(pk=world.mara.pk).left_on == clock.today()
    after = text(ann, where)
    assert "Not on the roll from Monday 14 September 2026." in after
    assert f'action="{world.record}people/here/"' in after
    assert press(ann, f"{world.record}people/here/").status_code == 302
    assert Pupil.objects.get(pk=world.mara.pk).left_on is None


def test_of_a_leaver_the_office_opens_nothing_else(world: World, as_: SignIn) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(left_on=LEFT_ON)
    ann, opened = as_(world.office), set()
    for where, _route in ROUTES:
        rest = where.removeprefix("s/<str:code>/pupils/<uuid:pupil_uid>/")
        if rest != where and "<" not in rest and ann.get(world.record + rest).status_code == 200:
            opened.add(rest)
    assert opened == {"people/leaving/"}


def test_adding_a_pupil_who_left_leads_to_them(world: World, as_: SignIn, kit: Pupil) -> None:
    asked = {"surname": "Osei", "forename": "Kit", "born_on-day": "4", "born_on-month": "5", "born_on-year": "2015"}
    page = press(as_(world.office), f"{world.base}pupils/add/", **asked).content.decode()
    assert f'<a href="{world.base}pupils/{kit.uid}/people/leaving/"><bdi>Kit Osei</bdi></a>' in page
    assert "left 21 Jul 2026" in page


def test_another_schools_leavers_are_not_there(world: World, as_: SignIn, kit: Pupil) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
        assert "Kit" not in text(sam, "/s/900099/pupils/left/")
        assert sam.get(f"/s/900099/pupils/{kit.uid}/people/leaving/").status_code == 404
