"""PDF: what can act is taken out, metadata too, and the rest is written anew."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, ObjectType

from endeavour.files.inspection.answer import Reason, Unfit
from endeavour.files.inspection.kinds import holds_a_zip
from endeavour.files.inspection.segments import bare_jpeg

MOST_PICTURE = 64_000_000

_ALLOWED_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/Thread", "/SetOCGState", "/Hide", "/ResetForm", "/Trans"})
_ACTIONS = _ALLOWED_ACTIONS | {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/Rendition", "/Sound",
    "/Movie", "/GoTo3DView", "/RichMediaExecute", "/JS",
}  # fmt: skip
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")
_OF_THE_WHOLE = (
    "/OpenAction", "/AA", "/Metadata", "/PieceInfo", "/AF", "/Requirements", "/Perms", "/DSS", "/SpiderInfo",
    "/Legal", "/LastModified",
)  # fmt: skip
_OF_A_PAGE = ("/AA", "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF")
_OF_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_PLAYS = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/TrapNet"})
_REMARKS = frozenset(
    {
        "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
        "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/Redact",
    }
)  # fmt: skip
_OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM")
_FILE_KEYS = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
_HOLDERS = (ObjectType.dictionary, ObjectType.stream)


def clean_pdf(source: Path, target: Path) -> None:
    """Write the same pages to `target` without programs, metadata, or the names of those who made remarks.

    Refuses one that is locked, that holds other files or is two files in one, and a form that draws itself (XFA).
    """
    if holds_a_zip(source):
        raise Unfit(Reason.TWO_IN_ONE)
    try:
        with pikepdf.open(source, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unfit(Reason.LOCKED)
            _clean(pdf)
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    except pikepdf.PasswordError as fault:
        raise Unfit(Reason.LOCKED) from fault
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as fault:
        raise Unfit(Reason.DAMAGED) from fault
    if holds_a_zip(target):
        raise Unfit(Reason.TWO_IN_ONE)


def _clean(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root
    _refuse_other_files(root)
    _drop_live_form(root)
    _drop(root, _OF_THE_WHOLE)
    if "/Names" in root:
        _drop(root.Names, _OF_NAMES)
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if len(pdf.pages) == 0:
        raise Unfit(Reason.DAMAGED)
    for page in pdf.pages:
        _clean_page(page.obj)
    for thing in pdf.objects:
        for holder in _holders(thing):
            _scrub(holder, set(holder.keys()))


def _refuse_other_files(root: Any) -> None:
    names = root.get("/Names")
    if "/Collection" in root or (names is not None and "/EmbeddedFiles" in names and _has_any(names.EmbeddedFiles)):
        raise Unfit(Reason.PDF_HOLDS_FILES)


def _has_any(tree: Any) -> bool:
    return any(len(tree.get(key, [])) for key in ("/Names", "/Kids"))


def _drop_live_form(root: Any) -> None:
    """A form that only a program can draw has no pages of its own; in any other, that second form is dropped."""
    form = root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form and (root.get("/NeedsRendering", False) or not len(form.get("/Fields", []))):
        raise Unfit(Reason.PDF_LIVE_FORM)
    _drop(form, ("/XFA",))


def _clean_page(page: Any) -> None:
    _drop(page, _OF_A_PAGE)
    remarks = page.get("/Annots")
    if remarks is not None and any(str(one.get("/Subtype", "")) in _PLAYS for one in remarks):
        page.Annots = pikepdf.Array([one for one in remarks if str(one.get("/Subtype", "")) not in _PLAYS])


def _holders(thing: Any) -> Iterator[Any]:
    """An object and every dictionary that stands in it directly; what it refers to is an object of its own."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        kind = one._type_code
        if kind in _HOLDERS:
            yield one
            waiting += [value for _key, value in one.items() if _stands_here(value)]
        elif kind == ObjectType.array:
            waiting += [value for value in one if _stands_here(value)]


def _stands_here(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _scrub(holder: Any, keys: set[str]) -> None:
    """Take out of one dictionary what acts and what tells who made it. Asked of every one there is."""
    if "/S" in keys:
        _disarm(holder)
    if "/EF" in keys and _is_other_file(holder["/EF"]):
        raise Unfit(Reason.PDF_HOLDS_FILES)
    if "/AA" in keys and _is_set_of_actions(holder["/AA"]):
        del holder["/AA"]
    if "/PieceInfo" in keys:
        del holder["/PieceInfo"]
    if "/Metadata" in keys and holder["/Metadata"]._type_code == ObjectType.stream:
        del holder["/Metadata"]
    if "/Rect" in keys and str(holder.get("/Subtype", "")) in _REMARKS:
        _drop(holder, _OF_A_REMARK)
    if "/ByteRange" in keys:  # a signature: it no longer holds, and names the person who signed
        _drop(holder, tuple(keys - {"/Type"}))
    if holder._type_code == ObjectType.stream:
        _drop(holder, ("/F", "/FFilter", "/FDecodeParms", "/Ref"))
        if "/Subtype" in keys and holder.get("/Subtype") == Name.Image:
            _bare_picture(holder)


def _disarm(holder: Any) -> None:
    """An action that does more than lead somewhere becomes one that does nothing, wherever it hangs."""
    kind = str(holder["/S"])
    if kind not in _ACTIONS:
        return
    unsafe_link = kind == "/URI" and not str(holder.get("/URI", "")).lower().startswith(_SAFE_LINKS)
    if kind not in _ALLOWED_ACTIONS or unsafe_link:
        _drop(holder, tuple(holder.keys()))
        holder["/S"], holder["/N"] = Name.Named, Name.Nothing


def _is_other_file(value: Any) -> bool:
    if not isinstance(value, pikepdf.Dictionary):
        return False
    return any(key in value and value[key]._type_code == ObjectType.stream for key in _FILE_KEYS)


def _is_set_of_actions(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and any(
        isinstance(action, pikepdf.Dictionary) and "/S" in action for _key, action in value.items()
    )


def _bare_picture(stream: Any) -> None:
    """A photo in a PDF is often the very file of the camera, with the place where it was taken."""
    filters = stream.get("/Filter")
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(name) for name in filters or []]
    if names not in (["/DCTDecode"], ["/FlateDecode", "/DCTDecode"]):
        return
    raw = stream.read_raw_bytes()
    if len(names) == 2:
        raw = zlib.decompressobj().decompress(raw, MOST_PICTURE)
    try:
        bare = bare_jpeg(raw)
    except ValueError:
        return
    if bare != raw:
        stream.write(bare, filter=Name.DCTDecode)


def _drop(holder: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
