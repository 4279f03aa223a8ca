"""The facts that duties are worked out from, for all pupils of a school at once: a fixed number of queries."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Min, Q

from endeavour.documents.models import Paper
from endeavour.documents.reports import reports_given
from endeavour.documents.states import PaperKind
from endeavour.duties.deciding import first_of_each, first_to_holder, reached_holder
from endeavour.duties.meetings import Ended, Held, Meetings, ends_of_support, meetings_of, papers_after, still_here
from endeavour.exchange.joiners.queries import Joiner, waiting_joiners
from endeavour.foundation import clock
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import Decides, counts_for_the_holder
from endeavour.needs.models import Concern, Cycle, EhcPlan, EvidenceRequest, Monitoring, SenStatus, View
from endeavour.needs.queries import requests_waiting
from endeavour.needs.states import ConcernState, Status, Voice
from endeavour.people.follow_ups import FollowUp, follow_ups_waiting
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll
from endeavour.plans.models import Agreement, CardReading, PlanVersion
from endeavour.plans.queries import cards_waiting, with_child
from endeavour.schools.models import School


@dataclass(slots=True)
class PupilFacts:
    """What is on record of one pupil who has SEN Support or an EHC plan."""

    pupil: Pupil
    status: SenStatus
    supported: list[Period] = field(default_factory=list)
    told_on: date | None = None
    written_on: date | None = None
    cycle: Cycle | None = None
    version: PlanVersion | None = None
    version_of_cycle: bool = False
    answered_on: date | None = None
    answer: str = ""
    answered_by: Decides = Decides.PARENT
    staff: int = 0
    aware: int = 0
    last_read_on: date | None = None
    asked_on: date | None = None
    pupil_asked_on: date | None = None
    family_asked_on: date | None = None
    meetings: Meetings = field(default_factory=Meetings)
    report_given_on: date | None = None
    annual_review_on: date | None = None
    from_elsewhere: bool = False

    @property
    def teacher_id(self) -> int | None:
        """The teacher responsible, as the newest plan has it."""
        return self.version.plan.teacher_id if self.version else None


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """All of it, for one school on one day."""

    on: date
    year: SchoolYear
    pupils: list[PupilFacts]
    concerns: list[Concern]
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
    found = _supported(on)
    _add_letters(found, on)
    _add_cycles(found)
    _add_plans(found, on)
    _add_views(found)
    papers = papers_after(on)
    meetings, held = meetings_of(found, papers, year, on)
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
        concerns=list(
            Concern.objects.filter(state=ConcernState.WAITING)
            .filter(still_here(on))
            .select_related("pupil", "contact")
        ),
        monitoring=list(Monitoring.objects.filter(ends_on=None).filter(still_here(on)).select_related("pupil")),
        requests=list(requests_waiting(on=on).select_related("pupil").order_by("id")),
        unread=list(cards_waiting(on=on).select_related("version__pupil").order_by("version_id", "id")),
        held=held,
        ended=ends_of_support(found, papers, year, on),
        joiners=joiners,
        follow_ups=follow_ups_waiting(on=on),
    )


def _supported(on: date) -> dict[int, PupilFacts]:
    """Pupils on roll with an open K or E, and every spell of either, so that a year's meetings can be counted."""
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = SenStatus.objects.filter(status__in=[Status.SUPPORT, Status.PLAN], legacy="", pupil__in=here)
    spells: dict[int, list[Period]] = defaultdict(list)
    found: dict[int, PupilFacts] = {}
    for row in rows.select_related("pupil").order_by("pupil__name_key", "starts_on"):
        if row.starts_on is not None:
            spells[row.pupil_id].append(Period(row.starts_on, row.ends_on))
        if row.ends_on is None:
            found[row.pupil_id] = PupilFacts(pupil=row.pupil, status=row)
    for pupil_id, facts in found.items():
        facts.supported = spells[pupil_id]
    return found


