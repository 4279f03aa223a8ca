"""What a SENCO or a teacher looks at once a week, and the e-mail about it: once, without a name, not in holidays."""

import uuid
from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from endeavour.access.actions import choose_weekly_mail as choose_own
from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.jobs.models import Restored
from endeavour.jobs.schedule import entries
from endeavour.needs.actions.concerns import raise_concern
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind, State
from endeavour.oversight.tasks import say_week_is_ready
from endeavour.oversight.weekly import ThisWeek, begins_week, this_week
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.states import Given
from endeavour.schools.actions import Days, choose_deadlines, choose_weekly_mail, set_terms
from endeavour.schools.queries import calendar_of
from tests.concepts.outbox.conftest import the_worker_sends
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World, world
from tests.pages.school.groups import TODAY, WEEK, line_for

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

A_DAY = timedelta(days=1)
MONDAY = TODAY + 3 * WEEK
"""Three weeks of the plan are over."""


@pytest.fixture
def line(world: World) -> SupportLine:
    """Talking Partners for Mara, three times a week, of which one session a week was given and one was not."""
    line = line_for(world, world.mara)
    for week in range(3):
        for day, given, loss in ((0, Given.GIVEN, ""), (1, Given.NOT_GIVEN, "staff")):
            on = TODAY + week * WEEK + day * A_DAY
            with clock.standing_at(on):
                by = acting(world.teacher)
                log_session(by=by, line=line, on=on, given=given, minutes=None, loss=loss, uid=uuid.uuid4())
    return line


def week(world: World, by: Membership, on: date = MONDAY) -> ThisWeek:
    world.school.refresh_from_db()
    with clock.standing_at(on):
        return this_week(acting(by), world.school, on=on)


def test_a_line_that_was_short_three_weeks_running_is_in_it_with_its_reasons(world: World, line: SupportLine) -> None:
    for by in (world.senco, world.teacher):
        (short,) = week(world, by).short
        assert (short.pupil, short.line.shape.what) == (world.mara, "Talking Partners")
        assert (short.sums.planned, short.sums.delivered, short.sums.lost) == (180, 60, {"staff": 3})
    assert week(world, world.senco).since == TODAY
    assert week(world, world.stranger).is_empty
    assert week(world, world.senco, MONDAY - A_DAY).short == []


def test_the_school_chooses_how_little_and_for_how_long(world: World, line: SupportLine) -> None:
    by = acting(world.senco)
    choose_deadlines(by=by, school=world.school, numbers={"delivered_weeks": 4})
    assert week(world, world.senco).short == []
    choose_deadlines(by=by, school=world.school, numbers={"delivered_weeks": 1})
    assert len(week(world, world.senco, TODAY + WEEK).short) == 1


def test_sessions_that_nobody_wrote_down_are_counted_for_two_weeks(world: World, line: SupportLine) -> None:
    found = week(world, world.senco)
    assert [(one.pupil, one.sums.unlogged) for one in found.unlogged] == [(world.mara, 2)]
    assert found.not_logged == 2


def test_concerns_reviews_and_duties_stand_in_it(world: World, line: SupportLine) -> None:
    ada = make_pupil(world.school, "Ada", "Bell")
    with clock.standing_at(MONDAY):
        raise_concern(by=acting(world.teacher), pupil=ada, noticed="Looks away", on=MONDAY)
    found = week(world, world.senco)
    assert [row.about.called for row in found.concerns if row.about] == ["Ada Bell"]
    near = week(world, world.senco, date(2026, 11, 30))
    assert [row.about.called for row in near.reviews if row.about] == ["Mara Osei"]
    assert not [row for row in near.duties if row.key == "review-date"]
    assert week(world, world.senco, date(2026, 11, 9)).reviews == []
    assert world.mara.pk in near.pupils


