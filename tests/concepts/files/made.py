"""Files made by hand: honest ones full of what must not be kept, and ones that mean harm. `CANARY` stands in every
place where a program writes who made a file, where, and with what.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

CANARY = "Jacqueline-Canary"
SECRET = CANARY.encode()

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{CANARY}</creator></x:xmpmeta>'.encode()


# Pictures


def drawing(width: int = 160, height: int = 120, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), (200, 20, 20))
    picture.paste((20, 20, 200), (width // 2, 0, width, height))
    return picture.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """What a telephone writes: who, with what, which way up, and where on earth."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = tags[0x0110] = tags[0x013B] = tags[0x8298] = CANARY
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (52.0, 12.0, 1.5)
    tags.get_ifd(0x8769)[0x9286] = SECRET
    return tags.tobytes()


def jpeg(orientation: int = 1, *, size: tuple[int, int] = (160, 120)) -> bytes:
    """A photo with EXIF, GPS, XMP, a profile, a comment, and something behind its end, as telephones make them."""
    made = io.BytesIO()
    drawing(*size).save(
        made,
        "JPEG",
        quality=90,
        exif=exif(orientation),
        xmp=XMP,
        comment=SECRET,
        icc_profile=b"\0" * 128 + SECRET,
        dpi=(72, 72),
    )
    return made.getvalue() + b"trailer " + SECRET


def png(**more: object) -> bytes:
    """A picture of the screen with text of every sort in it."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_text("Comment", CANARY, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    made = io.BytesIO()
    drawing(mode="RGBA").save(made, "PNG", pnginfo=text, exif=exif(), icc_profile=b"\0" * 128 + SECRET, **more)
    return made.getvalue() + SECRET


def flood(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few bytes that says it has 900 million pixels, and could keep the promise."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def bomb(what: bytes, megabytes: int) -> bytes:
    """That many megabytes of one character, as zlib packs them. One megabyte is packed and what came out repeated: a
    full flush forgets all that was before.
    """
    million = what * 1_000_000
    squeezed = zlib.compressobj(9)
    head = squeezed.flush(zlib.Z_FULL_FLUSH)
    one = squeezed.compress(million) + squeezed.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, wbits=-15).flush()
    check = 1
    for _megabyte in range(megabytes):
        check = zlib.adler32(million, check)
    return head + one * megabytes + end + check.to_bytes(4, "big")


@cache
def text_bomb() -> bytes:
    """A PNG whose compressed comment unpacks to 300 MB."""
    data = b"Comment\0\0" + bomb(b"\0", 300)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    whole = png()
    return whole[:33] + chunk + whole[33:]


# Zips


def zipped(members: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """A zip of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


# PDF


def pdf(
    change: Callable[[pikepdf.Pdf], None] | None = None,
    *,
    pages: int = 1,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """A PDF with a photo of a telephone in it, remarks, links, and metadata everywhere. `change(pdf)` adds to it."""
    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page(page_size=(200, 200))
    photo = made.make_stream(jpeg())
    photo.Type, photo.Subtype, photo.Filter = Name.XObject, Name.Image, Name.DCTDecode
    photo.Width, photo.Height, photo.BitsPerComponent, photo.ColorSpace = 160, 120, 8, Name.DeviceRGB
    page = made.pages[0]
    page.obj.Resources = Dictionary(XObject=Dictionary(Photo=photo))
    page.obj.Contents = made.make_stream(b"q 160 0 0 120 20 40 cm /Photo Do Q")
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=String(CANARY), Contents=String("A good idea")
    )
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String("https://www.gov.uk/send")),
    )
    page.obj.Annots = Array([made.make_indirect(remark), made.make_indirect(link)])
    page.obj.PieceInfo = Dictionary(App=Dictionary(Private=String(CANARY)))
    with made.open_metadata() as meta:
        meta["dc:creator"] = [CANARY]
    made.docinfo["/Author"] = CANARY
    made.trailer.ID = Array([String(CANARY), String(CANARY)])
    if change is not None:
        change(made)
    out = io.BytesIO()
    made.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, encryption=encryption)
    return out.getvalue()


