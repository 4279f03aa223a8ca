"""The parts of a plan that the family's copy and the school's copy share."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import (
    Block,
    Column,
    Fact,
    Heading,
    Note,
    Points,
    Row,
    Table,
    Target,
    Voice,
)
from endeavour.documents.press.cleaning import fit_to_keep
from endeavour.documents.press.contents.plan import LinePart, OutcomePart, PlanBody, TargetPart
from endeavour.documents.press.wording.speaking import Speaking, called, day, headed


def hopes(plan: PlanBody, say: Speaking) -> list[Block]:
    """What the child and the family hope for, each in their own words."""
    name = called(say.child.known_as)
    blocks: list[Block] = []
    if plan.pupil_hopes:
        heading = say(_("What {name} hopes for"), _("What you hope for"))
        blocks += [Heading(heading), Voice(plan.pupil_hopes, name)]
    said = [Voice(hope.words, called(hope.who)) for hope in plan.hopes]
    if plan.family_hopes:
        said.insert(0, Voice(plan.family_hopes, _("{name}’s family").format(name=name)))
    if said:
        blocks += [Heading(_("What the family hopes for")), *said]
    return blocks


def outcomes(plan: PlanBody, say: Speaking) -> list[Block]:
    """What will be different, with the targets on the way to it."""
    if not plan.outcomes:
        return []
    blocks: list[Block] = [Heading(say(_("What will be different for {name}"), _("What will be different for you")))]
    for outcome in plan.outcomes:
        blocks += [Heading(fit_to_keep(outcome.text).strip() or _("Outcome"), 3), *_area(outcome)]
        blocks += [_target(target) for target in outcome.targets]
    return blocks


def _area(outcome: OutcomePart) -> list[Block]:
    return [Note(_("Area: {area}").format(area=outcome.area))] if outcome.area else []


def _target(target: TargetPart) -> Target:
    pairs = (
        (_("By when"), day(target.by_when) if target.by_when else ""),
        (_("How we will know"), target.measure),
        (_("Why it matters"), target.why),
    )
    facts = tuple(Fact(name, value) for name, value in pairs if value)
    start = Fact(_("Now"), target.baseline) if target.baseline else None
    aim = Fact(_("Aim"), target.aim) if target.aim else None
    return Target(fit_to_keep(target.what).strip() or _("Target"), level=4, start=start, aim=aim, facts=facts)


def support(plan: PlanBody) -> list[Block]:
    """The lines of support, and what every adult does."""
    blocks: list[Block] = []
    if plan.lines:
        columns = (
            Column(_("What"), 11),
            Column(_("Who gives it"), 8),
            Column(_("How often"), 7),
            Column(_("With whom"), 6),
            Column(_("For"), 5),
        )
        rows = tuple(Row((line.what, line.who, _often(line), _with(line), _weeks(line))) for line in plan.lines)
        blocks += [Heading(_("The support we give")), Table(columns, rows)]
    if plan.strategies:
        blocks += [Heading(_("What every adult does in class")), Points(plan.strategies)]
    return [*blocks, *headed(_("At clubs, on trips and at playtime"), plan.adjustments)]


def together(plan: PlanBody, say: Speaking) -> list[Block]:
    """What the child and the family do, and what we expect from it all."""
    return [
        *headed(say(_("What {name} will do"), _("What you will do")), plan.pupil_will),
        *headed(_("What the family will do"), plan.family_will),
        *headed(_("What we expect from this support"), plan.expected_impact),
    ]


def _often(line: LinePart) -> str:
    minutes = ngettext("{n} minute", "{n} minutes", line.minutes or 0).format(n=line.minutes)
    times = ngettext("{n} time a week", "{n} times a week", line.times_a_week or 0).format(n=line.times_a_week)
    return "\n".join(part for part, known in ((minutes, line.minutes), (times, line.times_a_week)) if known)


def _with(line: LinePart) -> str:
    return _("One to one") if line.group_size == 1 else _("Group of {n}").format(n=line.group_size)


def _weeks(line: LinePart) -> str:
    if line.weeks is None:
        return ""
    return ngettext("{n} week", "{n} weeks", line.weeks).format(n=line.weeks)
