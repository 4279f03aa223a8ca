"""What is known of a child's needs, and what waits for somebody."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from endeavour.access.actor import Actor
from endeavour.files.models import File
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import (
    Concern,
    Cycle,
    EarlierDecision,
    EhcPlan,
    Evidence,
    EvidenceFile,
    EvidenceRequest,
    Monitoring,
    Need,
    SenStatus,
    View,
    ViewFile,
    ViewRequest,
)
from endeavour.needs.policies import may_see_evidence
from endeavour.needs.states import ConcernState, RaisedFor, Status
from endeavour.people.models import Pupil
from endeavour.schools.prepared import kept, kept_first


def current_status(pupil: Pupil) -> SenStatus | None:
    """The SEN status that is open now, if any was ever set."""
    return kept_first(lambda key: SenStatus.objects.filter(pupil=key, ends_on=None, legacy=""), pupil.pk)


def status_code(pupil: Pupil) -> str | None:
    """N, K or E, or None when nothing was ever set."""
    status = current_status(pupil)
    return status.status if status else None


def current_needs(pupil: Pupil) -> list[Need]:
    """The needs that stand now, primary first."""
    return kept(lambda key: Need.objects.filter(pupil=key, ends_on=None), pupil.pk)


def ehc_plan_of(pupil: Pupil) -> EhcPlan | None:
    """Sections E and F and the day of the annual review, where somebody has written them down."""
    return EhcPlan.objects.filter(pupil=pupil).first()


def open_cycle(pupil: Pupil) -> Cycle | None:
    """The cycle that is running, if any."""
    return kept_first(lambda key: Cycle.objects.filter(pupil=key, closed_on=None), pupil.pk)


def cycle_of(pupil: Pupil, number: int) -> Cycle:
    """One cycle by its number; not found when the child has no such cycle."""
    cycle = Cycle.objects.filter(pupil=pupil, number=number).first()
    if cycle is None:
        raise NotFound
    return cycle


def cycles_of(pupil: Pupil) -> list[Cycle]:
    """All cycles, first to last."""
    return kept(lambda key: Cycle.objects.filter(pupil=key), pupil.pk)


def concerns_of(pupil: Pupil) -> list[Concern]:
    """All concerns about a child, newest first."""
    return kept(
        lambda key: (
            Concern.objects.filter(pupil=key)
            .select_related("raised_by__user", "decided_by__user", "contact")
            .order_by("-raised_on", "-id")
        ),
        pupil.pk,
    )


def concern_of(pupil: Pupil, uid: uuid.UUID) -> Concern:
    """One concern about this child."""
    concern = (
        Concern.objects.filter(pupil=pupil, uid=uid)
        .select_related("raised_by__user", "decided_by__user", "contact")
        .first()
    )
    if concern is None:
        raise NotFound
    return concern


def earlier_decisions(concern: Concern) -> list[EarlierDecision]:
    """What was decided on a concern before its last decision, first to last."""
    return list(EarlierDecision.objects.filter(concern=concern).select_related("decided_by__user"))


FROM_HOME = (RaisedFor.FAMILY, RaisedFor.PUPIL)
"""Whose concerns are owed an answer: those of parents and carers and of the child."""


def answered_on(concern: Concern, earlier: Iterable[EarlierDecision]) -> date | None:
    """The first day on which whoever raised a concern was talked with about it, or given a short note. A decision
    that nobody has told them is no answer.
    """
    decisions: list[Concern | EarlierDecision] = [concern, *earlier]
    days = (day for one in decisions for day in (one.talked_on, one.note_given_on) if day is not None)
    return min(days, default=None)


def owes_answer(concern: Concern) -> bool:
    """Whether a concern came from home and is decided, and nobody there was told. One query at most."""
    if concern.raised_for not in FROM_HOME or concern.state == ConcernState.WAITING:
        return False
    return answered_on(concern, earlier_decisions(concern)) is None


def decided_from_home() -> QuerySet[Concern]:
    """What parents, carers and children raised and the school has decided on, with the decisions before the last."""
    rows = Concern.objects.filter(raised_for__in=FROM_HOME).exclude(state=ConcernState.WAITING)
    return rows.select_related("pupil", "contact").prefetch_related("earlier").order_by("raised_on", "id")


def waiting_concerns() -> list[Concern]:
    """Concerns of the whole school that nobody has decided on, oldest first."""
    return list(
        Concern.objects.filter(state=ConcernState.WAITING)
        .select_related("pupil", "raised_by__user")
        .order_by("raised_on", "id")
    )


def evidence_for(by: Actor, cycle: Cycle) -> list[Evidence]:
    """The evidence of a cycle that this person may see with its files, newest first. Two queries."""
    files = Prefetch("files", EvidenceFile.objects.select_related("file").order_by("id"))
    rows = Evidence.objects.filter(cycle=cycle).select_related("author__user").prefetch_related(files)
    rows = rows.order_by("-on", "-id")
    return [row for row in rows if may_see_evidence(by, confidential=row.confidential, author_id=row.author_id)]


def gathered_file_for(by: Actor, pupil: Pupil, uid: uuid.UUID) -> File:
    """A file that stands behind evidence or a view about this child, for somebody who may see that."""
    behind = EvidenceFile.objects.select_related("file", "evidence").filter(evidence__pupil=pupil, file__uid=uid)
    said = ViewFile.objects.select_related("file", "view").filter(view__pupil=pupil, file__uid=uid)
    if (one := behind.first()) is not None:
        file, confidential, author_id = one.file, one.evidence.confidential, one.evidence.author_id
    elif (other := said.first()) is not None:
        file, confidential, author_id = other.file, other.view.confidential, other.view.taken_by_id
    else:
        raise NotFound
    if not may_see_evidence(by, confidential=confidential, author_id=author_id):
        raise NotFound
    return file


def requests_of(cycle: Cycle) -> list[EvidenceRequest]:
    """Who was asked for evidence in a cycle, and whether they answered."""
    return list(EvidenceRequest.objects.filter(cycle=cycle).select_related("asked_of__user").order_by("due_on", "id"))


def is_supported(pupil: str) -> Exists:
    """Of rows that name a child in the field `pupil`, those whose child has SEN Support or an EHC plan now."""
    here = {"legacy": "", "ends_on": None, "status__in": [Status.SUPPORT, Status.PLAN]}
    return Exists(SenStatus.objects.filter(pupil=OuterRef(pupil), **here))


def ended_since(pupil: str, day: str) -> Exists:
    """Of rows that name a child in the field `pupil` and a day in the field `day`, those after whose day SEN Support
    ended or stopped counting: whatever stands now began anew. SEN Support that an EHC plan took the place of, or that
    another spell of it followed at once, has not ended.
    """
    after = OuterRef(day)
    none = Q(status=Status.NONE, starts_on__gt=after)
    closed = Q(status=Status.SUPPORT, ends_on__gt=after) & ~Q(end_reason="")
    return Exists(SenStatus.objects.filter(none | closed, pupil=OuterRef(pupil), legacy=""))


def not_ended_since(cycle: str) -> Q:
    """Of rows that name a cycle in the field `cycle`, those of the support that stands: the cycle runs, or support
    has not ended since it was opened.
    """
    return Q(**{f"{cycle}__closed_on": None}) | ~Q(ended_since(f"{cycle}__pupil", f"{cycle}__opened_on"))


def is_staff(member: str, *, on: date) -> Q:
    """Of rows that name a member of staff in the field `member`, those whose place in the school has not ended."""
    return Q(**{f"{member}__ends_on": None}) | Q(**{f"{member}__ends_on__gte": on})


def requests_waiting(*, on: date) -> QuerySet[EvidenceRequest]:
    """What staff who are here have been asked and have not answered, about children who are here and have SEN Support
    or an EHC plan, in cycles that are open.
    """
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)
    rows = EvidenceRequest.objects.filter(answered_at=None, cycle__closed_on=None)
    return rows.filter(here, is_staff("asked_of", on=on), is_supported("pupil"))


def requests_to(by: Actor, *, on: date) -> list[EvidenceRequest]:
    """What this person has been asked for and has not answered, soonest first."""
    return list(
        requests_waiting(on=on)
        .filter(asked_of_id=by.membership_id)
        .select_related("pupil", "cycle", "asked_by__user")
        .order_by("due_on", "id")
    )


def request_of(pupil: Pupil, uid: uuid.UUID) -> EvidenceRequest:
    """One request about this child."""
    request = EvidenceRequest.objects.filter(pupil=pupil, uid=uid).select_related("cycle", "asked_of__user").first()
    if request is None:
        raise NotFound
    return request


def views_of(cycle: Cycle) -> list[View]:
    """What the child and family said in a cycle, newest first, for papers and pages that others read too: nothing
    that is confidential.
    """
    return kept(
        lambda key: (
            View.objects.filter(cycle=key, confidential=False)
            .select_related("contact", "taken_by__user")
            .order_by("-on", "-id")
        ),
        cycle.pk,
    )


def views_for(by: Actor, cycle: Cycle) -> list[View]:
    """What the child and family said in a cycle that this person may see, with its files. Two queries."""
    files = Prefetch("files", ViewFile.objects.select_related("file").order_by("id"))
    rows = View.objects.filter(cycle=cycle).select_related("contact", "taken_by__user").prefetch_related(files)
    rows = rows.order_by("-on", "-id")
    return [row for row in rows if may_see_evidence(by, confidential=row.confidential, author_id=row.taken_by_id)]


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody who was asked what they think, on these days, first to last, and has said nothing since."""

    voice: str
    name: str
    days: tuple[date, ...]


