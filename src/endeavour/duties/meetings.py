"""The facts of meetings with families and of the papers that follow them, for all pupils of a school at once."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Avg, Case, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from endeavour.documents.models import Paper
from endeavour.documents.reaching import (
    FIELDS,
    Copy,
    Rights,
    counts,
    first,
    of_family,
    of_holder,
    reached_holder,
)
from endeavour.documents.states import PaperKind
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import ActsFor, Decides, decision_holder
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import ended_since, not_ended_since
from endeavour.needs.states import Status
from endeavour.people.models import Pupil
from endeavour.people.parents import Parents
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.states import Decision, MoreSupportKind, ReviewState
from endeavour.schools.prepared import kept


@dataclass(frozen=True, slots=True)
class Papers:
    """Of the papers about one record: whether any is written, the first day one was sent and one had arrived."""

    written: bool = False
    sent_on: date | None = None
    reached_on: date | None = None


@dataclass(slots=True)
class Meetings:
    """What is on record of one pupil's reviews: the one to come, the last one held and the mean of its ratings; the
    day that it or a meeting since agreed for the next; when significant difficulties were last identified and more
    support considered; this year's meetings with the family, and last year's.
    """

    to_come: Review | None = None
    last: Review | None = None
    last_mean: float | None = None
    agreed_for: date | None = None
    significant_on: date | None = None
    considered_on: date | None = None
    held: list[date] = field(default_factory=list)
    offered: list[date] = field(default_factory=list)


NONE = Papers()
OF_PUPIL = [f"pupil__{name}" for name in ("uid", "forename", "surname", "name_to_use", "born_on", "joined_on")]
OF_REVIEW = [
    *("uid", "state", "due_on", "meeting_on", "held_on", "next_review_on", "decision"),
    *("family_came", "pupil_came", "family_asked_on", "cycle__number", "cycle__closed_on"),
]
"""What duties ask of a row: a whole school's are read at each visit, so nothing else is."""
About = Mapping[tuple[str, uuid.UUID | None], Papers]
Acting = Mapping[int, Sequence[ActsFor]]


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was held, or a meeting with the family, and its record."""

    review: Review
    record: Papers

    @property
    def pupil(self) -> Pupil:
        return self.review.pupil


@dataclass(frozen=True, slots=True)
class Ended:
    """The latest SEN Support that ended, the letter that tells of it, and who acts for a young person."""

    status: SenStatus
    letter: Papers
    acting: Sequence[ActsFor] = ()


def still_here(on: date) -> Q:
    """Rows of pupils who have not left."""
    return Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)


AFTER = {
    PaperKind.REVIEW_INVITATION: PaperKind.REVIEW_INVITATION,
    PaperKind.MEETING_INVITATION: PaperKind.REVIEW_INVITATION,
    PaperKind.REVIEW_RECORD: PaperKind.REVIEW_RECORD,
    PaperKind.MEETING_RECORD: PaperKind.REVIEW_RECORD,
    PaperKind.SUPPORT_ENDED: PaperKind.SUPPORT_ENDED,
}
"""The papers that meetings and ends call for, each by the kind as which it counts."""


def papers_after(acting: Acting, parents: Parents, on: date) -> About:
    """Invitations, records of reviews and meetings and letters that SEN Support has ended, by the kind as which they
    count and what they are about. The letter counts when whoever decides has it, the others when one of the family
    does: the Code speaks of parents. One query.
    """
    copies: dict[tuple[str, uuid.UUID | None], list[Copy]] = defaultdict(list)
    rights: dict[tuple[str, uuid.UUID | None], Rights] = {}
    for kind, about, pupil, born, *copy in kept(_papers_after, on):
        key, one = (AFTER[PaperKind(kind)], about), Copy(*copy)
        if not counts(parents, pupil, one, acting.get(pupil, ()), on):
            continue
        copies[key].append(one)
        rights[key] = Rights(born, acting.get(pupil, ()))
    return {key: _papers(key[0], found, rights[key], on) for key, found in copies.items()}


def _papers_after(on: date) -> QuerySet[Paper, tuple[Any, ...]]:
    rows = Paper.objects.filter(still_here(on), kind__in=list(AFTER)).order_by()
    return rows.values_list("kind", "about_uid", "pupil_id", "pupil__born_on", *FIELDS)


def _papers(kind: str, copies: list[Copy], rights: Rights, on: date) -> Papers:
    theirs = of_family(copies, rights, on=on)
    sent = first(one.sent_on for one in theirs)
    if kind == PaperKind.SUPPORT_ENDED:
        written = bool(of_holder(copies, rights, on=on))
        return Papers(written, sent, reached_holder(copies, rights, on=on))
    return Papers(bool(theirs), sent, first(one.delivered_on for one in theirs))


def meetings_of(
    pupil_ids: Collection[int], papers: About, acting: Acting, year: SchoolYear, on: date
) -> tuple[dict[int, Meetings], list[Held]]:
    """The meetings of these pupils; and the reviews held of everybody who is still here, also of those whose SEN
    Support one of them ended. Two queries.
    """
    found: dict[int, Meetings] = defaultdict(Meetings)
    held = []
    for row in kept(_reviews, on):
        if row.state != ReviewState.BOOKED:
            held.append(Held(row, papers.get((PaperKind.REVIEW_RECORD, row.uid), NONE)))
        theirs = decision_holder(row.pupil.born_on, row.held_on or on, acting.get(row.pupil_id, ()))
        invited = papers.get((PaperKind.REVIEW_INVITATION, row.uid), NONE)
        _add_review(found[row.pupil_id], row, invited, year, young=theirs is Decides.YOUNG_PERSON)
    for pupil_id, kind, day in kept(_considered, list(pupil_ids)):
        _add_more_support(found[pupil_id], kind, day)
    return found, held


def _reviews(on: date) -> QuerySet[Review]:
    mean = TargetRating.objects.filter(review=OuterRef("pk")).order_by().values("review")
    rows = Review.objects.filter(still_here(on)).select_related("pupil", "cycle")
    rows = rows.annotate(
        mean=Subquery(mean.annotate(all=Avg("rating")).values("all")),
        stands=Case(When(not_ended_since("cycle"), then=Value(True)), default=Value(False)),
    )
    return rows.only(*OF_REVIEW, *OF_PUPIL).order_by("held_on", "id")


def _considered(pupils: Sequence[int]) -> QuerySet[Any, tuple[Any, ...]]:
    stands = ~Q(ended_since("pupil", "on"))
    rows = MoreSupport.objects.filter(stands, pupil_id__in=pupils).values("pupil_id", "kind")
    return rows.annotate(day=Max("on")).order_by().values_list("pupil_id", "kind", "day")


def _add_review(meetings: Meetings, row: Review, invitation: Papers, year: SchoolYear, *, young: bool) -> None:
    """A meeting counts as held when a parent or carer came, or the `young` person whose rights they were that
    day; as offered on the day the family was first asked, or on its own day where it was held with them and nobody
    wrote down that they were asked. What was agreed and found before SEN Support ended says nothing of the support
    that stands.
    """
    if row.state == ReviewState.BOOKED:
        meetings.to_come = row if row.cycle.closed_on is None else meetings.to_come
    elif not row.stands:  # type: ignore[attr-defined]
        pass
    elif row.state == ReviewState.MET:
        meetings.agreed_for = row.next_review_on or meetings.agreed_for
    else:
        meetings.agreed_for = row.next_review_on
        meetings.last, meetings.last_mean = row, row.mean  # type: ignore[attr-defined]
        if row.decision in {Decision.MORE, Decision.CHANGE}:
            meetings.considered_on = row.held_on
    with_family = row.held_on if row.family_came or (young and row.pupil_came) else None
    if with_family and with_family >= year.before.starts:
        meetings.held.append(with_family)
    asked = [day for day in (invitation.sent_on, row.family_asked_on) if day is not None]
    offered = min(asked) if asked else with_family
    if offered and offered >= year.before.starts:
        meetings.offered.append(offered)


def _add_more_support(meetings: Meetings, kind: str, day: date) -> None:
    if kind == MoreSupportKind.IDENTIFIED:
        meetings.significant_on = day
    else:
        meetings.considered_on = max(day, meetings.considered_on or day)


def ends_of_support(
    supported: Collection[int], papers: About, acting: Acting, year: SchoolYear, on: date
) -> list[Ended]:
    """The last SEN Support of each pupil who has none now: until the family is told, and then to the year's end. What
    ended before they had support again needs no letter any more.
    """
    last = {row.pupil_id: row for row in kept(_ended, on) if row.pupil_id not in supported}
    ended = [
        Ended(row, papers.get((PaperKind.SUPPORT_ENDED, row.uid), NONE), acting.get(row.pupil_id, ()))
        for row in last.values()
    ]
    return [one for one in ended if one.letter.reached_on is None or _in_year(one.status.ends_on, year)]


def _ended(on: date) -> QuerySet[SenStatus]:
    rows = SenStatus.objects.filter(still_here(on), status=Status.SUPPORT, ends_on__lte=on).exclude(end_reason="")
    return rows.select_related("pupil").only("uid", "ends_on", *OF_PUPIL).order_by("ends_on", "id")


def _in_year(day: date | None, year: SchoolYear) -> bool:
    return day is not None and day >= year.starts
