"""Tags in the register: found by, shown, in a file; given to many and taken off many, and taken back for a minute."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.oversight.actions import save_view, undo_change
from endeavour.oversight.asking import Ask, ask_from_query
from endeavour.oversight.models import BulkChange, SavedView
from endeavour.oversight.queries import just_done
from endeavour.oversight.register import Register, register_for, whole_list
from endeavour.oversight.sheets import csv_of, sheet_of
from endeavour.oversight.states import Column, Listed
from endeavour.oversight.tagging import give_tag_to_many, make_one_of_two, take_tag_off_many
from endeavour.people.actions.tagging import give_tag, make_tag, retire_tag, take_tag_off
from endeavour.people.models import Pupil, PupilTag, Tag
from endeavour.people.queries import tags_of
from endeavour.people.states import MOST_TAGS_EACH
from endeavour.schools.tenancy import in_school
from tests.concepts.oversight.conftest import TODAY, Place
from tests.concepts.oversight.large_school import fill
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

ACT = uuid.UUID(int=99)


@pytest.fixture
def lunch(place: Place) -> Tag:
    """A tag that Mara and Zoë have."""
    tag = make_tag(by=place.senco, name="Lunch buddy")
    for pupil in (place.mara, place.zoe):
        give_tag(by=place.senco, pupil=pupil, tag=tag)
    return tag


def register(by: Actor, *, needs: bool = True, **asked: str) -> Register:
    return register_for(by, Ask(status=Listed.EVERYONE, **asked), on=TODAY, needs=needs)  # type: ignore[arg-type]


def names(found: Register) -> list[str]:
    return [row.called for row in found.rows]


def have(tag: Tag) -> list[str]:
    return list(Pupil.objects.filter(tags__tag=tag).order_by("name_key").values_list("forename", flat=True))


# Found and shown


def test_the_register_is_narrowed_to_a_tag(place: Place, lunch: Tag) -> None:
    found = register(place.senco, tag=str(lunch.uid))
    assert (names(found), found.total, found.listed) == (["Zoë de Souza", "Mara Osei"], 2, 5)
    assert register(place.senco, tag=str(uuid.UUID(int=5))).total == 0


def test_what_is_offered_are_the_tags_of_those_one_sees(place: Place, lunch: Tag) -> None:
    for name, pupil in (("art club", place.dev), ("Nobody's", None), ("9 Oak", place.ben), ("10 Elm", place.ben)):
        tag = make_tag(by=place.senco, name=name)
        if pupil is not None:
            give_tag(by=place.senco, pupil=pupil, tag=tag)
    retire_tag(by=place.senco, tag=lunch, on=TODAY)
    offered = [one.name for one in register(place.senco).choices.tags]
    assert offered == ["9 Oak", "10 Elm", "art club", "Lunch buddy"]
    assert [one.name for one in register(place.teacher).choices.tags] == ["Lunch buddy"]


def test_who_sees_names_alone_and_a_hidden_screen_are_told_no_tag(place: Place, lunch: Tag) -> None:
    for by in (place.office, place.senco):
        found = register(by, needs=False, tag=str(lunch.uid), columns=(Column.TAGS, Column.CLASS))  # type: ignore[arg-type]
        assert (found.ask.tag, found.total, found.choices.tags, found.columns) == ("", 5, (), (Column.CLASS,))
        assert {row.tags for row in found.rows} == {()}


def test_the_column_holds_the_tags_in_order_and_so_does_the_file(place: Place, lunch: Tag) -> None:
    give_tag(by=place.senco, pupil=place.mara, tag=make_tag(by=place.senco, name="=Art, club"))
    columns, rows = whole_list(place.senco, Ask(columns=(Column.TAGS,)), on=TODAY, needs=True)
    assert {row.forename: row.tags for row in rows} == {"Amara": ("=Art, club", "Lunch buddy"), "Dev": (), "Ben": ()}
    lines = csv_of(sheet_of(rows, columns)).decode("utf-8-sig").splitlines()
    assert lines[:2] == [
        '"Surname","First name","Name to use","Tags"',
        '"Osei","Amara","Mara","\'=Art, club, Lunch buddy"',
    ]
    assert all(row.tags == () for row in whole_list(place.senco, Ask(), on=TODAY, needs=True)[1])


def test_another_schools_tags_are_neither_offered_nor_found(place: Place, lunch: Tag) -> None:
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = acting(make_staff(other, "Hal Moor", Role.SENCO), on=TODAY)
        make_pupil(other, "Iris", "Moor")
        assert (register(hal).choices.tags, register(hal, tag=str(lunch.uid)).total) == ((), 0)


def test_an_address_holds_the_tag_and_hides_it_with_the_needs(lunch: Tag) -> None:
    asked = Ask(tag=str(lunch.uid), columns=("tags",))
    assert asked.query() == f"tag={lunch.uid}&col=tags"
    assert (ask_from_query(asked.query()), ask_from_query("tag=drop").tag) == (asked, "")
    assert (asked.filters, asked.without_needs().tag) == (("tag",), "")


def test_a_tag_asked_for_costs_no_more_for_thirty_pupils_than_for_one(place: Place, lunch: Tag) -> None:
    by, asked = place.senco, {"tag": str(lunch.uid), "columns": (Column.STATUS, Column.TAGS)}

    def cost() -> int:
        register(by, **asked)  # type: ignore[arg-type]
        with CaptureQueriesContext(connection) as said:
            register(by, **asked)  # type: ignore[arg-type]
        return len(said)

    few = cost()
    fill(place.school, [place.tom], pupils=40, with_sen=30, on=TODAY)
    for pupil in Pupil.objects.order_by("pk")[:30]:
        give_tag(by=by, pupil=pupil, tag=lunch)
    assert (cost(), register(by, **asked).total) == (few, 30)  # type: ignore[arg-type]
    assert few == 6


def test_a_page_without_tags_asks_nothing_more_for_them(place: Place) -> None:
    by = place.senco

    def cost() -> int:
        register(by)
        with CaptureQueriesContext(connection) as said:
            register(by)
        return len(said)

    without = cost()
    give_tag(by=by, pupil=place.mara, tag=make_tag(by=by, name="Lunch buddy"))
    assert (without, cost()) == (7, 7)


def test_who_has_a_tag_is_found_by_an_index(place: Place, lunch: Tag) -> None:
    rows = PupilTag.objects.filter(tag__uid=lunch.uid).values("pupil")
    plan = rows.explain().lower()
    if connection.vendor == "sqlite":
        assert "scan" not in plan, plan
        assert "pupil_tag_once" in plan or "people_pupiltag_tag_id" in plan, plan
    indexes = connection.introspection.get_constraints(connection.cursor(), PupilTag._meta.db_table).values()
    assert ["tag_id", "pupil_id"] in [one["columns"] for one in indexes if one["unique"]]


# Many at once


def give(place: Place, tag: Tag, *pupils: Pupil, act: uuid.UUID = ACT, by: Actor | None = None) -> BulkChange:
    uids = [pupil.uid for pupil in pupils]
    return give_tag_to_many(by=by or place.senco, uid=act, pupil_uids=uids, tag=tag, on=TODAY)


def take(place: Place, tag: Tag, *pupils: Pupil, act: uuid.UUID = ACT, by: Actor | None = None) -> BulkChange:
    uids = [pupil.uid for pupil in pupils]
    return take_tag_off_many(by=by or place.senco, uid=act, pupil_uids=uids, tag=tag, on=TODAY)


def undo(place: Place, *, seconds: int = 30, by: Actor | None = None) -> BulkChange:
    at = BulkChange.objects.get(uid=ACT).done_at + timedelta(seconds=seconds)
    return undo_change(by=by or place.senco, uid=ACT, at=at, on=TODAY)


def test_many_get_a_tag_each_with_an_event_and_who_has_it_is_left_alone(place: Place, lunch: Tag) -> None:
    before = Event.objects.filter(verb="tag_given").count()
    change = give(place, lunch, place.mara, place.dev, place.ben)
    assert [row["pupil"] for row in change.rows] == [place.dev.pk, place.ben.pk]
    assert have(lunch) == ["Zoë", "Ben", "Amara", "Dev"]
    assert Event.objects.filter(verb="tag_given").count() == before + 2


def test_pressed_twice_it_is_done_once(place: Place, lunch: Tag) -> None:
    assert give(place, lunch, place.dev) == give(place, lunch, place.dev, place.ben)
    assert have(lunch) == ["Zoë", "Amara", "Dev"]


def test_given_to_many_is_taken_back_within_a_minute(place: Place, lunch: Tag) -> None:
    give(place, lunch, place.mara, place.dev, place.ben)
    done = just_done(place.senco, ACT, at=clock.now())
    assert done is not None
    assert (done.kind, done.count, done.tag) == ("tag_given", 2, "Lunch buddy")
    undo(place)
    assert (have(lunch), undo(place).kept) == (["Zoë", "Amara"], [])


def test_taken_off_many_is_put_on_again_even_when_it_was_retired_meanwhile(place: Place, lunch: Tag) -> None:
    assert [row["pupil"] for row in take(place, lunch, place.mara, place.dev).rows] == [place.mara.pk]
    assert have(lunch) == ["Zoë"]
    retire_tag(by=place.senco, tag=lunch, on=TODAY)
    undo(place)
    assert have(lunch) == ["Zoë", "Amara"]


def test_after_a_minute_it_is_too_late(place: Place, lunch: Tag) -> None:
    give(place, lunch, place.dev)
    with pytest.raises(Refused):
        undo(place, seconds=60)
    assert have(lunch) == ["Zoë", "Amara", "Dev"]


def test_who_was_changed_again_since_stays_and_is_named(place: Place, lunch: Tag) -> None:
    give(place, lunch, place.dev, place.ben)
    take_tag_off(by=place.senco, pupil=place.dev, tag=lunch)
    give_tag(by=place.senco, pupil=place.dev, tag=lunch)
    assert undo(place).kept == [place.dev.pk]
    assert have(lunch) == ["Zoë", "Amara", "Dev"]


def test_where_the_tag_itself_is_gone_nobody_gets_it_back(place: Place, lunch: Tag) -> None:
    take(place, lunch, place.mara, place.zoe)
    retire_tag(by=place.senco, tag=lunch, on=TODAY)
    assert sorted(undo(place).kept) == sorted([place.mara.pk, place.zoe.pk])
    done = just_done(place.senco, ACT, at=clock.now())
    assert done is not None
    assert (done.tag, done.kept) == ("", ("Zoë de Souza", "Mara Osei"))


def test_a_pupil_with_twelve_gets_no_more(place: Place, lunch: Tag) -> None:
    for number in range(MOST_TAGS_EACH):
        give_tag(by=place.senco, pupil=place.dev, tag=make_tag(by=place.senco, name=f"Tag {number}"))
    assert [row["pupil"] for row in give(place, lunch, place.dev, place.ben).rows] == [place.ben.pk]


def test_a_retired_tag_is_given_to_nobody_but_can_be_taken_off(place: Place, lunch: Tag) -> None:
    retire_tag(by=place.senco, tag=lunch, on=TODAY)
    with pytest.raises(Refused, match="is retired"):
        give(place, lunch, place.dev)
    assert len(take(place, lunch, place.mara).rows) == 1


def test_who_may_not_changes_nobody_and_another_schools_pupil_is_not_reached(place: Place, lunch: Tag) -> None:
    for by in (place.teacher, place.office):
        for do in (give, take):
            with pytest.raises(Refused):
                do(place, lunch, place.mara, place.dev, by=by)
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = acting(make_staff(other, "Hal Moor", Role.SENCO), on=TODAY)
        iris = make_pupil(other, "Iris", "Moor")
        with pytest.raises(NotFound):
            give(place, lunch, iris, by=hal)
    assert (give(place, lunch, iris).rows, have(lunch)) == ([], ["Zoë", "Amara"])
    with pytest.raises(NotFound):
        undo(place, by=acting(make_staff(place.school, "Hugh Marr", Role.HEAD), on=TODAY))


def test_views_that_asked_for_a_tag_follow_it_into_the_other(place: Place, lunch: Tag) -> None:
    other = make_tag(by=place.senco, name="Lunch buddies")
    give_tag(by=place.senco, pupil=place.dev, tag=other)
    save_view(by=place.senco, name="Lunch", query=f"status=everyone&tag={other.uid}&col=tags")
    save_view(by=place.senco, name="Not lunch", query="status=K")
    assert make_one_of_two(by=place.senco, tag=other, into=lunch) == 1
    assert list(SavedView.objects.order_by("name").values_list("query", flat=True)) == [
        f"status=everyone&tag={lunch.uid}&col=tags", "status=K",
    ]  # fmt: skip
    assert [tag.name for tag in tags_of(place.dev)] == ["Lunch buddy"]
