"""What was reckoned is answered again only while nothing was done in the school."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

import pytest
from django.db import transaction

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.actions import record_event
from endeavour.audit.models import Event
from endeavour.config.running.roles import as_owner
from endeavour.foundation import clock
from endeavour.schools import remembered as room
from endeavour.schools.models import School
from endeavour.schools.remembered import LONGEST, MOST, forget, remembered
from endeavour.schools.tenancy import in_school, in_schools
from tests.factories.people import acting, make_school, make_staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school() -> School:
    return make_school("900001")


@pytest.fixture
def senco(school: School) -> Membership:
    return make_staff(school, Role.SENCO)


@pytest.fixture
def ask(school: School) -> Callable[..., int]:
    """How often it was reckoned until now."""
    times = []

    def again(*of: str) -> int:
        with in_school(school.pk):
            remembered(lambda: times.append(1), *of or ("costs",))
        return len(times)

    return again


def done(by: Membership) -> Event:
    with in_school(by.school_id):
        return record_event(by=acting(by), verb="looked_after", on=by)


def test_it_is_reckoned_once_while_nothing_is_done(
    ask: Callable[..., int], django_assert_num_queries: object
) -> None:
    assert [ask(), ask(), ask()] == [1, 1, 1]
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert ask() == 1


def test_it_is_reckoned_again_once_anything_is_done(ask: Callable[..., int], senco: Membership) -> None:
    ask()
    done(senco)
    assert [ask(), ask()] == [2, 2]
    done(senco)
    assert ask() == 3


def test_what_is_done_elsewhere_changes_nothing(ask: Callable[..., int]) -> None:
    ask()
    done(make_staff(make_school("900002"), Role.SENCO))
    assert ask() == 1


def test_each_school_and_each_reckoning_has_its_own(school: School, senco: Membership) -> None:
    other = make_school("900002")
    for one in (school, other):
        with in_school(one.pk):
            assert remembered(lambda: one.code, "code") == one.code  # noqa: B023 it is called at once
            assert remembered(lambda: 1, "number") == 1
            assert remembered(lambda: 2, "number", senco.pk) == 2
    with in_school(school.pk):
        assert remembered(lambda: "reckoned again", "code") == school.code
    with in_schools({school.pk, other.pk}), pytest.raises(ValueError, match="too many values"):
        remembered(lambda: 1, "number")


def test_what_was_done_first_and_is_seen_last_is_noticed(ask: Callable[..., int], senco: Membership) -> None:
    """Of two that are written at once the later may be seen first: its number is the highest already."""
    first, second = done(senco), done(senco)
    with as_owner(), in_school(senco.school_id):
        late = {**Event.objects.filter(pk=first.pk).values().get()}
        first.delete()
    ask()
    with in_school(senco.school_id):
        Event.objects.create(**late)
        assert Event.objects.order_by("-pk").first() == second
    assert ask() == 2


def test_what_is_not_kept_is_not_remembered(ask: Callable[..., int], senco: Membership) -> None:
    ask()
    with transaction.atomic():
        done(senco)
        assert [ask(), ask()] == [2, 3]
        transaction.set_rollback(True)
    assert ask() == 3
    done(senco)
    assert [ask(), ask()] == [4, 4], "though this event has the number of the one that was undone"


def test_a_day_and_ten_minutes_end_it(ask: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    with clock.standing_at(clock.today() + timedelta(days=1)):
        assert ask() == 2
    assert ask() == 3
    now = monotonic()
    monkeypatch.setattr(room, "seconds", lambda: now + LONGEST - 10)
    assert ask() == 3
    monkeypatch.setattr(room, "seconds", lambda: now + LONGEST + 10)
    assert ask() == 4


def test_only_so_much_is_held(ask: Callable[..., int]) -> None:
    for number in range(MOST):
        ask(str(number))
    assert ask("0") == MOST
    ask("one more")
    assert ask("0") == MOST + 1, "what was asked for last stays"
    assert ask("1") == MOST + 2, "what was not asked for longest goes"
    forget()
    assert ask("0") == MOST + 3
