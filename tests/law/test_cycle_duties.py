"""What the Code asks in every cycle: plan agreed, staff aware, views sought, review on the day, record given."""

from datetime import date

import pytest

from endeavour.law.citations import CODE_5_40, CODE_5_43, CODE_6_45, CODE_6_48, CODE_6_53, CODE_7_13
from endeavour.law.finding import State
from endeavour.law.plan_agreed import Answer, plan_agreed_with_family
from endeavour.law.record_given import record_given_after_meeting
from endeavour.law.review_date import reviewed_by_agreed_date
from endeavour.law.settings_kinds import SettingKind
from endeavour.law.staff_aware import staff_made_aware
from endeavour.law.views_sought import views_sought
from endeavour.law.young_person import Decides
from tests.law.a_school import SCHOOL, SINCE_NOVEMBER, of_kind

START = date(2026, 9, 7)
LATER = date(2027, 3, 1)
COLLEGE = of_kind(SettingKind.FE_COLLEGE)
NURSERY = of_kind(SettingKind.EARLY_YEARS_PROVIDER)
INDEPENDENT = of_kind(SettingKind.INDEPENDENT_SCHOOL)


@pytest.mark.parametrize(
    ("agreed_for", "held_on", "on", "state"),
    [
        (date(2026, 12, 4), None, date(2026, 11, 19), State.DUE),
        (date(2026, 12, 4), None, date(2026, 11, 20), State.DUE_SOON),
        (date(2026, 12, 4), None, date(2026, 12, 4), State.DUE_SOON),
        (date(2026, 12, 4), None, date(2026, 12, 5), State.LATE),
        (date(2026, 12, 4), date(2026, 12, 2), date(2026, 12, 5), State.MET),
        (date(2026, 12, 4), date(2026, 12, 9), date(2026, 12, 5), State.LATE),
        (date(2026, 12, 4), date(2026, 12, 9), date(2026, 12, 9), State.MET),
        (None, None, date(2026, 12, 9), State.DUE_SOON),
        (None, date(2026, 12, 9), date(2026, 12, 9), State.MET),
        (date(2026, 10, 25), None, date(2026, 10, 26), State.LATE),  # the night the clocks go back
        (date(2027, 3, 28), None, date(2027, 3, 28), State.DUE_SOON),  # the night they go forward
        (date(2028, 2, 29), None, date(2028, 3, 1), State.LATE),
    ],
)
def test_reviewed_by_the_agreed_date(agreed_for: date | None, held_on: date | None, on: date, state: State) -> None:
    assert reviewed_by_agreed_date(SCHOOL, agreed_for=agreed_for, on=on, held_on=held_on).state is state


def test_a_late_review_keeps_both_days() -> None:
    finding = reviewed_by_agreed_date(SCHOOL, agreed_for=date(2026, 12, 4), on=LATER, held_on=date(2026, 12, 9))
    assert finding.met_late is True
    assert str(finding.because) == ("The review was held on 9 December 2026. It had been agreed for 4 December 2026.")


def test_a_review_held_on_the_day_is_not_late() -> None:
    finding = reviewed_by_agreed_date(SCHOOL, agreed_for=date(2026, 12, 4), on=LATER, held_on=date(2026, 12, 4))
    assert (finding.met_late, str(finding.because)) == (False, "The review was held on 4 December 2026.")


def test_a_review_due_before_the_records_began_is_never_late() -> None:
    finding = reviewed_by_agreed_date(SINCE_NOVEMBER, agreed_for=date(2026, 10, 16), on=LATER)
    assert finding.state is State.NOT_KNOWN
    assert reviewed_by_agreed_date(SINCE_NOVEMBER, agreed_for=date(2026, 11, 2), on=LATER).state is State.LATE


def test_each_age_has_its_own_chapter() -> None:
    agreed, on = date(2026, 12, 4), START
    assert [
        reviewed_by_agreed_date(setting, agreed_for=agreed, on=on).citation for setting in (SCHOOL, NURSERY, COLLEGE)
    ] == [CODE_6_53, CODE_5_43, CODE_7_13]
    assert [
        plan_agreed_with_family(setting, started_on=START, on=on).citation for setting in (SCHOOL, NURSERY, COLLEGE)
    ] == [CODE_6_48, CODE_5_40, CODE_7_13]
    assert [
        views_sought(setting, cycle_opened_on=START, on=on).citation for setting in (SCHOOL, NURSERY, COLLEGE)
    ] == [CODE_6_45, CODE_5_40, CODE_7_13]


def test_the_code_does_not_bind_an_independent_school() -> None:
    findings = (
        reviewed_by_agreed_date(INDEPENDENT, agreed_for=START, on=LATER),
        plan_agreed_with_family(INDEPENDENT, started_on=START, on=LATER),
        views_sought(INDEPENDENT, cycle_opened_on=START, on=LATER),
        record_given_after_meeting(INDEPENDENT, held_on=START, on=LATER),
        staff_made_aware(INDEPENDENT, issued_on=START, staff=3, aware=0, on=LATER),
    )
    assert [finding.state for finding in findings] == [State.NOT_NEEDED] * 5


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.AGREED, "The plan was agreed with the family on 21 September 2026."),
        (Answer.DISAGREED, "The family’s disagreement was recorded on 21 September 2026. Support goes on."),
        (
            Answer.NO_ANSWER,
            "The family was asked on 21 September 2026 and has not answered yet. Support goes on.",
        ),
    ],
)
def test_any_answer_recorded_closes_the_question(answer: Answer, words: str) -> None:
    finding = plan_agreed_with_family(
        SCHOOL, started_on=START, on=LATER, answer=answer, answered_on=date(2026, 9, 21)
    )
    assert (finding.state, str(finding.because)) == (State.MET, words)


