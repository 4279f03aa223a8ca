"""Sheets as PDF: tagged to PDF/UA-1, the same bytes for the same sheet and moment, nothing read but our templates.

Words go in as data only. Typst never evaluates them, its root is the folder of our templates, and it has no packages.
"""

import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from endeavour.documents.press.cleaning import fit_to_print
from endeavour.documents.press.keeping import kept
from endeavour.documents.press.sheet import Sheet

DOCUMENTS = Path(__file__).resolve().parent.parent
TEMPLATES = DOCUMENTS / "typst"
FACES = DOCUMENTS / "fonts" / "built"
NO_PACKAGES = TEMPLATES / "packages-are-never-used"

MOST_IN_A_PICTURE = 100_000
NOT_DRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)

FEW = 5
TO_FORGET = 12


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as PDF. `conforms` when it is PDF/UA-1; if not, `because` says which text no face could draw. It is
    tagged either way.
    """

    pdf: bytes
    conforms: bool
    because: str = ""


class _OfThread(threading.local):
    compiler: typst.Compiler | None = None


_here = _OfThread()


def pdf_of(sheet: Sheet, *, made_at: datetime, logos: Mapping[str, bytes] | None = None) -> Made:
    """One paper as PDF. `made_at` (aware) is the moment written into it; `logos` holds pictures by their digest.

    Raises KeyError for a logo that is not given, ValueError for one that is not what its digest says.
    """
    return pdf_of_many([sheet], title=sheet.name, made_at=made_at, logos=logos)


def pdf_of_many(
    sheets: Sequence[Sheet],
    *,
    title: str,
    made_at: datetime,
    both_sides: bool = False,
    logos: Mapping[str, bytes] | None = None,
) -> Made:
    """Papers one after another as one PDF, each with its own page numbers and, for printing on both sides, on its own
    sheets. Tags are kept, which merging would lose. Memory grows with the count: see `batch`.
    """
    inputs = _inputs(sheets, title, logos or {}, both_sides=both_sides)
    try:
        return Made(_compiled(inputs, made_at, "ua-1"), conforms=True)
    except typst.TypstError as error:
        undrawn = NOT_DRAWN.search(error.message)
        if undrawn is None:
            raise
        because = _("None of our typefaces has these characters: {text}").format(text=undrawn.group(1))
        return Made(_compiled(inputs, made_at, "1.7"), conforms=False, because=because)
    finally:
        if len(sheets) > FEW:
            _forget()


def _compiled(inputs: dict[str, str], made_at: datetime, standard: Any) -> bytes:
    if _here.compiler is None:
        _here.compiler = _new_compiler()
    moment = made_at.astimezone(UTC).replace(microsecond=0)
    made = _here.compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=standard, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _forget() -> None:
    """Let Typst drop what it remembers of a large document, 100 MB for 50 plans: it keeps what it worked out for ten
    compilations, so it is given a dozen of nothing.
    """
    nothing = typst.Compiler(b"", font_paths=_faces(), ignore_system_fonts=True)
    for _count in range(TO_FORGET):
        nothing.compile(input=b"", format="pdf")


def _new_compiler() -> typst.Compiler:
    """One for each thread: two threads cannot share one."""
    return typst.Compiler(
        TEMPLATES / "paper.typ",
        root=TEMPLATES,
        font_paths=_faces(),
        ignore_system_fonts=True,
        package_path=NO_PACKAGES,
        package_cache_path=NO_PACKAGES,
    )


@cache
def _faces() -> typst.Fonts:
    if not any(FACES.glob("*.ttf")):
        raise FileNotFoundError(f"no faces in {FACES}: run the set-up, or fonts/build.py")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FACES])


def _inputs(sheets: Sequence[Sheet], title: str, logos: Mapping[str, bytes], *, both_sides: bool) -> dict[str, str]:
    data = {
        "title": fit_to_print(title),
        "author": sheets[0].head.school if sheets[0].head else "",
        "lang": sheets[0].lang,
        "both_sides": both_sides,
        "sheets": [_printable(kept(_with_short_logo(sheet))) for sheet in sheets],
    }
    digests = {sheet.head.logo for sheet in sheets if sheet.head and sheet.head.logo}
    pictures = {f"logo-{_short(digest)}": _picture(digest, logos) for digest in sorted(digests)}
    return {
        "data": json.dumps(data, ensure_ascii=False),
        "page": _("Page {page} of {pages}"),
        **pictures,
    }


def _with_short_logo(sheet: Sheet) -> Sheet:
    return sheet if sheet.head is None else replace(sheet, head=replace(sheet.head, logo=_short(sheet.head.logo)))


def _short(digest: str) -> str:
    """A digest as a name that is never broken as a long word."""
    return digest[:16]


def _printable(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _printable(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_printable(item) for item in data]
    return fit_to_print(data) if isinstance(data, str) else data


def _picture(digest: str, logos: Mapping[str, bytes]) -> str:
    """A picture's numbers, once it is the right one."""
    picture = logos[digest]
    if len(picture) > MOST_IN_A_PICTURE or sha256(picture).hexdigest() != digest:
        raise ValueError("not the logo this paper was written with, or too large")
    return _numbers(picture)


@lru_cache(maxsize=8)
def _numbers(picture: bytes) -> str:
    """Bytes as a list of numbers, the one way in which they can be data."""
    return json.dumps(list(picture), separators=(",", ":"))
