"""What a school shares with its trust: seen and copied by its schools, by nobody else, and only what is shared."""

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation.errors import NotFound, Refused
from endeavour.library.actions.banks import TargetSaid, add_target
from endeavour.library.actions.keeping import copy_from_trust, retire, share
from endeavour.library.actions.provisions import Buys, ProvisionSaid, add_provision
from endeavour.library.models import BankTarget, Provision
from endeavour.library.trust import one_from_trust, others_in_trust, shared_in_trust
from endeavour.schools.models import School, Trust
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, acting, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

SAID = ProvisionSaid(name="Talking group", kind="programme", buys=(Buys("Cards", 4250, 36, "group"),))


@pytest.fixture
def other(world: World) -> School:
    """Another school, of the same trust."""
    trust = Trust.objects.create(name="Thornwater Trust")
    school = make_school("900002", "Fellside School")
    School.objects.filter(pk__in=[school.pk, world.school.pk]).update(trust=trust)
    world.school.refresh_from_db()
    school.refresh_from_db()
    return school


@pytest.fixture
def ravi(other: School) -> Membership:
    """Its SENCO."""
    return make_staff(other, "Ravi Anand", Role.SENCO)


def make_third(other: School) -> None:
    """A third school, so that the second is in a trust with somebody."""
    third = make_school("900003", "Harrowmere School")
    School.objects.filter(pk=third.pk).update(trust=other.trust)


def theirs(other: School, ravi: Membership, *, shared: bool = True) -> Provision:
    with in_school(other.pk):
        row = add_provision(by=acting(ravi), said=SAID)
        share(by=acting(ravi), school=other, entry=row, shared=shared)
    return row


def test_what_is_shared_is_seen_and_copied(world: World, other: School, ravi: Membership) -> None:
    row = theirs(other, ravi)
    (seen,) = shared_in_trust(world.school, Provision)
    assert (seen.row.pk, seen.school) == (row.pk, "Fellside School")
    ours = copy_from_trust(by=acting(world.senco), found=one_from_trust(world.school, Provision, row.uid))
    assert (ours.school_id, ours.name, ours.copied_from, ours.shared) == (
        world.school.pk, "Talking group", "Fellside School", False,
    )  # fmt: skip
    assert ours.uid != row.uid
    assert [(one.name, one.pence) for one in ours.resources.all()] == [("Cards", 4250)]
    assert list(Provision.objects.all()) == [ours], "nothing wider stays open"
    with pytest.raises(Refused, match="one of this name already"):
        copy_from_trust(by=acting(world.senco), found=one_from_trust(world.school, Provision, row.uid))
    with pytest.raises(Refused):
        copy_from_trust(by=acting(world.teacher), found=one_from_trust(world.school, Provision, row.uid))


def test_a_target_is_copied_too(world: World, other: School, ravi: Membership) -> None:
    with in_school(other.pk):
        row = add_target(by=acting(ravi), said=TargetSaid("Reads", area="cognition", measure="Words", aim="60"))
        share(by=acting(ravi), school=other, entry=row, shared=True)
    ours = copy_from_trust(by=acting(world.senco), found=one_from_trust(world.school, BankTarget, row.uid))
    assert (ours.text, ours.aim, ours.copied_from) == ("Reads", "60", "Fellside School")


def test_what_is_not_shared_or_retired_is_not_seen(world: World, other: School, ravi: Membership) -> None:
    row = theirs(other, ravi, shared=False)
    assert shared_in_trust(world.school, Provision) == []
    with pytest.raises(NotFound):
        one_from_trust(world.school, Provision, row.uid)
    with in_school(other.pk):
        share(by=acting(ravi), school=other, entry=row, shared=True)
        retire(by=acting(ravi), entry=row, on=STORY_DAY)
    assert shared_in_trust(world.school, Provision) == []


def test_a_school_outside_the_trust_sees_nothing(world: World, other: School, ravi: Membership) -> None:
    row = theirs(other, ravi)
    School.objects.filter(pk=world.school.pk).update(trust=None)
    world.school.refresh_from_db()
    assert (others_in_trust(world.school), shared_in_trust(world.school, Provision)) == ({}, [])
    with pytest.raises(NotFound):
        one_from_trust(world.school, Provision, row.uid)
    own = add_provision(by=acting(world.senco), said=SAID)
    with pytest.raises(Refused, match="in no trust"):
        share(by=acting(world.senco), school=world.school, entry=own, shared=True)
    make_third(other)
    with pytest.raises(NotFound):
        share(by=acting(ravi), school=other, entry=own, shared=True)
    with pytest.raises(NotFound):
        share(by=acting(world.senco), school=other, entry=own, shared=True)
