"""The XML of a Word document without the names, numbers and fetches that a reader never sees."""

import re
from dataclasses import dataclass, field

from lxml import etree

from endeavour.files.inspection.answer import Reason, Unfit

SOMEBODY = "Author"
"""What stands for every author: Word needs some name there."""

_FORBIDDEN = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_GONE = frozenset(
    {
        "rsids", "attachedTemplate", "docVars", "mailMerge", "printerSettings", "dataBinding", "docId",
        "saveThroughXslt",
    }
)  # fmt: skip
_GONE_ATTRIBUTES = frozenset({"initials", "dateUtc"})
_FETCHING = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "EMBED", "CONTROL"}
)
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|file:", re.IGNORECASE)


def parsed(data: bytes) -> etree._Element:
    """One part's tree. Refuses a document type: there is nothing to expand and nothing to fetch."""
    if _FORBIDDEN.search(data):
        raise Unfit(Reason.DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    tree = etree.fromstring(data, parser)
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Unfit(Reason.DAMAGED)
    return tree


def written(tree: etree._Element) -> bytes:
    """The tree as bytes."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def clean_markup(data: bytes) -> bytes:
    """A part's XML without revision numbers, authors and their days, paths, document variables, and with each field
    that fetches something replaced by what it shows.
    """
    tree = parsed(data)
    gone = []
    for element in tree.iter(etree.Element):
        if etree.QName(element).localname in _GONE:
            gone.append(element)
        if element.attrib:
            _clean_attributes(element)
    for element in gone:
        _remove(element)
    _unlink_fields(tree)
    return written(tree)


def _clean_attributes(element: etree._Element) -> None:
    for name, value in list(element.attrib.items()):
        space, _brace, local = str(name).rpartition("}")
        if local == "author":
            element.set(name, SOMEBODY)
        elif local.startswith("rsid") or local in _GONE_ATTRIBUTES or _tells_where_or_when(space, local):
            del element.attrib[name]
        elif local in ("name", "descr", "title", "alt", "src") and _PATH.search(str(value)):
            element.set(name, "")


def _tells_where_or_when(space: str, local: str) -> bool:
    """`w:date` stands only on comments and tracked changes; `o:href` and `o:title` say where a picture came from."""
    if local == "date":
        return "wordprocessingml" in space
    return local in ("href", "title") and space.endswith("office:office")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


@dataclass
class _Field:
    """A field while it is read: the marks and codes it is made of, without what it shows."""

    parts: list[etree._Element] = field(default_factory=list)
    code: str = ""


def _unlink_fields(tree: etree._Element) -> None:
    """Make each field that fetches into the plain text it shows now. A field's code may be cut into pieces."""
    open_fields: list[_Field] = []
    found: list[_Field] = []
    simple = []
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        if name == "fldChar":
            _follow(element, open_fields, found)
        elif name in ("instrText", "delInstrText") and open_fields:
            open_fields[-1].parts.append(element)
            open_fields[-1].code += element.text or ""
        elif name == "fldSimple" and _fetches(str(_attribute(element, "instr"))):
            simple.append(element)
    for one in [*found, *open_fields]:
        if _fetches(one.code):
            for part in one.parts:
                _remove(part)
    for element in simple:
        _replace_by_children(element)


def _follow(mark: etree._Element, open_fields: list[_Field], found: list[_Field]) -> None:
    kind = _attribute(mark, "fldCharType")
    if kind == "begin":
        open_fields.append(_Field())
    if open_fields:
        open_fields[-1].parts.append(mark)
        if kind == "end":
            found.append(open_fields.pop())


def _attribute(element: etree._Element, local: str) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith(f"}}{local}")), "")


def _fetches(code: str) -> bool:
    first = code.split(maxsplit=1)[:1]
    return bool(first) and first[0].strip('"').upper() in _FETCHING


def _replace_by_children(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)
