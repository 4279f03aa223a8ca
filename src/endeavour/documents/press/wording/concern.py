"""The short note of an early talk."""

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Heading, Paragraph, Points
from endeavour.documents.press.contents.letters import ConcernNote, Next
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import dear, family_sheet, signed, who_can_help
from endeavour.documents.press.wording.speaking import Speaking, day, headed, voice, weekday


def concern(note: ConcernNote) -> Sheet:
    """What we talked about when somebody was worried about a child, and what follows."""
    envelope = note.envelope
    say = Speaking(envelope.child, envelope.to)
    blocks: list[Block] = [
        dear(envelope),
        Paragraph(
            say(
                _("We talked with {name}’s family on {day}. This is a short note of what was said."),
                _("We talked with your family on {day}. This is a short note of what was said."),
                day=weekday(note.talked_on),
            )
        ),
    ]
    if note.there:
        blocks += [Heading(_("Who was there")), Points(note.there)]
    blocks += headed(_("What we have noticed"), note.noticed)
    if note.family_said:
        blocks += [Heading(_("What you told us")), voice(note.family_said)]
    blocks += [
        *headed(_("What we agreed"), note.agreed),
        Heading(_("What happens next")),
        Points(_next(note, say)),
        Heading(_("Is this note right?")),
        Paragraph(_("Tell us if something is wrong or missing. We will put it right.")),
        *who_can_help(envelope, signs=True),
        signed(envelope.sender),
    ]
    title = say(_("Note of our talk about {name}"), _("Note of our talk about you"))
    return family_sheet(note.kind, envelope, name=_("Note of our talk"), title=title, blocks=blocks)


def _next(note: ConcernNote, say: Speaking) -> tuple[str, ...]:
    kept = say(_("A copy of this note is on {name}’s school record."), _("A copy of this note is on your record."))
    if note.next is Next.SUPPORT:
        return (_("We will start SEN Support. You will get a letter about it."), kept)
    if note.next is Next.NOTHING:
        return (
            _("We do not plan more help now. Tell us if you are still worried, or if something changes."),
            kept,
        )
    see = say(
        _("We will see how {name} gets on with the help that everybody can have in class."),
        _("We will see how you get on with the help that everybody can have in class."),
    )
    if note.look_again_on is None:
        return (see, _("Then we will look again and tell you."), kept)
    again = _("We will look again by {day} and tell you.").format(day=day(note.look_again_on))
    return (see, again, kept)
