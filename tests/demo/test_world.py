"""The demo world holds to the states, the constraints and the audit that every school lives by."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from icalendar import Calendar
from pytest_django import DjangoDbBlocker

from endeavour.access.models import CalendarFeed, HeldRole, Membership
from endeavour.access.roles import Role
from endeavour.audit.actions import detail_hash
from endeavour.audit.models import Detail, Event
from endeavour.demo.almanac import STANDARD_TODAY, Almanac
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.worlds import World, demo_plans, make_world
from endeavour.documents.envelopes import school_part
from endeavour.documents.models import Paper
from endeavour.documents.press.contents import read_content
from endeavour.documents.press.freezing import frozen, sheet_of
from endeavour.documents.states import PaperKind, Way
from endeavour.duties.queries import duties_of
from endeavour.exchange.models import Marksheet
from endeavour.foundation.clock import LONDON, london_day
from endeavour.foundation.identifiers import check_uln, check_upn
from endeavour.funding.models import Budget, PaidFrom, Pay, Post, PostHeld, Purchase, RateCard
from endeavour.law.choices import SchoolChoices
from endeavour.law.finding import State
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.models import (
    Attainment,
    Concern,
    Cycle,
    EhcPlan,
    Evidence,
    EvidenceRequest,
    LookedAt,
    Monitoring,
    Need,
    Scale,
    SenStatus,
    View,
    ViewRequest,
    WiderDevelopment,
)
from endeavour.needs.screening import screened
from endeavour.needs.states import (
    CONCERN_MOVES,
    STAGE_MOVES,
    ConcernState,
    EvidenceKind,
    HowSaid,
    RaisedFor,
    Stage,
    Status,
    Voice,
)
from endeavour.people.models import (
    Contact,
    ContactNote,
    Group,
    GroupPupil,
    Pupil,
    PupilTag,
    Relationship,
    Sight,
    Tag,
)
from endeavour.people.parents import kin_of
from endeavour.people.standing import is_barred
from endeavour.people.states import GroupKind, Responsibility, SightReason, SightSource
from endeavour.plans.models import Agreement, CardReading, Plan, PlanVersion, Profile
from endeavour.plans.shape import shape_of_content
from endeavour.plans.states import Answer
from endeavour.provision.giving import support_today
from endeavour.provision.in_the_way import clashes_of
from endeavour.provision.models import Intervention, InterventionPupil, Mark, Others, Session
from endeavour.provision.own_calendar import entries_of
from endeavour.provision.sessions_to_log import slots_not_logged
from endeavour.provision.states import Given, Loss
from endeavour.provision.writers import calendar_file
from endeavour.publishing.models import Activity, InclusionStrategy
from endeavour.publishing.paper import paper_of
from endeavour.reviews.models import Review, TargetRating
from endeavour.reviews.states import Decision, Rating, ReviewState
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_here, calendar_of
from endeavour.schools.tenancy import in_school, in_schools
from tests.factories.people import acting

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The demo's three schools, two of them made smaller: once for this module, and thrown away."""
    from django.db import transaction

    almanac = Almanac()
    primary, secondary, nursery = demo_plans(almanac)
    plans = [smaller(primary, 2), smaller(secondary, 5), nursery]
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world(plans, almanac)
        connection.check_constraints()
        with in_schools({school.school_id for school in made.built}):
            yield made
        transaction.set_rollback(True)


