"""The school's own tags on pages: in the head of a record, in the register, for many at once, in settings."""

import csv
import io
import re
import uuid
from collections.abc import Callable
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
from endeavour.oversight.models import BulkChange
from endeavour.people.actions.tagging import give_tag, make_tag, retire_tag
from endeavour.people.models import Pupil, Tag
from endeavour.people.queries import tags_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

As = Callable[[Membership], Client]
Page = Any  # the test client's own answer
HOSTILE = '<img src=x onerror="x">{{7*7}}'


@pytest.fixture
def buddy(world: World) -> Tag:
    """A tag that Mara has, and Ben, who is in nobody's class, has not."""
    make_pupil(world.school, "Ben", "Langstaff", year_group="2")
    tag = make_tag(by=acting(world.senco), name="Lunch buddy")
    give_tag(by=acting(world.senco), pupil=world.mara, tag=tag)
    return tag


def text(response: Page) -> str:
    return str(response.content.decode())


def labels(response: Page) -> list[str]:
    return re.findall(r'<span class="app-tag app-tag--own"><bdi>(.*?)</bdi></span>', text(response))


def rows(response: Page) -> list[str]:
    return re.findall(r'<th scope="row">.*?<bdi[^>]*>(.*?)</bdi>', text(response), re.DOTALL)


def names(pupil: Pupil) -> list[str]:
    return [tag.name for tag in tags_of(pupil)]


def once(**more: str) -> dict[str, str]:
    return {"once": str(uuid.uuid4()), **more}


def ben() -> Pupil:
    return Pupil.objects.get(forename="Ben")


# The record


def test_tags_stand_in_the_head_of_every_part_of_the_record(world: World, buddy: Tag, as_: As) -> None:
    client = as_(world.senco)
    parts = ("", "assess/", "people/", "history/")
    assert [labels(client.get(world.record + part)) for part in parts] == [["Lunch buddy"]] * 4
    assert re.search(rf'<a [^>]*href="{world.record}tags/">Change tags</a>', text(client.get(world.record)))


def test_a_teacher_sees_them_and_is_offered_no_change(world: World, buddy: Tag, as_: As) -> None:
    page = as_(world.teacher).get(world.record)
    assert (labels(page), "tags/" in text(page)) == (["Lunch buddy"], False)
    assert as_(world.teacher).get(world.record + "tags/").status_code == 403


def test_on_a_screen_that_everybody_sees_there_are_none(world: World, buddy: Tag, as_: As) -> None:
    choose_reading(user=world.senco.user, hides_needs=True)
    client = as_(world.senco)
    chosen = {"do": "tags", "pupil": [str(world.mara.uid)], "way": "take", "tag": str(buddy.uid), "sure": "yes"}
    shown = [
        client.get(world.record), client.get(world.record + "tags/"),
        client.get(f"{world.base}pupils/?tag={buddy.uid}&col=tags"),
        client.post(f"{world.base}pupils/bulk/", chosen, follow=True),
    ]  # fmt: skip
    assert [(page.status_code, "Lunch buddy" in text(page)) for page in shown] == [(200, False)] * 4
    assert (rows(shown[2]), names(world.mara)) == (["Ben Langstaff", "Mara Osei"], ["Lunch buddy"])


def test_a_tag_is_chosen_and_given(world: World, buddy: Tag, as_: As) -> None:
    client, where = as_(world.senco), f"{world.base}pupils/{ben().uid}/tags/"
    assert "Ben has no tags yet." in text(client.get(where))
    answer = client.post(where, once(tag=str(buddy.uid)))
    assert (answer.status_code, names(ben())) == (302, ["Lunch buddy"])
    assert "The tag is given." in text(client.get(where))


def test_a_new_word_is_made_and_given_and_a_known_one_found(world: World, buddy: Tag, as_: As) -> None:
    client, where = as_(world.senco), f"{world.base}pupils/{ben().uid}/tags/"
    client.post(where, once(new="Reading  partner"))
    client.post(where, once(new="LUNCH BUDDY"))
    assert (names(ben()), Tag.objects.count()) == (["Lunch buddy", "Reading partner"], 2)