def _add_days(found: dict[int, PupilFacts], year: SchoolYear) -> None:
    """The day of an annual review, where there is an EHC plan; the day of this year's report."""
    reviews = EhcPlan.objects.exclude(annual_review_on=None).values_list("pupil_id", "annual_review_on")
    for pupil_id, annual in reviews:
        if pupil_id in found and found[pupil_id].status.status == Status.PLAN:
            found[pupil_id].annual_review_on = annual
    for pupil_id, given_on in reports_given(list(found), year=year).items():
        found[pupil_id].report_given_on = given_on


def _add_letters(found: dict[int, PupilFacts], on: date) -> None:
    by_status = {facts.status.uid: facts for facts in found.values()}
    letters = Paper.objects.filter(kind=PaperKind.SUPPORT_STARTED, pupil_id__in=found)
    for row in letters.values("about_uid").annotate(**first_of_each("delivered_on"), **first_of_each("written_at")):
        about: uuid.UUID | None = row["about_uid"]
        facts = by_status.get(about) if about else None
        if facts is not None:
            born = facts.pupil.born_on
            facts.told_on = reached_holder(row, born=born, on=on)
            written = first_to_holder(row, "written_at", born=born, on=on)
            facts.written_on = clock.london_day(written) if written else None


def _add_cycles(found: dict[int, PupilFacts]) -> None:
    for cycle in Cycle.objects.filter(closed_on=None, pupil_id__in=found):
        found[cycle.pupil_id].cycle = cycle


def _add_plans(found: dict[int, PupilFacts], on: date) -> None:
    """The newest issued version of each pupil, which of the adults who work with them have read it, and the first
    answer that whoever decides gave to it.
    """
    newest: dict[int, PlanVersion] = {}
    rows = PlanVersion.objects.filter(pupil_id__in=found).select_related("plan")
    rows = rows.only("pupil_id", "issued_on", "review_on", "plan__cycle_id", "plan__teacher_id")
    for version in rows.order_by("issued_on", "id"):
        newest[version.pupil_id] = version
    for pupil_id, version in newest.items():
        facts = found[pupil_id]
        facts.version = version
        facts.version_of_cycle = facts.cycle is not None and version.plan.cycle_id == facts.cycle.pk
    by_version = {version.pk: found[pupil_id] for pupil_id, version in newest.items()}
    readings = (
        CardReading.objects.filter(with_child(on=on), version_id__in=by_version)
        .values("version_id")
        .annotate(
            staff=Count("pk"),
            aware=Count("read_at"),
            last=Max("read_at"),
            asked=Min("asked_on", filter=Q(read_at=None)),
        )
    )
    for row in readings:
        facts = by_version[row["version_id"]]
        facts.staff, facts.aware = row["staff"], row["aware"]
        facts.asked_on = row["asked"]
        facts.last_read_on = clock.london_day(row["last"]) if row["last"] else None
    answers = Agreement.objects.filter(version_id__in=by_version, stands=True)
    for answer in answers.order_by("-on", "-id"):
        facts, by_pupil = by_version[answer.version_id], answer.voice == Voice.PUPIL
        if counts_for_the_holder(facts.pupil.born_on, by_pupil=by_pupil, day=answer.on, on=on):
            facts.answered_on, facts.answer = answer.on, answer.answer
            facts.answered_by = Decides.YOUNG_PERSON if by_pupil else Decides.PARENT


def _add_views(found: dict[int, PupilFacts]) -> None:
    by_cycle = {facts.cycle.pk: facts for facts in found.values() if facts.cycle}
    rows = View.objects.filter(cycle_id__in=by_cycle).values("cycle_id", "voice").annotate(first=Min("on"))
    for row in rows:
        facts = by_cycle[row["cycle_id"]]
        if row["voice"] == Voice.PUPIL:
            facts.pupil_asked_on = row["first"]
        else:
            facts.family_asked_on = row["first"]
