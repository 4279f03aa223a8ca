"""Classroom cards and the one-page profile."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import Card, Cards, Fact, Points, Profile
from endeavour.documents.press.contents.staff import CardPart, ClassroomCard, ClassroomCards, OnePageProfile
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import confidential, head_of
from endeavour.documents.press.wording.speaking import called, day

MOST_ON_A_CARD = 5


def one_card(paper: ClassroomCard) -> Sheet:
    """One card, large."""
    title = _("Classroom card: {child}").format(child=paper.card.child.full_name)
    return Sheet(
        kind=paper.kind,
        name=title,
        title=title,
        head=None,
        blocks=(Cards((replace(_card(paper.card), name=""),)),),
        confidential=confidential(paper.school, paper.made),
    )


def class_cards(paper: ClassroomCards) -> Sheet:
    """The cards of a class, to cut and hand to whoever teaches it; or its cover pack, for one day."""
    if paper.only_on:
        return _cover_pack(paper, paper.only_on)
    title = _("Classroom cards: {group}").format(group=paper.group)
    return Sheet(
        kind=paper.kind,
        name=title,
        title=title,
        head=None,
        blocks=(Cards(tuple(_card(card) for card in paper.cards)),),
        confidential=confidential(paper.school, paper.made),
    )


def _cover_pack(paper: ClassroomCards, on: date) -> Sheet:
    title = _("Cover pack: {group}, {day}").format(group=paper.group, day=day(on))
    lines = (
        _("These cards are for today. Hand them back at the office when the day ends."),
        *paper.ask,
    )
    return Sheet(
        kind=paper.kind,
        name=title,
        title=title,
        head=None,
        blocks=(Points(lines), Cards(tuple(_card(card) for card in paper.cards))),
        confidential=confidential(paper.school, paper.made),
    )


def _card(card: CardPart) -> Card:
    """The card, whose three to five orders can be read at a glance. More stay in the plan, and it says so."""
    foot = _("Confidential. Plan of {day}, version {n}.").format(day=day(card.issued_on), n=card.version)
    if card.interim:
        foot += f" {card.interim}."
    elif card.review_on:
        foot += " " + _("Review by {day}.").format(day=day(card.review_on))
    more = len(card.points) - MOST_ON_A_CARD
    if more > 0:
        foot += " " + ngettext("{n} more is in the plan.", "{n} more are in the plan.", more).format(n=more)
    return Card(card.child.full_name, card.child.group, card.points[:MOST_ON_A_CARD], foot)


def profile(paper: OnePageProfile) -> Sheet:
    """What people appreciate about a child, what matters and what helps, on one side of paper."""
    name = called(paper.child.known_as)
    parts = (
        (_("What people appreciate about me"), paper.appreciated),
        (_("What is important to me"), paper.important),
        (_("How best to support me"), paper.support),
    )
    foot = ""
    if paper.written_on and paper.written_with:
        foot = _("Written with {person} on {day}.").format(person=paper.written_with, day=day(paper.written_on))
    elif paper.written_on:
        foot = _("Written on {day}.").format(day=day(paper.written_on))
    return Sheet(
        kind=paper.kind,
        name=_("One-page profile: {child}").format(child=paper.child.full_name),
        title=_("About me: {name}").format(name=name),
        head=head_of(paper.school),
        blocks=(Profile(tuple(Fact(heading, words) for heading, words in parts), foot),),
        foot=paper.child.full_name,
    )
