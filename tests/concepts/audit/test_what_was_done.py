"""The log of a whole school: newest first, a page at a time, by whom, what and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import system
from endeavour.audit.actions import record_event
from endeavour.audit.models import Event
from endeavour.audit.queries import A_PAGE, Asked, done_in
from endeavour.foundation import clock
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_school

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MONDAY, TUESDAY = date(2026, 9, 14), date(2026, 9, 15)


@pytest.fixture
def school(db: None) -> Iterator[School]:
    """The school whose log it is, open."""
    made = make_school()
    with in_school(made.pk):
        yield made


def did(school: School, verb: str, *, who: int | None = 12, on: date = MONDAY, at: time = time(10, 0)) -> None:
    with clock.standing_at(on, at):
        record_event(by=replace(system(school.pk), user_id=who), verb=verb, on=school)


def verbs(school: School, before: int = 0, **asked: object) -> list[str]:
    return [row.verb for row in done_in(school.pk, Asked(**asked), before=before)[0]]  # type: ignore[arg-type]


def test_the_newest_stands_first_by_its_day_and_not_by_when_it_was_written_down(school: School) -> None:
    did(school, "later", on=TUESDAY)
    did(school, "earlier")
    did(school, "last", on=TUESDAY, at=time(11, 0))
    assert verbs(school) == ["last", "later", "earlier"]


def test_only_this_school(school: School) -> None:
    other = make_school("900099", "Harrowmere School")
    did(school, "here")
    with in_school(other.pk):
        did(other, "there")
        found = Event.objects.get(verb="there").pk
    assert verbs(school) == ["here"]
    assert verbs(school, before=found) == []


def test_by_one_person_and_by_endeavour_itself(school: School) -> None:
    did(school, "tom", who=12)
    did(school, "joy", who=13)
    did(school, "no account", who=None)
    did(school, "account 0", who=0, at=time(11, 0))
    assert verbs(school, who=12) == ["tom"]
    assert verbs(school, who=0) == ["account 0", "no account"]
    assert verbs(school, who=99) == []


def test_by_several_verbs_each_by_one_person(school: School) -> None:
    for minute, verb in enumerate(("a", "b", "c", "a")):
        for who in (12, 13):
            did(school, verb, who=who, at=time(10 + minute, who))
    assert verbs(school, verbs=("a", "c")) == ["a", "a", "c", "c", "a", "a"]
    assert verbs(school, verbs=("a", "c"), who=13) == ["a", "c", "a"]
    assert verbs(school, verbs=("a", "c"), who=0) == []


def test_days_are_those_of_england_with_the_first_and_the_last(school: School) -> None:
    for name, on, at in (
        ("before", date(2026, 9, 13), time(23, 59)),
        ("first", MONDAY, time(0, 1)),
        ("last", MONDAY, time(23, 59)),
        ("after", TUESDAY, time(0, 1)),
    ):
        did(school, name, on=on, at=at)
    assert verbs(school, since=MONDAY, until=MONDAY) == ["last", "first"]
    assert verbs(school, since=TUESDAY) == ["after"]
    assert verbs(school, until=date(2026, 9, 13)) == ["before"]
    assert verbs(school, since=TUESDAY, until=MONDAY) == []


@pytest.mark.parametrize("asked", [{}, {"verbs": ("a", "b")}, {"who": 12}, {"since": MONDAY, "verbs": ("a", "b")}])
def test_pages_follow_each_other_without_a_gap(school: School, asked: dict[str, object]) -> None:
    for number in range(2 * A_PAGE + 5):
        did(school, "ab"[number % 2], at=time(10, number % 7))
    seen: list[int] = []
    before = 0
    for expected in (A_PAGE, A_PAGE, 5):
        with CaptureQueriesContext(connection) as said:
            rows, before = done_in(school.pk, Asked(**asked), before=before)  # type: ignore[arg-type]
        assert len(rows) == expected
        assert sum('FROM "audit_event"' in one["sql"] for one in said) == (2 if seen else 1)
        seen += [row.pk for row in rows]
    assert before == 0
    assert seen == [pk for _at, pk in sorted(Event.objects.values_list("at", "pk"), reverse=True)]
