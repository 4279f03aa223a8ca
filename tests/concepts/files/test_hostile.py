"""Files that mean harm, or are not what they say: each is refused with one sentence, in little time and memory."""

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import endeavour
from endeavour.files.checking import LARGEST, check
from endeavour.files.inspection.answer import Reason
from endeavour.files.keeping import coming_folder
from endeavour.files.wording import SENTENCES, sentence_for
from endeavour.foundation.errors import Refused
from tests.concepts.files import made


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    made.drawing().save(out, kind)
    return out.getvalue()


def office(**parts: bytes) -> bytes:
    return made.zipped({"[Content_Types].xml": b"<Types/>", **parts})


def lying_docx() -> bytes:
    """It says that its text is 100 bytes long."""
    whole = bytearray(made.docx())
    at = whole.index(b"word/document.xml", whole.index(b"PK\x01\x02")) - 46
    whole[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(whole)


def crowded_docx() -> bytes:
    return made.docx(more={f"word/{number}.xml": b"" for number in range(3_000)})


def linked_docx() -> bytes:
    """A symbolic link in a document."""
    out = io.BytesIO(made.docx())
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("word/link.xml")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def part(number: int, kind: str, target: str, data: bytes = b"x", **more: bool) -> bytes:
    """A document with one more part."""
    return made.docx(lines=(made.relation(number, kind, target, **more),), more={f"word/{target}": data})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"

HOSTILE: dict[str, tuple[str, Callable[[], bytes], Reason]] = {
    "nothing": ("a.pdf", lambda: b"", Reason.EMPTY),
    "too large": ("a.pdf", lambda: b"%PDF-" + b" " * LARGEST, Reason.TOO_BIG),
    "noise": ("a.bin", lambda: bytes(range(256)) * 9, Reason.UNKNOWN),
    # Names that lie
    "PDF called a picture": ("a.jpg", made.pdf, Reason.NAMED_OTHERWISE),
    "program called a picture": ("a.png", lambda: b"MZ\x90\0\3" + b"\0" * 90, Reason.PROGRAM),
    "PDF called a program": ("letter.pdf.exe", made.pdf, Reason.NAMED_OTHERWISE),
    "PDF called a program, turned round": ("letter\u202efdp.exe", made.pdf, Reason.NAMED_OTHERWISE),
    "text called a page": ("notes.html", lambda: b"Mara joins in.", Reason.NAMED_OTHERWISE),
    # What is not taken
    "HEIC": ("a.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1", Reason.HEIC),
    "GIF": ("a.gif", lambda: picture("GIF"), Reason.OTHER_PICTURE),
    "WebP": ("a.webp", lambda: picture("WEBP"), Reason.OTHER_PICTURE),
    "TIFF": ("a.tif", lambda: picture("TIFF"), Reason.OTHER_PICTURE),
    "SVG": ("a.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', Reason.SVG),
    "SVG called text": ("a.txt", lambda: b'\n<?xml version="1.0"?>\n<svg/>', Reason.SVG),
    "web page": ("a.txt", lambda: b"Hello <script>alert(1)</script>", Reason.MARKUP),
    "web page in UTF-16": ("a.txt", lambda: "<html><body>".encode("utf-16"), Reason.MARKUP),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 hello}", Reason.RICH_TEXT),
    "old Word": ("a.doc", lambda: OLE, Reason.OLD_OFFICE),
    "locked Word": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Reason.LOCKED),
    "spreadsheet": ("a.xlsx", lambda: office(**{"xl/workbook.xml": b"<x/>"}), Reason.OTHER_OFFICE),
    "OpenDocument": ("a.odt", lambda: made.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"},
                                                  stored=True), Reason.OTHER_OFFICE),
    "zip": ("a.zip", lambda: made.zipped({"a.pdf": made.pdf()}), Reason.ARCHIVE),
    "7z": ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c\0\4", Reason.ARCHIVE),
    "script": ("a.sh", lambda: b"#!/bin/sh\nrm -r /\n", Reason.PROGRAM),
    "Linux program": ("a", lambda: b"\x7fELF\2\1\1\0", Reason.PROGRAM),
    # Two in one
    "GIFAR": ("a.jpg", lambda: made.jpeg() + made.zipped({"A.class": b"\xca\xfe"}), Reason.TWO_IN_ONE),
    "picture and zip": ("a.png", lambda: made.png() + made.zipped({"a.js": b"1"}), Reason.TWO_IN_ONE),
    "page in a PNG": ("a.png", lambda: made.png() + b"<script>alert(1)</script>", Reason.TWO_IN_ONE),
    "page in a JPEG": ("a.jpg", lambda: made.jpeg()[:-10] + b"<HTML onload=x>" + b"\xff\xd9", Reason.TWO_IN_ONE),
    "PDF in a PNG": ("a.png", lambda: made.png()[:33] + b"%PDF-1.4\n" + made.png()[33:], Reason.TWO_IN_ONE),
    "PDF behind a page": ("a.pdf", lambda: b"hello\n<b>" + made.pdf(), Reason.TWO_IN_ONE),
    "PDF and zip": ("a.pdf", lambda: made.pdf() + made.zipped({"A.class": b"\xca\xfe"}), Reason.TWO_IN_ONE),
    # Damage and bombs
    "half a picture": ("a.jpg", lambda: made.jpeg(size=(900, 900))[:6000], Reason.DAMAGED),
    "half a PDF": ("a.pdf", lambda: b"%PDF-1.7\nnothing more", Reason.DAMAGED),
    "pixel flood": ("a.png", made.flood, Reason.TOO_MANY_PIXELS),
    "wide flood": ("a.png", lambda: made.flood(4_000_000, 100), Reason.TOO_MANY_PIXELS),
    "comment bomb": ("a.png", made.text_bomb, Reason.DAMAGED),
    "stream bomb": ("a.pdf", made.stream_bomb, Reason.DAMAGED),
    "endless scans": ("a.jpg", made.endless_scans, Reason.TOO_MUCH),
    "wide markup": ("a.docx", made.wide_markup, Reason.TOO_MUCH),
    "zip bomb": ("a.docx", lambda: part(9, "header", "h.xml", b" " * 40_000_000), Reason.BOMB),
    "lying zip": ("a.docx", lying_docx, Reason.DAMAGED),
    "crowded zip": ("a.docx", crowded_docx, Reason.BOMB),
    "link in a zip": ("a.docx", linked_docx, Reason.DAMAGED),
    "name that climbs": ("a.docx", lambda: made.docx(more={"../../a.xml": b"<x/>"}), Reason.DAMAGED),
    # PDF
    "PDF locked": ("a.pdf", made.locked, Reason.LOCKED),
    "PDF with a password": ("a.pdf", lambda: made.locked(user="secret"), Reason.LOCKED),
    "file in a PDF": ("a.pdf", lambda: made.pdf(made.with_a_file_inside), Reason.PDF_HOLDS_FILES),
    "file pinned to a PDF": ("a.pdf", lambda: made.pdf(made.with_a_pinned_file), Reason.PDF_HOLDS_FILES),
    "PDF drawn by a program": ("a.pdf", lambda: made.pdf(made.drawn_by_a_program), Reason.PDF_LIVE_FORM),
    # Word
    "macros": ("a.docx", lambda: part(9, f"{MICROSOFT}/vbaProject", "vbaProject.bin", OLE), Reason.MACROS),
    "macros by type": ("a.docx", lambda: made.docx(types='<Default Extension="b" ContentType="x.macroEnabled.y"/>'),
                       Reason.MACROS),
    "object": ("a.docx", lambda: part(9, "oleObject", "embeddings/o.bin", OLE), Reason.WORD_HOLDS_FILES),
    "workbook": ("a.docx", lambda: part(9, "package", "embeddings/b.xlsx"), Reason.WORD_HOLDS_FILES),
    "page inside": ("a.docx", lambda: part(9, "aFChunk", "a.html", b"<script>"), Reason.WORD_HOLDS_FILES),
    "control": ("a.docx", lambda: part(9, "control", "activeX/a.xml", b"<x/>"), Reason.WORD_HOLDS_FILES),
    "something new": ("a.docx", lambda: part(9, "surprise", "a.xml", b"<x/>"), Reason.WORD_HOLDS_FILES),
    "picture elsewhere": ("a.docx", lambda: made.docx(lines=(
        made.relation(9, "image", "http://tracker.example/a.png", external=True),)), Reason.WORD_FETCHES),
    "program as a picture": ("a.docx", lambda: part(9, "image", "media/a.png", b"MZ\x90"), Reason.WORD_PICTURE),
    "drawing with a program": ("a.docx", lambda: part(9, "image", "media/a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), Reason.WORD_PICTURE),
    "entity": ("a.docx", lambda: part(9, "header", "h.xml", DOCTYPE), Reason.DAMAGED),
    "entities": ("a.docx", lambda: part(9, "header", "h.xml", LAUGHS), Reason.DAMAGED),
    "entity in UTF-16": ("a.docx", lambda: part(9, "header", "h.xml", DOCTYPE.decode().encode("utf-16")),
                         Reason.DAMAGED),
    "deep markup": ("a.docx", lambda: part(9, "header", "h.xml", b"<x>" * 300_000), Reason.DAMAGED),
    "part that is not there": ("a.docx", lambda: made.docx(lines=(made.relation(9, "header", "no.xml"),)),
                               Reason.DAMAGED),
}  # fmt: skip


def refusal(name: str, data: bytes, *, photo: bool = False) -> str:
    with pytest.raises(Refused) as said_no:
        check(name, io.BytesIO(data), len(data), photo=photo)
    return said_no.value.because


@pytest.mark.parametrize("which", HOSTILE)
def test_it_is_refused_with_one_sentence_and_leaves_nothing_behind(which: str) -> None:
    name, make, reason = HOSTILE[which]
    shown = name.replace("\u202e", "")
    assert refusal(name, make()) == sentence_for(reason, shown, most=20)
    assert list(coming_folder().iterdir()) == []


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.NOT_A_PICTURE])
def test_every_reason_has_a_sentence_and_a_file_that_gets_it(reason: Reason) -> None:
    assert str(SENTENCES[reason]).count(".") >= 1
    assert reason in {expected for _name, _make, expected in HOSTILE.values()}


