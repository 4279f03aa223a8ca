"""The first page of a record: where the child is in the cycle and what people need to know in a minute."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.joiners.queries import joiner_of
from endeavour.foundation import clock
from endeavour.needs.models import Cycle
from endeavour.needs.queries import concerns_of, standing_of, views_of
from endeavour.needs.states import ConcernState, Stage
from endeavour.pages import doors as door
from endeavour.pages.design.filters import day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drawn import cycles_drawn, support_drawn, target_drawn
from endeavour.pages.frame import address
from endeavour.pages.record import show_record
from endeavour.people.models import Pupil
from endeavour.plans.interim import interim_said
from endeavour.plans.queries import Issued, carried_over, latest_issued, profile_of
from endeavour.provision.phases import story_of
from endeavour.provision.queries import delivered_in, marks_of, targets_of
from endeavour.reviews.queries import reviews_of

PAGE_OF = {Stage.ASSESS: "assess", Stage.PLAN: "plan", Stage.DO: "do", Stage.REVIEW: "review"}


@door.record(Permission.SEE_RECORDS)
def pupil(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """A child's support at a glance."""
    standing = standing_of(pupil)
    issued = latest_issued(pupil)
    cycle, concerns = standing.cycle, concerns_of(pupil)
    context = {
        "standing": standing,
        "stages": _stages(request, pupil, cycle) if cycle else [],
        "waiting": [row for row in concerns if row.state == ConcernState.WAITING],
        "issued": issued,
        "joiner": joiner_of(request.school, pupil, on=clock.today()) if not cycle else None,
        "interim": interim_said(issued.version) if issued else "",
        "carried": cycle is not None and carried_over(cycle),
        "profile": profile_of(pupil),
        "views": views_of(cycle)[:3] if cycle else [],
        **(_drawn_plan(issued) if issued else {"targets": [], "lines": []}),
        "timeline": cycles_drawn(
            standing.cycles,
            reviews_of(pupil),
            on=clock.today(),
            due_on=_due_on(issued, cycle),
            concerns=concerns,
            monitoring=standing.monitoring,
        ),
    }
    return show_record(request, pupil, "school/overview/pupil.jinja", context, section="pupil")


def _due_on(issued: Issued | None, cycle: Cycle | None) -> date | None:
    """The review date agreed in this cycle's own plan, once one is issued."""
    if issued is None or cycle is None or issued.version.plan.cycle_id != cycle.pk:
        return None
    return issued.version.review_on


def _drawn_plan(issued: Issued) -> dict[str, Any]:
    """The targets and support of the plan in force, as pictures."""
    plan, since = issued.version.plan, issued.version.issued_on
    targets = targets_of(plan)
    marks, story = marks_of(targets), story_of(plan)
    return {
        "targets": [target_drawn(target, marks[target.pk], since=since, story=story) for target in targets],
        "lines": support_drawn(delivered_in(plan, on=clock.today())),
    }


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
