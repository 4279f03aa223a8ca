"""SEN Support has started."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import Block, Box, Fact, Heading, Paragraph, Points, Source, Stage, Stages
from endeavour.documents.press.contents.letters import SupportStarted
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import dear, family_sheet, signed, who_can_help
from endeavour.documents.press.wording.speaking import Speaking, day, weekday
from endeavour.law.citations import SECTION_68


def started(letter: SupportStarted) -> Sheet:
    """The letter that tells a family that special educational provision is made."""
    envelope = letter.envelope
    say = Speaking(envelope.child, envelope.to)
    blocks = [
        dear(envelope),
        *_what_has_happened(letter, say),
        Heading(_("What SEN Support is")),
        Paragraph(_("It is extra help for somebody who finds some things much harder than others do.")),
        _four_parts(say),
        Heading(_("What happens next")),
        _next(letter, say),
        Heading(_("You have a say")),
        *_your_say(letter, say),
        *who_can_help(envelope, signs=True),
        signed(envelope.sender),
    ]
    if letter.section_68:
        law = _("The law says that we must tell you about this support. Source: {citation}.")
        blocks.append(Source(law.format(citation=SECTION_68)))
    title = say(_("{name} is getting SEN Support"), _("You are getting SEN Support"))
    return family_sheet(letter.kind, envelope, name=_("SEN Support has started"), title=title, blocks=blocks)


def _what_has_happened(letter: SupportStarted, say: Speaking) -> list[Block]:
    told = [
        say(
            _("We are now making special educational provision for {name}. It is called SEN Support."),
            _("We are now making special educational provision for you. It is called SEN Support."),
        ),
        _("It started on {day}.").format(day=day(letter.started_on)),
    ]
    if letter.talked_on:
        talked = say(
            _("We talked with {name}’s family on {day}."),
            _("We talked with your family on {day}."),
            day=weekday(letter.talked_on),
        )
        told.insert(0, talked)
    if letter.more_help_with:
        told.append(
            say(
                _("{name} needs more help with {what}."),
                _("You need more help with {what}."),
                what=letter.more_help_with.strip().rstrip("."),
            )
        )
    return [Paragraph(" ".join(told))]


def _four_parts(say: Speaking) -> Stages:
    find = say(_("We find out what {name} needs."), _("We find out what you need."))
    return Stages(
        (
            Stage(_("Assess"), _("Now"), find),
            Stage(_("Plan"), "", _("We make a plan with you.")),
            Stage(_("Do"), "", _("We give the help.")),
            Stage(_("Review"), "", _("We look back with you and plan again.")),
        )
    )


def _next(letter: SupportStarted, say: Speaking) -> Points:
    ask = say(
        _("We will ask you what helps {name} and what you hope for."),
        _("We will ask you what helps you and what you hope for."),
    )
    plan = _("We will write a plan with you.")
    if letter.plan_by:
        plan = _("We will write a plan with you by {day}.").format(day=day(letter.plan_by))
    points = [ask, plan]
    if letter.meetings_a_year:
        meet = ngettext(
            "We will offer to meet you at least {n} time a year.",
            "We will offer to meet you at least {n} times a year.",
            letter.meetings_a_year,
        ).format(n=letter.meetings_a_year)
        if letter.first_meeting_on:
            meet += " " + _("The first is on {day}.").format(day=day(letter.first_meeting_on))
        points.append(meet)
    elif letter.first_meeting_on:
        points.append(_("Our first meeting is on {day}.").format(day=weekday(letter.first_meeting_on)))
    points.append(_("You will get a copy of the plan and of each review."))
    return Points(tuple(points))


def _your_say(letter: SupportStarted, say: Speaking) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            say(
                _("You know {name} best. You can tell us what you think and ask us anything, at any time."),
                _("You know best what helps you. You can tell us what you think and ask us anything, at any time."),
            )
            + " "
            + _("You can say if you do not agree. The help goes on while we talk.")
        )
    ]
    if letter.answer_at:
        blocks.append(Paragraph(_("You can answer on your phone. The code is in the box below.")))
        blocks.append(Box((Fact(_("Go to"), letter.answer_at.address), Fact(_("Code"), letter.answer_at.code))))
    return blocks
