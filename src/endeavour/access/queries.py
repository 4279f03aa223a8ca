"""Which schools a person works in, and who works in a school."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from endeavour.access.actor import Actor
from endeavour.access.models import CalendarFeed, HeldRole, Invitation, Membership, User, Waiver
from endeavour.access.permissions import Permission
from endeavour.access.policies import may_have_feed, must_show_second_factor, staff_manages
from endeavour.access.roles import ALWAYS_SECOND_FACTOR, GRANTS, Role, permissions_of, sees_records
from endeavour.access.states import CANNOT_COME_IN, FACTORS, Factor, WayIn
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.outbox.models import Message
from endeavour.outbox.queries import last_restore
from endeavour.outbox.states import Kind, State
from endeavour.schools.models import School
from endeavour.schools.prepared import kept, kept_everywhere
from endeavour.schools.tenancy import as_person, in_school, in_schools

INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Place:
    """A person's standing in one school: enough for the header of every page and for every permission check."""

    actor: Actor
    school: School
    user: User
    job: str


def places_of(user: User, *, on: date) -> list[Place]:
    """Every school where this person works on that day, by name. Two queries."""
    with as_person(user.pk):
        rows = kept_everywhere(_where_they_work, user.pk, on)
    with in_schools({row.school_id for row in rows}):
        held = kept(_roles_held, [row.pk for row in rows]) if rows else []
    return [_place(row, user, frozenset(one.role for one in held if one.membership_id == row.pk)) for row in rows]


def _where_they_work(user: int, on: date) -> QuerySet[Membership]:
    current = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    return Membership.everywhere.filter(current, user=user).select_related("school").order_by("school__name")


def _roles_held(members: Sequence[int]) -> QuerySet[HeldRole]:
    return HeldRole.objects.filter(membership__in=members)


def _place(row: Membership, user: User, roles: frozenset[str]) -> Place:
    actor = Actor(
        school_id=row.school_id,
        user_id=user.pk,
        membership_id=row.pk,
        name=user.name,
        roles=roles,
        permissions=permissions_of(roles),
    )
    return Place(actor=actor, school=row.school, user=user, job=row.job_title)


def staff_on(day: date) -> list[Membership]:
    """Everybody on the active school's staff list that day, by name."""
    current = Q(ends_on=None) | Q(ends_on__gte=day)
    return list(Membership.objects.filter(current).select_related("user").order_by("user__name"))


def post_of(staff: Membership, school: School) -> str:
    """What somebody is under a letter: their job on the staff list, else the school's own word for head or SENCO."""
    if staff.job_title:
        return staff.job_title
    held = {one.role for one in staff.held_roles.all()}
    return school.head_title if Role.HEAD in held else school.senco_word if Role.SENCO in held else ""


def staff_who_may(permission: Permission, *, on: date) -> list[Membership]:
    """Everybody on the staff list that day whose roles allow something, by name."""
    roles = [role for role, grant in GRANTS.items() if permission in grant.permissions]
    able = HeldRole.objects.filter(role__in=roles).values("membership_id")
    current = Q(ends_on=None) | Q(ends_on__gte=on)
    return list(Membership.objects.filter(current, pk__in=able).select_related("user").order_by("user__name"))


def holders_of(role: Role, *, on: date) -> list[str]:
    """The names of those who hold a role that day, in order."""
    current = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    held = HeldRole.objects.filter(role=role).values("membership_id")
    rows = Membership.objects.filter(current, pk__in=held).order_by("user__name", "pk")
    return list(rows.values_list("user__name", flat=True))


def staff_to_tell(user_id: int | None, *, on: date) -> Membership | None:
    """This person's place in the active school, while they have one and may sign in: else no message is for them."""
    current = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = Membership.objects.filter(current, user_id=user_id or 0, user__is_active=True)
    return rows.select_related("user", "school").first()


