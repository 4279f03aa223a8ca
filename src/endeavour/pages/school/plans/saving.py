"""Saving the plan's editor: what was sent is brought together with what stands now, and nothing of it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from endeavour.access.queries import staff_on
from endeavour.drafts.actions import alone_at, clear_words, keep_words, note_made
from endeavour.drafts.merging import Merged, Words, digest, merge
from endeavour.drafts.names import key_of, renamed, rows_of, within
from endeavour.drafts.queries import draft_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.library.queries import picks_of
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.sent import Sent, choose, read
from endeavour.pages.drafting.slips import place_of, typed_in
from endeavour.pages.school.plans.boxes import boxes_for
from endeavour.pages.school.plans.outline import STANDING, lead_of, without_lead
from endeavour.pages.school.plans.picking import TAKE, filled_in, with_target
from endeavour.pages.school.plans.words import plan_of_words, rows_made, words_of
from endeavour.people.models import Pupil
from endeavour.people.queries import Guardian, guardians_of
from endeavour.plans.actions import save_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import plan_of, shape_of

TAKE_OUT = "end-"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it. `made` says which row each new one became, `waiting` how many boxes wait in the draft
    because they cannot be read or hold two texts, `stayed` whether a row that was to go stays, since somebody else
    changed it, `taken` the row that a target of the bank became.
    """

    made: Mapping[str, str]
    waiting: int
    stayed: bool
    taken: str = ""


def cycle_now(pupil: Pupil) -> Cycle:
    """The cycle that is running."""
    cycle = open_cycle(pupil)
    if cycle is None:
        raise NotFound
    return cycle


def plan_now(pupil: Pupil) -> Plan:
    """The plan that is being written: its rows are the draft that all its writers share."""
    plan = plan_of(cycle_now(pupil))
    if plan is None:
        raise NotFound
    return plan


def hoping(pupil: Pupil) -> list[Guardian]:
    """The adults in this child's life whose hopes are asked for: nobody whom an order bars."""
    return [person for person in guardians_of(pupil, on=clock.today()) if not person.barred]


def save_words(request: SchoolRequest, pupil: Pupil) -> Saved:
    """Bring the posted editor into the plan, alone. What cannot go in yet stays in its author's draft."""
    by, place, data = request.actor, place_of(request), request.POST
    with alone_at(place, by.school_id):
        plan, draft = plan_now(pupil), draft_of(by, place)
        before = shape_of(plan)
        picks = picks_of(request.school)
        theirs, boxes = words_of(before), boxes_for(staff_on(clock.today()), before, hoping(pupil), picks)
        known = draft.made if draft else {}
        sent = read(data, boxes, known)
        choose(data, sent, theirs, boxes)
        wanted = renamed(data.get("then", ""), known)
        merged = bring_in(sent, theirs)
        stays = wanted.startswith(TAKE_OUT) and _changed_meanwhile(wanted.removeprefix(TAKE_OUT), sent, theirs)
        if wanted.startswith(TAKE_OUT) and not stays:
            merged = _taken_out(merged, sent, wanted.removeprefix(TAKE_OUT))
        ours, taken = filled_in(merged.words, before, picks), ""
        if wanted.startswith(TAKE):
            ours, taken = with_target(
                ours, wanted.removeprefix(TAKE), data.get(data.get("then", ""), "").strip(), picks
            )
        words, held = hold_back(ours, theirs)
        shape = plan_of_words(words, before, boxes.names, boxes.family, picks)
        save_plan(by=by, plan=plan, shape=shape, on=clock.today())
        made = rows_made(words, shape_of(plan))
        waiting = {**{name: clash.mine for name, clash in merged.clashes.items()}, **held, **sent.unread}
        typed = typed_in(data)
        clear_words(by=by, place=place, page=typed.page, opened_at=typed.opened_at)
        note_made(by=by, place=place, made=made, pupil_uid=pupil.uid)
        for row in merged.gone:
            sent.unsee(row)
        still = replace(typed, words={name: [text] for name, text in waiting.items()}, seen=sent.seen)
        keep_words(by=by, place=place, typed=still, pupil_uid=pupil.uid)
    return Saved({**known, **made}, len(waiting), stays, renamed(taken, made))


def bring_in(sent: Sent, theirs: Words) -> Merged:
    """Merge what was sent with what stands. A row named by a uid was shown, also if the page said nothing of it."""
    rows = {row for name in sent.words for row in rows_of(name)}
    return merge(sent.seen, sent.words, theirs, shown=[row for row in rows if STANDING.fullmatch(key_of(row))])


def hold_back(words: Words, theirs: Words) -> tuple[dict[str, str], dict[str, str]]:
    """The words that make whole rows, and those that wait until somebody says what their row is."""
    whole, held = dict(words), {}
    for row in without_lead(words):
        lead = lead_of(row)
        if lead in theirs:
            whole[lead], held[lead] = theirs[lead], ""
            continue
        for name in [name for name in whole if within(name, row)]:
            text = whole.pop(name)
            if text:
                held[name] = text
    return whole, held


def _changed_meanwhile(row: str, sent: Sent, theirs: Words) -> bool:
    return any(within(name, row) and digest(text) != sent.seen.get(name, "") for name, text in theirs.items())


def _taken_out(merged: Merged, sent: Sent, row: str) -> Merged:
    sent.forget(row)
    return Merged(
        {name: text for name, text in merged.words.items() if not within(name, row)},
        {name: clash for name, clash in merged.clashes.items() if not within(name, row)},
        merged.gone,
    )
