"""The register that the SENCO kept before: taken in, checked line by line, applied whole, once."""

import contextlib
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.duties.queries import duties_of
from endeavour.exchange.actions.registers import (
    apply_register,
    drop_register,
    save_lines,
    say_date_order,
    say_register_columns,
    take_register_in,
)
from endeavour.exchange.applying.openings import put_openings
from endeavour.exchange.models import ColumnMatching, OldRegister
from endeavour.exchange.readers.matching import DateOrder, Kind, Matching
from endeavour.exchange.register import wording
from endeavour.exchange.register.cells import Column, Line
from endeavour.exchange.register.planning import RegisterPlan, plan_register
from endeavour.exchange.register.queries import lines_in, standing_of
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.cycles import open_next_cycle
from endeavour.needs.actions.gathering import add_evidence
from endeavour.needs.models import Cycle, Evidence, Monitoring, Need, SenStatus
from endeavour.people.actions.batch import Batch
from endeavour.people.models import Pupil, Sight
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.models import CardReading, Plan, PlanVersion, Strategy, SupportLine
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY
from tests.factories.people import acting, make_class, make_pupil, make_staff

HEAD = (
    "Child\tSEN\tOn register since\tNeeds\tTeacher\tReviewed on\tNext review\tParents told\tInterventions\t"
    "Strategies\tComments"
)
AMA = (
    "Osei, Ama\tK\t01/09/2024\tSLCN\tMr Garrity\t10/07/2026\t4 Dec 2026\t08/09/2024\t"
    "Talk Boost 3 x 20 mins, group of 6; ELSA weekly\tSit her near the front\tMum works nights"
)


@pytest.fixture
def tom(school: School) -> Membership:
    return make_staff(school, "Tom Garrity", Role.TEACHER)


@pytest.fixture
def ruth(school: School) -> Actor:
    return acting(make_staff(school, "Ruth Ellison", Role.SENCO))


@pytest.fixture
def ama(school: School, tom: Membership) -> Pupil:
    pupil = make_pupil(school, "Ama", "Osei")
    make_class(school, "4 Hazel", tom, pupil)
    return pupil


def pasted(by: Actor, *rows: str, head: str = HEAD) -> OldRegister:
    """A register as it is pasted from a spreadsheet, with its columns said as they were suggested."""
    row = take_register_in(by=by, name="Pasted", given="\n".join((head, *rows)).encode())
    if row.state == "asking":
        say_register_columns(by=by, row=row, matching=Matching.from_json(row.matching))
    return row


def problems(school: School, row: OldRegister) -> list[tuple[int, str, str, str, bool]]:
    """Row, column, value, sentence, and whether it must be put right."""
    found = standing_of(row, school, on=TODAY)
    return [
        (one.line.number, problem.column.value, problem.value, str(problem.says), problem.stops)
        for one in found.lines
        for problem in one.problems
    ]


def looked_at(school: School, row: OldRegister) -> RegisterPlan:
    standing = standing_of(row, school, on=TODAY)
    return plan_register(school, standing.here, standing.lines, on=TODAY)


def applied(by: Actor, school: School, row: OldRegister, **choices: str) -> RegisterPlan:
    return apply_register(by=by, row=row, digest=looked_at(school, row).digest(), on=TODAY, choices=choices)


def test_one_line_becomes_status_needs_a_cycle_with_its_plan_and_history(
    school: School, ruth: Actor, tom: Membership, ama: Pupil
) -> None:
    applied(ruth, school, pasted(ruth, AMA))
    status, cycle, plan = SenStatus.objects.get(), Cycle.objects.get(), Plan.objects.get()
    assert (status.status, status.starts_on, status.told_before) == ("K", date(2024, 9, 1), True)
    assert status.source == "The register kept before Endeavour"
    assert [(need.rank, need.type) for need in Need.objects.all()] == [(1, "SLCN")]
    assert (cycle.stage, cycle.opened_on, plan.review_on, plan.teacher_id) == (
        "do",
        date(2026, 7, 10),
        date(2026, 12, 4),
        tom.pk,
    )
    lines = plan.lines.values_list("what", "minutes", "times_a_week", "group_size", "area")
    assert list(lines) == [("Talk Boost", 20, 3, 6, "communication"), ("ELSA", None, 1, 1, "communication")]
    assert list(plan.strategies.values_list("text", "on_card")) == [("Sit her near the front", True)]
    assert PlanVersion.objects.get().review_on == date(2026, 12, 4)
    assert list(CardReading.objects.values_list("staff_id", "read_at")) == [(tom.pk, None)]
    school.refresh_from_db()
    assert school.records_since == TODAY


