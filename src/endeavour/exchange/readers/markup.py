"""XML read as a stream, from people we do not trust.

Any document type is refused, so there are no entities to expand and nothing to fetch. Letters are decoded by us and
handed on as UTF-8, so a file cannot hide a document type behind an encoding of its own. What is not wanted may not
grow without end: the parser is stopped when too much passes between two wanted elements.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.content import MEGABYTE, Content
from endeavour.exchange.readers.encoding import UTF_8, encoding_of
from endeavour.exchange.readers.unreadable import unreadable

_CHUNK = 64 * 1024
_MOST_BETWEEN = 3 * MEGABYTE
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OVERLAP = len(b"<!DOCTYPE") - 1
_DECLARED = re.compile(r"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']""")
_EIGHT_BIT = {"iso-8859-1": "latin-1", "latin1": "latin-1", "windows-1252": "cp1252", "cp1252": "cp1252"}
_SEVEN_BIT = ("utf-8", "utf8", "us-ascii", "ascii")
_SIXTEEN_BIT = ("utf-16", "utf-16le", "utf-16be", "utf16")


def xml_encoding(content: Content) -> str:
    """The codec of an XML file. What it declares must agree with what it is; the usual few are known."""
    codec = encoding_of(content)
    declaration = _DECLARED.match(content.head(1024).decode(codec, "ignore"))
    declared = declaration.group(1).strip().lower() if declaration else ""
    if codec.startswith("utf-16"):
        fits = declared in ("", *_SIXTEEN_BIT)
    elif declared in _EIGHT_BIT:
        return _EIGHT_BIT[declared]
    else:
        fits = codec == UTF_8 and declared in ("", *_SEVEN_BIT)
    if not fits:
        raise unreadable(wording.ENCODING_DECLARED, content.name, encoding=declared or "UTF-8")
    return codec


def elements(content: Content, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Each wanted element of an XML file as soon as it is whole; it is emptied when the next one is asked for."""
    codec = xml_encoding(content)
    with content.open() as stream:
        yield from elements_of(content.name, stream, tags, codec=codec)


def elements_of(
    name: str, stream: IO[bytes], tags: tuple[str, ...], *, codec: str = UTF_8
) -> Iterator[etree._Element]:
    """As `elements`, from an open stream whose codec is known. `name` is what the refusals call the file."""
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    between = 0
    try:
        for chunk in _safe_chunks(name, stream, codec):
            parser.feed(chunk)
            between += len(chunk)
            for element in _finished(parser):
                between = 0
                yield element
                _forget(element)
            if between > _MOST_BETWEEN:
                raise unreadable(wording.OVERGROWN_XML, name)
        parser.close()
    except etree.XMLSyntaxError as damage:
        raise unreadable(wording.BROKEN_XML, name, line=damage.lineno or 1) from damage
    yield from _finished(parser)


def _safe_chunks(name: str, stream: IO[bytes], codec: str) -> Iterator[bytes]:
    """The file as UTF-8, bit by bit, having looked for a document type across the joins too."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    tail = b""
    while True:
        raw = stream.read(_CHUNK)
        try:
            chunk = decoder.decode(raw, final=not raw).encode("utf-8")
        except UnicodeError as damage:
            raise unreadable(wording.ENCODING_UNKNOWN, name) from damage
        if _FORBIDDEN.search(tail + chunk):
            raise unreadable(wording.DOCTYPE, name)
        if chunk:
            yield chunk
        if not raw:
            return
        tail = (tail + chunk)[-_OVERLAP:]


def _finished(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    return (element for _, element in parser.read_events() if isinstance(element, etree._Element))


def _forget(element: etree._Element) -> None:
    """Let go of an element and of everything before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: etree._Element) -> str:
    """An element's name in small letters, without its namespace. Transfer files are read by name, never by order."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name, in any case of letters."""
    return next((inner for inner in element if local(inner) == name), None)


def text(element: etree._Element | None, name: str) -> str:
    """The text of the first child of that name, or nothing."""
    found = child(element, name) if element is not None else None
    return (found.text or "").strip() if found is not None else ""
