"""SEN Support has ended."""

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Heading, Paragraph, Points
from endeavour.documents.press.contents.letters import SupportEnded
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import dear, family_sheet, signed, who_can_help
from endeavour.documents.press.wording.speaking import Speaking, day, headed, weekday


def ended(letter: SupportEnded) -> Sheet:
    """The letter that tells a family that SEN Support has ended, and why."""
    envelope = letter.envelope
    say = Speaking(envelope.child, envelope.to)
    told = say(
        _("{name}’s SEN Support ended on {day}."), _("Your SEN Support ended on {day}."), day=day(letter.ended_on)
    )
    if letter.talked_on:
        told += " " + _("Thank you for talking with us on {day}.").format(day=weekday(letter.talked_on))
    blocks: list[Block] = [
        dear(envelope),
        Paragraph(told),
        *headed(_("Why it has ended"), letter.because),
        Heading(_("What happens now")),
        Points((*_from_now(say), *letter.goes_on)),
        Heading(_("If you do not agree")),
        Paragraph(
            say(
                _("Tell us if you think that {name} still needs SEN Support. We will talk about it with you."),
                _("Tell us if you think that you still need SEN Support. We will talk about it with you."),
            )
        ),
        *who_can_help(envelope, signs=True),
        signed(envelope.sender),
    ]
    title = say(_("{name}’s SEN Support has ended"), _("Your SEN Support has ended"))
    return family_sheet(letter.kind, envelope, name=_("SEN Support has ended"), title=title, blocks=blocks)


def _from_now(say: Speaking) -> tuple[str, ...]:
    return (
        say(
            _("{name} still gets good teaching and help in class, as everybody does."),
            _("You still get good teaching and help in class, as everybody does."),
        ),
        say(_("We will go on looking at how {name} gets on."), _("We will go on looking at how you get on.")),
        _("If things get hard again, tell us. SEN Support can start again."),
    )