def test_one_is_taken_off(world: World, buddy: Tag, as_: As) -> None:
    client = as_(world.senco)
    assert client.post(world.record + "tags/", once(remove=str(buddy.uid))).status_code == 302
    assert names(world.mara) == []
    assert "The tag is taken off." in text(client.get(world.record))
    assert client.post(world.record + "tags/", once(remove=str(uuid.uuid4()))).status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Choose a tag"),
        ({"tag": "buddy", "new": "Another"}, "Choose a tag or type a new one, not both"),
        ({"tag": str(uuid.UUID(int=4))}, "Choose one of the answers"),
        ({"new": "x" * 41}, "must be 40 characters or fewer"),
        ({"new": "\u200b"}, "Choose a tag"),
        ({"new": "Old one"}, "There is a retired tag of this name, “Old one”. It can be brought back."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_given(
    world: World, buddy: Tag, as_: As, asked: dict[str, str], said: str
) -> None:
    old = make_tag(by=acting(world.senco), name="Old one")
    give_tag(by=acting(world.senco), pupil=world.mara, tag=old)
    retire_tag(by=acting(world.senco), tag=old, on=clock.today())
    sent = {name: str(buddy.uid) if value == "buddy" else value for name, value in asked.items()}
    page = as_(world.senco).post(f"{world.base}pupils/{ben().uid}/tags/", once(**sent))
    assert (page.status_code, said in text(page), names(ben())) == (200, True, [])
    assert "There is a problem" in text(page)


def test_the_same_form_twice_gives_and_makes_once(world: World, as_: As) -> None:
    client, asked = as_(world.senco), once(new="Reading partner")
    answers = [client.post(world.record + "tags/", asked).status_code for _time in range(2)]
    assert (answers, Event.objects.filter(verb__startswith="tag_").count()) == ([302, 302], 2)


def test_a_school_without_tags_is_asked_for_a_first_one(world: World, as_: As) -> None:
    page = text(as_(world.senco).get(world.record + "tags/"))
    assert ("New tag" in page, "Choose one" in page) == (True, False)


def test_a_hostile_name_is_shown_as_words_everywhere(world: World, buddy: Tag, as_: As) -> None:
    tag = make_tag(by=acting(world.senco), name=HOSTILE)
    give_tag(by=acting(world.senco), pupil=world.mara, tag=tag)
    client = as_(world.senco)
    shown = [
        client.get(where) for where in (
            world.record, world.record + "tags/", f"{world.base}pupils/?status=everyone&tag={tag.uid}&col=tags",
            f"{world.base}settings/tags/", f"{world.base}settings/tags/{tag.uid}/",
        )
    ]  # fmt: skip
    for page in shown:
        assert ("<img src=x" in text(page), "{{7*7}}" in text(page)) == (False, True)


def test_the_history_says_what_was_done(world: World, buddy: Tag, as_: As) -> None:
    as_(world.senco).post(world.record + "tags/", once(remove=str(buddy.uid)))
    page = text(as_(world.senco).get(world.record + "history/"))
    assert ("gave the pupil a tag" in page, "took a tag off the pupil" in page) == (True, True)


def test_tags_cost_the_record_no_query(world: World, as_: As) -> None:
    client = as_(world.senco)

    def cost() -> int:
        client.get(world.record)
        with CaptureQueriesContext(connection) as said:
            client.get(world.record)
        return len(said)

    before = cost()
    for name in ("Lunch buddy", "Reading partner", "Transition watch"):
        give_tag(by=acting(world.senco), pupil=world.mara, tag=make_tag(by=acting(world.senco), name=name))
    assert cost() == before


# The register


def test_the_register_is_filtered_by_a_tag_that_stands_as_a_chip(world: World, buddy: Tag, as_: As) -> None:
    page = as_(world.senco).get(f"{world.base}pupils/?status=everyone&tag={buddy.uid}&col=tags")
    chips = re.findall(r'class="app-chip" href="([^"]*)">([^<]*?) <svg', text(page))
    assert chips == [(f"{world.base}pupils/?status=everyone&amp;col=tags", "Tag: Lunch buddy")]
    assert (rows(page), labels(page)) == (["Mara Osei"], ["Lunch buddy"])
    assert re.findall(r'<option value="([^"]*)" selected>Lunch buddy</option>', text(page)) == [str(buddy.uid)]


def test_a_tag_that_nobody_has_is_said_to_be_so(world: World, buddy: Tag, as_: As) -> None:
    page = text(as_(world.senco).get(f"{world.base}pupils/?tag={uuid.UUID(int=6)}"))
    assert ("Tag: nobody has it now" in page, "Nobody is found with these filters" in page) == (True, True)


def test_the_office_is_told_of_no_tag(world: World, buddy: Tag, as_: As) -> None:
    client = as_(world.office)
    page = client.get(f"{world.base}pupils/?tag={buddy.uid}&col=tags&panel=columns")
    told = ("Lunch buddy", "Tags", "Tag:", 'name="do" value="tags"', "filter-tag")
    assert (rows(page), [word for word in told if word in text(page)]) == (["Ben Langstaff", "Mara Osei"], [])
    chosen = {"do": "tags", "pupil": [str(world.mara.uid)]}
    assert client.post(f"{world.base}pupils/bulk/", chosen).status_code == 403


def test_the_file_holds_the_tags(world: World, buddy: Tag, as_: As) -> None:
    asked = {"query": "status=everyone&col=tags", "kind": "csv"}
    body = as_(world.senco).post(f"{world.base}pupils/export/", asked).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(body))) == [
        ["Surname", "First name", "Name to use", "Tags"],
        ["Langstaff", "Ben", "", ""],
        ["Osei", "Amara", "Mara", "Lunch buddy"],
    ]


