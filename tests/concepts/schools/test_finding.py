"""The national register kept and looked through: by URN, by words in any order, by postcode, by words nearly so."""

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.schools.actions import Kept
from endeavour.schools.finding import details_of, find_schools, is_loaded, listed, one_slip
from endeavour.schools.models import Establishment, EstablishmentWord
from tests.factories.national_register import ONE, SCHOOLS, load_register, school

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [row.urn for row in find_schools(text).rows]


def test_the_same_file_twice_changes_nothing() -> None:
    assert load_register() == Kept(new=7, changed=0, unchanged=0)
    before = list(Establishment.objects.order_by("pk").values_list())
    assert load_register() == Kept(new=0, changed=0, unchanged=7)
    assert list(Establishment.objects.order_by("pk").values_list()) == before


def test_a_newer_file_changes_what_differs_and_leaves_the_rest() -> None:
    load_register()
    moved = ONE | {"Street": "High Street"}
    assert load_register([moved, school("900200", "Fennick Academy")]) == Kept(new=1, changed=1, unchanged=0)
    row = listed("900001")
    assert row is not None
    assert (row.street, Establishment.objects.count()) == ("High Street", 8)


def test_a_file_that_breaks_off_changes_nothing() -> None:
    load_register([ONE])
    with pytest.raises(UnreadableFile):
        load_register([*SCHOOLS[1:], school("900300", "")])
    assert (Establishment.objects.count(), EstablishmentWord.objects.filter(word="larkrise").exists()) == (1, False)


def test_before_it_is_loaded_there_is_nothing() -> None:
    assert (is_loaded(), listed("900001"), find_schools("thistlebeck").rows) == (False, None, ())
    load_register([ONE])
    assert is_loaded()


@pytest.mark.parametrize(
    ("text", "urns"),
    [
        ("900001", ["900001"]),
        (" 900103 ", ["900103"]),
        ("999999", []),
        ("thistlebeck", ["900001"]),
        ("Primary THISTLEBECK School", ["900001"]),
        ("thistle", ["900001"]),
        ("st mary", ["900102", "900101"]),  # the open one first
        ("Saint Mary’s", ["900102", "900101"]),
        ("st marys harrowmere catholic", ["900102"]),
        ("meadow lane", ["900106", "900103"]),
        ("the meadow lane and dell school", ["900106"]),
        ("oreham", ["900106"]),
        ("ZZ9 1AA", ["900001"]),
        ("zz91aa", ["900001"]),
        ("zz8", ["900106"]),
        ("school", ["900104", "900103", "900001", "900101"]),
        ("", []),
        ("the", []),
        ("%", []),
        ("_", []),
        ("\x00", []),
        ("'; drop table schools_establishment; --", []),
        ("\ud800", []),
        ("x" * 5000, []),
        ("٣٤٥", []),
    ],
)
def test_a_school_is_found(text: str, urns: list[str]) -> None:
    load_register()
    assert found(text) == urns


def test_those_whose_name_begins_so_come_first() -> None:
    load_register([school("1", "Abbey Primary School", town="Larkrise"), school("2", "Larkrise Primary School")])
    assert found("larkrise") == ["2", "1"]


@pytest.mark.parametrize(
    ("text", "urns"),
    [
        ("thislebeck", ["900001"]),
        ("thistlebekc", ["900001"]),
        ("meadwo lane nursery", ["900103"]),
        ("larkrice", ["900104"]),
        ("xarkrise", ["900104"]),
        ("caerwin ysgol", ["900105"]),
        ("thslbeck", []),  # two slips
        ("lrak", []),  # too short to say
    ],
)
def test_a_word_that_is_nearly_right_finds_it_too(text: str, urns: list[str]) -> None:
    load_register()
    answer = find_schools(text)
    assert ([row.urn for row in answer.rows], answer.near) == (urns, bool(urns))


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("lark", "lark", True), ("lark", "larks", True), ("lark", "lrak", True), ("lark", "dark", True),
        ("lark", "park", True), ("lark", "ark", True), ("lark", "larkss", False), ("lark", "dirk", False),
        ("lark", "kral", False), ("abcd", "badc", False), ("", "a", True), ("", "ab", False), ("ab", "ba", True),
    ],
)  # fmt: skip
def test_one_slip_is_one_letter_or_two_that_changed_places(one: str, other: str, is_one: bool) -> None:
    assert (one_slip(one, other), one_slip(other, one)) == (is_one, is_one)


def test_no_more_than_twenty_are_given_and_that_there_are_more_is_said() -> None:
    load_register([school(str(number), f"Larkrise {number} School") for number in range(1, 24)])
    assert (len(find_schools("larkrise").rows), find_schools("larkrise").more) == (20, True)
    assert (len(find_schools("larkrise 1").rows), find_schools("larkrise 1").more) == (11, False)


@pytest.mark.parametrize("text", ["larkrise", "larkrize", "larkrise 1"])
def test_finding_costs_the_same_among_one_and_many(text: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as said:
            find_schools(text)
        return len(said)

    load_register([school("1", "Larkrise 1 School")])
    alone = cost()
    load_register([school(str(number), f"Larkrise {number} School") for number in range(2, 600)])
    assert cost() == alone == (4 if text == "larkrize" else 2)


@pytest.mark.parametrize(
    ("urn", "kind", "phase"),
    [
        ("900001", "maintained_school", "primary"),
        ("900102", "academy", "primary"),
        ("900103", "maintained_nursery", "early_years"),
        ("900104", "maintained_special", "all_through"),
        ("900105", None, "primary"),
    ],
)
def test_what_it_says_is_told_in_our_words(urn: str, kind: str | None, phase: str) -> None:
    load_register()
    row = listed(urn)
    assert row is not None
    details = details_of(row)
    assert (details.get("kind"), details.get("phase")) == (kind, phase)


def test_details_leave_out_what_is_empty_or_too_long() -> None:
    load_register([ONE | {"HeadPreferredJobTitle": "Head " * 20, "TelephoneNum": "", "Locality": "Mill Lane"}])
    row = listed("900001")
    assert row is not None
    assert details_of(row) == {
        "name": "Thistlebeck Primary School",
        "kind": "maintained_school",
        "phase": "primary",
        "la_code": "989",
        "address": "Mill Lane\nThistlebeck\nZZ9 1AA",
    }


def test_nobodys_name_is_kept() -> None:
    load_register()
    kept = [*Establishment.objects.values_list(), *EstablishmentWord.objects.values_list()]
    assert "secret" not in repr(kept).casefold()
    assert asdict(find_schools("secretsurname"))["rows"] == ()
