"""A preview shows all of what it counts: long lists a page at a time, and staff and classes by name."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Listed, Read
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import looked_at
from tests.exchange.readers.a_roll import csv_of
from tests.factories.people import make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.test_imports import HEAD, once, sent, shown, the_import, worked

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

MANY = 405
STAFF = "Staff surname|Staff first name|Staff code|Job title"
TEACHES = "Staff code|Class|Role"


def name(number: int) -> str:
    """A name of letters alone."""
    return "".join(chr(ord("a") + int(figure)) for figure in f"{number:03}").capitalize()


def roll(*, changed: bool) -> list[tuple[str, bytes]]:
    """A long list of pupils; with `changed` each is in another year than here."""
    rows = [f"{name(one)}|Kit|02/03/2018|{5 if changed else 4}|" for one in range(MANY)]
    return [("list.csv", csv_of([line.split("|") for line in (HEAD, *rows)]))]


def names(page: str) -> list[str]:
    """The names in the first column of the tables."""
    cells = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', page, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span class="app-sub">.*?</span>', "", one))) for one in cells]


@pytest.fixture
def ruth(world: World, as_: SignIn) -> Client:
    return as_(world.senco)


def test_new_pupils_beyond_two_hundred_are_a_press_away(world: World, ruth: Client) -> None:
    where = sent(ruth, world, roll(changed=False))
    worked()
    page = shown(ruth, where)
    assert f'<a href="{where}all/new/">See all 405</a>' in page
    first, last = shown(ruth, f"{where}all/new/"), shown(ruth, f"{where}all/new/?page=3")
    assert names(first) == [f"Kit {name(one)}" for one in range(200)]
    assert names(last) == [f"Kit {name(one)}" for one in range(400, MANY)]
    assert ("Showing 1 to 200 of 405" in first, "Showing 401 to 405 of 405" in last) == (True, True)
    assert f'<a href="{where}all/new/?page=2" rel="next">' in first
    assert f'<a href="{where}all/new/?page=2" rel="prev">' in last


def test_what_changes_is_shown_whole_and_it_is_written_down_whose(world: World, ruth: Client) -> None:
    made = [make_pupil(world.school, "Kit", name(one), year_group="") for one in range(MANY)]
    where = sent(ruth, world, roll(changed=True))
    worked()
    assert f'<a href="{where}all/changed/">See all 405</a>' in shown(ruth, where)
    assert names(shown(ruth, f"{where}all/changed/?page=2")) == [f"Kit {name(one)}" for one in range(200, 400)]
    read = Read.objects.filter(page="import-part").get()
    assert sorted(read.pupil_ids) == [one.pk for one in made[200:400]]


def test_everything_to_choose_about_is_in_the_one_form(world: World, ruth: Client) -> None:
    for one in range(MANY):
        make_pupil(world.school, "Kit", name(one), year_group="3")
    Pupil.objects.filter(pk=world.mara.pk).delete()
    where = sent(ruth, world, roll(changed=True))
    worked()
    page = shown(ruth, where)
    assert len(re.findall(r'value="file"><label', page)) == MANY
    keys = [line["key"] for line in the_import().preview["lines"]]
    ruth.post(f"{where}apply/", {**once(), f"d-{keys[-1]}": "file"})
    worked()
    assert sorted(Pupil.objects.filter(year_group="5").values_list("surname", flat=True)) == [name(MANY - 1)]


OF_PUPIL = "Pupil surname|Pupil forename|Teacher|Teaches or supports"
PLACES = "Pupil surname|Pupil forename|Teaching group"


def read_of(page: str) -> list[int]:
    """Who stood on a page, the last time it was opened."""
    return sorted(Read.objects.filter(page=page).order_by("-id")[0].pupil_ids)


def test_who_is_named_beside_an_adult_or_a_group_is_written_down(world: World, ruth: Client) -> None:
    kit, sam = make_pupil(world.school, "Kit", "Kent"), make_pupil(world.school, "Sam", "Kent")
    make_pupil(world.school, "Not", "Named")
    files = [
        ("one.csv", csv_of([line.split("|") for line in (OF_PUPIL, "Kent|Kit|Nell Archer|Supports")])),
        ("two.csv", csv_of([line.split("|") for line in (PLACES, "Kent|Sam|9 Maths", "Kent|Sam|9 Art")])),
    ]
    where = sent(ruth, world, files)
    worked()
    page = shown(ruth, where)
    assert ("Kit Kent" in page, "Sam Kent" in page) == (True, True)
    assert read_of("import") == [kit.pk, sam.pk]
    assert names(shown(ruth, f"{where}all/teaches/")) == ["Nell Archer"]
    assert read_of("import-part") == [kit.pk]
    assert names(shown(ruth, f"{where}all/place/")) == ["Sam Kent", "Sam Kent"]
    assert read_of("import-part") == [sam.pk]
    assert Listed.objects.filter(pupil_id=sam.pk).count() == 2


def test_of_a_long_part_those_who_are_shown_are_written_down(world: World, ruth: Client) -> None:
    made = [make_pupil(world.school, "Kit", name(one)) for one in range(205)]
    rows = [f"{name(one)}|Kit|Nell Archer|Supports" for one in range(205)]
    where = sent(ruth, world, [("list.csv", csv_of([line.split("|") for line in (OF_PUPIL, *rows)]))])
    worked()
    shown(ruth, where)
    assert read_of("import") == [one.pk for one in made[:200]]
    shown(ruth, f"{where}all/teaches/?page=2")
    assert read_of("import-part") == [one.pk for one in made[200:]]


def test_another_child_whom_a_refusal_names_is_written_down(world: World, ruth: Client) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(upn="A801200001001")
    row = "Kent|Kit|04/05/2018|4|4 Hazel|A801200001001"
    where = sent(ruth, world, [("list.csv", csv_of([line.split("|") for line in (f"{HEAD}|UPN", row)]))])
    worked()
    assert "This UPN is Amara Osei’s here." in shown(ruth, where)
    assert read_of("import") == [world.mara.pk]
    shown(ruth, f"{where}all/refused/")
    assert read_of("import-part") == [world.mara.pk]


def test_writing_them_down_asks_the_database_as_often_for_one_as_for_thirty(world: World, ruth: Client) -> None:
    for one in range(30):
        make_pupil(world.school, "Kit", name(one))
    rows = [f"{name(one)}|Kit|Nell Archer|Supports" for one in range(30)]
    counted = []
    for some in (rows[:1], rows):
        where = sent(ruth, world, [("list.csv", csv_of([line.split("|") for line in (OF_PUPIL, *some)]))])
        worked()
        shown(ruth, where)
        for address in (where, f"{where}all/teaches/"):
            with (
                CaptureQueriesContext(connections["default"]) as asked,
                CaptureQueriesContext(connections["reads"]) as log,
            ):
                shown(ruth, address)
            counted.append(len(asked) + len(log))
    assert counted[:2] == counted[2:]


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=-1", "?page=²"])
def test_nonsense_leads_to_the_first_page(world: World, ruth: Client, query: str) -> None:
    where = sent(ruth, world, roll(changed=False))
    worked()
    assert names(shown(ruth, f"{where}all/new/{query}"))[0] == f"Kit {name(0)}"


def test_a_page_beyond_the_last_is_the_last(world: World, ruth: Client) -> None:
    where = sent(ruth, world, roll(changed=False))
    worked()
    assert names(shown(ruth, f"{where}all/new/?page=99")) == names(shown(ruth, f"{where}all/new/?page=3"))


def test_rows_refused_are_shown_whole(world: World, ruth: Client) -> None:
    rows = [f"{name(one)}|Kit|31/02/2018|4|" for one in range(250)]
    where = sent(ruth, world, [("list.csv", csv_of([line.split("|") for line in (HEAD, *rows)]))])
    worked()
    assert f'<a href="{where}all/refused/">See all 250</a>' in shown(ruth, where)
    assert len(names(shown(ruth, f"{where}all/refused/?page=2"))) == 50


def test_staff_classes_and_who_teaches_whom_are_named(world: World, ruth: Client) -> None:
    files = [
        ("staff.csv", csv_of([line.split("|") for line in (STAFF, "Reed|Poppy|PR|Class teacher")])),
        ("teaching.csv", csv_of([line.split("|") for line in (TEACHES, "PR|3 Rowan|Teacher", "PR|4 Hazel|Teacher")])),
    ]
    where = sent(ruth, world, files)
    worked()
    page = shown(ruth, where)
    found = re.findall(r'<th scope="row"><bdi>([^<]+)</bdi></th><td data-label="(\w+)">(?:<bdi>([^<]+)</bdi>)?', page)
    assert found == [
        ("Poppy Reed", "Post", "Class teacher"),
        ("3 Rowan", "Subject", ""),
        ("Poppy Reed", "Whom", "3 Rowan"),
        ("Poppy Reed", "Whom", "4 Hazel"),
    ]
    assert "Teaches the pupil, from 14 Sep 2026" in page
    assert names(shown(ruth, f"{where}all/teaches/")) == ["Poppy Reed", "Poppy Reed"]


def test_a_preview_of_before_there_were_names_is_still_shown(world: World, ruth: Client) -> None:
    where = sent(ruth, world, roll(changed=False))
    worked()
    row = the_import()
    row.preview.pop("named")
    row.save()
    assert "New on the staff list" not in shown(ruth, where)
    assert ruth.get(f"{where}all/staff/").status_code == 404


def test_what_is_applied_has_the_names_that_were_looked_at_on_whichever_day(world: World) -> None:
    def digest(first: str, day: int) -> str:
        staff = csv_of([STAFF.split("|"), ["Reed", first, "PR", "Class teacher"]])
        teaching = csv_of([TEACHES.split("|"), ["PR", "4 Hazel", "Teacher"]])
        files = [("staff.csv", staff), ("teaching.csv", teaching)]
        return looked_at(world.school, files, on=date(2026, 9, day)).preview.digest()

    assert digest("Poppy", 14) == digest("Poppy", 15)
    assert digest("Poppy", 14) != digest("Penny", 14)


@pytest.mark.parametrize("part", ["new", "changed", "refused", "staff", "nonsense"])
def test_once_it_is_over_there_is_nothing_to_look_at(world: World, ruth: Client, part: str) -> None:
    where = sent(ruth, world, roll(changed=False))
    worked()
    ruth.post(f"{where}drop/", once())
    assert ruth.get(f"{where}all/{part}/").status_code == 404


def test_it_opens_as_the_preview_does(world: World, as_: SignIn, ruth: Client) -> None:
    where = f"{sent(ruth, world, roll(changed=False))}all/new/"
    worked()
    assert [as_(who).get(where).status_code for who in (world.teacher, world.office, world.bursar)] == [403] * 3
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert sam.get(where.replace(world.school.code, elsewhere.code)).status_code == 404
