"""The record of a review, and of a meeting that closed no cycle."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Fact, Facts, Heading, Paragraph, Rating
from endeavour.documents.press.cleaning import fit_to_keep
from endeavour.documents.press.contents.parts import Envelope
from endeavour.documents.press.contents.review import Decided, MeetingRecord, OwnViews, ReviewedTarget, ReviewRecord
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import family_sheet, who_can_help
from endeavour.documents.press.wording.speaking import (
    Speaking,
    as_written,
    called,
    day,
    headed,
    listed,
    voice,
    weekday,
)


def record(paper: ReviewRecord) -> Sheet:
    """What was said and decided at a review, in the copy of one reader."""
    envelope = paper.envelope
    say = Speaking(envelope.child, envelope.to)
    met = _meeting(paper.held_on, paper.there, _("Next review"), paper.next_review_on)
    blocks: list[Block] = [
        met,
        *_targets(paper),
        *_views(paper.views, say),
        *headed(_("What difference the help made"), paper.impact),
        *headed(_("How good the help was"), paper.quality),
        Heading(_("What we decided")),
        Paragraph(_decision(paper.decision, say)),
        *as_written(paper.because),
        *_is_it_right(envelope),
    ]
    title = say(_("Review of {name}’s support"), _("Review of your support"))
    return family_sheet(paper.kind, envelope, name=_("Record of a review"), title=title, blocks=blocks)


def meeting_record(paper: MeetingRecord) -> Sheet:
    """What was said and agreed at a meeting that closed no cycle, in the copy of one reader."""
    envelope = paper.envelope
    say = Speaking(envelope.child, envelope.to)
    blocks: list[Block] = [
        _meeting(paper.held_on, paper.there, _("Next meeting"), paper.next_on),
        *_views(paper.views, say),
        *headed(_("What we agreed"), paper.agreed),
        *_is_it_right(envelope),
    ]
    title = say(_("Our meeting about {name}"), _("Our meeting with you"))
    return family_sheet(paper.kind, envelope, name=_("Record of a meeting"), title=title, blocks=blocks)


def _meeting(held_on: date, there: tuple[str, ...], next_label: str, next_on: date | None) -> Facts:
    facts = [Fact(_("We met on"), weekday(held_on))]
    if there:
        facts.append(Fact(_("Who was there"), listed(there)))
    if next_on:
        facts.append(Fact(next_label, _("by {day}").format(day=day(next_on))))
    return Facts(tuple(facts))


def _is_it_right(envelope: Envelope) -> list[Block]:
    return [
        Heading(_("Is this right?")),
        Paragraph(_("Tell us if something is wrong or missing. Tell us too if you do not agree.")),
        *who_can_help(envelope, signs=False),
    ]


def _targets(paper: ReviewRecord) -> list[Block]:
    if not paper.targets:
        return []
    return [Heading(_("How each target went")), *(_rated(target) for target in paper.targets)]


def _rated(target: ReviewedTarget) -> Rating:
    words = {
        -2: _("Much slower than we hoped"),
        -1: _("Slower than we hoped"),
        0: _("As we hoped"),
        1: _("Faster than we hoped"),
        2: _("Much faster than we hoped"),
        None: _("Not enough to say yet"),
    }
    sentence = target.sentence
    if target.continues:
        sentence = f"{sentence} {_('We go on working on this.')}".strip()
    return Rating(fit_to_keep(target.what).strip() or _("Target"), words[target.rating], target.rating, sentence)


def _views(views: OwnViews, say: Speaking) -> list[Block]:
    blocks: list[Block] = []
    if views.reader:
        blocks += [Heading(_("What you said")), voice(views.reader)]
    if views.pupil and not say.to.is_pupil:
        name = called(say.child.known_as)
        blocks += [Heading(_("What {name} said").format(name=name)), voice(views.pupil)]
    return blocks


def _decision(decision: Decided, say: Speaking) -> str:
    decided = {
        Decided.CARRY_ON: _("We will carry on with the same help."),
        Decided.CHANGE: _("We will change the help."),
        Decided.MORE: say(_("{name} will get more help."), _("You will get more help.")),
        Decided.LESS: say(_("{name} will get less help than now."), _("You will get less help than now.")),
        Decided.END: _("SEN Support will end. You will get a letter about it."),
    }[decision]
    if decision is not Decided.END:
        decided += " " + _("We will write a new plan with you.")
    return decided
