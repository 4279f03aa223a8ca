"""Who sees what the school is about to publish, who writes it, and who puts it before the public."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import Verdict, no
from endeavour.publishing.models import Activity


def may_write_strategy(by: Actor) -> Verdict:
    """It is about what money is spent on: whoever keeps budgets writes it."""
    return by.may(Permission.KEEP_MONEY)


def may_publish(by: Actor) -> Verdict:
    """What the whole world reads, whoever runs the school's settings puts there: the SENCO and the head."""
    return by.may(Permission.MANAGE_SCHOOL)


def may_publish_now(by: Actor, activities: Sequence[Activity]) -> Verdict:
    """The grant asks for what is invested in and for budgeted costs, so neither may be missing."""
    if not activities:
        return no(_("Write at least one activity first: the condition of the grant asks what you invest in."))
    missing = [one.what for one in activities if one.pence is None]
    if missing:
        because = _("The condition of the grant asks for budgeted costs. Still without one: %(what)s.")
        return no(because % {"what": "; ".join(missing)})
    return may_publish(by)
