"""The record of a review."""

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Fact, Facts, Heading, Paragraph, Rating
from endeavour.documents.press.cleaning import fit_to_keep
from endeavour.documents.press.contents.review import Decided, ReviewedTarget, ReviewRecord
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
    blocks: list[Block] = [_meeting(paper), *_targets(paper), *_views(paper, say)]
    blocks += [
        *headed(_("What difference the help made"), paper.impact),
        *headed(_("How good the help was"), paper.quality),
        *_outcome(paper, say),
        Heading(_("Is this right?")),
        Paragraph(_("Tell us if something is wrong or missing. Tell us too if you do not agree.")),
        *who_can_help(envelope, signs=False),
    ]
    if paper.decision is None:
        name, title = _("Record of a meeting"), say(_("Our meeting about {name}"), _("Our meeting with you"))
    else:
        name, title = _("Record of a review"), say(_("Review of {name}’s support"), _("Review of your support"))
    return family_sheet(paper.kind, envelope, name=name, title=title, blocks=blocks)


def _meeting(paper: ReviewRecord) -> Facts:
    facts = [Fact(_("We met on"), weekday(paper.held_on))]
    if paper.there:
        facts.append(Fact(_("Who was there"), listed(paper.there)))
    if paper.next_review_on:
        label = _("Next meeting") if paper.decision is None else _("Next review")
        facts.append(Fact(label, _("by {day}").format(day=day(paper.next_review_on))))
    return Facts(tuple(facts))


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


def _views(paper: ReviewRecord, say: Speaking) -> list[Block]:
    blocks: list[Block] = []
    if paper.views.reader:
        blocks += [Heading(_("What you said")), voice(paper.views.reader)]
    if paper.views.pupil and not say.to.is_pupil:
        name = called(say.child.known_as)
        blocks += [Heading(_("What {name} said").format(name=name)), voice(paper.views.pupil)]
    return blocks


def _outcome(paper: ReviewRecord, say: Speaking) -> list[Block]:
    """What was agreed in a meeting, or decided in a review and why."""
    if paper.decision is None:
        return headed(_("What we agreed"), paper.agreed)
    return [Heading(_("What we decided")), Paragraph(_decision(paper.decision, say)), *as_written(paper.because)]


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
