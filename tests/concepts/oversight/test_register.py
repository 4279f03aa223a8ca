"""Who stands in the register, in which order, and with what beside the name."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.names import name_key
from endeavour.needs.actions.support import end_support
from endeavour.needs.models import Cycle, Monitoring, Need
from endeavour.needs.queries import open_cycle
from endeavour.oversight.asking import NOBODY, Ask
from endeavour.oversight.delivered import Minutes
from endeavour.oversight.register import Register, register_for, whole_list
from endeavour.oversight.rows import Row, urgency
from endeavour.oversight.states import Column, Listed, Order, ReviewDue, Urgency
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan
from endeavour.plans.queries import plan_of
from endeavour.provision.actions import log_session
from endeavour.provision.queries import delivered_in
from endeavour.provision.states import Given
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.concepts.oversight.conftest import TODAY, Place
from tests.concepts.oversight.large_school import fill
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def register(by: Actor, *, needs: bool = True, **asked: Any) -> Register:
    return register_for(by, Ask(**asked), on=TODAY, needs=needs)


def names(found: Register) -> list[str]:
    return [row.called for row in found.rows]


def row_of(found: Register, pupil: Pupil) -> Row:
    return next(row for row in found.rows if row.pupil_id == pupil.pk)


# Who


def test_by_default_it_holds_those_with_sen_status_or_being_monitored(place: Place) -> None:
    assert sorted(names(register(place.senco))) == ["Ben Langstaff", "Dev Pillai", "Mara Osei"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Listed.SUPPORT, ["Mara Osei"]),
        (Listed.PLAN, ["Dev Pillai"]),
        (Listed.MONITORING, ["Ben Langstaff"]),
        (Listed.NONE, ["Zoë de Souza", "Ben Langstaff", "Óscar Silva"]),
        (Listed.EVERYONE, ["Zoë de Souza", "Ben Langstaff", "Mara Osei", "Dev Pillai", "Óscar Silva"]),
    ],
)
def test_each_list_holds_its_own(place: Place, status: str, expected: list[str]) -> None:
    assert names(register(place.senco, status=status)) == expected


def test_a_teacher_finds_the_pupils_they_teach(place: Place) -> None:
    assert names(register(place.teacher, status=Listed.EVERYONE)) == ["Zoë de Souza", "Mara Osei"]
    assert register(place.teacher).counts.everyone == 2


def test_the_office_finds_everybodys_name_and_nobodys_need(place: Place) -> None:
    found = register(
        place.office, needs=False, status=Listed.SUPPORT, need="SLCN", review=ReviewDue.DUE, sort="status"
    )
    assert names(found) == ["Zoë de Souza", "Ben Langstaff", "Mara Osei", "Dev Pillai", "Óscar Silva"]
    assert found.columns == (Column.CLASS, Column.YEAR, Column.ADULT)
    assert {(row.status, row.need, row.cycle, row.review_on, row.minutes, row.monitored) for row in found.rows} == {
        ("", "", None, None, None, False)
    }
    assert (found.counts.everyone, found.counts.support, found.counts.noted) == (5, 0, 0)


def test_somebody_who_may_see_no_names_finds_none(place: Place) -> None:
    bea = make_staff(place.school, "Bea Holt", Role.BUSINESS_MANAGER)
    assert whole_list(acting(bea, on=TODAY), Ask(status=Listed.EVERYONE), on=TODAY, needs=False)[1] == ()


def test_another_schools_pupils_are_in_no_list_and_no_choice(place: Place) -> None:
    names_here = names(register(place.senco, status=Listed.EVERYONE))
    other = make_school("900002", "Wold Edge High School")
    with in_school(other.pk):
        hal = make_staff(other, "Hal Moor", Role.SENCO)
        make_pupil(other, "Iris", "Osei", year_group="9", key_adult=hal)
        found = register(acting(hal, on=TODAY), status=Listed.EVERYONE)
        assert (names(found), found.choices.years, len(found.choices.classes)) == (["Iris Osei"], ("9",), 0)
        assert register(acting(hal, on=TODAY), status=Listed.EVERYONE, group=str(place.hazel.uid)).total == 0
    assert names(register(place.senco, status=Listed.EVERYONE)) == names_here


def test_who_has_left_is_in_no_list(place: Place) -> None:
    Pupil.objects.filter(pk=place.mara.pk).update(left_on=TODAY)
    assert sorted(names(register(place.senco))) == ["Ben Langstaff", "Dev Pillai"]


# Filters


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"name": "OSCAR"}, ["Óscar Silva"]),
        ({"name": "souza zoe"}, ["Zoë de Souza"]),
        ({"name": "mara"}, ["Mara Osei"]),
        ({"name": "%"}, []),
        ({"year": "4"}, ["Zoë de Souza", "Mara Osei"]),
        ({"area": "communication"}, ["Mara Osei"]),
        ({"area": "cognition"}, ["Mara Osei"]),
        ({"need": "MLD"}, ["Mara Osei"]),
        ({"need": "SLCN", "area": "cognition"}, []),
        ({"adult": NOBODY, "year": "R"}, ["Óscar Silva"]),
        ({"review": ReviewDue.DUE}, ["Mara Osei"]),
        ({"review": ReviewDue.LATE}, []),
        ({"review": ReviewDue.NOT_SET}, ["Dev Pillai"]),
        ({"year": "4", "name": "osei", "need": "SLCN", "review": "due"}, ["Mara Osei"]),
    ],
)
def test_filters_narrow_the_list(place: Place, asked: dict[str, Any], expected: list[str]) -> None:
    found = register(place.senco, status=Listed.EVERYONE, **asked)
    assert (names(found), found.total, found.listed) == (expected, len(expected), 5)


def test_it_filters_by_class_and_key_adult(place: Place) -> None:
    everyone = Listed.EVERYONE
    assert names(register(place.senco, status=everyone, group=str(place.hazel.uid))) == ["Zoë de Souza", "Mara Osei"]
    assert names(register(place.senco, status=everyone, adult=str(place.tom.uid))) == ["Dev Pillai"]


def test_a_need_that_has_ended_is_not_found(place: Place) -> None:
    Need.objects.filter(type="MLD").update(ends_on=TODAY)
    assert register(place.senco, need="MLD").total == 0


def test_each_lists_count_is_the_number_of_its_rows(place: Place) -> None:
    fill(place.school, [place.tom], pupils=90, with_sen=30, on=TODAY)
    counts = register(place.senco).counts
    lists = {
        Listed.NOTED: counts.noted, Listed.SUPPORT: counts.support, Listed.PLAN: counts.plan,
        Listed.MONITORING: counts.monitoring, Listed.EVERYONE: counts.everyone,
    }  # fmt: skip
    for status, count in lists.items():
        _columns, rows = whole_list(place.senco, Ask(status=status), on=TODAY, needs=True)
        assert (status, len(rows)) == (status, count)
    due = Ask(status=Listed.EVERYONE, review=ReviewDue.DUE)
    assert len(whole_list(place.senco, due, on=TODAY, needs=True)[1]) == counts.review_due
    assert counts.review_due > 5


def test_a_page_holds_fifty_and_the_pages_hold_everybody_once(place: Place) -> None:
    fill(place.school, [place.tom], pupils=120, with_sen=10, on=TODAY)
    pages = [register(place.senco, status=Listed.EVERYONE, page=page) for page in (1, 2, 3)]
    assert [(len(one.rows), one.first, one.last, one.pages) for one in pages] == [
        (50, 1, 50, 3), (50, 51, 100, 3), (25, 101, 125, 3),
    ]  # fmt: skip
    assert len({row.pupil_id for one in pages for row in one.rows}) == 125
    assert register(place.senco, status=Listed.EVERYONE, page=99).page == 3


# Order


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["Zoë de Souza", "Ben Langstaff", "Mara Osei", "Dev Pillai", "Óscar Silva"]),
        ("-name", ["Óscar Silva", "Dev Pillai", "Mara Osei", "Ben Langstaff", "Zoë de Souza"]),
        ("year", ["Óscar Silva", "Ben Langstaff", "Zoë de Souza", "Mara Osei", "Dev Pillai"]),
        ("-year", ["Dev Pillai", "Zoë de Souza", "Mara Osei", "Ben Langstaff", "Óscar Silva"]),
        ("status", ["Dev Pillai", "Mara Osei", "Ben Langstaff", "Zoë de Souza", "Óscar Silva"]),
        ("review", ["Mara Osei", "Ben Langstaff", "Zoë de Souza", "Dev Pillai", "Óscar Silva"]),
        ("-review", ["Ben Langstaff", "Mara Osei", "Zoë de Souza", "Dev Pillai", "Óscar Silva"]),
        ("class", ["Zoë de Souza", "Mara Osei", "Ben Langstaff", "Dev Pillai", "Óscar Silva"]),
    ],
)
def test_it_sorts_and_who_has_no_value_comes_last(place: Place, sort: str, expected: list[str]) -> None:
    assert names(register(place.senco, status=Listed.EVERYONE, sort=sort)) == expected


def test_class_9a_comes_before_class_10a(place: Place) -> None:
    fill(place.school, [], pupils=900, with_sen=0, on=TODAY)
    _columns, rows = whole_list(place.senco, Ask(status=Listed.EVERYONE, sort=Order.CLASS), on=TODAY, needs=True)
    met = list(dict.fromkeys(row.class_name for row in rows if row.class_name))
    assert met[:2] + met[-2:] == ["4 Hazel", "7A", "10E", "10F"]


# What stands in a row


def test_a_row_says_where_a_pupil_stands(place: Place) -> None:
    row = row_of(register(place.senco), place.mara)
    assert (row.status, row.need, row.cycle, row.stage, row.review_on) == (
        "K", "Speech, language and communication", 1, "do", date(2026, 12, 8),
    )  # fmt: skip
    assert (row.class_name, row.year, row.key_adult, row.monitored) == ("4 Hazel", "4", "", False)
    watched = row_of(register(place.senco), place.ben)
    assert (watched.status, watched.monitored, watched.review_on) == ("N", True, TODAY + timedelta(days=30))
    assert row_of(register(place.senco), place.dev).key_adult == "Tom Garrity"


def test_a_need_without_a_census_code_is_shown_in_the_schools_words(place: Place) -> None:
    Need.objects.filter(rank=1).update(ends_on=TODAY)
    Need.objects.filter(rank=2).update(type="", words="Independence")
    assert row_of(register(place.senco), place.mara).need == "Independence"
    Need.objects.filter(rank=2).update(words="", unrecognised="Sp & Lang")
    assert row_of(register(place.senco), place.mara).need == "Sp & Lang"


def test_what_was_delivered_is_counted_as_the_record_counts_it(place: Place) -> None:
    cycle = open_cycle(place.mara)
    assert cycle is not None
    plan = plan_of(cycle)
    assert plan is not None
    for line in plan.lines.all():
        log_session(by=place.teacher, line=line, on=date(2026, 9, 22), given=Given.GIVEN)
        log_session(by=place.teacher, line=line, on=date(2026, 9, 29), given=Given.SHORT, minutes=7)
        log_session(by=place.teacher, line=line, on=date(2026, 10, 6), given=Given.NOT_GIVEN, loss="staff")
    lines = delivered_in(plan, on=TODAY)
    alike = Minutes(sum(line.planned for line in lines), sum(line.delivered for line in lines))
    assert row_of(register(place.senco), place.mara).minutes == alike == Minutes(520, 54)


def test_a_draft_does_not_move_the_day_that_was_agreed(place: Place) -> None:
    Plan.objects.filter(pupil=place.mara).update(review_on=date(2027, 1, 1))
    assert row_of(register(place.senco), place.mara).review_on == date(2026, 12, 8)


def test_after_a_review_the_day_it_set_stands_until_the_next_plan_is_issued(place: Place) -> None:
    cycle = open_cycle(place.mara)
    assert cycle is not None
    review = save_notes(by=place.senco, cycle=cycle, notes=Notes(impact="Some", family_came=True))
    hold_review(
        by=place.senco, review=review, decision=Decision.CARRY_ON, why="It works", on=TODAY,
        next_review_on=date(2027, 3, 23),
    )  # fmt: skip
    row = row_of(register(place.senco), place.mara)
    assert (row.cycle, row.stage, row.review_on, row.minutes) == (2, "assess", date(2027, 3, 23), None)


def test_when_support_ends_the_pupil_leaves_the_register(place: Place) -> None:
    end_support(by=place.senco, pupil=place.mara, on=TODAY, reason="She keeps up")
    assert sorted(names(register(place.senco))) == ["Ben Langstaff", "Dev Pillai"]
    assert row_of(register(place.senco, status=Listed.NONE), place.mara).status == "N"


@pytest.mark.parametrize(
    ("forename", "surname", "name_to_use", "alike"),
    [
        ("Amara", "Osei", "", True),
        ("Ámara", "Oséi", "Mo", True),
        ("Marama", "Osei", "Mara", True),
        ("Kofi", "Osei", "", False),
    ],
)
def test_namesakes_are_told_apart(place: Place, forename: str, surname: str, name_to_use: str, alike: bool) -> None:
    twin = make_pupil(place.school, forename, surname, name_to_use=name_to_use)
    found = register(place.senco, status=Listed.EVERYONE)
    assert (row_of(found, twin).namesake, row_of(found, place.mara).namesake) == (alike, alike)
    assert row_of(found, place.dev).namesake is False


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, Urgency.NOT_SET),
        (date(2026, 11, 26), Urgency.LATE),
        (date(2026, 11, 27), Urgency.TODAY),
        (date(2026, 11, 28), Urgency.NEXT),
        (date(2026, 11, 30), Urgency.NEXT),
        (date(2026, 12, 1), Urgency.AHEAD),
    ],
)
def test_on_a_friday_the_next_day_is_monday(day: date | None, expected: Urgency) -> None:
    assert urgency(day, on=date(2026, 11, 27)) == expected


# Cost


@pytest.mark.parametrize("asked", [{}, {"name": "a", "sort": "class"}, {"review": "due", "need": "SLCN"}])
def test_thirty_pupils_cost_the_queries_of_one(place: Place, asked: dict[str, Any]) -> None:
    by = place.senco

    def cost() -> int:
        register(by, **asked)
        with CaptureQueriesContext(connection) as said:
            register(by, **asked)
        return len(said)

    alone = cost()
    made = fill(place.school, [place.tom, place.ruth], pupils=60, with_sen=30, on=TODAY)
    assert len(register(place.senco, **asked).rows) > 5
    assert (cost(), len(made)) == (alone, 60)
    assert alone <= 8


def test_every_word_of_a_long_name_is_looked_for_up_to_eight(place: Place) -> None:
    make_pupil(place.school, " ".join("abcdefghij"), "Long")
    assert register(place.senco, status=Listed.EVERYONE, name=" ".join("abcdefgh") + " zzz").total == 1
    assert name_key("a  B") == "a b"


def test_a_list_asked_for_again_says_what_is_so_now(place: Place) -> None:
    before = names(register(place.senco))
    with clock.standing_at(TODAY):
        make_pupil(place.school, "Ida", "Aske", year_group="1")
    assert names(register(place.senco)) == before
    assert names(register(place.senco, status=Listed.EVERYONE))[0] == "Ida Aske"
    Cycle.objects.filter(pupil=place.mara).update(stage="review")
    assert row_of(register(place.senco), place.mara).stage == "review"


def test_the_day_to_look_again_counts_as_due_where_the_row_says_so(place: Place) -> None:
    Monitoring.objects.filter(pupil__forename="Ben").update(look_again_on=TODAY - timedelta(days=1))
    late = register(place.senco, status=Listed.EVERYONE, review=ReviewDue.LATE)
    assert [row.called for row in late.rows] == ["Ben Langstaff"]
    due = register(place.senco, status=Listed.EVERYONE, review=ReviewDue.DUE)
    assert (due.total, due.counts.review_due) == (2, 2)
    Monitoring.objects.filter(pupil__forename="Ben").update(look_again_on=TODAY)
    assert register(place.senco, status=Listed.EVERYONE, review=ReviewDue.LATE).total == 0
