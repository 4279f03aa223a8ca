"""The first page of a record: where the child is in the cycle and what people need to know in a minute."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.models import Cycle
from endeavour.needs.queries import concerns_of, cycles_of, standing_of, views_of
from endeavour.needs.states import ConcernState, Stage
from endeavour.pages import doors as door
from endeavour.pages.design.filters import day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.record import show_record
from endeavour.people.models import Pupil
from endeavour.plans.queries import latest_issued, profile_of
from endeavour.provision.queries import delivered_in

PAGE_OF = {Stage.ASSESS: "assess", Stage.PLAN: "plan", Stage.DO: "do", Stage.REVIEW: "review"}


@door.record(Permission.SEE_RECORDS)
def pupil(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """A child's support at a glance."""
    standing = standing_of(pupil)
    issued = latest_issued(pupil)
    cycle = standing.cycle
    context = {
        "standing": standing,
        "stages": _stages(request, pupil, cycle) if cycle else [],
        "cycles": cycles_of(pupil),
        "waiting": [row for row in concerns_of(pupil) if row.state == ConcernState.WAITING],
        "issued": issued,
        "profile": profile_of(pupil),
        "views": views_of(cycle)[:3] if cycle else [],
        "lines": delivered_in(issued.version.plan, since=issued.version.issued_on, on=clock.today())
        if issued
        else [],
        "today_is": clock.today(),
    }
    return show_record(request, pupil, "school/overview/pupil.jinja", context, section="pupil")


def _stages(request: SchoolRequest, pupil: Pupil, cycle: Cycle) -> list[tuple[str, str, str, str]]:
    """Assess, Plan, Do, Review: each with its day, where it leads, and whether it is done, now or ahead."""
    order = list(Stage)
    now = order.index(Stage(cycle.stage))
    when = {
        Stage.ASSESS: cycle.opened_on,
        Stage.PLAN: cycle.planned_on,
        Stage.DO: cycle.issued_on,
        Stage.REVIEW: cycle.reviewed_on,
    }
    found = []
    for number, stage in enumerate(order):
        kind = "done" if number < now else "now" if number == now else "ahead"
        reached = when[stage]
        said = _("From %(day)s") % {"day": day(reached)} if reached else _("To come")
        where = address(request.school.code, PAGE_OF[stage], pupil_uid=pupil.uid)
        found.append((str(stage.label), said, where, kind))
    return found
