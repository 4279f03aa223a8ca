"""Who may change what a school says of itself."""

from typing import Any, Protocol

from endeavour.audit.actions import Doer
from endeavour.foundation.verdict import Verdict


class Settler(Doer, Protocol):
    """Somebody who acts in a school. Permissions live on a floor above this one, so it is asked by name."""

    def may(self, permission: Any) -> Verdict: ...


def may_manage_school(by: Settler) -> Verdict:
    """The SENCO and the head set a school up."""
    return by.may("manage_school")
