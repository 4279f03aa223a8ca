"""The facts that duties are worked out from, for all pupils of a school at once: a fixed number of queries."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from endeavour.documents.reaching import Copy, Rights, acts, counts, first, of_holder, reached_holder
from endeavour.documents.reports import reports_of
from endeavour.duties import questions
from endeavour.duties.meetings import (
    Acting,
    Ended,
    Held,
    Meetings,
    ends_of_support,
    meetings_of,
    papers_after,
)
from endeavour.exchange.joiners.queries import Joiner, waiting_joiners
from endeavour.foundation import clock
from endeavour.foundation.periods import Period, joined
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import ActsFor, Decides, counts_for_the_holder, decision_holder
from endeavour.needs.models import Concern, Cycle, EvidenceRequest, Monitoring, SenStatus
from endeavour.needs.queries import answered_on
from endeavour.needs.states import Status, Voice
from endeavour.people.follow_ups import FollowUp, follow_ups_waiting
from endeavour.people.models import Pupil
from endeavour.people.parents import Parents, all_parents
from endeavour.people.representing import all_who_act
from endeavour.plans.models import CardReading
from endeavour.plans.states import Answer
from endeavour.schools.models import School
from endeavour.schools.prepared import kept


@dataclass(frozen=True, slots=True)
class Issued:
    """The newest plan that a pupil was issued, as far as duties ask."""

    pk: int
    plan_id: int
    cycle_id: int
    teacher_id: int | None
    issued_on: date
    review_on: date | None


@dataclass(slots=True)
class PupilFacts:
    """What is on record of one pupil who has SEN Support or an EHC plan."""

    pupil: Pupil
    status: SenStatus
    supported: list[Period] = field(default_factory=list)
    told_on: date | None = None
    written_on: date | None = None
    cycle: Cycle | None = None
    version: Issued | None = None
    version_of_cycle: bool = False
    answered_on: date | None = None
    answer: str = ""
    answered_by: Decides = Decides.PARENT
    asked_again_on: date | None = None
    staff: int = 0
    aware: int = 0
    last_read_on: date | None = None
    asked_on: date | None = None
    pupil_asked_on: date | None = None
    family_asked_on: date | None = None
    meetings: Meetings = field(default_factory=Meetings)
    report_given_on: date | None = None
    report_before_on: date | None = None
    annual_review_on: date | None = None
    from_elsewhere: bool = False
    acting: Sequence[ActsFor] = ()

    def decides(self, on: date) -> Decides:
        """Whose decision it is that day."""
        return decision_holder(self.pupil.born_on, on, self.acting)

    @property
    def teacher_id(self) -> int | None:
        """The teacher responsible, as the newest plan has it."""
        return self.version.teacher_id if self.version else None


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stretch of SEN Support that ended in this school year, and the meetings on record."""

    pupil: Pupil
    spell: Period
    meetings: Meetings


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """All of it, for one school on one day."""

    on: date
    year: SchoolYear
    pupils: list[PupilFacts]
    stopped: list[Stopped]
    concerns: list[Concern]
    answers: list[tuple[Concern, date | None]]
    monitoring: list[Monitoring]
    requests: list[EvidenceRequest]
    unread: list[CardReading]
    held: list[Held]
    ended: list[Ended]
    joiners: list[Joiner]
    follow_ups: list[FollowUp]


def facts_of_school(school: School, on: date) -> SchoolFacts:
    """Everything the duties of the active school need on a day."""
    year = SchoolYear.of(on)
    acting, parents = all_who_act(), all_parents()
    found, ended = _supported(on, acting, year, school.records_since or year.starts)
    _add_letters(found, parents, on)
    _add_cycles(found)
    _add_plans(found, parents, on)
    _add_views(found, parents)
    papers = papers_after(acting, parents, on)
    meetings, held = meetings_of(found, papers, acting, year, on)
    for pupil_id, facts in found.items():
        facts.meetings = meetings.get(pupil_id, facts.meetings)
    _add_days(found, year)
    joiners = waiting_joiners(school, on=on)
    for joiner in joiners:
        if joiner.pupil.pk in found:
            found[joiner.pupil.pk].from_elsewhere = True
    return SchoolFacts(
        on=on,
        year=year,
        pupils=list(found.values()),
        stopped=[Stopped(pupil, spell, meetings.get(pupil.pk, Meetings())) for pupil, spell in ended],
        concerns=kept(questions.concerns, on),
        answers=_answers(year, on),
        monitoring=kept(questions.monitoring, on),
        requests=kept(questions.requests, on),
        unread=kept(questions.cards_unread, on),
        held=held,
        ended=ends_of_support(found, papers, acting, year, on),
        joiners=joiners,
        follow_ups=follow_ups_waiting(on=on),
    )


def _answers(year: SchoolYear, on: date) -> list[tuple[Concern, date | None]]:
    """What came from home and was decided on, with the day it was answered: what nobody has answered yet, and this
    school year's that they have.
    """
    rows = kept(questions.concerns_from_home, on)
    found = [(row, answered_on(row, row.earlier.all())) for row in rows]
    return [(row, day) for row, day in found if day is None or day > on or row.raised_on >= year.starts]