def test_what_the_register_said_is_kept_with_its_source_and_its_notes_are_confidential(
    school: School, ruth: Actor, ama: Pupil
) -> None:
    applied(ruth, school, pasted(ruth, AMA))
    history, notes = Evidence.objects.order_by("id")
    assert (history.kind, history.source, history.on, history.confidential) == (
        "earlier",
        "The register kept before Endeavour",
        date(2026, 7, 10),
        False,
    )
    assert history.text.splitlines()[:3] == ["SEN status: K", "Since: 1 Sep 2024", "Needs: SLCN"]
    assert "Mum works nights" not in history.text
    assert (notes.text, notes.confidential) == ("Mum works nights", True)


def test_it_is_one_audited_batch_and_the_same_again_changes_nothing(school: School, ruth: Actor, ama: Pupil) -> None:
    applied(ruth, school, pasted(ruth, AMA))
    event = Event.objects.get(verb="register_applied")
    assert (event.actor_name, event.fields) == (
        "Ruth Ellison",
        ["drafts", "issued", "lines", "monitored", "records_since", "statuses", "stays"],
    )
    again = pasted(ruth, AMA)
    assert again.state == "open"  # its columns are known by now
    before = {verb: count for verb, count in _events().items() if not verb.startswith("register")}
    found = applied(ruth, school, again)
    assert (found.changes, found.stays) == (0, [])
    assert {verb: count for verb, count in _events().items() if not verb.startswith("register")} == before
    assert (SenStatus.objects.count(), Cycle.objects.count(), Need.objects.count()) == (1, 1, 1)


def _events() -> dict[str, int]:
    counted: dict[str, int] = {}
    for verb in Event.objects.values_list("verb", flat=True):
        counted[verb] = counted.get(verb, 0) + 1
    return counted


def test_each_bad_value_is_named_by_row_column_and_value_and_stops_until_it_is_put_right(
    school: School, ruth: Actor, ama: Pupil
) -> None:
    row = pasted(ruth, "Osei, Ama\tSEN list\t31/02/2024\tgiftedness\tMiss Nobody\t10/07/2027\t01/07/2026\t\t\t\t")
    assert problems(school, row) == [
        (2, "status_start", "31/02/2024", "There is no such day. Write it like 28/02/2017.", True),
        (
            2,
            "needs",
            "giftedness",
            "This is not a census type of need. It is kept as “unrecognised” until you say which it is.",
            False,
        ),
        (
            2,
            "status",
            "SEN list",
            "“SEN list” is not an SEN status. Write K for SEN Support, E for an EHC plan, M for monitoring, or N.",
            True,
        ),
        (2, "last_review", "10/07/2027", "This day lies ahead. Write the day on which it happened.", True),
        (2, "next_review", "01/07/2026", "This is before the last review. Check both dates.", True),
        (
            2,
            "teacher",
            "Miss Nobody",
            (
                "Nobody on the staff list is “Miss Nobody”. It is left blank; add them under Staff first if you want "
                "them named."
            ),
            False,
        ),
    ]
    with pytest.raises(Refused, match="put right or left out"):
        applied(ruth, school, row)
    assert SenStatus.objects.count() == 0


def test_a_line_put_right_in_the_grid_goes_in_and_one_left_out_does_not(
    school: School, ruth: Actor, ama: Pupil
) -> None:
    row = pasted(ruth, "Osei, Ama\tSEN list\t\t\t\t\t\t\t\t\t", "Else, Somebody\tK\t\t\t\t\t\t\t\t\t")
    first, second = lines_in(row)
    put_right = {first.number: first.saying(status="k"), second.number: Line(second.number, second.cells, out=True)}
    save_lines(by=ruth, row=row, said=put_right, turn=row.turn)
    found = applied(ruth, school, row)
    assert [one.line[Column.STATUS] for one in found.lines] == ["K"]
    assert list(SenStatus.objects.values_list("pupil__surname", "status")) == [("Osei", "K")]


