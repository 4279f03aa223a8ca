"""May this person open a child's record, keep the contacts, see the school's tags, give them, keep their list?"""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.periods import Period
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.people.states import Effect

Bar = tuple[date | None, date | None]
"""A first and a last day, as they are typed."""

Held = tuple[Collection[Effect], Period | None]
"""What somebody is held back from, and when."""


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


def may_hold_back(effects: Collection[Effect], days: Bar) -> Verdict:
    """Whether a restriction makes sense: it has an effect, it begins, and it ends no earlier."""
    if not effects:
        return no(_("Choose what they are held back from"))
    first, last = days
    if first is None:
        return no(_("Enter the first day of the restriction"))
    return YES if last is None or last >= first else no(_("Enter a last day that is not before the first."))


def may_ease(seen: bool, *, was: Held, now: Held, on: date) -> Verdict:
    """A restriction that is in force or to come is lifted, cut short or made weaker only by somebody who says that
    they have `seen` the paper that allows it. One that is over holds nobody back.
    """
    if seen or not eases(was, now, on=on):
        return YES
    return no(_("This eases a restriction. Tick that you have seen the paper that allows it."))


def may_end_contact(name: str, *, restricted: bool) -> Verdict:
    """Not while a restriction about them is in force or to come: staff have to be warned of it."""
    if not restricted:
        return YES
    because = _("A restriction about %(name)s is in force or to come. Staff have to be warned of it.")
    return no(because % {"name": name})


def eases(was: Held, now: Held, *, on: date) -> bool:
    """Whether there is a day from `on` on which something was held that would be held no more. No days are those of
    a restriction that was lifted before it began.
    """
    effects, days = was
    if days is None or (days.end is not None and days.end < on):
        return False
    kept, then = now
    if then is None or not set(effects) <= set(kept) or then.start > max(days.start, on):
        return True
    return then.end is not None and (days.end is None or then.end < days.end)


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
