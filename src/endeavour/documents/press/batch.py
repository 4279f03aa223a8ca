"""Many papers in one go: one PDF each in a zip, or print files of at most 50 papers. Memory stays bounded.

Everything is a generator, so a job can say how far it is, and stop: nothing is made before it is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from endeavour.documents.press.cleaning import fit_to_keep
from endeavour.documents.press.press import Made, pdf_of, pdf_of_many
from endeavour.documents.press.sheet import Sheet
from endeavour.foundation.clock import LONDON

MOST_TOGETHER = 50
"""Tags are kept only inside one compilation, and one of 300 plans takes a gigabyte."""

NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
NAMES_OF_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Order:
    """A paper to make: its words and the moment it was written, which goes into the file."""

    sheet: Sheet
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One file that was made: its name, and how many papers of all are done with it."""

    name: str
    made: Made
    made_at: datetime
    done: int
    of: int


def one_by_one(orders: Iterable[Order], *, of: int, logos: Mapping[str, bytes] | None = None) -> Iterator[Part]:
    """Each paper as a PDF of its own, named after the child and the reader. `of` is how many there will be."""
    names = _Names()
    for done, order in enumerate(orders, start=1):
        sheet = order.sheet
        name = names.free(", ".join((sheet.name, *sheet.to[:1])))
        yield Part(name, pdf_of(sheet, made_at=order.made_at, logos=logos), order.made_at, done, of)


def print_files(
    orders: Iterable[Order],
    *,
    of: int,
    title: str,
    at_most: int = MOST_TOGETHER,
    both_sides: bool = False,
    logos: Mapping[str, bytes] | None = None,
) -> Iterator[Part]:
    """Papers together in files to send to a printer, each file tagged as a whole. With `both_sides` every paper
    begins on a new sheet. Refuses more than 50 to a file.
    """
    if not 1 <= at_most <= MOST_TOGETHER:
        raise ValueError(f"a print file holds 1 to {MOST_TOGETHER} papers")
    waiting, names, done = iter(orders), _Names(), 0
    while together := list(islice(waiting, at_most)):
        first, done = done + 1, done + len(together)
        named = _("{title}, {first} to {last} of {all}").format(title=title, first=first, last=done, all=of)
        made_at = max(order.made_at for order in together)
        sheets = [order.sheet for order in together]
        made = pdf_of_many(sheets, title=named, made_at=made_at, both_sides=both_sides, logos=logos)
        yield Part(names.free(named), made, made_at, done, of)


def zipped(parts: Iterable[Part], *, into: IO[bytes]) -> Iterator[Part]:
    """Write each file into a zip as it is made, and hand it on so that the caller can say how far it is. The zip is
    whole once the generator has ended.
    """
    with ZipFile(into, "w", ZIP_STORED) as archive:
        for part in parts:
            info = ZipInfo(part.name, part.made_at.astimezone(LONDON).timetuple()[:6])
            archive.writestr(info, part.made.pdf)
            yield part


class _Names:
    """File names that every system can hold, no two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, text: str) -> str:
        name = file_name(text)
        number = 1
        while (found := f"{name} ({number}).pdf" if number > 1 else f"{name}.pdf").casefold() in self._taken:
            number += 1
        self._taken.add(found.casefold())
        return found


def file_name(text: str) -> str:
    """A name without an ending that every system can hold: "SEN Support plan, Amara Osei, Efua Osei"."""
    name = " ".join(NOT_IN_NAMES.sub(", ", fit_to_keep(text)).replace(" ,", ",").split())
    name = re.sub(r"(, )+", ", ", name.replace(",,", ",")).strip(" .,")
    while len(name.encode()) > LONGEST_NAME:
        name = name[:-1]
    name = name.strip(" .,")
    return f"_{name}" if NAMES_OF_DEVICES.match(name) else name or "paper"
