"""The Common Transfer File: XML that follows a pupil from school to school, versions 17 to 25.

Elements are read by name, never by order, so versions and suppliers may differ: `Gender` became `Sex`, version 17
added dates to SEN needs, and the children of SENneed come either way round. School history, attendance and
assessments are passed over. A transfer file never says who has left, whatever its DocumentQualifier.

Sources: the writer of a government service (version 25) and the reader and writer of a supplier (earlier versions),
both public; no real file with SEN history was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from lxml import etree

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.content import Content
from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.gathered import Gathered
from endeavour.exchange.readers.limits import MOST_ROWS
from endeavour.exchange.readers.markup import child, elements, local, text
from endeavour.exchange.readers.matching import Coverage, FileFormat, FileRead
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.people import read_contact
from endeavour.exchange.readers.pupils import read_pupil
from endeavour.exchange.readers.rows import Reading
from endeavour.exchange.readers.sen import NeedRead, read_status, recognised
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.values import kept_as_written, text_of
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, PupilRef, StatusRow

_OUTERMOST = re.compile(r"<(?:\w+:)?CTfile\b", re.IGNORECASE)
_PUPIL = {
    "upn": "upn",
    "uniquelearnernumber": "uln",
    "surname": "surname",
    "forename": "forename",
    "dob": "dob",
    "gender": "sex",
    "sex": "sex",
}
_DETAILS = {
    "formerupn": "former_upn",
    "preferredsurname": "preferred_surname",
    "preferredforename": "preferred_forename",
    "formersurname": "former_surname",
    "middlenames": "middle_names",
    "ncyearactual": "year_group",
    "enrolstatus": "enrol_status",
}
_CONTACT = {
    "order": "priority",
    "title": "title",
    "surname": "surname",
    "forename": "forename",
    "relationship": "relationship",
    "responsibility": "responsibility",
    "email": "email",
}
_COLUMNS = {
    "upn": "UPN", "uln": "UniqueLearnerNumber", "surname": "Surname", "forename": "Forename", "dob": "DOB",
    "sex": "Sex", "former_upn": "FormerUPN", "preferred_surname": "PreferredSurname",
    "preferred_forename": "PreferredForename", "former_surname": "FormerSurname", "middle_names": "MiddleNames",
    "year_group": "NCyearActual", "enrol_status": "EnrolStatus", "language": "Language", "looked_after": "InCare",
    "status": "SENprovision", "status_start": "StartDate", "need": "SENtype", "rank": "SENtypeRank",
    "need_start": "NeedStartDate", "need_end": "NeedEndDate", "fsm_end": "FSMendDate", "priority": "Order",
    "title": "Title", "relationship": "Relationship", "responsibility": "Responsibility", "email": "Email",
    "phone": "PhoneNo", "address": "Address", "lives_with": "AddressAsPupil",
}  # fmt: skip
_ADDRESS_PARTS = (
    "saon", "paon", "street", "locality", "town",
    "addressline1", "addressline2", "addressline3", "addressline4", "addressline5",
    "posttown", "county", "postcode",
)  # fmt: skip


@dataclass(slots=True)
class _Header:
    version: str = ""
    written_on: date | None = None
    school: str = ""
    from_school: str = ""


def is_transfer_file(content: Content) -> bool:
    """Whether an XML file's outermost element is that of a Common Transfer File."""
    head = content.head(4096).replace(b"\x00", b"").decode("latin-1")
    return _OUTERMOST.search(head) is not None


def read_transfer_file(content: Content, today: date, into: Gathered) -> FileRead:
    """Read a Common Transfer File. Its school is the one it is for; findings count pupils from 1."""
    notes = Notes(content.name, today, Dates(today), into.findings, dict(_COLUMNS))
    reading = Reading(into, notes)
    header = _Header()
    for element in elements(content, ("Header", "Pupil")):
        if local(element) == "header":
            header = _header(element, notes)
            continue
        reading.begin_row()
        if reading.rows > MOST_ROWS:
            raise unreadable(wording.TOO_MANY_ROWS, content.name, limit=f"{MOST_ROWS:,}")
        notes.stand_at(reading.rows)
        _pupil(element, header.school, reading)
    if reading.rows == 0:
        notes.row = None
        notes.warn("Pupil", "", plain(wording.NO_PUPILS), about=About.FILE)
    reading.finish()
    return FileRead(
        name=content.name,
        format=FileFormat.CTF,
        read=True,
        covers=Coverage.PART,
        rows=reading.rows,
        school_codes=(header.school,) if header.school else (),
        from_school=header.from_school,
        as_of=header.written_on,
        version=header.version,
    )


def _header(element: etree._Element, notes: Notes) -> _Header:
    written = notes.dates.read(text(element, "datetime"), "DateTime") if text(element, "datetime") else None
    return _Header(
        version=text(element, "ctfversion"),
        written_on=written if isinstance(written, date) else None,
        school=_school(child(element, "destschool")),
        from_school=_school(child(element, "sourceschool")),
    )


def _school(element: etree._Element | None) -> str:
    """A school as authority and establishment number, 2013614; nothing where the file does not know which."""
    code = text(element, "lea") + text(element, "estab")
    return code if len(code) == 7 and code.isascii() and code.isdigit() else ""


