"""What the plan's editor shows: the plan as it stands, with the words its reader has typed and not saved."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from endeavour.drafts.merging import Words, digest, digests, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import change_of, draft_of
from endeavour.needs.queries import current_needs
from endeavour.pages.design.filters import clock_time
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_at
from endeavour.pages.drafting.settling import ShownClash, two_wrote
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.school.plans.boxes import CHOICE, Boxes
from endeavour.pages.school.plans.outline import lead_of, new_key, outline, renamed, standing_rows, within
from endeavour.pages.school.plans.saving import Sent, bring_in
from endeavour.pages.school.plans.words import plan_of_words, words_of
from endeavour.people.models import Pupil
from endeavour.plans.checks import Advice, Case, Checked, check_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import PlanShape, shape_of_content
from endeavour.plans.states import Did

ADDED = re.compile(r"(outcome|line|strategy)-n?[0-9a-f]{32}|outcome-n?[0-9a-f]{32}-target-n[0-9a-f]{32}")
LEAST_STRATEGIES = 3


def editor_of(
    request: SchoolRequest, pupil: Pupil, plan: Plan, boxes: Boxes, *, told: bool = False, add: str = ""
) -> dict[str, Any]:
    """Everything the page needs. `told` says what is wrong with the words that wait; `add` names a row to add."""
    shape, draft = shape_of(plan), draft_of(request.actor, place_of(request))
    theirs = words_of(shape)
    typed = typed_before(draft, theirs, boxes)
    merged = bring_in(Sent({**typed.words, **typed.unread}, typed.seen), theirs)
    clashing = {name: clash for name, clash in merged.clashes.items() if not _in_any(name, merged.gone)}
    words = with_room(merged.words, add)
    readable = {name: theirs.get(name, "") if name in typed.unread else text for name, text in words.items()}
    checked = _checked(plan, pupil, plan_of_words(readable, shape, boxes.names), readable)
    clashes = {
        name: ShownClash(
            mine=boxes.say(name, clash.mine),
            theirs=boxes.say(name, clash.theirs),
            sends={name: [clash.mine]},
            words=boxes.kind(name) != CHOICE,
            who=_who(request, plan, _made_box_say(name, clash.theirs)),
        )
        for name, clash in clashing.items()
    }
    form, rows = boxes.form(words=words, bound=told), boxes.rows(words, bound=told)
    forms = [form, *(each for row in _deep(rows) for each in row)]
    if told:
        two_wrote(forms, clashes)
    seen = {**digests(theirs), **{name: typed.seen.get(name, "") for name in merged.clashes}}
    return {
        "draft": plan,
        "cycle": plan.cycle,
        "form": next((one for one in forms if one.errors), form),
        "forms": forms,
        "plan": form,
        **rows,
        "clashes": clashes,
        "gone": {row: _gone(request, plan, row, merged.clashes, boxes) for row in merged.gone},
        "checked": checked,
        "advice": _advice_by_place(checked),
        "kept": kept_at(
            request,
            place_of(request),
            seen=seen,
            met={name: digest(clash.theirs) for name, clash in clashing.items()},
            draft=draft,
            saved_at=plan.draft_changed_at,
            back=not told and (merged.words != theirs or bool(merged.clashes)),
            label=boxes.label,
        ),
    }
