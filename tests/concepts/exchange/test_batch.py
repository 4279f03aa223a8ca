"""Set-based actions write what the single ones write; a batch is all or nothing; whoever was faster is not undone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from endeavour.access.actor import Actor, system
from endeavour.access.models import Membership, User
from endeavour.audit.models import Event
from endeavour.exchange.applying import write
from endeavour.exchange.applying.write import write_once
from endeavour.foundation.errors import Refused
from endeavour.foundation.references import new_uid
from endeavour.people.actions import (
    add_contact,
    add_group,
    add_pupil,
    give_sight,
    put_adult_with_group,
    put_in_group,
    set_key_adult,
)
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.classes import make_class
from endeavour.people.actions.naming import let_go
from endeavour.people.actions.rolls import (
    Seat,
    add_contact_to,
    add_groups,
    add_pupils,
    add_staff_member,
    give_sight_of,
    let_go_of,
    put_adult_with_group_of,
    put_in_groups,
    relate,
    set_key_adults,
)
from endeavour.people.models import Contact, Group, GroupPupil, GroupStaff, Pupil, Relationship, Sight
from endeavour.people.states import SightReason, SightSource
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import TODAY
from tests.factories.people import make_pupil, make_school, make_staff

BORN = date(2018, 3, 2)
World = dict[str, Any]


def world(school: School) -> World:
    """What both ways start from."""
    tom = make_staff(school, "Tom Garrity")
    ama = make_pupil(school, "Ama", "Osei")
    group = add_group(by=system(school.pk), name="4 Hazel")
    return {"tom": tom, "ama": ama, "group": group}


def one_pupil(by: Actor, _w: World) -> None:
    add_pupil(by=by, surname="Mensah", forename="Kofi", born_on=BORN, name_to_use="Kof", year_group="4")


def many_pupils(batch: Batch, by: Actor, _w: World) -> None:
    values = {"surname": "Mensah", "forename": "Kofi", "born_on": BORN, "name_to_use": "Kof", "year_group": "4"}
    add_pupils(batch, by=by, pupils=[(new_uid(), values)])


def one_group(by: Actor, _w: World) -> None:
    make_class(by=by, name="5 Oak")


def many_groups(batch: Batch, by: Actor, _w: World) -> None:
    add_groups(batch, by=by, groups=[{"name": "5 Oak"}])


def one_place(by: Actor, w: World) -> None:
    put_adult_with_group(by=by, group=w["group"], staff=w["tom"], reason=SightReason.TEACHES, on=TODAY)
    put_in_group(by=by, group=w["group"], pupil=w["ama"], on=TODAY)


def many_places(batch: Batch, by: Actor, w: World) -> None:
    tom, ama, group = w["tom"].pk, w["ama"], w["group"].pk
    put_adult_with_group_of(
        batch, by=by, group=group, staff=tom, reason=SightReason.TEACHES, on=TODAY, until=None, pupils=[]
    )
    adults = [(tom, str(SightReason.TEACHES), TODAY, None)]
    put_in_groups(batch, by=by, seats=[Seat(ama.pk, ama.uid, group, TODAY, adults=adults)])


def one_adult(by: Actor, w: World) -> None:
    put_in_group(by=by, group=w["group"], pupil=w["ama"], on=TODAY)
    put_adult_with_group(by=by, group=w["group"], staff=w["tom"], reason=SightReason.SUPPORTS, on=TODAY)


def many_adults(batch: Batch, by: Actor, w: World) -> None:
    tom, ama, group = w["tom"].pk, w["ama"], w["group"].pk
    put_in_groups(batch, by=by, seats=[Seat(ama.pk, ama.uid, group, TODAY)])
    put_adult_with_group_of(
        batch,
        by=by,
        group=group,
        staff=tom,
        reason=SightReason.SUPPORTS,
        on=TODAY,
        until=None,
        pupils=[(ama.pk, TODAY, None)],
    )


def one_sight(by: Actor, w: World) -> None:
    source = SightSource.ROLL
    give_sight(by=by, staff=w["tom"], pupil=w["ama"], reason=SightReason.NAMED, on=TODAY, source=source)


def many_sights(batch: Batch, by: Actor, w: World) -> None:
    ama = w["ama"]
    give_sight_of(
        batch,
        by=by,
        staff=w["tom"].pk,
        pupil=ama.pk,
        pupil_uid=ama.uid,
        reason=SightReason.NAMED,
        on=TODAY,
        until=None,
        source=SightSource.ROLL,
    )


def named_by_a_plan(by: Actor, w: World) -> None:
    """Nell since before today, Tom since today; Sam was named by hand."""
    people = [(make_nell(w), BORN, SightSource.PLAN), (w["tom"], TODAY, SightSource.PLAN)]
    people.append((make_staff(w["ama"].school, "Sam Whittle"), BORN, SightSource.HAND))
    for staff, on, source in people:
        give_sight(by=by, staff=staff, pupil=w["ama"], reason=SightReason.NAMED, on=on, source=source)


def one_let_go(by: Actor, w: World) -> None:
    named_by_a_plan(by, w)
    let_go(by=by, pupil=w["ama"], on=TODAY)


def many_let_go(batch: Batch, by: Actor, w: World) -> None:
    named_by_a_plan(by, w)
    let_go_of(batch, by=by, pupils=[w["ama"].pk], on=TODAY)


def one_key_adult(by: Actor, w: World) -> None:
    give_sight(by=by, staff=make_nell(w), pupil=w["ama"], reason=SightReason.KEY_ADULT, on=BORN)
    set_key_adult(by=by, pupil=w["ama"], staff=w["tom"], on=TODAY)


def many_key_adults(batch: Batch, by: Actor, w: World) -> None:
    ama = w["ama"]
    give_sight(by=by, staff=make_nell(w), pupil=ama, reason=SightReason.KEY_ADULT, on=BORN)
    set_key_adults(batch, by=by, on=TODAY, pupils=[(ama.pk, ama.uid, None, w["tom"].pk)])


def make_nell(w: World) -> Membership:
    """The key adult before."""
    return make_staff(w["ama"].school, "Nell Archer")


def one_contact(by: Actor, w: World) -> None:
    add_contact(
        by=by, pupil=w["ama"], name="Efua Osei", relation="mother", responsibility="yes", email="e@home.example"
    )


def many_contacts(batch: Batch, by: Actor, w: World) -> None:
    uid, ama = new_uid(), w["ama"]
    person = add_contact_to(batch, by=by, name="Efua Osei", uid=uid, values={"email": "e@home.example"})
    values = {"relation": "mother", "responsibility": "yes"}
    relate(batch, by=by, contact=person, contact_uid=uid, pupil=ama.pk, pupil_uid=ama.uid, values=values)


TABLE: list[tuple[str, Callable[..., None], Callable[..., None]]] = [
    ("a pupil", one_pupil, many_pupils),
    ("a group", one_group, many_groups),
    ("a place in a class", one_place, many_places),
    ("an adult with a class", one_adult, many_adults),
    ("sight", one_sight, many_sights),
    ("what a plan let anybody see, ended", one_let_go, many_let_go),
    ("a key adult", one_key_adult, many_key_adults),
    ("a contact", one_contact, many_contacts),
]
KEPT: tuple[type[models.Model], ...] = (Pupil, Group, GroupPupil, GroupStaff, Sight, Contact, Relationship, Event)
OWN = ("id", "uid", "school", "reference", "at", "school_id", "subject_uid", "pupil_uid")


def everything() -> dict[str, list[list[str]]]:
    """Every row, without what is each row's own: ids, and the ids it points at as whether it points."""
    return {model.__name__: sorted(_row(row) for row in model._default_manager.all()) for model in KEPT}


