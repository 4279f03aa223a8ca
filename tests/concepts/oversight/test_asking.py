"""What an address asks of the register, and what it does not get to ask."""

import uuid
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from endeavour.oversight.asking import Ask, ask_from, ask_from_query
from endeavour.oversight.states import NAMES_COLUMNS, USUAL_COLUMNS, Column, Listed, Order

CLASS = str(uuid.UUID(int=7))
EVERYTHING = Ask(
    status="K", name="osei", year="4", group=CLASS, area="semh", need="SLCN", adult="none", review="due",
    sort="-class", columns=("year", "adult"), page=3,
)  # fmt: skip


def test_the_usual_register_has_no_address_of_its_own() -> None:
    assert Ask().query() == ""


def test_an_ask_comes_back_from_its_own_address() -> None:
    assert ask_from_query(EVERYTHING.query(page=3)) == EVERYTHING


def test_any_change_leads_back_to_the_first_page() -> None:
    assert ask_from_query(EVERYTHING.query(name="")) == replace(EVERYTHING, name="", page=1)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("status=Z&area=x&need=1&review=soon&sort=height&col=weight", Ask()),
        ("year=99&class=1;drop&adult=ruth", Ask()),
        ("page=0", Ask()),
        ("page=²", Ask()),
        ("page=999999", Ask()),
        ("sort=-", Ask()),
        ("name=a&name=b", Ask(name="b")),
        ("name=++Mara++Osei+", Ask(name="Mara Osei")),
        ("name=" + "x" * 1_000_000, Ask(name="x" * 300)),
        ("in=4", Ask(year="4")),
        (f"in={CLASS}", Ask(group=CLASS)),
        ("for=semh", Ask(area="semh")),
        ("for=SEMH", Ask(need="SEMH")),
        ("for=SEMH&need=SLCN&in=R&year=4", Ask(need="SEMH", year="R")),
        ("&".join(f"x{n}=1" for n in range(100)), Ask()),
    ],
)
def test_what_makes_no_sense_is_not_asked(address: str, expected: Ask) -> None:
    read = ask_from(parse_qs(address)) if address.count("&") < 60 else ask_from_query(address)
    assert read == expected


def test_each_list_has_an_order_of_its_own_until_another_is_asked() -> None:
    assert (Ask().order, Ask(status=Listed.EVERYONE).order) == (Order.REVIEW, Order.NAME)
    assert (Ask(sort="-class").order, Ask(sort="-class").turned) == (Order.CLASS, True)


def test_columns_stand_in_the_registers_own_order() -> None:
    assert Ask(columns=("review", "born", "status")).shown(needs=True) == (Column.BORN, Column.STATUS, Column.REVIEW)
    assert Ask().shown(needs=True) == USUAL_COLUMNS


def test_who_may_not_see_needs_cannot_ask_by_them() -> None:
    asked = EVERYTHING.without_needs()
    assert (asked.status, asked.area, asked.need, asked.review) == (Listed.EVERYONE, "", "", "")
    assert (asked.name, asked.year, asked.group, asked.sort) == ("osei", "4", CLASS, "-class")
    assert Ask(sort="status").without_needs().sort == ""
    assert Ask().shown(needs=False) == NAMES_COLUMNS
    assert Ask(columns=tuple(Column.values)).shown(needs=False) == (
        Column.CLASS, Column.YEAR, Column.BORN, Column.ADULT, Column.UPN, Column.EAL,
    )  # fmt: skip
