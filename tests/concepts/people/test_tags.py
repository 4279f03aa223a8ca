"""The school's own tags: one for each word however written, who may make and give them, what becomes of them."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.actions.tagging import (
    find_or_make_tag,
    give_tag,
    make_tag,
    merge_tag,
    rename_tag,
    restore_tag,
    retire_tag,
    take_tag_off,
)
from endeavour.people.models import Pupil, PupilTag, Tag
from endeavour.people.policies import may_give_tags, may_keep_tags, may_see_tags
from endeavour.people.queries import Placing, placing_of, tag_named, tags_of, tags_to_give, tags_with_pupils
from endeavour.people.states import MOST_TAGS, MOST_TAGS_EACH
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)


@pytest.fixture
def ruth(world: World) -> Actor:
    return acting(world.senco)


def names(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]


def events(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


# Made


def test_a_tag_is_kept_as_it_is_written_on_one_line(ruth: Actor) -> None:
    assert make_tag(by=ruth, name="  Reading \n partner ").name == "Reading partner"
    assert Detail.objects.get().values == {"name": [None, "Reading partner"]}


@pytest.mark.parametrize(
    "again", ["READING PARTNER", "reading  partner", "Readingpartner", "Reading-partner", "Réading pärtner"]
)
def test_another_spelling_is_the_same_tag(ruth: Actor, again: str) -> None:
    tag = make_tag(by=ruth, name="Reading partner")
    with pytest.raises(Refused, match="already, “Reading partner”"):
        make_tag(by=ruth, name=again)
    assert (find_or_make_tag(by=ruth, name=again), tag_named(again), Tag.objects.count()) == (tag, tag, 1)


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u200b", "’", "—", "_", "...", "\u2800", "x" * 41])
def test_a_tag_needs_a_word_of_forty_letters_at_most(ruth: Actor, name: str) -> None:
    with pytest.raises(Refused) as said_no:
        make_tag(by=ruth, name=name)
    assert (said_no.value.field, Tag.objects.count()) == ("name", 0)


@pytest.mark.parametrize("name", ["x" * 40, "ﷺ" * 40, "<script>alert(1)</script>", "=1+1", "阅读伙伴", "قراءة", "★"])
def test_any_other_word_will_do(ruth: Actor, name: str) -> None:
    assert tag_named(make_tag(by=ruth, name=name).name) == Tag.objects.get(name=name)


def test_there_is_an_end_to_tags(ruth: Actor) -> None:
    made = [make_tag(by=ruth, name=f"Tag {number}") for number in range(MOST_TAGS)]
    with pytest.raises(Refused, match="You have 100 tags"):
        make_tag(by=ruth, name="One more")
    retire_tag(by=ruth, tag=made[0], on=TODAY)
    assert make_tag(by=ruth, name="One more").name == "One more"


def test_the_database_holds_one_spelling_for_a_school_and_one_tag_for_a_pupil(world: World, ruth: Actor) -> None:
    tag = make_tag(by=ruth, name="Lunch buddy")
    give_tag(by=ruth, pupil=world.mara, tag=tag)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(school=world.school, name="lunch buddy", key=tag.key)
    with pytest.raises(IntegrityError), transaction.atomic():
        PupilTag.objects.create(school=world.school, tag=tag, pupil=world.mara)


# Who may


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.SENCO, (True, True, True)),
        (Role.DEPUTY_SENCO, (True, True, True)),
        (Role.HEAD, (True, True, True)),
        (Role.TEACHER, (True, False, False)),
        (Role.TEACHING_ASSISTANT, (True, False, False)),
        (Role.SAFEGUARDING_LEAD, (True, False, False)),
        (Role.OFFICE, (False, False, False)),
        (Role.BUSINESS_MANAGER, (False, False, False)),
        (Role.GOVERNOR, (False, False, False)),
        (Role.TRUST_LEAD, (False, False, False)),
    ],
)
def test_who_sees_gives_and_keeps_tags(world: World, role: Role, expected: tuple[bool, ...]) -> None:
    by = acting(make_staff(world.school, f"Some {role.value}", role))
    assert (bool(may_see_tags(by)), bool(may_give_tags(by)), bool(may_keep_tags(by))) == expected


@pytest.mark.parametrize("who", ["teacher", "office", "bursar"])
def test_the_actions_ask_who_it_is(world: World, ruth: Actor, who: str) -> None:
    by, tag = acting(getattr(world, who)), make_tag(by=ruth, name="Lunch buddy")
    for do in (
        lambda: make_tag(by=by, name="Mine"),
        lambda: rename_tag(by=by, tag=tag, name="Mine"),
        lambda: retire_tag(by=by, tag=tag, on=TODAY),
        lambda: restore_tag(by=by, tag=tag),
        lambda: merge_tag(by=by, tag=tag, into=tag),
        lambda: give_tag(by=by, pupil=world.mara, tag=tag),
        lambda: take_tag_off(by=by, pupil=world.mara, tag=tag),
    ):
        with pytest.raises(Refused):
            do()
    assert (names(list(Tag.objects.all())), PupilTag.objects.count()) == (["Lunch buddy"], 0)
    assert Event.objects.filter(verb__startswith="tag").count() == 1


def test_another_schools_tag_and_pupil_are_not_found(world: World, ruth: Actor) -> None:
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = acting(make_staff(other, "Hal Moor", Role.SENCO))
        iris = make_pupil(other, "Iris", "Moor")
        theirs = make_tag(by=hal, name="Lunch buddy")
    ours = make_tag(by=ruth, name="Lunch buddy")
    for do in (
        lambda: give_tag(by=ruth, pupil=iris, tag=ours),
        lambda: give_tag(by=ruth, pupil=world.mara, tag=theirs),
        lambda: take_tag_off(by=ruth, pupil=world.mara, tag=theirs),
        lambda: rename_tag(by=ruth, tag=theirs, name="Ours"),
        lambda: retire_tag(by=ruth, tag=theirs, on=TODAY),
        lambda: merge_tag(by=ruth, tag=theirs, into=ours),
        lambda: merge_tag(by=ruth, tag=ours, into=theirs),
    ):
        with pytest.raises(NotFound):
            do()
    assert names(tags_to_give()) == ["Lunch buddy"]


# Given and taken off


def test_given_and_taken_off_each_is_one_event_of_the_pupil(world: World, ruth: Actor) -> None:
    tag = make_tag(by=ruth, name="Lunch buddy")
    assert give_tag(by=ruth, pupil=world.mara, tag=tag) is not None
    assert give_tag(by=ruth, pupil=world.mara, tag=tag) is None
    assert take_tag_off(by=ruth, pupil=world.mara, tag=tag) is True
    assert take_tag_off(by=ruth, pupil=world.mara, tag=tag) is False
    told = Event.objects.filter(pupil_uid=world.mara.uid, verb__startswith="tag_").order_by("id")
    assert list(told.values_list("verb", "subject_uid")) == [("tag_given", tag.uid), ("tag_taken", tag.uid)]


def test_a_pupil_has_twelve_at_most(world: World, ruth: Actor) -> None:
    tags = [make_tag(by=ruth, name=f"Tag {number:02}") for number in range(MOST_TAGS_EACH + 1)]
    for tag in tags[:-1]:
        give_tag(by=ruth, pupil=world.mara, tag=tag)
    with pytest.raises(Refused, match="Mara Osei has 12 tags"):
        give_tag(by=ruth, pupil=world.mara, tag=tags[-1])
    assert give_tag(by=ruth, pupil=world.mara, tag=tags[0]) is None


def test_the_head_of_a_record_takes_class_teacher_and_tags_in_one_query(world: World, ruth: Actor) -> None:
    for name in ("Lunch buddy", "art club", "Éclair"):
        give_tag(by=ruth, pupil=world.mara, tag=make_tag(by=ruth, name=name))
    with CaptureQueriesContext(connection) as said:
        found = placing_of(world.mara, on=TODAY)
    assert (found, len(said)) == (Placing("4 Hazel", ("Tom Garrity",), ("art club", "Éclair", "Lunch buddy")), 1)
    ben = make_pupil(world.school, "Ben", "Langstaff")
    assert placing_of(ben, on=TODAY) == Placing("", (), ())


# Renamed, retired, merged


def test_a_renamed_tag_is_renamed_on_everybody(world: World, ruth: Actor) -> None:
    tag = make_tag(by=ruth, name="Reading partner")
    give_tag(by=ruth, pupil=world.mara, tag=tag)
    rename_tag(by=ruth, tag=tag, name="READING partner")
    rename_tag(by=ruth, tag=tag, name="Reading mentor")
    assert (names(tags_of(world.mara)), tag_named("reading partner")) == (["Reading mentor"], None)
    assert events("tag_renamed") == 2
    rename_tag(by=ruth, tag=tag, name="Reading mentor")
    assert events("tag_renamed") == 2
    make_tag(by=ruth, name="Lunch buddy")
    with pytest.raises(Refused, match="There is a tag of this name already"):
        rename_tag(by=ruth, tag=tag, name="lunchbuddy")


def test_one_in_use_is_retired_and_comes_back(world: World, ruth: Actor) -> None:
    tag, ben = make_tag(by=ruth, name="Lunch buddy"), make_pupil(world.school, "Ben", "Langstaff")
    give_tag(by=ruth, pupil=world.mara, tag=tag)
    assert [retire_tag(by=ruth, tag=tag, on=TODAY) for _time in range(2)] == [True, True]
    assert (names(tags_of(world.mara)), tags_to_give(), events("tag_retired")) == (["Lunch buddy"], [], 1)
    with pytest.raises(Refused, match="is retired"):
        give_tag(by=ruth, pupil=ben, tag=tag)
    with pytest.raises(Refused, match="It can be brought back"):
        find_or_make_tag(by=ruth, name="lunch buddy")
    restore_tag(by=ruth, tag=tag)
    assert give_tag(by=ruth, pupil=ben, tag=tag) is not None


def test_one_that_nobody_has_is_gone_but_not_while_somebody_who_left_has_it(world: World, ruth: Actor) -> None:
    tag = make_tag(by=ruth, name="Lunch buddy")
    give_tag(by=ruth, pupil=world.mara, tag=tag)
    Pupil.objects.filter(pk=world.mara.pk).update(left_on=TODAY)
    assert retire_tag(by=ruth, tag=tag, on=TODAY) is True
    take_tag_off(by=ruth, pupil=world.mara, tag=tag)
    assert (retire_tag(by=ruth, tag=tag, on=TODAY), Tag.objects.count(), events("tag_removed")) == (False, 0, 1)
    with pytest.raises(Refused, match="The tag is gone"):
        give_tag(by=ruth, pupil=world.mara, tag=tag)


def test_one_comes_back_only_where_there_is_room(world: World, ruth: Actor) -> None:
    old = make_tag(by=ruth, name="Lunch buddy")
    give_tag(by=ruth, pupil=world.mara, tag=old)
    retire_tag(by=ruth, tag=old, on=TODAY)
    rows = [Tag(school=world.school, name=f"Tag {n}", key=f"tag{n}") for n in range(MOST_TAGS)]
    Tag.objects.bulk_create(rows)
    with pytest.raises(Refused, match=f"You have {MOST_TAGS} tags. Retire one first."):
        restore_tag(by=ruth, tag=old)
    Tag.objects.get(name="Tag 0").delete()
    assert restore_tag(by=ruth, tag=old).retired_on is None


def test_two_spellings_become_one_and_nobody_has_it_twice(world: World, ruth: Actor) -> None:
    ben = make_pupil(world.school, "Ben", "Langstaff")
    one, other = make_tag(by=ruth, name="Reading partner"), make_tag(by=ruth, name="Reading partners")
    for pupil, tag in ((world.mara, one), (world.mara, other), (ben, other)):
        give_tag(by=ruth, pupil=pupil, tag=tag)
    assert merge_tag(by=ruth, tag=other, into=one) == 1
    assert (names(tags_of(world.mara)), names(tags_of(ben))) == (["Reading partner"], ["Reading partner"])
    assert (names(list(Tag.objects.all())), events("tags_merged")) == (["Reading partner"], 1)
    told = Event.objects.order_by("id").filter(id__gt=Event.objects.get(verb="tags_merged").pk)
    assert [(event.verb, event.pupil_uid, event.subject_uid) for event in told] == [
        ("tag_taken", world.mara.uid, one.uid), ("tag_given", ben.uid, one.uid),
    ]  # fmt: skip
    said = [Detail.objects.get(event_id=event.pk).values for event in told]
    assert said == [{"tag": ["Reading partners", None]}, {"tag": ["Reading partners", "Reading partner"]}]
    with pytest.raises(Refused, match="another tag"):
        merge_tag(by=ruth, tag=one, into=one)


def test_each_tag_is_counted_over_those_on_roll_the_retired_last(world: World, ruth: Actor) -> None:
    ben = make_pupil(world.school, "Ben", "Langstaff")
    art, _lunch, zoo = (make_tag(by=ruth, name=name) for name in ("Art club", "Lunch buddy", "Zoo trip"))
    for pupil, tag in ((world.mara, art), (ben, art), (ben, zoo)):
        give_tag(by=ruth, pupil=pupil, tag=tag)
    Pupil.objects.filter(pk=ben.pk).update(left_on=TODAY)
    retire_tag(by=ruth, tag=art, on=TODAY)
    with CaptureQueriesContext(connection) as said:
        rows = tags_with_pupils(on=TODAY)
    assert ([(tag.name, pupils) for tag, pupils in rows], len(said)) == (
        [("Lunch buddy", 0), ("Zoo trip", 0), ("Art club", 1)], 1,
    )  # fmt: skip
