"""May this person open this child's record?"""

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
