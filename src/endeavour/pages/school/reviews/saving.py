"""Saving a page of the meeting: what was sent is brought together with what stands now, and nothing of it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from endeavour.access.actor import Actor
from endeavour.drafts.actions import alone_at, clear_words, keep_words
from endeavour.drafts.merging import Words, merge
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import draft_of
from endeavour.needs.queries import status_code
from endeavour.needs.states import Status
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.sent import Sent, choose, read, read_box
from endeavour.pages.drafting.shown import fill, shown
from endeavour.pages.drafting.slips import typed_in
from endeavour.pages.frame import address
from endeavour.pages.school.reviews.day import kept_as_one, posted_as_one
from endeavour.pages.school.reviews.forms import CloseForm
from endeavour.pages.school.reviews.room import NOTES, Room, RoomBoxes, boxes_of, day_of, place_of_target, room_of
from endeavour.people.models import Pupil
from endeavour.reviews.actions import Notes, rate_target, save_notes

LATER = frozenset(
    {
        "decision",
        "why",
        *(f"next_review_on{part}" for part in ("", "-day", "-month", "-year")),
        "whose",
        "said",
    }
)
"""What goes into the record by a button of its own, and waits in the draft until then."""

FACTS = {"yes": True, "no": False, "": None}


def place_of_meeting(request: SchoolRequest, pupil: Pupil) -> str:
    """Where the words of the whole meeting are kept, whichever of its pages they are typed in."""
    whole = address(request.school.code, "hold-review", pupil_uid=pupil.uid)
    return whole.removeprefix(f"/s/{request.school.code}/")


@dataclass(frozen=True, slots=True)
class Waiting:
    """The boxes whose words stay in the draft: where two people wrote, and where a day cannot be read."""

    two_wrote: list[str]
    unread: list[str]

    def among(self, names: set[str]) -> "Waiting":
        """Those of some boxes."""
        return Waiting(*([name for name in kind if name in names] for kind in (self.two_wrote, self.unread)))


def save_page(request: SchoolRequest, pupil: Pupil) -> Waiting:
    """Bring a posted page into the record, alone, and with it what its author typed on the other pages. What waits of
    this page; of the whole meeting, where it is to be closed.
    """
    by, place, data = request.actor, place_of_meeting(request, pupil), request.POST
    with alone_at(place, by.school_id):
        room, draft = room_of(pupil), draft_of(by, place)
        theirs, boxes = room.words, boxes_of(room)
        sent = read(posted_as_one(data, room.shown_day), boxes)
        posted = {*sent.words, *sent.unread}
        choose(data, sent, theirs, boxes)
        _bring_in(kept_as_one(draft, room.shown_day), sent, boxes, posted)
        merged = merge(sent.seen, sent.words, theirs)
        _write(by, room, merged.words, theirs)
        typed = typed_in(data)
        later = {name: word["now"] for name, word in draft.words.items() if name in LATER} if draft else {}
        later |= {name: list(values) for name, values in typed.words.items() if name in LATER}
        waiting = {name: [clash.mine] for name, clash in merged.clashes.items()}
        waiting |= {name: [text] for name, text in sent.unread.items()}
        clear_words(by=by, place=place, page=typed.page, opened_at=typed.opened_at)
        seen = {name: sent.seen.get(name, "") for name in waiting}
        keep_words(
            by=by, place=place, typed=replace(typed, words={**later, **waiting}, seen=seen), pupil_uid=pupil.uid
        )
    left = Waiting(list(merged.clashes), list(sent.unread))
    return left if data.get("then") == "close" else left.among(posted)


def _bring_in(kept: Mapping[str, tuple[str, str]], sent: Sent, boxes: RoomBoxes, posted: set[str]) -> None:
    """Take up what was typed on other pages of the meeting and kept, but saved by none of their buttons."""
    for name, (said, seen) in kept.items():
        box = boxes.box(name)
        if box is None or name in posted:
            continue
        text, readable = read_box(box, said)
        (sent.words if readable else sent.unread)[name] = text
        sent.seen[name] = seen


def _write(by: Actor, room: Room, words: Words, theirs: Words) -> None:
    """Write what has changed: the notes as a whole, and each target by itself."""
    changed = {name for name, text in words.items() if text != theirs.get(name, "")}
    review = room.review
    if changed & {*NOTES, "met_on"} or (changed and review is None):
        notes = Notes(
            came=words["came"],
            came_apart=words["came_apart"],
            family_came=FACTS[words["family_came"]],
            pupil_came=FACTS[words["pupil_came"]],
            impact=words["impact"],
            quality=words["quality"],
            met_on=day_of(words["met_on"]),
        )
        review = save_notes(by=by, cycle=room.cycle, notes=notes)
    for target in room.targets:
        place = place_of_target(target)
        if review and any(f"{place}-{leaf}" in changed for leaf in ("rating", "sentence", "ended")):
            rating = words[f"{place}-rating"]
            rate_target(
                by=by,
                review=review,
                target=target,
                rating=int(rating) if rating else None,
                sentence=words[f"{place}-sentence"],
                continues=words[f"{place}-ended"] != "yes",
            )


def close_form(room: Room, draft: Draft | None) -> CloseForm:
    """The last question with the answers that wait in the draft."""
    form = CloseForm(may_end=_may_end(room))
    fill(form, draft)
    return form


def answered(room: Room, draft: Draft | None) -> CloseForm:
    """The same, sent."""
    data = QueryDict(mutable=True)
    for name, values in shown(close_form(room, draft)).items():
        data.setlist(name, values)
    return CloseForm(data, may_end=_may_end(room))


def _may_end(room: Room) -> bool:
    return status_code(room.pupil) != Status.PLAN
