"""Ten tries in five minutes: for one account wherever they come from, and for one place whoever they are at."""

from datetime import date, time, timedelta

import pytest

from endeavour.access.actions.tries import account_of, forget_tries, give_back, take_try
from endeavour.access.models import Try, User
from endeavour.foundation import clock

pytestmark = pytest.mark.django_db
MORNING = date(2026, 9, 2)


def tries(account: str, times: int, *, address: str = "10.0.0.1", known_here: bool = False) -> int:
    """How many of so many tries were heard."""
    taken = [take_try(kind="password", account=account, address=address, known_here=known_here) for _ in range(times)]
    return sum(one is not None for one in taken)


def test_ten_tries_at_an_account_are_heard() -> None:
    assert tries("ruth", 15) == 10


def test_they_count_together_wherever_they_come_from() -> None:
    assert sum(tries("ruth", 1, address=f"10.0.0.{n}") for n in range(15)) == 10


def test_one_account_does_not_shut_a_school_out() -> None:
    tries("ruth", 15)
    assert tries("tom", 1) == 1


def test_many_accounts_from_one_place_are_ten_tries_in_all() -> None:
    assert sum(tries(f"somebody {n}", 1) for n in range(30)) == 10


def test_two_accounts_tried_in_turn_are_ten_tries_in_all() -> None:
    assert sum(tries(name, 1) for _ in range(10) for name in ("ruth", "tom")) == 10


def test_another_place_is_not_concerned() -> None:
    for n in range(30):
        tries(f"somebody {n}", 1)
    assert tries("ruth", 1) == 0
    assert tries("ruth", 1, address="10.0.0.2") == 1


def test_a_known_browser_gets_in_when_its_place_is_shut_but_not_past_its_own_ten() -> None:
    for n in range(30):
        tries(f"somebody {n}", 1)
    assert tries("ruth", 15, known_here=True) == 10


def test_after_five_minutes_it_is_as_if_nothing_had_been() -> None:
    with clock.standing_at(MORNING, time(8, 30)):
        assert tries("ruth", 15) == 10
    with clock.standing_at(MORNING, time(8, 34)):
        assert tries("ruth", 1) == 0
    with clock.standing_at(MORNING, time(8, 36)):
        assert tries("ruth", 15) == 10
        assert Try.objects.count() == 10


def test_the_five_minutes_run_from_each_try() -> None:
    heard = []
    for minute in range(30, 39):
        with clock.standing_at(MORNING, time(8, minute, minute - 30)):
            heard.append(tries("ruth", 3))
    assert heard == [3, 3, 3, 1, 0, 3, 3, 3, 1]


def test_what_was_right_no_longer_counts_here_and_still_counts_elsewhere() -> None:
    tries("ruth", 4, address="10.9.9.9")
    tries("ruth", 4)
    right = take_try(kind="password", account="ruth", address="10.0.0.1")
    assert right is not None
    give_back(right)
    assert Try.objects.count() == 4
    assert tries("ruth", 15) == 6


def test_codes_and_passwords_are_counted_apart() -> None:
    tries("ruth", 15)
    assert take_try(kind="code", account="ruth") is not None


def test_an_account_is_one_however_its_address_is_typed() -> None:
    ruth = User.objects.create(name="Ruth", email="ruth@school.example")
    assert account_of(ruth, "RUTH@school.example ") == account_of(ruth)
    assert account_of(None, " Nobody@School.example") == account_of(None, "nobody@school.example")
    assert account_of(None, "ruth@school.example") != account_of(ruth)


def test_a_new_password_wipes_the_slate() -> None:
    ruth = User.objects.create(name="Ruth", email="ruth@school.example")
    tries(account_of(ruth), 15)
    forget_tries(ruth)
    assert tries(account_of(ruth), 15) == 10


def test_nothing_is_kept_that_names_anybody() -> None:
    tries(account_of(None, "ruth@school.example"), 1)
    row = Try.objects.get()
    assert len(row.account) == 64
    assert timedelta(0) <= clock.now() - row.at < timedelta(minutes=1)
