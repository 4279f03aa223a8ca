"""The register's pages: who comes in, what they find, what they can do with many, and what is written down."""

import csv
import io
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.foundation import clock
from endeavour.foundation.identifiers import upn_check_letter
from endeavour.needs.actions.support import NeedChoice, set_needs, start_support
from endeavour.needs.models import Monitoring
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.people.actions import set_key_adult
from endeavour.people.models import Pupil, Sight
from tests.concepts.oversight.large_school import fill
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)
As = Callable[[Membership], Client]
Page = Any  # the test client's own answer


@pytest.fixture
def place(world: World) -> World:
    """Mara has SEN Support, Ben is monitored, Zoë is neither."""
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=TODAY, reason="Speech is hard to follow")
    set_needs(by=by, pupil=world.mara, needs=[NeedChoice("SLCN", "communication")], on=TODAY)
    ben = make_pupil(world.school, "Ben", "Langstaff", born_on=date(2019, 7, 9), year_group="2")
    Monitoring.objects.create(school=world.school, pupil=ben, starts_on=TODAY, look_again_on=date(2026, 11, 2))
    make_pupil(world.school, "Zoë", "de Souza", born_on=date(2018, 1, 1), year_group="4")
    return world


def text(response: Page) -> str:
    return str(response.content.decode())


def rows(response: Page) -> list[str]:
    """The names in the table, in its order."""
    return re.findall(r'<th scope="row">.*?<bdi[^>]*>(.*?)</bdi>', text(response), re.DOTALL)


def pupil(forename: str) -> Pupil:
    return Pupil.objects.get(forename=forename)


# Who comes in


def test_the_senco_finds_who_has_support_or_is_monitored(place: World, as_: As) -> None:
    page = as_(place.senco).get(f"{place.base}pupils/")
    assert (page.status_code, rows(page)) == (200, ["Ben Langstaff", "Mara Osei"])
    assert f'href="{place.record}"' in text(page)


def test_everybody_else_is_one_press_away(place: World, as_: As) -> None:
    page = as_(place.senco).get(f"{place.base}pupils/?status=everyone")
    assert rows(page) == ["Zoë de Souza", "Ben Langstaff", "Mara Osei"]


def test_a_teacher_finds_their_own(place: World, as_: As) -> None:
    assert rows(as_(place.teacher).get(f"{place.base}pupils/?status=everyone")) == ["Mara Osei"]
    assert rows(as_(place.stranger).get(f"{place.base}pupils/?status=everyone")) == []


def test_the_office_finds_names_and_nothing_of_needs(place: World, as_: As) -> None:
    page = as_(place.office).get(f"{place.base}pupils/?status=K&for=SLCN&sort=status&col=status&col=need&col=review")
    assert rows(page) == ["Zoë de Souza", "Ben Langstaff", "Mara Osei"]
    told = ["SEN Support", "EHC", "Monitoring", "Speech", "Primary need", "app-sen", "Cycle", "Review"]
    assert [word for word in (*told, f'"{place.record}"') if word in text(page)] == []


def test_on_a_screen_everybody_sees_needs_are_hidden(place: World, as_: As) -> None:
    as_(place.senco).post(f"{place.base}pupils/views/", {"name": "Speech", "query": "need=SLCN"})
    choose_reading(user=place.senco.user, hides_needs=True)
    client = as_(place.senco)
    client.get(f"{place.base}find/")
    page = client.get(f"{place.base}pupils/?status=K")
    assert rows(page) == ["Zoë de Souza", "Ben Langstaff", "Mara Osei"]
    told = ["SEN Support", "EHC", "Monitoring", "Speech", "Primary need", "app-sen", "Cycle"]
    assert [word for word in told if word in text(page)] == []
    assert "Needs are hidden" in text(page)


ROUTES = [
    ("GET", "pupils/"), ("GET", "find/?find=a"), ("GET", "pupils/add/"), ("POST", "pupils/add/"),
    ("POST", "pupils/export/"), ("POST", "pupils/bulk/"), ("POST", "pupils/views/"),
    ("POST", f"pupils/undo/{uuid.UUID(int=1)}/"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "where"), ROUTES)
def test_another_schools_senco_sees_nothing(place: World, as_: As, method: str, where: str) -> None:
    other = make_school("900002", "Wold Edge High School")
    hal = make_staff(other, "Hal Moor", Role.SENCO)
    assert as_(hal).generic(method, place.base + where).status_code == 404


