"""What is asked of one member of staff, for all their pupils on one page: questions, cards, targets."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.drafts.queries import draft_of
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.gathering import answer_request
from endeavour.needs.models import EvidenceRequest
from endeavour.needs.queries import requests_to
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.frame import carried_out, note_list_read, show, tell, to
from endeavour.pages.school.asked.form import AskedForm
from endeavour.pages.school.files.fields import letting_go
from endeavour.people.models import Pupil
from endeavour.plans.actions import read_card
from endeavour.plans.models import CardReading, Target
from endeavour.plans.queries import cards_to_read
from endeavour.plans.shape import shape_of_content
from endeavour.provision.actions import mark_target
from endeavour.provision.queries import marks_of, standing, targets_to_mark


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything on the page, read once."""

    requests: list[EvidenceRequest]
    cards: list[CardReading]
    targets: list[Target]

    @property
    def pupils(self) -> Iterator[Pupil]:
        """Whose records the page shows something of."""
        yield from (row.pupil for row in self.requests)
        yield from (row.version.pupil for row in self.cards)
        yield from (row.outcome.plan.pupil for row in self.targets)


@door.school(Permission.GATHER_EVIDENCE, methods=("GET", "POST"), tells_needs=True)
def asked(request: SchoolRequest) -> HttpResponse:
    """Answer, confirm and mark for all one's pupils, in one form. What is left empty stays as it is. Where one answer
    is refused nothing is carried out, and everything stays in its box, and in the draft, until it is.
    """
    by, on = request.actor, clock.today()
    found = Asked(requests_to(by, on=on), cards_to_read(by, on=on), targets_to_mark(by, on=on))
    form = AskedForm(
        request.POST or None,
        request.FILES or None,
        requests=found.requests,
        cards=found.cards,
        targets=found.targets,
        typed=_typed(request),
    )
    with letting_go(form):
        if carried_out(request, form, lambda answers: _say(request, _carry_out(request, found, form, answers))):
            return to(request, "asked")
    note_list_read(request, "asked", [pupil.pk for pupil in found.pupils])
    context = {**_context(found), "form": form, "kept": kept_form(request, form), "over": form.no_longer()}
    return show(request, "school/asked/asked.jinja", context, place="today")


def _typed(request: SchoolRequest) -> Mapping[str, Any]:
    """What this person has typed here, by box: now, or before they came back."""
    if request.method == "POST":
        return {name: text for name, text in request.POST.items() if str(text).strip()}
    draft = draft_of(request.actor, place_of(request))
    return {name: word for name, word in draft.words.items() if any(word["now"])} if draft else {}


def _say(request: SchoolRequest, count: int) -> None:
    if count:
        tell(request, ngettext("One thing is kept.", "%(count)d things are kept.", count) % {"count": count})
    else:
        tell(request, _("Every box was empty, so there was nothing to keep."), kind="notice")


def _carry_out(request: SchoolRequest, found: Asked, form: AskedForm, answers: Mapping[str, Any]) -> int:
    """How many things are kept."""
    by, on, count = request.actor, clock.today(), 0
    for name in form.over:
        if answers[name]:
            raise Refused(_("This is asked of you no more. Copy your words, then empty the box."), field=name)
    for row in found.requests:
        name = f"answer-{row.uid}"
        more = {kind: answers[f"{kind}-{row.uid}"] for kind in ("helped", "attached", "confidential")}
        if answers[name]:
            with _said_at(name):
                answer_request(by=by, request=row, text=answers[name], on=on, **more)
            count += 1
    for card in found.cards:
        name = f"card-{card.version.uid}"
        if answers[name]:
            with _said_at(name):
                read_card(by=by, version_uid=card.version.uid)
            count += 1
    for target in found.targets:
        name = f"mark-{target.uid}"
        if answers[name]:
            with _said_at(name):
                mark_target(by=by, target=target, on=on, value=answers[name])
            count += 1
    return count


@contextmanager
def _said_at(name: str) -> Iterator[None]:
    """A refusal is said at the box that it is about."""
    try:
        yield
    except Refused as said_no:
        raise Refused(said_no.because, field=name) from said_no


def _context(found: Asked) -> dict[str, object]:
    marks = {target: standing(made) for target, made in marks_of(found.targets).items()}
    by_pupil = groupby(found.targets, key=lambda target: target.outcome.plan.pupil)
    return {
        "requests": found.requests,
        "cards": [(card, _orders(card)) for card in found.cards],
        "targets": [
            (pupil, [(target, marks[target.pk][-1] if marks[target.pk] else None) for target in targets])
            for pupil, targets in by_pupil
        ],
        "nothing": not (found.requests or found.cards or found.targets),
        "title": _("Asked of you"),
    }


def _orders(card: CardReading) -> list[str]:
    """The lines of a classroom card: what every adult does."""
    plan = shape_of_content(card.version.content)
    return [row.text for row in plan.strategies if row.on_card]