def test_two_people_in_one_grid_do_not_overwrite_each_other(school: School, ruth: Actor, ama: Pupil) -> None:
    row = pasted(ruth, AMA)
    line = lines_in(row)[0]
    save_lines(by=ruth, row=row, said={line.number: line.saying(status="E")}, turn=0)
    with pytest.raises(Refused, match="Somebody else has saved this grid"):
        save_lines(by=ruth, row=OldRegister.objects.get(), said={line.number: line}, turn=0)
    assert lines_in(OldRegister.objects.get())[0][Column.STATUS] == "E"


def test_namesakes_are_asked_and_never_guessed(school: School, ruth: Actor, ama: Pupil) -> None:
    other = make_pupil(school, "Ama", "Osei", date(2016, 5, 4))
    row = pasted(ruth, AMA)
    line = standing_of(row, school, on=TODAY).lines[0]
    assert (line.pupil, set(line.whose.others), str(line.whose.asks)) == (
        None,
        {ama, other},
        "2 pupils have this name. Choose which.",
    )
    kept = lines_in(row)[0]
    save_lines(by=ruth, row=row, said={kept.number: Line(kept.number, kept.cells, pupil=str(other.uid))}, turn=0)
    applied(ruth, school, row)
    assert SenStatus.objects.get().pupil_id == other.pk


@pytest.mark.parametrize(
    ("name", "born", "matched"),
    [
        ("Ama Osei", "", True),
        ("Osei Ama", "", True),
        ("OSEI, ama", "", True),
        ("Ama Osei", "02/03/2018", True),
        ("Ama Osei", "02/03/2017", False),
        ("Amma Osei", "", False),
    ],
)
def test_a_child_is_known_by_name_either_way_round_and_by_birth_date_where_given(
    school: School, ruth: Actor, ama: Pupil, name: str, born: str, matched: bool
) -> None:
    row = pasted(ruth, f"{name}\t{born}\tK", head="Name\tDOB\tSEN")
    line = standing_of(row, school, on=TODAY).lines[0]
    assert (line.pupil == ama, ama in line.whose.others) == (matched, not matched)


def test_two_lines_of_one_child_are_asked_about(school: School, ruth: Actor, ama: Pupil) -> None:
    row = pasted(ruth, AMA, AMA)
    assert [one[:2] + one[3:] for one in problems(school, row)] == [
        (3, "name", "Row 2 is the same child. Put both into one line and leave the other out.", True)
    ]


def test_dates_that_could_be_two_days_are_asked_about_and_read_one_way(
    school: School, ruth: Actor, ama: Pupil
) -> None:
    make_pupil(school, "Kofi", "Mensah")
    row = pasted(ruth, "Osei, Ama\tK\t03/04/2024", "Mensah, Kofi\tK\t03/13/2024", head="Name\tSEN\tSince")
    assert (row.doubtful, [line[Column.SINCE] for line in lines_in(row)]) == (
        ["status_start"],
        ["03/04/2024", "03/13/2024"],
    )
    say_date_order(by=ruth, row=row, order=DateOrder.MONTH_FIRST)
    assert [line[Column.SINCE] for line in lines_in(OldRegister.objects.get())] == ["4 Mar 2024", "13 Mar 2024"]


def test_a_status_from_before_2014_is_history_and_starts_no_support(school: School, ruth: Actor) -> None:
    make_pupil(school, "Zara", "Kent", date(2009, 5, 4))
    applied(ruth, school, pasted(ruth, "Kent, Zara\tSchool Action\t01/09/2012", head="Name\tSEN\tSince"))
    status = SenStatus.objects.get()
    assert (status.status, status.legacy, Cycle.objects.count()) == ("N", "A", 0)


def test_a_pupil_who_is_watched_is_monitored_until_the_day_given(school: School, ruth: Actor, ama: Pupil) -> None:
    row = pasted(ruth, "Osei, Ama\tWatch\t04/12/2026\tCheck hearing", head="Name\tSEN\tNext review\tNotes")
    applied(ruth, school, row)
    watch = Monitoring.objects.get()
    assert (watch.look_again_on, watch.what, SenStatus.objects.count()) == (date(2026, 12, 4), "Check hearing", 0)


