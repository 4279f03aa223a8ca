"""The school census as tables of CSV: pupilonroll, with senneeds beside it.

Source: the per-table export of the collection system, with the real column names of 2015 to 2026. The layouts of
years and terms differ, so columns are found by name, in any order and any case of letters. NativeId is the file's own
code for the school. Other tables of the export are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.columns import heading_key
from endeavour.exchange.readers.gathered import Gathered
from endeavour.exchange.readers.matching import Coverage, FileFormat, FileRead, Kind, Matching
from endeavour.exchange.readers.notes import Cells
from endeavour.exchange.readers.pupils import read_pupil
from endeavour.exchange.readers.rows import Reading, data_rows, notes_for, unread_headings
from endeavour.exchange.readers.sen import NeedRead, recognised
from endeavour.exchange.readers.table import Row, Table
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.values import kept_as_written, text_of
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, PupilRef

PUPIL_ID = "pupilonrolltableid"
NEED_ID = "senneedstableid"

_PUPIL_COLUMNS = {
    "nativeid": "school_code",
    PUPIL_ID: "census_id",
    "upn": "upn",
    "formerupn": "former_upn",
    "uniquelearnernumber": "uln",
    "surname": "surname",
    "forename": "forename",
    "middlenames": "middle_names",
    "preferredsurname": "preferred_surname",
    "preferredforename": "preferred_forename",
    "formersurname": "former_surname",
    "dob": "dob",
    "sex": "sex",
    "gender": "sex",
    "ncyearactual": "year_group",
    "entrydate": "entry_date",
    "leavingdate": "leaving_date",
    "enrolstatus": "enrol_status",
    "language": "language",
    "servicechild": "service_child",
    "topupfunding": "top_up",
    "senunitindicator": "sen_unit",
    "resourcedprovisionindicator": "resourced_provision",
    "senprovision": "status",
}
_NEED_COLUMNS = {"nativeid": "school_code", PUPIL_ID: "census_id", "sentyperank": "rank", "sentype": "need"}

PupilKey = tuple[str, str]


def census_matching(head: Sequence[Row]) -> Matching | None:
    """How to read a census table, or None when the headings are not those of one; no fields for one not needed."""
    number, cells = head[0]
    headings = [text_of(cell) for cell in cells]
    keys = [heading_key(heading) for heading in headings]
    if PUPIL_ID in keys and "sentype" in keys:
        return _matched(Kind.SEN, number, headings, keys, _NEED_COLUMNS)
    if PUPIL_ID in keys and {"surname", "forename", "dob"} <= set(keys):
        return _matched(Kind.PUPILS, number, headings, keys, _PUPIL_COLUMNS)
    if "nativeid" in keys and any(key.endswith("tableid") for key in keys):
        return _matched(Kind.PUPILS, number, headings, keys, {})
    return None


def _matched(kind: Kind, number: int, headings: list[str], keys: list[str], known: dict[str, str]) -> Matching:
    fields: list[str] = []
    for key in keys:
        name = known.get(key, "")
        fields.append("" if name in fields else name)
    return Matching(kind, number, tuple(headings), tuple(fields), confirmed=True)


def read_census(tables: Sequence[tuple[Table, Matching]], today: date, into: Gathered) -> list[FileRead]:
    """Read the census tables among the files: the pupils, then their needs, which hang on a key within the export."""
    pupils = [(table, how) for table, how in tables if how.kind is Kind.PUPILS and any(how.fields)]
    needs = [(table, how) for table, how in tables if how.kind is Kind.SEN]
    if needs and not pupils:
        raise unreadable(wording.NEEDS_ALONE, needs[0][0].name)
    if not pupils:
        raise unreadable(wording.NO_CENSUS_PUPILS, tables[0][0].name)
    known: dict[PupilKey, PupilRef] = {}
    without_sen: set[PupilRef] = set()
    read = {table.name: _read_pupils(table, matching, today, into, known, without_sen) for table, matching in pupils}
    read |= {table.name: _read_needs(table, matching, today, into, known, without_sen) for table, matching in needs}
    return [read.get(table.name) or _passed_over(table, matching, today, into) for table, matching in tables]


def _read_pupils(
    table: Table,
    matching: Matching,
    today: date,
    into: Gathered,
    known: dict[PupilKey, PupilRef],
    without_sen: set[PupilRef],
) -> FileRead:
    notes = notes_for(table, matching, today, into)
    notes.given -= {"census_id", "status"}
    reading = Reading(into, notes)
    for cells in data_rows(table, matching, notes):
        reading.begin_row()
        row = read_pupil(cells, notes)
        pupil = into.pupil(row, notes, several_rows=False) if row else None
        reading.school_codes.add(notes.text(cells, "school_code"))
        if pupil:
            known[_key(cells)] = pupil
            reading.sen(cells, pupil)
    without_sen.update(status.pupil for status in reading.statuses.values() if status.code == "N")
    reading.finish()
    return _file(table, matching, reading, Coverage.WHOLE)


def _read_needs(
    table: Table,
    matching: Matching,
    today: date,
    into: Gathered,
    known: dict[PupilKey, PupilRef],
    without_sen: set[PupilRef],
) -> FileRead:
    notes = notes_for(table, matching, today, into)
    notes.about = About.NEED
    reading = Reading(into, notes)
    for cells in data_rows(table, matching, notes):
        reading.begin_row()
        reading.school_codes.add(notes.text(cells, "school_code"))
        pupil = known.get(_key(cells))
        written = notes.text(cells, "need")
        if pupil is None:
            notes.refuse("census_id", text_of(cells["census_id"]), plain(wording.NEED_OF_NOBODY))
        elif not written:
            notes.refuse("need", "", plain(wording.NEED_EMPTY))
        else:
            if pupil in without_sen and pupil not in reading.needs:
                notes.warn("need", written, plain(wording.NEED_WITHOUT_SEN))
            rank = notes.order(cells, "rank", wording.RANK_UNKNOWN)
            need = NeedRead(
                notes.source, recognised(written, "need", notes), kept_as_written(written), rank, None, None, ""
            )
            reading.needs.setdefault(pupil, []).append(need)
    order = {pupil: at for at, pupil in enumerate(known.values())}
    reading.needs = {pupil: reading.needs[pupil] for pupil in sorted(reading.needs, key=order.__getitem__)}
    reading.finish()
    return _file(table, matching, reading, Coverage.PART)


def _key(cells: Cells) -> PupilKey:
    return text_of(cells.get("school_code", "")), text_of(cells.get("census_id", ""))


def _passed_over(table: Table, matching: Matching, today: date, into: Gathered) -> FileRead:
    notes = notes_for(table, matching, today, into)
    notes.about = About.FILE
    notes.warn("", "", plain(wording.NOT_READ_CENSUS))
    return FileRead(table.name, FileFormat.CENSUS, read=True, covers=Coverage.PART)


def _file(table: Table, matching: Matching, reading: Reading, covers: Coverage) -> FileRead:
    return FileRead(
        name=table.name,
        format=FileFormat.CENSUS,
        read=True,
        covers=covers,
        rows=reading.rows,
        school_codes=tuple(sorted(reading.school_codes - {""})),
        unread=unread_headings(matching),
    )
