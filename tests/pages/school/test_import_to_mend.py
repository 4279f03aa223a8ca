"""What is refused or odd in the files: each with its row, value and pupil, for a week after it is applied, as a file
too; and rows that are another school's, or of which nobody can say whose they are.
"""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event, Read
from endeavour.exchange.actions.receiving import forget_old_files
from endeavour.exchange.actions.shares import apply_shares, shares_of
from endeavour.exchange.models import FileCode, Import
from endeavour.foundation import clock
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import read, table
from tests.exchange.readers.a_roll import census, census_need, census_pupil
from tests.factories.people import make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.test_imports import once, sent, shown, the_import, worked

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

HEAD = "UPN|Surname|Forename|DOB|Year|SEN need"
MARA = "B999432123001|Osei|Amara|02/03/2018|4|SPLD"
KOFI = "=B99943212|Mensah|Kofi|04/05/2018|4|"
TAYO = "|Adeyemi|Tayo|31/02/2017|4|"
SEN = "UPN|Surname|Forename|DOB|SEN status|Status start date|SEN need"
WATCHED = "B999432123001|Osei|Amara|02/03/2018|Watching|31/02/2024|Dyslexic"


@pytest.fixture
def ruth(world: World, as_: SignIn) -> Client:
    return as_(world.senco)


def looked(world: World, client: Client) -> str:
    """A roll with a row that is refused and values that are odd, read. Gives its address."""
    where = sent(client, world, table(HEAD, MARA, KOFI, TAYO))
    worked()
    return where


def rows(page: str) -> list[tuple[str, ...]]:
    """Row, file and pupil, column and value of each line of a list."""
    tree: Any = html.fromstring(page)
    found = []
    for row in tree.xpath("//table//tbody/tr"):
        heads, cells = row.xpath("./th"), row.xpath("./td")
        found.append((*(part.strip() for part in heads[0].itertext()), *(one.text_content() for one in cells[:2])))
    return found


def test_each_odd_value_has_its_row_value_and_pupil(world: World, ruth: Client) -> None:
    where = looked(world, ruth)
    assert f'<a href="{where}all/odd/">See each with its row and value</a>' in shown(ruth, where)
    found = rows(shown(ruth, f"{where}all/odd/"))
    assert found == [
        ("2", "list.csv", "Amara Osei", "UPN", "B999432123001"),
        ("3", "list.csv", "Kofi Mensah", "UPN", "=B99943212"),
    ]
    assert Read.objects.get(page="import-part").pupil_ids == [world.mara.pk]


def test_what_was_refused_or_odd_is_kept_for_a_week_after_it_is_applied(world: World, ruth: Client) -> None:
    where = looked(world, ruth)
    before = {part: rows(shown(ruth, f"{where}all/{part}/")) for part in ("refused", "odd")}
    ruth.post(f"{where}apply/", once())
    worked()
    page = shown(ruth, where)
    assert f'<a href="{where}all/refused/">1 row refused</a>' in page
    assert f'<a href="{where}all/odd/">2 odd values, taken all the same</a>' in page
    assert {part: rows(shown(ruth, f"{where}all/{part}/")) for part in before} == before
    assert "Nothing has changed yet." not in shown(ruth, f"{where}all/odd/")
    assert sorted(the_import().preview) == ["odd", "odd_count", "refused", "refused_count"]
    assert ruth.get(f"{where}all/new/").status_code == 404

    forget_old_files(before=clock.now() - timedelta(days=7))
    assert len(the_import().preview["refused"]) == 1
    assert forget_old_files(before=clock.now() + timedelta(seconds=1)) == 0
    assert (the_import().state, the_import().preview) == ("applied", {})
    assert [ruth.get(f"{where}all/{part}/").status_code for part in before] == [404, 404]
    assert "row refused" not in shown(ruth, where)


def test_either_list_is_taken_as_a_file_that_is_no_formula_and_it_is_written_down(world: World, ruth: Client) -> None:
    where = looked(world, ruth)
    ruth.post(f"{where}apply/", once())
    worked()
    answer = ruth.post(f"{where}all/odd/file/", once())
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head == ["File", "Row", "Pupil", "Column", "Value", "What would be right"]
    assert [line[:5] for line in lines] == [
        ["list.csv", "2", "Amara Osei", "UPN", "B999432123001"],
        ["list.csv", "3", "Kofi Mensah", "UPN", "'=B99943212"],
    ]
    event = Event.objects.get(verb="findings_taken")
    assert (event.subject_uid, Detail.objects.get(event_id=event.pk).values) == (
        the_import().uid,
        {"odd": [None, 2]},
    )
    assert world.mara.pk in Read.objects.filter(page="import-part").latest("id").pupil_ids
    assert ruth.get(f"{where}all/odd/file/").status_code == 405
    assert ruth.post(f"{where}all/new/file/", once()).status_code == 404