def test_without_a_review_day_or_support_the_plan_stays_a_draft(school: School, ruth: Actor, ama: Pupil) -> None:
    applied(ruth, school, pasted(ruth, "Osei, Ama\tK\tTalk Boost", head="Name\tSEN\tProvision"))
    assert (Cycle.objects.get().stage, PlanVersion.objects.count(), Plan.objects.get().lines.count()) == (
        "plan",
        0,
        1,
    )


def test_work_that_is_here_stays_as_it_is_and_is_said(school: School, ruth: Actor, ama: Pupil) -> None:
    applied(ruth, school, pasted(ruth, AMA))
    row = pasted(ruth, AMA.replace("4 Dec 2026", "11 Dec 2026").replace("SLCN", "ASD"))
    found = looked_at(school, row)
    assert [why for _one, why in found.stays] == [wording.CYCLE_HERE]
    applied(ruth, school, row)
    assert (Plan.objects.get().review_on, Need.objects.get(ends_on=None).type) == (date(2026, 12, 4), "ASD")


def test_a_teacher_who_is_named_sees_the_record_from_that_day(school: School, ruth: Actor, ama: Pupil) -> None:
    nell = make_staff(school, "Nell Archer", Role.TEACHER)
    applied(ruth, school, pasted(ruth, AMA.replace("Mr Garrity", "Ms N Archer")))
    sight = Sight.objects.get(staff=nell)
    assert (sight.reason, sight.source, sight.starts_on, Plan.objects.get().teacher_id) == (
        "named",
        "plan",
        TODAY,
        nell.pk,
    )


def test_one_whom_a_draft_names_came_with_the_register(school: School, ruth: Actor, ama: Pupil) -> None:
    nell = make_staff(school, "Nell Archer", Role.TEACHER)
    head = "Name\tSEN\tTeacher\tProvision"
    applied(ruth, school, pasted(ruth, "Osei, Ama\tK\tMs N Archer\tTalk Boost", head=head))
    assert (PlanVersion.objects.count(), Sight.objects.get(staff=nell).source) == (0, "roll")


def test_what_was_looked_at_is_what_is_applied(school: School, ruth: Actor, ama: Pupil) -> None:
    row = pasted(ruth, AMA)
    digest = looked_at(school, row).digest()
    SenStatus.objects.create(school=school, pupil=ama, status="E", starts_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="changed since you looked"):
        apply_register(by=ruth, row=row, digest=digest, on=TODAY)
    assert (Cycle.objects.count(), OldRegister.objects.get().state) == (0, "open")


def test_nothing_from_before_is_ever_late_and_what_begins_now_is_due(school: School, ruth: Actor, ama: Pupil) -> None:
    applied(ruth, school, pasted(ruth, AMA))
    school.refresh_from_db()

    def states(on: date) -> dict[str, str]:
        return {row.key: row.finding.state.value for row in duties_of(school, on=on) if row.about}

    assert states(TODAY) == {
        "parents-told": "not_known",
        "views-sought": "not_known",
        "plan-agreed": "not_known",
        "staff-aware": "due_soon",
        "review-date": "due",
        "three-meetings": "due",
        "three-meetings-offered": "due",
        "annual-report": "due",
        "card": "due_soon",
    }
    later = states(date(2026, 12, 1))
    assert [key for key in ("parents-told", "views-sought", "plan-agreed") if later[key] != "not_known"] == []


def test_all_or_nothing(school: School, ruth: Actor, ama: Pupil) -> None:
    row = pasted(ruth, AMA)
    digest = looked_at(school, row).digest()
    with contextlib.suppress(KeyboardInterrupt), transaction.atomic():
        apply_register(by=ruth, row=row, digest=digest, on=TODAY)
        raise KeyboardInterrupt
    school.refresh_from_db()
    assert school.records_since is None
    assert (SenStatus.objects.count(), Cycle.objects.count(), OldRegister.objects.get().state) == (0, 0, "open")


def _rows(model: type[Model]) -> list[dict[str, object]]:
    """Every row but for what differs between any two runs: keys, uids and moments."""
    apart = {"id", "uid", "plan_id", "cycle_id", "version_id", "pupil_id", "event_id", "subject_uid", "pupil_uid"}
    apart |= {"at", "salt", "detail_hash", "seal", "issued_at", "draft_changed_at"}
    found = [
        {name: value for name, value in row.items() if name not in apart} for row in model._default_manager.values()
    ]
    return sorted((_without_uids(row) for row in found), key=str)


