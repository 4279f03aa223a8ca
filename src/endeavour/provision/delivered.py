"""Planned beside delivered over a stretch of weeks: line by line, and added up by pupil, adult, week, class or area.

One reckoning: what was planned is what `counting` says of the issued versions, as on each pupil's record; what was
delivered are the minutes of the sessions of those lines. What is struck out does not count.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.people.models import Group, GroupPupil, Pupil
from endeavour.people.queries import current_on, pupils_for
from endeavour.people.states import GroupKind
from endeavour.plans.models import PlanVersion, SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.counting import Saying, Weeks, due_weeks, monday_of, weeks_of
from endeavour.provision.issued import LINES, LinesNow, lines_said, named_as_issued, until_ended
from endeavour.provision.models import Intervention, InterventionPupil, Session
from endeavour.provision.spans import A_WEEK, Span
from endeavour.provision.states import Given, Kind
from endeavour.provision.tallies import Tally, sessions_of_intervention, tallies_in, together

NOBODY = 0
"""Stands for the adult of lines that name nobody."""


@dataclass(slots=True)
class Sums:
    """Minutes planned and delivered, sessions held, sessions of weeks that are over which nobody logged, and how many
    were lost or cut short, by the reason.
    """

    planned: int = 0
    delivered: int = 0
    held: int = 0
    unlogged: int = 0
    lost: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> int | None:
        """Delivered of planned, per cent; None where nothing was planned."""
        return round(100 * self.delivered / self.planned) if self.planned else None

    def add(self, other: "Sums") -> None:
        """Take another's into these."""
        self.planned += other.planned
        self.delivered += other.delivered
        self.held += other.held
        self.unlogged += other.unlogged
        for loss, times in other.lost.items():
            self.lost[loss] = self.lost.get(loss, 0) + times


@dataclass(slots=True)
class LineSums:
    """A line of support of one pupil, with those it was carried on from: how it was called last, and its weeks, by
    their Mondays. `pks` are the keys of all its rows; `in_force` says whether the plan in force has it.
    """

    pupil: int
    shape: LineShape
    pks: list[int]
    in_force: bool
    weeks: dict[date, Sums]

    @property
    def sums(self) -> Sums:
        """All its weeks together."""
        return added(self.weeks.values())


@dataclass(frozen=True, slots=True)
class Only:
    """Which lines are asked for: of one pupil, class, area or adult, of an intervention, or one line. None is any."""

    pupil: UUID | None = None
    group: UUID | None = None
    area: str | None = None
    adult: int | None = None
    intervention: UUID | None = None
    line: UUID | None = None


ALL = Only()


@dataclass(frozen=True, slots=True)
class _Said:
    """What the issued versions of one plan say of its lines, and of which pupil it is."""

    pupil: int
    now: LinesNow
    in_force: frozenset[UUID | None]


def may_see_adult(by: Actor, adult: int) -> bool:
    """Everybody sees their own part; who arranges support sees everybody's. It is not there to judge people."""
    return Permission.ARRANGE_SUPPORT in by.permissions or adult == by.membership_id


def lines_delivered(by: Actor, *, span: Span, on: date, calendar: Calendar, only: Only = ALL) -> list[LineSums]:
    """Every line of the pupils whose records somebody may open of which something was planned or given in a span, by
    pupil and then as it was planned. Six queries, and two more where a class or an intervention is asked for.
    """
    pupils = _pupils(by, only, on)
    plans = _plans(pupils)
    weeks = weeks_of(calendar)
    rows = list(
        SupportLine.objects.filter(plan__pupil__in=pupils)
        .order_by("plan__pupil", "plan", "position", "pk")
        .values_list("pk", "uid", "carried_from", "plan")
    )
    issued = {uid for said in plans.values() for uid in said.now.said}
    heads = _heads([(uid, before) for _pk, uid, before, _plan in rows if uid in issued])
    given = _sessions(pupils, _mondays(span, plans, on))
    found: dict[UUID, LineSums] = {}
    for pk, uid, _before, plan in rows:
        said = plans.get(plan)
        line = said.now.known.get(uid) if said else None
        if said is None or line is None or (span.in_force and uid not in said.in_force):
            continue
        each = _weeks_of(said.now.said[uid], span, weeks, given.get(pk, {}), on)
        if not each:
            continue
        head = heads.get(uid, uid)
        known = found.get(head)
        if known is None:
            found[head] = LineSums(said.pupil, line, [pk], uid in said.in_force, each)
            continue
        known.shape, known.in_force = line, known.in_force or uid in said.in_force
        known.pks.append(pk)
        for monday, sums in each.items():
            known.weeks.setdefault(monday, Sums()).add(sums)
    placed = _placed(only)
    return [one for one in found.values() if _asked(by, one, only, placed)]