def silent_in(cycle: Cycle) -> list[Silence]:
    """Who was asked in a cycle and has not answered since they were last asked; the child is named as staff call
    them. Two queries.
    """
    asked: dict[tuple[str, int | None], list[ViewRequest]] = {}
    rows = ViewRequest.objects.filter(cycle=cycle).select_related("contact", "pupil").order_by("asked_on", "id")
    for row in rows:
        asked.setdefault((row.voice, row.contact_id), []).append(row)
    if not asked:
        return []
    said = View.objects.filter(cycle=cycle).values_list("voice", "contact_id").annotate(last=Max("on")).order_by()
    last = {(voice, contact_id): day for voice, contact_id, day in said}
    return [
        Silence(who[0], _called(mine[0]), tuple(row.asked_on for row in mine))
        for who, mine in asked.items()
        if who not in last or last[who] < mine[-1].asked_on
    ]


def _called(row: ViewRequest) -> str:
    return row.contact.name if row.contact else row.pupil.known_as


def monitoring_of(pupil: Pupil) -> Monitoring | None:
    """The monitoring that is running, if any."""
    return kept_first(lambda key: Monitoring.objects.filter(pupil=key, ends_on=None), pupil.pk)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a pupil's header says about SEN: status and since when, needs, cycles first to last."""

    status: str
    since: date | None
    needs: list[Need]
    cycles: list[Cycle]
    monitoring: Monitoring | None

    @property
    def cycle(self) -> Cycle | None:
        """The one that is running, if any."""
        return next((cycle for cycle in self.cycles if cycle.closed_on is None), None)


def standing_of(pupil: Pupil) -> Standing:
    """Everything the header of a record needs, in four queries."""
    status = current_status(pupil)
    return Standing(
        status=status.status if status else "N",
        since=status.starts_on if status else None,
        needs=current_needs(pupil),
        cycles=cycles_of(pupil),
        monitoring=monitoring_of(pupil),
    )
