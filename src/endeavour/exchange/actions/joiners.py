"""A joiner's old plan is run as interim support: a cycle with a plan in force, until this school has reviewed it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.audit.actions import record_event
from endeavour.exchange.joiners.queries import arrived_on
from endeavour.exchange.models import OldPlan
from endeavour.exchange.policies import may_run_interim
from endeavour.exchange.register.support import LONGEST_LINE, LONGEST_ORDER, class_orders, support_lines
from endeavour.exchange.states import Did, OldPlanState
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.needs.actions.concerns import end_monitoring
from endeavour.needs.actions.cycles import open_next_cycle
from endeavour.needs.actions.gathering import add_evidence
from endeavour.needs.actions.support import take_over_support
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import EvidenceKind
from endeavour.people.actions import give_sight
from endeavour.people.models import Pupil
from endeavour.people.queries import staff_who_teach
from endeavour.people.states import SightReason, SightSource
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import PlanShape
from endeavour.plans.states import InterimFrom


@dataclass(frozen=True, slots=True)
class Interim:
    """How support from elsewhere goes on here: what it rests on (`file_uid` names the old plan in the record), from
    which day, reviewed by which day, what every adult does, one order a line, what else is given, who is
    responsible, and what is known, in words.
    """

    rests_on: str
    from_on: date
    review_on: date
    orders: str
    teacher: Membership
    provision: str = ""
    known: str = ""
    file_uid: uuid.UUID | None = None


@transaction.atomic
def run_interim(*, by: Actor, pupil: Pupil, interim: Interim, on: date) -> PlanVersion:
    """Open a cycle with a plan in force that rests on what the last school did. Whoever teaches the child is asked to
    read it, and where the school makes the provision without an EHC plan, the parents are to be told (s.68).

    Refuses a child who has left or has an open cycle, a day before the child came or after today, and a plan
    without an order for the class.
    """
    held = Pupil.objects.select_for_update(of=("self",)).filter(pk=pupil.pk, school_id=by.school_id).first()
    if held is None:
        raise NotFound
    insist(may_run_interim(by, left=not held.is_on_roll(on), has_cycle=open_cycle(held) is not None))
    file = _file(held, interim)
    shape = _shape(held, interim, on)
    take_over_support(by=by, pupil=held, on=interim.from_on, arrived_on=arrived_on(held))
    end_monitoring(by, held, on)
    if interim.teacher.pk not in staff_who_teach(held, on=on):
        give_sight(by=by, staff=interim.teacher, pupil=held, reason=SightReason.NAMED, on=on, source=SightSource.PLAN)
    cycle = open_next_cycle(by=by, pupil=held, on=interim.from_on)
    source = _("The last school’s plan: %(name)s") % {"name": file.name} if file else _source(interim)
    known = interim.known or _("It runs as interim support from the first day, until it is reviewed.")
    add_evidence(by=by, cycle=cycle, kind=EvidenceKind.EARLIER, text=known, source=source[:200], on=interim.from_on)
    plan = open_plan(by=by, cycle=cycle, on=on, carried=shape)
    version = issue_plan(by=by, plan=plan, on=on, interim=interim.rests_on, interim_file=file.uid if file else None)
    changed: dict[str, tuple[Any, Any]] = {"rests_on": (None, interim.rests_on)}
    record_event(by=by, verb=Did.INTERIM_RUN, on=version, pupil_uid=held.uid, changed=changed)
    return version


def _file(pupil: Pupil, interim: Interim) -> OldPlan | None:
    """The old plan in this child's record that it rests on."""
    if interim.rests_on != InterimFrom.OLD_PLAN:
        return None
    if interim.file_uid is None:
        raise Refused(_("Choose which old plan it rests on."), field="rests_on")
    kept = OldPlan.objects.filter(pupil=pupil, state=OldPlanState.KEPT, uid=interim.file_uid).defer("body", "words")
    row = kept.first()
    if row is None:
        raise NotFound
    return row


def _source(interim: Interim) -> str:
    return str(InterimFrom(interim.rests_on).label)


def _shape(pupil: Pupil, interim: Interim, on: date) -> PlanShape:
    if interim.from_on > on:
        raise Refused(_("Choose today or a day before."), field="from_on")
    if interim.from_on < arrived_on(pupil):
        raise Refused(_("The pupil was not here yet on that day."), field="from_on")
    if interim.review_on <= on:
        raise Refused(_("Choose a day after today."), field="review_on")
    orders, lines = class_orders(interim.orders), support_lines(interim.provision)
    if not orders:
        raise Refused(_("Say at least one thing that every adult does."), field="orders")
    if any(len(one.text) > LONGEST_ORDER for one in orders):
        raise Refused(
            _("Write each thing on a line of its own, %(limit)d letters at most.") % {"limit": LONGEST_ORDER},
            field="orders",
        )
    if any(len(one.what) > LONGEST_LINE for one in lines):
        raise Refused(
            _("Write each line of support apart, %(limit)d letters at most.") % {"limit": LONGEST_LINE},
            field="provision",
        )
    return PlanShape(
        lines=lines,
        strategies=orders,
        review_on=interim.review_on,
        teacher_id=interim.teacher.pk,
        teacher=interim.teacher.user.name,
    )
