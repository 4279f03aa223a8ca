"""Pictures: decoded, turned the right way up, and written anew from their pixels alone."""

import re
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from endeavour.files.inspection.answer import Kind, Reason, Unfit
from endeavour.files.inspection.kinds import PDF_MARK, PDF_MARK_WITHIN, holds_a_zip

MOST_PIXELS = 200_000_000
"""A JPEG of a telephone may have so many; it is decoded at half, a quarter or an eighth of its size."""

MOST_DECODED = 112_000_000
"""Bytes of one decoded picture."""

LONGEST_SIDE = 4096
DRAFT_SIDE = 3000
QUALITY = 90
PHOTO_SIDE = 480
PACKING = 3
"""Of PNG: three times as quick as the usual 6, for a few per cent of size."""

_RUNS_ELSEWHERE = re.compile(rb"<(?:script|html|svg)\b|<!doctype|<\?php", re.IGNORECASE)
_BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2, "I;16B": 2}
_FAULTS = (OSError, SyntaxError, ValueError, IndexError, UnidentifiedImageError)


def clean_picture(source: Path, target: Path, kind: Kind) -> None:
    """Write the picture's pixels to `target` and nothing else of it. A JPEG is then at most 4096 pixels long."""
    _refuse_more_than_a_picture(source)
    picture = _read(source, kind)
    if kind is Kind.JPEG:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        _plain(picture).save(target, "JPEG", quality=QUALITY)
    else:
        _with_its_own_transparency(picture).save(target, "PNG", compress_level=PACKING)


def clean_photo(source: Path, target: Path, kind: Kind) -> None:
    """Write a square JPEG of a face, 480 pixels wide, from the middle and a little above it."""
    if kind not in (Kind.JPEG, Kind.PNG):
        raise Unfit(Reason.NOT_A_PICTURE)
    _refuse_more_than_a_picture(source)
    picture = _read(source, kind)
    if picture.mode in ("P", "LA", "RGBA", "PA"):
        picture = _on_white(picture)
    square = ImageOps.fit(_plain(picture), (PHOTO_SIDE, PHOTO_SIDE), centering=(0.5, 0.4))
    square.info = {}
    square.save(target, "JPEG", quality=QUALITY)


def _read(source: Path, kind: Kind) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # our own bounds are lower, and are asked before anything is decoded
    try:
        with Image.open(source, formats=["JPEG" if kind is Kind.JPEG else "PNG"]) as picture:
            _refuse_floods(picture)
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return picture
    except _FAULTS as fault:
        raise Unfit(Reason.DAMAGED) from fault


def _refuse_floods(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Unfit(Reason.TOO_MANY_PIXELS)
    if max(picture.size) > LONGEST_SIDE:
        scale = DRAFT_SIDE / max(picture.size)
        picture.draft(None, (max(1, int(width * scale)), max(1, int(height * scale))))
        width, height = picture.size
    if width * height * _BYTES_A_PIXEL.get(picture.mode, 4) > MOST_DECODED:
        raise Unfit(Reason.TOO_MANY_PIXELS)


def _refuse_more_than_a_picture(source: Path) -> None:
    data = source.read_bytes()
    if PDF_MARK in data[:PDF_MARK_WITHIN] or _RUNS_ELSEWHERE.search(data) or holds_a_zip(source):
        raise Unfit(Reason.TWO_IN_ONE)


def _plain(picture: Image.Image) -> Image.Image:
    picture.info = {}
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _with_its_own_transparency(picture: Image.Image) -> Image.Image:
    if "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.info = {}
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    over = picture.convert("RGBA")
    white = Image.new("RGBA", over.size, "white")
    white.alpha_composite(over)
    return white