def _without_uids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_uids(one) for name, one in value.items() if name != "uid"}
    return [_without_uids(one) for one in value] if isinstance(value, list | tuple) else value


def test_many_at_once_are_what_the_single_actions_write(school: School, ruth: Actor, ama: Pupil) -> None:
    tables = (Cycle, Evidence, Plan, SupportLine, Strategy, PlanVersion, CardReading, Event, Detail)
    line = AMA.replace("\tSLCN\t", "\t\t")
    row = pasted(ruth, line)
    found = looked_at(school, row)
    with contextlib.suppress(KeyboardInterrupt), transaction.atomic():
        by_batch_before = {table: len(_rows(table)) for table in tables}
        batch = Batch()
        put_openings(batch, by=ruth, found=found)
        batch.write()
        by_batch = {table: _rows(table) for table in tables}
        raise KeyboardInterrupt
    opening = found.openings[0]
    cycle = open_next_cycle(by=ruth, pupil=ama, on=opening.opened_on)
    source, day = found.plan.source, opening.history_on
    add_evidence(by=ruth, cycle=cycle, kind="earlier", text=opening.history, source=source, on=day)
    notes = f"{source}: notes"
    add_evidence(by=ruth, cycle=cycle, kind="other", text=opening.notes, source=notes, on=day, confidential=True)
    issue_plan(by=ruth, plan=open_plan(by=ruth, cycle=cycle, on=TODAY, carried=opening.shape), on=TODAY)
    assert {table: len(_rows(table)) for table in tables} != by_batch_before
    for table in tables:
        assert _rows(table) == by_batch[table], table


def test_when_it_is_over_nothing_of_it_is_kept(school: School, ruth: Actor, ama: Pupil) -> None:
    first, second = pasted(ruth, AMA), pasted(ruth, AMA)
    applied(ruth, school, first)
    drop_register(by=ruth, row=second)
    assert list(OldRegister.objects.order_by("id").values_list("state", "rows", "lines")) == [
        ("applied", [], []),
        ("dropped", [], []),
    ]
    with pytest.raises(Refused, match="has gone on meanwhile"):
        drop_register(by=ruth, row=OldRegister.objects.order_by("id")[0])


def test_the_schools_answer_about_columns_is_remembered(school: School, ruth: Actor, ama: Pupil) -> None:
    head = "Kid\tWhere they are"
    row = take_register_in(by=ruth, name="mine.csv", given=f"{head}\nOsei, Ama\tK".encode())
    assert (row.state, row.matching["fields"]) == ("asking", ["", ""])
    said = Matching(Kind.REGISTER, 1, tuple(head.split("\t")), ("name", "status"))
    say_register_columns(by=ruth, row=row, matching=said)
    assert ColumnMatching.objects.count() == 1
    assert take_register_in(by=ruth, name="mine.csv", given=f"{head}\nOsei, Ama\tE".encode()).state == "open"


@pytest.mark.parametrize(
    ("given", "because"),
    [
        (b"", "“x.csv” is empty: export it again."),
        (
            b"%PDF-1.7 ...",
            "“x.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
        ),
        (b"Name,SEN\n", "“x.csv” has headings but no rows below them: export it again."),
        (b"Name,SEN\n" + b"A B,K\n" * 401, "“x.csv” has more than 400 rows: give one school’s roll at a time."),
    ],
    ids=["empty", "pdf", "no-rows", "too-long"],
)
def test_what_is_no_register_gets_one_sentence(school: School, ruth: Actor, given: bytes, because: str) -> None:
    with pytest.raises(Refused) as refused:
        take_register_in(by=ruth, name="x.csv", given=given)
    assert (refused.value.because, OldRegister.objects.count()) == (because, 0)


def test_only_the_sencos_side_brings_a_register_in(school: School, tom: Membership) -> None:
    office = acting(make_staff(school, "Ann Lowther", Role.OFFICE))
    for by in (acting(tom), office):
        with pytest.raises(Refused, match="Your role"):
            take_register_in(by=by, name="x.csv", given=b"Name,SEN\nOsei,K")
