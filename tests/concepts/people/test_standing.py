"""Ten shapes that families have, by every way in which something reaches somebody, before, on and after the day that
changes it. Each cell is written down: whoever changes the function has to change what it says here.
"""

from collections.abc import Callable
from datetime import date

import pytest

from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.verdict import Verdict
from endeavour.law.young_person import Decides
from endeavour.people.standing import (
    Kin,
    Matter,
    Restraint,
    is_barred,
    is_watched,
    may_be_with,
    may_decide,
    may_receive,
    may_see,
)
from endeavour.people.states import Effect

PARENT, YOUNG, ACTING = Decides.PARENT, Decides.YOUNG_PERSON, Decides.ACTING
COMES = date(2026, 11, 16)
"""The day on which the order, or what else changes things, comes."""
LAST = date(2026, 12, 18)

CHANNELS: dict[str, Callable[[Kin, date, Decides], Verdict]] = {
    "page of the record": lambda kin, on, holder: may_see(kin, Matter.RECORD, on=on, holder=holder),
    "paper": lambda kin, on, holder: may_receive(kin, Matter.RECORD, on=on, holder=holder),
    "home and timetable": lambda kin, on, holder: may_see(kin, Matter.WHEREABOUTS, on=on, holder=holder),
    "calendar file": lambda kin, on, holder: may_receive(kin, Matter.WHEREABOUTS, on=on, holder=holder),
    "meeting with the child": lambda kin, on, holder: may_be_with(kin, on=on, holder=holder),
    "decision": lambda kin, on, holder: may_decide(kin, on=on, holder=holder),
}
"""Mail and texts, which say only that something awaits, go where papers go; a private feed is a calendar file."""


def from_then(*effects: Effect) -> tuple[Restraint, ...]:
    return tuple(Restraint(effect, Period(COMES)) for effect in effects)


def until_then(*effects: Effect) -> tuple[Restraint, ...]:
    return tuple(Restraint(effect, Period(date(2025, 1, 6), COMES)) for effect in effects)


ALL, NONE = "ssssss", "------"
"""A letter for each channel in their order: `s` it may reach them, `-` it may not."""

SHAPES: dict[str, tuple[Kin, Decides, str, str, str]] = {
    "together": (Kin(), PARENT, ALL, ALL, ALL),
    "separated, both responsible": (Kin(), PARENT, ALL, ALL, ALL),
    "a father without responsibility": (Kin(parent=True), PARENT, ALL, ALL, ALL),
    "barred by an order": (Kin(restraints=from_then(Effect.NO_INFORMATION)), PARENT, ALL, NONE, NONE),
    "an order that ends today": (Kin(restraints=until_then(Effect.NO_INFORMATION)), PARENT, NONE, NONE, ALL),
    "the other's address kept from them": (
        Kin(restraints=from_then(Effect.NO_ADDRESS)),
        PARENT,
        ALL,
        "ss--ss",
        "ss--ss",
    ),
    "no contact": (Kin(restraints=from_then(Effect.NO_CONTACT)), PARENT, ALL, "ss---s", "ss---s"),
    "contact under supervision": (Kin(restraints=from_then(Effect.SUPERVISED)), PARENT, ALL, ALL, ALL),
    "a parent while a care order is with the council": (Kin(decides=False), PARENT, "sssss-", "sssss-", "sssss-"),
    "the council's social worker": (Kin(parent=False, decides=True), PARENT, ALL, ALL, ALL),
    "special guardian": (Kin(parent=True, decides=True), PARENT, ALL, ALL, ALL),
    "step-parent without responsibility": (
        Kin(parent=False, papers=False, portal=False),
        PARENT,
        "----s-",
        "----s-",
        "----s-",
    ),
    "childminder who gets papers": (Kin(parent=False), PARENT, "sssss-", "sssss-", "sssss-"),
    "no longer a contact": (Kin(over_from=COMES), PARENT, ALL, NONE, NONE),
    "on paper alone": (Kin(portal=False), PARENT, "-s-sss", "-s-sss", "-s-sss"),
    "pupil of 14": (Kin(is_pupil=True, parent=False), PARENT, "sssss-", "sssss-", "sssss-"),
    "young person": (Kin(is_pupil=True, parent=False), YOUNG, ALL, ALL, ALL),
    "young person for whom somebody acts": (Kin(is_pupil=True, parent=False), ACTING, "sssss-", "sssss-", "sssss-"),
    "parent of a young person": (Kin(), YOUNG, "sssss-", "sssss-", "sssss-"),
    "parent whom a young person leaves out": (Kin(left_out_from=COMES), YOUNG, "sssss-", NONE, NONE),
    "parent whom a child would leave out": (Kin(left_out_from=COMES), PARENT, ALL, ALL, ALL),
    "parent who acts for a young person": (Kin(acts=True), ACTING, ALL, ALL, ALL),
    "the other parent then": (Kin(), ACTING, "sssss-", "sssss-", "sssss-"),
    "one who acts and is barred": (
        Kin(acts=True, restraints=from_then(Effect.NO_INFORMATION)),
        ACTING,
        ALL,
        NONE,
        NONE,
    ),
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_reaches_whom(shape: str, channel: str) -> None:
    kin, holder, *expected = SHAPES[shape]
    place = list(CHANNELS).index(channel)
    found = [bool(CHANNELS[channel](kin, day, holder)) for day in (COMES - DAY, COMES, COMES + DAY)]
    assert found == [cells[place] == "s" for cells in expected]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_refusal_says_why(shape: str, channel: str) -> None:
    kin, holder, *_expected = SHAPES[shape]
    answer = CHANNELS[channel](kin, COMES, holder)
    assert bool(answer.because) is not answer.allowed


def test_brothers_and_sisters_stand_each_for_themselves() -> None:
    """An order about one child says nothing of the other."""
    elder, younger = Kin(restraints=from_then(Effect.NO_INFORMATION)), Kin()
    assert (bool(may_see(elder, Matter.RECORD, on=COMES)), bool(may_see(younger, Matter.RECORD, on=COMES))) == (
        False,
        True,
    )


def test_several_effects_at_once_stop_what_any_of_them_stops() -> None:
    kin = Kin(restraints=from_then(Effect.SUPERVISED, Effect.NO_ADDRESS))
    assert [bool(may_see(kin, matter, on=COMES)) for matter in Matter] == [True, False, True]
    assert [is_watched(kin, on=day) for day in (COMES - DAY, COMES)] == [False, True]
    assert not is_barred(kin, on=COMES)


def test_an_order_stops_more_than_a_setting_and_is_named_first() -> None:
    """Staff read why, and an order is what they must not miss."""
    kin = Kin(papers=False, over_from=COMES, restraints=from_then(Effect.NO_INFORMATION))
    assert "order" in may_receive(kin, Matter.RECORD, on=COMES).because


@pytest.mark.parametrize(("day", "held"), [(COMES - DAY, False), (COMES, True), (LAST, True), (LAST + DAY, False)])
def test_an_order_holds_on_its_first_and_its_last_day(day: date, held: bool) -> None:
    kin = Kin(restraints=(Restraint(Effect.NO_INFORMATION, Period(COMES, LAST)),))
    assert (bool(may_receive(kin, Matter.RECORD, on=day)), is_barred(kin, on=day)) == (not held, held)
