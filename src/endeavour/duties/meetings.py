"""The facts of meetings with families and of the papers that follow them, for all pupils of a school at once."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from endeavour.documents.reaching import (
    Copy,
    Rights,
    counts,
    first,
    of_family,
    of_holder,
    reached_holder,
)
from endeavour.documents.states import PaperKind
from endeavour.duties import questions
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import ActsFor, Decides, decision_holder
from endeavour.needs.models import SenStatus
from endeavour.people.models import Pupil
from endeavour.people.parents import Parents
from endeavour.reviews.models import Review
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


def papers_after(acting: Acting, parents: Parents, on: date) -> About:
    """Invitations, records of reviews and meetings and letters that SEN Support has ended, by the kind as which they
    count and what they are about. The letter counts when whoever decides has it, the others when one of the family
    does: the Code speaks of parents. One query.
    """
    copies: dict[tuple[str, uuid.UUID | None], list[Copy]] = defaultdict(list)
    rights: dict[tuple[str, uuid.UUID | None], Rights] = {}
    for kind, about, pupil, born, *copy in kept(questions.papers_after, on):
        key, one = (questions.AFTER[PaperKind(kind)], about), Copy(*copy)
        if not counts(parents, pupil, one, acting.get(pupil, ()), on):
            continue
        copies[key].append(one)
        rights[key] = Rights(born, acting.get(pupil, ()))
    return {key: _papers(key[0], found, rights[key], on) for key, found in copies.items()}


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
    for row in kept(questions.reviews, on):
        if row.state != ReviewState.BOOKED:
            held.append(Held(row, papers.get((PaperKind.REVIEW_RECORD, row.uid), NONE)))
        theirs = decision_holder(row.pupil.born_on, row.held_on or on, acting.get(row.pupil_id, ()))
        invited = papers.get((PaperKind.REVIEW_INVITATION, row.uid), NONE)
        _add_review(found[row.pupil_id], row, invited, year, young=theirs is Decides.YOUNG_PERSON)
    for pupil_id, kind, day in kept(questions.more_support, list(pupil_ids)):
        _add_more_support(found[pupil_id], kind, day)
    return found, held


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
    last = {row.pupil_id: row for row in kept(questions.ended, on) if row.pupil_id not in supported}
    ended = [
        Ended(row, papers.get((PaperKind.SUPPORT_ENDED, row.uid), NONE), acting.get(row.pupil_id, ()))
        for row in last.values()
    ]
    return [one for one in ended if one.letter.reached_on is None or _in_year(one.status.ends_on, year)]


def _in_year(day: date | None, year: SchoolYear) -> bool:
    return day is not None and day >= year.starts
