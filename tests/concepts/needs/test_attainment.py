"""Attainment is kept as it stands on a scale; slower progress is a list to look at, and what was done is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.foundation.school_year import Calendar
from endeavour.law.choices import SchoolChoices
from endeavour.law.slower_progress import Answer
from endeavour.needs.actions.attainment import (
    Assessed,
    add_scale,
    keep_attainment,
    look_at_progress,
    tick_wider,
)
from endeavour.needs.models import Attainment, Scale
from endeavour.needs.screening import screened, screening
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

AUTUMN, SPRING = date(2025, 12, 12), date(2026, 3, 27)
USUAL = SchoolChoices()
CALENDAR = Calendar()


@dataclass(frozen=True)
class Year:
    """Year 4: seven children in a class, Ruth the SENCO, Tom who teaches them, a scale of numbers."""

    senco: Membership
    teacher: Membership
    bursar: Membership
    pupils: list[Pupil]
    scale: Scale


@pytest.fixture
def year(db: None) -> Iterator[Year]:
    school = make_school()
    with clock.standing_at(date(2026, 4, 20)), in_school(school.pk):
        senco, teacher = make_staff(school, "Ruth Ellison", Role.SENCO), make_staff(school, "Tom Bell", Role.TEACHER)
        bursar = make_staff(school, "Bea Holt", Role.BUSINESS_MANAGER)
        pupils = [make_pupil(school, f"Child{n}", "Osei", year_group="4") for n in range(7)]
        make_class(school, "4 Hazel", teacher, *pupils)
        scale = add_scale(by=acting(senco), name="Points")
        yield Year(senco, teacher, bursar, pupils, scale)


def keep(year: Year, on: date, *values: str, subject: str = "Reading", by: Membership | None = None) -> int:
    what = Assessed(subject, on, year.scale)
    said = {pupil.pk: value for pupil, value in zip(year.pupils, values, strict=False)}
    return keep_attainment(by=acting(by or year.senco), what=what, values=said)


def test_a_value_is_kept_once_a_day_and_changed_in_place(year: Year) -> None:
    assert keep(year, AUTUMN, "10", "12", "") == 2
    assert keep(year, AUTUMN, "10", "13", "") == 1
    assert sorted(Attainment.objects.values_list("value", "place")) == [("10", 10.0), ("13", 13.0)]
    assert Event.objects.filter(verb="attainment_kept").count() == 3


@pytest.mark.parametrize(
    ("on", "value", "subject"),
    [(AUTUMN, "ten", "Reading"), (date(2026, 4, 21), "10", "Reading"), (AUTUMN, "10", " "), (AUTUMN, "10", "R" * 61)],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(year: Year, on: date, value: str, subject: str) -> None:
    with pytest.raises(Refused):
        keep(year, on, "11", value, subject=subject)
    assert not Attainment.objects.exists()


def test_levels_have_their_place(year: Year) -> None:
    levels = add_scale(by=acting(year.senco), name="Levels", levels="Emerging, Expected, Exceeding")
    what = Assessed("Writing", AUTUMN, levels, "expected")
    keep_attainment(by=acting(year.teacher), what=what, values={year.pupils[0].pk: "exceeding"})
    row = Attainment.objects.get()
    assert (row.value, row.place, row.expected) == ("Exceeding", 2.0, "Expected")
    for name, said in (("One", "Low"), ("Levels", "A, B"), (" ", "")):
        with pytest.raises(Refused):
            add_scale(by=acting(year.senco), name=name, levels=said)


def test_who_may_not_writes_nothing(year: Year) -> None:
    on = clock.today()
    with pytest.raises(Refused):
        keep(year, AUTUMN, "10", by=year.bursar)
    with pytest.raises(Refused):
        add_scale(by=acting(year.teacher), name="Mine")
    with pytest.raises(Refused):
        look_at_progress(by=acting(year.teacher), pupil=year.pupils[0], until=date(2026, 7, 1), why="Away", on=on)
    stranger = make_staff(year.senco.school, "Nell Archer", Role.TEACHER)
    with pytest.raises(Refused):
        keep(year, AUTUMN, "10", by=stranger)
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        other = make_staff(elsewhere, "Sam Else", Role.SENCO)
        with pytest.raises(NotFound):
            tick_wider(by=acting(other), pupil=year.pupils[0], areas=["semh"], on=on)
        with pytest.raises(NotFound):
            keep_attainment(by=acting(other), what=Assessed("Reading", AUTUMN, year.scale), values={})


def test_who_is_slower_stands_in_the_list_until_somebody_looked(year: Year) -> None:
    keep(year, AUTUMN, *["10"] * 7)
    keep(year, SPRING, "11", *["20"] * 6)
    by, on = acting(year.senco), clock.today()
    found = screening(by, on=on, choices=USUAL, calendar=CALENDAR)
    assert [one.pupil for one in found.rows] == [year.pupils[0]]
    assert (found.children, found.unknown) == (7, 0)
    look_at_progress(by=by, pupil=year.pupils[0], until=date(2026, 7, 1), why="Away for a month", on=on)
    after = screening(by, on=on, choices=USUAL, calendar=CALENDAR)
    assert ([one.pupil for one in after.rows], [one.pupil for one in after.aside]) == ([], [year.pupils[0]])
    with clock.standing_at(date(2026, 7, 1)):
        again = screening(by, on=date(2026, 7, 1), choices=USUAL, calendar=CALENDAR)
    assert [one.pupil for one in again.rows] == [year.pupils[0]], "on the day that was chosen"


def test_a_tick_of_wider_development_asks_for_a_look_again(year: Year) -> None:
    by, on, child = acting(year.senco), clock.today(), year.pupils[1]
    tick_wider(by=acting(year.teacher), pupil=child, areas=["semh"], on=on, note="Plays alone")
    assert [one.pupil for one in screening(by, on=on, choices=USUAL, calendar=CALENDAR).rows] == [child]
    look_at_progress(by=by, pupil=child, until=date(2026, 7, 1), why="Settling in", on=on)
    assert screening(by, on=on, choices=USUAL, calendar=CALENDAR).rows == []
    later = on + timedelta(days=7)
    tick_wider(by=acting(year.teacher), pupil=child, areas=["communication"], on=later)
    assert [one.pupil for one in screening(by, on=later, choices=USUAL, calendar=CALENDAR).rows] == [child]
    for areas in ([], ["maths"]):
        with pytest.raises(Refused):
            tick_wider(by=by, pupil=child, areas=areas, on=on)
    for until, why in ((on, "Away"), (later, " ")):
        with pytest.raises(Refused):
            look_at_progress(by=by, pupil=child, until=until, why=why, on=on)


def test_few_peers_and_other_years_are_not_compared(year: Year) -> None:
    for pupil in year.pupils[5:]:
        Pupil.objects.filter(pk=pupil.pk).update(year_group="5")
    keep(year, AUTUMN, *["10"] * 7)
    keep(year, SPRING, "11", *["20"] * 6)
    found = screening(acting(year.senco), on=clock.today(), choices=USUAL, calendar=CALENDAR)
    assert (found.rows, found.unknown) == ([], 7)


def test_on_another_scale_it_begins_anew(year: Year) -> None:
    keep(year, AUTUMN, *["10"] * 7)
    levels = add_scale(by=acting(year.senco), name="Levels", levels="Emerging, Expected")
    what = Assessed("Reading", SPRING, levels)
    keep_attainment(by=acting(year.senco), what=what, values={pupil.pk: "Expected" for pupil in year.pupils})
    (found,) = screened([year.pupils[0]], on=clock.today(), choices=USUAL, calendar=CALENDAR)
    assert [len(one.points) for one in found.subjects] == [1]
    assert {one.answer for one in found.subjects[0].workings} == {Answer.NOT_ENOUGH}


def test_it_takes_as_many_queries_for_one_child_as_for_many(year: Year, django_assert_num_queries: object) -> None:
    keep(year, AUTUMN, *["10"] * 7)
    keep(year, SPRING, "11", *["20"] * 6)
    for pupils in (year.pupils[:1], year.pupils):
        with django_assert_num_queries(4):  # type: ignore[operator]
            screened(pupils, on=clock.today(), choices=USUAL, calendar=CALENDAR)