def added(several: Iterable[Sums]) -> Sums:
    """Several as one."""
    whole = Sums()
    for one in several:
        whole.add(one)
    return whole


def grouped(lines: Iterable[LineSums], key: Callable[[LineSums], Hashable]) -> dict[Any, Sums]:
    """Lines added up by something, each key in the order in which it comes first."""
    found: dict[Any, Sums] = {}
    for line in lines:
        whole = found.setdefault(key(line), Sums())
        for sums in line.weeks.values():
            whole.add(sums)
    return found


def by_week(lines: Iterable[LineSums]) -> dict[date, Sums]:
    """Lines added up by the Mondays of their weeks, in order."""
    found: dict[date, Sums] = {}
    for line in lines:
        for monday, sums in line.weeks.items():
            found.setdefault(monday, Sums()).add(sums)
    return dict(sorted(found.items()))


def sessions_behind(
    by: Actor, lines: Sequence[LineSums], *, span: Span, on: date, only: Only, loss: str = ""
) -> QuerySet[Session]:
    """The sessions that stand behind the minutes of these lines, or of the intervention that is asked for, the latest
    first; of one reason where it is said.
    """
    pupils, last = _pupils(by, only, on), min(span.last, on)
    if only.intervention is not None:
        row = Intervention.objects.filter(uid=only.intervention).first()
        over = on - timedelta(days=1)
        days = Period(span.first, min(last, over)) if span.first <= min(last, over) else None
        rows = sessions_of_intervention(row, days, pupils) if row and days else Session.objects.none()
    else:
        rows = Session.objects.filter(pupil__in=pupils, on__range=(span.first, last), struck_at=None)
        rows = rows.filter(line__in=[pk for line in lines for pk in line.pks])
    if loss:
        rows = rows.filter(loss=loss)
    rows = rows.select_related("pupil", "line", "intervention", "logged_by__user")
    return rows.order_by("-on", "pupil__name_key", "-pk")


def under(lines: Iterable[LineSums], *, least: int, weeks: Collection[date]) -> list[LineSums]:
    """Those of lines in force of which less than `least` per cent was delivered in each of some weeks, by their
    Mondays, the least first. A week in which nothing was planned is not short.
    """
    found = [
        line for line in lines if line.in_force and all(_is_short(line.weeks.get(monday), least) for monday in weeks)
    ]
    return sorted(found, key=lambda line: (line.sums.share or 0, line.shape.what.casefold(), line.pupil))


def _is_short(sums: Sums | None, least: int) -> bool:
    return sums is not None and bool(sums.planned) and 100 * sums.delivered < least * sums.planned


def _pupils(by: Actor, only: Only, on: date) -> QuerySet[Pupil]:
    pupils = pupils_for(by, on=on)
    if only.pupil is not None:
        pupils = pupils.filter(uid=only.pupil)
    if only.group is not None:
        places = GroupPupil.objects.filter(current_on(on), group__uid=only.group)
        pupils = pupils.filter(pk__in=places.values("pupil_id"))
    return pupils