def _row(row: models.Model) -> list[str]:
    said = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in OWN or field.is_relation:
            value = "" if value is None else "set"
        if field.name == "detail_hash":
            value = bool(value)
        said.append(f"{field.name}={value}")
    return said


@pytest.mark.parametrize(("what", "single", "many"), TABLE, ids=[name for name, _one, _many in TABLE])
def test_many_at_once_write_what_one_writes(
    school: School, what: str, single: Callable[..., None], many: Callable[..., None]
) -> None:
    by = system(school.pk)
    start = world(school)
    with transaction.atomic():
        before = everything()
        single(by, start)
        singly = everything()
        transaction.set_rollback(True)
    batch = Batch()
    many(batch, by, start)
    with transaction.atomic():
        batch.write()
    together = everything()
    assert singly != before
    assert together == singly


def test_a_batch_that_cannot_be_written_whole_leaves_nothing(school: School) -> None:
    batch = Batch()
    values = {"surname": "Mensah", "forename": "Kofi", "born_on": BORN, "upn": "A1"}
    add_pupils(batch, by=system(school.pk), pupils=[(new_uid(), values), (new_uid(), values)])
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.write()
    assert (Pupil.objects.count(), Event.objects.count()) == (0, 0)


def test_a_name_that_is_no_field_is_a_mistake(school: School) -> None:
    with pytest.raises(ValueError, match="Pupil has no \\['nickname'\\]"):
        Batch().add(Pupil, nickname="Kof")
    with pytest.raises(ValueError, match="Pupil has no nickname"):
        Batch().change(Pupil, 1, nickname="Kof")


