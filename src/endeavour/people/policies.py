"""May this person open this child's record, see the school's tags, give them, keep their list?"""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, no


def may_open_record(by: Actor, *, has_sight: bool) -> Verdict:
    """Those who see every pupil, and those who teach, support or are named for this one."""
    allowed = by.may(Permission.SEE_RECORDS)
    if not allowed:
        return allowed
    if by.may(Permission.SEE_ALL_PUPILS) or has_sight:
        return YES
    return no(_("You can open the records of pupils you teach or support."))


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
