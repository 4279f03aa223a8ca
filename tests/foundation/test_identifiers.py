"""UPN, ULN and URN: a fault is named, and what would be right is said."""

import pytest

from endeavour.foundation.identifiers import (
    UPN_LETTERS,
    Fault,
    check_uln,
    check_upn,
    check_urn,
    is_temporary_upn,
    upn_check_letter,
)


@pytest.mark.parametrize("upn", ["B801200005001", "U502400200093", "b801200005001", " B801 2000 05001 "])
def test_upns_that_add_up(upn: str) -> None:
    assert check_upn(upn) is None


@pytest.mark.parametrize(("upn", "right"), [("A123456789001", "Y123456789001"), ("B207000016049", "P207000016049")])
def test_a_wrong_check_letter_says_which_would_be_right(upn: str, right: str) -> None:
    finding = check_upn(upn)
    assert finding is not None
    assert (finding.fault, finding.right) == (Fault.CHECK, right)
    assert str(finding.because) == (
        f"The first letter does not fit the rest. It would be {right[0]}, if the digits are right."
    )


@pytest.mark.parametrize("rest", ["80120000500A", "80120000500Z", "80120000500H"])
def test_a_temporary_upn_ends_in_a_letter_that_counts(rest: str) -> None:
    upn = upn_check_letter(rest) + rest
    assert check_upn(upn) is None
    assert is_temporary_upn(upn) is True
    wrong = next(letter for letter in UPN_LETTERS if letter != upn[0])
    finding = check_upn(wrong + rest)
    assert finding is not None
    assert finding.right == upn


def test_an_ordinary_upn_is_not_temporary() -> None:
    assert is_temporary_upn("B801200005001") is False


def test_a_new_authority_is_not_a_fault() -> None:
    """North Northamptonshire (940), Dorset (838): codes that an older list does not have."""
    for authority in ("838", "839", "940", "943", "999"):
        rest = authority + "200005001"
        assert check_upn(upn_check_letter(rest) + rest) is None


@pytest.mark.parametrize(
    "upn", ["", "B80120000500", "B8012000050011", "8801200005001", "I801200005001", "B80120000500O"]
)
def test_the_wrong_shape_is_named(upn: str) -> None:
    finding = check_upn(upn)
    assert finding is not None
    assert (finding.fault, finding.right) == (Fault.SHAPE, None)


@pytest.mark.parametrize("uln", ["9276308686", "7196241826", "92763 08686"])
def test_ulns_that_add_up(uln: str) -> None:
    assert check_uln(uln) is None


def test_a_wrong_last_digit_says_which_would_be_right() -> None:
    finding = check_uln("9276308687")
    assert finding is not None
    assert (finding.fault, finding.right) == (Fault.CHECK, "9276308686")


def test_nine_digits_no_uln_begins_with() -> None:
    """1×10 + 6×2 is 22, a multiple of 11: the last digit would have to be ten."""
    finding = check_uln("1000000060")
    assert finding is not None
    assert (finding.fault, finding.right) == (Fault.CHECK, None)
    assert [digit for digit in "0123456789" if check_uln("100000006" + digit) is None] == []


@pytest.mark.parametrize("uln", ["0276308686", "927630868", "92763086866", "927630868X", ""])
def test_a_uln_is_ten_digits(uln: str) -> None:
    finding = check_uln(uln)
    assert finding is not None
    assert finding.fault is Fault.SHAPE


@pytest.mark.parametrize(("urn", "right"), [("100000", True), ("147652", True), ("10000", False), ("012345", False)])
def test_a_urn_is_six_digits(urn: str, right: bool) -> None:
    assert (check_urn(urn) is None) is right