def _plans(pupils: QuerySet[Pupil]) -> dict[int, _Said]:
    """What was issued for these pupils, by the keys of plans. A plan stands until support ends, or the next plan of
    that pupil is issued.
    """
    issued = PlanVersion.objects.filter(pupil__in=pupils).order_by("pupil", "issued_on", "pk")
    rows: Iterable[tuple[int, int, str | None, date, date | None]] = issued.values_list(
        "pupil", "plan", LINES, "issued_on", until_ended()
    )
    found: dict[int, _Said] = {}
    for pupil, theirs in groupby(rows, key=lambda row: row[0]):
        versions: dict[int, list[tuple[date, str | None]]] = {}
        ends: dict[int, date | None] = {}
        running: int | None = None
        for _pupil, plan, said, issued_on, ended_on in theirs:
            versions.setdefault(plan, []).append((issued_on, said))
            ends[plan] = ended_on
            if running is not None and running != plan:
                ends[running] = min(ends[running] or issued_on, issued_on)
            running = plan
        for plan, each in versions.items():
            now = lines_said(tuple(each), ended_on=ends[plan])
            stands = now.lines if plan == running and ends[plan] is None else ()
            found[plan] = _Said(pupil, now, frozenset(line.uid for line in stands))
    return found


def _heads(rows: Sequence[tuple[UUID, UUID | None]]) -> dict[UUID, UUID]:
    """For each line that another carries on the last that does. `rows` are lines with what each was carried from."""
    after = {before: uid for uid, before in rows if before is not None}
    found: dict[UUID, UUID] = {}
    for before in after:
        head = before
        while head in after:
            head = after[head]
        found[before] = head
    return found


