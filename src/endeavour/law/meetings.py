"""Meeting parents three times a school year: held and offered are counted apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.foundation.words import N_, NN_, Counted, Sentence, sentence
from endeavour.law.annual_report import annual_report_due_on
from endeavour.law.citations import CODE_6_65
from endeavour.law.finding import Finding, Should, State, met, not_known, not_needed
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Should(CODE_6_65)
A_YEAR = 3

MEETINGS = NN_("{n} meeting", "{n} meetings")


@dataclass(frozen=True, slots=True)
class _Count:
    """What is counted: the stretch of the year, the meetings expected in it, and those that came about by a day."""

    span: Period
    expected: int
    last_day: date
    done: int
    even_pace: int


@rule(FORCE, page="three-meetings")
def meetings_expected(setting: Setting, *, supported: Period, year: SchoolYear) -> int:
    """SEND Code of Practice 2015, paragraph 6.65. "How many meetings does this pupil's year call for?"

    Three for a whole school year; for a pupil who started or stopped in it, three in proportion to the school days,
    to the nearest whole one. Days before the setting's records began are left out.
    """
    days, whole = _school_days(setting, supported, year), len(_all_days(setting, year))
    return (2 * A_YEAR * len(days) + whole) // (2 * whole) if whole else 0


@rule(FORCE, page="three-meetings")
def meetings_held(
    setting: Setting,
    *,
    supported: Period,
    year: SchoolYear,
    held: Collection[date],
    on: date,
    has_ehc_plan: bool = False,
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.65. "Have we met the parents three times this year?"

    `held` are the days of the meetings that a parent or carer came to. Late only once the pupil's school year is
    over; due soon when an even spread would have had more by now, or the year is nearly out.
    """
    words = (
        N_("{done} held of {expected} this school year.")
        if on <= year.ends
        else N_("{done} held of {expected} in the school year {year}."),
        N_("Spread evenly, {pace} would have been held by now."),
    )
    return _finding(setting, supported, year, held, on, has_ehc_plan, words)


@rule(FORCE, page="three-meetings")
def meetings_offered(
    setting: Setting,
    *,
    supported: Period,
    year: SchoolYear,
    offered: Collection[date],
    on: date,
    has_ehc_plan: bool = False,
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.65. "Have we offered them three, whether or not they could come?"

    `offered` are the days on which a meeting was offered; one held without an invitation counts by its own day.
    """
    words = (
        N_("{done} offered of {expected} this school year.")
        if on <= year.ends
        else N_("{done} offered of {expected} in the school year {year}."),
        N_("Spread evenly, {pace} would have been offered by now."),
    )
    return _finding(setting, supported, year, offered, on, has_ehc_plan, words)


def _span(setting: Setting, supported: Period, year: SchoolYear) -> Period | None:
    """The stretch of the year in which the pupil was supported and records were kept here, or None."""
    if setting.before_records(year.ends):
        return None
    kept = Period(max(setting.records_since or year.starts, year.starts), year.ends)
    return supported.within(kept)


def _school_days(setting: Setting, supported: Period, year: SchoolYear) -> list[date]:
    span = _span(setting, supported, year)
    if span is None:
        return []
    days = _all_days(setting, year)
    return days[bisect_left(days, span.start) : bisect_right(days, span.end or year.ends)]


def _all_days(setting: Setting, year: SchoolYear) -> list[date]:
    """The school days of a year. Where the school has not entered its summer term, the year ends with the day that
    stands in for the last of it: else no weekday of August would ever be the last.
    """
    days = setting.calendar.school_days_of(year)
    return days[: bisect_right(days, annual_report_due_on(setting.calendar, year))]


def _finding(
    setting: Setting,
    supported: Period,
    year: SchoolYear,
    days_done: Collection[date],
    on: date,
    has_ehc_plan: bool,
    words: tuple[str, str],
) -> Finding[Should]:
    if not setting.must_keep(Duty.MEETINGS):
        return setting.not_asked(FORCE)
    if has_ehc_plan:
        return not_needed(
            FORCE, sentence(N_("Three meetings are asked for SEN Support; this pupil has an EHC plan."))
        )
    if setting.before_records(year.ends):
        return not_known(FORCE, sentence(N_("That school year was over before records began here.")))
    span = _span(setting, supported, year)
    days = _school_days(setting, supported, year)
    expected = meetings_expected(setting, supported=supported, year=year)
    if span is None or not expected:
        return not_needed(FORCE, sentence(N_("Too little of the school year was left for a meeting to be expected.")))
    count = _counted(span, days, expected, days_done, on)
    which = {"year": year.label} if on > year.ends else {}
    because = sentence(words[0], done=count.done, expected=Counted(expected, MEETINGS), **which)
    if count.done >= expected:
        last = sorted(day for day in days_done if day in count.span and day <= on)[expected - 1]
        return met(FORCE, because, met_on=last, due_on=count.last_day)
    return _still_to_do(setting, because, count, on, words[1])


def _counted(span: Period, days: list[date], expected: int, days_done: Collection[date], on: date) -> _Count:
    passed = bisect_left(days, on)
    done = sum(1 for day in days_done if day in span and day <= on)
    return _Count(span, expected, days[-1], done, passed * expected // len(days))


def _still_to_do(setting: Setting, because: Sentence, count: _Count, on: date, pace: str) -> Finding[Should]:
    state = State.DUE
    if on > count.last_day:
        state = State.LATE
    elif count.done < count.even_pace or count.last_day - on <= timedelta(days=setting.soon):
        state = State.DUE_SOON
    if state is not State.LATE and count.done < count.even_pace:
        because += sentence(pace, pace=count.even_pace)
    return Finding(state=state, because=because, force=FORCE, due_on=count.last_day, due_set_by=FORCE)
