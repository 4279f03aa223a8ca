"""`endeavour load-schools` and `endeavour add-school`: a school begun from its URN or found by its name."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from endeavour.audit.models import Event
from endeavour.schools.models import Establishment, School
from endeavour.schools.queries import in_every_school
from tests.factories.national_register import load_register, register_csv

pytestmark = pytest.mark.django_db

BY_HAND = {"urn": "EY123456", "name": "Acorn Nursery", "kind": "early_years_provider", "phase": "early_years"}


def said(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def refused(*words: str, **options: Any) -> tuple[str, str]:
    """What it prints, and why it did nothing."""
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command(*words, stdout=out, **options)
    return out.getvalue(), str(stopped.value)


def test_a_file_is_loaded_and_its_licence_named(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(register_csv())
    licence = "Contains public sector information licensed under the Open Government Licence v3.0.\n"
    assert said("load_schools", str(file)) == f"New: 7. Changed: 0. As they were: 0.\n{licence}"
    assert said("load_schools", str(file)) == f"New: 0. Changed: 0. As they were: 7.\n{licence}"


def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "roll.csv"
    file.write_bytes(b"UPN,Surname\r\nA,Moor\r\n")
    because = "“roll.csv” is not the national register: it has no column “URN”."
    assert refused("load_schools", str(file)) == ("", because)
    missing = "“none.csv” could not be opened: choose it again."
    assert refused("load_schools", str(tmp_path / "none.csv")) == ("", missing)
    assert Establishment.objects.count() == 0


def test_a_urn_is_enough() -> None:
    load_register()
    assert said("add_school", "900001") == "Thistlebeck Primary School is here, at /s/900001/.\n"
    row = School.objects.get()
    assert (row.code, row.kind, row.phase, row.la_code) == ("900001", "maintained_school", "primary", "989")
    assert (row.address, row.phone, row.head_title) == (
        "Mill Lane\nThistlebeck\nZZ9 1AA",
        "01632960001",
        "Headteacher",
    )
    with in_every_school():
        assert list(Event.objects.values_list("verb", flat=True)) == ["school_added"]


def test_what_is_told_goes_before_what_the_register_says() -> None:
    load_register()
    said("add_school", urn="900001", name="Thistlebeck", kind="academy")
    row = School.objects.get()
    assert (row.name, row.kind, row.phase, row.phone) == ("Thistlebeck", "academy", "primary", "01632960001")


def test_a_school_that_is_closed_is_begun_and_that_is_said() -> None:
    load_register()
    assert said("add_school", "900101").splitlines()[1] == "The national register says of it: Closed."


def test_a_name_lists_who_is_called_so_and_begins_nothing() -> None:
    load_register()
    assert refused("add_school", "meadow lane") == (
        (
            "  900106  Meadow Lane & Dell Academy, Öreham, ZZ8 3CC (Open, but proposed to close)\n"
            "  900103  Meadow Lane Nursery School, Harrowmere, ZZ9 2BB (Open)\n"
        ),
        "Nothing has been begun. Give the URN, such as: endeavour add-school 900106",
    )
    assert refused("add_school", "meadwo lane nursery")[0].splitlines() == [
        "No school is called “meadwo lane nursery”. Nearly called so:",
        "  900103  Meadow Lane Nursery School, Harrowmere, ZZ9 2BB (Open)",
    ]
    assert School.objects.count() == 0


NOT_LOADED = (
    "The national register is not loaded: load it with endeavour load-schools, "
    "or give --urn, --name, --kind and --phase."
)


@pytest.mark.parametrize(
    ("loaded", "words", "because"),
    [
        (False, ["meadow lane"], NOT_LOADED),
        (False, ["900001"], NOT_LOADED),
        (False, [], "Give a URN, or words of the school’s name."),
        (True, ["nowhere at all"], "No school in the national register is called “nowhere at all”."),
        (True, ["900999"], "The national register has no URN 900999: check it, or give --name, --kind, --phase."),
        (True, ["900105"], "The national register does not settle all of it for 900105: give --kind."),
        (True, ["1234567890123"], "A URN is figures, at most twelve: it stands in addresses."),
    ],
)
def test_what_is_missing_is_said(loaded: bool, words: list[str], because: str) -> None:
    if loaded:
        load_register()
    assert refused("add_school", *words) == ("", because)
    assert School.objects.count() == 0


@pytest.mark.parametrize("loaded", [False, True])
def test_a_setting_that_is_in_no_register_is_begun_by_hand(loaded: bool) -> None:
    if loaded:
        load_register()
    assert said("add_school", **BY_HAND) == "Acorn Nursery is here, at /s/EY123456/.\n"
    row = School.objects.get()
    assert (row.kind, row.phase, row.address) == ("early_years_provider", "early_years", "")