def _pupil(element: etree._Element, school: str, reading: Reading) -> None:
    notes = reading.notes
    cells = _pupil_cells(element, school)
    notes.given = frozenset(cells)
    fsm = _free_meals(element, notes)
    if fsm is not None:
        cells["fsm"] = "yes" if fsm else "no"
        notes.given = frozenset(cells)
    row = read_pupil(cells, notes)
    pupil = reading.into.pupil(row, notes, several_rows=False) if row else None
    if pupil is None:
        return
    for status in _statuses(element, pupil, notes):
        reading.statuses.setdefault((pupil, status.code, status.written, status.start, status.end), status)
    needs = _needs(element, notes)
    if needs:
        reading.needs[pupil] = needs
    reading.into.count(notes.file, len(needs))
    for contact in _children(child(element, "contacts"), "contact"):
        reading.into.count(notes.file)
        _contact(contact, element, pupil, reading)


def _pupil_cells(element: etree._Element, school: str) -> dict[str, str | date]:
    cells: dict[str, str | date] = {"school_code": school} if school else {}
    _take(element, _PUPIL, cells)
    details = child(element, "basicdetails")
    if details is not None:
        _take(details, _DETAILS, cells)
        language = _first_language(details)
        if language:
            cells["language"] = language
    in_care = text(child(element, "lookedafter"), "incare")
    if in_care:
        cells["looked_after"] = in_care
    return cells


def _take(element: etree._Element, names: dict[str, str], cells: dict[str, str | date]) -> None:
    for inner in element:
        name = names.get(local(inner))
        if name and name not in cells and inner.text and (written := text_of(inner.text)):
            cells[name] = written


def _first_language(details: etree._Element) -> str:
    """The first language; where a file does not say which is first, the first it lists."""
    listed = _children(child(details, "languages"), "type")
    first = next((each for each in listed if text(each, "languagetype").upper() == "F"), None)
    return text(first if first is not None else next(iter(listed), None), "language")


def _free_meals(element: etree._Element, notes: Notes) -> bool | None:
    """Whether free school meals run on today, or None where the file has no history of them."""
    history = child(element, "fsmhistory")
    spells = _children(history, "fsminstance")
    if not spells:
        return None
    ends = [notes.day({"fsm_end": text(spell, "fsmenddate")}, "fsm_end", ahead=True) for spell in spells]
    return any(end is None or end >= notes.today for end in ends)


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [inner for inner in element if local(inner) == name] if element is not None else []


def _statuses(element: etree._Element, pupil: PupilRef, notes: Notes) -> list[StatusRow]:
    """The spells of SEN status. The file gives only their starts, and one is open at a time, so the next ends it."""
    found: list[StatusRow] = []
    for spell in _children(child(element, "senhistory"), "sen"):
        cells: Cells = {"status": text(spell, "senprovision"), "status_start": text(spell, "startdate")}
        status = read_status(cells, pupil, notes)
        if status:
            found.append(status)
    found.sort(key=lambda status: status.start or date.min)
    return [_until(status, later) for status, later in zip_longest(found, found[1:])]


def _until(status: StatusRow, later: StatusRow | None) -> StatusRow:
    if later is None or later.start is None or status.start is None or later.start == status.start:
        return status
    return replace(status, end=later.start - timedelta(days=1))


def _needs(element: etree._Element, notes: Notes) -> list[NeedRead]:
    found: list[NeedRead] = []
    for need in _need_elements(element):
        cells: Cells = {
            "need": text(need, "sentype"),
            "rank": text(need, "sentyperank"),
            "need_start": text(need, "needstartdate"),
            "need_end": text(need, "needenddate"),
        }
        written = values.text_of(cells["need"])
        if not written:
            continue
        rank = notes.order(cells, "rank", wording.RANK_UNKNOWN)
        start, end = notes.span(cells, "need_start", "need_end")
        code = recognised(written, "need", notes)
        found.append(NeedRead(notes.source, code, kept_as_written(written), rank, start, end, ""))
    return found


def _need_elements(element: etree._Element) -> Iterator[etree._Element]:
    """SENneed wherever it stands in the SEN history: beside the spells, or inside one."""
    history = child(element, "senhistory")
    return (inner for inner in history.iter() if local(inner) == "senneed") if history is not None else iter(())


def _contact(contact: etree._Element, pupil_element: etree._Element, pupil: PupilRef, reading: Reading) -> None:
    cells: dict[str, str | date] = {}
    _take(contact, _CONTACT, cells)
    cells["phone"] = "\n".join(text(phone, "phoneno") for phone in _children(child(contact, "phones"), "phone"))
    address = child(contact, "address")
    if text(address, "addressaspupil"):
        same = text(address, "addressaspupil")
        cells["lives_with"] = same
        if values.yes_no(same) is True:
            address = child(pupil_element, "address")
    cells["address"] = _address(address)
    cells = {name: value for name, value in cells.items() if value}
    given = frozenset(cells)
    reading.notes.given = given
    cells.update(pupil_surname=pupil.surname, pupil_forename=pupil.forename)
    row = read_contact(cells, reading.notes)
    if row:
        reading.into.contacts.append(replace(row, pupil=pupil, given=given))


def _address(element: etree._Element | None) -> str:
    """An address line by line, whether in the parts of BS 7666 or in lines."""
    if element is None:
        return ""
    parts = {local(inner): (inner.text or "").strip() for inner in element.iter() if inner is not element}
    return "\n".join(parts[name] for name in _ADDRESS_PARTS if parts.get(name))
