"""A small school to tell stories in. Everything goes through the actions that the product uses."""

from collections.abc import Iterable
from datetime import date

from endeavour.access.actor import Actor, system
from endeavour.access.models import HeldRole, Membership, User
from endeavour.access.queries import places_of
from endeavour.access.roles import Role
from endeavour.people.actions import add_group, add_pupil, put_adult_with_group, put_in_group
from endeavour.people.models import Group, Pupil, Relationship, Restriction
from endeavour.people.states import Effect, RestsOn, SightReason
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school

STORY_DAY = date(2026, 9, 14)


def make_school(code: str = "900001", name: str = "Thistlebeck Primary School") -> School:
    """A maintained primary."""
    return School.objects.create(
        code=code,
        name=name,
        kind="maintained_school",
        phase="primary",
        dsl_reach="Ask at the office for Ruth Ellison",
    )


def make_staff(school: School, name: str, *roles: Role, job: str = "") -> Membership:
    """Somebody on the staff list, with an address to sign in with."""
    address = f"{name.lower().replace(' ', '.')}.{school.code}@school.example"
    user = User.objects.create(name=name, email=address)
    with in_school(school.pk):
        member = Membership.objects.create(school=school, user=user, job_title=job)
        for role in roles:
            HeldRole.objects.create(school=school, membership=member, role=role)
    return member


def acting(member: Membership, on: date = STORY_DAY) -> Actor:
    """The person as an actor in that school."""
    places = places_of(member.user, on=on)
    return next(place.actor for place in places if place.school.pk == member.school_id)


def make_pupil(
    school: School, forename: str = "Amara", surname: str = "Osei", born_on: date = date(2018, 3, 2), **facts: object
) -> Pupil:
    """A child on roll since the start of the year."""
    return add_pupil(
        by=system(school.pk), forename=forename, surname=surname, born_on=born_on, joined_on=date(2025, 9, 1), **facts
    )


def make_class(school: School, name: str, teacher: Membership, *pupils: Pupil) -> Group:
    """A class with its teacher and children."""
    by = system(school.pk)
    group = add_group(by=by, name=name)
    put_adult_with_group(by=by, group=group, staff=teacher, reason=SightReason.TEACHES, on=date(2025, 9, 1))
    for pupil in pupils:
        put_in_group(by=by, group=group, pupil=pupil, on=date(2025, 9, 1))
    return group


def bar(
    rows: Iterable[Relationship], since: date, until: date | None = None, effect: Effect = Effect.NO_INFORMATION
) -> None:
    """An order holds these contacts back: from all that is said about the child, unless it says otherwise."""
    for row in rows:
        Restriction.objects.create(
            school_id=row.school_id,
            relationship=row,
            rests_on=RestsOn.CHILD_ARRANGEMENTS,
            **{effect.value: True},
            starts_on=since,
            ends_on=until,
        )
