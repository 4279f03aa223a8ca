"""More support is considered when progress stalls, and at once where difficulties are significant."""

from datetime import date

import pytest

from endeavour.law.citations import CODE_5_48, CODE_6_58, CODE_7_23, CODE_9_3
from endeavour.law.finding import State
from endeavour.law.more_support import more_support_considered
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import SCHOOL, SINCE_NOVEMBER, of_kind

REVIEW = date(2026, 11, 24)
EARLIER = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("stalled", "significant", "considered", "state", "due_on"),
    [
        (None, None, None, State.NOT_NEEDED, None),
        (REVIEW, None, None, State.DUE_SOON, date(2026, 12, 8)),  # ten school days
        (None, REVIEW, None, State.DUE_SOON, date(2026, 11, 26)),  # two
        (REVIEW, EARLIER, None, State.LATE, date(2026, 11, 12)),
        (EARLIER, REVIEW, EARLIER, State.DUE_SOON, date(2026, 11, 26)),  # considered before the second reason
        (REVIEW, EARLIER, EARLIER, State.DUE_SOON, date(2026, 12, 8)),
        (REVIEW, None, REVIEW, State.MET, None),
        (EARLIER, EARLIER, REVIEW, State.MET, None),
        (date(2026, 12, 1), None, None, State.NOT_NEEDED, None),  # a review still to come
    ],
)
def test_each_reason_asks_for_an_answer_of_its_own(
    stalled: date | None, significant: date | None, considered: date | None, state: State, due_on: date | None
) -> None:
    finding = more_support_considered(
        SCHOOL, on=date(2026, 11, 25), no_progress_on=stalled, significant_on=significant, considered_on=considered
    )
    assert (finding.state, finding.due_on) == (state, due_on)


def test_the_sentence_and_the_source_follow_the_reason() -> None:
    stalled = more_support_considered(SCHOOL, on=REVIEW, no_progress_on=REVIEW)
    assert stalled.citation == CODE_6_58
    assert str(stalled.because).startswith("No expected progress was found on 24 November 2026")
    significant = more_support_considered(SCHOOL, on=REVIEW, significant_on=REVIEW)
    assert significant.citation == CODE_9_3
    assert str(significant.because) == (
        "Significant difficulties were identified on 24 November 2026: more support is to be considered at once. "
        "The Code sets no number of days; your school chose 2 school days. Due by 26 November 2026."
    )


def test_nurseries_and_colleges_have_their_own_paragraphs() -> None:
    nursery = more_support_considered(of_kind(SettingKind.EARLY_YEARS_PROVIDER), on=REVIEW, no_progress_on=REVIEW)
    college = more_support_considered(of_kind(SettingKind.FE_COLLEGE), on=REVIEW, no_progress_on=REVIEW)
    independent = more_support_considered(of_kind(SettingKind.INDEPENDENT_SCHOOL), on=REVIEW, no_progress_on=REVIEW)
    assert (nursery.citation, college.citation) == (CODE_5_48, CODE_7_23)
    assert independent.state is State.NOT_NEEDED


def test_a_reason_from_before_the_records_began_is_never_late() -> None:
    finding = more_support_considered(SINCE_NOVEMBER, on=date(2027, 5, 4), no_progress_on=date(2026, 7, 1))
    assert finding.state is State.NOT_KNOWN
