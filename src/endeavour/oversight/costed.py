"""The paper of one pupil's costed provision map, which goes to a council."""

from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.documents.envelopes import school_part
from endeavour.documents.press.contents.costed import CostedAmounts, CostedCard, CostedLine, CostedMap, CostedPart
from endeavour.documents.press.contents.parts import Child, Made
from endeavour.foundation.errors import insist
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding import costed
from endeavour.funding.policies import may_see_costs
from endeavour.funding.prices import Prices
from endeavour.funding.states import Basis, Heading
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names
from endeavour.schools.models import School


def costed_paper(
    by: Actor, school: School, pupil: Pupil, period: Period, calendar: Calendar, *, name: str, at: datetime, on: date
) -> CostedMap:
    """The costed map of a pupil in a year called `name`. Refused to whoever may not see costs."""
    insist(may_see_costs(by, Basis.SCHOOL))
    found = costed.costed_map(pupil.pk, period, calendar, on=on)
    parts = [
        CostedPart(key, str(Heading(key).label) if key else _("Under no heading yet"), lines)
        for key in (*Heading.values, "")
        if (lines := tuple(_line(line) for line in found.lines if line.key.heading == key))
    ]
    group = class_names([pupil.pk], on=on).get(pupil.pk, "")
    return CostedMap(
        school=school_part(school),
        child=Child(pupil.full_name, pupil.known_as, group),
        period=name,
        starts_on=period.start,
        ends_on=period.end or on,
        given_to=on,
        made=Made(by.name, at),
        parts=tuple(parts),
        school_cards=_cards(found.by[Basis.SCHOOL], period),
        council_cards=_cards(found.by[Basis.COUNCIL], period),
    )


def _line(line: costed.CostedLine) -> CostedLine:
    uneven = any(share not in {Fraction(1, heads) for heads in line.heads} for share in line.shares)
    alone = line.shares[0] if uneven and len(line.shares) == 1 else None
    return CostedLine(
        what=line.key.name or _("Support of an earlier plan"),
        post=_post(line),
        fewest=min(line.heads, default=1),
        most=max(line.heads, default=1),
        uneven=uneven,
        part=alone.numerator if alone else None,
        parts=alone.denominator if alone else None,
        minutes_a_week=line.minutes_a_week or None,
        weeks=line.weeks or None,
        minutes=line.minutes or None,
        school=_amounts(line.by[Basis.SCHOOL]),
        council=_amounts(line.by[Basis.COUNCIL]),
        bought=line.key.thing is not None,
    )


def _post(line: costed.CostedLine) -> str:
    if line.key.thing is not None:
        return ""
    if line.post is not None:
        return line.post.name
    return _("Nobody named") if line.key.nobody else _("No post said")


def _amounts(found: costed.Amounts) -> CostedAmounts:
    rates = tuple(round_to_pence(rate) for rate in found.rates)
    return CostedAmounts(found.planned, found.given, rates, found.without_rate)


def _cards(by: Prices, period: Period) -> tuple[CostedCard, ...]:
    """The cards that were in force on some day of the period."""
    starts = [one.card.starts_on for one in by.cards]
    until: list[date | None] = [*starts[1:], None][: len(starts)]
    return tuple(
        CostedCard(one.card.starts_on, one.card.source)
        for one, following in zip(by.cards, until, strict=True)
        if one.card.starts_on <= (period.end or one.card.starts_on)
        and (following is None or following > period.start)
    )