def test_a_saved_view_keeps_the_tag(world: World, buddy: Tag, as_: As) -> None:
    client, query = as_(world.senco), f"tag={buddy.uid}&col=tags"
    made = client.post(f"{world.base}pupils/views/", {"name": "Lunch", "query": query})
    assert made.headers["Location"] == f"{world.base}pupils/?{query}"


# Many at once


def bulk(client: Client, world: World, *pupils: Pupil, **more: str) -> Page:
    asked = {"do": "tags", "query": "status=everyone", "pupil": [str(one.uid) for one in pupils], **more}
    return client.post(f"{world.base}pupils/bulk/", asked)


def act_in(page: Page) -> str:
    found = re.search(r'name="act" value="([^"]+)"', text(page))
    assert found
    return found[1]


def done_for(client: Client, world: World, *pupils: Pupil, **more: str) -> Page:
    act = act_in(bulk(client, world, *pupils))
    assert act_in(bulk(client, world, *pupils, act=act, **more)) == act
    return bulk(client, world, *pupils, act=act, sure="yes", **once(), **more)


def test_what_would_change_is_shown_before_it_is_done(world: World, buddy: Tag, as_: As) -> None:
    page = bulk(as_(world.senco), world, world.mara, ben(), way="give", tag=str(buddy.uid))
    assert "Give it to 1 pupil" in text(page)
    cells = re.findall(r'data-label="(Now|After)">(.*?)</td>', text(page), re.DOTALL)
    said = [(label, re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", cell)).strip()) for label, cell in cells]
    assert said == [("Now", "None"), ("After", "Lunch buddy"), ("Now", "Lunch buddy"), ("After", "No change")]
    assert (names(ben()), Read.objects.filter(page="register-bulk").count()) == ([], 1)


def test_a_tag_is_given_to_many_and_taken_back(world: World, buddy: Tag, as_: As) -> None:
    client = as_(world.senco)
    answer = done_for(client, world, world.mara, ben(), way="give", tag=str(buddy.uid))
    change = BulkChange.objects.get()
    assert answer.headers["Location"] == f"{world.base}pupils/?status=everyone&done={change.uid}"
    page = text(client.get(answer.headers["Location"]))
    assert "“Lunch buddy” given to 1 pupil." in page
    assert re.findall(r'data-undo-seconds="(\d+)"', page) in (["60"], ["59"], ["58"])
    undone = client.post(f"{world.base}pupils/undo/{change.uid}/", {"query": "status=everyone"})
    assert "Undone. The tags are as they were." in text(client.get(undone.headers["Location"]))
    assert (names(world.mara), names(ben())) == (["Lunch buddy"], [])


def test_a_tag_is_taken_off_many(world: World, buddy: Tag, as_: As) -> None:
    client = as_(world.senco)
    answer = done_for(client, world, world.mara, ben(), way="take", tag=str(buddy.uid))
    assert "“Lunch buddy” taken off 1 pupil." in text(client.get(answer.headers["Location"]))
    assert names(world.mara) == []


def test_a_new_word_can_be_given_to_many(world: World, buddy: Tag, as_: As) -> None:
    done_for(as_(world.senco), world, world.mara, ben(), way="give", new="Transition watch")
    assert (names(world.mara), names(ben())) == (["Lunch buddy", "Transition watch"], ["Transition watch"])
    page = bulk(as_(world.senco), world, ben(), way="give", new="LUNCH BUDDY")
    assert text(page).count("Give “Lunch buddy” to 1 pupil") == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"way": "give"}, "Choose a tag"),
        ({"way": "", "tag": "buddy"}, "Say whether the tag is given or taken off"),
        ({"way": "take", "new": "Another"}, "A new tag can be given, not taken off"),
        ({"way": "give", "tag": "buddy", "new": "Another"}, "not both"),
        ({"way": "give", "tag": "old"}, "“Old one” is retired. Choose another tag."),
    ],
)
def test_what_is_wrong_is_said_at_its_question(
    world: World, buddy: Tag, as_: As, more: dict[str, str], said: str
) -> None:
    old = make_tag(by=acting(world.senco), name="Old one")
    give_tag(by=acting(world.senco), pupil=world.mara, tag=old)
    retire_tag(by=acting(world.senco), tag=old, on=clock.today())
    known = {"buddy": str(buddy.uid), "old": str(old.uid)}
    sent = {name: known.get(value, value) for name, value in more.items()}
    page = bulk(as_(world.senco), world, ben(), sure="yes", **once(), **sent)
    assert (text(page).count(said), "Give it to" in text(page), BulkChange.objects.count()) == (2, False, 0)


