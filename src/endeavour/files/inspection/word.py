"""Word (.docx): only the parts that the document refers to and that we know are kept, each of them cleaned.

Source: ECMA-376, part 2 (packages and relationships) and part 1 (WordprocessingML).
"""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from endeavour.files.inspection.answer import Reason, Unfit
from endeavour.files.inspection.package import Package
from endeavour.files.inspection.word_markup import clean_markup, parsed, written
from endeavour.files.inspection.word_pictures import clean_part_picture

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPES = "[Content_Types].xml"

_KEPT = frozenset(
    {
        "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "font", "theme",
        "themeOverride", "image", "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended",
        "commentsIds", "commentsExtensible", "chart", "chartStyle", "chartColorStyle", "chartUserShapes",
        "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "glossaryDocument",
    }
)  # fmt: skip
_DROPPED = frozenset(
    {
        "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "customXml",
        "customXmlProps", "people", "printerSettings", "keyMapCustomizations", "extensibility", "transform",
        "documenttasks",
    }
)  # fmt: skip
_MACROS = frozenset({"vbaProject", "wordVbaData"})
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")
_NOWHERE = "about:blank"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, etree.XMLSyntaxError)
_MAIN = re.compile(r"wordprocessingml\.document\.main\+xml$")


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a part's relationships, as it will be written."""

    id: str
    type: str
    target: str
    external: bool = False


def clean_word(source: Path, target: Path) -> None:
    """Write the document anew without macros' places, properties, names of authors, hidden numbers and fetches.

    Refuses one with macros, with other files inside, with pictures that lie elsewhere or that we cannot clean.
    """
    try:
        with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as out:
            _Document(Package(archive), out).write()
    except _DAMAGE as fault:
        raise Unfit(Reason.DAMAGED) from fault


class _Document:
    def __init__(self, package: Package, out: zipfile.ZipFile) -> None:
        self.package = package
        self.out = out
        self.types = parsed(package.read(CONTENT_TYPES))
        self.kept: set[str] = set()

    def write(self) -> None:
        if any("macroenabled" in str(one.get("ContentType", "")).lower() for one in self.types):
            raise Unfit(Reason.MACROS)
        main = self._main_part()
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        self._put("_rels/.rels", _relations_xml([Relation("rId1", office, main)]))
        waiting = [main]
        while waiting:
            part = waiting.pop()
            if part not in self.kept:
                self.kept.add(part)
                waiting += self._write_part(part)
        for one in list(self.types):
            name = one.get("PartName")
            if name is not None and name.lstrip("/") not in self.kept:
                self.types.remove(one)
        self._put(CONTENT_TYPES, written(self.types))

    def _main_part(self) -> str:
        for one in self._relations_of(""):
            if _last(one.type) == "officeDocument" and not one.external:
                part = _resolved("", one.target)
                kind = next((t.get("ContentType", "") for t in self.types if t.get("PartName") == f"/{part}"), "")
                if _MAIN.search(str(kind)):
                    return part
        raise Unfit(Reason.DAMAGED)

    def _write_part(self, part: str) -> list[str]:
        """Write one part and its relationships; the parts these lead to."""
        relations = [one for one in map(self._judged, self._relations_of(part)) if one is not None]
        data = self.package.read(part)
        if part.endswith(".xml"):
            self._put(part, clean_markup(data))
        elif part.endswith(".odttf"):
            self._put(part, data)
        else:
            self._put(part, clean_part_picture(data), packed=False)
        if relations:
            self._put(_relations_part(part), _relations_xml(relations))
        return [_resolved(part, one.target) for one in relations if not one.external]

    def _judged(self, one: Relation) -> Relation | None:
        """The relationship as it may stay, or None where it goes."""
        kind = _last(one.type)
        if kind in _MACROS:
            raise Unfit(Reason.MACROS)
        if kind in _DROPPED:
            return None
        if kind == "hyperlink":
            safe = one.external and one.target.lower().startswith(_SAFE_LINKS)
            return Relation(one.id, one.type, one.target if safe else _NOWHERE, external=True)
        if one.external:
            raise Unfit(Reason.WORD_FETCHES)
        if kind not in _KEPT:
            raise Unfit(Reason.WORD_HOLDS_FILES)
        return one

    def _relations_of(self, part: str) -> list[Relation]:
        name = _relations_part(part)
        if name not in self.package:
            return []
        return [
            Relation(
                one.get("Id", ""), one.get("Type", ""), one.get("Target", ""), one.get("TargetMode") == "External"
            )
            for one in parsed(self.package.read(name)).iter(f"{RELATIONS}Relationship")
        ]

    def _put(self, name: str, data: bytes, *, packed: bool = True) -> None:
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self.out.writestr(member, data)


def _last(kind: str) -> str:
    return kind.rpartition("/")[2]


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    """The name in the package to which a target of a part leads."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")


def _relations_xml(relations: list[Relation]) -> bytes:
    root = etree.Element(f"{RELATIONS}Relationships", nsmap={None: RELATIONS.strip("{}")})  # type: ignore[dict-item]
    for one in relations:
        line = etree.SubElement(root, f"{RELATIONS}Relationship", Id=one.id, Type=one.type, Target=one.target)
        if one.external:
            line.set("TargetMode", "External")
    return written(root)
