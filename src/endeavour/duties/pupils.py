"""The duties towards each pupil: law applied to facts. Nothing here reads the database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from endeavour.duties.facts import PupilFacts, SchoolFacts
from endeavour.duties.reviewing import duties_of_reviews, meetings_past, papers_to_give
from endeavour.duties.standing import Standing, about
from endeavour.foundation.words import N_, sentence
from endeavour.law.annual_report import annual_report_given
from endeavour.law.choices import Own
from endeavour.law.finding import Choice, Finding, State, waiting
from endeavour.law.own_deadlines import own_deadline_kept
from endeavour.law.parents_told import told_that_provision_is_made
from endeavour.law.plan_agreed import Answer, plan_agreed_with_family
from endeavour.law.setting import Setting
from endeavour.law.staff_aware import staff_made_aware
from endeavour.law.views_sought import views_sought
from endeavour.law.young_person import Decides
from endeavour.needs.queries import FROM_HOME
from endeavour.needs.states import RaisedFor, Status

TELL_OF_START = {
    Decides.PARENT: N_("Tell {name}’s family that SEN Support has started"),
    Decides.YOUNG_PERSON: N_("Tell {name} that SEN Support has started"),
    Decides.ACTING: N_("Tell whoever acts for {name} that SEN Support has started"),
}
AGREE = {
    Decides.PARENT: N_("Agree a plan with {name}’s family"),
    Decides.YOUNG_PERSON: N_("Agree a plan with {name}"),
    Decides.ACTING: N_("Agree a plan with whoever acts for {name}"),
}
ANSWERS = {
    "agreed": Answer.AGREED,
    "in_part": Answer.DISAGREED,
    "disagreed": Answer.DISAGREED,
    "no_answer": Answer.NO_ANSWER,
}


def duties_of_pupil(setting: Setting, facts: PupilFacts, school: SchoolFacts) -> Iterator[Standing]:
    """Every duty towards a pupil with SEN Support or an EHC plan."""
    yield _told(setting, facts, school.on)
    if facts.cycle is not None:
        yield _views(setting, facts, school.on)
        yield _agreed(setting, facts, school.on)
    if facts.version is not None:
        yield _aware(setting, facts, school.on)
    yield from duties_of_reviews(setting, facts, school)
    yield _report(setting, facts, school)
    if facts.annual_review_on is not None:
        yield _annual_review(setting, facts, facts.annual_review_on, school.on)


def _told(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    status, decides = facts.status, facts.decides(on)
    finding = told_that_provision_is_made(
        setting,
        started_on=status.starts_on or _before_records(setting, on),
        on=on,
        delivered_on=facts.told_on,
        issued_on=facts.written_on,
        said_told_before=status.told_before,
        has_ehc_plan=status.status == Status.PLAN,
        from_elsewhere=facts.from_elsewhere,
        decides=decides,
    )
    written = facts.written_on is not None
    return Standing(
        key="parents-told",
        order=TELL_OF_START[decides],
        finding=finding,
        about=about(facts.pupil),
        action=N_("Record how it reached them") if written else N_("Write the letter"),
        page="papers" if written else "write-letter",
    )


def _before_records(setting: Setting, on: date) -> date:
    """A day for support of which nobody knows when it began: it stood already when records began here."""
    return (setting.records_since or on) - timedelta(days=1)


def _views(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    assert facts.cycle is not None  # noqa: S101 the caller asked
    decides = facts.decides(on)
    finding = views_sought(
        setting,
        cycle_opened_on=facts.cycle.opened_on,
        on=on,
        pupil_asked_on=facts.pupil_asked_on,
        parent_asked_on=facts.family_asked_on,
        decides=decides,
    )
    return Standing(
        key="views-sought",
        order=N_("Ask {name} what they think")
        if decides is Decides.YOUNG_PERSON
        else N_("Ask {name} and the family for their views"),
        finding=finding,
        about=about(facts.pupil),
        action=N_("Write down their words"),
        page="add-view",
        teacher_id=facts.teacher_id,
    )


def _agreed(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    assert facts.cycle is not None  # noqa: S101 the caller asked
    of_this_cycle = facts.version_of_cycle
    holder = facts.decides(on)
    answered = of_this_cycle and facts.answered_on is not None
    finding = plan_agreed_with_family(
        setting,
        started_on=(of_this_cycle and facts.asked_again_on) or facts.cycle.opened_on,
        on=on,
        answer=ANSWERS.get(facts.answer) if of_this_cycle else None,
        answered_on=facts.answered_on if of_this_cycle else None,
        decides=facts.answered_by if answered else holder,
    )
    return Standing(
        key="plan-agreed",
        order=AGREE[holder],
        finding=finding,
        about=about(facts.pupil),
        action=N_("Write down their answer") if of_this_cycle else N_("Go to the plan"),
        page="answer-plan" if of_this_cycle else "plan",
        teacher_id=facts.teacher_id,
    )


def _aware(setting: Setting, facts: PupilFacts, on: date) -> Standing:
    assert facts.version is not None  # noqa: S101 the caller asked
    finding = staff_made_aware(
        setting,
        issued_on=max(facts.version.issued_on, facts.asked_on or facts.version.issued_on),
        staff=facts.staff,
        aware=facts.aware,
        on=on,
        last_read_on=facts.last_read_on,
    )
    return Standing(
        key="staff-aware",
        order=N_("See that all staff have read {name}’s plan"),
        finding=finding,
        about=about(facts.pupil),
        action=N_("See who has not"),
        page="plan",
    )


def _report(setting: Setting, facts: PupilFacts, school: SchoolFacts) -> Standing:
    """This year's; the sentence goes on to say that last year's is not recorded, where it was due of this support."""
    born, last_year = facts.pupil.born_on, school.year.before
    finding = annual_report_given(setting, born=born, year=school.year, on=school.on, given_on=facts.report_given_on)
    before = annual_report_given(setting, born=born, year=last_year, on=school.on, given_on=facts.report_before_on)
    here = any(before.due_on is not None and spell.start <= before.due_on for spell in facts.supported)
    if before.state is State.LATE and here:
        finding = replace(finding, because=finding.because + before.because)
    return Standing(
        key="annual-report",
        order=N_("Give {name}’s family the yearly report"),
        finding=finding,
        about=about(facts.pupil),
        action=N_("Record it"),
        page="papers",
    )


def _annual_review(setting: Setting, facts: PupilFacts, day: date, on: date) -> Standing:
    """The day is the council's; that Today speaks of it beforehand is the school's choice."""
    return Standing(
        key="annual-review",
        order=N_("Prepare the annual review of {name}’s EHC plan"),
        finding=_by(setting, day, on, N_("Its day is {since}."), day),
        about=about(facts.pupil),
        action=N_("See Sections E and F"),
        page="plan",
        teacher_id=facts.teacher_id,
    )


def other_duties(setting: Setting, school: SchoolFacts) -> Iterator[Standing]:
    """What waits for somebody and is not tied to a cycle: concerns, monitoring, questions, talks, cards, ends."""
    for concern in school.concerns:
        from_home = concern.raised_for in FROM_HOME
        which = Own.PARENT_CONCERN_ANSWERED if from_home else Own.CONCERN_DECIDED
        yield Standing(
            key="concern",
            order=N_("Decide on a concern about {name}"),
            finding=own_deadline_kept(setting, which, began_on=concern.raised_on, on=school.on),
            about=about(concern.pupil),
            action=N_("Decide"),
            page="decide-concern",
            where={"concern_uid": concern.uid},
            said=concern.noticed if from_home else "",
        )
    for concern, day in school.answers:
        from_pupil = concern.raised_for == RaisedFor.PUPIL
        yield Standing(
            key="concern-answered",
            order=N_("Tell {name} what came of their concern")
            if from_pupil
            else N_("Tell {name}’s family what came of their concern"),
            finding=own_deadline_kept(
                setting, Own.PARENT_CONCERN_ANSWERED, began_on=concern.raised_on, on=school.on, done_on=day
            ),
            about=about(concern.pupil),
            action=N_("Write down the talk"),
            page="decide-concern",
            where={"concern_uid": concern.uid},
            said=concern.noticed,
        )
    for row in school.monitoring:
        yield Standing(
            key="monitoring",
            order=N_("Look again at {name}, who is being monitored"),
            finding=_by(
                setting, row.look_again_on, school.on, N_("Monitoring, as settled on {since}."), row.starts_on
            ),
            about=about(row.pupil),
            action=N_("Look again"),
            page="look-again",
        )
    for request in school.requests:
        yield Standing(
            key="asked",
            order=N_("Say what you see of {name}"),
            finding=_by(setting, request.due_on, school.on, N_("You were asked on {since}."), request.asked_on),
            about=about(request.pupil),
            action=N_("Answer"),
            page="asked",  # which opens no record: a colleague who does not work with the child may be asked too
            staff_id=request.asked_of_id,
        )
    for joiner in school.joiners:
        yield Standing(
            key="joiner",
            order=N_("Take over {name}’s support from the last school"),
            finding=own_deadline_kept(setting, Own.JOINER_TAKEN_OVER, began_on=joiner.arrived_on, on=school.on),
            about=about(joiner.pupil),
            action=N_("Run the old plan as interim support"),
            page="run-interim",
        )
    yield from _follow_ups(setting, school)
    yield from _cards(setting, school)
    yield from papers_to_give(setting, school)
    yield from meetings_past(setting, school)


def _follow_ups(setting: Setting, school: SchoolFacts) -> Iterator[Standing]:
    """What was settled in talks with families: the day is the one that whoever noted it chose."""
    for row in school.follow_ups:
        assert row.note.follow_up_on is not None  # noqa: S101 what waits has its day
        yield Standing(
            key="follow-up",
            order=N_("Do what follows from a talk with {name}’s family"),
            finding=_by(setting, row.note.follow_up_on, school.on, N_("The talk was on {since}."), row.note.on),
            about=about(row.note.pupil),
            action=N_("Done"),
            page="follow-up",
            where={"note_uid": row.note.uid},
            staff_id=row.falls_to,
            said=row.note.follow_up,
        )


def _cards(setting: Setting, school: SchoolFacts) -> Iterator[Standing]:
    for reading in school.unread:
        yield Standing(
            key="card",
            order=N_("Read {name}’s plan"),
            finding=own_deadline_kept(setting, Own.CARD_READ, began_on=reading.asked_on, on=school.on),
            about=about(reading.version.pupil),
            action=N_("Read it"),
            page="plan",
            staff_id=reading.staff_id,
        )


def _by(setting: Setting, due_on: date, on: date, text: str, since: date) -> Finding[Choice]:
    return waiting(Choice(), sentence(text, since=since), on=on, due_on=due_on, soon=setting.soon, set_by=Choice())
