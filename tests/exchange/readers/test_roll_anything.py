"""Whatever the bytes: a roll, or one sentence. Nothing else ever comes out."""

from hypothesis import given
from hypothesis import strategies as st

from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.records import Roll
from tests.exchange.readers.a_roll import (
    census,
    census_need,
    census_pupil,
    csv_of,
    ctf,
    ctf_pupil,
    read,
    upn,
    xlsx_of,
    zip_of,
)

PUPILS = bytes(census([census_pupil(1), census_pupil(2)])[0][1])
NEEDS = bytes(census([], [census_need(1, "MLD"), census_need(2, "PD")])[1][1])
REGISTER = [["Name", "Class", "Status", "Next review"], ["Moor, Anna", "4 Oak", "K", "09/12/2026"]]
HISTORY = (
    "<SENhistory><SEN><SENprovision>K</SENprovision></SEN>"
    "<SENneeds><SENneed><SENtype>PD</SENtype></SENneed></SENneeds></SENhistory>"
)
WHOLE = {
    "pupils.csv": PUPILS,
    "ctf.xml": ctf([ctf_pupil(1, extra=HISTORY), ctf_pupil(2)]),
    "register.csv": csv_of(REGISTER),
    "register.xlsx": xlsx_of({"A": REGISTER}),
    "all.zip": zip_of({"pupils.csv": PUPILS, "needs.csv": NEEDS}),
}
BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"<?xml ",
    b"<CTfile>",
    b"UPN,Surname,Forename,DOB\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1f\x8b",
]
HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Name", "SEN status", "SEN need", "Rank", "Start date",
            "Relationship", "Pupil name", "Next review", "Class", "Email", "Teacher", "SEN status"]  # fmt: skip
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["K", "SLCN, SEMH", "28/02/2017", "02/28/2017", "42794", "Yes", "-1", upn(1), "٣", "1e999", "'=x"]
    ),
)


def _a_roll_or_a_sentence(*files: tuple[str, bytes]) -> Roll | str:
    try:
        roll = read(*files)
    except UnreadableFile as refusal:
        return refusal.text()
    assert [finding.text() for finding in roll.findings if not finding.text()] == []
    refs = [status.pupil for status in roll.statuses] + [need.pupil for need in roll.needs]
    refs += [contact.pupil for contact in roll.contacts] + [place.pupil for place in roll.places]
    refs += [row.pupil for row in roll.register]
    assert [ref for ref in refs if not (ref.upn or ref.surname or ref.forename)] == []
    assert [pupil for pupil in roll.pupils if not (pupil.surname and pupil.forename)] == []
    assert len({(pupil.school_code, pupil.upn) for pupil in roll.pupils if pupil.upn}) == len(
        [pupil for pupil in roll.pupils if pupil.upn]
    )
    places = [(need.pupil, need.place) for need in roll.needs]
    assert len(places) == len(set(places)) or len(roll.files) > 1
    return roll


@given(st.binary(max_size=400), st.sampled_from(BEGINNINGS))
def test_any_bytes(data: bytes, beginning: bytes) -> None:
    _a_roll_or_a_sentence(("any.csv", beginning + data))


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_good_file_with_bytes_changed_or_cut(name: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[name])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    _a_roll_or_a_sentence((name, bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content)))


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=9), st.lists(st.lists(CELLS, max_size=10), max_size=6)
)
def test_any_table_under_known_headings(headings: list[str], rows: list[list[str]]) -> None:
    _a_roll_or_a_sentence(("list.csv", csv_of([headings, *rows], encoding="utf-16")))


@given(st.lists(st.sampled_from(sorted(WHOLE)), min_size=1, max_size=4))
def test_any_files_together_read_the_same_again(names: list[str]) -> None:
    files = [(name, WHOLE[name]) for name in names]
    assert _a_roll_or_a_sentence(*files) == _a_roll_or_a_sentence(*files)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_in_a_transfer_file(name: str, other: str) -> None:
    clean = "".join(sign for sign in name if sign.isprintable() and not 0xD800 <= ord(sign) < 0xE000)
    plain = "".join(sign for sign in other if sign.isprintable() and not 0xD800 <= ord(sign) < 0xE000)
    _a_roll_or_a_sentence(("x.xml", ctf([ctf_pupil(1, Surname=clean, DOB=plain, UPN=plain)])))
