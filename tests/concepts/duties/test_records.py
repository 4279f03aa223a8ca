"""A child’s record as a whole: it goes to the next school, and who asks to see it is answered in time."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of, needing
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import Must, Should, State
from endeavour.needs.actions.support import end_support, start_support
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.actions.records import (
    answer_asked,
    next_school_not_known,
    pass_on_record,
    record_asked,
    told_it_takes_longer,
)
from endeavour.people.models import Pupil, RecordAsked, RecordPassedOn
from endeavour.people.records import passed_on_of
from endeavour.people.states import AskedAs, Handover
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

STARTED, LEFT, DUE, LATE = date(2026, 9, 14), date(2026, 10, 5), date(2026, 10, 26), date(2026, 11, 9)


class Place:
    """A school with Mara, who has SEN Support, and Ben, who has not."""

    def __init__(self, code: str = "900001", kind: str = "maintained_school") -> None:
        self.school: School = make_school(code)
        self.school.kind = kind
        self.school.save()
        with in_school(self.school.pk), clock.standing_at(STARTED):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.tom: Actor = acting(make_staff(self.school, "Tom Garrity", Role.TEACHER))
            self.mara: Pupil = make_pupil(self.school)
            self.ben: Pupil = make_pupil(self.school, "Ben", "Lane")
            start_support(by=self.by, pupil=self.mara, on=STARTED)

    def leaves(self, pupil: Pupil, on: date = LEFT) -> None:
        with clock.standing_at(on):
            mark_left(by=self.by, pupil=pupil, on=on)

    def duties(self, key: str, on: date) -> list[Standing]:
        return [row for row in duties_of(self.school, on=on) if row.key == key]

    def sent(self, on: date) -> list[State]:
        return [row.finding.state for row in self.duties("record-to-new-school", on)]

    def sends(self, on: date, to: str = "Elm Park School") -> RecordPassedOn:
        return pass_on_record(by=self.by, pupil=self.mara, sent_on=on, sent_to=to, way=Handover.POST, on=on)

    def asked(self, asked_as: str, on: date = STARTED) -> RecordAsked:
        return record_asked(
            by=self.by, pupil=self.mara, asked_as=asked_as, asked_by="Efua Osei, mother", asked_on=on, on=on
        )


@pytest.fixture
def place() -> Iterator[Place]:
    found = Place()
    with in_school(found.school.pk):
        yield found


def test_it_opens_for_who_leaves_with_sen_support_and_closes_when_it_is_sent(place: Place) -> None:
    place.leaves(place.mara)
    place.leaves(place.ben)
    (row,) = place.duties("record-to-new-school", LEFT)
    assert (row.about and row.about.uid, row.page, row.finding.due_on) == (place.mara.uid, "pass-on", DUE)
    assert isinstance(row.finding.force, Must)
    assert [row.key for row in needing(place.by, duties_of(place.school, on=LEFT)) if row.page == "pass-on"] == [
        "record-to-new-school"
    ]
    assert place.sent(LATE) == [State.LATE]
    place.sends(LATE)
    assert place.sent(LATE) == [State.MET]
    assert place.sent(date(2027, 9, 6)) == []
    event = Event.objects.get(verb="record_passed_on")
    assert (event.pupil_uid, sorted(event.fields)) == (place.mara.uid, ["left_on", "sent_on", "sent_to", "way"])


def test_nobody_owes_it_of_a_child_who_is_here_or_whose_support_had_ended(place: Place) -> None:
    assert place.sent(LATE) == []
    with clock.standing_at(date(2026, 9, 28)):
        end_support(by=place.by, pupil=place.mara, on=clock.today(), reason="She keeps up")
    place.leaves(place.mara)
    assert place.sent(LATE) == []


def test_a_day_of_leaving_to_come_opens_nothing_yet_and_may_be_told_before(place: Place) -> None:
    with clock.standing_at(STARTED):
        mark_left(by=place.by, pupil=place.mara, on=LEFT)
    assert place.sent(STARTED) == []
    place.sends(STARTED)
    assert place.sent(LEFT) == [State.MET]


def test_a_school_that_nobody_knows_stops_it_being_late_until_it_is_known(place: Place) -> None:
    place.leaves(place.mara)
    next_school_not_known(by=place.by, pupil=place.mara, why="Rang Efua twice. Told the council.", on=LATE)
    assert place.sent(LATE) == [State.NOT_KNOWN]
    assert "pass-on" not in {row.page for row in needing(place.by, duties_of(place.school, on=LATE))}
    place.sends(LATE)
    assert place.sent(LATE) == [State.MET]
    row = RecordPassedOn.objects.get()
    assert (row.sent_to, row.not_known) == ("Elm Park School", "")


def test_who_comes_back_and_leaves_again_has_it_sent_again(place: Place) -> None:
    place.leaves(place.mara)
    place.sends(LEFT)
    with clock.standing_at(date(2026, 10, 12)):
        undo_leaving(by=place.by, pupil=place.mara)
        assert place.sent(clock.today()) == []
    place.leaves(place.mara, on=LATE)
    assert place.sent(LATE) == [State.DUE]
    place.sends(LATE, to="Oak Rise School")
    assert list(RecordPassedOn.objects.order_by("id").values_list("left_on", "sent_to")) == [
        (LEFT, "Elm Park School"),
        (LATE, "Oak Rise School"),
    ]


def test_a_day_of_leaving_that_is_put_right_is_the_same_leaving(place: Place) -> None:
    place.leaves(place.mara)
    place.sends(LATE)
    Pupil.objects.filter(pk=place.mara.pk).update(left_on=date(2026, 10, 8))
    place.mara.refresh_from_db()
    said = passed_on_of(place.mara)
    assert said is not None
    assert place.sent(LATE) == [State.MET]
    place.sends(LATE, to="Elm Park School, Harrowmere")
    assert list(RecordPassedOn.objects.values_list("left_on", "sent_to")) == [
        (date(2026, 10, 8), "Elm Park School, Harrowmere")
    ]


def test_an_academy_should_and_a_private_nursery_is_not_asked() -> None:
    found = {}
    for code, kind in (("900011", "academy"), ("900012", "early_years_provider")):
        place = Place(code, kind)
        with in_school(place.school.pk):
            place.leaves(place.mara)
            found[kind] = [
                (type(row.finding.force), row.finding.state) for row in place.duties("record-to-new-school", LATE)
            ]
    assert found == {"academy": [(Should, State.LATE)], "early_years_provider": []}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"sent_on": date(2026, 11, 10)}, "sent_on"),
        ({"sent_to": " "}, "sent_to"),
        ({"way": "pigeon"}, "way"),
    ],
)
def test_what_cannot_be_is_refused(place: Place, facts: dict[str, object], field: str) -> None:
    place.leaves(place.mara)
    said = {"sent_on": LEFT, "sent_to": "Elm Park School", "way": Handover.POST, **facts}
    with pytest.raises(Refused) as refused:
        pass_on_record(by=place.by, pupil=place.mara, on=LATE, **said)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_who_may_not_and_a_child_who_is_here_are_refused(place: Place) -> None:
    with pytest.raises(Refused):
        place.sends(LATE)
    place.leaves(place.mara)
    with pytest.raises(Refused):
        next_school_not_known(by=place.by, pupil=place.mara, why=" ", on=LATE)
    with pytest.raises(Refused):
        next_school_not_known(by=place.tom, pupil=place.mara, why="Moved", on=LATE)
    assert RecordPassedOn.objects.count() == 0


def test_the_database_holds_that_it_is_sent_or_why_not(place: Place) -> None:
    whose = {"school": place.school, "pupil": place.mara, "written_on": LATE}
    half: list[dict[str, Any]] = [{}, {"sent_on": LATE}]
    for number, said in enumerate([*half, {"sent_on": LATE, "sent_to": "A", "way": "post", "not_known": "B"}]):
        with pytest.raises(IntegrityError), transaction.atomic():
            RecordPassedOn.objects.create(**whose, left_on=date(2026, 1, 1 + number), **said)


@pytest.mark.parametrize(
    ("asked_as", "key", "due_on"),
    [
        (AskedAs.EDUCATIONAL_RECORD, "educational-record", DUE),
        (AskedAs.SUBJECT_ACCESS, "subject-access", date(2026, 11, 5)),
    ],
)
def test_a_request_is_due_by_the_law_and_closed_by_its_answer(
    place: Place, asked_as: str, key: str, due_on: date
) -> None:
    asked = place.asked(asked_as, LEFT)
    (row,) = place.duties(key, LEFT)
    assert (row.page, row.where, row.finding.due_on) == ("answer-asked", {"asked_uid": asked.uid}, due_on)
    assert key in {row.key for row in needing(place.by, duties_of(place.school, on=LEFT))}
    assert [row.finding.state for row in place.duties(key, LATE)] == [State.LATE]
    answer_asked(by=place.by, asked=asked, answered_on=DUE, answer="A copy of the whole file", on=LATE)
    assert [row.finding.state for row in place.duties(key, LATE)] == [State.MET]
    assert place.duties(key, date(2027, 9, 6)) == []
    with pytest.raises(Refused):
        answer_asked(by=place.by, asked=asked, answered_on=DUE, answer="Again", on=LATE)


def test_a_complex_one_takes_three_months_once_they_are_told(place: Place) -> None:
    asked = place.asked(AskedAs.SUBJECT_ACCESS, LEFT)
    with pytest.raises(Refused):
        told_it_takes_longer(by=place.by, asked=asked, told_on=date(2026, 11, 6), on=LATE)
    told_it_takes_longer(by=place.by, asked=asked, told_on=date(2026, 10, 20), on=LATE)
    (row,) = place.duties("subject-access", LATE)
    assert (row.finding.state, row.finding.due_on) == (State.DUE, date(2027, 1, 5))
    with pytest.raises(Refused):
        told_it_takes_longer(by=place.by, asked=place.asked(AskedAs.EDUCATIONAL_RECORD, LEFT), told_on=LEFT, on=LATE)


def test_a_parent_has_no_right_to_the_educational_record_of_an_academy() -> None:
    place = Place("900011", "academy")
    with in_school(place.school.pk):
        with pytest.raises(Refused) as refused:
            place.asked(AskedAs.EDUCATIONAL_RECORD)
        assert refused.value.field == "asked_as"
        assert place.asked(AskedAs.SUBJECT_ACCESS).asked_as == "subject_access"
