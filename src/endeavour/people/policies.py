"""May this person open a child's record, keep the contacts, see the school's tags, give them, keep their list?"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no

Bar = tuple[date | None, date | None]


def may_open_record(by: Actor, *, has_sight: bool) -> Verdict:
    """Those who see every pupil, and those who teach, support or are named for this one."""
    allowed = by.may(Permission.SEE_RECORDS)
    if not allowed:
        return allowed
    if by.may(Permission.SEE_ALL_PUPILS) or has_sight:
        return YES
    return no(_("You can open the records of pupils you teach or support."))


def may_open_for(by: Actor, staff: int | None) -> Verdict:
    """May they let this member of staff, by key, see records? Anybody but themselves: whoever keeps the roll and also
    works in a class does not choose whose records they open. Who sees every pupil gives themselves nothing.
    """
    if staff is None or staff != by.membership_id or by.may(Permission.SEE_ALL_PUPILS):
        return YES
    return no(_("You cannot open records for yourself. Ask your SENCO to do this."))


def may_open_for_all(by: Actor, staff: Iterable[int | None]) -> Verdict:
    """May they let all of these members of staff, by key, see records? As for one: anybody but themselves."""
    return first_refusal(*(may_open_for(by, one) for one in staff))


def may_keep_contacts(by: Actor, *, has_sight: bool, on_roll: bool) -> Verdict:
    """Those who change pupils: of a record that they open, or, where they open none as in the office, of any child on
    the roll. What is written about a child’s family is not their record.
    """
    changes = by.may(Permission.CHANGE_PUPILS)
    if not changes:
        return changes
    if by.may(Permission.SEE_RECORDS):
        return may_open_record(by, has_sight=has_sight)
    names = by.may(Permission.SEE_PUPIL_NAMES)
    if not names or on_roll:
        return names
    return no(_("This pupil has left. Ask your SENCO about their family."))


def may_bar(barred_from: date | None, barred_until: date | None) -> Verdict:
    """Whether the days of a restriction make sense: it begins, and ends no earlier."""
    if barred_until is None:
        return YES
    if barred_from is None:
        return no(_("Enter the day from which nothing goes to them, or leave both days empty."))
    return YES if barred_until >= barred_from else no(_("Enter a last day that is not before the first."))


def may_ease(seen: bool, *, was: Bar, now: Bar, on: date) -> Verdict:
    """A restriction that is in force or to come is lifted or cut short only by somebody who says that they have
    `seen` the paper that allows it. One that is over holds nobody back.
    """
    if seen or not eases(was, now, on=on):
        return YES
    return no(_("This eases a restriction. Tick that you have seen the paper that allows it."))


def may_end_contact(name: str, bar: Bar, *, on: date) -> Verdict:
    """Not while a restriction about them is in force or to come: staff have to be warned of it."""
    first, last = bar
    if first is None or (last is not None and last < on):
        return YES
    because = _("A restriction about %(name)s is in force or to come. Staff have to be warned of it.")
    return no(because % {"name": name})


def eases(was: Bar, now: Bar, *, on: date) -> bool:
    """Whether there is a day from `on` that the restriction held and would hold no more. A bar is its first and its
    last day: no first day is no bar, no last day is a bar until further notice.
    """
    first, last = was
    if first is None or (last is not None and last < on):
        return False
    begins, ends = now
    if begins is None or begins > max(first, on):
        return True
    return ends is not None and (last is None or ends < last)


def may_see_tags(by: Actor) -> Verdict:
    """Those who open records. A tag may tell a need, so names alone are not enough."""
    return by.may(Permission.SEE_RECORDS)


def may_give_tags(by: Actor) -> Verdict:
    """Those who change pupils and may see what they give."""
    seen = may_see_tags(by)
    return by.may(Permission.CHANGE_PUPILS) if seen else seen


def may_keep_tags(by: Actor) -> Verdict:
    """Those who give tags and decide who has SEN Support: they also make, rename and retire the school's tags."""
    given = may_give_tags(by)
    return by.may(Permission.SET_SEN_STATUS) if given else given