def with_programs(made: pikepdf.Pdf) -> None:
    """JavaScript and launches, from every place where they can hang."""
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{CANARY}')"))
    launch = Dictionary(S=Name.Launch, F=String(f"{CANARY}.exe"))
    made.Root.OpenAction = made.make_indirect(script)
    made.Root.AA = Dictionary(WC=script)
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    made.pages[0].obj.AA = Dictionary(O=launch)
    far = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
    chain = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]), Next=Array([script]))
    near = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=chain)
    said = Dictionary(S=Name.URI, URI=String(f"javascript:alert('{CANARY}')"))
    tricky = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=said)
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=[0, 0, 9, 9], AA=Dictionary(K=script)
    )
    for one in (far, near, tricky, box):
        made.pages[0].obj.Annots.append(made.make_indirect(one))
    made.Root.AcroForm = Dictionary(Fields=Array([made.pages[0].obj.Annots[-1]]), XFA=String(CANARY))


def with_a_file_inside(made: pikepdf.Pdf) -> None:
    """A program attached to the document."""
    made.attachments["notes.txt"] = b"MZ a program"


def with_a_pinned_file(made: pikepdf.Pdf) -> None:
    """A file pinned to the page as a paper clip."""
    content = made.make_stream(b"MZ a program")
    spec = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=content))
    clip = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    made.pages[0].obj.Annots.append(made.make_indirect(clip))


def drawn_by_a_program(made: pikepdf.Pdf) -> None:
    """A form whose pages are made when it is opened."""
    made.Root.NeedsRendering = True
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def signed(made: pikepdf.Pdf) -> None:
    """Signed by somebody whose name stands in the signature."""
    value = Dictionary(Type=Name.Sig, Name=String(CANARY), ByteRange=[0, 1, 2, 3], Contents=String(CANARY))
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String("s"),
        Rect=[0, 0, 0, 0],
        V=made.make_indirect(value),
    )
    made.pages[0].obj.Annots.append(made.make_indirect(box))
    made.Root.AcroForm = Dictionary(Fields=Array([made.pages[0].obj.Annots[-1]]), SigFlags=3)


def locked(*, user: str = "") -> bytes:
    """Locked against changes, or with a password."""
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


@cache
def stream_bomb() -> bytes:
    """A PDF of 600 KB whose objects unpack to 600 MB, all of them needed to read it."""
    packed = bomb(b" ", 600)
    body = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    body += str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    at = len(body)
    table = struct.pack(">BIH", 0, 0, 0) + struct.pack(">BIH", 1, 9, 0) + struct.pack(">BIH", 2, 1, 0)
    table += struct.pack(">BIH", 1, at, 0)
    body += b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 2]/Root 2 0 R/Length " + str(len(table)).encode() + b">>\nstream\n"
    return body + table + b"\nendstream\nendobj\nstartxref\n" + str(at).encode() + b"\n%%EOF"


# Word


def relation(number: int, kind: str, target: str, *, external: bool = False) -> str:
    """One line of relationships."""
    mode = ' TargetMode="External"' if external else ""
    full = kind if "://" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="rId{number}" Type="{full}" Target="{target}"{mode}/>'


def relations(*lines: str) -> bytes:
    """A part with these relationships."""
    return f'<?xml version="1.0"?><Relationships xmlns="{RELS}">{"".join(lines)}</Relationships>'.encode()


