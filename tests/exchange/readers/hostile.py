"""Files that are wrong or meant to harm, with the one sentence each must get. Run as a program, it reads them all.

A program of its own, so that the memory measured is the readers' and not the test suite's.
"""

from __future__ import annotations

import io
import json
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from endeavour.exchange.readers.roll import read_files
from endeavour.exchange.readers.unreadable import UnreadableFile
from tests.exchange.readers.a_roll import TODAY, csv_of, ctf, ctf_pupil, upn, zip_of

PUPILS = csv_of([["UPN", "Surname", "Forename", "DOB"], [upn(1), "Moor", "Anna", "28/02/2017"]])
SAFETY = "it was not opened, for safety."
CTF_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = (
    CTF_HEAD + b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY b{n} "{"&" + ("b" + str(n - 1) if n else "a") + ";" * 1}">'.encode() for n in range(9))
    + b"]><CTfile>&b8;</CTfile>"
)  # fmt: skip
BOOK = (
    b'<workbook xmlns:r="r" xmlns="m"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)  # fmt: skip
RELATIONS = (
    b'<Relationships xmlns="p"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def book(sheet: bytes, strings: bytes = b"", **parts: bytes) -> bytes:
    """A workbook written by hand, so that it may lie."""
    return zip_of(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/sharedStrings.xml": b'<sst xmlns="m">' + strings + b"</sst>",
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="m"><sheetData>' + sheet + b"</sheetData></worksheet>",
            **parts,
        }
    )


def bomb() -> bytes:
    """A zip of 60 KB that unpacks to 60 MB."""
    return zip_of({"pupils.csv": b"0" * (60 << 20)})


def lying_bomb() -> bytes:
    """A zip that says it holds 100 bytes and holds more."""
    packed = bytearray(zip_of({"pupils.csv": b"a,b\n" * 500_000}))
    at = packed.index(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(packed)


def link() -> bytes:
    """A zip with a symbolic link in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo("pupils.csv")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return stream.getvalue()


def twice() -> bytes:
    """A zip with two members of one name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("pupils.csv", PUPILS)
        archive.writestr("PUPILS.csv", PUPILS)
    return stream.getvalue()


def locked() -> bytes:
    """A zip whose member says it is encrypted."""
    packed = bytearray(zip_of({"pupils.csv": PUPILS}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def deep_xml() -> bytes:
    """A million elements one inside another."""
    return CTF_HEAD + b"<CTfile>" + b"<a>" * 1_000_000


def wide(text: bytes, codec: str) -> bytes:
    """The same text in another encoding."""
    return text.decode().encode(codec)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.csv": (lambda: b"", "“empty.csv” is empty: export it again."),
    "blank.csv": (lambda: b"\r\n \r\n,,,\r\n", "“blank.csv” is empty: export it again."),
    "nulls.csv": (lambda: b"\x00" * 5000, "“nulls.csv” is not a table of text: export the list as CSV or Excel."),
    "large.csv": (
        lambda: b"a,b\n" * ((101 << 20) // 4),
        "“large.csv” is larger than 100 MB: a roll is far smaller, so check that it is the right file.",
    ),
    "pdf.csv": (
        lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "“pdf.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
    ),
    "late-pdf.csv": (
        lambda: b"\n\njunk %PDF-1.4\n",
        "“late-pdf.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
    ),
    "png.csv": (
        lambda: b"\x89PNG\r\n\x1a\n\x00\x00",
        "“png.csv” is a picture: export the list as CSV or Excel instead.",
    ),
    "gifar.csv": (
        lambda: b"GIF89a" + zip_of({"a.csv": PUPILS}),
        "“gifar.csv” is a picture: export the list as CSV or Excel instead.",
    ),
    "exe.csv": (
        lambda: b"MZ\x90\x00\x03" + b"\x00" * 100,
        "“exe.csv” is a computer program, not a list: do not open it, and tell whoever looks after your computers.",
    ),
    "elf.xlsx": (
        lambda: b"\x7fELF\x02\x01",
        "“elf.xlsx” is a computer program, not a list: do not open it, and tell whoever looks after your computers.",
    ),
    "old.xls": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        (
            "“old.xls” is an old Office file or is locked with a password: "
            "unlock it and save it as an Excel workbook (.xlsx)."
        ),
    ),
    "letter.docx": (
        lambda: zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}),
        "“letter.docx” is a Word or PowerPoint document: copy the table into Excel and save it as .xlsx.",
    ),
    "list.ods": (
        lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}),
        "“list.ods” is an OpenDocument file: save it as an Excel workbook (.xlsx) or as CSV.",
    ),
    "binary.xlsb": (
        lambda: zip_of({"xl/workbook.bin": b""}),
        (
            "“binary.xlsb” is an old Office file or is locked with a password: "
            "unlock it and save it as an Excel workbook (.xlsx)."
        ),
    ),
    "list.csv.gz": (
        lambda: b"\x1f\x8b\x08\x00",
        "“list.csv.gz” is packed in a way we do not open: pack it as .zip, or give the files themselves.",
    ),
    "list.rtf": (
        lambda: b"{\\rtf1 a,b}",
        "“list.rtf” is a rich text document: copy the table into Excel and save it as .xlsx.",
    ),
    "report.xls": (
        lambda: b"<html><body><table><tr><td>UPN</td></tr></table>",
        "“report.xls” is a web page, even if its name says Excel: open it in Excel and save it as .xlsx.",
    ),
    "page.csv": (
        lambda: b"\xef\xbb\xbf<!DOCTYPE html><p>x",
        "“page.csv” is a web page, even if its name says Excel: open it in Excel and save it as .xlsx.",
    ),
    "picture.svg": (
        lambda: b"<svg><script>alert(1)</script></svg>",
        "“picture.svg” is XML but not a Common Transfer File: export a CTF or a CSV.",
    ),
    "noise.csv": (
        lambda: bytes((n * 7919) % 256 for n in range(50_000)),
        "“noise.csv” is not a table of text: export the list as CSV or Excel.",
    ),
    "letter.txt": (
        lambda: b"Dear all\nPlease find the roll\nYours\n",
        "“letter.txt” has no table in it: it needs a row of headings and a row for each pupil.",
    ),
    "headings.csv": (
        lambda: b"UPN,Surname,Forename,DOB\n",
        "“headings.csv” has headings but no rows below them: export it again.",
    ),
    "utf32.csv": (
        lambda: wide(PUPILS, "utf-32"),
        "“utf32.csv” is not a table of text: export the list as CSV or Excel.",
    ),
    "half.csv": (
        lambda: wide(PUPILS, "utf-16") + b"\xd8",
        "The letters in “half.csv” cannot be read: save it as “CSV UTF-8” and try again.",
    ),
    "undefined.csv": (
        lambda: PUPILS + b"\x81\x8d,x\n",
        "The letters in “undefined.csv” cannot be read: save it as “CSV UTF-8” and try again.",
    ),
    "mixed.csv": (
        lambda: PUPILS + "Zoë,é,ü\n".encode() + "Zoë\n".encode("cp1252"),
        "“mixed.csv” mixes two ways of writing accented letters: save it as “CSV UTF-8” and try again.",
    ),
    "quote.csv": (
        lambda: PUPILS + b'"' + b"never closed\n" * 200_000,
        "Row 3 of “quote.csv” runs on too long: look there for a quotation mark that is never closed.",
    ),
    "quotes.csv": (
        lambda: PUPILS + b'"a\n",' * 1_000_000,
        "Row 3 of “quotes.csv” runs on too long: look there for a quotation mark that is never closed.",
    ),
    "line.csv": (
        lambda: b"," * (40 << 20),
        "“line.csv” is empty: export it again.",
    ),
    "one-line.csv": (
        lambda: b"a," * (20 << 20),
        "Row 1 of “one-line.csv” runs on too long: look there for a quotation mark that is never closed.",
    ),
    "columns.csv": (
        lambda: PUPILS + b"a," * 600 + b"\n",
        "“columns.csv” has more than 500 columns: keep only those a roll needs.",
    ),
    "rows.csv": (
        lambda: PUPILS + b",,,\n" * 70_000,
        "“rows.csv” has more than 60,000 rows: give one school’s roll at a time.",
    ),
    "doctype.xml": (
        lambda: CTF_HEAD + b"<!DOCTYPE CTfile><CTfile/>",
        f"“doctype.xml” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "laughs.xml": (
        lambda: LAUGHS,
        f"“laughs.xml” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "outside.xml": (
        lambda: CTF_HEAD + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CTfile>&a;</CTfile>',
        f"“outside.xml” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "late-doctype.xml": (
        lambda: CTF_HEAD + b"<!--" + b"x" * 200_000 + b"--><!DOCTYPE CTfile [<!ENTITY a 'b'>]><CTfile/>",
        "“late-doctype.xml” is XML but not a Common Transfer File: export a CTF or a CSV.",
    ),
    "hidden-doctype.xml": (
        lambda: CTF_HEAD + b"<!--<CTfile-->" + b" " * 65_520 + b"<!DOCTYPE CTfile [<!ENTITY a 'b'>]><CTfile/>",
        f"“hidden-doctype.xml” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "wide-doctype.xml": (
        lambda: wide(b"<!--<CTfile--><!DOCTYPE CTfile><CTfile/>", "utf-16"),
        f"“wide-doctype.xml” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "entity.xml": (
        lambda: ctf([ctf_pupil(1, extra="&secret;")]),
        "“entity.xml” breaks off or is damaged near line 1: export it again.",
    ),
    "utf7.xml": (
        lambda: b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE<CTfile/>',
        "“utf7.xml” says its letters are written as “utf-7”, and they are not: export it again.",
    ),
    "says-utf16.xml": (
        lambda: b'<?xml version="1.0" encoding="UTF-16"?><CTfile/>',
        "“says-utf16.xml” says its letters are written as “utf-16”, and they are not: export it again.",
    ),
    "says-utf8.xml": (
        lambda: b'<?xml version="1.0" encoding="UTF-8"?><CTfile>\xe9</CTfile>',
        "“says-utf8.xml” says its letters are written as “utf-8”, and they are not: export it again.",
    ),
    "ebcdic.xml": (
        lambda: "<?xml version='1.0' encoding='cp037'?><CTfile/>".encode("cp037"),
        "“ebcdic.xml” has no table in it: it needs a row of headings and a row for each pupil.",
    ),
    "deep.xml": (deep_xml, "“deep.xml” breaks off or is damaged near line 1: export it again."),
    "broken.xml": (
        lambda: ctf([ctf_pupil(1)])[:-20],
        "“broken.xml” breaks off or is damaged near line 2: export it again.",
    ),
    "sprawl.xml": (
        lambda: CTF_HEAD + b"<CTfile>" + b"<a/>" * (10 << 20),
        f"“sprawl.xml” is not laid out as a file of its kind: {SAFETY}",
    ),
    "crowd.xml": (
        lambda: CTF_HEAD + b"<CTfile>" + b"<Pupil/>" * (5 << 20),
        "None of the first 2,000 rows of “crowd.xml” could be read: check which column is which, and try again.",
    ),
    "bomb.zip": (bomb, f"“bomb.zip” would unpack to far more than its size: {SAFETY}"),
    "lying.zip": (lying_bomb, "“lying.zip” is damaged or only partly copied: make it again."),
    "nested.zip": (
        lambda: zip_of({"inner.zip": zip_of({"a.csv": PUPILS})}),
        "“nested.zip › inner.zip” holds a packed file inside another: unpack the inner one first.",
    ),
    "crowd.zip": (
        lambda: b"PK\x03\x04" + (b"PK\x01\x02" + bytes(42)) * 100_000 + b"PK\x05\x06" + bytes(18),
        "“crowd.zip” holds more than 1,000 files: pack only the roll’s files.",
    ),
    "many.zip": (
        lambda: zip_of({f"{n}.csv": PUPILS for n in range(300)}),
        "“many.zip” holds more than 100 files: pack only the roll’s files.",
    ),
    "slip.zip": (
        lambda: zip_of({"../../pupils.csv": PUPILS}),
        f"“slip.zip” holds a file with an unsafe name or a link: {SAFETY}",
    ),
    "root.zip": (
        lambda: zip_of({"/etc/pupils.csv": PUPILS}),
        f"“root.zip” holds a file with an unsafe name or a link: {SAFETY}",
    ),
    "drive.zip": (
        lambda: zip_of({"C:\\pupils.csv": PUPILS}),
        f"“drive.zip” holds a file with an unsafe name or a link: {SAFETY}",
    ),
    "link.zip": (link, f"“link.zip” holds a file with an unsafe name or a link: {SAFETY}"),
    "twice.zip": (twice, "“twice.zip” holds two files of one name: pack it again with each file once."),
    "locked.zip": (locked, "“locked.zip” is locked with a password: give the files unlocked."),
    "lzma.zip": (
        lambda: zip_of({"pupils.csv": PUPILS}, how=zipfile.ZIP_LZMA),
        "“lzma.zip” is packed in a way we do not open: pack it as .zip, or give the files themselves.",
    ),
    "folder.zip": (lambda: zip_of({"folder/": b""}), "“folder.zip” holds no files: pack it again."),
    "cut.zip": (
        lambda: zip_of({"pupils.csv": PUPILS})[:-30],
        "“cut.zip” is damaged or only partly copied: make it again.",
    ),
    "pdf-inside.zip": (
        lambda: zip_of({"pupils.csv": PUPILS, "b.csv": b"%PDF-1.4"}),
        "“pdf-inside.zip › b.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
    ),
    "blank.xlsx": (
        lambda: book(b""),
        "“blank.xlsx” is a workbook with nothing on its sheets: check that it is the right file.",
    ),
    "far.xlsx": (
        lambda: book(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "“far.xlsx” has more than 500 columns: keep only those a roll needs.",
    ),
    "low.xlsx": (
        lambda: book(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>1</v></c></row>'),
        "“low.xlsx” has more than 60,000 rows: give one school’s roll at a time.",
    ),
    "string.xlsx": (
        lambda: book(
            b'<row><c t="s"><v>0</v></c></row>' * 55_000, b"<si><t>" + b"x" * 30_000 + b"</t></si>"
        ),
        "“string.xlsx” has no table in it: it needs a row of headings and a row for each pupil.",
    ),
    "cells.xlsx": (
        lambda: book((b"<row>" + b"<c><v>1</v></c>" * 400 + b"</row>") * 3000),
        f"“cells.xlsx” would unpack to far more than its size: {SAFETY}",
    ),
    "doctype.xlsx": (
        lambda: book(b"", b"", **{"xl/styles.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><styleSheet/>",
                                  "xl/_rels/workbook.xml.rels": b"<!DOCTYPE a><Relationships/>"}),
        f"“doctype.xlsx” has a document type inside, which a transfer file never has: {SAFETY}",
    ),
    "broken.xlsx": (
        lambda: book(b"<row><c>"),
        "“broken.xlsx” breaks off or is damaged near line 1: export it again.",
    ),
}  # fmt: skip
"""Name, how to make it, and its sentence."""


def most_memory() -> float:
    """The most memory that this program has held at once, in MB.

    Linux counts a program's `ru_maxrss` from the one that started it, which may have been larger, so its own is read.
    """
    own = Path("/proc/self/status")
    if own.exists():
        return int(own.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: Path) -> None:
    """Read every file of a folder; print for each its sentence, processor time and the most memory so far."""
    found = {}
    for path in sorted(folder.iterdir()):
        began = time.process_time()
        try:
            sentence = repr(read_files([(path.name, path)], today=TODAY))[:200]
        except UnreadableFile as refusal:
            sentence = refusal.text()
        found[path.name] = {"sentence": sentence, "seconds": time.process_time() - began}
        found[path.name]["peak"] = most_memory()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
