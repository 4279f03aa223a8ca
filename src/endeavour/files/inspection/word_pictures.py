"""Pictures inside a Word document, of the kinds that can be cleaned."""

import io

from lxml import etree

from endeavour.files.inspection.answer import Reason, Unfit
from endeavour.files.inspection.segments import bare_jpeg, bare_png
from endeavour.files.inspection.word_markup import parsed, written

_MOST_PIXELS = 25_000_000
_DRAWN = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03")
_RUNS = frozenset({"script", "foreignObject", "handler", "iframe", "embed", "object", "set", "animate"})
_TELLS = frozenset({"metadata", "title", "desc"})


def clean_part_picture(data: bytes) -> bytes:
    """The same picture without metadata: JPEG, PNG, GIF, SVG without programs, and Windows drawings as they are.

    Refuses every other: it might be any file at all.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return bare_jpeg(data)
        if data.startswith(b"\x89PNG"):
            return bare_png(data)
        if data.startswith(b"GIF8"):
            return _bare_gif(data)
        if b"<svg" in data[:2000]:
            return _bare_svg(data)
    except (ValueError, OSError, etree.XMLSyntaxError) as fault:
        raise Unfit(Reason.DAMAGED) from fault
    if data.startswith(_DRAWN) or data[40:44] == b" EMF" or _is_bitmap(data):
        return data
    raise Unfit(Reason.WORD_PICTURE)


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data)


def _bare_gif(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["GIF"]) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise Unfit(Reason.TOO_MANY_PIXELS)
        picture.load()
        picture.info = {name: value for name, value in picture.info.items() if name == "transparency"}
        made = io.BytesIO()
        picture.save(made, "GIF")
        return made.getvalue()


def _bare_svg(data: bytes) -> bytes:
    tree = parsed(data)
    for element in list(tree.iter(etree.Element)):
        name = etree.QName(element).localname
        if name in _RUNS or any(_runs(str(key), str(value)) for key, value in element.attrib.items()):
            raise Unfit(Reason.WORD_PICTURE)
        if name in _TELLS and element.getparent() is not None:
            element.getparent().remove(element)  # type: ignore[union-attr]
    return written(tree)


def _runs(name: str, value: str) -> bool:
    local = name.rpartition("}")[2].lower()
    return local.startswith("on") or (local == "href" and not value.startswith(("#", "data:image/png")))
