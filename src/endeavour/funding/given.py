"""What was given and what that cost: the sessions of a period, summed by the database and only then priced.

Of 60,000 sessions some thousand rows are left: what is alike in pupil, adults, length, number of pupils and rate is
one. Django's queries cannot join rows to a sum of the same rows, so this one is written by hand, for both engines.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, Count, DateField, F, Model, Q, Sum, Value, When

from endeavour.foundation.periods import Period
from endeavour.funding.portions import Portion, Source
from endeavour.funding.prices import Prices
from endeavour.library.sharing import Rule
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.issued import lines_in, lines_of_versions
from endeavour.provision.models import (
    Cover,
    Intervention,
    InterventionPupil,
    InterventionStaff,
    Others,
    Session,
    Slot,
)
from endeavour.schools.tenancy import active_schools


class Asked(NamedTuple):
    """Of which pupils, and of which intervention, it is asked; nobody named is everybody."""

    pupils: Collection[int] = ()
    intervention: int | None = None


def given(
    prices: Prices,
    period: Period,
    *,
    pupils: Collection[int] = (),
    intervention: int | None = None,
    daily: bool = False,
) -> list[Portion]:
    """What each pupil bears of what was given in a period: of these pupils, or of all, or in one intervention alone.
    `daily` keeps the days apart.

    The adults of a session are paid for as long as it lasted for whoever had most of it, each of them at most for the
    minutes for which they are there; a session that nobody had cost nothing. Whoever was away shares, unless shares
    go by the minutes attended. A session logged by itself is shared by as many as the plan says are in the group,
    and so is a week of support in class: each of its adults is paid for the minutes confirmed of each pupil. Whoever
    covered is paid in the place of the one who was to give it. Others in an intervention share as if they were there
    for all of it; their portion says so, where no pupils are named. Six queries. Refuses a period without an end.
    """
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    cuts = [period.start, *prices.changes_in(period)]
    of = Asked(pupils, intervention)
    alone = _alone(prices, period, cuts, pupils, daily=daily) if intervention is None else ()
    return [
        *_together(prices, period, cuts, of, daily=daily),
        *_in_class(prices, period, cuts, of, daily=daily),
        *alone,
    ]


_TOGETHER = """
WITH held AS MATERIALIZED (
    SELECT s.intervention_id, s.{on}, s.at,
        MAX(s.minutes) AS lasted, COUNT(*) AS heads, SUM(s.minutes) AS attended, SUM({part}) AS parts
    FROM {session} s {place}
    WHERE {those} {theirs}
    GROUP BY s.intervention_id, s.{on}, s.at
    HAVING MAX(s.minutes) > 0
),
covered AS (
    SELECT l.intervention_id, l.at, c.{on}, c.instead_of_id, c.staff_id
    FROM {cover} c JOIN {slot} l ON l.id = c.slot_id
    WHERE c.school_id = %s AND c.{on} BETWEEN %s AND %s
),
worked AS MATERIALIZED (
    SELECT h.*, COALESCE(o.count, 0) AS others, COALESCE(c.staff_id, g.staff_id) AS staff, g.minutes AS part_of
    FROM held h
    LEFT JOIN {gives} g ON g.intervention_id = h.intervention_id
        AND g.starts_on <= h.{on} AND (g.ends_on IS NULL OR g.ends_on >= h.{on})
    LEFT JOIN covered c ON c.intervention_id = h.intervention_id AND c.at = h.at AND c.{on} = h.{on}
        AND c.instead_of_id = g.staff_id
    LEFT JOIN {others} o ON o.intervention_id = h.intervention_id
        AND o.starts_on <= h.{on} AND (o.ends_on IS NULL OR o.ends_on >= h.{on})
)
SELECT s.pupil_id, s.intervention_id, w.staff, w.part_of,
    w.lasted, w.heads, w.attended, w.parts, w.others, {part}, {since}, COUNT(*), SUM(s.minutes)
FROM worked w
JOIN {session} s ON s.intervention_id = w.intervention_id AND s.{on} = w.{on} AND s.at = w.at {place}
WHERE {those} {whose}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
"""
_THOSE = """
s.school_id = %s AND s.at IS NOT NULL AND s.intervention_id IS NOT NULL AND s.struck_at IS NULL
    AND s.{on} BETWEEN %s AND %s
"""
_IN_CLASS = """
SELECT s.pupil_id, s.intervention_id, s.line_id, g.staff_id, g.minutes, s.minutes, {since}, COUNT(*)
FROM {session} s
LEFT JOIN {gives} g ON g.intervention_id = s.intervention_id
    AND g.starts_on <= s.{on} AND (g.ends_on IS NULL OR g.ends_on >= s.{on})
