"""Saving the register's grid: what was sent is brought together with what stands now, and nothing of it is lost."""

import uuid
from dataclasses import dataclass, replace

from endeavour.drafts.actions import alone_at, clear_words, keep_words, take_up_earlier
from endeavour.drafts.merging import Clash, Merged, digest, digests, merge
from endeavour.drafts.queries import draft_of
from endeavour.exchange.actions.registers import save_lines
from endeavour.exchange.comparing.pupils import class_of
from endeavour.exchange.models import OldRegister
from endeavour.exchange.register.queries import Standing, lines_in, old_register, standing_with
from endeavour.foundation import clock
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import Kept, kept_at
from endeavour.pages.drafting.sent import Kind, choose
from endeavour.pages.drafting.settling import ShownClash
from endeavour.pages.drafting.slips import place_of, typed_in
from endeavour.pages.frame import address
from endeavour.pages.school.beginning.words import (
    Boxes,
    label_of,
    lines_of_words,
    read_grid,
    typed_before,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Typing:
    """A grid as one of its writers sees it: what stands, with their own words in the boxes, checked; the boxes where
    two texts wait for a choice; and what the page keeps.
    """

    standing: Standing
    clashes: dict[str, ShownClash]
    kept: Kept


def save_grid(request: SchoolRequest, uid: uuid.UUID) -> int:
    """Bring a posted grid into the register, alone. What two people wrote in one box, or one person in two windows,
    stays in its author's draft: in how many boxes.
    """
    by, place, data = request.actor, place_of(request), request.POST
    with alone_at(place, by.school_id):
        row = old_register(uid)
        lines = lines_in(row)
        theirs = words_of(lines)
        boxes = Boxes(theirs, {})
        sent = read_grid(data, boxes)
        choose(data, sent, theirs, boxes)
        merged = merge(sent.seen, sent.words, theirs)
        save_lines(by=by, row=row, said=lines_of_words(merged.words, lines), turn=row.turn)
        typed = typed_in(data)
        clear_words(by=by, place=place, page=typed.page, opened_at=typed.opened_at)
        waiting = {**{name: clash.mine for name, clash in merged.clashes.items()}, **sent.unread}
        still = replace(typed, words={name: [text] for name, text in waiting.items()}, seen=sent.seen)
        keep_words(by=by, place=place, typed=still)
        stands = words_of(lines_in(old_register(uid)))
        take_up_earlier(by=by, place=place, stands=stands)
        mine = typed_before(draft_of(by, place), Boxes(stands, {}))
    return len({*waiting, *merge(mine.seen, mine.words, stands).clashes})


def typing_at(request: SchoolRequest, row: OldRegister) -> Typing:
    """The grid with what its reader has typed and not saved."""
    place = place_of_grid(request, row)
    draft, lines = draft_of(request.actor, place), lines_in(row)
    theirs = words_of(lines)
    typed = typed_before(draft, Boxes(theirs, {}))
    merged = merge(typed.seen, typed.words, theirs)
    standing = standing_with(row, lines_of_words(merged.words, lines), request.school, on=clock.today())
    clashes = _shown(merged, Boxes(theirs, _people(standing, merged)))
    kept = kept_at(
        request,
        place,
        seen={**digests(theirs), **{name: typed.seen.get(name, "") for name in clashes}},
        met={name: digest(clash.theirs) for name, clash in merged.clashes.items()},
        draft=draft,
        back=merged.words != theirs or bool(clashes),
        label=label_of,
    )
    return Typing(standing, clashes, kept)


def place_of_grid(request: SchoolRequest, row: OldRegister) -> str:
    """Where the words of a grid are kept."""
    code = request.school.code
    return address(code, "old-register", uid=row.uid).removeprefix(f"/s/{code}/")


def unsaved_by(request: SchoolRequest, row: OldRegister) -> list[tuple[str, str]]:
    """What this person typed in a grid and never saved, in whichever window: each box with its words."""
    draft = draft_of(request.actor, place_of_grid(request, row))
    if draft is None:
        return []
    typed = [*draft.words.items(), *((row["name"], row) for row in draft.earlier)]
    return [(label_of(name), " ".join(word["now"])) for name, word in typed]


def _shown(merged: Merged, boxes: Boxes) -> dict[str, ShownClash]:
    return {name: _one(name, clash, boxes) for name, clash in merged.clashes.items()}


def _one(name: str, clash: Clash, boxes: Boxes) -> ShownClash:
    return ShownClash(
        mine=boxes.say(name, clash.mine),
        theirs=boxes.say(name, clash.theirs),
        sends={name: [clash.mine]},
        words=boxes.kind(name) is not Kind.ANSWER,
        label=boxes.label(name),
    )


def _people(standing: Standing, merged: Merged) -> dict[str, str]:
    """Those whom somebody chose against somebody else, as both would know them."""
    clashes = [clash for name, clash in merged.clashes.items() if name.startswith("p-")]
    asked = {text for clash in clashes for text in (clash.mine, clash.theirs)}
    found = [pupil for pupil in standing.here.pupils if str(pupil.uid) in asked] if asked else []
    return {str(one.uid): " ".join(filter(None, (one.full_name, class_of(standing.here, one)))) for one in found}
