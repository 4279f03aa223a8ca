"""What people write in cells, and what the census calls it. What nobody can know stays unknown."""

from decimal import Decimal

import pytest

from endeavour.exchange.codes import LEGACY_STATUSES, NEED_TYPES, STATUSES, YEAR_GROUPS
from endeavour.exchange.readers import values
from endeavour.needs.states import AREA_OF, NeedType, Status
from endeavour.people.states import YEAR_GROUPS as STORED_YEAR_GROUPS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K", "K"),
        ("k", "K"),
        ("SEN support", "K"),
        ("SEN Support (K)", "K"),
        ("K - SEN Support", "K"),
        ("K – anything", "K"),
        ("E", "E"),
        ("EHCP", "E"),
        ("EHC plan", "E"),
        ("Education, Health and Care Plan", "E"),
        ("Education, health & care plan", "E"),
        ("E: EHCP", "E"),
        ("N", "N"),
        ("No Special Educational Need", "N"),
        ("N - No SEN", "N"),
        ("A", "A"),
        ("School Action", "A"),
        ("School Action Plus", "P"),
        ("School Action+", "P"),
        ("P - School Action Plus", "P"),
        ("Statement", "S"),
        ("S", "S"),
        ("Monitoring", ""),
        ("SEN", ""),
        ("Y", ""),
        ("K/E", ""),
        ("", ""),
    ],
)
def test_statuses(text: str, code: str) -> None:
    assert values.status(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SEMH", "SEMH"),
        ("semh", "SEMH"),
        ("SpLD", "SPLD"),
        ("Social, Emotional & Mental Health", "SEMH"),
        ("Social, emotional and mental health", "SEMH"),
        ("Speech, Language and Communication Needs", "SLCN"),
        ("SLCN - Speech, language and Communication", "SLCN"),
        ("VI - Visual Impairment", "VI"),
        ("Autistic Spectrum Disorder (ASD)", "ASD"),
        ("Autism", "ASD"),
        ("Hearing Impairment", "HI"),
        ("Multi-sensory impairment", "MSI"),
        ("Down's Syndrome", "DS"),
        ("Other difficulty/disability", "OTH"),
        ("NSA*", "NSA"),
        ("SEN support but no specialist assessment of type of need", "NSA"),
        ("BESD", ""),
        ("ADHD", ""),
        ("Dyslexia", ""),
        ("SLCN - Autism", ""),
        ("Communication and interaction", ""),
        ("73e987da", ""),
    ],
)
def test_needs(text: str, code: str) -> None:
    assert values.need(text) == code


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("SLCN, SEMH", ("SLCN", "SEMH")),
        ("ASD / SLCN", ("ASD", "SLCN")),
        ("Autism; hearing impairment", ("Autism", "hearing impairment")),
        ("MLD\nPD", ("MLD", "PD")),
        ("MLD & PD", ("MLD", "PD")),
        ("Social, Emotional & Mental Health", ("Social, Emotional & Mental Health",)),
        ("Speech, language and communication; SEMH", ("Speech, language and communication", "SEMH")),
        ("Autism, ADHD", ("Autism, ADHD",)),
        ("Autism; ADHD", ("Autism", "ADHD")),
        ("shy", ("shy",)),
    ],
)
def test_several_needs_in_one_cell(text: str, pieces: tuple[str, ...]) -> None:
    assert values.needs_in(text) == pieces


@pytest.mark.parametrize("code", YEAR_GROUPS)
def test_every_year_group_is_itself(code: str) -> None:
    assert values.year_group(code) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Year 4", "4"), ("Yr 4", "4"), ("Y4", "4"), ("year 12", "12"), ("4.0", "4"), ("04", "4"),
        ("Year group 7", "7"), ("Reception", "R"), ("Year R", "R"), ("rec", "R"), ("Nursery 2", "N2"), ("n1", "N1"),
        ("10", "10"), ("1.0", "1"), ("Nursery", None), ("Year 4/5", None), ("0", None), ("15", None), ("Oak", None),
    ],
)  # fmt: skip
def test_year_groups(text: str, code: str | None) -> None:
    assert values.year_group(text) == code


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", True), ("y", True), ("TRUE", True), ("1", True), ("1.0", True), ("T", True), ("✓", True), ("x", True),
        ("No", False), ("N", False), ("false", False), ("0", False), ("0.0", False), ("-", False), ("F", False),
        ("Unknown", None), ("Not known", None), ("R", None), ("U", None),
        ("perhaps", "perhaps"), ("2", "2"),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, answer: bool | str | None) -> None:
    assert values.yes_no(text) == answer


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("94.5%", Decimal("94.5")), ("94.46", Decimal("94.5")), ("100", Decimal(100)), ("0", Decimal(0)),
        ("0.5%", Decimal("0.5")), ("0.945", None), ("1", None), ("101", None), ("-1", None), ("NaN", None),
        ("Infinity", None), ("good", None), ("%", None),
    ],
)  # fmt: skip
def test_percentages(text: str, share: Decimal | None) -> None:
    assert values.percentage(text) == share


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Female", "F"), ("m", "M"), ("Boy", "M"), ("U", "U"), ("other", None),
    ],
)  # fmt: skip
def test_sexes(text: str, code: str | None) -> None:
    assert values.sex(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C", "C"), ("m", "M"), ("C - Current (single registration)", "C"), ("Guest", "G"),
        ("Main - dual registration", "M"), ("Current", None), ("Z", None),
    ],
)  # fmt: skip
def test_enrolment(text: str, code: str | None) -> None:
    assert values.enrolment(text) == code


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), ("2.0", 2), ("10", 10), ("0", None), ("1.5", None), ("first", None), ("-1", None)]
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert values.whole_number(text) == number


def test_codes_are_those_that_are_stored() -> None:
    areas = {code: str(need.area or "") for code, need in NEED_TYPES.items()}
    assert areas == {code: str(AREA_OF.get(code, "")) for code in NeedType.values}
    assert list(STATUSES) == list(Status.values)
    assert set(LEGACY_STATUSES) == {"A", "P", "S"}
    assert list(YEAR_GROUPS) == list(STORED_YEAR_GROUPS)
    assert NEED_TYPES["DS"].area is None
