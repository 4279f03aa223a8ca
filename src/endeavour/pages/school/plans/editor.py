"""What the plan's editor shows: the plan as it stands, with the words its reader has typed and not saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from endeavour.access.queries import staff_on
from endeavour.drafts.merging import Merged, Words, digest, digests, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.names import renamed
from endeavour.drafts.queries import draft_of
from endeavour.foundation import clock
from endeavour.library.queries import Picks, picks_of
from endeavour.needs.queries import current_needs
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import Kept, kept_at
from endeavour.pages.drafting.sent import Sent, read_box
from endeavour.pages.drafting.settling import ShownClash, two_wrote
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.school.plans.advice import (
    advice_by_place,
    checked_by_place,
    checks_off,
    measures_of,
    smart_targets,
)
from endeavour.pages.school.plans.boxes import Boxes, Row, boxes_for
from endeavour.pages.school.plans.clashes import box_clashes, row_clashes
from endeavour.pages.school.plans.outline import hope_row, lead_of, new_key, outline, standing_rows
from endeavour.pages.school.plans.saving import bring_in, hoping
from endeavour.pages.school.plans.words import plan_of_words, words_of
from endeavour.people.models import Pupil
from endeavour.plans.checks import Advice, Case, Checked
from endeavour.plans.models import Plan
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import LineShape

ADDED = re.compile(r"(outcome|line|strategy)-n[0-9a-f]{32}|outcome-n?[0-9a-f]{32}-target-n[0-9a-f]{32}")
LEAST_STRATEGIES = 3


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the editor's page draws. `gone` are rows that somebody took out while its reader wrote in them,
    `smart` the targets that lack nothing, `worst` the first form that has something wrong, `family` whose hopes each
    row of them holds, `picks` what the library offers, `lines` what each line says by its place.
    """

    about: Plan
    plan: Form
    rows: dict[str, list[Row]]
    clashes: dict[str, ShownClash]
    gone: dict[str, ShownClash]
    checked: list[Checked]
    advice: dict[str, list[Advice]]
    smart: frozenset[str]
    kept: Kept
    family: Mapping[str, str]
    picks: Picks
    lines: Mapping[str, LineShape]

    @property
    def forms(self) -> list[Form]:
        """Every form of the page, in its order."""
        return [self.plan, *(each for kind in self.rows.values() for row in kind for each in _forms_in(row))]

    @property
    def worst(self) -> Form:
        return next((form for form in self.forms if form.errors), self.plan)


def editor_of(request: SchoolRequest, pupil: Pupil, plan: Plan, *, told: bool = False, add: str = "") -> Page:
    """The editor for one of its writers. `told` says what is wrong with the words that wait; `add` names a row to
    add.
    """
    place = place_of(request)
    shape, draft = shape_of(plan), draft_of(request.actor, place)
    picks = picks_of(request.school)
    theirs, boxes = words_of(shape), boxes_for(staff_on(clock.today()), shape, hoping(pupil), picks)
    typed = typed_before(draft, boxes)
    merged = bring_in(Sent({**typed.words, **typed.unread}, typed.seen), theirs)
    words = with_room(merged.words, add)
    clashes = box_clashes(request.actor, plan, merged, boxes)
    readable = {name: theirs.get(name, "") if name in typed.unread else text for name, text in words.items()}
    needs = tuple(need.area for need in current_needs(pupil))
    written = plan_of_words(readable, shape, boxes.names, boxes.family, picks)
    case = Case(written, plan.cycle.opened_on, needs, measures_of(request))
    checked = checked_by_place(case, readable, off=checks_off(request))
    advice = advice_by_place(checked)
    page = Page(
        about=plan,
        plan=boxes.form(words=words, bound=told),
        rows=boxes.rows(words, bound=told),
        clashes=clashes,
        gone=row_clashes(request.actor, plan, merged, boxes),
        checked=checked,
        advice=advice,
        smart=smart_targets(readable, advice),
        picks=picks,
        lines=dict(zip(standing_rows(readable).lines, written.lines, strict=True)),
        family={hope_row(contact): name for contact, name in boxes.family.items()},
        kept=kept_at(
            request,
            place,
            seen={**digests(theirs), **{name: typed.seen.get(name, "") for name in merged.clashes}},
            met={name: digest(merged.clashes[name].theirs) for name in clashes},
            draft=draft,
            saved_at=plan.draft_changed_at,
            back=not told and _has_more(merged, theirs),
            label=boxes.label,
        ),
    )
    if told:
        _tell_of_two(page)
    return page


def typed_before(draft: Draft | None, boxes: Boxes) -> Sent:
    """What waits in a draft, by the names that its rows have now."""
    typed = Sent({}, {})
    for name, word in draft.words.items() if draft else ():
        now = renamed(name, draft.made if draft else {})
        box = boxes.box(now)
        if box is None:
            continue
        text, readable = read_box(box, text_of(word["now"]))
        (typed.words if readable else typed.unread)[now] = text
        typed.seen[now] = word["seen"]
    return typed


def with_room(words: Words, add: str = "") -> dict[str, str]:
    """The words with an empty row wherever somebody will write next."""
    roomy = dict(words)

    def make(row: str) -> None:
        roomy.setdefault(lead_of(row), "")

    if ADDED.fullmatch(add):
        make(add)
    if not outline(roomy).outcomes:
        make(f"outcome-{new_key()}")
    for outcome, targets in outline(roomy).outcomes.items():
        if not targets:
            make(f"{outcome}-target-{new_key()}")
    if not outline(roomy).lines:
        make(f"line-{new_key()}")
    for _each in range(LEAST_STRATEGIES - len(outline(roomy).strategies)):
        make(f"strategy-{new_key()}")
    return roomy


def row_to_add(then: str, made: dict[str, str]) -> str:
    """The row that a button asks for, with a key of its own: `add-line`, or `add-outcome-3f2a-target`."""
    return f"{renamed(then.removeprefix('add-'), made)}-{new_key()}"


def _has_more(merged: Merged, theirs: Words) -> bool:
    changed = {name: text for name, text in merged.words.items() if text != theirs.get(name, "")}
    return bool(changed or merged.clashes)


def _forms_in(row: Row) -> list[Form]:
    return [row.form, *(form for one in row.rows for form in _forms_in(one))]


def _tell_of_two(page: Page) -> None:
    for form in page.forms:
        for leaf in form.fields:
            clash = page.clashes.get(form.add_prefix(leaf))
            if clash:
                form.add_error(leaf, two_wrote(clash.label))
    for _row in page.gone:
        page.plan.add_error(None, _("Somebody took out a row while you wrote in it. Put it back, or leave it out"))