def smaller(plan: SchoolPlan, by: int) -> SchoolPlan:
    """The same school with smaller classes."""
    return replace(plan, classes=[replace(klass, size=klass.size // by) for klass in plan.classes])


Table = Any  # a model of ours: each has its own manager


def values(model: Table, name: str) -> set[Any]:
    """Every value a field takes in the world."""
    return set(model.objects.values_list(name, flat=True))


def test_there_is_a_primary_a_secondary_and_a_nursery(world: World) -> None:
    sizes = {}
    for school in world.built:
        with in_school(school.school_id):
            sizes[school.code] = Pupil.objects.filter(left_on=None).count()
    assert sizes == {"900001": 210, "900002": 216, "900003": 50}
    assert world.today == STANDARD_TODAY.isoformat()


def test_as_many_children_have_support_and_plans_as_in_the_country(world: World) -> None:
    shares = {}
    for school in world.built:
        with in_school(school.school_id):
            now = Counter(SenStatus.objects.filter(ends_on=None, legacy="").values_list("status", flat=True))
            shares[school.code] = (now["K"] * 100 // school.pupils, now["E"] * 100 // school.pupils)
    assert shares == {"900001": (14, 4), "900002": (13, 4), "900003": (16, 2)}


NOT_SHOWN = {ConcernState.RAISED_AGAIN, PaperKind.MEETING_INVITATION}
"""Nobody in the demo has raised a concern anew out of monitoring, or been invited to a meeting before there was a
plan; tests of looking again and of papers reach them.
"""

STATES = [
    (Concern, "state", ConcernState),
    (Concern, "raised_for", RaisedFor),
    (SenStatus, "status", Status),
    (Cycle, "stage", Stage),
    (Evidence, "kind", EvidenceKind),
    (View, "voice", Voice),
    (View, "how", HowSaid),
    (Agreement, "answer", Answer),
    (Session, "given", Given),
    (Review, "state", ReviewState),
    (TargetRating, "rating", Rating),
    (Paper, "kind", PaperKind),
    (Paper, "way", Way),
    (Sight, "reason", SightReason),
    (Relationship, "responsibility", Responsibility),
    (Group, "kind", GroupKind),
    (HeldRole, "role", Role),
]

IDS = [f"{model.__name__}-{name}" for model, name, _choices in STATES]


@pytest.mark.parametrize(("model", "name", "choices"), STATES, ids=IDS)
def test_every_state_is_reached(world: World, model: Table, name: str, choices: Any) -> None:
    assert set(choices.values) - NOT_SHOWN - values(model, name) == set()


def test_nobodys_own_calendar_tells_of_a_child_or_of_what_is_given(world: World) -> None:
    read = 0
    for school in world.built:
        with in_school(school.school_id):
            said = {one.casefold() for name in ("forename", "surname", "name_to_use") for one in values(Pupil, name)}
            rooms, names = values(Intervention, "room"), values(Intervention, "name")
            for staff in Membership.objects.all():
                entries = entries_of(staff.pk, on=STANDARD_TODAY, calendar=calendar_here())
                made = calendar_file(entries, name="Support", stamp=london_morning(), key="key")
                events = Calendar.from_ical(made).walk("VEVENT")
                read += len(events)
                for event in events:
                    assert set(event) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "CLASS"}
                    assert re.fullmatch(r"(Support|Cover), \d+ min", str(event["summary"]))
                    assert str(event.get("location", "")) in rooms
                words = set(re.findall(r"[\w’-]+", made.decode().casefold()))
                assert not words & said - {"the"}
                assert not [name for name in names if name.split(",")[0].casefold() in made.decode().casefold()]
    assert read > 300


def london_morning() -> datetime:
    return datetime.combine(STANDARD_TODAY, time(), tzinfo=LONDON)


def test_every_decision_and_every_loss_occurs(world: World) -> None:
    held = Review.objects.filter(state=ReviewState.HELD)
    assert set(held.values_list("decision", flat=True)) == set(Decision.values)
    assert values(Session, "loss") == {"", *Loss.values}


def test_open_cycles_stand_in_every_stage_and_nobody_has_two(world: World) -> None:
    running = Cycle.objects.filter(closed_on=None)
    assert set(running.values_list("stage", flat=True)) == set(Stage.values)
    assert not running.values("pupil").annotate(n=Count("pk")).filter(n__gt=1).exists()
    assert (
        not SenStatus.objects.filter(ends_on=None, legacy="").values("pupil").annotate(n=Count("pk")).filter(n__gt=1)
    )


def test_the_database_finds_no_row_that_points_nowhere(world: World) -> None:
    connection.check_constraints()


def test_a_concern_only_ever_moved_as_its_table_allows(world: World) -> None:
    assert _moves("concern_decided", "state", ConcernState.WAITING) - _allowed(CONCERN_MOVES) == set()


def test_a_cycle_only_ever_moved_as_its_table_allows(world: World) -> None:
    moves = _moves("stage_moved", "stage", Stage.ASSESS)
    assert moves == _allowed(STAGE_MOVES)


def _moves(verb: str, field: str, first: str) -> set[tuple[str, str]]:
    """Every move the audit has written down; each record's moves must also follow on from one another."""
    details = dict(Detail.objects.values_list("event_id", "values"))
    at: dict[Any, str] = defaultdict(lambda: first)
    found = set()
    for event in Event.objects.filter(verb=verb).order_by("id"):
        was, to = details[event.pk][field]
        assert at[event.subject_uid] == was
        at[event.subject_uid] = to
        found.add((was, to))
    return found


def _allowed(table: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    return {(str(was), str(to)) for was, moves in table.items() for to in moves}


def test_the_assistants_door_tells_the_truth(world: World) -> None:
    """Joy gives Talking Partners, and yesterday's group is not logged yet."""
    school = School.objects.get(code="900001")
    with in_school(school.pk):
        joy = acting(Membership.objects.get(user__name="Joy Nkemelu"), STANDARD_TODAY)
        calendar = calendar_of(school)
        found = support_today(joy, on=STANDARD_TODAY, calendar=calendar)
        late = slots_not_logged(joy, before=STANDARD_TODAY, calendar=calendar)
    (partners,) = (one for one in late if one.intervention.name.startswith("Talking Partners"))
    assert partners.on == STANDARD_TODAY - timedelta(days=1)
    assert {one.place.pupil.known_as for one in partners.missing} >= {"Mara", "Poppy", "Mateusz"}
    assert "Talking Partners" not in {row.line.what for row in found.to_give}
    assert found.logged == []


def test_whoever_gives_an_intervention_sees_exactly_who_is_in_it(world: World) -> None:
    places = InterventionPupil.objects.select_related("intervention")
    given = {(one.staff_id, place.pupil_id) for place in places for one in place.intervention.staff.all()}
    rows = Sight.objects.filter(source=SightSource.SESSIONS).values_list("staff_id", "pupil_id")
    assert len(given) > 40
    assert sorted(rows) == sorted(given)


def test_nobody_is_in_two_places_by_the_demos_interventions(world: World) -> None:
    for school in School.objects.all():
        with in_school(school.pk):
            calendar = calendar_of(school)
            for row in Intervention.objects.all():
                assert clashes_of(row, on=STANDARD_TODAY, calendar=calendar) == []


HAPPENED: dict[str, Callable[[], int]] = {
    "pupil_added": lambda: Pupil.objects.count(),
    "person_added": lambda: Membership.objects.count(),
    "contact_added": lambda: Contact.objects.count(),
    "class_joined": lambda: GroupPupil.objects.count(),
    "sight_given": lambda: Sight.objects.filter(reason=SightReason.NAMED).count(),
    "sight_ended": lambda: (
        Sight.objects.filter(reason=SightReason.NAMED, pupil__left_on=None).exclude(ends_on=None).count()
    ),
    "tag_made": lambda: Tag.objects.count(),
    "tag_given": lambda: PupilTag.objects.count(),
    "contact_logged": lambda: ContactNote.objects.count(),
    "concern_raised": lambda: Concern.objects.count(),
    "monitoring_started": lambda: Monitoring.objects.count(),
    "monitoring_ended": lambda: Monitoring.objects.exclude(ends_on=None).count(),
    "support_started": lambda: SenStatus.objects.filter(status="K", source="").count(),
    "support_ended": lambda: SenStatus.objects.exclude(end_reason="").count(),
    "status_set": lambda: SenStatus.objects.exclude(source="").count(),
    "cycle_opened": lambda: Cycle.objects.count(),
    "cycle_closed": lambda: Cycle.objects.exclude(closed_on=None).count(),
    "evidence_added": lambda: Evidence.objects.count(),
    "evidence_asked": lambda: EvidenceRequest.objects.count(),
    "evidence_answered": lambda: EvidenceRequest.objects.exclude(answered_at=None).count(),
    "view_recorded": lambda: View.objects.count(),
    "view_asked": lambda: ViewRequest.objects.count(),
    "ehc_plan_written": lambda: EhcPlan.objects.count(),
    "plan_opened": lambda: Plan.objects.count(),
    "plan_issued": lambda: PlanVersion.objects.count(),
    "plan_answered": lambda: Agreement.objects.count(),
    "card_read": lambda: CardReading.objects.exclude(read_at=None).count(),
    "attainment_kept": lambda: Attainment.objects.count(),
    "scale_added": lambda: Scale.objects.count(),
    "wider_ticked": lambda: WiderDevelopment.objects.count(),
    "progress_looked_at": lambda: LookedAt.objects.count(),
    "intervention_begun": lambda: Intervention.objects.count(),
    "intervention_joined": lambda: InterventionPupil.objects.count(),
    "others_said": lambda: Others.objects.count(),
    "marksheet_taken_in": lambda: Marksheet.objects.count(),
    "marksheet_kept": lambda: Marksheet.objects.exclude(ended_at=None).count(),
    "feed_made": lambda: CalendarFeed.objects.count(),
    "post_kept": lambda: Post.objects.count(),
    "post_held": lambda: PostHeld.objects.count(),
    "rates_kept": lambda: RateCard.objects.count(),
    "pay_kept": lambda: Pay.objects.count(),
    "bought": lambda: Purchase.objects.count(),
    "budget_kept": lambda: Budget.objects.count(),
    "paid_from": lambda: PaidFrom.objects.values("intervention").distinct().count(),
    "session_logged": lambda: Session.objects.count(),
    "target_marked": lambda: Mark.objects.count(),
    "meeting_recorded": lambda: Review.objects.filter(state=ReviewState.MET).count(),
    "followed_up": lambda: ContactNote.objects.exclude(followed_at=None).count(),
    "review_held": lambda: Review.objects.filter(state=ReviewState.HELD).count(),
    "strategy_kept": lambda: InclusionStrategy.objects.count(),
    "activity_kept": lambda: Activity.objects.count(),
    "strategy_published": lambda: InclusionStrategy.objects.exclude(published_on=None).count(),
    "paper_written": lambda: Paper.objects.count(),
    "paper_sent": lambda: Paper.objects.exclude(sent_on=None).count(),
    "paper_delivered": lambda: Paper.objects.exclude(delivered_on=None).count(),
}


def test_the_audit_has_an_event_for_each_thing_that_happened(world: World) -> None:
    written = Counter(Event.objects.values_list("verb", flat=True))
    assert {verb: written[verb] for verb in HAPPENED} == {verb: count() for verb, count in HAPPENED.items()}
    others = {
        "concern_decided", "key_adult_set", "needs_set", "plan_saved", "profile_saved", "review_booked",
        "review_saved", "stage_moved", "summary_written", "council_linked", "library_added", "library_begun",
            "hours_kept", "lessons_kept",
    }  # fmt: skip
    assert set(written) == {*HAPPENED, *others}


def test_the_primary_alone_has_published_a_strategy_and_its_words_are_those_of_its_rows(world: World) -> None:
    (row,) = InclusionStrategy.objects.all()
    assert row.school.code == "900001"
    with in_school(row.school_id):
        assert row.published_on is not None
        paper = paper_of(school_part(row.school), row, list(row.activities.all()), on=row.published_on)
        assert frozen(paper) == row.published
        assert len(paper.activities) == 4
        assert [one.pupils for one in paper.activities].count("Fewer than 5 pupils") == 1


def test_slower_progress_has_something_to_look_at(world: World) -> None:
    primary = world.built[0]
    rows = Attainment.objects.filter(school_id=primary.school_id)
    pupils = list(Pupil.objects.filter(pk__in=rows.values("pupil"), left_on=None))
    with in_school(primary.school_id):
        found = screened(pupils, on=STANDARD_TODAY, choices=SchoolChoices(), calendar=calendar_here())
    asked = [one for one in found if one.asks]
    assert 0 < len(asked) < len(pupils)
    assert [one for one in found if one.is_set_aside(STANDARD_TODAY)]


def test_events_lie_in_the_order_in_which_things_happened(world: World) -> None:
    for school in world.built:
        moments = list(Event.objects.filter(school_id=school.school_id).order_by("id").values_list("at", flat=True))
        assert moments == sorted(moments)


def test_old_and_new_values_prove_their_events(world: World) -> None:
    details = list(Detail.objects.order_by("event_id"))
    hashes = dict(Event.objects.exclude(detail_hash="").values_list("pk", "detail_hash"))
    assert len(details) == len(hashes)
    for detail in details[::25]:
        assert hashes[detail.event_id] == detail_hash(detail.salt, detail.values)


def test_nothing_happens_after_today(world: World) -> None:
    tomorrow = STANDARD_TODAY + timedelta(days=1)
    dated: list[tuple[Table, str]] = [
        (Session, "on"),
        (Mark, "on"),
        (View, "on"),
        (Concern, "raised_on"),
        (PlanVersion, "issued_on"),
    ]
    for model, name in dated:
        assert not model.objects.filter(**{f"{name}__gte": tomorrow}).exists(), model
    assert max(event.date() for event in Event.objects.values_list("at", flat=True)) <= STANDARD_TODAY


def test_every_number_a_pupil_goes_by_adds_up(world: World) -> None:
    for upn, uln in Pupil.objects.values_list("upn", "uln"):
        assert upn == "" or check_upn(upn) is None, upn
        assert uln == "" or check_uln(uln) is None, uln
    assert Pupil.objects.exclude(upn="").count() > 400


def test_every_issued_plan_and_every_paper_can_be_read_back(world: World) -> None:
    for content in PlanVersion.objects.values_list("content", flat=True):
        assert shape_of_content(content).as_content() == content
    for paper in Paper.objects.all()[::20]:
        assert paper.reference in str(sheet_of(paper.content))
        read_content(paper.content)


def test_tags_are_on_some_of_those_with_support_and_on_nobody_who_is_too_young_for_them(world: World) -> None:
    counted = Counter(Tag.objects.values_list("name", flat=True))
    assert (counted["Transition watch"], counted["Reading partner"]) == (2, 1)
    used = Counter(PupilTag.objects.values_list("tag__name", flat=True))
    assert [name for name in counted if not used[name]] == []
    readers = Pupil.objects.filter(tags__tag__name="Reading partner")
    assert set(readers.values_list("year_group", flat=True)) <= {"2", "3", "4", "5", "6"}
    tagged = PupilTag.objects.values("pupil").distinct().count()
    assert 0.15 < tagged / SenStatus.objects.filter(ends_on=None, legacy="").count() < 0.6


def test_nobody_barred_by_an_order_was_sent_anything_while_it_stood(world: World) -> None:
    found = Relationship.objects.filter(restrictions__no_information=True)
    barred: dict[tuple[int, int | None], Relationship] = {(row.pupil_id, row.contact_id): row for row in found}
    assert len(barred) == 2
    for paper in Paper.objects.filter(contact_id__in=[contact for _pupil, contact in barred]):
        assert paper.sent_on is not None
        assert not is_barred(kin_of(barred[paper.pupil_id, paper.contact_id]), on=paper.sent_on)


def test_from_the_day_they_decide_young_people_are_written_to_themselves(world: World) -> None:
    themselves = {True: 0, False: 0}
    for paper in Paper.objects.select_related("pupil").defer("content"):
        young = decision_holder(paper.pupil.born_on, london_day(paper.written_at)) is Decides.YOUNG_PERSON
        assert (paper.contact_id is None) is young
        themselves[young] += 1
    assert min(themselves.values()) > 0


def test_no_young_person_of_the_sixth_form_is_left_untold_or_unasked(world: World) -> None:
    school = School.objects.get(code="900002")
    with in_school(school.pk):
        young = {
            pupil.pk
            for pupil in Pupil.objects.filter(left_on=None)
            if decision_holder(pupil.born_on, STANDARD_TODAY) is Decides.YOUNG_PERSON
        }
        rows = [row for row in duties_of(school, on=STANDARD_TODAY) if row.about and row.about.pk in young]
    states = Counter((row.key, row.finding.state) for row in rows)
    for key in ("parents-told", "plan-agreed", "told-of-end"):
        assert states[key, State.LATE] == 0
    assert min(states["parents-told", State.MET], states["plan-agreed", State.MET]) > 0


def test_planned_is_not_delivered(world: World) -> None:
    share = Session.objects.filter(given=Given.NOT_GIVEN).count() / Session.objects.count()
    assert 0.05 < share < 0.15


def test_no_text_was_left_with_a_place_for_a_name(world: World) -> None:
    gap = re.compile(r"[{}]")
    texts: list[tuple[Table, tuple[str, ...]]] = [
        (Concern, ("noticed", "tried", "since", "reason", "talk")),
        (Evidence, ("text", "helped", "where")),
        (View, ("words",)),
        (Review, ("came", "impact", "quality", "decision_why")),
        (TargetRating, ("sentence",)),
        (Profile, ("appreciated", "important", "support")),
        (Plan, ("pupil_hopes", "family_hopes", "pupil_will", "family_will", "adjustments", "expected_impact")),
        (ContactNote, ("what", "follow_up")),
        (Cycle, ("barriers", "strengths")),
    ]
    for model, names in texts:
        for row in model.objects.values_list(*names):
            assert not [text for text in row if gap.search(text)], (model, row)


def test_who_left_is_in_no_class_and_in_nobody_s_sight(world: World) -> None:
    left = list(Pupil.objects.exclude(left_on=None))
    assert len(left) == 4
    for pupil in left:
        assert pupil.left_on is not None
        assert pupil.left_on <= STANDARD_TODAY
        for table in (GroupPupil, Sight):
            rows = table.objects.filter(pupil=pupil)
            assert rows.exists()
            assert not rows.exclude(ends_on__lt=pupil.left_on).exists()


def test_there_are_twins_and_families(world: World) -> None:
    same = Pupil.objects.values("school", "surname", "born_on").annotate(n=Count("pk")).filter(n__gt=1)
    assert same.count() >= 2
    families = Contact.objects.values("school", "name", "phone").annotate(n=Count("pk")).filter(n__gt=1)
    assert families.count() > 10


def test_needs_are_ranked_from_one(world: World) -> None:
    ranks = defaultdict(list)
    for pupil_id, rank in Need.objects.filter(ends_on=None).order_by("rank").values_list("pupil_id", "rank"):
        ranks[pupil_id].append(rank)
    assert all(found == list(range(1, len(found) + 1)) for found in ranks.values())


def test_today_shows_the_three_late_duties_of_the_story(world: World) -> None:
    school = School.objects.get(code="900001")
    with in_school(school.pk):
        late = [row for row in duties_of(school, on=STANDARD_TODAY) if row.finding.state is State.LATE]
    named = {(row.key, row.about.called) for row in late if row.about}
    assert {("parents-told", "Hana Yusuf"), ("review-date", "Dylan Prosser")} <= named
    assert len(late) == 3


def test_there_is_a_persona_for_every_role_and_one_person_works_in_two_schools(world: World) -> None:
    assert {persona["role"] for persona in world.personas} == set(Role.values)
    twice = HeldRole.objects.values("membership__user__name").annotate(n=Count("school", distinct=True)).filter(n=2)
    assert sorted(row["membership__user__name"] for row in twice) == ["Julian Stroud", "Ruth Ellison"]