def test_an_answer_needs_its_day_and_a_day_its_answer() -> None:
    no_day = plan_agreed_with_family(SCHOOL, started_on=START, on=LATER, answer=Answer.AGREED)
    no_answer = plan_agreed_with_family(SCHOOL, started_on=START, on=LATER, answered_on=START)
    assert (no_day.state, no_answer.state) == (State.LATE, State.LATE)


def test_the_plan_is_due_in_the_schools_own_time() -> None:
    finding = plan_agreed_with_family(SCHOOL, started_on=START, on=date(2026, 10, 6))
    assert (finding.state, finding.due_on) == (State.LATE, date(2026, 10, 5))  # 20 school days
    assert str(finding.because) == (
        "The plan is not yet agreed with the family, nor is their disagreement recorded. "
        "The Code sets no number of days; your school chose 20 school days. It was due on 5 October 2026."
    )
    assert plan_agreed_with_family(SINCE_NOVEMBER, started_on=START, on=LATER).state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("on", "given_on", "state"),
    [
        (date(2026, 9, 7), None, State.DUE_SOON),
        (date(2026, 9, 21), None, State.DUE_SOON),
        (date(2026, 9, 22), None, State.LATE),
        (date(2026, 9, 22), date(2026, 9, 22), State.MET),
    ],
)
def test_the_record_reaches_the_parents(on: date, given_on: date | None, state: State) -> None:
    finding = record_given_after_meeting(SCHOOL, held_on=START, on=on, given_on=given_on)
    assert (finding.state, finding.due_on) == (state, date(2026, 9, 21))


def test_records_of_older_meetings_are_not_known() -> None:
    assert record_given_after_meeting(SINCE_NOVEMBER, held_on=START, on=LATER).state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("staff", "aware", "on", "state"),
    [
        (4, 0, date(2026, 9, 14), State.DUE_SOON),
        (4, 3, date(2026, 9, 15), State.LATE),
        (4, 4, date(2026, 9, 15), State.MET),
        (0, 0, date(2026, 9, 15), State.NOT_KNOWN),
    ],
)
def test_everyone_who_teaches_the_pupil_has_read_the_plan(staff: int, aware: int, on: date, state: State) -> None:
    assert staff_made_aware(SCHOOL, issued_on=START, staff=staff, aware=aware, on=on).state is state


def test_how_many_have_read_is_in_the_sentence() -> None:
    finding = staff_made_aware(SCHOOL, issued_on=START, staff=4, aware=3, on=START)
    assert str(finding.because).startswith("3 of 4 staff have read the plan.")
    older = staff_made_aware(SINCE_NOVEMBER, issued_on=START, staff=4, aware=3, on=LATER)
    assert older.state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("pupil", "parent", "decides", "state", "words"),
    [
        (None, None, Decides.PARENT, State.LATE, "Neither the pupil nor a parent has been asked"),
        (START, None, Decides.PARENT, State.LATE, "No parent has been asked"),
        (None, START, Decides.PARENT, State.LATE, "The pupil has not been asked"),
        (START, START, Decides.PARENT, State.MET, "Views in this cycle had been asked for by 7 September 2026."),
        (None, START, Decides.YOUNG_PERSON, State.LATE, "The pupil has not been asked"),
        (START, None, Decides.YOUNG_PERSON, State.MET, "Views in this cycle had been asked for by 7 September 2026."),
    ],
)
def test_views_are_sought_in_each_cycle(
    pupil: date | None, parent: date | None, decides: Decides, state: State, words: str
) -> None:
    finding = views_sought(
        SCHOOL,
        cycle_opened_on=START,
        on=date(2026, 9, 29),
        pupil_asked_on=pupil,
        parent_asked_on=parent,
        decides=decides,
    )
    assert (finding.state, finding.due_on) == (state, date(2026, 9, 28))
    assert str(finding.because).startswith(words)


def test_views_in_an_older_cycle_are_not_known() -> None:
    assert views_sought(SINCE_NOVEMBER, cycle_opened_on=START, on=LATER).state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        (None, "The plan is not yet agreed with the young person, nor is their disagreement recorded"),
        (Answer.AGREED, "The plan was agreed with the young person on 21 September 2026"),
        (Answer.DISAGREED, "The young person’s disagreement was recorded on 21 September 2026"),
        (Answer.NO_ANSWER, "The young person was asked on 21 September 2026 and has not answered yet"),
    ],
)
def test_a_young_person_agrees_themselves(answer: Answer | None, because: str) -> None:
    day = date(2026, 9, 21) if answer else None
    finding = plan_agreed_with_family(
        SCHOOL, started_on=START, on=date(2026, 9, 22), answer=answer, answered_on=day, decides=Decides.YOUNG_PERSON
    )
    assert str(finding.because).split(". ")[0].rstrip(".") == because


def test_silence_counts_from_the_day_after_they_were_asked() -> None:
    asked = date(2026, 9, 21)
    states = [
        plan_agreed_with_family(SCHOOL, started_on=START, on=on, answer=Answer.NO_ANSWER, answered_on=asked).state
        for on in (asked, date(2026, 9, 22))
    ]
    assert states == [State.DUE_SOON, State.MET]
