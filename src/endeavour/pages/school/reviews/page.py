"""One page of the meeting, drawn: its boxes with what was typed in them, and beside it what has been said so far."""

from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.drafts.merging import Merged, Words, digest, digests, merge
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import Change, draft_of, latest_change
from endeavour.foundation import clock
from endeavour.needs.queries import views_of
from endeavour.pages.deciding import decider
from endeavour.pages.design.filters import clock_time
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import Kept, kept_at
from endeavour.pages.drafting.sent import Kind, read_box
from endeavour.pages.drafting.settling import ShownClash
from endeavour.pages.drafting.shown import fill
from endeavour.pages.drawn import support_drawn, target_drawn
from endeavour.pages.frame import address, show
from endeavour.pages.school.reviews.aside import aside_of
from endeavour.pages.school.reviews.day import BOXES as DAY_BOXES
from endeavour.pages.school.reviews.day import NAME as DAY
from endeavour.pages.school.reviews.day import kept_as_one
from endeavour.pages.school.reviews.forms import HeardForm, RateForm, SupportForm
from endeavour.pages.school.reviews.room import Room, RoomBoxes, boxes_of, day_of, here_form, showing
from endeavour.pages.school.reviews.saving import LATER, answered, close_form, place_of_meeting
from endeavour.pages.school.reviews.stops import Stop, Way
from endeavour.people.queries import guardians_of
from endeavour.people.representing import holder_of
from endeavour.provision.phases import story_of
from endeavour.provision.queries import delivered_in, marks_of
from endeavour.reviews.queries import not_carried
from endeavour.reviews.states import Decision, Did


def show_stop(
    request: SchoolRequest, room: Room, way: Way, *, heard: Form | None = None, close: Form | None = None
) -> HttpResponse:
    """A page of the meeting. `heard` and `close` are forms that came back with something wrong in them."""
    draft = draft_of(request.actor, place_of_meeting(request, room.pupil))
    theirs, boxes = room.words, boxes_of(room)
    merged, seen = _merged(room, draft, theirs, boxes)
    saved = latest_change(room.review.uid, Did.REVIEW_SAVED) if room.review else None
    here = way.here
    context: dict[str, Any] = {
        "room": room,
        "pupil": room.pupil,
        "way": way,
        "steps": way.steps(_done(room, draft)),
        "clashes": _clashes(request.actor, room, merged, boxes, here),
        "elsewhere": [way.with_box(name) for name in merged.clashes if not here.has(name)],
        "kept": _kept(request, room, draft, merged, theirs, seen, saved, here),
        "aside": aside_of(room, way, clock.today()),
        "go": partial(address, request.school.code, pupil_uid=room.pupil.uid),
    }
    drawn = _drawn(room, way, merged.words, draft, heard=heard, close=close)
    template = "target" if here.target else here.key.replace("-", "_")
    return show(request, f"school/reviews/room/{template}.jinja", {**context, **drawn}, place="register")


def heard_form(room: Room, data: QueryDict | None = None, draft: Draft | None = None) -> HeardForm:
    """The question what somebody says, of those who may be in the room."""
    on = clock.today()
    family = [person for person in guardians_of(room.pupil, on=on) if person.meets]
    form = HeardForm(data, pupil_name=room.pupil.known_as, family=family)
    if data is None:
        fill(form, draft)
    return form


def _drawn(
    room: Room, way: Way, words: Words, draft: Draft | None, *, heard: Form | None, close: Form | None
) -> dict[str, Any]:
    """What this page alone draws."""
    here, since = way.here, room.issued.version.issued_on
    if here.target:
        return {
            "form": showing(RateForm, words, prefix=here.key),
            "row": target_drawn(
                here.target, marks_of([here.target])[here.target.pk], since=since, story=story_of(room.plan)
            ),
            "number": [stop.key for stop in way.stops if stop.target].index(here.key) + 1,
        }
    match here.key:
        case "here":
            return {"form": here_form(room, words)}
        case "views":
            return {"form": heard or heard_form(room, draft=draft), "views": views_of(room.cycle)}
        case "support":
            rows = support_drawn(delivered_in(room.plan, on=clock.today()))
            return {"form": showing(SupportForm, words), "support": rows}
        case "next":
            return {"form": close or close_form(room, draft)}
        case _:
            close = answered(room, draft)
            close.full_clean()
            decision, why, on = (close.cleaned_data.get(name) for name in ("decision", "why", "next_review_on"))
            decided = Decision(decision).label if decision else ""
            return {
                "words": words,
                "met_on": day_of(words["met_on"]) or room.met_on,
                "decided": decided,
                "why": why,
                "next_review_on": on if decision else None,
                "left_behind": not_carried(room.plan, room.issued.plan),
                "decider": decider(room.pupil, holder_of(room.pupil, on=clock.today())),
            }


def _merged(room: Room, draft: Draft | None, theirs: Words, boxes: RoomBoxes) -> tuple[Merged, dict[str, str]]:
    typed: dict[str, str] = {}
    seen: dict[str, str] = {}
    for name, (said, shown) in kept_as_one(draft, room.shown_day).items():
        box = boxes.box(name)
        if box is not None:
            typed[name] = read_box(box, said)[0]
            seen[name] = shown
    return merge(seen, typed, theirs), seen


def _clashes(by: Actor, room: Room, merged: Merged, boxes: RoomBoxes, here: Stop) -> dict[str, ShownClash]:
    if not merged.clashes or room.review is None:
        return {}
    theirs = latest_change(room.review.uid, Did.REVIEW_SAVED, not_by=by)
    who = ""
    if theirs:
        name = _("You, earlier") if theirs.user_id == by.user_id else theirs.name
        who = f"{name}, {clock_time(theirs.at)}"
    return {
        name: ShownClash(
            mine=_said(boxes, name, clash.mine),
            theirs=_said(boxes, name, clash.theirs),
            sends={name: [clash.mine]},
            words=boxes.kind(name) is not Kind.ANSWER,
            who=who,
        )
        for name, clash in merged.clashes.items()
        if here.has(name)
    }


def _said(boxes: RoomBoxes, name: str, text: str) -> str:
    choices = dict(getattr(boxes.box(name), "choices", []))
    return str(choices.get(text, text))


def _kept(
    request: SchoolRequest,
    room: Room,
    draft: Draft | None,
    merged: Merged,
    theirs: Words,
    seen: dict[str, str],
    saved: Change | None,
    here: Stop,
) -> Kept:
    mine = {name: text for name, text in merged.words.items() if text != theirs.get(name, "")}
    return kept_at(
        request,
        place_of_meeting(request, room.pupil),
        seen={
            **digests(theirs),
            **dict.fromkeys(DAY_BOXES, digest(theirs.get(DAY, ""))),
            **{name: seen.get(name, "") for name in merged.clashes},
        },
        met={name: digest(clash.theirs) for name, clash in merged.clashes.items()},
        draft=draft,
        saved_at=saved.at if saved else None,
        back=any(here.has(name) for name in mine),
    )


def _done(room: Room, draft: Draft | None) -> set[str]:
    """The steps where something has been written."""
    typed = {name for name in draft.words if name in LATER} if draft else set()
    rated = [row for row in room.ratings.values() if row.rating is not None]
    facts = {
        "here": bool(room.review and (room.review.came or room.review.family_came is not None)),
        "views": any(view.on >= room.issued.version.issued_on for view in views_of(room.cycle)),
        "targets": bool(room.targets) and len(rated) >= len(room.targets),
        "support": bool(room.review and (room.review.impact or room.review.quality)),
        "next": "decision" in typed,
    }
    return {step for step, done in facts.items() if done}
