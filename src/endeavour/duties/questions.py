"""What duties ask of the active school's records, each question written once (`schools.prepared`). A whole school is
read at each visit of Today, so nothing is asked for that no duty needs.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from endeavour.documents.models import Paper
from endeavour.documents.reaching import FIELDS
from endeavour.documents.states import PaperKind
from endeavour.needs.models import Concern, Cycle, EhcPlan, EvidenceRequest, Monitoring, SenStatus, View, ViewRequest
from endeavour.needs.queries import decided_from_home, ended_since, not_ended_since, requests_waiting
from endeavour.needs.states import ConcernState, Status
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll
from endeavour.plans.models import Agreement, CardReading, PlanVersion
from endeavour.plans.queries import cards_waiting, with_child
from endeavour.plans.states import Answer
from endeavour.reviews.models import MoreSupport, Review, TargetRating

AFTER = {
    PaperKind.REVIEW_INVITATION: PaperKind.REVIEW_INVITATION,
    PaperKind.MEETING_INVITATION: PaperKind.REVIEW_INVITATION,
    PaperKind.REVIEW_RECORD: PaperKind.REVIEW_RECORD,
    PaperKind.MEETING_RECORD: PaperKind.REVIEW_RECORD,
    PaperKind.SUPPORT_ENDED: PaperKind.SUPPORT_ENDED,
}
"""The papers that meetings and ends call for, each by the kind as which it counts."""

OF_PUPIL = [f"pupil__{name}" for name in ("uid", "forename", "surname", "name_to_use", "born_on", "joined_on")]
OF_REVIEW = [
    *("uid", "state", "due_on", "meeting_on", "held_on", "next_review_on", "decision"),
    *("family_came", "pupil_came", "family_asked_on", "cycle__number", "cycle__closed_on"),
]


def still_here(on: date) -> Q:
    """Rows of pupils who have not left."""
    return Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)


def supported(on: date) -> QuerySet[SenStatus]:
    """Every K and E of the pupils on roll, the first of a pupil first."""
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = SenStatus.objects.filter(status__in=[Status.SUPPORT, Status.PLAN], legacy="", pupil__in=here)
    rows = rows.only("uid", "status", "starts_on", "ends_on", "told_before", *OF_PUPIL)
    return rows.select_related("pupil").order_by("pupil__name_key", "starts_on")


def ended(on: date) -> QuerySet[SenStatus]:
    """SEN Support that has ended, of those who are here, the last of a pupil last."""
    rows = SenStatus.objects.filter(still_here(on), status=Status.SUPPORT, ends_on__lte=on).exclude(end_reason="")
    return rows.select_related("pupil").only("uid", "ends_on", *OF_PUPIL).order_by("ends_on", "id")


def letters(pupils: Sequence[int]) -> QuerySet[Paper, tuple[Any, ...]]:
    """The copies of the letter that SEN Support has started: about which, of whom, and the fields of a copy."""
    rows = Paper.objects.filter(kind=PaperKind.SUPPORT_STARTED, pupil_id__in=pupils)
    return rows.order_by().values_list("about_uid", "pupil_id", *FIELDS)


def papers_after(on: date) -> QuerySet[Paper, tuple[Any, ...]]:
    """The copies of papers that follow meetings and ends: kind, about what, pupil, born on, and a copy's fields."""
    rows = Paper.objects.filter(still_here(on), kind__in=list(AFTER)).order_by()
    return rows.values_list("kind", "about_uid", "pupil_id", "pupil__born_on", *FIELDS)


def open_cycles(pupils: Sequence[int]) -> QuerySet[Cycle]:
    """The cycle that each of these is in."""
    return Cycle.objects.filter(closed_on=None, pupil_id__in=pupils).only("pupil_id", "opened_on")


