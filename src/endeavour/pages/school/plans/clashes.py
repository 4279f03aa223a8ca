"""Where two people wrote in one place of a plan: both texts, and who wrote the other."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.drafts.merging import Merged, Words
from endeavour.drafts.names import key_of, within
from endeavour.drafts.queries import change_of
from endeavour.pages.design.filters import clock_time
from endeavour.pages.drafting.sent import Kind
from endeavour.pages.drafting.settling import ShownClash
from endeavour.pages.school.plans.boxes import Boxes
from endeavour.pages.school.plans.outline import lead_of
from endeavour.pages.school.plans.words import words_of
from endeavour.plans.models import Plan
from endeavour.plans.shape import shape_of_content
from endeavour.plans.states import Did


def box_clashes(by: Actor, plan: Plan, merged: Merged, boxes: Boxes) -> dict[str, ShownClash]:
    """The boxes that two people changed, in rows that stand."""
    return {
        name: ShownClash(
            mine=boxes.say(name, clash.mine),
            theirs=boxes.say(name, clash.theirs),
            sends={name: [clash.mine]},
            words=boxes.kind(name) is not Kind.ANSWER,
            who=_who(by, plan, _said(name, clash.theirs)),
            label=boxes.label(name),
        )
        for name, clash in merged.clashes.items()
        if not any(within(name, row) for row in merged.gone)
    }


def row_clashes(by: Actor, plan: Plan, merged: Merged, boxes: Boxes) -> dict[str, ShownClash]:
    """The rows that somebody took out while this person wrote in them, each with all that they say there."""
    return {row: _row_clash(by, plan, row, merged, boxes) for row in merged.gone}


def _row_clash(by: Actor, plan: Plan, row: str, merged: Merged, boxes: Boxes) -> ShownClash:
    mine = {name: clash.mine for name, clash in merged.clashes.items() if within(name, row)}
    lines = [f"{boxes.label(name)}: {boxes.say(name, text)}" for name, text in mine.items() if name != lead_of(row)]
    return ShownClash(
        mine="\n".join([mine.get(lead_of(row), ""), *lines]).strip(),
        theirs=_("Taken out"),
        sends={name: [text] for name, text in mine.items()},
        words=False,
        who=_who(by, plan, _ended(row)),
    )


def _who(by: Actor, plan: Plan, made_it: Callable[[Words, Words], bool]) -> str:
    def tells(values: dict[str, Any]) -> bool:
        before, after = (words_of(shape_of_content(content)) for content in values["plan"])
        return made_it(before, after)

    found = change_of(plan.uid, Did.PLAN_SAVED, lambda values: "plan" in values and tells(values))
    if found is None:
        return ""
    name = _("You, earlier") if found.user_id == by.user_id else found.name
    return f"{name}, {clock_time(found.at)}"


def _said(name: str, text: str) -> Callable[[Words, Words], bool]:
    return lambda before, after: before.get(name, "") != text == after.get(name, "")


def _ended(row: str) -> Callable[[Words, Words], bool]:
    ending = f"-{key_of(row)}-"
    return lambda before, after: any(ending in n for n in before) and not any(ending in n for n in after)