def _supported(
    on: date, acting: Acting, year: SchoolYear, since: date
) -> tuple[dict[int, PupilFacts], list[tuple[Pupil, Period]]]:
    """Pupils on roll with an open K or E, and every stretch of SEN Support here, so that a year's meetings can be
    counted; and those stretches that ended in the year with neither after them. One of which nobody knows the
    beginning counts from the day records began.
    """
    spells: dict[int, list[Period]] = defaultdict(list)
    plans: dict[int, list[date]] = defaultdict(list)
    found: dict[int, PupilFacts] = {}
    pupils: dict[int, Pupil] = {}
    for row in kept(questions.supported, on):
        pupils[row.pupil_id] = row.pupil
        starts = max(row.starts_on or since, row.pupil.joined_on or date.min)
        if row.status == Status.PLAN:
            plans[row.pupil_id].append(starts)
        elif row.ends_on is None or row.ends_on > starts:
            spells[row.pupil_id].append(Period(starts, row.ends_on))
        if row.ends_on is None:
            found[row.pupil_id] = PupilFacts(pupil=row.pupil, status=row, acting=acting.get(row.pupil_id, ()))
    whole = {pupil_id: joined(theirs) for pupil_id, theirs in spells.items()}
    for pupil_id, facts in found.items():
        with_plan = facts.status.status == Status.PLAN
        facts.supported = [Period(plans[pupil_id][-1])] if with_plan else whole[pupil_id]
    stopped = [
        (pupils[pupil_id], spell)
        for pupil_id, theirs in whole.items()
        for spell in theirs
        if _ended_in(spell, year, on) and not any(spell.meets(Period(starts, starts)) for starts in plans[pupil_id])
    ]
    return found, stopped


def _ended_in(spell: Period, year: SchoolYear, on: date) -> bool:
    return spell.end is not None and year.starts <= spell.end <= on


def _add_days(found: dict[int, PupilFacts], year: SchoolYear) -> None:
    """The day of an annual review, where there is an EHC plan; the days of this year's report and of last year's."""
    for pupil_id, annual in kept(questions.annual_reviews):
        if pupil_id in found and found[pupil_id].status.status == Status.PLAN:
            found[pupil_id].annual_review_on = annual
    for (pupil_id, first_of), given_on in reports_of(list(found), years=[year.before, year]).items():
        if first_of == year.first:
            found[pupil_id].report_given_on = given_on
        else:
            found[pupil_id].report_before_on = given_on


def _add_letters(found: dict[int, PupilFacts], parents: Parents, on: date) -> None:
    by_status = {facts.status.uid: facts for facts in found.values()}
    copies: dict[uuid.UUID, list[Copy]] = defaultdict(list)
    for about, pupil_id, *row in kept(questions.letters, list(found)):
        copy = Copy(*row)
        if counts(parents, pupil_id, copy, found[pupil_id].acting, on):
            copies[about].append(copy)
    for uid, facts in by_status.items():
        rights = Rights(facts.pupil.born_on, facts.acting)
        facts.told_on = reached_holder(copies[uid], rights, on=on)
        facts.written_on = first(clock.london_day(one.written_at) for one in of_holder(copies[uid], rights, on=on))


def _add_cycles(found: dict[int, PupilFacts]) -> None:
    for cycle in kept(questions.open_cycles, list(found)):
        found[cycle.pupil_id].cycle = cycle


def _add_plans(found: dict[int, PupilFacts], parents: Parents, on: date) -> None:
    """The newest issued version of each pupil in the support that stands, which of the adults who work with them have
    read it, and the first answer that whoever decides gave to it, or where they gave none, the first day on which
    they were asked. Where they answered one before it in the same plan, the family is asked again from the day it
    was issued.
    """
    newest: dict[int, Issued] = {}
    for pupil_id, *row in kept(questions.issued, list(found)):
        newest[pupil_id] = Issued(*row)
    for pupil_id, version in newest.items():
        facts = found[pupil_id]
        facts.version = version
        facts.version_of_cycle = facts.cycle is not None and version.cycle_id == facts.cycle.pk
    by_version = {version.pk: found[pupil_id] for pupil_id, version in newest.items()}
    for version_id, staff, aware, last, asked in kept(questions.readings, on, list(by_version)):
        facts = by_version[version_id]
        facts.staff, facts.aware, facts.asked_on = staff, aware, asked
        facts.last_read_on = clock.london_day(last) if last else None
    by_plan = {version.plan_id: (version, found[pupil_id]) for pupil_id, version in newest.items()}
    for answer in sorted(kept(questions.answers, list(by_plan)), key=lambda row: row.answer != Answer.NO_ANSWER):
        version, facts = by_plan[answer.plan]  # type: ignore[attr-defined]
        by_pupil = answer.voice == Voice.PUPIL
        born, by, acting = facts.pupil.born_on, answer.contact_id, facts.acting
        if not acts(by, acting) and not parents.decides(facts.pupil.pk, by, answer.on):
            continue
        if not counts_for_the_holder(born, by_pupil=by_pupil, day=answer.on, on=on, by=by, acting=acting):
            continue
        if answer.version_id != version.pk:
            facts.asked_again_on = version.issued_on
        else:
            facts.answered_on, facts.answer = answer.on, answer.answer
            facts.answered_by = Decides.YOUNG_PERSON if by_pupil else Decides.PARENT


def _add_views(found: dict[int, PupilFacts], parents: Parents) -> None:
    """When the pupil was first asked in the cycle, and the family: one of the parents, or whoever acts. What they
    said shows that they were asked, and so does that they were and said nothing.
    """
    by_cycle = {facts.cycle.pk: facts for facts in found.values() if facts.cycle}
    asked = kept(questions.views, list(by_cycle))
    for cycle_id, voice, contact_id, on in sorted(asked, key=itemgetter(3), reverse=True):
        facts = by_cycle[cycle_id]
        if voice == Voice.PUPIL:
            facts.pupil_asked_on = on
        elif acts(contact_id, facts.acting) or parents.counts(facts.pupil.pk, contact_id, on):
            facts.family_asked_on = on
