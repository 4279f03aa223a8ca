"""Who may change the staff list, and who must show a second factor."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.roles import ALWAYS_SECOND_FACTOR, Role, permissions_of, sees_records
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.schools.models import School


def must_show_second_factor(roles: frozenset[str], *, waived: bool) -> bool:
    """Whether these roles open records only after a second factor. A school's waiver never reaches SENCO and head."""
    if roles & ALWAYS_SECOND_FACTOR:
        return True
    return sees_records(roles) and not waived


def may_manage_staff(by: Actor) -> Verdict:
    """Whether they may change the staff list at all."""
    return by.may(Permission.MANAGE_STAFF)


def may_give_roles(by: Actor, staff: Membership, roles: Collection[str], *, other_managers: int) -> Verdict:
    """Whether somebody may hold these roles from now on. At least one person must be left to look after the list."""
    keeps = Permission.MANAGE_STAFF in permissions_of(frozenset(roles))
    return first_refusal(may_manage_staff(by), YES if keeps or not staff_manages(staff) else _left(other_managers))


def may_end(by: Actor, staff: Membership, *, other_managers: int) -> Verdict:
    """Whether somebody's place may be ended. Nobody ends their own: then a slip could not be put right."""
    return first_refusal(
        may_manage_staff(by),
        no(_("You cannot end your own place. Ask somebody else who looks after the staff list."))
        if staff.user_id == by.user_id
        else YES,
        _left(other_managers) if staff_manages(staff) else YES,
    )


def may_invite(by: Actor, staff: Membership) -> Verdict:
    """Whether an invitation may go to them: they have an address and have not chosen a password."""
    return first_refusal(
        may_manage_staff(by),
        YES if staff.user.email else no(_("Give their e-mail address first. The invitation goes there.")),
        no(_("They have chosen a password already. They can sign in.")) if staff.user.has_password else YES,
    )


def may_hand_over(by: Actor, staff: Membership, *, first: bool) -> Verdict:
    """Whether the link to their first password may be given to `by`, to hand it over. Whoever has the link signs in
    as them in every school of theirs, so only the school whose list had them `first` gives it out.
    """
    return first_refusal(may_invite(by, staff), YES if first else _elsewhere())


def may_correct_address(by: Actor, staff: Membership, *, first: bool) -> Verdict:
    """Whether their name and address may be corrected here: until they have chosen a password, then it is theirs; and
    by the school whose list had them `first`, since their link for every school goes to that address.
    """
    return first_refusal(
        may_manage_staff(by),
        no(_("They sign in with this name and address, perhaps in other schools too, so neither is changed here."))
        if staff.user.has_password
        else YES,
        YES if first else _elsewhere(),
    )


def may_take_factors(by: Actor, staff: Membership, *, first: bool) -> Verdict:
    """Whether their second step may be taken away because it is lost. One's own is changed in one's own account; of
    somebody who works in several schools it guards the records of all, so the school that had them `first` does it.
    """
    return first_refusal(
        may_manage_staff(by),
        no(_("Change your own second step in your account, or ask somebody else who looks after the staff list."))
        if staff.user_id == by.user_id
        else YES,
        YES if first else _elsewhere(),
    )


def may_record_senco(by: Actor, staff: Membership) -> Verdict:
    """Whether what the law asks about a SENCO may be written down of somebody: they hold the role."""
    return first_refusal(
        may_manage_staff(by),
        YES if is_senco(staff) else no(_("They are not SENCO here. Give them the role first.")),
    )


def may_correct_last_day_as_senco(by: Actor, staff: Membership, *, on: date) -> Verdict:
    """Whether the last day of somebody as SENCO here may be put right: they were one, and are it no longer."""
    over = staff.senco_until is not None or (staff.ends_on is not None and staff.ends_on < on and is_senco(staff))
    return first_refusal(
        may_manage_staff(by),
        YES if over else no(_("They are not a former SENCO of this school.")),
    )


def may_have_feed(by: Actor, school: School) -> Verdict:
    """Whether somebody may read their own week in a calendar: they give support, and the school lets its staff."""
    return first_refusal(
        by.may(Permission.LOG_SESSION),
        YES
        if school.calendar_feeds
        else no(
            _("Your school does not let staff put their week into a calendar. Whoever looks after Settings can.")
        ),
    )


def is_senco(staff: Membership) -> bool:
    """Whether this person holds the role of SENCO."""
    return Role.SENCO in {held.role for held in staff.held_roles.all()}


def staff_manages(staff: Membership) -> bool:
    """Whether this person looks after the staff list."""
    return Permission.MANAGE_STAFF in permissions_of(frozenset(held.role for held in staff.held_roles.all()))


def _elsewhere() -> Verdict:
    return no(_("They were on another school’s staff list first. Ask that school."))


def _left(other_managers: int) -> Verdict:
    if other_managers:
        return YES
    return no(_("Nobody would be left to look after the staff list. Make somebody else SENCO or head first."))