WHERE s.school_id = %s AND s.at IS NULL AND s.intervention_id IS NOT NULL AND s.struck_at IS NULL AND s.minutes > 0
    AND s.{on} BETWEEN %s AND %s {whose}
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_THEIRS = "AND s.intervention_id IN (SELECT intervention_id FROM {session} WHERE pupil_id IN ({holes}))"
_PLACE = """
LEFT JOIN {places} p ON p.intervention_id = s.intervention_id AND p.pupil_id = s.pupil_id
    AND p.starts_on <= s.{on} AND (p.ends_on IS NULL OR p.ends_on >= s.{on})
"""


def _together(prices: Prices, period: Period, cuts: Sequence[date], of: Asked, *, daily: bool) -> Iterator[Portion]:
    """Of sessions of interventions."""
    rules = dict(Intervention.objects.values_list("pk", "rule"))
    rows = _occasions(period, cuts, of, daily=daily, with_parts=Rule.FIXED in rules.values())
    beside: dict[_Alike, int] = defaultdict(int)
    for row in rows:
        pupil, *same, part, since, sessions, had = row
        alike = _Alike._make([*same, _day(since)])
        whole = alike.whole(rules[alike.key])
        if rules[alike.key] == Rule.ATTENDED:
            # Each session is shared by its own minutes: those alike were attended for as many in all.
            share = Fraction(had, whole * sessions)
        else:
            share = Fraction(part if rules[alike.key] == Rule.FIXED else 1, whole)
        yield alike.portion(prices, pupil, share, sessions)
        if alike.others and not of.pupils:
            beside[alike] += sessions
    for alike, counted in beside.items():
        rule = rules[alike.key]
        share = Fraction(alike.others * (alike.lasted if rule == Rule.ATTENDED else 1), alike.whole(rule))
        # Each session was counted once for each of its pupils.
        yield alike.portion(prices, None, share, counted // alike.heads, others=alike.others)


class _Alike(NamedTuple):
    """What makes sessions cost alike: of what, by whom and for how many minutes of it, how long they lasted, for how
    many pupils, who had so many minutes and so many parts of it together, with how many others, at whose rate.
    """

    key: int
    staff: int | None
    part_of: int | None
    lasted: int
    heads: int
    attended: int
    parts: int
    others: int
    since: date

    def whole(self, rule: str) -> int:
        """What the shares are parts of. Others are there for all of it, with a part of one each."""
        if rule == Rule.ATTENDED:
            return self.attended + self.others * self.lasted
        return (self.parts if rule == Rule.FIXED else self.heads) + self.others

    def portion(
        self, prices: Prices, pupil: int | None, share: Fraction, sessions: int, *, others: int = 0
    ) -> Portion:
        """What one pupil bears of so many of them, or all others do."""
        hour = prices.hour_of(self.staff, self.since)
        return Portion(
            pupil=pupil,
            source=Source.INTERVENTION,
            key=self.key,
            share=share,
            since=self.since,
            heads=self.heads + self.others,
            staff=self.staff,
            post=hour.post.pk if hour and hour.post else None,
            sessions=sessions,
            minutes=min(self.lasted, self.part_of or self.lasted) * sessions,
            hour=hour.pence if hour else None,
            others=others,
        )


def _occasions(period: Period, cuts: Sequence[date], of: Asked, *, daily: bool, with_parts: bool) -> list[Any]:
    """Each pupil's sessions, those that are alike as one, with what all of a session's had of it. `with_parts` where
    some share by parts agreed beforehand: nobody else’s places need be read.
    """
    place = _PLACE.format(on=connection.ops.quote_name("on"), places=_table(InterventionPupil)) if with_parts else ""
    part = "COALESCE(p.part, 1)" if with_parts else "1"
    since, days_since = _since(cuts, daily=daily)
    whose, wanted = _whose(of)
    theirs, asked = "", list[Any]()
    if of.intervention is not None:
        theirs, asked = "AND s.intervention_id = %s", [of.intervention]
    elif of.pupils:
        theirs, asked = _THEIRS.format(session=_table(Session), holes=_holes(of.pupils)), list(of.pupils)
    days = _days(period)
    values = [*days, *asked, *days, *days_since, *days, *wanted]
    those = _THOSE.format(on=connection.ops.quote_name("on"))
    return _rows(_TOGETHER, values, since=since, whose=whose, theirs=theirs, place=place, part=part, those=those)


def _in_class(prices: Prices, period: Period, cuts: Sequence[date], of: Asked, *, daily: bool) -> Iterator[Portion]:
    """Of the weeks of support in class."""
    since_said, days_since = _since(cuts, daily=daily)
    whose, wanted = _whose(of)
    rows = _rows(_IN_CLASS, [*days_since, *_days(period), *wanted], since=since_said, whose=whose)
    said = lines_said({row[2] for row in rows})
    for pupil, key, line_key, staff, part_of, lasted, since, weeks in rows:
        line, day = said.get(line_key), _day(since)
        heads = line.group_size if line else 1
        hour = prices.hour_of(staff, day)
        yield Portion(
            pupil=pupil,
            source=Source.INTERVENTION,
            key=key,
            share=Fraction(1, heads),
            since=day,
            heads=heads,
            staff=staff,
            post=hour.post.pk if hour and hour.post else None,
            sessions=weeks,
            minutes=min(lasted, part_of or lasted) * weeks,
            hour=hour.pence if hour else None,
        )


def _since(cuts: Sequence[date], *, daily: bool) -> tuple[str, list[Any]]:
    """Since when a session is counted: its day, or the last of the cuts up to it, with the values that asks for."""
    on = connection.ops.quote_name("on")
    if daily:
        return f"s.{on}", []
    # The first cut is before every session: a CASE needs one WHEN at least.
    said = f"CASE {f'WHEN s.{on} >= %s THEN %s ' * len(cuts)}END"
    return said, [connection.ops.adapt_datefield_value(day) for cut in reversed(cuts) for day in (cut, cut)]


def _days(period: Period) -> list[Any]:
    """The school, and the first and last day, as statements ask for them."""
    (school,) = active_schools()
    as_given = connection.ops.adapt_datefield_value
    return [school, as_given(period.start), as_given(period.end)]


def _whose(of: Asked) -> tuple[str, list[Any]]:
    """Of which sessions the answer is, with the values that asks for."""
    said, values = "", list[Any]()
    if of.pupils:
        said, values = f"AND s.pupil_id IN ({_holes(of.pupils)})", list(of.pupils)
    if of.intervention is not None:
        said, values = f"{said} AND s.intervention_id = %s", [*values, of.intervention]
    return said, values


def _holes(keys: Collection[int]) -> str:
    return ", ".join(["%s"] * len(keys))


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _rows(sql: str, values: Sequence[Any], **parts: str) -> list[Any]:
    tables = {"session": Session, "gives": InterventionStaff, "cover": Cover, "slot": Slot, "others": Others}
    names = {name: _table(model) for name, model in tables.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql.format(on=connection.ops.quote_name("on"), **names, **parts), values)
        return list(cursor.fetchall())


def _day(since: str | date) -> date:
    """A day as the database gives it: SQLite as text."""
    return date.fromisoformat(since) if isinstance(since, str) else since


def _alone(
    prices: Prices, period: Period, cuts: Sequence[date], pupils: Collection[int], *, daily: bool
) -> Iterator[Portion]:
    """Of sessions that were logged for one pupil by themselves: by whom and with how many the plan says."""
    rows = list(_by_line(period, cuts, pupils, daily=daily))
    said = lines_said({key for _pupil, key, *_more in rows})
    for pupil, key, since, sessions, minutes in rows:
        line = said.get(key)
        staff, heads = (line.who_id, line.group_size) if line else (None, 1)
        hour = prices.hour_of(staff, since)
        yield Portion(
            pupil=pupil,
            source=Source.LINE,
            key=key,
            share=Fraction(1, heads),
            since=since,
            heads=heads,
            staff=staff,
            post=hour.post.pk if hour and hour.post else None,
            sessions=sessions,
            minutes=minutes,
            hour=hour.pence if hour else None,
        )


def _by_line(
    period: Period, cuts: Sequence[date], pupils: Collection[int], *, daily: bool
) -> Iterable[tuple[int, int, date, int, int]]:
    """Pupil, line, the day since which the rate holds, sessions and minutes."""
    whens = [When(on__gte=day, then=Value(day)) for day in reversed(cuts[1:])]
    since: Any = F("on") if daily else Case(*whens, default=Value(cuts[0]), output_field=DateField())
    alone = Q(intervention=None, struck_at=None, minutes__gt=0, on__range=(period.start, period.end))
    rows = Session.objects.filter(alone, Q(pupil__in=pupils) if pupils else Q()).order_by()
    alike = rows.annotate(since=since).values("pupil", "line", "since")
    return alike.annotate(count=Count("pk"), lasted=Sum("minutes")).values_list(
        "pupil", "line", "since", "count", "lasted"
    )


def lines_said(keys: Collection[int]) -> dict[int, LineShape]:
    """These lines, by their keys, as the last issued version that had each of them says it. Two queries."""
    rows = SupportLine.objects.filter(pk__in=keys).values_list("pk", "uid", "plan_id") if keys else []
    uids = {uid: pk for pk, uid, _plan in rows}
    versions = lines_of_versions(sorted({plan for _pk, _uid, plan in rows})) if uids else []
    return {uids[line.uid]: line for _plan, said, _on in versions for line in lines_in(said) if line.uid in uids}
