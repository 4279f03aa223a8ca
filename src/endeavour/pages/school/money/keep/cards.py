"""What an hour of each post costs: by the school's card and the council's, side by side; and the cards."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.funding.actions import keep_card
from endeavour.funding.kept import KeptCard, card_by, in_force, posts, rates_of
from endeavour.funding.kept import cards as kept_cards
from endeavour.funding.models import Post, RateCard
from endeavour.funding.states import Whose
from endeavour.pages import doors as door
from endeavour.pages.design.filters import short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, show, tell, to
from endeavour.pages.school.money.keep.card_form import CardForm, as_answers
from endeavour.pages.school.money.keep.working import hour_in_pence, worked_of

KEEPS = door.school(Permission.KEEP_MONEY)
KEEPS_BY_FORM = door.school(Permission.KEEP_MONEY, methods=("GET", "POST"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What an hour costs by one card, and how that was worked out where the card does not say it by the hour."""

    pence: int
    worked: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the list of them. `kind` is empty for one that is over."""

    card: RateCard
    kind: str
    said: str


@KEEPS
def rates(request: SchoolRequest) -> HttpResponse:
    """What holds today, then every card."""
    today, found = clock.today(), kept_cards()
    now = {whose: in_force(found, whose, today) for whose in Whose}
    context = {
        "rows": [(post, [_cell(now[whose], post) for whose in Whose]) for post in posts()],
        "now": now,
        "cards": [_row(one, today) for one in found],
    }
    return show(request, "school/money/keep/rates.jinja", context, place="money")


@KEEPS_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """A card from a day. `?whose=` says whose, and begins with the figures that hold today."""
    today, said = clock.today(), request.GET.get("whose", "")
    latest = in_force(kept_cards(), Whose(said), today) if said in Whose.values else None
    initial: dict[str, Any] = {"whose": said}
    if latest:
        initial |= as_answers(latest.card, latest.rates) | {"starts_on": today, "source": ""}
    return _ask(request, CardForm(request.POST or None, posts=posts(), initial=initial))


@KEEPS_BY_FORM
def correct(request: SchoolRequest, card_uid: uuid.UUID) -> HttpResponse:
    """One card, to be put right. What was reckoned by it is reckoned anew."""
    card = card_by(card_uid)
    initial = as_answers(card, rates_of(card))
    return _ask(request, CardForm(request.POST or None, posts=posts(), initial=initial), card)


def _ask(request: SchoolRequest, form: CardForm, card: RateCard | None = None) -> HttpResponse:
    """`look` works the figures out and keeps nothing yet."""

    def do(answers: dict[str, Any]) -> None:
        said = {name: answers[name] for name in ("starts_on", "weeks", "source")}
        keep_card(by=request.actor, whose=Whose(answers["whose"]), rates=form.said(), card=card, **said)
        tell(request, _("Saved. Costs are worked out by these figures from that day."))

    if "look" not in request.POST and carried_out(request, form, do):
        return to(request, "rates")
    context = {"form": form, "kept": kept_form(request, form), "card": card, "has_posts": bool(form.posts)}
    return show(request, "school/money/keep/card.jinja", context, place="money")


def _cell(one: KeptCard | None, post: Post) -> Cell | None:
    rate = one.rates.get(post.pk) if one else None
    if one is None or rate is None:
        return None
    weeks = one.card.weeks
    return Cell(hour_in_pence(rate, weeks=weeks), worked_of(rate, weeks=weeks))


def _row(one: KeptCard, today: date) -> CardRow:
    if one.is_in_force(today):
        return CardRow(one.card, "open", _("In force"))
    if one.card.starts_on > today:
        return CardRow(one.card, "due", _("To come"))
    until = one.until or today
    return CardRow(one.card, "", _("Until %(day)s") % {"day": short_date(until)})
