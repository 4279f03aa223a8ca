"""A parent barred by an order comes in the next file under another spelling: nothing is sent, and it is asked."""

from datetime import date

import pytest

from endeavour.exchange.comparing.doubles import alike
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.comparing.preview import LineKind
from endeavour.people.models import Pupil, Relationship, Restriction
from endeavour.people.queries import recipients_of
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, Files, applied, lines, looked_at, table
from tests.concepts.exchange.test_corrected_contacts import taken
from tests.concepts.exchange.test_people import CONTACTS, contact
from tests.factories.people import bar, make_pupil

ELSE = {"email": "", "phone": "01632 960999"}
WARNING = (
    "They may be John Osei, whom a restriction here keeps from papers. So no papers go to them, unless you choose so "
    "or say so under People."
)


def father(**said: str) -> str:
    """Ama's father as a row has him; an order bars him unless it is said otherwise."""
    row = {
        "forename": "John",
        "title": "Mr",
        "relation": "Father",
        "email": "jo@home.example",
        "order": "Yes",
        **said,
    }
    return contact(**row)


@pytest.fixture
def ama(school: School) -> Pupil:
    """A child whose father is barred by an order that came with the first file."""
    pupil = make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, father()))
    return pupil


def sent_to(pupil: Pupil) -> list[str]:
    """Who is sent papers about the child."""
    return [one.name for one in recipients_of(pupil, on=TODAY)]


def warned(plan: Plan) -> list[tuple[int | None, str, str]]:
    """Rows that were warned of, with the name they were of."""
    return [(one.row, one.value, one.text()) for one in plan.preview.findings]


@pytest.mark.parametrize(
    "said",
    [
        {"forename": "Jon"},
        {"forename": "Jon", **ELSE},
        {"forename": "J", **ELSE},
        {"forename": "Osei", "surname": "John", **ELSE},
        {"forename": "Kwame", "phone": ""},
        {"forename": "Kwame", "email": "", "phone": "+44 1632 960001"},
    ],
    ids=["all alike", "name", "initial", "turned round", "mailbox alone", "telephone alone"],
)
def test_another_spelling_of_a_barred_father_gets_nothing(school: School, ama: Pupil, said: dict[str, str]) -> None:
    plan = applied(school, table(CONTACTS, father(order="", **said)))
    name = f"{said['forename']} {said.get('surname', 'Osei')}"
    row = Relationship.objects.get(contact__name=name)
    assert (row.receives_letters, row.restrictions.count(), sent_to(ama)) == (False, 0, [])
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "receives_letters", "–", "✓")]
    assert warned(plan) == [(2, name, WARNING)]


def test_an_address_alone_is_enough_to_ask(school: School, ama: Pupil) -> None:
    heads, home = f"{CONTACTS}|Address", "3 Mill Lane, Thistlebeck"
    applied(school, table(heads, f"{father()}|{home}"))
    applied(school, table(heads, f"{contact(forename='Kwame', order='', **ELSE)}|{home.upper()}"))
    assert sent_to(ama) == []


def test_somebody_else_altogether_is_sent_papers_unasked(school: School, ama: Pupil) -> None:
    plan = applied(school, table(CONTACTS, contact(**ELSE)))
    assert (sent_to(ama), lines(plan, LineKind.DIFFERS), warned(plan)) == (["Efua Osei"], [], [])


def test_whoever_looks_may_say_that_it_is_another_person(school: School, ama: Pupil) -> None:
    files: Files = table(CONTACTS, father(order="", forename="Joan", relation="Mother", **ELSE))
    (line,) = looked_at(school, files).preview.lines
    assert (line.about, line.taken) == ("Joan Osei (John Osei?)", False)
    taken(school, files, "receives_letters")
    assert sent_to(ama) == ["Joan Osei"]
    assert applied(school, files).preview.changes == 0
    assert sent_to(ama) == ["Joan Osei"]


def test_the_same_file_again_eases_nothing(school: School, ama: Pupil) -> None:
    files = table(CONTACTS, father(order="", forename="Jon"))
    applied(school, files)
    assert (applied(school, files).preview.changes, sent_to(ama)) == (0, [])


@pytest.mark.parametrize("turned", [False, True])
def test_one_file_that_bars_him_and_has_him_twice(school: School, turned: bool) -> None:
    ama = make_pupil(school, "Ama", "Osei")
    rows = [father(**ELSE), father(order="", forename="Jon")]
    applied(school, table(CONTACTS, *(reversed(rows) if turned else rows)))
    assert (Relationship.objects.count(), sent_to(ama)) == (2, [])


def test_a_file_that_bars_him_now_and_has_him_twice(school: School) -> None:
    ama = make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, father(order="")))
    applied(school, table(CONTACTS, father(order="", forename="Jon"), father()))
    assert sent_to(ama) == []


def test_at_a_sisters_first_day_he_is_asked_about_too(school: School, ama: Pupil) -> None:
    esi = make_pupil(school, "Esi", "Osei", date(2020, 1, 2))
    plan = applied(school, table(CONTACTS, father(order="").replace("Ama|02/03/2018", "Esi|02/01/2020")))
    assert (sent_to(esi), lines(plan, LineKind.DIFFERS)) == ([], [("Esi Osei", "receives_letters", "–", "✓")])


@pytest.mark.parametrize(
    ("order", "held"),
    [
        ((date(2026, 10, 1), None), True),
        ((date(2025, 10, 1), TODAY), True),
        ((date(2025, 10, 1), date(2026, 9, 13)), False),
    ],
    ids=["to come", "last day", "over"],
)
def test_an_order_to_come_counts_and_one_that_is_over_does_not(
    school: School, ama: Pupil, order: tuple[date, date | None], held: bool
) -> None:
    Restriction.objects.all().delete()
    Relationship.objects.update(receives_letters=True)
    bar(Relationship.objects.all(), *order)
    applied(school, table(CONTACTS, father(order="", forename="Jon", **ELSE)))
    assert Relationship.objects.get(contact__name="Jon Osei").receives_letters is not held


@pytest.mark.parametrize(("said", "held"), [({}, True), (ELSE, False)], ids=["reached alike", "name alone"])
def test_papers_stopped_here_without_an_order_are_not_sent_to_a_double(
    school: School, ama: Pupil, said: dict[str, str], held: bool
) -> None:
    Restriction.objects.all().delete()
    Relationship.objects.update(receives_letters=False, responsibility="no")
    applied(school, table(CONTACTS, father(order="", forename="Jon", responsibility="Yes", **said)))
    row = Relationship.objects.get(contact__name="Jon Osei")
    assert (row.receives_letters, row.responsibility) == ((False, "unknown") if held else (True, "yes"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("jon osei", "john osei", True), ("osei john", "john osei", True), ("j osei", "john osei", True),
        ("mohamed ali", "muhammad ali", True), ("john osei mensah", "john osei", True), ("john", "john osei", True),
        ("mary osei", "john osei", False), ("o osei", "john osei", False), ("john smith", "john osei", False),
        ("", "john osei", False),
    ],
)  # fmt: skip
def test_names_that_may_be_one_persons(one: str, other: str, same: bool) -> None:
    assert (alike(one, other), alike(other, one)) == (same, same)
