"""What is asked of one member of staff, for all their pupils on one page: questions, cards, targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import answer_request
from endeavour.needs.models import EvidenceRequest
from endeavour.needs.queries import requests_to
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read, pressed, show, tell, to
from endeavour.people.models import Pupil
from endeavour.plans.actions import read_card
from endeavour.plans.models import CardReading, Target
from endeavour.plans.queries import cards_to_read
from endeavour.plans.shape import shape_of_content
from endeavour.provision.actions import mark_target
from endeavour.provision.queries import marks_of, targets_to_mark


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
    """Answer, confirm and mark for all one's pupils, in one form. What is left empty stays as it is."""
    found = Asked(
        requests_to(request.actor), cards_to_read(request.actor), targets_to_mark(request.actor, on=clock.today())
    )
    if request.method == "POST":
        pressed(request, lambda: _say(request, len(list(_carry_out(request, found)))))
        return to(request, "asked")
    note_list_read(request, "asked", [pupil.pk for pupil in found.pupils])
    return show(request, "school/asked/asked.jinja", _context(found), place="today")


def _say(request: SchoolRequest, count: int) -> None:
    if count:
        tell(request, ngettext("One thing is kept.", "%(count)d things are kept.", count) % {"count": count})
    else:
        tell(request, _("Every box was empty, so there was nothing to keep."), kind="notice")


def _carry_out(request: SchoolRequest, found: Asked) -> Iterator[str]:
    by, on, said = request.actor, clock.today(), request.POST
    for row in found.requests:
        text = said.get(f"answer-{row.uid}", "").strip()
        if text:
            answer_request(by=by, request=row, text=text, on=on, helped=said.get(f"helped-{row.uid}", "").strip())
            yield "answered"
    for card in found.cards:
        if said.get(f"card-{card.version.uid}"):
            read_card(by=by, version_uid=card.version.uid)
            yield "read"
    for target in found.targets:
        value = said.get(f"mark-{target.uid}", "").strip()
        if value:
            mark_target(by=by, target=target, on=on, value=value[:60])
            yield "marked"


def _context(found: Asked) -> dict[str, object]:
    marks = marks_of(found.targets)
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