def test_a_photo_is_a_picture() -> None:
    assert refusal("mara.pdf", made.pdf(), photo=True) == sentence_for(Reason.NOT_A_PICTURE, "mara.pdf")
    assert refusal("mara.jpg", made.jpeg() + made.zipped({"a": b""}), photo=True) == sentence_for(
        Reason.TWO_IN_ONE, "mara.jpg"
    )


MEASURE = """
import json, resource, subprocess, sys
command = [sys.executable, "-P", "-m", "endeavour.files.inspection", *sys.argv[1:]]
ended = subprocess.run(command, stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([ended.returncode, ended.stdout.decode(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


@pytest.mark.parametrize(
    "make",
    [made.flood, made.text_bomb, made.stream_bomb, made.endless_scans, made.wide_markup, made.many_objects],
    ids=lambda make: make.__name__,
)
def test_the_worst_take_two_seconds_and_256_megabytes_at_most(tmp_path: Path, make: Callable[[], bytes]) -> None:
    sent = tmp_path / "sent"
    sent.write_bytes(make())
    command = [sys.executable, "-c", MEASURE, str(sent), str(tmp_path / "clean")]
    ours = {"PYTHONPATH": str(Path(endeavour.__file__).parent.parent)}
    said = subprocess.run(command, capture_output=True, check=True, env=ours).stdout
    code, verdict, seconds, megabytes = json.loads(said)
    assert code < 0 or verdict.startswith("refused ")
    assert seconds <= 2.0
    assert megabytes <= 256