def test_it_opens_as_the_import_does(world: World, as_: SignIn, ruth: Client) -> None:
    where = looked(world, ruth)
    ruth.post(f"{where}apply/", once())
    worked()
    for part in ("odd/", "refused/"):
        people = (world.teacher, world.office, world.bursar)
        assert [as_(who).get(f"{where}all/{part}").status_code for who in people] == [403] * 3
        assert [as_(who).post(f"{where}all/{part}file/", once()).status_code for who in people] == [403] * 3
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    there = where.replace(world.school.code, elsewhere.code)
    assert [sam.get(f"{there}all/odd/").status_code, sam.post(f"{there}all/odd/file/").status_code] == [404, 404]
    assert Event.objects.filter(verb="findings_taken").count() == 0


def test_on_a_screen_that_everybody_sees_no_need_stands_beside_a_name(world: World, ruth: Client) -> None:
    where = sent(ruth, world, table(SEN, WATCHED))
    worked()
    told = rows(shown(ruth, f"{where}all/odd/"))
    world.senco.user.hides_needs = True
    world.senco.user.save()
    covered = rows(shown(ruth, f"{where}all/odd/"))
    upn = ("UPN", "B999432123001")
    dated = ("Status start date", "31/02/2024")
    assert {one[-2:] for one in told} == {upn, dated, ("SEN status", "Watching"), ("SEN need", "Dyslexic")}
    assert {one[-1] for one in covered} == {upn[1], "Hidden"}
    assert "Dyslexic" not in ruth.post(f"{where}all/odd/file/", once()).content.decode()


def test_of_needs_in_its_files_the_office_is_told_nothing(world: World, as_: SignIn) -> None:
    ann = as_(world.office)
    sent(ann, world, table(SEN, WATCHED))
    worked()
    assert [one["column"] for one in the_import().preview["odd"]] == ["UPN"]


def test_what_the_command_applied_leaves_its_lists_to_who_may_see_them(
    world: World, as_: SignIn, ruth: Client
) -> None:
    shares, _lost = shares_of(read(table(HEAD, MARA, TAYO)), school=world.school, told={})
    apply_shares(shares, on=clock.today(), names=["list.csv"], source="list.csv")
    where = f"{world.base}settings/import/{the_import().uid}/"
    assert [one[0] for one in rows(shown(ruth, f"{where}all/refused/"))] == ["3"]
    assert as_(world.office).get(f"{where}all/refused/").status_code == 403


def several() -> Any:
    """A census of two schools, and a row that names neither."""
    return census(
        [census_pupil(1), census_pupil(2, NativeId="SCH2"), census_pupil(3, NativeId="")],
        [census_need(1, "SLCN"), census_need(2, "MLD", NativeId="SCH2")],
    )


def test_a_row_of_no_school_among_several_is_refused_and_anothers_are_counted(world: World, ruth: Client) -> None:
    FileCode.objects.create(school=world.school, code="SCH1")
    where = sent(ruth, world, several())
    worked()
    preview = the_import().preview
    assert (preview["counts"]["pupils"]["new"], preview["counts"]["pupils"]["refused"]) == (1, 1)
    assert {(one["row"], one["message"]) for one in preview["refused"]} == {
        (4, "These files have several schools and this row does not say which. The row is left out.")
    }
    assert preview["elsewhere"] == 2
    assert "2 rows are other schools’ and are left out." in shown(ruth, where)
    ruth.post(f"{where}apply/", once())
    worked()
    assert Pupil.objects.count() == 2


def test_a_file_of_one_school_may_leave_its_name_out(world: World, ruth: Client) -> None:
    FileCode.objects.create(school=world.school, code="SCH1")
    sent(ruth, world, census([census_pupil(1), census_pupil(3, NativeId="")]))
    worked()
    preview = the_import().preview
    assert (preview["counts"]["pupils"]["new"], preview["refused"], preview["elsewhere"]) == (2, [], 0)


def test_the_choice_for_all_lets_no_barred_parent_in(world: World, ruth: Client) -> None:
    head = "Pupil surname|Pupil forename|Pupil date of birth|Surname|Forename|Relationship|Court order"
    child = "Osei|Amara|02/03/2018|Osei"
    for order, forename in (("Yes", "John"), ("", "Jon")):
        where = sent(ruth, world, table(head, f"{child}|{forename}|Father|{order}"))
        worked()
        if forename == "Jon":
            page = shown(ruth, where)
            assert "Gets letters and papers: Jon Osei (John Osei?)" in page
            assert "A new contact may be somebody whom a restriction here keeps from papers" in page
        ruth.post(f"{where}apply/", {**once(), "all": "file"})
        worked()
    got = world.mara.relationships.filter(contact__name__contains="Jo").values_list(
        "contact__name", "receives_letters"
    )
    assert dict(got) == {"John Osei": False, "Jon Osei": False}


def test_the_code_by_which_files_call_the_school_is_written_down(world: World, ruth: Client) -> None:
    where = sent(ruth, world, several())
    worked()
    ruth.post(f"{where}school/", {**once(), "code": "SCH1"})
    event = Event.objects.get(verb="code_said")
    assert (event.actor_name, event.subject_uid) == ("Ruth Ellison", Import.objects.get().uid)
    assert Detail.objects.get(event_id=event.pk).values == {"file_code": [None, "SCH1"]}