def demo_person(uid: str) -> User | None:
    """A person of the demo school by the id its door shows. The door asks only in the demo."""
    try:
        return User.objects.filter(uid=uuid.UUID(uid), is_active=True).first()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One person on the staff list: who, what they may do, how far they have come with signing in."""

    uid: uuid.UUID
    name: str
    email: str
    job: str
    roles: tuple[Role, ...]
    way_in: WayIn
    invited_at: datetime | None
    starts_on: date | None
    ends_on: date | None

    def is_here(self, on: date) -> bool:
        """Whether their place is not over by that day."""
        return self.ends_on is None or self.ends_on >= on

    @property
    def lacks_a_way_in(self) -> bool:
        """Whether they hold no role here, or cannot sign in and have not been asked."""
        return not self.roles or self.way_in in CANNOT_COME_IN


def staff_lines(on: date) -> list[StaffLine]:
    """Everybody who has a place in the active school on that day or later, then those who had one, by name. Five
    queries however many there are.
    """
    rows = list(Membership.objects.select_related("user").prefetch_related("held_roles").order_by("user__name", "id"))
    users = [row.user_id for row in rows]
    factors = Authenticator.objects.filter(user_id__in=users, type__in=FACTORS)
    with_factor = set(factors.values_list("user_id", flat=True))
    invited = dict(Invitation.objects.filter(user_id__in=users, used_at=None).values_list("user_id", "made_at"))
    waited_for = invitations_on_their_way(users)
    waived = Waiver.objects.exists()
    lines = [
        _line(row, row.user_id in with_factor, invited.get(row.user_id), waived, row.user_id in waited_for)
        for row in rows
    ]
    return sorted(lines, key=lambda line: not line.is_here(on))


def invitations_on_their_way(users: Sequence[int]) -> set[int]:
    """Which of these users have an invitation of this school's that has not left yet. One query."""
    rows = Message.objects.filter(kind=Kind.INVITATION, user_id__in=users, state__in=[State.WAITING, State.SENDING])
    return {user for user in rows.values_list("user_id", flat=True) if user is not None}


def staff_line(staff: Membership) -> StaffLine:
    """The same of one person."""
    with_factor = bool(factors_of(staff.user) & set(FACTORS))
    made_at = Invitation.objects.filter(user_id=staff.user_id, used_at=None).values_list("made_at", flat=True).first()
    waited_for = bool(invitations_on_their_way([staff.user_id]))
    return _line(staff, with_factor, made_at, Waiver.objects.exists(), waited_for)


def _line(
    row: Membership, with_factor: bool, invited_at: datetime | None, waived: bool, waited_for: bool
) -> StaffLine:
    held = frozenset(one.role for one in row.held_roles.all())
    lacks_factor = must_show_second_factor(held, waived=waived) and not with_factor
    return StaffLine(
        uid=row.uid,
        name=row.user.name,
        email=row.user.email or "",
        job=row.job_title,
        roles=tuple(role for role in Role if role in held),
        way_in=_way_in(row.user, lacks_factor, invited_at, waited_for),
        invited_at=invited_at,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _way_in(user: User, lacks_factor: bool, invited_at: datetime | None, waited_for: bool) -> WayIn:
    if user.has_password:
        return WayIn.NO_SECOND_STEP if lacks_factor else WayIn.READY
    if not user.email:
        return WayIn.NO_ADDRESS
    if waited_for:
        return WayIn.ON_ITS_WAY
    if invited_at is None:
        return WayIn.NOT_INVITED
    return WayIn.INVITED if clock.now() < invited_at + INVITATION_LASTS else WayIn.INVITATION_OVER


def staff_member(uid: uuid.UUID) -> Membership:
    """Somebody on the active school's staff list. Another school's is not found."""
    found = Membership.objects.select_related("user", "school").prefetch_related("held_roles").filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def other_managers(but: Membership, *, on: date) -> int:
    """How many others look after the active school's staff list from that day on."""
    current = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gt=on))
    rows = Membership.objects.filter(current, user__is_active=True).exclude(pk=but.pk).prefetch_related("held_roles")
    return sum(staff_manages(row) for row in rows)


def is_first_list(staff: Membership, *, on: date) -> bool:
    """Whether no other school where they still have a place that day had them on its staff list before. One query."""
    current = Q(ends_on=None) | Q(ends_on__gte=on)
    with as_person(staff.user_id):
        return not Membership.everywhere.filter(current, user=staff.user_id, pk__lt=staff.pk).exists()


