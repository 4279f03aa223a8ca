"""A SEN Support plan, for the family and for the school."""

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Choice, Fact, Facts, Heading, Paragraph, Reply
from endeavour.documents.press.contents.parts import Reader, Said
from endeavour.documents.press.contents.plan import Answer, AnswerKind, PlanPaper, StaffPlan
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import confidential, family_sheet, head_of, who_can_help, with_reach
from endeavour.documents.press.wording.plan_parts import hopes, outcomes, support, together
from endeavour.documents.press.wording.speaking import Speaking, called, day, voice


def family_plan(paper: PlanPaper) -> Sheet:
    """An issued plan, in the copy of one reader, with a slip to answer it on."""
    envelope, plan = paper.envelope, paper.plan
    say = Speaking(envelope.child, envelope.to)
    blocks: list[Block] = [
        *([Paragraph(f"{paper.interim}.")] if paper.interim else []),
        _facts(paper),
        *hopes(plan, say),
        *outcomes(plan, say),
        *support(plan),
        *together(plan, say),
        *_looking_back(paper),
        *_agreed(paper, say),
        *who_can_help(envelope, signs=False),
    ]
    if paper.answers.reader is None or paper.answers.reader.answer is AnswerKind.NO_ANSWER:
        blocks.append(_reply(paper))
    title = say(_("{name}’s {plan}"), _("Your {plan}"), plan=paper.plan_name)
    return family_sheet(paper.kind, envelope, name=paper.plan_name, title=title, blocks=blocks)


def staff_plan(paper: StaffPlan) -> Sheet:
    """An issued plan as the school keeps it, with everybody's answer."""
    say = Speaking(paper.child, Reader(""))
    blocks: list[Block] = [
        _facts(paper),
        *hopes(paper.plan, say),
        *outcomes(paper.plan, say),
        *support(paper.plan),
        *together(paper.plan, say),
        Heading(_("Who agreed")),
    ]
    for answer in paper.answers:
        blocks += _answered(answer.said.who, answer)
    if not paper.answers:
        blocks.append(Paragraph(_("No answer is recorded yet. The support goes on all the same.")))
    name = _("{paper}: {child}").format(paper=paper.plan_name, child=paper.child.full_name)
    return Sheet(
        kind=paper.kind,
        name=name,
        title=say(_("{name}’s {plan}"), "", plan=paper.plan_name),
        head=head_of(paper.school),
        blocks=tuple(blocks),
        foot=name,
        confidential=confidential(paper.school, paper.made),
    )


def _facts(paper: PlanPaper | StaffPlan) -> Facts:
    child = paper.envelope.child if isinstance(paper, PlanPaper) else paper.child
    review = day(paper.plan.review_on) if paper.plan.review_on else ""
    pairs = (
        (_("Plan for"), ", ".join(part for part in (child.full_name, child.group) if part)),
        (_("Teacher responsible"), paper.plan.teacher),
        (_("Date of this plan"), _("{day}, version {n}").format(day=day(paper.issued_on), n=paper.version)),
        (_("Next review"), _("by {day}").format(day=review) if review else ""),
    )
    return Facts(tuple(Fact(name, value) for name, value in pairs if value))


def _looking_back(paper: PlanPaper) -> list[Block]:
    if paper.plan.review_on is None:
        return []
    return [
        Heading(_("When we look back")),
        Paragraph(
            _("We will look back at this plan with you by {day}. Then we plan again.").format(
                day=day(paper.plan.review_on)
            )
        ),
    ]


def _agreed(paper: PlanPaper, say: Speaking) -> list[Block]:
    own, pupil = paper.answers.reader, paper.answers.pupil
    blocks: list[Block] = [Heading(_("Who agreed"))]
    if pupil and not say.to.is_pupil:
        blocks += _answered(called(say.child.known_as), pupil)
    if own:
        blocks += _answered(_("You"), own, to_reader=True)
    else:
        blocks.append(Paragraph(_("We do not have your answer yet. Tell us what you think of this plan.")))
    blocks.append(Paragraph(_("You do not have to agree. The support goes on while we talk.")))
    return blocks


def _answered(who: str, answer: Answer, *, to_reader: bool = False) -> list[Block]:
    said = answer.said
    asked = day(said.on) if said.on else ""
    if to_reader:
        sentence = {
            AnswerKind.AGREED: _("You agree with this plan."),
            AnswerKind.IN_PART: _("You agree with a part of this plan."),
            AnswerKind.DISAGREED: _("You do not agree with this plan."),
            AnswerKind.NO_ANSWER: _("We asked you on {day}. You can still tell us what you think of this plan."),
        }[answer.answer].format(day=asked)
    else:
        sentence = {
            AnswerKind.AGREED: _("{who} agrees with this plan."),
            AnswerKind.IN_PART: _("{who} agrees with a part of this plan."),
            AnswerKind.DISAGREED: _("{who} does not agree with this plan."),
            AnswerKind.NO_ANSWER: _("We asked {who} on {day}. There is no answer yet."),
        }[answer.answer].format(who=who, day=asked)
    return (
        [Paragraph(sentence), voice(Said(said.words, who, said.on, said.how))]
        if said.words
        else [Paragraph(sentence)]
    )


def _reply(paper: PlanPaper) -> Reply:
    sender = paper.envelope.sender
    back = _("Give this to the school office, or tell us")
    return Reply(
        heading=_("Your answer to this plan"),
        choices=(
            Choice(_("I agree")),
            Choice(_("I agree with a part of it")),
            Choice(_("I do not agree")),
        ),
        ask=_("What would you like to say about it?"),
        lines=4,
        back=with_reach(back, sender.phone, sender.email),
    )