def test_what_somebody_does_between_looking_and_writing_is_looked_at_again(school: School) -> None:
    by, looked = system(school.pk), []

    def prepare() -> tuple[Batch, list[Any], int]:
        looked.append(Pupil.objects.count())
        if len(looked) == 1:
            add_pupil(by=by, surname="Faster", forename="Fay", born_on=BORN)
        batch = Batch()
        add_pupils(batch, by=by, pupils=[(new_uid(), {"surname": "M", "forename": "K", "born_on": BORN})])
        return batch, [], looked[-1]

    assert write_once(frozenset({school.pk}), prepare) == 1
    assert (looked, Pupil.objects.count()) == ([0, 1], 2)


def test_where_others_never_stop_nothing_is_written_and_a_sentence_says_so(school: School) -> None:
    def prepare() -> tuple[Batch, list[Any], None]:
        add_pupil(by=system(school.pk), surname="Faster", forename="Fay", born_on=BORN)
        return Batch(), [], None

    with pytest.raises(Refused) as said_no:
        write_once(frozenset({school.pk}), prepare)
    assert said_no.value.because.startswith("Others are working in these records just now.")
    assert Pupil.objects.count() == write.TRIES


def test_what_another_school_does_meanwhile_is_no_matter(school: School) -> None:
    other = make_school(code="900002", name="Other School")
    looked = []

    def prepare() -> tuple[Batch, list[Any], None]:
        looked.append(1)
        with in_school(other.pk):
            add_pupil(by=system(other.pk), surname="Else", forename="Elsie", born_on=BORN)
        return Batch(), [], None

    write_once(frozenset({school.pk}), prepare)
    assert looked == [1]


def test_new_staff_are_one_person_with_whoever_has_the_address(school: School) -> None:
    User.objects.create(name="Tom Garrity", email="tom@school.example")
    batch = Batch()
    for name, email in (("Tom Garrity", "TOM@school.example"), ("Joan Petrie", "")):
        add_staff_member(batch, by=system(school.pk), name=name, email=email, code="", job="", starts_on=None)
    with transaction.atomic():
        batch.write()
    assert sorted(Membership.objects.values_list("user__name", "user__email")) == [
        ("Joan Petrie", None),
        ("Tom Garrity", "tom@school.example"),
    ]
