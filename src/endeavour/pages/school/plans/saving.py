"""Saving the plan's editor: what was sent is brought together with what stands now, and nothing of it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from endeavour.drafts.actions import Typed, alone_at, clear_words, keep_words, note_made
from endeavour.drafts.merging import Merged, digest, merge, rows_of, text_of
from endeavour.drafts.queries import draft_of
from endeavour.foundation import clock
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.settling import BOTH, THEIRS, both_of
from endeavour.pages.drafting.slips import CHOICE, place_of, seen_in, typed_in, words_in
from endeavour.pages.school.plans.boxes import LINE_OF_WORDS, Boxes, names_of_staff
from endeavour.pages.school.plans.outline import (
    STANDING,
    key_of,
    lead_of,
    outline,
    standing_rows,
    within,
    without_lead,
)
from endeavour.pages.school.plans.words import plan_of_words, words_of
from endeavour.people.models import Pupil
from endeavour.plans.actions import save_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import PlanShape

TAKE_OUT = "end-"


@dataclass
class Sent:
    """What came from the editor: the text of each box, what it had shown, and what cannot be read."""

    words: dict[str, str]
    seen: dict[str, str]
    unread: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it. `waiting` is how many boxes still wait in the draft: unreadable, or with two texts. `kept_row`
    is true where a row was to be taken out that somebody else has changed meanwhile.
    """

    made: Mapping[str, str]
    waiting: int
    kept_row: bool = False


def save_words(request: SchoolRequest, pupil: Pupil, plan_now: "PlanNow", boxes: Boxes) -> Saved:
    """Bring the posted editor into the plan, alone. What cannot go in yet stays in its author's draft."""
    place = place_of(request)
    with alone_at(place, request.school.pk):
        plan = plan_now(pupil)
        draft = draft_of(request.actor, place)
        before = shape_of(plan)
        theirs = words_of(before)
        sent = read_sent(request.POST, theirs, draft.made if draft else {}, boxes)
        choose(request.POST, sent, theirs, boxes)
        merged = bring_in(sent, theirs)
        words, kept_row = _take_out(merged.words, request.POST.get("then", ""), sent, theirs)
        words, held = _hold_back(words, theirs)
        shape = plan_of_words(words, before, names_of_staff(boxes.people))
        save_plan(by=request.actor, plan=plan, shape=shape, on=clock.today())
        made = _made(words, shape_of(plan))
        waiting = {**{name: clash.mine for name, clash in merged.clashes.items()}, **held, **sent.unread}
        typed = typed_in(request.POST)
        clear_words(by=request.actor, place=place, page=typed.page, opened_at=typed.opened_at)
        note_made(by=request.actor, place=place, made=made, pupil_uid=pupil.uid)
        still = replace(typed, words={name: [text] for name, text in waiting.items()}, seen=sent.seen)
        keep_words(by=request.actor, place=place, typed=still, pupil_uid=pupil.uid)
    return Saved(made, len(waiting), kept_row)
