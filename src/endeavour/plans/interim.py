"""A joiner's support carried on from the last school's plan, until this school has reviewed it."""

from django.utils.translation import gettext as _

from endeavour.documents.press.wording.speaking import day
from endeavour.plans.models import PlanVersion
from endeavour.plans.states import InterimFrom


def is_interim(version: PlanVersion) -> bool:
    """Whether a version is not the school's own yet: until its cycle is reviewed. A later version takes its place."""
    return bool(version.interim) and version.plan.cycle.closed_on is None


def interim_said(version: PlanVersion) -> str:
    """What plan, card and paper say of it, or nothing where the version is the school's own."""
    if not is_interim(version) or version.review_on is None:
        return ""
    until = {"day": day(version.review_on)}
    if version.interim == InterimFrom.OLD_PLAN:
        return _("Interim: from the last school’s plan, until reviewed by %(day)s") % until
    if version.interim == InterimFrom.LAST_SCHOOL:
        return _("Interim: as the last school told us, until reviewed by %(day)s") % until
    return _("Interim: as the family told us, until reviewed by %(day)s") % until
