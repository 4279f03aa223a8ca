"""Who is acting, where, and what they may do: worked out once a request and handed to every action."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, no


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one school. `membership_id` is their row in its staff list, empty for the system itself."""

    school_id: int
    user_id: int | None
    membership_id: int | None
    name: str
    roles: frozenset[str]
    permissions: frozenset[Permission]

    @property
    def role(self) -> str:
        """Their roles as the audit writes them."""
        return ",".join(sorted(self.roles))[:40]

    def may(self, permission: Permission) -> Verdict:
        """Whether their roles allow this at all, whichever child it is about."""
        if permission in self.permissions:
            return YES
        return no(_("Your role at this school does not include this. Ask your SENCO or head if it should."))


def system(school_id: int) -> Actor:
    """The system itself, in jobs, imports and the demo: allowed everything, and named as such in the audit."""
    return Actor(
        school_id=school_id,
        user_id=None,
        membership_id=None,
        name="Endeavour",
        roles=frozenset({"system"}),
        permissions=frozenset(Permission),
    )


@dataclass(frozen=True, slots=True)
class Oneself:
    """A person and their own way in, which belongs to no school: how the audit names them."""

    user_id: int | None
    name: str
    school_id: int | None = None
    role: str = ""
