"""Metadata taken out of pictures that stand inside a document, without touching a single pixel of them."""

import struct

_KEPT_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"bKGD", b"sBIT"}
)
_SCAN, _END = 0xDA, 0xD9
_KEPT_JPEG = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_TURN = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
"""An EXIF block that says which way up the picture is, and nothing else. EXIF 2.3, tag 0x0112."""


def bare_jpeg(data: bytes) -> bytes:
    """The same JPEG without EXIF, GPS, XMP, comments, profiles, and whatever followed its end.

    What says how the colours are stored is kept, and which way up it is. Raises ValueError where it is no JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    made = [b"\xff\xd8"]
    at = 2
    while True:
        at, marker = _marker_at(data, at)
        if marker == _END:
            return b"".join([*made, b"\xff\xd9"])
        if marker in _ALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        segment = data[at + 2 : at + length]
        if length < 2 or len(segment) != length - 2:
            raise ValueError("cut short")
        if (kept := _kept_of(marker, segment)) is not None:
            made.append(b"\xff%c" % marker + struct.pack(">H", len(kept) + 2) + kept)
        at += length
        if marker == _SCAN:
            start, at = at, _end_of_scan(data, at)
            made.append(data[start:at])


def _marker_at(data: bytes, at: int) -> tuple[int, int]:
    if data[at : at + 1] != b"\xff":
        raise ValueError("no marker")
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise ValueError("cut short")
    return at + 1, data[at]


def _kept_of(marker: int, segment: bytes) -> bytes | None:
    """What of a segment is needed to show the picture, or None where nothing is."""
    if marker in _KEPT_JPEG:
        return segment
    if marker == 0xE0 and segment.startswith(b"JFIF\0"):
        return segment[:12] + b"\0\0"  # without the small picture that may follow
    if marker == 0xEE and segment.startswith(b"Adobe"):
        return segment[:12]
    if marker == 0xE1 and (turn := _orientation(segment)):
        return _TURN % turn
    return None


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: inside a scan, FF is followed by 00 or by a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError("cut short")
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2


def _orientation(segment: bytes) -> int:
    """Which way up an EXIF block says the picture is: 2 to 8, or 0 where it says nothing or upright."""
    order = {b"MM": ">", b"II": "<"}.get(segment[6:8])
    if not segment.startswith(b"Exif\0\0") or order is None:
        return 0
    tiff = segment[6:]
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for number in range(count):
            tag, _kind, _many, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * number)
            if tag == 0x0112:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def bare_png(data: bytes) -> bytes:
    """The same PNG with nothing but its pixels and how to show them. Raises ValueError where it is no PNG."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG")
    made = [data[:8]]
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            break
        if name in _KEPT_PNG:
            made.append(data[at:end])
        if name == b"IEND":
            return b"".join(made)
        at = end
    raise ValueError("cut short")
