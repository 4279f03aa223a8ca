"""Plans as drafts and as issued, what changed between versions, and who has agreed and read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from endeavour.access.actor import Actor
from endeavour.foundation import clock
from endeavour.needs.models import Cycle
from endeavour.needs.queries import is_staff, is_supported, not_ended_since
from endeavour.needs.states import Stage
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on
from endeavour.plans.models import Agreement, CardReading, Plan, PlanVersion, Profile, SupportLine, Target
from endeavour.plans.shape import (
    HopeShape,
    LineShape,
    OutcomeShape,
    PlanShape,
    StrategyShape,
    TargetShape,
    shape_of_content,
)
from endeavour.schools.prepared import kept_first


def plan_of(cycle: Cycle) -> Plan | None:
    """The plan of a cycle, if one was opened."""
    return Plan.objects.filter(cycle=cycle).select_related("cycle", "teacher__user").first()


def carried_over(cycle: Cycle) -> bool:
    """Whether a cycle stands at Assess with what continues from the last one in its draft. One query at most."""
    return cycle.stage == Stage.ASSESS and cycle.number > 1 and Plan.objects.filter(cycle=cycle).exists()


def teacher_responsible(pupil: Pupil) -> str:
    """The teacher whom the plan of the open cycle names as responsible, issued or not; empty where there is none."""
    names = kept_first(
        lambda key: (
            Plan.objects.filter(pupil=key, cycle__closed_on=None)
            .exclude(teacher=None)
            .values_list("teacher__user__name", flat=True)
        ),
        pupil.pk,
    )
    return names or ""


def shape_of(plan: Plan) -> PlanShape:
    """The draft as it stands: hopes, and outcomes, targets, lines and strategies that have not ended. Six queries."""
    outcomes = plan.outcomes.filter(ended_on=None).prefetch_related(
        Prefetch("targets", Target.objects.filter(ended_on=None))
    )
    lines = SupportLine.objects.filter(plan=plan, ended_on=None).select_related("who__user", "provision")
    return PlanShape(
        pupil_hopes=plan.pupil_hopes,
        family_hopes=plan.family_hopes,
        hopes=tuple(
            HopeShape(row.contact_id, row.contact.name, row.text, row.shared)
            for row in plan.hopes.select_related("contact").order_by("contact_id")
        ),
        adjustments=plan.adjustments,
        pupil_will=plan.pupil_will,
        family_will=plan.family_will,
        expected_impact=plan.expected_impact,
        review_on=plan.review_on,
        teacher_id=plan.teacher_id,
        teacher=plan.teacher.user.name if plan.teacher else "",
        outcomes=tuple(
            OutcomeShape(
                text=outcome.text,
                area=outcome.area,
                uid=outcome.uid,
                carried_from=outcome.carried_from,
                targets=tuple(_target(target) for target in outcome.targets.all()),
            )
            for outcome in outcomes
        ),
        lines=tuple(_line(line) for line in lines),
        strategies=tuple(
            StrategyShape(text=row.text, on_card=row.on_card, uid=row.uid, carried_from=row.carried_from)
            for row in plan.strategies.filter(ended_on=None)
        ),
    )


def _target(row: Target) -> TargetShape:
    return TargetShape(
        what=row.what,
        measure=row.measure,
        baseline=row.baseline,
        aim=row.aim,
        by_when=row.by_when,
        why=row.why,
        kind=row.kind,
        unit=row.unit,
        levels=row.levels,
        scale=row.scale,
        uid=row.uid,
        carried_from=row.carried_from,
    )


def _line(row: SupportLine) -> LineShape:
    return LineShape(
        what=row.what,
        area=row.area,
        who_id=row.who_id,
        who=row.who.user.name if row.who else "",
        minutes=row.minutes,
        times_a_week=row.times_a_week,
        group_size=row.group_size,
        weeks=row.weeks,
        provision=row.provision.uid if row.provision else None,
        kind=row.provision.kind if row.provision else "",
        layer=row.provision.layer if row.provision else "",
        agreed_on=row.agreed_on,
        agreed_by=row.agreed_by,
        uid=row.uid,
        carried_from=row.carried_from,
    )


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued version: the row and the plan it holds."""

    version: PlanVersion
    plan: PlanShape


def latest_issued(pupil: Pupil) -> Issued | None:
    """The plan in force: the newest version that was issued in the support that stands. None once SEN Support has
    ended, also where it has started again and no new plan is issued yet: the old ones are in `earlier.versions_of`.
    """
    version = kept_first(
        lambda key: (
            PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil=key)
            .select_related("plan__cycle", "issued_by__user")
            .order_by("-issued_on", "-id")[:1]
        ),
        pupil.pk,
    )
    return Issued(version, shape_of_content(version.content)) if version else None


def versions_in_force(pupil_ids: list[int]) -> dict[int, PlanVersion]:
    """The newest issued version of each of these children's plans, in the support that stands. One query."""
    rows = PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil_id__in=pupil_ids).select_related(
        "plan__cycle", "issued_by__user"
    )
    return {row.pupil_id: row for row in rows.order_by("issued_on", "id")}


def issued_in(cycle: Cycle) -> list[Issued]:
    """Every version issued in a cycle, first to last."""
    rows = PlanVersion.objects.filter(plan__cycle=cycle).select_related("issued_by__user").order_by("number")
    return [Issued(row, shape_of_content(row.content)) for row in rows]


def answers_to(version: PlanVersion) -> list[Agreement]:
    """The answer of each person to a version that stands. Those before it are in `earlier.versions_of`."""
    rows = Agreement.objects.filter(version=version, stands=True)
    return list(rows.select_related("contact", "taken_by__user").order_by("id"))


def readings_of(version: PlanVersion) -> list[CardReading]:
    """Who has read the card, and who is asked to and still works with the child."""
    rows = CardReading.objects.filter(Q(read_at__isnull=False) | with_child(on=clock.today()), version=version)
    return list(rows.select_related("staff__user").order_by("staff__user__name"))


def with_child(*, on: date) -> Q:
    """Of who was asked to read a card, those who are on the staff and may open the child's record for a reason of
    their own that day: others work with the child no more.
    """
    sights = Sight.objects.filter(current_on(on), staff=OuterRef("staff"), pupil=OuterRef("version__pupil"))
    return is_staff("staff", on=on) & Q(Exists(sights))


def cards_waiting(*, on: date) -> QuerySet[CardReading]:
    """The cards that somebody is to read and has not: of the newest plan of a child who is here with SEN Support or
    an EHC plan, issued in the support that stands, by adults who work with the child still.
    """
    here = Q(version__pupil__left_on=None) | Q(version__pupil__left_on__gt=on)
    newest = PlanVersion.objects.filter(pupil=OuterRef("version__pupil")).order_by("-issued_on", "-id").values("pk")
    stands = is_supported("version__pupil"), not_ended_since("version__plan__cycle")
    rows = CardReading.objects.filter(here, with_child(on=on), *stands, read_at=None)
    return rows.annotate(newest=newest[:1]).filter(version_id=F("newest"))


def cards_to_read(by: Actor, *, on: date) -> list[CardReading]:
    """The cards this person has been given and has not confirmed."""
    return list(
        cards_waiting(on=on)
        .filter(staff_id=by.membership_id)
        .select_related("version__pupil")
        .order_by("asked_on", "id")
    )


def profile_of(pupil: Pupil) -> Profile | None:
    """The one-page profile, if one was written."""
    return kept_first(lambda key: Profile.objects.filter(pupil=key), pupil.pk)