def issued(pupils: Sequence[int]) -> QuerySet[PlanVersion, tuple[Any, ...]]:
    """The plans issued in the support that stands, the newest of a pupil last: the pupil's key, the version's, its
    plan's, cycle's and teacher's, the days of issue and of review.
    """
    rows = PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil_id__in=pupils)
    wanted = ("pupil_id", "pk", "plan_id", "plan__cycle_id", "plan__teacher_id", "issued_on", "review_on")
    return rows.order_by("issued_on", "id").values_list(*wanted)


def readings(on: date, versions: Sequence[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """For each version: how many adults of those who still work with the child were given its card, how many have
    read it, when the last of them did, and when the first who has not was asked.
    """
    rows = CardReading.objects.filter(with_child(on=on), version_id__in=versions).values("version_id")
    asked = Min("asked_on", filter=Q(read_at=None))
    counted = rows.annotate(staff=Count("pk"), aware=Count("read_at"), last=Max("read_at"), asked=asked)
    return counted.values_list("version_id", "staff", "aware", "last", "asked")


def answers(plans: Sequence[int]) -> QuerySet[Agreement]:
    """What families say of any version of these plans, or that they were asked and said nothing, newest first."""
    counted = Q(stands=True) | Q(answer=Answer.NO_ANSWER)
    rows = Agreement.objects.filter(counted, version__plan_id__in=plans).annotate(plan=F("version__plan_id"))
    return rows.only("version_id", "voice", "contact_id", "answer", "on").order_by("-on", "-id")


def views(cycles: Sequence[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """Who was asked for a view in these cycles or gave one, and when: cycle, voice, contact, day."""
    said = View.objects.filter(cycle_id__in=cycles).order_by().values_list("cycle_id", "voice", "contact_id", "on")
    asked = ViewRequest.objects.filter(cycle_id__in=cycles).order_by()
    return said.union(asked.values_list("cycle_id", "voice", "contact_id", "asked_on"))


def reviews(on: date) -> QuerySet[Review]:
    """Every review and meeting of those who are here, with the mean of its ratings and whether it `stands`: belongs
    to support that has not ended since.
    """
    mean = TargetRating.objects.filter(review=OuterRef("pk")).order_by().values("review")
    rows = Review.objects.filter(still_here(on)).select_related("pupil", "cycle")
    rows = rows.annotate(
        mean=Subquery(mean.annotate(all=Avg("rating")).values("all")),
        stands=Case(When(not_ended_since("cycle"), then=Value(True)), default=Value(False)),
    )
    return rows.only(*OF_REVIEW, *OF_PUPIL).order_by("held_on", "id")


def more_support(pupils: Sequence[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """When more support was last considered in the support that stands, or identified as needed: pupil, kind, day."""
    stands = ~Q(ended_since("pupil", "on"))
    rows = MoreSupport.objects.filter(stands, pupil_id__in=pupils).values("pupil_id", "kind")
    return rows.annotate(day=Max("on")).order_by().values_list("pupil_id", "kind", "day")


def annual_reviews() -> QuerySet[EhcPlan, tuple[Any, ...]]:
    """The day of each EHC plan's annual review."""
    return EhcPlan.objects.exclude(annual_review_on=None).values_list("pupil_id", "annual_review_on")


def concerns(on: date) -> QuerySet[Concern]:
    """Concerns that nobody has decided on."""
    rows = Concern.objects.filter(state=ConcernState.WAITING).filter(still_here(on))
    return rows.select_related("pupil", "contact")


def concerns_from_home(on: date) -> QuerySet[Concern]:
    """Concerns from home that were decided on, with the decisions before the last."""
    return decided_from_home().filter(still_here(on))


def monitoring(on: date) -> QuerySet[Monitoring]:
    """Pupils who are being monitored."""
    return Monitoring.objects.filter(ends_on=None).filter(still_here(on)).select_related("pupil")


def requests(on: date) -> QuerySet[EvidenceRequest]:
    """What staff were asked for and have not answered."""
    return requests_waiting(on=on).select_related("pupil").order_by("id")


def cards_unread(on: date) -> QuerySet[CardReading]:
    """Cards that somebody was given and has not read."""
    return cards_waiting(on=on).select_related("version__pupil").order_by("version_id", "id")
