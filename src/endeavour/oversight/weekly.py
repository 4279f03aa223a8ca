"""What a SENCO or a teacher looks at once a week: support that falls short, what is not logged, what is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.duties.queries import duties_of, needing
from endeavour.duties.standing import Standing
from endeavour.foundation.school_year import Calendar
from endeavour.law.choices import Own, SchoolChoices
from endeavour.law.finding import State
from endeavour.people.models import Pupil
from endeavour.provision.counting import Weeks, monday_of, weeks_of
from endeavour.provision.delivered import LineSums, Sums, added, lines_delivered, pupils_of, under
from endeavour.provision.spans import last_weeks
from endeavour.schools.models import School
from endeavour.schools.queries import setting_of

ASKED_BACK = 2
"""So many weeks of school back a session that is not logged is asked for, as on Today."""

AHEAD = timedelta(days=14)
CONCERNS = {"concern", "concern-answered"}


@dataclass(frozen=True, slots=True)
class Short:
    """A line of support in some weeks: of whom, and what was planned, delivered and lost in them."""

    line: LineSums
    pupil: Pupil
    sums: Sums


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """All of it. `short` are lines under what the school asks, the least delivered first, `unlogged` those with
    sessions that nobody wrote down; reviews, concerns and other duties as on Today. `since` is the first day that
    counts for what falls short.
    """

    short: list[Short]
    unlogged: list[Short]
    reviews: list[Standing]
    concerns: list[Standing]
    duties: list[Standing]
    since: date | None = None

    @property
    def not_logged(self) -> int:
        """How many sessions nobody wrote down."""
        return sum(one.sums.unlogged for one in self.unlogged)

    @property
    def pupils(self) -> set[int]:
        """The keys of all whom it names."""
        due = (row.about.pk for row in [*self.reviews, *self.concerns, *self.duties] if row.about)
        return {one.pupil.pk for one in [*self.short, *self.unlogged]} | set(due)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.short or self.unlogged or self.reviews or self.concerns or self.duties)


def this_week(by: Actor, school: School, *, on: date) -> ThisWeek:
    """What somebody looks at this week: of the pupils whose records they open, and the duties that fall to them. A
    fixed number of queries, however much there is.
    """
    rows = duties_of(school, on=on)
    mine = needing(by, rows)
    ahead = [row for row in rows if row.key == "review-date" and row not in mine and _soon(by, row, on)]
    reviews = [row for row in mine if row.key == "review-date" and _near(row, on)] + ahead
    choices, calendar = SchoolChoices(school.choices), setting_of(school).calendar
    short, unlogged, since = _lines(by, choices, calendar, on)
    return ThisWeek(
        short=short,
        unlogged=unlogged,
        reviews=sorted(reviews, key=lambda row: row.rank),
        concerns=[row for row in mine if row.key in CONCERNS],
        duties=[row for row in mine if row.key not in {*CONCERNS, "review-date"} and _near(row, on)],
        since=since,
    )


def begins_week(calendar: Calendar, on: date) -> bool:
    """Whether a day is the first school day of its week."""
    monday = monday_of(on)
    days = (monday + timedelta(days=number) for number in range(7))
    return next((day for day in days if calendar.is_school_day(day)), None) == on


def _near(row: Standing, on: date) -> bool:
    """Whether it is late, or due in the next two weeks, or on no day."""
    return row.finding.due_on is None or row.finding.due_on <= on + AHEAD


def _soon(by: Actor, row: Standing, on: date) -> bool:
    """Whether a review of the next two weeks, which is not due soon by the school's own choice, falls to somebody."""
    decides = Permission.DECIDE_CONCERN in by.permissions
    theirs = decides or (row.teacher_id is not None and row.teacher_id == by.membership_id)
    return theirs and row.finding.state is State.DUE and _near(row, on)


def _lines(
    by: Actor, choices: SchoolChoices, calendar: Calendar, on: date
) -> tuple[list[Short], list[Short], date | None]:
    weeks, number = weeks_of(calendar), choices.number(Own.DELIVERED_WEEKS)
    back = max(number, ASKED_BACK)
    span = last_weeks(back, on=on, weeks=weeks) or last_weeks(ASKED_BACK, on=on, weeks=weeks)
    if span is None:
        return [], [], None
    lines = lines_delivered(by, span=span, on=on, calendar=calendar)
    looked, asked = _mondays(weeks, number, on), _mondays(weeks, ASKED_BACK, on)
    short = under(lines, least=choices.number(Own.DELIVERED_LEAST), weeks=looked) if len(looked) == number else []
    unlogged = [line for line in lines if line.in_force and _sums(line, asked).unlogged]
    pupils = pupils_of(line.pupil for line in [*short, *unlogged])
    found = [Short(line, pupils[line.pupil], _sums(line, asked)) for line in unlogged]
    return (
        [Short(line, pupils[line.pupil], _sums(line, looked)) for line in short],
        sorted(found, key=lambda one: (one.pupil.name_key, one.line.shape.what.casefold())),
        looked[0] if looked else None,
    )


def _mondays(weeks: Weeks, number: int, on: date) -> Sequence[date]:
    span = last_weeks(number, on=on, weeks=weeks)
    if span is None:
        return []
    return [monday_of(day) for day in weeks.first_days(span.first, span.planned_to)]


def _sums(line: LineSums, mondays: Collection[date]) -> Sums:
    return added(sums for monday, sums in line.weeks.items() if monday in mondays)
