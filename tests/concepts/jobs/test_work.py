"""Work in the background: done inside its school, watched as it goes, and begun again when its worker dies."""

import uuid
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from endeavour.access.actor import system
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.jobs.models import Beat, Progress
from endeavour.jobs.queries import progress_for
from endeavour.jobs.states import State
from endeavour.jobs.tasks import sweep
from endeavour.jobs.worker import (
    SILENT_AFTER,
    TRIES,
    left_by,
    left_by_the_silent,
    requeue,
    take,
    work_until,
)
from endeavour.people.models import Group
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.jobs.some_work import AWAY_FOR, lose_the_database, make_classes
from tests.factories.people import make_school

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "this machine", "another machine"


@pytest.fixture
def school() -> School:
    """A school with no classes yet."""
    return make_school()


def ask(school: School, *names: str) -> Progress:
    """Ask for classes, as a page would."""
    return make_classes.start(system(school.pk), "Making classes", names=list(names))


def work(name: str = HERE) -> None:
    """Do all that is queued."""
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name=name)


def look_again(asked: Progress) -> None:
    """As the page does that watches it."""
    with in_school(asked.school_id):
        asked.refresh_from_db()


def classes(school: School) -> list[str]:
    """The school's classes, by name."""
    with in_school(school.pk):
        return sorted(Group.objects.values_list("name", flat=True))


def test_what_is_asked_for_is_done_in_its_school_and_tells_how_far_it_is(school: School) -> None:
    other = make_school(code="900002", name="Other School")
    asked = ask(school, "1 Ash", "2 Beech", "3 Cedar")
    assert (asked.state, asked.done, asked.total) == (State.WAITING, 0, 0)
    work()
    look_again(asked)
    assert (asked.state, asked.done, asked.total, asked.result) == (State.DONE, 3, 3, {"classes": 3})
    assert (classes(school), classes(other)) == (["1 Ash", "2 Beech", "3 Cedar"], [])


def test_work_belongs_to_a_school() -> None:
    with pytest.raises(ValueError, match="inside a school"):
        make_classes.start(ServerItself(), "Making classes", names=[])
    assert DBTaskResult.objects.count() == 0


class ServerItself:
    """Somebody who acts for no school."""

    school_id = None
    user_id = None
    name = "Endeavour"
    role = "server"


def test_a_refusal_is_told_in_its_own_sentence_and_what_was_done_is_kept(school: School) -> None:
    asked = ask(school, "1 Ash", "no more", "3 Cedar")
    work()
    look_again(asked)
    assert (asked.state, asked.because, asked.done) == (State.FAILED, "The school has enough classes.", 1)
    assert classes(school) == ["1 Ash"]
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["SUCCESSFUL"]


@pytest.mark.filterwarnings("ignore")
def test_a_fault_is_told_without_its_insides(school: School) -> None:
    asked = ask(school, "1 Ash", "fault")
    work()
    look_again(asked)
    assert (asked.state, asked.done) == (State.FAILED, 1)
    assert asked.because == "Something went wrong on our side. What was done so far is kept; try again."
    assert [row.exception_class_path for row in DBTaskResult.objects.all()] == ["builtins.ZeroDivisionError"]


def test_only_whoever_asked_may_watch(school: School) -> None:
    asked = ask(school, "1 Ash")
    with in_school(school.pk):
        assert progress_for(asked.uid, asked_by=None) == asked
        with pytest.raises(NotFound):
            progress_for(asked.uid, asked_by=1)
        with pytest.raises(NotFound):
            progress_for(uuid.uuid4(), asked_by=None)
    with in_school(make_school(code="900002").pk), pytest.raises(NotFound):
        progress_for(asked.uid, asked_by=None)


def test_what_a_killed_worker_left_is_begun_again_by_the_next_of_its_name(school: School) -> None:
    asked = ask(school, "1 Ash", "2 Beech")
    assert take(HERE) is not None
    assert len(left_by(HERE)) == 1
    assert left_by(ELSEWHERE) == []
    assert take(HERE) is None
    work(HERE)
    look_again(asked)
    assert (asked.state, asked.done, classes(school)) == (State.DONE, 2, ["1 Ash", "2 Beech"])


def test_another_machines_work_is_taken_over_only_when_it_has_gone_silent(school: School) -> None:
    ask(school, "1 Ash")
    Beat.objects.create(worker=ELSEWHERE, at=clock.now())
    assert take(ELSEWHERE) is not None
    assert left_by_the_silent(but=HERE) == []
    Beat.objects.update(at=clock.now() - SILENT_AFTER - timedelta(seconds=1))
    silent = left_by_the_silent(but=HERE)
    assert (len(silent), left_by_the_silent(but=ELSEWHERE)) == (1, [])
    assert requeue(silent) == 1
    work()
    assert classes(school) == ["1 Ash"]


def test_work_that_kills_every_worker_is_given_up(school: School) -> None:
    ask(school, "1 Ash")
    for number in range(1, TRIES + 1):
        assert take(HERE) is not None
        assert requeue(left_by(HERE)) == (1 if number < TRIES else 0)
    assert take(HERE) is None
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED"]


def test_what_ended_long_ago_is_swept_and_what_waits_is_not(school: School) -> None:
    ask(school, "1 Ash")
    work()
    long_ago = clock.now() - timedelta(days=15)
    with in_school(school.pk):
        Progress.objects.update(asked_at=long_ago, ended_at=long_ago)
    DBTaskResult.objects.update(finished_at=long_ago)
    waiting = ask(school, "2 Beech")
    with in_school(school.pk):
        Progress.objects.filter(pk=waiting.pk).update(asked_at=long_ago)
    sweep.work()
    with in_school(school.pk):
        assert list(Progress.objects.all()) == [waiting]
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["READY"]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is away for no time at all, and this test's connection stays."""
    monkeypatch.setattr("endeavour.jobs.work.say_records_away", lambda _error: None)
    monkeypatch.setattr("endeavour.jobs.work.TRIES_AGAIN_AFTER", 0)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("times", "state", "begun"),
    [(0, State.DONE, 1), (2, State.DONE, 1), (3, State.DONE, 2), (8, State.DONE, 3), (9, State.FAILED, 3)],
)
def test_work_that_loses_the_database_begins_again_and_is_given_up_in_words(
    school: School, times: int, state: State, begun: int
) -> None:
    AWAY_FOR[0] = times
    asked = lose_the_database.start(system(school.pk), "Losing the database")
    work()
    look_again(asked)
    assert (asked.state, len(DBTaskResult.objects.get().worker_ids)) == (state, begun)
    assert bool(asked.because) is (state == State.FAILED)


def test_work_that_killed_every_worker_is_given_up_in_words(school: School) -> None:
    asked = ask(school, "4 Hazel")
    for _time in range(TRIES):
        assert take(HERE) is not None
        requeue(left_by(HERE))
    look_again(asked)
    assert (asked.state, asked.because) == (
        State.FAILED,
        "It was begun several times and cut off each time. Ask for it again.",
    )
