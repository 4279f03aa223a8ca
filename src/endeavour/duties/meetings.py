"""The facts of meetings with families and of the papers that follow them, for all pupils of a school at once."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Avg, Max, OuterRef, Q, Subquery

from endeavour.documents.models import Paper
from endeavour.documents.states import PaperKind
from endeavour.duties.deciding import first_of_each, first_to_family, first_to_holder, reached_holder
from endeavour.foundation.school_year import SchoolYear
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status
from endeavour.people.models import Pupil
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.states import Decision, MoreSupportKind, ReviewState


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
    support considered; this year's meetings with the family.
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
About = Mapping[tuple[str, uuid.UUID | None], Papers]


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
    """The latest SEN Support that ended, and the letter that tells of it."""

    status: SenStatus
    letter: Papers


def still_here(on: date) -> Q:
    """Rows of pupils who have not left."""
    return Q(pupil__left_on=None) | Q(pupil__left_on__gt=on)


def papers_after(on: date) -> About:
    """Invitations, records of reviews and letters that SEN Support has ended, by kind and what they are about. The
    letter counts when whoever decides has it, the others when one of the family does: the Code speaks of parents.
    """
    kinds = [PaperKind.REVIEW_INVITATION, PaperKind.REVIEW_RECORD, PaperKind.SUPPORT_ENDED]
    rows = Paper.objects.filter(still_here(on), kind__in=kinds).values("kind", "about_uid", "pupil__born_on")
    days = first_of_each("written_at") | first_of_each("sent_on") | first_of_each("delivered_on")
    found = rows.annotate(**days).order_by()
    return {(row["kind"], row["about_uid"]): _papers(row, on) for row in found}


def _papers(row: Mapping[str, Any], on: date) -> Papers:
    born: date = row["pupil__born_on"]
    sent = first_to_family(row, "sent_on", born=born, on=on)
    if row["kind"] == PaperKind.SUPPORT_ENDED:
        written = first_to_holder(row, "written_at", born=born, on=on)
        return Papers(written is not None, sent, reached_holder(row, born=born, on=on))
    written = first_to_family(row, "written_at", born=born, on=on)
    return Papers(written is not None, sent, first_to_family(row, "delivered_on", born=born, on=on))


def meetings_of(
    pupil_ids: Collection[int], papers: About, year: SchoolYear, on: date
) -> tuple[dict[int, Meetings], list[Held]]:
    """The meetings of these pupils; and the reviews held of everybody who is still here, also of those whose SEN
    Support one of them ended. Two queries.
    """
    mean = TargetRating.objects.filter(review=OuterRef("pk")).order_by().values("review")
    rows = Review.objects.filter(still_here(on)).select_related("pupil", "cycle")
    rows = rows.annotate(mean=Subquery(mean.annotate(all=Avg("rating")).values("all")))
    found: dict[int, Meetings] = defaultdict(Meetings)
    held = []
    for row in rows.defer("came", "impact", "quality", "decision_why", "agreed").order_by("held_on", "id"):
        if row.state != ReviewState.BOOKED:
            held.append(Held(row, papers.get((PaperKind.REVIEW_RECORD, row.uid), NONE)))
        _add_review(found[row.pupil_id], row, papers.get((PaperKind.REVIEW_INVITATION, row.uid), NONE), year)
    considered = MoreSupport.objects.filter(pupil_id__in=pupil_ids).values("pupil_id", "kind")
    for last in considered.annotate(day=Max("on")).order_by():
        _add_more_support(found[last["pupil_id"]], last["kind"], last["day"])
    return found, held


def _add_review(meetings: Meetings, row: Review, invitation: Papers, year: SchoolYear) -> None:
    """A meeting counts as held when a parent or carer came, as offered on the day the family was first asked, or on
    its own day where it was held with them and nobody wrote down that they were asked.
    """
    if row.state == ReviewState.BOOKED:
        meetings.to_come = row
    elif row.state == ReviewState.MET:
        meetings.agreed_for = row.next_review_on or meetings.agreed_for
    else:
        meetings.agreed_for = row.next_review_on
        meetings.last, meetings.last_mean = row, row.mean  # type: ignore[attr-defined]
        if row.decision in {Decision.MORE, Decision.CHANGE}:
            meetings.considered_on = row.held_on
    with_family = row.held_on if row.family_came else None
    if with_family and with_family >= year.starts:
        meetings.held.append(with_family)
    asked = [day for day in (invitation.sent_on, row.family_asked_on) if day is not None]
    offered = min(asked) if asked else with_family
    if offered and offered >= year.starts:
        meetings.offered.append(offered)


def _add_more_support(meetings: Meetings, kind: str, day: date) -> None:
    if kind == MoreSupportKind.IDENTIFIED:
        meetings.significant_on = day
    else:
        meetings.considered_on = max(day, meetings.considered_on or day)


def ends_of_support(supported: Collection[int], papers: About, year: SchoolYear, on: date) -> list[Ended]:
    """The last SEN Support of each pupil who has none now: until the family is told, and then to the year's end. What
    ended before they had support again needs no letter any more.
    """
    rows = (
        SenStatus.objects.filter(still_here(on), status=Status.SUPPORT, ends_on__lte=on)
        .exclude(end_reason="")
        .select_related("pupil")
    )
    last = {row.pupil_id: row for row in rows.order_by("ends_on", "id") if row.pupil_id not in supported}
    ended = [Ended(row, papers.get((PaperKind.SUPPORT_ENDED, row.uid), NONE)) for row in last.values()]
    return [one for one in ended if one.letter.reached_on is None or _in_year(one.status.ends_on, year)]


def _in_year(day: date | None, year: SchoolYear) -> bool:
    return day is not None and day >= year.starts
