"""A child who joins with support from elsewhere: seen, taken over as interim support, until it is reviewed here."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of, needing
from endeavour.duties.standing import Standing
from endeavour.exchange.actions.joiners import Interim, run_interim
from endeavour.exchange.joiners.queries import joiner_of, waiting_joiners
from endeavour.exchange.joiners.until import review_by
from endeavour.exchange.models import OldPlan
from endeavour.exchange.states import OldPlanState
from endeavour.files.models import File
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.actions.support import end_support
from endeavour.needs.models import Cycle, Evidence, SenStatus
from endeavour.people.actions.leaving import mark_left
from endeavour.people.models import Pupil, Sight
from endeavour.plans.actions import issue_plan
from endeavour.plans.interim import interim_said, is_interim
from endeavour.plans.models import CardReading, PlanVersion
from endeavour.plans.queries import latest_issued
from endeavour.plans.states import InterimFrom
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.exchange.handing_in import TODAY, applied, table
from tests.exchange.readers.a_roll import upn
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

BEGAN = date(2026, 9, 1)
JOINED = date(2026, 9, 10)
ORDERS = "Show her the word and say it\nGive her ten seconds"


@pytest.fixture(autouse=True)
def keeps_records(school: School) -> None:
    """The school has kept its records here since the start of the term."""
    School.objects.filter(pk=school.pk).update(records_since=BEGAN)
    school.records_since = BEGAN


@pytest.fixture
def tom(school: School) -> Membership:
    return make_staff(school, "Tom Garrity", Role.TEACHER)


@pytest.fixture
def ruth(school: School) -> Actor:
    return acting(make_staff(school, "Ruth Ellison", Role.SENCO))


def joins(school: School, *spells: str, joined: str = "10/09/2026") -> Pupil:
    """Noor comes with a roll that tells her history: `K|08/01/2025|`."""
    who = f"{upn(7)}|Haddad|Noor|02/03/2018|{joined}"
    head = "UPN|Surname|Forename|DOB|Entry date|SEN status|Status start date|Status end date"
    applied(school, table(head, *(f"{who}|{one}" for one in spells)))
    return Pupil.objects.get(forename="Noor")


def of_last_school(tom: Membership, **more: object) -> Interim:
    given = Interim(
        rests_on=InterimFrom.LAST_SCHOOL,
        from_on=JOINED,
        review_on=date(2026, 10, 23),
        orders=ORDERS,
        provision="Talk Boost 3 x 20 mins",
        teacher=tom,
    )
    return replace(given, **more)  # type: ignore[arg-type]


def duty(school: School, key: str, *, on: date = TODAY) -> Standing | None:
    return next((row for row in duties_of(school, on=on) if row.key == key), None)


def names(school: School) -> list[tuple[str, str, int]]:
    return [(one.pupil.forename, one.status, one.plans) for one in waiting_joiners(school, on=TODAY)]


def old_plan(school: School, pupil: Pupil, name: str = "Noor IEP.docx") -> OldPlan:
    """A plan of the last school, kept in the record."""
    file = File.objects.create(
        school=school, sha256=uuid.uuid4().hex * 2, size=9, kind="docx", label=name, added_at=clock.now()
    )
    return OldPlan.objects.create(
        school=school,
        state=OldPlanState.KEPT,
        name=name,
        received_at=clock.now(),
        by_name="Ruth Ellison",
        file=file,
        pupil=pupil,
        kept_at=clock.now(),
    )


@pytest.mark.parametrize(
    ("spells", "found"),
    [
        (("K|08/01/2025|",), [("Noor", "K", 0)]),
        (("E|08/01/2025|",), [("Noor", "E", 0)]),
        (("K|08/01/2025|22/07/2026",), [("Noor", "K", 0)]),
        (("K|08/01/2025|01/03/2026", "N|01/03/2026|"), []),
        (("A|08/01/2012|",), []),
        (("N|08/01/2025|",), []),
    ],
    ids=["K", "EHC plan", "K until it left", "support had ended", "School Action", "none"],
)
def test_who_joins_with_support_that_nobody_has_taken_over(
    school: School, spells: tuple[str, ...], found: list[tuple[str, str, int]]
) -> None:
    joins(school, *spells)
    assert names(school) == found


def test_who_was_here_when_records_began_comes_in_with_the_register(school: School) -> None:
    joins(school, "K|08/01/2025|", joined="01/09/2024")
    assert names(school) == []


def test_a_child_added_by_hand_joins_with_an_old_plan(school: School, ruth: Actor) -> None:
    noor = make_pupil(school, "Noor", "Haddad")
    Pupil.objects.update(joined_on=JOINED)
    assert names(school) == []
    old_plan(school, noor)
    assert names(school) == [("Noor", "", 1)]
    raise_concern(by=ruth, pupil=noor, noticed="She is quiet", on=TODAY)
    assert names(school) == [], "somebody looks at her now"


def test_without_a_day_of_entry_it_is_the_day_the_record_was_made(school: School) -> None:
    joins(school, "K|08/01/2025|", joined="")
    assert [one.arrived_on for one in waiting_joiners(school, on=TODAY)] == [TODAY]


def test_today_says_so_as_the_schools_own_step_and_no_duty_runs_yet(
    school: School, ruth: Actor, tom: Membership
) -> None:
    joins(school, "K|08/01/2025|")
    row = duty(school, "joiner")
    assert row is not None
    assert (row.page, row.finding.state.value, row.finding.due_on) == ("run-interim", "due_soon", date(2026, 9, 17))
    assert type(row.finding.force).__name__ == "Choice"
    told = duty(school, "parents-told")
    assert told is not None
    assert (told.finding.state.value, str(told.finding.because)) == (
        "not_known",
        "The support began at another school. Nothing shows yet that it is given here.",
    )
    assert duty(school, "three-meetings") is None
    mine = [one.key for one in needing(ruth, duties_of(school, on=TODAY)) if one.about]
    assert mine == ["joiner"]
    assert [one for one in needing(acting(tom), duties_of(school, on=TODAY)) if one.about] == []


def test_it_runs_from_a_day_with_a_card_that_staff_are_asked_to_read(
    school: School, ruth: Actor, tom: Membership
) -> None:
    noor = joins(school, "K|08/01/2025|")
    nell = make_staff(school, "Nell Archer", Role.TEACHER)
    make_class(school, "4 Hazel", nell, noor)
    kept = old_plan(school, noor)
    given = of_last_school(tom, rests_on=InterimFrom.OLD_PLAN, file_uid=kept.uid, known="She was shy at first")
    version = run_interim(by=ruth, pupil=noor, interim=given, on=TODAY)

    cycle = Cycle.objects.get()
    assert (cycle.number, cycle.stage, cycle.opened_on, cycle.issued_on) == (1, "do", JOINED, TODAY)
    evidence = Evidence.objects.get()
    assert (evidence.source, evidence.text) == ("The last school’s plan: Noor IEP.docx", "She was shy at first")
    issued = latest_issued(noor)
    assert issued is not None
    assert [one.text for one in issued.plan.strategies] == ORDERS.split("\n")
    assert [(one.what, one.minutes, one.times_a_week) for one in issued.plan.lines] == [("Talk Boost", 20, 3)]
    assert (issued.plan.teacher, issued.version.interim_file) == ("Tom Garrity", kept.uid)
    assert interim_said(version) == "Interim: from the last school’s plan, until reviewed by 23 October 2026"
    assert set(CardReading.objects.values_list("staff_id", flat=True)) == {nell.pk, tom.pk}
    assert list(Sight.objects.filter(staff=tom).values_list("reason", "source")) == [("named", "plan")]
    assert names(school) == []
    assert Event.objects.filter(verb="interim_run", pupil_uid=noor.uid).count() == 1


def test_the_parents_are_to_be_told_that_it_is_given_here(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "K|08/01/2025|")
    run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    spells = SenStatus.objects.order_by("starts_on").values_list("status", "starts_on", "ends_on")
    assert list(spells) == [("K", date(2025, 1, 8), JOINED), ("K", JOINED, None)]
    told, review = duty(school, "parents-told"), duty(school, "review-date")
    assert told is not None
    assert review is not None
    assert (told.finding.state.value, told.finding.due_on) == ("due_soon", date(2026, 9, 17))
    assert review.finding.due_on == date(2026, 10, 23)
    assert duty(school, "joiner") is None
    again = applied(
        school,
        table(
            "UPN|Surname|Forename|DOB|SEN status|Status start date", f"{upn(7)}|Haddad|Noor|02/03/2018|K|08/01/2025"
        ),
    )
    assert (again.preview.changes, SenStatus.objects.count()) == (0, 2), "the same file changes nothing"


def test_an_ehc_plan_stands_and_section_68_does_not_apply(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "E|08/01/2025|")
    run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    assert list(SenStatus.objects.values_list("status", "starts_on", "ends_on")) == [("E", date(2025, 1, 8), None)]
    told = duty(school, "parents-told")
    assert told is not None
    assert told.finding.state.value == "not_needed"


def test_support_that_the_roll_dates_after_the_child_came_began_here(
    school: School, ruth: Actor, tom: Membership
) -> None:
    noor = joins(school, "K|11/09/2026|")
    run_interim(by=ruth, pupil=noor, interim=of_last_school(tom, from_on=TODAY), on=TODAY)
    assert list(SenStatus.objects.values_list("starts_on", "ends_on")) == [(date(2026, 9, 11), None)]


def test_a_review_ends_it(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "K|08/01/2025|")
    run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    review = save_notes(by=ruth, cycle=Cycle.objects.get(), notes=Notes())
    with clock.standing_at(date(2026, 9, 20)):
        hold_review(
            by=ruth,
            review=review,
            decision="carry_on",
            why="",
            on=clock.today(),
            next_review_on=date(2026, 12, 4),
        )
    issued = latest_issued(noor)
    assert issued is not None
    assert (is_interim(issued.version), interim_said(issued.version)) == (False, "")
    assert Cycle.objects.get(closed_on=None).number == 2


def test_a_plan_of_the_schools_own_ends_it(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "K|08/01/2025|")
    first = run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    own = issue_plan(by=ruth, plan=first.plan, on=TODAY)
    assert (own.number, is_interim(own), own.interim) == (2, False, "")


def test_ending_support_instead_leaves_nothing_to_take_over(school: School, ruth: Actor) -> None:
    noor = joins(school, "K|08/01/2025|")
    old_plan(school, noor)
    end_support(by=ruth, pupil=noor, on=TODAY, reason="She no longer needs it")
    assert names(school) == []


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"from_on": date(2026, 9, 9)}, "The pupil was not here yet on that day."),
        ({"from_on": date(2026, 9, 15)}, "Choose today or a day before."),
        ({"review_on": TODAY}, "Choose a day after today."),
        ({"orders": " \n - "}, "Say at least one thing that every adult does."),
        ({"orders": "x" * 301}, "Write each thing on a line of its own, 300 letters at most."),
        ({"provision": "x" * 201}, "Write each line of support apart, 200 letters at most."),
        ({"rests_on": InterimFrom.OLD_PLAN}, "Choose which old plan it rests on."),
    ],
    ids=["before she came", "ahead", "no time", "no order", "long order", "long line", "no plan"],
)
def test_what_is_refused_has_one_sentence_and_changes_nothing(
    school: School, ruth: Actor, tom: Membership, change: dict[str, object], because: str
) -> None:
    noor = joins(school, "K|08/01/2025|")
    with pytest.raises(Refused) as said_no:
        run_interim(by=ruth, pupil=noor, interim=of_last_school(tom, **change), on=TODAY)
    assert said_no.value.because == because
    assert (Cycle.objects.count(), SenStatus.objects.count(), PlanVersion.objects.count()) == (0, 1, 0)


def test_it_runs_once(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "K|08/01/2025|")
    run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    with pytest.raises(Refused, match="This pupil has a cycle here already"):
        run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)
    assert (Cycle.objects.count(), PlanVersion.objects.count()) == (1, 1)


def test_a_child_who_has_left_is_refused(school: School, ruth: Actor, tom: Membership) -> None:
    noor = joins(school, "K|08/01/2025|")
    mark_left(by=ruth, pupil=noor, on=TODAY)
    assert (names(school), joiner_of(school, noor, on=TODAY)) == ([], None)
    with pytest.raises(Refused, match="This pupil has left"):
        run_interim(by=ruth, pupil=noor, interim=of_last_school(tom), on=TODAY)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.BUSINESS_MANAGER])
def test_only_the_sencos_side_runs_it(school: School, tom: Membership, role: Role) -> None:
    noor = joins(school, "K|08/01/2025|")
    somebody = acting(make_staff(school, "Ann Lowther", role))
    with pytest.raises(Refused):
        run_interim(by=somebody, pupil=noor, interim=of_last_school(tom), on=TODAY)


def test_another_schools_child_and_another_childs_plan_are_not_found(
    school: School, ruth: Actor, tom: Membership
) -> None:
    noor = joins(school, "K|08/01/2025|")
    other = make_pupil(school, "Ben", "Kent")
    theirs = old_plan(school, other)
    with pytest.raises(NotFound):
        run_interim(
            by=ruth,
            pupil=noor,
            interim=of_last_school(tom, rests_on=InterimFrom.OLD_PLAN, file_uid=theirs.uid),
            on=TODAY,
        )
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = acting(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
        with pytest.raises(NotFound):
            run_interim(by=stranger, pupil=noor, interim=of_last_school(tom), on=TODAY)
    assert Cycle.objects.count() == 0


HALF_TERMS = [(date(2026, 9, 2), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18))]


@pytest.mark.parametrize(
    ("from_on", "by"),
    [
        (date(2026, 9, 14), date(2026, 10, 23)),  # the half-term ends before six weeks are over
        (date(2026, 9, 2), date(2026, 10, 14)),  # six weeks come first
        (date(2026, 10, 9), date(2026, 10, 23)),  # two weeks are enough
        (date(2026, 10, 12), date(2026, 11, 23)),  # the end of the half-term is too near
        (date(2026, 10, 28), date(2026, 12, 9)),  # in the holidays
    ],
)
def test_the_day_offered_for_its_review(from_on: date, by: date) -> None:
    assert review_by(from_on, HALF_TERMS) == by


def test_a_school_that_has_said_no_terms_is_offered_six_weeks() -> None:
    assert review_by(TODAY, []) == date(2026, 10, 26)
