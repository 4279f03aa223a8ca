"""SEN status and needs from a row: codes where they are known, the words as written where they are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, NeedRow, PupilRef, Source, StatusRow
from endeavour.foundation.words import sentence

FLAT_NEEDS = ("need_1", "need_2", "need_3", "need_4")
_LAST = 1_000


def read_status(cells: Cells, pupil: PupilRef, notes: Notes) -> StatusRow | None:
    """The status a row names, or None. Two columns that disagree are warned of and neither is taken."""
    words, code = notes.text(cells, "status"), notes.text(cells, "status_code")
    written = words or code
    if not written:
        return None
    known = values.status(written)
    if words and code and known != values.status(code):
        notes.warn("status", words, sentence(wording.STATUS_DISAGREES, other=values.short(code)), about=About.STATUS)
        return None
    if not known:
        notes.warn("status" if words else "status_code", written, plain(wording.STATUS_UNKNOWN), about=About.STATUS)
    start, end = notes.span(cells, "status_start", "status_end")
    kept = values.kept_as_written(written)
    return StatusRow(source=notes.source, pupil=pupil, code=known, written=kept, start=start, end=end)


@dataclass(frozen=True, slots=True)
class NeedRead:
    """A need as one row gives it, before it has its place among the pupil's others."""

    source: Source
    code: str
    written: str
    rank: int | None
    start: date | None
    end: date | None
    description: str


def read_needs(cells: Cells, notes: Notes) -> list[NeedRead]:
    """The needs a row names: one with its rank and dates, several in one cell, or SENneed1, SENneed2 side by side."""
    flat = [(name, number) for number, name in enumerate(FLAT_NEEDS, start=1) if name in cells]
    found = [need for name, number in flat for need in _cell_needs(cells, notes, name, number)]
    if "need" in cells:
        rank = notes.order(cells, "rank", wording.RANK_UNKNOWN) if "rank" in cells else None
        found.extend(_cell_needs(cells, notes, "need", rank))
    return found


def _cell_needs(cells: Cells, notes: Notes, name: str, rank: int | None) -> list[NeedRead]:
    text = notes.prose(cells, name)
    if not text:
        return []
    start, end = notes.span(cells, "need_start", "need_end") if name == "need" else (None, None)
    description = notes.prose(cells, "need_description")
    return [
        NeedRead(notes.source, recognised(piece, name, notes), _kept(piece), rank, start, end, description)
        for piece in values.needs_in(text)
    ]


def recognised(written: str, name: str, notes: Notes) -> str:
    """The census code of a need, or nothing with a warning that it awaits mapping."""
    code = values.need(written)
    if not code:
        notes.warn(name, written, plain(wording.NEED_UNKNOWN), about=About.NEED)
    return code


def _kept(piece: str) -> str:
    return values.kept_as_written(" ".join(piece.split()))


def placed(pupil: PupilRef, needs: Iterable[NeedRead]) -> list[NeedRow]:
    """A pupil's needs by rank, then as the file has them, each with its own place; the same need only once."""
    once: dict[tuple[object, ...], NeedRead] = {}
    for need in needs:
        once.setdefault((need.code, need.written, need.rank, need.start, need.end), need)
    ordered = sorted(once.values(), key=lambda need: _LAST if need.rank is None else need.rank)
    return [
        NeedRow(
            source=need.source,
            pupil=pupil,
            code=need.code,
            written=need.written,
            place=place,
            rank=need.rank,
            start=need.start,
            end=need.end,
            description=need.description,
        )
        for place, need in enumerate(ordered, start=1)
    ]


def warn_of_ranks(needs: list[NeedRow], notes: Notes, name: str = "rank") -> None:
    """Say where two open needs of one pupil have one rank."""
    seen: set[int] = set()
    for need in needs:
        if need.rank is not None and need.end is None:
            if need.rank in seen:
                notes.stand_at(need.source.row)
                notes.warn(name, str(need.rank), plain(wording.RANK_TWICE), about=About.NEED)
            seen.add(need.rank)


def without_legacy_letter(status: StatusRow, notes: Notes) -> StatusRow:
    """In a register of the school's own, a lone S, A or P may mean anything, so it awaits mapping."""
    if not status.legacy or len(status.written) > 1:
        return status
    notes.warn("status", status.written, plain(wording.STATUS_UNKNOWN), about=About.STATUS)
    return replace(status, code="")