BODY = f"""<?xml version="1.0"?><!-- {CANARY} --><w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}">
<w:body><w:p w:rsidR="00CA9A27" w:rsidRDefault="00CA9A27"><w:r><w:t>Mara joins in at story time.</w:t></w:r>
<w:ins w:id="1" w:author="{CANARY}" w:date="2026-09-01T10:00:00Z"><w:r><w:t>She asks for more.</w:t></w:r></w:ins>
<w:hyperlink r:id="rId5"><w:r><w:t>A page</w:t></w:r></w:hyperlink>
<w:r><a:blip r:embed="rId4"/></w:r>%s</w:p></w:body></w:document>"""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE_TYPE = "application/vnd.openxmlformats-package"
TYPES = f"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>
<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/comments.xml" ContentType="{WORD_TYPE}.comments+xml"/>
<Override PartName="/docProps/core.xml" ContentType="{PACKAGE_TYPE}.core-properties+xml"/>
<Override PartName="/docProps/custom.xml" ContentType="application/xml"/>%s
</Types>"""


def docx(
    *, more: Mapping[str, bytes] | None = None, lines: tuple[str, ...] = (), body: str = "", types: str = ""
) -> bytes:
    """A Word document with a photo, a comment, tracked changes and properties. `lines` join its relationships."""
    xml = f'<w:x xmlns:w="{WORD}" xmlns:w15="urn:w15">%s</w:x>'
    parts = {
        "[Content_Types].xml": (TYPES % types).encode(),
        "_rels/.rels": relations(
            relation(1, "officeDocument", "word/document.xml"),
            relation(2, f"{RELS}/metadata/core-properties", "docProps/core.xml"),
            relation(3, "custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": f"<creator>{CANARY}</creator>".encode(),
        "docProps/custom.xml": f"<property>{CANARY}</property>".encode(),
        "word/document.xml": (BODY % body).encode(),
        "word/_rels/document.xml.rels": relations(
            relation(1, "comments", "comments.xml"),
            relation(2, "settings", "settings.xml"),
            relation(3, "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
            relation(4, "image", "media/image1.jpeg"),
            relation(5, "hyperlink", "https://www.gov.uk/send", external=True),
            relation(6, "customXml", "../customXml/item1.xml"),
            relation(7, "hyperlink", f"file:///C:/Users/{CANARY}/notes.docx", external=True),
            *lines,
        ),
        "word/comments.xml": (
            xml % f'<w:comment w:id="0" w:author="{CANARY}" w:initials="{CANARY}"><w:t>Well put</w:t></w:comment>'
        ).encode(),
        "word/settings.xml": (
            xml
            % f'<w:rsids><w:rsid w:val="{CANARY}"/></w:rsids><w15:docId w15:val="{CANARY}"/><w:zoom w:percent="90"/>'
        ).encode(),
        "word/people.xml": f"<people>{CANARY}</people>".encode(),
        "word/media/image1.jpeg": jpeg(orientation=6),
        "customXml/item1.xml": f"<owner>{CANARY}</owner>".encode(),
        "word/nobody-refers-to-this.bin": SECRET,
    }
    return zipped({**parts, **(more or {})})


def field(code: str, shows: str) -> str:
    """A field whose code is cut in two, as Word does when it likes."""
    half = len(code) // 2
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText>{code[half:]}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shows}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@cache
def wide_markup() -> bytes:
    """A Word document whose text and header are 11 MB of tiny elements each: little to pack, much to look at."""
    odd = b"".join(b'<w:p w:rsidR="%08x"/>' % (number * 2654435761 % 2**32) for number in range(440_000))
    text = (
        f'<?xml version="1.0"?><w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'.encode()
        + odd
        + b"</w:body></w:document>"
    )
    return docx(
        more={"word/document.xml": text, "word/header.xml": text}, lines=(relation(9, "header", "header.xml"),)
    )


@cache
def endless_scans() -> bytes:
    """A picture of 160 KB that is drawn over itself two thousand times."""
    made = io.BytesIO()
    drawing(4000, 4000).save(made, "JPEG", progressive=True)
    data = made.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 2000 + data[-2:]


def many_objects() -> bytes:
    """A PDF of 100,000 objects with more inside each."""
    body = bytearray(b"%PDF-1.5\n")
    places = []

    def add(content: bytes) -> None:
        places.append(len(body))
        body.extend(b"%d 0 obj\n%b\nendobj\n" % (len(places), content))

    held = b" ".join(b"/K%d %d 0 R" % (number, number + 4) for number in range(100_000))
    add(b"<</Type/Catalog/Pages 2 0 R " + held + b">>")
    add(b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")
    for _number in range(100_000):
        add(b"<</A<</S/GoTo>>/B[1 2<</C 1>>]>>")
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    whole = len(places) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(body) + end % (whole, table, whole, len(body))
