"""The invitation to a review, and to a meeting before the plan is written."""

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Choice, Fact, Facts, Heading, Paragraph, Points, Reply
from endeavour.documents.press.contents.letters import MeetingInvitation, ReviewInvitation
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import dear, family_sheet, signed, who_can_help, with_reach
from endeavour.documents.press.wording.speaking import Speaking, day, hour, listed, weekday

Invitation = ReviewInvitation | MeetingInvitation


def invitation(letter: ReviewInvitation) -> Sheet:
    """When and where we meet to look back and plan again, and how to take part for those who cannot come."""
    say = Speaking(letter.envelope.child, letter.envelope.to)
    why = say(
        _("We would like to look back at {name}’s {plan} with you, and plan again."),
        _("We would like to look back at your {plan} with you, and plan again."),
        plan=letter.plan_name,
    )
    about = (
        say(_("How {name} feels about school and about the help"), _("How you feel about school and about the help")),
        _("How each target went"),
        say(_("What you think of the help"), _("What helped you, and what did not")),
        _("What should happen next"),
    )
    return _inviting(letter, _("Invitation to a review"), why, about)


def invitation_to_meet(letter: MeetingInvitation) -> Sheet:
    """When and where we meet while the plan is being written: there is none yet to look back on."""
    say = Speaking(letter.envelope.child, letter.envelope.to)
    why = say(
        _("We would like to meet you to talk about the help for {name}."),
        _("We would like to meet you to talk about the help for you."),
    )
    about = (
        say(_("How {name} feels about school and about the help"), _("How you feel about school and about the help")),
        say(_("What matters to you and to {name}"), _("What matters to you")),
        _("What the plan should say"),
    )
    return _inviting(letter, _("Invitation to a meeting"), why, about)


def _inviting(letter: Invitation, name: str, why: str, about: tuple[str, ...]) -> Sheet:
    envelope = letter.envelope
    say = Speaking(envelope.child, envelope.to)
    blocks: list[Block] = [
        dear(envelope),
        Paragraph(why),
        Facts(_where_and_when(letter)),
        Heading(_("What we will talk about")),
        Points(about),
        Heading(_("Before we meet")),
        Points(_before(say)),
        Heading(_("If you cannot come")),
        Paragraph(_if_not(letter)),
        *who_can_help(envelope, signs=True),
        signed(envelope.sender),
        _reply(letter),
    ]
    title = say(_("Come and talk about {name}’s support"), _("Come and talk about your support"))
    return family_sheet(letter.kind, envelope, name=name, title=title, blocks=blocks)


def _where_and_when(letter: Invitation) -> tuple[Fact, ...]:
    when = weekday(letter.meets_on)
    if letter.starts_at and letter.ends_at:
        when = _("{day}, {start} to {end}").format(day=when, start=hour(letter.starts_at), end=hour(letter.ends_at))
    elif letter.starts_at:
        when = _("{day}, {start}").format(day=when, start=hour(letter.starts_at))
    facts = [Fact(_("When"), when)]
    if letter.place:
        facts.append(Fact(_("Where"), letter.place))
    if letter.there:
        facts.append(Fact(_("Who will be there"), listed(letter.there)))
    return tuple(facts)


def _before(say: Speaking) -> tuple[str, ...]:
    think = say(
        _("Ask {name} what helps, what is hard and what should change."),
        _("Think about what helps, what is hard and what should change."),
    )
    return (
        think,
        _("You can bring somebody with you."),
        _("Tell us if you need an interpreter, large print or something else."),
    )


def _if_not(letter: Invitation) -> str:
    said = _("Tell us which day is better. We can also talk by phone, or you can write to us.")
    if letter.reply_by:
        said += " " + _("Let us know by {day}, or when you can.").format(day=day(letter.reply_by))
    return said + " " + _("Your views count in the same way.")


def _reply(letter: Invitation) -> Reply:
    sender = letter.envelope.sender
    back = _("Give this to the school office, or tell us")
    return Reply(
        heading=_("Your answer"),
        choices=(
            Choice(_("I will come")),
            Choice(_("Another day is better")),
            Choice(_("I would like to talk by phone")),
            Choice(_("I need an interpreter or other help to take part")),
        ),
        ask=_("What would you like us to know, or to talk about?"),
        lines=3,
        back=with_reach(back, sender.phone, sender.email),
    )