def _mondays(span: Span, plans: Mapping[int, _Said], on: date) -> list[date]:
    """The Mondays of a span, from the first on which a plan stood, up to a day."""
    began = [sayings[0].since for said in plans.values() for sayings in said.now.said.values()]
    if not began:
        return []
    monday, last = max(span.first, monday_of(min(began))), min(span.last, on)
    return [monday + A_WEEK * number for number in range((last - monday).days // 7 + 1)]


@dataclass(slots=True)
class _Given:
    """What is logged of a line in a week: minutes, sessions held, all that are written down, whether one of them
    stands for the week as a whole, as support in class is confirmed, and reasons.
    """

    minutes: int
    held: int
    written: int
    whole_week: bool
    lost: dict[str, int]


def _sessions(pupils: QuerySet[Pupil], mondays: Sequence[date]) -> dict[int, dict[date, _Given]]:
    """What is logged of each line, by its key, in the weeks of these Mondays. The database adds up. Two queries."""
    found: dict[int, dict[date, _Given]] = defaultdict(dict)
    if not mondays:
        return found
    days = (mondays[0], mondays[-1] + A_WEEK - timedelta(days=1))
    rows = Session.objects.filter(pupil__in=pupils, on__range=days, struck_at=None).order_by()
    rows = rows.annotate(week=_week(mondays, 0, len(mondays)))
    held = Count("pk", filter=~Q(given=Given.NOT_GIVEN))
    in_class = Count("pk", filter=Q(intervention__kind=Kind.IN_CLASS))
    sums = rows.values("line", "week").annotate(sum=Sum("minutes"), held=held, written=Count("pk"), wholes=in_class)
    wanted = sums.values_list("line", "week", "sum", "held", "written", "wholes")
    for line, week, minutes, was_held, written, wholes in wanted:
        found[line][mondays[week]] = _Given(minutes, was_held, written, bool(wholes), {})
    lost = rows.exclude(loss="").values("line", "week", "loss").annotate(times=Count("pk"))
    for line, week, loss, times in lost.values_list("line", "week", "loss", "times"):
        found[line][mondays[week]].lost[loss] = times
    return found


def _week(mondays: Sequence[date], start: int, end: int) -> Case | Value:
    """Which of these weeks a session was in, by its number: halved again and again, for there are dozens."""
    if end - start == 1:
        return Value(start, output_field=IntegerField())
    half = (start + end) // 2
    before = When(on__lt=mondays[half], then=_week(mondays, start, half))
    return Case(before, default=_week(mondays, half, end), output_field=IntegerField())


def _weeks_of(
    sayings: Sequence[Saying], span: Span, weeks: Weeks, given: Mapping[date, _Given], on: date
) -> dict[date, Sums]:
    found: dict[date, Sums] = {}
    this_monday = monday_of(on)
    for first_day, due in due_weeks(span.planned_to, sayings, weeks, since=span.first):
        monday = monday_of(first_day)
        here = given.get(monday)
        written = (due.times if here.whole_week else here.written) if here else 0
        missing = max(0, due.times - written) if monday < this_monday else 0
        found[monday] = Sums(planned=due.minutes, unlogged=missing)
    for monday, logged in given.items():
        sums = found.setdefault(monday, Sums())
        sums.delivered, sums.held, sums.lost = logged.minutes, logged.held, logged.lost
    return found


def _placed(only: Only) -> frozenset[int]:
    """The keys of the lines for which pupils are or were in the intervention that is asked for."""
    if only.intervention is None:
        return frozenset()
    rows = InterventionPupil.objects.filter(intervention__uid=only.intervention)
    return frozenset(rows.values_list("line_id", flat=True))


def _asked(by: Actor, line: LineSums, only: Only, placed: frozenset[int]) -> bool:
    adult = line.shape.who_id or NOBODY
    return (
        (only.area is None or line.shape.area == only.area)
        and (only.adult is None or (adult == only.adult and may_see_adult(by, adult)))
        and (only.intervention is None or not placed.isdisjoint(line.pks))
        and (only.line is None or line.shape.uid == only.line)
    )


def pupils_of(keys: Iterable[int]) -> dict[int, Pupil]:
    """These pupils, by their keys. One query."""
    return Pupil.objects.in_bulk(set(keys))


def classes_of(pupils: Iterable[int], *, on: date) -> dict[int, Group]:
    """The registration class of each of these pupils on a day, by the key of the pupil. One query."""
    rows = GroupPupil.objects.filter(current_on(on), pupil__in=set(pupils), group__kind=GroupKind.REGISTRATION)
    return {row.pupil_id: row.group for row in rows.select_related("group")}


def interventions_delivered(
    by: Actor, *, span: Span, on: date, calendar: Calendar, only: Only = ALL
) -> list[tuple[Intervention, Tally]]:
    """Every intervention that pupils were in whose records somebody may open, by name: what its times said was to be
    given before a day, beside what was, as on its own page. Seven queries.
    """
    last = min(span.last, on - timedelta(days=1))
    rows = Intervention.objects.filter(starts_on__lte=last).exclude(ends_on__lt=span.first).order_by("name", "pk")
    if only.intervention is not None:
        rows = rows.filter(uid=only.intervention)
    if only.area is not None:
        rows = rows.filter(area=only.area)
    found = list(rows)
    if not found or span.first > last:
        return []
    pupils = _pupils(by, only, on)
    tallies = tallies_in(found, Period(max(span.first, min(row.starts_on for row in found)), last), calendar, pupils)
    return [(row, together(tallies[row.pk].values())) for row in found if tallies[row.pk]]


@dataclass(frozen=True, slots=True)
class SessionList:
    """One page of sessions, with the numbers of all of them."""

    rows: list[Session]
    total: int
    minutes: int
    page: int
    pages: int


A_PAGE = 50


def session_list(rows: QuerySet[Session], *, page: int) -> SessionList:
    """A page of these sessions, their lines called as they were issued. Three queries."""
    whole = rows.order_by().aggregate(total=Count("pk"), minutes=Sum("minutes"))
    pages = max(1, -(-whole["total"] // A_PAGE))
    page = max(1, min(page, pages))
    shown = named_as_issued(list(rows[(page - 1) * A_PAGE : page * A_PAGE]))
    return SessionList(shown, whole["total"], whole["minutes"] or 0, page, pages)
