"""The inclusion strategy, which a grant asks for and no Act does."""

from datetime import date

import pytest

from endeavour.law.citations import INCLUSION_GRANT, INCLUSION_GUIDANCE
from endeavour.law.finding import Condition, Must, Should, State
from endeavour.law.inclusion_strategy import inclusion_strategy_published
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import CALENDAR, SCHOOL, of_kind

NOVEMBER, OCTOBER = date(2026, 11, 10), date(2027, 10, 4)


@pytest.mark.parametrize(
    ("published_on", "reviewed_on", "on", "state"),
    [
        (None, None, date(2026, 11, 24), State.DUE),
        (None, None, date(2026, 12, 16), State.DUE),
        (None, None, date(2026, 12, 17), State.DUE_SOON),
        (None, None, date(2026, 12, 31), State.DUE_SOON),
        (None, None, date(2027, 1, 1), State.LATE),
        (NOVEMBER, None, date(2026, 11, 9), State.DUE),  # published tomorrow
        (NOVEMBER, None, NOVEMBER, State.MET),
        (NOVEMBER, None, date(2027, 10, 26), State.MET),
        (NOVEMBER, None, date(2027, 10, 27), State.DUE_SOON),
        (NOVEMBER, None, date(2027, 11, 11), State.LATE),
        (NOVEMBER, OCTOBER, date(2027, 11, 11), State.MET),
        (NOVEMBER, OCTOBER, date(2028, 9, 19), State.MET),
        (NOVEMBER, OCTOBER, date(2028, 9, 20), State.DUE_SOON),
        (NOVEMBER, OCTOBER, date(2028, 10, 5), State.LATE),
        (NOVEMBER, date(2026, 9, 1), date(2027, 10, 1), State.MET),  # reviewed before it was published
        (NOVEMBER, date(2028, 1, 1), date(2027, 11, 11), State.LATE),  # to be reviewed one day
    ],
)
def test_published_by_the_end_of_2026_and_reviewed_each_year(
    published_on: date | None, reviewed_on: date | None, on: date, state: State
) -> None:
    finding = inclusion_strategy_published(SCHOOL, on=on, published_on=published_on, reviewed_on=reviewed_on)
    assert finding.state is state


@pytest.mark.parametrize("kind", list(SettingKind))
def test_it_falls_on_mainstream_schools_alone(kind: SettingKind) -> None:
    finding = inclusion_strategy_published(of_kind(kind), on=NOVEMBER)
    mainstream = kind in {SettingKind.MAINTAINED_SCHOOL, SettingKind.ACADEMY}
    assert finding.state is (State.DUE if mainstream else State.NOT_NEEDED)


def test_it_binds_by_a_grant_and_not_by_statute_or_the_code() -> None:
    finding = inclusion_strategy_published(SCHOOL, on=NOVEMBER)
    assert finding.force == finding.due_set_by == Condition(INCLUSION_GRANT)
    assert not isinstance(finding.force, Must | Should)
    assert finding.due_on == date(2026, 12, 31)


def test_the_year_is_the_guidances() -> None:
    finding = inclusion_strategy_published(SCHOOL, on=date(2027, 11, 11), published_on=NOVEMBER)
    assert finding.due_set_by == Condition(INCLUSION_GUIDANCE)
    assert finding.due_on == date(2027, 11, 10)


@pytest.mark.parametrize(
    ("since", "state"), [(date(2026, 12, 31), State.LATE), (date(2027, 1, 1), State.NOT_KNOWN), (None, State.LATE)]
)
def test_a_school_whose_records_began_later_is_asked_and_not_blamed(since: date | None, state: State) -> None:
    setting = Setting(kind=SettingKind.ACADEMY, calendar=CALENDAR, records_since=since)
    assert inclusion_strategy_published(setting, on=date(2027, 3, 1)).state is state