def test_pressed_twice_many_get_it_once(world: World, buddy: Tag, as_: As) -> None:
    client, act = as_(world.senco), str(uuid.UUID(int=5))
    sure = {"act": act, "sure": "yes", "way": "give", "tag": str(buddy.uid), **once()}
    answers = [bulk(client, world, ben(), **sure).headers["Location"] for _time in range(2)]
    assert (answers[0], Event.objects.filter(verb="tag_given").count()) == (answers[1], 2)


def test_whoever_goes_back_and_chooses_another_tag_gets_that_one_too(world: World, buddy: Tag, as_: As) -> None:
    ruth, other = as_(world.senco), make_tag(by=acting(world.senco), name="Lunch club")
    act = act_in(bulk(ruth, world, world.mara))
    for tag in (buddy, other):
        bulk(ruth, world, world.mara, way="give", tag=str(tag.uid), sure="yes", act=act, **once())
    assert names(world.mara) == sorted([buddy.name, other.name])


def test_namesakes_are_told_apart_before_one_of_them_is_tagged(world: World, buddy: Tag, as_: As) -> None:
    twin = make_pupil(world.school, "Amara", "Osei", name_to_use="Mara")
    page = text(bulk(as_(world.senco), world, world.mara, twin, way="give", tag=str(buddy.uid)))
    assert page.count("born 2 Mar 2018") == 2


@pytest.mark.parametrize("who", ["teacher", "office", "bursar"])
def test_who_may_not_give_tags_is_refused(world: World, buddy: Tag, as_: As, who: str) -> None:
    member = getattr(world, who)
    assert bulk(as_(member), world, world.mara, way="take", tag=str(buddy.uid), sure="yes").status_code == 403
    assert names(world.mara) == ["Lunch buddy"]


# Settings


SETTINGS = ["settings/tags/", "settings/tags/{uid}/", "settings/tags/{uid}/merge/"]


def test_the_list_says_how_many_have_each_and_leads_to_them(world: World, buddy: Tag, as_: As) -> None:
    make_tag(by=acting(world.senco), name="art club")
    page = as_(world.senco).get(f"{world.base}settings/tags/")
    found = re.findall(r'data-label="Pupils on roll">(?:<a href="([^"]*)">)?(\d+)', text(page))
    assert (labels(page), [count for _url, count in found]) == (["art club", "Lunch buddy"], ["0", "1"])
    where = found[1][0].replace("&amp;", "&")
    assert rows(as_(world.senco).get(where)) == ["Mara Osei"]