@pytest.mark.parametrize(("method", "where"), ROUTES)
def test_the_bursar_is_refused(place: World, as_: As, method: str, where: str) -> None:
    assert as_(place.bursar).generic(method, place.base + where).status_code == 403


@pytest.mark.parametrize(("method", "where"), ROUTES)
def test_nobody_comes_in_without_signing_in(place: World, method: str, where: str) -> None:
    assert Client().generic(method, place.base + where).status_code == 302


@pytest.mark.parametrize(
    ("where", "teacher", "office"),
    [
        ("pupils/export/", 403, 403),
        ("pupils/undo/" + str(uuid.UUID(int=1)) + "/", 403, 404),
        ("pupils/add/", 403, 200),
    ],
)
def test_each_role_may_do_its_own(place: World, as_: As, where: str, teacher: int, office: int) -> None:
    answers = [as_(one).post(place.base + where).status_code for one in (place.teacher, place.office)]
    assert answers == [teacher, office]


@pytest.mark.parametrize(("verb", "status"), [("adult", 403), ("export", 403), ("print", 200), ("delete", 404)])
def test_a_teacher_may_print_and_no_more(place: World, as_: As, verb: str, status: int) -> None:
    chosen = {"do": verb, "pupil": [str(place.mara.uid)]}
    assert as_(place.teacher).post(f"{place.base}pupils/bulk/", chosen).status_code == status


# What is written down


