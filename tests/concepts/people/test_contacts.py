"""A contact is put right, is no longer one, and is one again: who may, what is kept, what nobody overwrites."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.documents.actions import record_sent
from endeavour.documents.states import Way
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import tell_support_started
from endeavour.people.actions import add_contact
from endeavour.people.actions.contacts import bring_contact_back, correct_contact, end_contact
from endeavour.people.contacts import facts_of, family_of, keeps_contacts, other_children_of, pupil_kept_by
from endeavour.people.models import Contact, Relationship
from endeavour.people.policies import Bar, may_keep_contacts
from endeavour.people.queries import guardians_of, recipients_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff
from tests.pages.conftest import World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def ann(world: World) -> Actor:
    """The office."""
    return acting(world.office)


@pytest.fixture
def mother(world: World) -> Relationship:
    return add_contact(
        by=acting(world.senco), pupil=world.mara, name="Efa Osei", relation="mother", phone="01632 960001"
    )


def corrected(by: Actor, row: Relationship, shown: dict[str, Any] | None = None, **facts: Any) -> Relationship:
    return correct_contact(by=by, relationship=row, facts=facts, shown=shown, on=TODAY)


def now(row: Relationship) -> dict[str, Any]:
    """What stands in the database."""
    return dict(facts_of(Relationship.objects.select_related("contact").get(pk=row.pk)))


# Put right


def test_a_correction_changes_what_it_says_and_nothing_else(ann: Actor, mother: Relationship) -> None:
    before = now(mother)
    corrected(ann, mother, name="Efua Osei", phone="01632 960002", responsibility="yes", lives_with=True)
    after = {"name": "Efua Osei", "phone": "01632 960002", "responsibility": "yes", "lives_with": True}
    assert now(mother) == before | after
    assert Contact.objects.get().name_key == "efua osei"


def test_one_event_names_the_fields_and_the_values_can_be_erased(
    world: World, ann: Actor, mother: Relationship
) -> None:
    corrected(ann, mother, phone="01632 960002", relation="mum")
    event = Event.objects.get(verb="contact_corrected")
    assert (event.verb, event.actor_name, event.pupil_uid) == ("contact_corrected", "Ann Lowther", world.mara.uid)
    assert (event.subject_uid, event.fields) == (mother.contact.uid, ["phone", "relation"])
    assert "01632" not in str(vars(event))
    assert Detail.objects.get(event_id=event.pk).values == {
        "phone": ["01632 960001", "01632 960002"],
        "relation": ["mother", "mum"],
    }


def test_nothing_changed_is_no_event(ann: Actor, mother: Relationship) -> None:
    corrected(ann, mother, **now(mother))
    assert Event.objects.filter(verb="contact_corrected").count() == 0


@pytest.mark.parametrize(
    ("facts", "field", "because"),
    [
        ({"name": " "}, "name", "Enter their name"),
        ({"relation": ""}, "relation", "Say what they are to the child"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    ann: Actor, mother: Relationship, facts: dict[str, Any], field: str, because: str
) -> None:
    before = now(mother)
    with pytest.raises(Refused) as refused:
        corrected(ann, mother, **facts)
    assert (refused.value.field, refused.value.because, now(mother)) == (field, because, before)


def test_the_person_is_put_right_at_every_child_and_the_tie_at_one(
    world: World, ann: Actor, mother: Relationship
) -> None:
    kofi = make_pupil(world.school, "Kofi", "Osei", date(2016, 5, 9))
    other = Relationship.objects.create(
        school=world.school, contact=mother.contact, pupil=kofi, relation="mother", receives_letters=True
    )
    assert other_children_of(mother, on=TODAY) == 1
    corrected(ann, mother, phone="01632 960002", receives_letters=False)
    assert (now(other)["phone"], now(other)["receives_letters"]) == ("01632 960002", True)
    end_contact(by=ann, relationship=other, on=TODAY)
    assert other_children_of(mother, on=TODAY) == 0


# Two people at once


def test_two_people_who_correct_different_things_both_stand(world: World, ann: Actor, mother: Relationship) -> None:
    shown = now(mother)
    corrected(ann, mother, shown, **{**shown, "phone": "01632 960002"})
    corrected(acting(world.senco), mother, shown, **{**shown, "email": "efua@home.example"})
    assert (now(mother)["phone"], now(mother)["email"]) == ("01632 960002", "efua@home.example")


def test_nobody_overwrites_what_they_have_not_seen(world: World, ann: Actor, mother: Relationship) -> None:
    shown = now(mother)
    corrected(ann, mother, shown, **{**shown, "phone": "01632 960002"})
    with pytest.raises(Refused) as refused:
        corrected(acting(world.senco), mother, shown, **{**shown, "phone": "01632 960003", "relation": "mum"})
    assert (refused.value.field, refused.value.because) == (
        "phone",
        "Somebody else has just changed this. Save again, and you see both.",
    )
    assert (now(mother)["phone"], now(mother)["relation"]) == ("01632 960002", "mother")


def test_two_who_say_the_same_agree(world: World, ann: Actor, mother: Relationship) -> None:
    shown = now(mother)
    for by in (ann, acting(world.senco)):
        corrected(by, mother, shown, **{**shown, "phone": "01632 960002"})
    assert Event.objects.filter(verb="contact_corrected").count() == 1


# Restrictions


# No longer a contact


def test_whoever_is_no_longer_a_contact_is_in_no_list_and_stays_written_down(
    world: World, ann: Actor, mother: Relationship
) -> None:
    end_contact(by=ann, relationship=mother, on=TODAY)
    assert guardians_of(world.mara, on=TODAY) == []
    assert [one.name for one in guardians_of(world.mara, on=YESTERDAY)] == ["Efa Osei"]
    family = family_of(world.mara, on=TODAY)
    assert (family.now, [row.contact.name for row in family.before]) == ((), ["Efa Osei"])
    event = Event.objects.latest("id")
    assert (event.verb, event.fields, event.pupil_uid) == ("contact_ended", ["ended_on"], world.mara.uid)


def test_it_is_recorded_once_and_taken_back_once(world: World, ann: Actor, mother: Relationship) -> None:
    end_contact(by=ann, relationship=mother, on=TODAY)
    with pytest.raises(Refused, match="recorded already"):
        end_contact(by=ann, relationship=mother, on=TODAY)
    with pytest.raises(Refused, match="no longer a contact"):
        corrected(ann, mother, phone="01632 960002")
    bring_contact_back(by=ann, relationship=mother, on=TODAY)
    assert [one.name for one in recipients_of(world.mara, on=TODAY)] == ["Efa Osei"]
    with pytest.raises(Refused, match="a contact already"):
        bring_contact_back(by=ann, relationship=mother, on=TODAY)
    verbs = Event.objects.filter(pupil_uid=world.mara.uid, verb__startswith="contact_").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["contact_added", "contact_ended", "contact_back"]


@pytest.mark.parametrize(
    ("days", "stays"),
    [((None, None), False), ((YESTERDAY, None), True), ((TOMORROW, None), True), ((YESTERDAY, YESTERDAY), False)],
)
def test_somebody_whom_staff_must_be_warned_of_stays(
    ann: Actor, mother: Relationship, days: Bar, *, stays: bool
) -> None:
    if days[0] is not None:
        bar([mother], days[0], days[1])
    if stays:
        with pytest.raises(Refused, match="A restriction about Efa Osei is in force"):
            end_contact(by=ann, relationship=mother, on=TODAY)
    else:
        end_contact(by=ann, relationship=mother, on=TODAY)
    assert Relationship.objects.get().is_over(TODAY) is not stays


def test_a_paper_that_waits_does_not_go_to_somebody_who_is_no_longer_a_contact(
    world: World, ann: Actor, mother: Relationship
) -> None:
    ruth = acting(world.senco)
    start_support(by=ruth, pupil=world.mara, on=YESTERDAY)
    with clock.standing_at(YESTERDAY):
        to = recipients_of(world.mara, on=YESTERDAY)
        (paper,) = tell_support_started(by=ruth, pupil=world.mara, to=to, on=YESTERDAY)
    end_contact(by=ann, relationship=mother, on=TODAY)
    with pytest.raises(Refused, match="no longer a contact on that day"):
        record_sent(by=ruth, paper=paper, way=Way.BY_HAND, on=TODAY)
    record_sent(by=ruth, paper=paper, way=Way.BY_HAND, on=YESTERDAY)
    assert paper.sent_on == YESTERDAY


# Who may


@pytest.mark.parametrize(
    ("role", "has_sight", "on_roll", "may"),
    [
        (Role.SENCO, False, True, True),
        (Role.SENCO, False, False, True),
        (Role.HEAD, False, True, True),
        (Role.OFFICE, False, True, True),
        (Role.OFFICE, False, False, False),
        (Role.TEACHER, True, True, False),
        (Role.TEACHING_ASSISTANT, True, True, False),
        (Role.SAFEGUARDING_LEAD, False, True, False),
        (Role.BUSINESS_MANAGER, False, True, False),
        (Role.GOVERNOR, False, True, False),
    ],
)
def test_who_keeps_contacts(world: World, role: Role, *, has_sight: bool, on_roll: bool, may: bool) -> None:
    by = acting(make_staff(world.school, "Somebody Else", role))
    assert bool(may_keep_contacts(by, has_sight=has_sight, on_roll=on_roll)) is may


def test_whoever_opens_only_some_records_keeps_the_contacts_of_those(world: World) -> None:
    keeps = frozenset({Permission.CHANGE_PUPILS, Permission.SEE_RECORDS, Permission.SEE_PUPIL_NAMES})
    tom, nell = (replace(acting(who), permissions=keeps) for who in (world.teacher, world.stranger))
    assert [bool(keeps_contacts(by, world.mara, on=TODAY)) for by in (tom, nell)] == [True, False]
    with pytest.raises(NotFound):
        pupil_kept_by(nell, world.mara.uid, on=TODAY)


def test_to_change_pupils_without_their_names_is_not_to_see_their_families(world: World, ann: Actor) -> None:
    blind = replace(ann, permissions=frozenset({Permission.CHANGE_PUPILS}))
    assert bool(keeps_contacts(blind, world.mara, on=TODAY)) is False


@pytest.mark.parametrize("who", ["teacher", "bursar"])
def test_a_role_that_keeps_no_contacts_changes_none(world: World, mother: Relationship, who: str) -> None:
    by, before = acting(getattr(world, who)), now(mother)
    tries: tuple[Callable[[], object], ...] = (
        lambda: corrected(by, mother, phone="1"),
        lambda: end_contact(by=by, relationship=mother, on=TODAY),
        lambda: bring_contact_back(by=by, relationship=mother, on=TODAY),
    )
    for do in tries:
        with pytest.raises(Refused, match="Your role at this school does not include this"):
            do()
    assert (now(mother), Relationship.objects.get().ended_on) == (before, None)


def test_another_schools_contact_is_not_found(world: World, mother: Relationship) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = acting(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
        tries: tuple[Callable[[], object], ...] = (
            lambda: corrected(sam, mother, phone="1"),
            lambda: end_contact(by=sam, relationship=mother, on=TODAY),
            lambda: bring_contact_back(by=sam, relationship=mother, on=TODAY),
            lambda: pupil_kept_by(sam, world.mara.uid, on=TODAY),
        )
        for do in tries:
            with pytest.raises(NotFound):
                do()
    assert now(mother)["phone"] == "01632 960001"


def test_the_office_keeps_nobodys_contacts_who_has_left(world: World, ann: Actor, mother: Relationship) -> None:
    world.mara.left_on = TODAY
    world.mara.save()
    with pytest.raises(Refused, match="has left"):
        corrected(ann, mother, phone="1")
    with pytest.raises(NotFound):
        pupil_kept_by(ann, world.mara.uid, on=TODAY)
    corrected(acting(world.senco), mother, phone="01632 960009")
    assert now(mother)["phone"] == "01632 960009"
