"""The staff list: who works here, with which roles, until when."""

from collections.abc import Collection, Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from endeavour.access.actions.senco import begin_as_senco, end_as_senco
from endeavour.access.actions.sign_in import end_sessions
from endeavour.access.actor import Actor
from endeavour.access.models import CalendarFeed, HeldRole, Membership, User, Waiver, address_key
from endeavour.access.policies import (
    may_correct_address,
    may_end,
    may_give_roles,
    may_manage_staff,
    may_take_factors,
)
from endeavour.access.queries import is_first_list, other_managers, person_at
from endeavour.access.roles import Role
from endeavour.access.states import Did
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.schools.tenancy import same_school


@transaction.atomic
def add_person(
    *,
    by: Actor,
    name: str,
    email: str,
    job_title: str,
    roles: Collection[Role],
    on: date,
    starts_on: date | None = None,
) -> Membership:
    """Put somebody on the staff list. Whoever works in another school already keeps their one sign-in."""
    insist(may_manage_staff(by))
    user = _person(name, email)
    staff = Membership.objects.select_for_update().filter(school_id=by.school_id, user=user).first()
    if staff is not None and (staff.ends_on is None or staff.ends_on >= on):
        raise Refused(_("Somebody with this address is on the staff list already."), field="email")
    if staff is None:
        staff = Membership(school_id=by.school_id, user=user, starts_on=starts_on)
    else:
        CalendarFeed.objects.filter(staff=staff).delete()  # what ended when they left does not come back with them
        if staff.senco_since is not None and staff.ends_on is not None:
            end_as_senco(staff, last_day=staff.ends_on)
    staff.job_title, staff.ends_on = job_title, None
    staff.save()
    _set_roles(staff, set(roles), on)
    record_event(by=by, verb=Did.PERSON_ADDED, on=staff, changed={"roles": ([], _names(roles))})
    return staff


@transaction.atomic
def change_roles(*, by: Actor, staff: Membership, roles: Collection[Role], on: date) -> None:
    """What somebody may do here from now on. Losing a role ends their sessions; the doors ask again at every page."""
    same_school(by, staff)
    insist(may_give_roles(by, staff, roles, other_managers=other_managers(staff, on=on)), field="roles")
    before = {held.role for held in staff.held_roles.all()}
    if before == set(roles):
        return
    _set_roles(staff, set(roles), on)
    if before - set(roles):
        end_sessions(staff.user)
    record_event(by=by, verb=Did.ROLES_CHANGED, on=staff, changed={"roles": (_names(before), _names(roles))})


@transaction.atomic
def change_details(*, by: Actor, staff: Membership, name: str, email: str, job_title: str) -> None:
    """Put right what the staff list says of somebody. Their name and address are theirs once they have signed in."""
    same_school(by, staff)
    insist(may_manage_staff(by))
    user = staff.user
    before = {"name": user.name, "email": user.email or "", "job_title": staff.job_title}
    after = {"name": name, "email": address_key(email), "job_title": job_title}
    if {**before, "job_title": ""} != {**after, "job_title": ""}:
        insist(may_correct_address(by, staff, first=is_first_list(staff, on=clock.today())), field="email")
        user.name, user.email = after["name"], after["email"] or None
        _save_person(user)
        if before["email"] != after["email"]:
            user.invitations.all().delete()
    staff.job_title = job_title
    staff.save(update_fields=["job_title"])
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    if changed:
        record_event(by=by, verb=Did.PERSON_CHANGED, on=staff, changed=changed)


@transaction.atomic
def end_employment(*, by: Actor, staff: Membership, on: date, last_day: date | None = None) -> None:
    """End somebody's place: after `last_day`, or at once, and then their roles go too. Their sessions end now."""
    same_school(by, staff)
    insist(may_end(by, staff, other_managers=other_managers(staff, on=last_day or on)))
    if last_day is not None and last_day < on:
        raise Refused(_("Choose today or a later day, or end it now."), field="last_day")
    before = staff.ends_on
    staff.ends_on = last_day or on
    staff.save(update_fields=["ends_on"])
    changed: dict[str, tuple[object, object]] = {"ends_on": (before, staff.ends_on)}
    if last_day is None:
        CalendarFeed.objects.filter(staff=staff).delete()
        changed["roles"] = (_names(held.role for held in staff.held_roles.all()), [])
        _set_roles(staff, set(), on)
    end_sessions(staff.user)
    record_event(by=by, verb=Did.EMPLOYMENT_ENDED, on=staff, changed=changed)


@transaction.atomic
def take_factors(*, by: Actor, staff: Membership) -> None:
    """Somebody lost their phone or passkey: they set up a new second step when they next sign in."""
    same_school(by, staff)
    insist(may_take_factors(by, staff, first=is_first_list(staff, on=clock.today())))
    Authenticator.objects.filter(user=staff.user).delete()
    end_sessions(staff.user)
    record_event(by=by, verb=Did.FACTORS_TAKEN_AWAY, on=staff)


@transaction.atomic
def set_waiver(*, by: Actor, waived: bool) -> None:
    """Whether staff who see records may do without a second step. It never holds for SENCO and head."""
    insist(may_manage_staff(by))
    held = Waiver.objects.filter(school_id=by.school_id).first()
    if waived and held is None:
        held = Waiver.objects.create(school_id=by.school_id, given_at=clock.now(), given_by=by.name)
        record_event(by=by, verb=Did.WAIVER_GIVEN, on=held)
    elif held is not None and not waived:
        record_event(by=by, verb=Did.WAIVER_ENDED, on=held)
        held.delete()


def _person(name: str, email: str) -> User:
    known = person_at(email) if email else None
    if known is not None:
        return known
    user = User(name=name, email=address_key(email) or None)
    user.set_unusable_password()
    _save_person(user)
    return user


def _save_person(user: User) -> None:
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Refused(_("Somebody else signs in with this address."), field="email") from None


def _set_roles(staff: Membership, roles: set[Role], on: date) -> None:
    held = HeldRole.objects.filter(membership=staff)
    was_senco = held.filter(role=Role.SENCO).exists()
    held.exclude(role__in=roles).delete()
    for role in roles - set(held.values_list("role", flat=True)):
        HeldRole.objects.create(school_id=staff.school_id, membership=staff, role=role)
    if Role.SENCO in roles and (not was_senco or staff.senco_until is not None):
        begin_as_senco(staff, on=on)
    elif was_senco and Role.SENCO not in roles:
        end_as_senco(staff, last_day=on)
    staff.save(update_fields=["senco_since", "senco_until"])
    staff._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _names(roles: Iterable[str]) -> list[str]:
    return sorted(str(role) for role in roles)
