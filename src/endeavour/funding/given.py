"""What was given and what that cost: the sessions of a period, summed by the database and only then priced.

Of 60,000 sessions some thousand rows are left: what is alike in pupil, adults, length, number of pupils and rate is
one. Django's queries cannot join rows to a sum of the same rows, so this one is written by hand, for both engines.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
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
        MAX(s.minutes) AS lasted, COUNT(*) AS heads, SUM({weight}) AS weight, {who} AS who
    FROM {session} s {place}
    WHERE {those} {theirs}
    GROUP BY s.intervention_id, s.{on}, s.at
    HAVING MAX(s.minutes) > 0
),
covered AS (
    SELECT l.intervention_id, l.at, c.{on}, c.instead_of_id, c.staff_id
    FROM {cover} c JOIN {slot} l ON l.id = c.slot_id
    WHERE c.school_id = %s AND c.{on} BETWEEN %s AND %s
)
SELECT h.intervention_id, COALESCE(c.staff_id, g.staff_id), g.minutes,
    h.lasted, h.heads, h.weight, COALESCE(o.count, 0), {since}, h.who, COUNT(*)
FROM held h
LEFT JOIN {gives} g ON g.intervention_id = h.intervention_id
    AND g.starts_on <= h.{on} AND (g.ends_on IS NULL OR g.ends_on >= h.{on})
LEFT JOIN covered c ON c.intervention_id = h.intervention_id AND c.at = h.at AND c.{on} = h.{on}
    AND c.instead_of_id = g.staff_id
LEFT JOIN {others} o ON o.intervention_id = h.intervention_id
    AND o.starts_on <= h.{on} AND (o.ends_on IS NULL OR o.ends_on >= h.{on})
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
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
_RULED = """
JOIN {intervention} i ON i.id = s.intervention_id
LEFT JOIN {places} p ON p.intervention_id = s.intervention_id AND p.pupil_id = s.pupil_id
    AND p.starts_on <= s.{on} AND (p.ends_on IS NULL OR p.ends_on >= s.{on})
"""
_WEIGHT = "CASE i.rule WHEN '{attended}' THEN s.minutes WHEN '{fixed}' THEN COALESCE(p.part, 1) ELSE 1 END"


def _together(prices: Prices, period: Period, cuts: Sequence[date], of: Asked, *, daily: bool) -> Iterator[Portion]:
    """Of sessions of interventions."""
    rules = dict(Intervention.objects.values_list("pk", "rule"))
    wanted = frozenset(of.pupils)
    counted: dict[tuple[int | None, int, _Alike], int] = defaultdict(int)
    for *same, since, who, sessions in _occasions(period, cuts, of, daily=daily, alike=set(rules.values()) <= ALIKE):
        alike = _Alike._make([*same, _day(since)])
        for each in who.split(","):
            pupil, _colon, weight = each.partition(":")
            if not wanted or int(pupil) in wanted:
                counted[int(pupil), int(weight or 1), alike] += sessions
        if alike.others and not wanted:
            counted[None, alike.beside(rules[alike.key]), alike] += sessions
    for (pupil, weight, alike), sessions in counted.items():
        yield alike.portion(prices, pupil, _part(weight, alike.weight + alike.beside(rules[alike.key])), sessions)


ALIKE = {Rule.EQUAL}
"""Whatever else shares go by, sessions must be told apart by what each pupil had of them."""


@lru_cache(maxsize=10_000)
def _part(some: int, whole: int) -> Fraction:
    """So much of so much: asked ten thousand times, of some dozens."""
    return Fraction(some, whole)


class _Alike(NamedTuple):
    """What makes sessions cost alike: of what, by whom and for how many minutes of it, how long they lasted, for how
    many pupils, who weigh so much together as shares go, with how many others, at whose rate.
    """

    key: int
    staff: int | None
    part_of: int | None
    lasted: int
    heads: int
    weight: int
    others: int
    since: date

    def beside(self, rule: str) -> int:
        """What others weigh: they are there for all of it, with a part of one each."""
        return self.others * (self.lasted if rule == Rule.ATTENDED else 1)

    def portion(self, prices: Prices, pupil: int | None, share: Fraction, sessions: int) -> Portion:
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
            others=0 if pupil else self.others,
        )


def _occasions(period: Period, cuts: Sequence[date], of: Asked, *, daily: bool, alike: bool) -> list[Any]:
    """Sessions of one adult that are alike in all, and in who had them: their pupils as text, each with what they
    weigh in the shares unless all are `alike` in that. Rows of sixty thousand pupils are never joined nor fetched.
    """
    ruled, weight, who = "", "1", "s.pupil_id"
    if not alike:
        tables = {"intervention": _table(Intervention), "places": _table(InterventionPupil)}
        ruled = _RULED.format(on=connection.ops.quote_name("on"), **tables)
        weight = _WEIGHT.format(attended=Rule.ATTENDED.value, fixed=Rule.FIXED.value)
        who = f"s.pupil_id || ':' || {weight}"
    since, days_since = _since(cuts, "h", daily=daily)
    theirs, asked = "", list[Any]()
    if of.intervention is not None:
        theirs, asked = "AND s.intervention_id = %s", [of.intervention]
    elif of.pupils:
        theirs, asked = _THEIRS.format(session=_table(Session), holes=_holes(of.pupils)), list(of.pupils)
    days = _days(period)
    values = [*days, *asked, *days, *days_since]
    those = _THOSE.format(on=connection.ops.quote_name("on"))
    said = (
        f"GROUP_CONCAT({who})"
        if connection.vendor == "sqlite"
        else f"STRING_AGG(CAST({who} AS text), ',' ORDER BY s.pupil_id)"
    )
    return _rows(_TOGETHER, values, since=since, theirs=theirs, place=ruled, weight=weight, who=said, those=those)


def _in_class(prices: Prices, period: Period, cuts: Sequence[date], of: Asked, *, daily: bool) -> Iterator[Portion]:
    """Of the weeks of support in class."""
    since_said, days_since = _since(cuts, "s", daily=daily)
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


def _since(cuts: Sequence[date], row: str, *, daily: bool) -> tuple[str, list[Any]]:
    """Since when a session is counted: its day, or the last of the cuts up to it, with the values that asks for."""
    on = f"{row}.{connection.ops.quote_name('on')}"
    if daily:
        return on, []
    # The first cut is before every session: a CASE needs one WHEN at least.
    said = f"CASE {f'WHEN {on} >= %s THEN %s ' * len(cuts)}END"
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