def test_however_many_there_are_it_is_as_many_questions(world: World, line: SupportLine) -> None:
    def asked() -> int:
        week(world, world.senco)
        with CaptureQueriesContext(connections["default"]) as queries:
            week(world, world.senco)
        return len(queries)

    few = asked()
    for number in range(3):
        line_for(world, make_pupil(world.school, f"Ada{number}", "Bell"))
    assert asked() == few


def ready(on: date = MONDAY) -> list[tuple[str, str]]:
    with clock.standing_at(on, time(6, 45)):
        say_week_is_ready.work()
    rows = Message.objects.filter(kind=Kind.WEEK_READY).order_by("addressee")
    return [(row.addressee, row.state) for row in rows]


@pytest.fixture
def posted(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.school.example"


def test_who_writes_plans_is_told_once(world: World, line: SupportLine, posted: None) -> None:
    assert ready() == [
        ("Nell Archer", State.WAITING),
        ("Ruth Ellison", State.WAITING),
        ("Tom Garrity", State.WAITING),
    ]
    assert len(ready()) == 3
    assert len(ready(MONDAY + A_DAY)) == 3
    assert len(ready(MONDAY + WEEK)) == 6
    assert any(entry.job is say_week_is_ready for entry in entries().values())


def test_the_mail_counts_and_names_nobody(world: World, line: SupportLine, posted: None) -> None:
    ready()
    with clock.standing_at(MONDAY, time(6, 47)):
        for row in Message.objects.filter(kind=Kind.WEEK_READY):
            the_worker_sends(row)
    tom = next(one for one in mail.outbox if one.to == [world.teacher.user.email])
    assert tom.subject == "Your week at Thistlebeck Primary School"
    assert "- 1 line of support of which too little was delivered" in tom.body
    assert "- 2 sessions that are not logged" in tom.body
    assert str(tom.body).rstrip().endswith(f"/s/{world.school.code}/this-week/")
    for one in mail.outbox:
        assert not any(word in one.body for word in ("Mara", "Amara", "Osei", "Talking Partners", "4 Hazel"))
    states = dict(Message.objects.filter(kind=Kind.WEEK_READY).values_list("addressee", "state"))
    assert states["Nell Archer"] == State.NOT_NEEDED, "she has nothing to look at"


def test_nobody_who_stopped_it_and_no_school_that_does_not_want_it(
    world: World, line: SupportLine, posted: None
) -> None:
    choose_own(by=acting(world.teacher), wanted=False)
    assert [name for name, _state in ready()] == ["Nell Archer", "Ruth Ellison"]
    choose_own(by=acting(world.senco), wanted=False)
    with clock.standing_at(MONDAY, time(6, 47)):
        the_worker_sends(Message.objects.get(kind=Kind.WEEK_READY, addressee="Ruth Ellison"))
    assert mail.outbox == [], "stopped before it left"
    choose_weekly_mail(by=acting(world.senco), school=world.school, wanted=False)
    assert len(ready(MONDAY + WEEK)) == 2


def test_not_in_holidays_and_on_tuesday_after_a_bank_holiday(world: World, line: SupportLine, posted: None) -> None:
    first = Days("Autumn 1", TODAY, TODAY + WEEK + 4 * A_DAY)
    terms = [first, Days("Autumn 2", MONDAY + A_DAY, date(2026, 12, 18))]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=[])
    calendar = calendar_of(world.school)
    assert [begins_week(calendar, MONDAY + day * A_DAY) for day in range(3)] == [False, True, False]
    assert ready(TODAY + 2 * WEEK) == []
    assert ready(MONDAY) == []
    assert len(ready(MONDAY + A_DAY)) == 3


def test_after_a_restore_nobody_is_told_until_it_is_confirmed(world: World, line: SupportLine, posted: None) -> None:
    restore = Restored.objects.create(at=clock.now(), backup_made_at=clock.now())
    assert ready() == []
    restore.confirmed_at = clock.now()
    restore.save()
    assert len(ready()) == 3
