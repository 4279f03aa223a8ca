"""Saving a page of the meeting: what was sent is brought together with what stands now, and nothing of it is lost."""

from dataclasses import replace

from django.http import QueryDict

from endeavour.access.actor import Actor
from endeavour.drafts.actions import alone_at, clear_words, keep_words
from endeavour.drafts.merging import Words, merge
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import draft_of
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.sent import choose, read
from endeavour.pages.drafting.shown import fill, shown
from endeavour.pages.drafting.slips import typed_in
from endeavour.pages.frame import address
from endeavour.pages.school.reviews.forms import CloseForm
from endeavour.pages.school.reviews.room import NOTES, Room, boxes_of, place_of_target, room_of
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


def save_page(request: SchoolRequest, pupil: Pupil) -> list[str]:
    """Bring a posted page into the record, alone. The boxes where two texts wait for a choice."""
    by, place, data = request.actor, place_of_meeting(request, pupil), request.POST
    with alone_at(place, by.school_id):
        room, draft = room_of(pupil), draft_of(by, place)
        theirs, boxes = room.words, boxes_of(room)
        sent = read(data, boxes)
        choose(data, sent, theirs, boxes)
        merged = merge(sent.seen, sent.words, theirs)
        _write(by, room, merged.words, theirs)
        typed = typed_in(data)
        later = {name: word["now"] for name, word in draft.words.items() if name in LATER} if draft else {}
        later |= {name: list(values) for name, values in typed.words.items() if name in LATER}
        waiting = {name: [clash.mine] for name, clash in merged.clashes.items()}
        clear_words(by=by, place=place, page=typed.page, opened_at=typed.opened_at)
        seen = {name: sent.seen.get(name, "") for name in waiting}
        keep_words(
            by=by, place=place, typed=replace(typed, words={**later, **waiting}, seen=seen), pupil_uid=pupil.uid
        )
    return list(waiting)


def _write(by: Actor, room: Room, words: Words, theirs: Words) -> None:
    """Write what has changed: the notes as a whole, and each target by itself."""
    changed = {name for name, text in words.items() if text != theirs.get(name, "")}
    review = room.review
    if changed & set(NOTES) or (changed and review is None):
        notes = Notes(
            came=words["came"],
            family_came=FACTS[words["family_came"]],
            pupil_came=FACTS[words["pupil_came"]],
            impact=words["impact"],
            quality=words["quality"],
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


def close_form(draft: Draft | None) -> CloseForm:
    """The last question with the answers that wait in the draft."""
    form = CloseForm()
    fill(form, draft)
    return form


def answered(draft: Draft | None) -> CloseForm:
    """The same, sent."""
    data = QueryDict(mutable=True)
    for name, values in shown(close_form(draft)).items():
        data.setlist(name, values)
    return CloseForm(data)
