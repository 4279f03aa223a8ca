"""Who may keep the library, and share it."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import Verdict, no


def may_keep_library(by: Actor) -> Verdict:
    """The SENCO's side keeps the library. Whoever writes plans picks from it."""
    return by.may(Permission.ARRANGE_SUPPORT)


def may_share(by: Actor, *, in_trust: bool) -> Verdict:
    """What the library holds is shared with the other schools of a trust, where there is one."""
    if not in_trust:
        return no(_("This school is in no trust, so there is nobody to share it with."))
    return may_keep_library(by)


def may_begin(by: Actor, *, is_empty: bool) -> Verdict:
    """The starter set goes into an empty library: never twice, and never among a school's own."""
    if not is_empty:
        return no(_("The library has begun already. What is in it stays as it is."))
    return may_keep_library(by)