def waiver() -> Waiver | None:
    """That the active school lets staff sign in with a password alone, if it does."""
    return Waiver.objects.first()


def second_factor_needed(place: Place) -> bool:
    """Whether this person opens records there only after a second factor. One query, and none for SENCO and head."""
    roles = place.actor.roles
    if roles & ALWAYS_SECOND_FACTOR or not sees_records(roles):
        return must_show_second_factor(roles, waived=False)
    with in_school(place.school.pk):
        return must_show_second_factor(roles, waived=Waiver.objects.exists())


def must_have_second_step(user: User, *, on: date) -> bool:
    """Whether any school of theirs asks them for a second step, so that they cannot do without one."""
    return any(second_factor_needed(place) for place in places_of(user, on=on))


def factors_of(user: User) -> set[Factor]:
    """What this person has set up besides a password."""
    return {Factor(kind) for kind in Authenticator.objects.filter(user=user).values_list("type", flat=True)}


def second_steps(user: User) -> list[Authenticator]:
    """Their app and passkeys, oldest first."""
    return list(Authenticator.objects.filter(user=user, type__in=FACTORS).order_by("id"))


def recovery_codes_of(user: User) -> Authenticator | None:
    """Their recovery codes, if they have any."""
    return Authenticator.objects.filter(user=user, type=Factor.CODES).first()


def person_at(address: str) -> User | None:
    """The person who signs in with this address, however it is typed."""
    try:
        return User.objects.get_by_natural_key(address)
    except User.DoesNotExist:
        return None


def token_hash(token: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str) -> Invitation | None:
    """The invitation that this link opens: not used, not older than a week, of somebody who may still come in."""
    since = clock.now() - INVITATION_LASTS
    rows = Invitation.objects.filter(token_hash=token_hash(token), used_at=None, made_at__gt=since)
    found = rows.filter(user__is_active=True).select_related("user").first()
    return None if found is None or found.user.has_password else found


def words_about(user: User) -> list[str]:
    """Words that somebody would try first against this person: their names, address, schools and jobs."""
    with as_person(user.pk):
        places = list(Membership.everywhere.filter(user=user).select_related("school"))
    about = [user.name, user.email or ""]
    for place in places:
        about += [place.school.name, place.school.code, place.job_title]
    return about


def managed_schools(places: list[Place]) -> list[School]:
    """The schools whose staff list this person looks after."""
    return [place.school for place in places if Permission.MANAGE_STAFF in place.actor.permissions]


def feed_of(by: Actor) -> CalendarFeed | None:
    """Somebody's own calendar feed, if they have one that stands. Two queries."""
    return _standing_feeds().filter(staff=by.membership_id or 0).first()


def _standing_feeds() -> QuerySet[CalendarFeed]:
    """Those made since records last came out of a backup: it may hold some that their owners have ended since."""
    restored = last_restore()
    rows = CalendarFeed.objects.all()
    return rows.filter(made_at__gt=restored) if restored else rows


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """A calendar feed that may be read, with its school and whoever it is of."""

    row: CalendarFeed
    school: School
    actor: Actor


def feed_behind(code: str, secret: str, *, on: date) -> OpenFeed | None:
    """The calendar feed that an address leads to on a day. None for a wrong secret and for one that ended: its
    owner ended it, made another, left or may no longer give support, or the school lets nobody have one. Outside,
    these cannot be told apart. Four queries at most.
    """
    school = School.objects.filter(code=code).first()
    if school is None:
        return None
    with in_school(school.pk):
        kept_as = token_hash(secret)
        current = (Q(staff__starts_on=None) | Q(staff__starts_on__lte=on)) & (
            Q(staff__ends_on=None) | Q(staff__ends_on__gte=on)
        )
        rows = _standing_feeds().filter(current, secret_hash=kept_as, staff__user__is_active=True)
        row = rows.select_related("staff__user", "staff__school").first()
        if row is None or not constant_time_compare(row.secret_hash, kept_as):
            return None
        roles = frozenset(HeldRole.objects.filter(membership=row.staff_id).values_list("role", flat=True))
    actor = _place(row.staff, row.staff.user, roles).actor
    return OpenFeed(row, school, actor) if may_have_feed(actor, school) else None
