"""Files such as schools have, made small and with nobody real in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from endeavour.exchange.readers.matching import Matching
from endeavour.exchange.readers.roll import read_files
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.records import Finding, Roll
from endeavour.foundation.identifiers import upn_check_letter

TODAY = date(2026, 11, 24)

PUPIL_COLUMNS = [
    "pupilonrolltableid", "NativeId", "dob", "surname", "forename", "middlenames", "preferredsurname",
    "formersurname", "upn", "formerupn", "uniquelearnernumber", "sex", "entrydate", "topupfunding",
    "senunitindicator", "resourcedprovisionindicator", "servicechild", "language",
    "enrolstatus", "senprovision", "ncyearactual",
]  # fmt: skip
NEED_COLUMNS = [
    "pupilonrolltableid", "NativeId", "senneedstableid", "senneedsorderseqcolumn", "sourceid", "sentyperank",
    "sentype",
]  # fmt: skip


def upn(number: int, *, temporary: bool = False) -> str:
    """A UPN that adds up, of an authority and school that do not exist."""
    rest = f"9994321{23:02d}{number:03d}"
    rest = rest[:-1] + "A" if temporary else rest
    return upn_check_letter(rest) + rest


def csv_of(rows: Iterable[Sequence[object]], *, mark: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file: quoted where it must be."""
    lines = [mark.join(_quoted(str(cell), mark) for cell in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _quoted(text: str, mark: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (mark, '"', "\n", "\r")) else text


def xlsx_of(sheets: Mapping[str, Iterable[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """Rows as an Excel workbook; days as days, everything else as it is."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, day) if isinstance(cell, date) else sheet.write(at, column, cell)
    book.close()
    return stream.getvalue()


def zip_of(files: Mapping[str, bytes], *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files packed as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def census_pupil(number: int, **changes: object) -> dict[str, object]:
    """A row of pupilonroll that has nothing wrong with it."""
    row: dict[str, object] = dict.fromkeys(PUPIL_COLUMNS, "")
    row.update(
        pupilonrolltableid=f"p{number}",
        NativeId="SCH1",
        dob="2017-Feb-28 00:00:00",
        surname=f"Surname{number}",
        forename=f"Forename{number}",
        upn=upn(number),
        sex="F",
        entrydate="2022-Sep-05 00:00:00",
        topupfunding="False",
        senunitindicator="False",
        resourcedprovisionindicator="False",
        servicechild="N",
        language="ENG",
        enrolstatus="C",
        senprovision="K",
        ncyearactual="4",
    )
    row.update(changes)
    return row


def census_need(number: int, code: str, rank: object = "1.0", **changes: object) -> dict[str, object]:
    """A row of senneeds for that pupil."""
    row: dict[str, object] = dict.fromkeys(NEED_COLUMNS, "")
    row.update(pupilonrolltableid=f"p{number}", NativeId="SCH1", senneedstableid="n", sentyperank=rank, sentype=code)
    row.update(changes)
    return row


def table_of(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> list[list[object]]:
    """Rows by column name as rows under a heading."""
    return [list(columns), *([row[column] for column in columns] for row in rows)]


def census(
    pupils: Iterable[Mapping[str, object]], needs: Iterable[Mapping[str, object]] = ()
) -> list[tuple[str, bytes | Path]]:
    """The two census tables as files."""
    files: list[tuple[str, bytes | Path]] = [("pupilonroll.csv", csv_of(table_of(PUPIL_COLUMNS, pupils)))]
    listed = list(needs)
    return [*files, ("senneeds.csv", csv_of(table_of(NEED_COLUMNS, listed)))] if listed else files


def ctf(
    pupils: Sequence[str], *, version: str = "25.0", encoding: str = "utf-8", dest: tuple[str, str] = ("999", "4321")
) -> bytes:
    """A Common Transfer File around its pupils."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<CTfile><Header>'
        "<DocumentName>Common Transfer File</DocumentName>"
        f"<CTFversion>{version}</CTFversion><DateTime>2026-11-02T09:30:00</DateTime>"
        "<DocumentQualifier>full</DocumentQualifier><SupplierID>TEST</SupplierID>"
        "<SourceSchool><LEA>998</LEA><Estab>1234</Estab><SchoolName>Somewhere Primary</SchoolName></SourceSchool>"
        f"<DestSchool><LEA>{dest[0]}</LEA><Estab>{dest[1]}</Estab></DestSchool></Header>"
        f"<CTFpupilData>{''.join(pupils)}</CTFpupilData></CTfile>"
    )
    return text.encode(encoding)


def ctf_pupil(number: int = 1, *, version: int = 25, extra: str = "", **changes: str) -> str:
    """A pupil of a transfer file, as version 17 or version 25 has one."""
    sex = "Sex" if version >= 23 else "Gender"
    values = {
        "UPN": upn(number),
        "Surname": f"Surname{number}",
        "Forename": f"Forename{number}",
        "DOB": "2017-02-28",
        sex: "M",
    }
    values.update(changes)
    return f"<Pupil>{''.join(element(name, text) for name, text in values.items() if text)}{extra}</Pupil>"


def element(name: str, text: str) -> str:
    """One XML element with text in it."""
    return f"<{name}>{escape(text)}</{name}>"


def read(*files: tuple[str, bytes | Path], matchings: Sequence[Matching] = ()) -> Roll:
    """The files read on a day that never changes."""
    return read_files(files, today=TODAY, matchings=matchings)


def read_csv(rows: Iterable[Sequence[object]], name: str = "list.csv") -> Roll:
    """One CSV file read."""
    return read((name, csv_of(rows)))


def why(*files: tuple[str, bytes | Path]) -> str:
    """The sentence with which files are refused."""
    try:
        roll = read(*files)
    except UnreadableFile as refusal:
        return refusal.text()
    return f"read: {roll}"


def said(finding: Finding) -> tuple[int | None, str, str, str]:
    """A finding as it is shown: row, column, value, sentence."""
    return finding.row, finding.column, finding.value, finding.text()


def sentences(roll: Roll) -> list[tuple[int | None, str, str, str]]:
    """All findings as they are shown."""
    return [said(finding) for finding in roll.findings]
