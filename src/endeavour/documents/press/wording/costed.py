"""A pupil's costed provision map."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.documents.press.blocks import Block, Column, Note, Paragraph, Row, Table
from endeavour.documents.press.contents.costed import CostedAmounts, CostedCard, CostedLine, CostedMap
from endeavour.documents.press.sheet import A4_WIDE, Sheet
from endeavour.documents.press.wording.framing import confidential, head_of
from endeavour.documents.press.wording.speaking import called, day


def costed_map(paper: CostedMap) -> Sheet:
    """What a pupil's support costs in a year: under the headings a council reads, with both cards side by side."""
    title = _("Costed provision map: {child}").format(child=called(paper.child.full_name))
    return Sheet(
        kind=paper.kind,
        name=_("{title}, {period}").format(title=title, period=paper.period),
        title=title,
        head=head_of(paper.school),
        blocks=tuple(_blocks(paper)),
        confidential=confidential(paper.school, paper.made),
        paper=A4_WIDE,
    )


def _blocks(paper: CostedMap) -> Iterable[Block]:
    yield Paragraph(_about(paper))
    yield Paragraph(
        _("£6,000 is a threshold and not an allowance. Lack of money is no reason to leave a child without support.")
    )
    lines = [line for part in paper.parts for line in part.lines]
    if not lines:
        yield Paragraph(_("Nothing is planned, given or bought for these days."))
        return
    yield _table(paper, lines)
    yield from (Note(text) for text in _notes(paper, lines))


def _about(paper: CostedMap) -> str:
    where = _("{child}, {group}.") if paper.child.group else _("{child}.")
    said = [
        where.format(child=called(paper.child.full_name), group=paper.child.group),
        _("{period}, from {first} to {last}.").format(
            period=paper.period, first=day(paper.starts_on), last=day(paper.ends_on)
        ),
    ]
    if paper.given_to < paper.starts_on:
        said.append(_("It has not begun."))
    elif paper.given_to < paper.ends_on:
        said.append(_("Given counts what was logged up to {day}.").format(day=day(paper.given_to)))
    return " ".join(said)


def _table(paper: CostedMap, lines: Sequence[CostedLine]) -> Table:
    rows: list[Row] = []
    for part in paper.parts:
        name = f"{part.letter.upper()}. {part.name}" if part.letter else part.name
        rows.append(_sums(name, part.lines, "group"))
        rows += [_row(line) for line in part.lines]
    rows.append(_sums(_("Everything"), lines, "total"))
    columns = (
        Column(_("Support, and who gives it"), 27),
        Column(_("Pupils"), 12),
        Column(_("Minutes a week"), 9, number=True),
        Column(_("Weeks"), 8, number=True),
        Column(_("Minutes in all"), 9, number=True),
        Column(_("School: an hour"), 9),
        Column(_("School: planned"), 12, number=True),
        Column(_("School: given"), 12, number=True),
        Column(_("Local authority: an hour"), 10),
        Column(_("Local authority: planned"), 12, number=True),
        Column(_("Local authority: given"), 12, number=True),
    )
    return Table(columns, tuple(rows))


def _sums(name: str, lines: Sequence[CostedLine], kind: str) -> Row:
    cells = [name, "", "", "", _count(sum(line.minutes or 0 for line in lines))]
    for each in ([line.school for line in lines], [line.council for line in lines]):
        known = any(line.bought for line in lines) or any(one.rates for one in each)
        sums = CostedAmounts(sum(one.planned for one in each), sum(one.given for one in each))
        cells += ["", *((pounds(sums.planned), pounds(sums.given)) if known else ("", ""))]
    return Row(tuple(cells), kind)


def _row(line: CostedLine) -> Row:
    what = f"{line.what}\n{line.post}" if line.post else line.what
    cells = [what, _shared(line), *map(_count, (line.minutes_a_week, line.weeks, line.minutes))]
    for amounts in (line.school, line.council):
        cells += _priced(line, amounts)
    return Row(tuple(cells))


def _priced(line: CostedLine, amounts: CostedAmounts) -> list[str]:
    """An hour, planned and given. Where nothing says what an hour costs, no amount stands as if it were nothing."""
    if line.bought:
        return ["", pounds(amounts.planned), pounds(amounts.given)]
    if not amounts.rates:
        return [_("No rate"), "", ""]
    rates = [pounds(rate) for rate in amounts.rates]
    if amounts.without_rate:
        rates.append(_("no rate"))
    return [_(" then ").join(rates), pounds(amounts.planned), pounds(amounts.given)]


def _shared(line: CostedLine) -> str:
    if line.uneven:
        known = line.part is not None and line.parts is not None
        return _("{part} of {parts} parts").format(part=line.part, parts=line.parts) if known else _("Agreed parts")
    if line.most == 1:
        return "" if line.bought else _("One to one")
    if line.fewest == line.most:
        return _("1 of {most}").format(most=line.most)
    return _("1 of {fewest} to {most}").format(fewest=line.fewest, most=line.most)


def _notes(paper: CostedMap, lines: Sequence[CostedLine]) -> Iterable[str]:
    yield _(
        "Minutes are those of the adults. Minutes a week are those of most weeks; weeks are those in which any are "
        "planned, and one that a holiday cuts short has fewer minutes. A line’s cost is its minutes, at what an hour "
        "costs, shared among the pupils in the group. An hour is told to the penny and counted exactly. What is "
        "bought costs the same on each day of its life. Amounts are rounded to the penny once, so that they add up."
    )
    yield from _rates_said(_("The school’s rates"), paper.school_cards, [line.school for line in lines])
    yield from _rates_said(_("The local authority’s rates"), paper.council_cards, [line.council for line in lines])


def _rates_said(whose: str, cards: Sequence[CostedCard], each: Sequence[CostedAmounts]) -> Iterable[str]:
    if cards:
        said = [
            _("from {day} ({source})").format(day=day(card.starts_on), source=card.source)
            if card.source
            else _("from {day}").format(day=day(card.starts_on))
            for card in cards
        ]
        yield _("{whose}: {cards}.").format(whose=whose, cards=_(", then ").join(said))
    else:
        yield _("{whose}: none are entered for these days.").format(whose=whose)
    gone = sum(one.without_rate for one in each)
    if gone:
        minutes = ngettext("{n} minute", "{n} minutes", gone).format(n=f"{gone:,}")
        yield _("{whose}: nothing says what {minutes} cost, so they are not in the amounts.").format(
            whose=whose, minutes=minutes
        )


def _count(number: int | None) -> str:
    return f"{number:,}" if number else ""


def pounds(pence: int) -> str:
    """An amount as a table of money has it: £1,234.50, £6,000.00."""
    return f"£{pence // 100:,}.{pence % 100:02}"
