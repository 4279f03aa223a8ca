"""How papers begin and end: the school, the reader, who can help, who signs."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Heading, Paragraph, Signature
from endeavour.documents.press.contents.parts import Envelope, Made, Person, School, Service
from endeavour.documents.press.sheet import Head, Sheet
from endeavour.documents.press.wording.speaking import called, day, moment


def head_of(school: School) -> Head:
    """The school at the top of a sheet."""
    lines = (*school.address, *(line for line in (school.phone, school.email) if line))
    logo = school.logo
    return Head(school.name, lines, logo.digest if logo else "", logo.alt if logo else "")


def family_sheet(kind: str, envelope: Envelope, *, name: str, title: str, blocks: Sequence[Block]) -> Sheet:
    """A sheet to one family member. `name` says which paper it is; the child's name is added to it."""
    named = _("{paper}: {child}").format(paper=name, child=envelope.child.full_name)
    return Sheet(
        kind=kind,
        name=named,
        title=title,
        head=head_of(envelope.school),
        blocks=tuple(blocks),
        to=(envelope.to.name, *envelope.to.address),
        on=day(envelope.written_on),
        reference=_("Reference {code}").format(code=envelope.reference) if envelope.reference else "",
        foot=named,
    )


def dear(envelope: Envelope) -> Paragraph:
    """How a letter greets its reader: by the whole name, since a title would be a guess."""
    return Paragraph(_("Dear {reader}").format(reader=called(envelope.to.name)))


def signed(sender: Person) -> Signature:
    """How a letter ends."""
    return Signature(_("Yours sincerely"), sender.name, sender.job)


def who_can_help(envelope: Envelope, *, signs: bool) -> list[Block]:
    """Whom to talk to at school, and whom outside it. `signs` when the sender signs and so says "me"."""
    sender = envelope.sender
    if signs:
        talk = _("You can talk to me at any time")
    elif sender.job:
        talk = _("You can talk to {person}, {job}, at any time").format(person=called(sender.name), job=sender.job)
    else:
        talk = _("You can talk to {person} at any time").format(person=called(sender.name))
    return [
        Heading(_("Who can help you")),
        Paragraph(with_reach(talk, sender.phone, sender.email)),
        Paragraph(_outside(envelope.school.advice)),
    ]


def with_reach(sentence: str, *ways: str) -> str:
    """A sentence that ends with how to reach somebody, where that is known: "… at any time: 01632 960 145."."""
    known = ", ".join(way for way in ways if way)
    return f"{sentence}: {known}." if known else f"{sentence}."


def _outside(advice: Service | None) -> str:
    if advice is None:
        return _(
            "Every council area has a free advice service for families, often called SENDIASS. "
            "It is not part of the school. Ask us how to reach it."
        )
    about = _("{service} gives free advice to families. It is not part of the school").format(service=advice.name)
    return with_reach(about, advice.phone, advice.email, advice.website)


def confidential(school: School, made: Made) -> str:
    """The line on every page of a staff paper."""
    return _("Confidential: names and needs of children. Made by {person} at {school}, {moment}.").format(
        person=made.by, school=school.name, moment=moment(made.at)
    )
