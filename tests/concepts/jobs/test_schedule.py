"""What is done on a clock: once each time it is due, however many schedulers look."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from endeavour.jobs.models import Turn
from endeavour.jobs.schedule import Entry, entries, queue_due, take_turn
from tests.concepts.jobs.some_work import nightly

NIGHT = Entry(nightly, at=time(2, 30))
PLAN = {nightly.path: NIGHT}


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026, in UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock_time", "now", "due"),
    [
        (time(2, 30), at(21, 2, 29), at(20, 2, 30)),
        (time(2, 30), at(21, 2, 30), at(21, 2, 30)),
        (time(2, 30), at(21, 23, 59), at(21, 2, 30)),
        # In summer half past two in England is half past one in UTC.
        (time(2, 30), at(14, 12, month=7), at(14, 1, 30, month=7)),
        # 29 March 2026: 01:00 becomes 02:00, so 01:30 does not exist. It is due once all the same.
        (time(1, 30), at(29, 12, month=3), at(29, 1, 30, month=3)),
        # 25 October 2026: 02:00 becomes 01:00, so 01:30 comes twice. It is due once, the first time.
        (time(1, 30), at(25, 12, month=10), at(25, 0, 30, month=10)),
        # Half past midnight in England on 1 July is still 30 June in UTC.
        (time(0, 15), at(30, 23, 30, month=6), at(30, 23, 15, month=6)),
    ],
)
def test_a_time_of_day_is_englands_and_comes_once_a_day(clock_time: time, now: datetime, due: datetime) -> None:
    assert Entry(nightly, at=clock_time).last_due(now) == due


def test_minutes_come_at_the_same_moments_whenever_the_server_started() -> None:
    five = Entry(nightly, every=timedelta(minutes=5))
    assert [five.last_due(at(21, 10, minute)) for minute in (0, 4, 5, 9)] == [
        at(21, 10),
        at(21, 10),
        at(21, 10, 5),
        at(21, 10, 5),
    ]


@pytest.mark.django_db
def test_it_begins_with_its_next_time_and_is_done_once_each_time() -> None:
    moments = [at(20, 12), at(21, 2, 29), at(21, 2, 30), at(21, 2, 31), at(22, 2, 30)]
    queued = [queue_due(PLAN, moment) for moment in moments]
    assert queued == [[], [], [nightly.path], [], [nightly.path]]
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_what_was_due_while_the_server_was_off_is_done_once() -> None:
    queue_due(PLAN, at(1, 12))
    assert queue_due(PLAN, at(21, 8)) == [nightly.path]
    assert queue_due(PLAN, at(21, 9)) == []
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_of_two_schedulers_that_saw_the_same_one_queues_it() -> None:
    queue_due(PLAN, at(20, 12))
    assert [take_turn(NIGHT, nightly.path, at(21, 2, 30)) for _scheduler in (1, 2)] == [True, False]
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_set_back_does_not_stop_what_is_on_it() -> None:
    queue_due(PLAN, at(21, 12))
    assert queue_due(PLAN, at(1, 12)) == []
    assert queue_due(PLAN, at(2, 12)) == [nightly.path]
    assert Turn.objects.get().due_at == at(2, 2, 30)


def test_what_is_done_at_night_is_on_the_clock() -> None:
    ours = {path: entry.at for path, entry in entries().items() if path.split(".")[1] in {"config", "jobs"}}
    assert ours == {
        "endeavour.config.tasks.keep_a_backup": time(2, 30),
        "endeavour.jobs.tasks.sweep": time(3, 30),
        "endeavour.jobs.tasks.learn": time(3, 35),
    }