def test_a_tag_is_made_renamed_and_retired(world: World, buddy: Tag, as_: As) -> None:
    client, where = as_(world.senco), f"{world.base}settings/tags/"
    assert client.post(where, once(name="Transition watch")).status_code == 302
    assert client.post(f"{where}{buddy.uid}/", once(name="Lunch pal")).status_code == 302
    assert names(world.mara) == ["Lunch pal"]
    new = Tag.objects.get(name="Transition watch")
    client.post(f"{where}{new.uid}/retire/", once(way="retire"))
    assert "Nobody had the tag, so it is gone." in text(client.get(where))
    client.post(f"{where}{buddy.uid}/retire/", once(way="retire"))
    assert "Retired 14 Sep 2026" in text(client.get(where))
    client.post(f"{where}{buddy.uid}/retire/", once(way="restore"))
    assert list(Tag.objects.values_list("name", "retired_on")) == [("Lunch pal", None)]


def test_two_spellings_are_made_one_after_it_was_shown(world: World, buddy: Tag, as_: As) -> None:
    other = make_tag(by=acting(world.senco), name="Lunch buddies")
    for pupil in (world.mara, ben()):
        give_tag(by=acting(world.senco), pupil=pupil, tag=other)
    client, where = as_(world.senco), f"{world.base}settings/tags/{other.uid}/merge/"
    page = text(client.post(where, once(into=str(buddy.uid))))
    assert "2 pupils have “Lunch buddies”. 1 of them gets “Lunch buddy” anew." in page
    assert Tag.objects.count() == 2
    sure = once(into=str(buddy.uid), sure="yes")
    assert [client.post(where, sure).status_code for _time in range(2)] == [302, 404]
    assert (names(world.mara), names(ben()), Tag.objects.count()) == (["Lunch buddy"], ["Lunch buddy"], 1)


@pytest.mark.parametrize("name", ["", "lunch BUDDY", "x" * 41, "—"])
def test_a_name_that_will_not_do_is_said_at_its_question(world: World, buddy: Tag, as_: As, name: str) -> None:
    other = make_tag(by=acting(world.senco), name="Art club")
    for where in (f"{world.base}settings/tags/", f"{world.base}settings/tags/{other.uid}/"):
        page = as_(world.senco).post(where, once(name=name))
        assert (page.status_code, "There is a problem" in text(page)) == (200, True)
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Art club", "Lunch buddy"]


def test_a_deputy_who_has_no_settings_keeps_tags_all_the_same(world: World, buddy: Tag, as_: As) -> None:
    deputy = as_(make_staff(world.school, "Dee Marsh", Role.DEPUTY_SENCO))
    page = deputy.get(f"{world.base}settings/tags/")
    assert (page.status_code, f'href="{world.base}settings/"' in text(page)) == (200, False)
    assert "Tags" in text(as_(world.senco).get(f"{world.base}settings/"))


@pytest.mark.parametrize("who", ["teacher", "office", "bursar"])
@pytest.mark.parametrize("where", [*SETTINGS, "settings/tags/{uid}/retire/"])
def test_others_do_not_come_in(world: World, buddy: Tag, as_: As, who: str, where: str) -> None:
    client, address = as_(getattr(world, who)), world.base + where.format(uid=buddy.uid)
    assert client.post(address, once(way="retire", name="Mine")).status_code == 403
    assert "Lunch buddy" not in text(as_(world.office).get(f"{world.base}settings/"))
    assert list(Tag.objects.values_list("name", "retired_on")) == [("Lunch buddy", None)]


@pytest.mark.parametrize("where", [*SETTINGS, "settings/tags/{uid}/retire/", "pupils/{pupil}/tags/"])
def test_another_schools_senco_finds_nothing(world: World, buddy: Tag, as_: As, where: str) -> None:
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = as_(make_staff(other, "Hal Moor", Role.SENCO))
    part = where.format(uid=buddy.uid, pupil=world.mara.uid)
    for base in (world.base, "/s/900002/"):
        if base + part != "/s/900002/settings/tags/":
            assert hal.post(base + part, once(way="retire", name="Mine", into=str(buddy.uid))).status_code == 404
    assert "Lunch buddy" not in text(hal.get("/s/900002/settings/tags/"))
    assert list(Tag.objects.values_list("name", "retired_on")) == [("Lunch buddy", None)]