@contextmanager
def written() -> Iterator[list[str]]:
    """The tables written to, but for the session's."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as said:
        yield found
    changes = (re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', one["sql"]) for one in said)
    found += [change[1] for change in changes if change and change[1] != "django_session"]


@pytest.mark.parametrize(
    "where", ["pupils/", "pupils/?status=everyone&name=osay", "pupils/?panel=view", "find/?find=o", "pupils/add/"]
)
def test_looking_writes_nothing_but_that_one_looked(place: World, as_: As, where: str) -> None:
    client = as_(place.senco)
    with written() as tables:
        assert client.get(place.base + where).status_code == 200
    assert [table for table in tables if table not in {"audit_read", "audit_listed"}] == []


def test_who_read_which_names_is_one_row_a_page(place: World, as_: As) -> None:
    as_(place.senco).get(f"{place.base}pupils/")
    read = Read.objects.get(page="register")
    assert (read.actor_name, read.pupil_ids) == ("Ruth Ellison", [pupil("Ben").pk, place.mara.pk])


def test_near_names_that_are_shown_are_written_down_too(place: World, as_: As) -> None:
    page = as_(place.senco).get(f"{place.base}pupils/?name=osay")
    assert "No pupil here is called “osay”" in text(page)
    assert Read.objects.get(page="register").pupil_ids == [place.mara.pk]


# What is asked


@pytest.mark.parametrize(
    "query",
    [
        "status=Z&in=99&for=x&adult=1&review=soon&sort=height&page=-1&col=weight&panel=x&done=x&chosen=x",
        "name=%00%00", "name=" + "a" * 5000, "page=99999", "done=" + str(uuid.UUID(int=3)), "status=K&status=E",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_error(place: World, as_: As, query: str) -> None:
    assert as_(place.senco).get(f"{place.base}pupils/?{query}").status_code == 200


def test_a_filter_stands_as_a_chip_that_leads_away_from_it(place: World, as_: As) -> None:
    page = text(as_(place.senco).get(f"{place.base}pupils/?status=K&in=4&for=SLCN&sort=-name"))
    chips = re.findall(r'class="app-chip" href="([^"]*)">([^<]*?) <svg', page)
    base = f"{place.base}pupils/"
    assert chips == [
        (f"{base}?status=K&amp;need=SLCN&amp;sort=-name", "Year 4"),
        (f"{base}?status=K&amp;year=4&amp;sort=-name", "Speech, language and communication"),
    ]


def test_heads_sort_and_say_how_it_is_sorted(place: World, as_: As) -> None:
    page = text(as_(place.senco).get(f"{place.base}pupils/?sort=name"))
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', page) == [
        ("ascending", f"{place.base}pupils/?sort=-name")
    ]


def test_typing_a_name_brings_the_list_and_its_address(place: World, as_: As) -> None:
    asked = f"{place.base}pupils/?name=mara&in=&for=&adult=&review=&sort="
    page = as_(place.senco).get(asked, headers={"HX-Request": "true"})
    assert (rows(page), page.headers["HX-Replace-Url"]) == (["Mara Osei"], f"{place.base}pupils/?name=mara")


def test_columns_are_chosen_in_the_address(place: World, as_: As) -> None:
    page = text(as_(place.senco).get(f"{place.base}pupils/?col=born&col=review"))
    heads = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>|<span[^>]*>)?([^<]+?) ?<', page)
    assert heads == ["Choose", "Pupil", "Date of birth", "Review"]


def test_names_are_text_and_never_markup(place: World, as_: As) -> None:
    make_pupil(place.school, "<script>alert(1)</script>", '"><img src=x>', year_group="4")
    page = text(as_(place.senco).get(f"{place.base}pupils/?status=everyone&name=%3Cscript%3E"))
    assert ("<script>alert" in page, "<img" in page, "&lt;script&gt;alert(1)" in page) == (False, False, True)


def test_thirty_pupils_cost_the_queries_of_one(place: World, as_: As) -> None:
    client = as_(place.senco)

    def cost() -> int:
        client.get(f"{place.base}pupils/")
        with CaptureQueriesContext(connection) as said:
            client.get(f"{place.base}pupils/")
        return len(said)

    fill(place.school, [place.teacher], pupils=1, with_sen=1, on=TODAY)
    few = cost()
    fill(place.school, [place.teacher], pupils=60, with_sen=30, on=TODAY, first=2)
    assert (cost(), len(rows(client.get(f"{place.base}pupils/")))) == (few, 36)
    assert few <= 16  # PostgreSQL is also told the school, and keeps the log of reads


# Views


def test_a_view_is_saved_opened_and_removed(place: World, as_: As) -> None:
    client = as_(place.senco)
    made = client.post(f"{place.base}pupils/views/", {"name": "Year 4", "query": "status=K&year=4"})
    assert (made.status_code, made.headers["Location"]) == (302, f"{place.base}pupils/?status=K&year=4")
    page = text(client.get(f"{place.base}pupils/"))
    assert f'<a href="{place.base}pupils/?status=K&amp;year=4">Year 4</a>' in page
    view = SavedView.objects.get()
    client.post(f"{place.base}pupils/views/", {"remove": str(view.uid), "query": ""})
    assert SavedView.objects.count() == 0


def test_a_view_without_a_name_is_refused_in_words(place: World, as_: As) -> None:
    client = as_(place.senco)
    client.post(f"{place.base}pupils/views/", {"name": " ", "query": ""})
    assert "Enter a name for this view" in text(client.get(f"{place.base}pupils/"))


# Copies


def exported(response: Page) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_holds_the_filtered_rows_and_chosen_columns(place: World, as_: As) -> None:
    answer = as_(place.senco).post(
        f"{place.base}pupils/export/", {"query": "status=K&col=need&col=status", "kind": "csv"}
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pupils-900001-2026-09-14.csv"'
    assert exported(answer) == [
        ["Surname", "First name", "Name to use", "SEN status", "Primary need"],
        ["Osei", "Amara", "Mara", "K", "Speech, language and communication"],
    ]
    assert Read.objects.get(page="register-export").pupil_ids == [place.mara.pk]
    assert Event.objects.filter(verb="register_exported").count() == 1


def test_only_the_ticked_pupils_are_in_the_file(place: World, as_: As) -> None:
    chosen = [str(pupil("Zoë").uid), str(pupil("Ben").uid), "x"]
    asked = {"query": "status=K&col=year", "pupil": chosen, "kind": "csv"}
    assert [row[0] for row in exported(as_(place.senco).post(f"{place.base}pupils/export/", asked))] == [
        "Surname", "de Souza", "Langstaff",
    ]  # fmt: skip


def test_a_workbook_is_a_workbook(place: World, as_: As) -> None:
    answer = as_(place.senco).post(f"{place.base}pupils/export/", {"kind": "xlsx"})
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_what_is_hidden_on_the_screen_is_not_in_the_file(place: World, as_: As) -> None:
    choose_reading(user=place.senco.user, hides_needs=True)
    answer = as_(place.senco).post(
        f"{place.base}pupils/export/", {"query": "status=K&col=need&col=adult", "kind": "csv"}
    )
    assert exported(answer)[0] == ["Surname", "First name", "Name to use", "Key adult"]


# Many at once


def bulk(client: Client, place: World, *pupils: Pupil, **more: str) -> Page:
    asked = {"do": "adult", "query": "status=everyone", "pupil": [str(one.uid) for one in pupils], **more}
    return client.post(f"{place.base}pupils/bulk/", asked)


def act_in(page: Page) -> str:
    found = re.search(r'name="act" value="([^"]+)"', text(page))
    assert found
    return found[1]


def set_for(client: Client, place: World, staff: Membership, *pupils: Pupil) -> Page:
    first = bulk(client, place, *pupils)
    seen = bulk(client, place, *pupils, adult=str(staff.uid), act=act_in(first))
    return bulk(client, place, *pupils, adult=str(staff.uid), act=act_in(seen), sure="yes", once=str(uuid.uuid4()))


def test_what_would_change_is_shown_before_it_is_done(place: World, as_: As) -> None:
    set_key_adult(by=acting(place.senco), pupil=pupil("Ben"), staff=place.teacher, on=TODAY)
    client = as_(place.senco)
    page = bulk(client, place, place.mara, pupil("Ben"), adult=str(place.teacher.uid))
    assert "Set for 1 pupil" in text(page)
    assert re.findall(r'data-label="After">(?:<span[^>]*>|<strong>)([^<]+)', text(page)) == [
        "No change",
        "Tom Garrity",
    ]
    assert Pupil.objects.filter(key_adult=place.teacher).count() == 1


def test_it_is_done_and_can_be_undone(place: World, as_: As) -> None:
    client = as_(place.senco)
    answer = set_for(client, place, place.teacher, place.mara, pupil("Ben"))
    change = BulkChange.objects.get()
    assert answer.headers["Location"] == f"{place.base}pupils/?status=everyone&done={change.uid}"
    page = text(client.get(answer.headers["Location"]))
    assert "Key adult set to Tom Garrity for 2 pupils." in page
    assert re.findall(r'data-undo-seconds="(\d+)"', page) in (["60"], ["59"], ["58"])
    undone = client.post(f"{place.base}pupils/undo/{change.uid}/", {"query": "status=everyone"})
    assert "Undone. The key adults are as they were." in text(client.get(undone.headers["Location"]))
    assert Pupil.objects.exclude(key_adult=None).count() == 0
    assert Sight.objects.filter(reason="key_adult").count() == 0


def test_who_was_changed_since_is_named_and_left_alone(place: World, as_: As) -> None:
    client = as_(place.senco)
    set_for(client, place, place.teacher, place.mara, pupil("Ben"))
    set_key_adult(by=acting(place.senco), pupil=pupil("Ben"), staff=place.stranger, on=TODAY)
    change = BulkChange.objects.get()
    undone = client.post(f"{place.base}pupils/undo/{change.uid}/")
    page = text(client.get(undone.headers["Location"]))
    assert "Undone, but not for Ben Langstaff: the key adult was changed again since." in page
    assert (pupil("Amara").key_adult, pupil("Ben").key_adult) == (None, place.stranger)


def test_after_a_minute_there_is_no_way_back(place: World, as_: As) -> None:
    client = as_(place.senco)
    set_for(client, place, place.teacher, place.mara)
    change = BulkChange.objects.get()
    BulkChange.objects.update(done_at=clock.now() - timedelta(seconds=61))
    page = text(client.get(f"{place.base}pupils/?done={change.uid}"))
    assert ("Key adult set to Tom Garrity for 1 pupil." in page, "data-undo-seconds" in page) == (True, False)
    client.post(f"{place.base}pupils/undo/{change.uid}/")
    assert "The minute in which this could be undone is over." in text(client.get(f"{place.base}pupils/"))
    assert pupil("Amara").key_adult == place.teacher


def test_pressed_twice_it_is_done_once(place: World, as_: As) -> None:
    client = as_(place.senco)
    sure = {"act": str(uuid.UUID(int=5)), "sure": "yes", "once": str(uuid.UUID(int=6))}
    answers = [bulk(client, place, place.mara, adult=str(place.teacher.uid), **sure) for _time in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Event.objects.filter(verb="key_adult_set").count() == 1


def test_another_persons_change_is_neither_shown_nor_undone(place: World, as_: As) -> None:
    set_for(as_(place.senco), place, place.teacher, place.mara)
    change = BulkChange.objects.get()
    hugh = as_(make_staff(place.school, "Hugh Marr", Role.HEAD))
    assert "Key adult set" not in text(hugh.get(f"{place.base}pupils/?done={change.uid}"))
    assert hugh.post(f"{place.base}pupils/undo/{change.uid}/").status_code == 404


def test_nobody_ticked_is_said_in_words(place: World, as_: As) -> None:
    client = as_(place.senco)
    answer = bulk(client, place)
    assert answer.headers["Location"] == f"{place.base}pupils/?status=everyone"
    assert "Tick the pupils first" in text(client.get(answer.headers["Location"]))


def test_no_key_adult_chosen_is_an_error_at_the_question(place: World, as_: As) -> None:
    page = bulk(as_(place.senco), place, place.mara, adult="")
    assert (text(page).count("Choose the key adult"), text(page).count("Set for")) == (2, 0)


def test_a_pupil_one_may_not_see_cannot_be_ticked(place: World, as_: As) -> None:
    answer = as_(place.teacher).post(f"{place.base}pupils/bulk/", {"do": "print", "pupil": [str(pupil("Ben").uid)]})
    assert answer.status_code == 404


def test_what_is_printed_is_what_was_ticked(place: World, as_: As) -> None:
    page = bulk(as_(place.senco), place, place.mara, pupil("Zoë"), do="print")
    assert rows(page) == ["Zoë de Souza", "Mara Osei"]
    assert Read.objects.get(page="register-bulk").pupil_ids == [pupil("Zoë").pk, place.mara.pk]


# Finding


def test_one_hit_goes_straight_to_the_pupil(place: World, as_: As) -> None:
    answer = as_(place.senco).get(f"{place.base}find/?find=osei")
    assert (answer.status_code, answer.headers["Location"]) == (302, place.record)


def test_whoever_finds_only_their_own_is_led_to_a_concern_about_any_child(place: World, as_: As) -> None:
    where, led = f"{place.base}find/?find=Zo%C3%AB", f'href="{place.base}concern/?find=Zo%C3%AB"'
    assert led in text(as_(place.stranger).get(where))
    assert led not in text(as_(place.senco).get(f"{place.base}find/?find=a"))
    assert "concern/" not in text(as_(place.stranger).get(f"{place.base}find/")).split("<main")[1].split("</main")[0]


def test_the_office_is_led_to_contacts_alone(place: World, as_: As) -> None:
    client = as_(place.office)
    assert client.get(f"{place.base}find/?find=osei").headers["Location"] == f"{place.record}contacts/"
    page = client.get(f"{place.base}find/?find=a")
    assert (rows(page)[0], f'"{place.record}"' in text(page)) == ("Mara Osei", False)


def test_several_hits_are_listed_with_class_and_birth_date(place: World, as_: As) -> None:
    page = as_(place.senco).get(f"{place.base}find/?find=a")
    assert rows(page) == ["Mara Osei", "Zoë de Souza", "Ben Langstaff"]
    assert "4 Hazel, Year 4, born 2 Mar 2018" in text(page)
    assert len(Read.objects.get(page="find").pupil_ids) == 3


def test_a_name_that_is_nearly_right_offers_names(place: World, as_: As) -> None:
    page = as_(place.senco).get(f"{place.base}find/?find=langstef")
    assert "No pupil is called “langstef”" in text(page)
    assert rows(page) == ["Ben Langstaff"]


def test_a_teacher_is_told_whom_they_can_find(place: World, as_: As) -> None:
    page = text(as_(place.teacher).get(f"{place.base}find/?find=langstaff"))
    assert ("You can find the pupils you teach or support." in page, "Ben" in page) == (True, False)


# Adding


def answers(**more: str) -> dict[str, str]:
    typed = {"surname": "Barlow", "forename": "Kit", "born_on-day": "3", "born_on-month": "4", "born_on-year": "2018"}
    return {**typed, "once": str(uuid.uuid4()), **more}


def test_a_pupil_is_added_by_hand(place: World, as_: As) -> None:
    group = place.mara.places.get().group
    asked = answers(name_to_use="Kitty", year_group="4", group=str(group.uid))
    done = as_(place.senco).post(f"{place.base}pupils/add/", asked)
    kit = pupil("Kit")
    assert done.headers["Location"] == f"{place.base}pupils/{kit.uid}/"
    assert (kit.called, kit.born_on, kit.year_group, kit.joined_on) == ("Kitty Barlow", date(2018, 4, 3), "4", TODAY)
    assert [one.group for one in kit.places.all()] == [group]
    assert kit.sights.get().staff == place.teacher


@pytest.mark.parametrize(
    ("said", "joined", "in_class"),
    [(("1", "9", "2025"), date(2025, 9, 1), TODAY), (("2", "11", "2026"), date(2026, 11, 2), date(2026, 11, 2))],
)
def test_the_first_day_is_asked(
    place: World, as_: As, said: tuple[str, str, str], joined: date, in_class: date
) -> None:
    group = place.mara.places.get().group
    day = {f"joined_on-{part}": one for part, one in zip(("day", "month", "year"), said, strict=True)}
    as_(place.senco).post(f"{place.base}pupils/add/", answers(group=str(group.uid), **day))
    kit = pupil("Kit")
    assert (kit.joined_on, kit.places.get().starts_on) == (joined, in_class)


def test_nobody_joins_before_they_are_born(place: World, as_: As) -> None:
    day = {"joined_on-day": "1", "joined_on-month": "9", "joined_on-year": "2017"}
    page = as_(place.senco).post(f"{place.base}pupils/add/", answers(**day))
    assert "Nobody joins before they are born." in text(page)
    assert Pupil.objects.filter(forename="Kit").count() == 0


def test_the_office_goes_on_to_contacts(place: World, as_: As) -> None:
    done = as_(place.office).post(f"{place.base}pupils/add/", answers())
    kit = Pupil.objects.get(forename="Kit")
    assert done.headers["Location"] == f"{place.base}pupils/{kit.uid}/contacts/"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"surname": ""}, "Enter the surname"),
        ({"forename": " "}, "Enter the first name"),
        ({"born_on-day": "31", "born_on-month": "2"}, "must be a real date"),
        ({"born_on-year": "2030"}, "must be 14 Sep 2026 or earlier"),
        ({"surname": "x" * 301}, "300"),
        ({"year_group": "99"}, "Choose one of the answers"),
        ({"group": str(uuid.UUID(int=1))}, "Choose one of the answers"),
        ({"upn": "A1234567890123"}, "A UPN has 13 characters. This one has 14."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(place: World, as_: As, more: dict[str, str], said: str) -> None:
    page = as_(place.senco).post(f"{place.base}pupils/add/", answers(**more))
    assert (page.status_code, said in text(page), Pupil.objects.filter(surname="Barlow").count()) == (200, True, 0)


def test_a_namesake_with_the_same_birth_date_is_shown_first(place: World, as_: As) -> None:
    client = as_(place.senco)
    asked = answers(surname="Oseí", forename="Amara", **{"born_on-day": "2", "born_on-month": "3"})
    page = client.post(f"{place.base}pupils/add/", asked)
    assert "A pupil of this name and date of birth is here already." in text(page)
    assert Pupil.objects.filter(forename="Amara").count() == 1
    client.post(f"{place.base}pupils/add/", {**asked, "seen": str(place.mara.pk)})
    assert Pupil.objects.filter(forename="Amara").count() == 2


def test_a_upn_that_does_not_add_up_is_advised_on_once(place: World, as_: As) -> None:
    client = as_(place.senco)
    right = upn_check_letter("100000000001")
    wrong = ("A" if right != "A" else "B") + "100000000001"
    page = client.post(f"{place.base}pupils/add/", answers(upn=wrong))
    assert f"It would be {right}, if the digits are right." in text(page)
    assert Pupil.objects.filter(forename="Kit").count() == 0
    client.post(f"{place.base}pupils/add/", answers(upn=wrong, seen=wrong))
    assert pupil("Kit").upn == wrong


def test_a_upn_another_pupil_has_is_refused(place: World, as_: As) -> None:
    Pupil.objects.filter(pk=place.mara.pk).update(upn="A100000000001")
    page = as_(place.senco).post(f"{place.base}pupils/add/", answers(upn="a1000 0000 0001", seen="A100000000001"))
    assert "Another pupil here has this UPN." in text(page)
    assert Pupil.objects.filter(forename="Kit").count() == 0


def test_added_twice_by_one_form_is_added_once(place: World, as_: As) -> None:
    client, asked = as_(place.senco), answers()
    for _time in range(2):
        client.post(
            f"{place.base}pupils/add/",
            {**asked, "seen": ",".join(map(str, Pupil.objects.values_list("pk", flat=True)))},
        )
    assert Pupil.objects.filter(forename="Kit").count() == 1
