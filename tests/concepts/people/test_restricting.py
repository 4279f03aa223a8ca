"""What an order holds a contact back from: recorded, corrected, lifted, and what it stops from that moment on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.foundation.periods import Period
from endeavour.people.actions import add_contact
from endeavour.people.actions.contacts import end_contact
from endeavour.people.actions.restricting import correct_restriction, lift_restriction, restrict
from endeavour.people.models import Relationship, Restriction
from endeavour.people.parents import kin_of
from endeavour.people.policies import Held, eases
from endeavour.people.queries import guardians_of, recipients_of
from endeavour.people.restrictions import terms_of
from endeavour.people.standing import Matter, is_barred, may_be_with, may_receive
from endeavour.people.states import Effect, RestsOn
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ALL, APART = [Effect.NO_INFORMATION], [Effect.NO_CONTACT, Effect.NO_ADDRESS]
TERMS = {"rests_on": RestsOn.CHILD_ARRANGEMENTS, "effects": ["no_information"], "starts_on": TODAY}


@pytest.fixture
def ann(world: World) -> Actor:
    """The office."""
    return acting(world.office)


@pytest.fixture
def father(world: World) -> Relationship:
    return add_contact(by=acting(world.senco), pupil=world.mara, name="Yaw Osei", relation="father")


def held(by: Actor, row: Relationship, **terms: Any) -> Restriction:
    return restrict(by=by, relationship=row, terms=TERMS | terms, on=TODAY)


# Recorded


def test_it_stops_papers_from_its_first_day(world: World, ann: Actor, father: Relationship) -> None:
    held(ann, father)
    assert [recipients_of(world.mara, on=day) != [] for day in (YESTERDAY, TODAY, TOMORROW)] == [True, False, False]
    assert [one.barred for one in guardians_of(world.mara, on=TODAY)] == [True]


@pytest.mark.parametrize(
    ("effects", "stands"),
    [
        (["no_information"], (False, False, True)),
        (["no_contact"], (True, False, False)),
        (["no_address"], (True, True, False)),
        (["supervised"], (True, True, False)),
        (["supervised", "no_information"], (False, False, True)),
    ],
)
def test_each_effect_stops_what_it_stops_and_no_more(
    ann: Actor, father: Relationship, effects: list[str], stands: tuple[bool, bool, bool]
) -> None:
    held(ann, father, effects=effects)
    kin = kin_of(father)
    answers = may_receive(kin, Matter.RECORD, on=TODAY), may_be_with(kin, on=TODAY), is_barred(kin, on=TODAY)
    assert tuple(map(bool, answers)) == stands


@pytest.mark.parametrize(
    ("terms", "field", "because"),
    [
        ({"effects": []}, "effects", "Choose what they are held back from"),
        ({"effects": ["nothing"]}, "effects", "Choose what they are held back from"),
        ({"rests_on": "hearsay"}, "rests_on", "Choose what it rests on"),
        ({"ends_on": YESTERDAY}, "ends_on", "Enter a last day that is not before the first."),
        ({"seen_on": TOMORROW}, "seen_on", "Enter a day that is not in the future."),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    ann: Actor, father: Relationship, terms: dict[str, Any], field: str, because: str
) -> None:
    with pytest.raises(Refused) as refused:
        held(ann, father, **terms)
    assert (refused.value.field, refused.value.because) == (field, because)
    assert Restriction.objects.count() == 0


def test_whoever_is_no_longer_a_contact_is_not_restricted(ann: Actor, father: Relationship) -> None:
    end_contact(by=ann, relationship=father, on=TODAY)
    with pytest.raises(Refused, match="no longer a contact"):
        held(ann, father)


def test_only_whoever_keeps_contacts_records_one(world: World, father: Relationship) -> None:
    with pytest.raises(Refused):
        held(acting(world.stranger), father)
    assert Restriction.objects.count() == 0


def test_one_event_says_what_it_holds_back_and_of_whom(world: World, ann: Actor, father: Relationship) -> None:
    held(ann, father, kept_at=" The head’s safe ")
    event = Event.objects.get(verb="restricted")
    assert (event.pupil_uid, event.subject_uid) == (world.mara.uid, father.contact.uid)
    assert event.fields == ["kept_at", "no_information", "rests_on", "starts_on"]
    assert Restriction.objects.get().kept_at == "The head’s safe"


@pytest.mark.parametrize("row", [{"ends_on": YESTERDAY}, {"no_information": False}], ids=["days", "no effect"])
def test_the_database_keeps_none_that_makes_no_sense(ann: Actor, father: Relationship, row: dict[str, Any]) -> None:
    one = held(ann, father)
    with pytest.raises(IntegrityError), transaction.atomic():
        Restriction.objects.filter(pk=one.pk).update(**row)


# Put right


def test_a_correction_changes_what_it_says_and_nothing_else(ann: Actor, father: Relationship) -> None:
    one = held(ann, father)
    before = terms_of(one)
    correct_restriction(
        by=ann, restriction=one, terms={"seen_on": TODAY, "effects": ["no_contact", "no_information"]}, on=TODAY
    )
    one.refresh_from_db()
    assert terms_of(one) == before | {"seen_on": TODAY, "effects": ["no_information", "no_contact"]}
    assert Event.objects.get(verb="restriction_corrected").fields == ["no_contact", "seen_on"]


def test_nothing_changed_is_no_event(ann: Actor, father: Relationship) -> None:
    one = held(ann, father)
    correct_restriction(by=ann, restriction=one, terms=terms_of(one), on=TODAY)
    assert Event.objects.filter(verb="restriction_corrected").count() == 0


def test_what_somebody_else_has_changed_since_is_not_overwritten(ann: Actor, father: Relationship) -> None:
    one = held(ann, father)
    shown = terms_of(one)
    correct_restriction(by=ann, restriction=one, terms={"kept_at": "The safe"}, on=TODAY)
    with pytest.raises(Refused) as refused:
        correct_restriction(by=ann, restriction=one, terms={"kept_at": "The office"}, shown=shown, on=TODAY)
    assert (refused.value.field, Restriction.objects.get().kept_at) == ("kept_at", "The safe")


@pytest.mark.parametrize(
    "terms",
    [{"ends_on": TOMORROW}, {"starts_on": TOMORROW}, {"effects": ["supervised"]}],
    ids=["cut short", "begins later", "made weaker"],
)
def test_it_is_eased_only_with_the_paper_seen(ann: Actor, father: Relationship, terms: dict[str, Any]) -> None:
    one = held(ann, father)
    with pytest.raises(Refused) as refused:
        correct_restriction(by=ann, restriction=one, terms=terms, on=TODAY)
    assert refused.value.field == "eased"
    correct_restriction(by=ann, restriction=one, terms=terms, eased=True, on=TODAY)
    one.refresh_from_db()
    assert {name: terms_of(one)[name] for name in terms} == terms


def days(first: date, last: date | None = None) -> Held:
    return ALL, Period(first, last)


@pytest.mark.parametrize(
    ("was", "to_be", "eased"),
    [
        ((ALL, None), days(TODAY), False),
        (days(TODAY), ((), None), True),
        (days(TOMORROW), ((), None), True),
        (days(YESTERDAY, YESTERDAY), ((), None), False),
        (days(YESTERDAY, TODAY), ((), None), True),
        (days(TODAY), days(TODAY, TOMORROW), True),
        (days(TODAY, TOMORROW), days(TODAY), False),
        (days(TODAY, TOMORROW), days(TODAY, TODAY), True),
        (days(YESTERDAY), days(TODAY), False),
        (days(YESTERDAY), days(TOMORROW), True),
        (days(TODAY), days(YESTERDAY), False),
        (days(TODAY), ([*ALL, *APART], Period(TODAY, None)), False),
        (days(TODAY), (APART, Period(TODAY, None)), True),
    ],
)
def test_what_eases_a_restriction(was: Held, to_be: Held, *, eased: bool) -> None:
    assert eases(was, to_be, on=TODAY) is eased


# Lifted


def test_it_is_lifted_only_with_the_paper_seen_and_once(world: World, ann: Actor, father: Relationship) -> None:
    one = held(ann, father)
    with pytest.raises(Refused) as refused:
        lift_restriction(by=ann, restriction=one, seen=False, on=TODAY)
    assert (refused.value.field, recipients_of(world.mara, on=TODAY)) == ("seen", [])
    lift_restriction(by=ann, restriction=one, seen=True, on=TODAY)
    assert [person.name for person in recipients_of(world.mara, on=TODAY)] == ["Yaw Osei"]
    with pytest.raises(Refused, match="was lifted"):
        lift_restriction(by=ann, restriction=one, seen=True, on=TODAY)
    with pytest.raises(Refused, match="was lifted"):
        correct_restriction(by=ann, restriction=one, terms={"kept_at": "The safe"}, on=TODAY)
    assert Event.objects.filter(verb="restriction_lifted").count() == 1


def test_until_the_day_it_is_lifted_it_held(ann: Actor, father: Relationship) -> None:
    one = held(ann, father, starts_on=YESTERDAY)
    lift_restriction(by=ann, restriction=one, seen=True, on=TODAY)
    one.refresh_from_db()
    assert [one.holds(day) for day in (YESTERDAY, TODAY)] == [True, False]
    assert [is_barred(kin_of(father), on=day) for day in (YESTERDAY, TODAY)] == [True, False]


def test_one_that_is_lifted_before_it_begins_never_held(ann: Actor, father: Relationship) -> None:
    one = held(ann, father, starts_on=TOMORROW)
    lift_restriction(by=ann, restriction=one, seen=True, on=TODAY)
    one.refresh_from_db()
    assert (one.days, one.is_open(TODAY), one.holds(TOMORROW)) == (None, False, False)


def test_one_that_is_over_is_not_lifted(ann: Actor, father: Relationship) -> None:
    one = held(ann, father, starts_on=YESTERDAY, ends_on=YESTERDAY)
    with pytest.raises(Refused, match="over already"):
        lift_restriction(by=ann, restriction=one, seen=True, on=TODAY)


def test_of_two_the_other_goes_on_holding(world: World, ann: Actor, father: Relationship) -> None:
    first = held(ann, father)
    held(ann, father, rests_on=RestsOn.NON_MOLESTATION, starts_on=YESTERDAY)
    lift_restriction(by=ann, restriction=first, seen=True, on=TODAY)
    assert recipients_of(world.mara, on=TODAY) == []


def test_another_schools_is_not_found(ann: Actor, father: Relationship) -> None:
    one = held(ann, father)
    school = make_school("900099", "Harrowmere School")
    with in_school(school.pk):
        sam = acting(make_staff(school, "Sam Elsewhere", Role.SENCO))
        with pytest.raises((NotFound, Refused)):
            lift_restriction(by=sam, restriction=one, seen=True, on=TODAY)
    with in_school(one.school_id):
        assert Restriction.objects.get().lifted_on is None
