"""Whoever keeps the roll and also works in a class opens no records for themselves: somebody else does that."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.oversight.actions import set_key_adults, undo_change
from endeavour.people.actions import add_group, put_adult_with_group, put_in_group, set_key_adult
from endeavour.people.actions.classes import end_adult_with_class, keep_adult_with_class
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.actions.moving import move_classes, take_back_move
from endeavour.people.actions.naming import name_adult
from endeavour.people.actions.placing import change_class
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Sight
from endeavour.people.moving import digest_of, moves_to_come, planned_moves
from endeavour.people.states import SightReason
from tests.concepts.exchange.handing_in import Files, table
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.test_imports import once, sent, shown, the_import, worked

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
REFUSED = "You cannot open records for yourself. Ask your SENCO to do this."


@pytest.fixture
def amy(world: World) -> Membership:
    """In the office in the morning, a teaching assistant in the afternoon."""
    return make_staff(world.school, "Amy Dunn", Role.OFFICE, Role.TEACHING_ASSISTANT)


def own_group(world: World, amy: Membership) -> Group:
    group = add_group(by=acting(world.senco), name="4 Elm")
    put_adult_with_group(
        by=acting(world.senco), group=group, staff=amy, reason=SightReason.SUPPORTS, on=clock.today()
    )
    return group


def send(client: Client, address: str, **answers: str) -> Any:
    today = clock.today()
    day = {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    return client.post(address, {**answers, **day, "once": str(uuid.uuid4())})


def test_not_by_putting_herself_with_a_class(world: World, as_: SignIn, amy: Membership) -> None:
    hazel = Group.objects.get(name="4 Hazel")
    where, said = f"{world.base}settings/classes/{hazel.uid}/adults/", {"staff": str(amy.pk), "reason": "supports"}
    assert REFUSED in send(as_(amy), where, **said).content.decode()
    assert as_(amy).get(world.record).status_code == 404
    assert send(as_(world.office), where, **said).status_code == 302
    assert as_(amy).get(world.record).status_code == 200


def test_not_by_putting_a_child_in_her_own_class(world: World, as_: SignIn, amy: Membership) -> None:
    elm, hazel, today = own_group(world, amy), Group.objects.get(name="4 Hazel"), clock.today()
    with pytest.raises(Refused, match="for yourself") as refused:
        change_class(by=acting(amy), pupil=world.mara, leaves=hazel, joins=elm, from_on=today, on=today)
    assert refused.value.field == "joins"
    where, said = f"{world.record}people/class/", {"leaves": str(hazel.uid), "joins": str(elm.uid)}
    assert send(as_(amy), where, **said).status_code == 404
    assert send(as_(world.office), where, **said).status_code == 302
    assert as_(amy).get(world.record).status_code == 200


def test_nor_by_any_other_act_that_opens_a_record(world: World, amy: Membership) -> None:
    by, today = acting(amy), clock.today()
    with pytest.raises(Refused, match="for yourself"):
        name_adult(by=by, pupil=world.mara, staff=amy, reason=SightReason.SUPPORTS, on=today)
    with pytest.raises(Refused, match="for yourself"):
        set_key_adult(by=by, pupil=world.mara, staff=amy, on=today)
    with pytest.raises(Refused, match="for yourself"):
        set_key_adults(by=by, uid=uuid.uuid4(), pupil_uids=[world.mara.uid], staff=amy, on=today)
    row = put_adult_with_group(
        by=acting(world.senco),
        group=Group.objects.get(name="4 Hazel"),
        staff=amy,
        reason=SightReason.SUPPORTS,
        on=today,
    )
    end_adult_with_class(by=by, adult=row, from_on=today.replace(day=28), on=today)
    with pytest.raises(Refused, match="for yourself"):
        keep_adult_with_class(by=by, adult=row, on=today)


def test_who_sees_every_pupil_may_name_themselves(world: World) -> None:
    set_key_adult(by=acting(world.senco), pupil=world.mara, staff=world.senco, on=clock.today())
    assert Sight.objects.get(staff=world.senco).reason == SightReason.KEY_ADULT


def moved(by: Membership, source: Group, target: Group) -> int:
    """A whole class moved today, as its page does it."""
    moves, today = {str(source.uid): str(target.uid)}, clock.today()
    digest = digest_of(planned_moves(moves, on=today), on=today)
    return move_classes(by=acting(by), moves=moves, on=today, digest=digest)


def test_not_by_moving_a_whole_class_into_her_own(world: World, as_: SignIn, amy: Membership) -> None:
    elm, hazel = own_group(world, amy), Group.objects.get(name="4 Hazel")
    with pytest.raises(Refused, match="for yourself"):
        moved(amy, hazel, elm)
    page = send(as_(amy), f"{world.base}begin/classes/", **{f"to-{hazel.uid}": str(elm.uid)}).content.decode()
    assert (page.count(REFUSED), page.count('name="sure"')) == (1, 0)
    assert GroupPupil.objects.filter(group=elm).count() == 0
    assert moved(world.office, hazel, elm) == 1
    assert as_(amy).get(world.record).status_code == 200


def test_nor_by_taking_back_a_move_out_of_her_own_class(world: World, amy: Membership) -> None:
    elm, hazel, today = own_group(world, amy), Group.objects.get(name="4 Hazel"), clock.today()
    moved(world.office, hazel, elm)
    later = today + timedelta(days=7)
    change_class(by=acting(world.office), pupil=world.mara, leaves=elm, joins=hazel, from_on=later, on=today)
    (move,) = moves_to_come(on=today)
    with pytest.raises(Refused, match="for yourself"):
        take_back_move(by=acting(amy), digest=move.digest, on=today)
    assert take_back_move(by=acting(world.office), digest=move.digest, on=today) == 1


def test_here_after_all_gives_back_what_she_saw_and_opens_nothing_else(world: World, amy: Membership) -> None:
    hazel, today = Group.objects.get(name="4 Hazel"), clock.today()
    mark_left(by=acting(amy), pupil=world.mara, on=today)
    put_adult_with_group(by=acting(world.senco), group=hazel, staff=amy, reason=SightReason.SUPPORTS, on=today)
    with pytest.raises(Refused, match="for yourself"):
        undo_leaving(by=acting(amy), pupil=world.mara)
    undo_leaving(by=acting(world.office), pupil=world.mara)
    Sight.objects.filter(staff=amy).update(starts_on=today - timedelta(days=30))
    GroupStaff.objects.filter(staff=amy).update(starts_on=today - timedelta(days=30))
    mark_left(by=acting(amy), pupil=world.mara, on=today)
    undo_leaving(by=acting(amy), pupil=world.mara)
    assert Sight.objects.get(staff=amy).ends_on is None


def test_nor_by_adding_a_child_to_her_own_class(world: World, as_: SignIn, amy: Membership) -> None:
    elm, where = own_group(world, amy), f"{world.base}pupils/add/"
    said = {"surname": "Kent", "forename": "Kit", "born_on": "2018-05-04", "year_group": "4", "group": str(elm.uid)}
    assert REFUSED in as_(amy).post(where, {**said, **once()}).content.decode()
    assert Pupil.objects.filter(surname="Kent").count() == 0
    assert as_(world.office).post(where, {**said, **once()}).status_code == 302
    assert Sight.objects.get(staff=amy).pupil.surname == "Kent"


def test_nor_many_at_once_as_their_key_adult(world: World, as_: SignIn, amy: Membership) -> None:
    """Not even of a child of her own class, whom she would see when the child has another class, too."""
    put_in_group(by=acting(world.senco), group=own_group(world, amy), pupil=world.mara, on=clock.today())
    said = {"do": "adult", "pupil": str(world.mara.uid), "adult": str(amy.uid), "sure": "yes"}
    chosen, where = {**said, "act": str(uuid.uuid4())}, f"{world.base}pupils/bulk/"
    page = as_(amy).post(where, {**chosen, **once()}).content.decode()
    assert page.count(REFUSED) == 2  # in the summary and at its question
    assert list(Sight.objects.filter(staff=amy).values_list("reason", flat=True)) == [SightReason.SUPPORTS]
    assert as_(world.office).post(where, {**chosen, **once()}).status_code == 302
    assert Sight.objects.filter(staff=amy, reason=SightReason.KEY_ADULT).count() == 1


def test_nor_by_taking_a_change_of_many_back_and_the_others_are_taken_back(world: World, amy: Membership) -> None:
    senco, today, sam = acting(world.senco), clock.today(), make_pupil(world.school, "Sam", "Kent")
    set_key_adult(by=senco, pupil=world.mara, staff=amy, on=today)
    uid = uuid.uuid4()
    set_key_adults(by=acting(amy), uid=uid, pupil_uids=[world.mara.uid, sam.uid], staff=world.teacher, on=today)
    change = undo_change(by=acting(amy), uid=uid, at=clock.now(), on=today)
    assert change.kept == [world.mara.pk]
    adults = dict(Pupil.objects.values_list("forename", "key_adult__user__name"))
    assert adults == {"Amara": "Tom Garrity", "Sam": None}
    assert Sight.objects.filter(staff=amy).count() == 0


LIST = "Surname|Forename|DOB|Year|Class"
STAFF = "Surname|Forename|Email|Staff code|Job title|Class"
OF_PUPIL = "Pupil surname|Pupil forename|Teacher|Teaches or supports"
PLACES = "Pupil surname|Pupil forename|Teaching group"
AMY = "amy.dunn.900001@school.example"
NAMES_HERSELF = "This would let you open records that you name yourself for."
HER_CLASS = "You are with this class, so this would let you open the child’s record."

BY_A_FILE: dict[str, tuple[Files, str, int]] = {
    "as the staff of a class": (table(STAFF, f"Dunn|Amy|{AMY}||Teaching assistant|4 Hazel"), NAMES_HERSELF, 1),
    "named for one child": (table(OF_PUPIL, "Osei|Amara|Amy Dunn|Supports"), NAMES_HERSELF, 1),
    "a child who changes into her class": (table(LIST, "Osei|Amara|02/03/2018|4|4 Elm"), HER_CLASS, 1),
    "a child who changes into it, written oddly": (table(LIST, "Osei|Amara|02/03/2018|4|4  ELM"), HER_CLASS, 1),
    "a new child in her class": (table(LIST, "Kent|Kit|04/05/2018|4|4 Elm"), HER_CLASS, 1),
    "a place in her group": (table(PLACES, "Osei|Amara|4 Reading"), HER_CLASS, 1),
}


@pytest.mark.parametrize(("files", "why", "opens"), BY_A_FILE.values(), ids=list(BY_A_FILE))
def test_nor_by_a_file(world: World, as_: SignIn, amy: Membership, files: Files, why: str, opens: int) -> None:
    """What she brings in is left out, with the sentence, and comes with somebody else who brings the same file in."""
    own_group(world, amy)
    reading = add_group(by=acting(world.senco), name="4 Reading", kind="teaching")
    put_adult_with_group(
        by=acting(world.senco), group=reading, staff=amy, reason=SightReason.SUPPORTS, on=clock.today()
    )
    for who, seen in ((amy, 0), (world.office, opens)):
        client = as_(who)
        where = sent(client, world, files)
        worked()
        assert shown(client, where).count(why) == 1 - seen
        client.post(f"{where}apply/", {**once(), "all": "file"})
        worked()
        assert (the_import().state, Sight.objects.filter(staff=amy).count()) == ("applied", seen)


def test_nor_by_what_somebody_else_has_looked_at(world: World, as_: SignIn, amy: Membership) -> None:
    """Whoever applies a file is asked, not whoever handed it in: the preview comes again, without the row."""
    office, files = as_(world.office), BY_A_FILE["named for one child"][0]
    where = sent(office, world, files)
    worked()
    as_(amy).post(f"{where}apply/", once())
    worked()
    assert (the_import().state, Sight.objects.filter(staff=amy).count()) == ("preview", 0)
    assert shown(as_(amy), where).count(NAMES_HERSELF) == 1


def test_a_class_that_she_is_no_longer_with_opens_nothing(world: World, as_: SignIn, amy: Membership) -> None:
    elm = own_group(world, amy)
    GroupStaff.objects.filter(group=elm).update(
        starts_on=clock.today() - timedelta(days=9), ends_on=clock.today() - timedelta(days=2)
    )
    make_pupil(world.school, "Kit", "Kent")
    client = as_(amy)
    where = sent(client, world, table(LIST, "Kent|Kit|02/03/2018|4|4 Elm"))
    worked()
    client.post(f"{where}apply/", once())
    worked()
    assert (the_import().state, GroupPupil.objects.filter(group=elm).count()) == ("applied", 1)
    assert Sight.objects.filter(staff=amy).count() == 0
