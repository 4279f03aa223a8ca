"""The inclusion strategy, as anybody reads it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from endeavour.documents.press.blocks import Block, Column, Fact, Facts, Heading, Paragraph, Row, Table
from endeavour.documents.press.contents.published import ActivityPart, StrategyPaper
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.framing import head_of
from endeavour.documents.press.wording.speaking import as_written, day
from endeavour.foundation.pence import pounds


def strategy(paper: StrategyPaper) -> Sheet:
    """What the school does, for whom, against which barrier and at what cost."""
    title = _("Inclusion strategy")
    name = _("{title}, {school}").format(title=title, school=paper.school.name)
    return Sheet(
        kind=paper.kind,
        name=name,
        title=title,
        head=head_of(paper.school),
        blocks=(*_cover(paper), *_costs(paper), *_activities(paper), *_ask(paper)),
        foot=name,
    )


def _cover(paper: StrategyPaper) -> list[Block]:
    reviewed = day(paper.reviewed_on) if paper.reviewed_on else _("Not yet: it is in its first year")
    facts = [
        Fact(_("In force from"), day(paper.starts_on)),
        Fact(_("Published"), day(paper.published_on)),
        Fact(_("Last reviewed"), reviewed),
    ]
    if paper.next_review_on:
        facts.append(Fact(_("Next review by"), day(paper.next_review_on)))
    if paper.changed:
        facts.append(Fact(_("What changed at the last review"), paper.changed))
    why = _(
        "This says what our school does to lessen barriers to learning and to taking part, and what we have set "
        "aside for it. We review it each year."
    )
    return [Facts(tuple(facts)), Paragraph(why), *as_written(paper.about)]


def _costs(paper: StrategyPaper) -> list[Block]:
    """Every budgeted cost with the sum of each year: years of two kinds overlap, and are never added up together."""
    by_year: dict[str, list[ActivityPart]] = defaultdict(list)
    for one in paper.activities:
        by_year[one.year].append(one)
    rows: list[Row] = []
    for year, some in by_year.items():
        rows.append(Row((year, "", pounds(sum(one.pence for one in some))), "group"))
        rows += [Row((one.what, one.purse, pounds(one.pence))) for one in some]
    columns = (Column(_("What we do"), 10), Column(_("Paid from"), 6), Column(_("Budgeted cost"), 4, number=True))
    return [Heading(_("Budgeted costs")), Table(columns, tuple(rows))]


def _activities(paper: StrategyPaper) -> list[Block]:
    found: list[Block] = [Heading(_("What we do"))]
    for one in paper.activities:
        cost = _("{cost}, {year}, {purse}").format(cost=pounds(one.pence), year=one.year, purse=one.purse)
        facts = [
            Fact(_("Who benefits"), one.who),
            *([Fact(_("How many"), one.pupils)] if one.pupils else []),
            Fact(_("Barrier it lessens"), one.barrier),
            Fact(_("Budgeted cost"), cost),
        ]
        if one.knows:
            facts.append(Fact(_("How we will know that it works"), one.knows))
        found += [Heading(one.what, 3), Facts(tuple(facts))]
    return found


def _ask(paper: StrategyPaper) -> list[Block]:
    if not paper.ask:
        return []
    return [Heading(_("Whom to ask")), Paragraph(paper.ask)]
