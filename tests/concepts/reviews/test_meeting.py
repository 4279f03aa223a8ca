"""A meeting with the family that closes no cycle: it counts, its record is owed, and the review waits for its day."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from endeavour.documents.press.freezing import sheet_of
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.states import Voice
from endeavour.people.models import Contact, Relationship
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import issue_plan
from endeavour.plans.queries import plan_of
from endeavour.reviews.actions import book_review
from endeavour.reviews.letters import give_record, invite
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from endeavour.reviews.queries import (
    Offered,
    agreed_for,
    held_review,
    met_with_family,
    offered_to_family,
    review_of,
    reviews_of,
)
from endeavour.reviews.states import ReviewState
from endeavour.schools.tenancy import in_school
from tests.concepts.duties.test_reviewing import MET, NEXT, Place
from tests.factories.people import bar

pytestmark = pytest.mark.django_db

BETWEEN, LATER = date(2027, 1, 12), date(2027, 2, 9)


@pytest.fixture
def place() -> Any:
    place = Place()
    with in_school(place.school.pk):
        place.hold(MET)
        yield place


def meet(place: Place, on: date = BETWEEN, **facts: Any) -> Review:
    asked = {"came": "Efua Osei, mother\nRuth", "family_came": True, "pupil_came": False, "agreed": "A quiet start"}
    with clock.standing_at(max(on, BETWEEN)):
        met = Met(**{**asked, "next_review_on": LATER, **facts})
        return record_meeting(by=place.by, cycle=place.cycle, on=on, met=met)


def test_it_counts_among_the_meetings_of_the_year_when_a_parent_came(place: Place) -> None:
    assert place.said("three-meetings", BETWEEN) == ["1 held of 3 meetings this school year."]
    meet(place)
    assert place.said("three-meetings", BETWEEN) == ["2 held of 3 meetings this school year."]
    assert place.said("three-meetings-offered", BETWEEN)[0].startswith("2 offered")
    meet(place, family_came=False)
    assert place.said("three-meetings", BETWEEN) == ["2 held of 3 meetings this school year."]


def test_it_closes_nothing_and_the_review_is_due_by_the_day_it_agreed(place: Place) -> None:
    cycle, plan = place.cycle, plan_of(place.cycle)
    assert plan is not None
    assert (agreed_for(place.mara), plan.review_on) == (NEXT, NEXT)
    met = meet(place)
    assert (met.state, met.cycle, place.cycle, review_of(cycle)) == (ReviewState.MET, cycle, cycle, None)
    assert [row.finding.due_on for row in place.duties("review-date", BETWEEN)] == [LATER]
    plan.refresh_from_db()
    assert (agreed_for(place.mara), plan.review_on) == (LATER, LATER)
    assert place.states("review-date", date(2027, 2, 10)) == [State.LATE]
    assert met_with_family(place.mara) == [met]
    assert [row.state for row in reviews_of(place.mara)] == [ReviewState.HELD]
    assert held_review(place.mara, 1).state == ReviewState.HELD


def test_a_day_that_somebody_wrote_into_the_draft_stands(place: Place) -> None:
    plan = plan_of(place.cycle)
    assert plan is not None
    plan.review_on = date(2027, 3, 2)
    plan.save()
    meet(place)
    plan.refresh_from_db()
    assert plan.review_on == date(2027, 3, 2)


def test_it_takes_the_place_of_the_meeting_that_was_booked(place: Place) -> None:
    with clock.standing_at(date(2027, 1, 4)):
        asked = date(2027, 1, 4)
        booked = book_review(
            by=place.by, cycle=place.cycle, meeting_on=BETWEEN, on=asked, place="Room 2", family_asked_on=asked
        )
    met = meet(place)
    assert (met.pk, met.place, met.family_asked_on) == (booked.pk, "Room 2", asked)
    again = book_review(by=place.by, cycle=place.cycle, meeting_on=LATER, on=BETWEEN)
    assert (again.pk != met.pk, again.due_on, review_of(place.cycle)) == (True, LATER, again)


def test_two_people_who_write_down_the_booked_meeting_write_two(place: Place) -> None:
    """The first takes the booking; the second, who saw it too, waits for the cycle and overwrites nothing."""
    with clock.standing_at(BETWEEN):
        book_review(by=place.by, cycle=place.cycle, meeting_on=BETWEEN, on=BETWEEN)
    meet(place, agreed="Ruth’s words")
    with CaptureQueriesContext(connection) as asked:
        meet(place, agreed="Tom’s words")
    said = Review.objects.filter(state=ReviewState.MET).order_by("pk").values_list("agreed", flat=True)
    assert list(said) == ["Ruth’s words", "Tom’s words"]
    read = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")]
    booked = next(at for at, sql in enumerate(read) if "meeting_on" in sql and f"= '{ReviewState.BOOKED}'" in sql)
    held = [at for at, sql in enumerate(read[:booked]) if 'FROM "needs_cycle" WHERE' in sql][1]  # the first finds it
    for at in (held, booked):
        assert ("FOR UPDATE" in read[at]) == connection.features.has_select_for_update


def test_a_talk_today_leaves_the_meeting_that_is_booked_for_later(place: Place) -> None:
    with clock.standing_at(BETWEEN):
        booked = book_review(by=place.by, cycle=place.cycle, meeting_on=LATER, on=BETWEEN, place="Room 2")
    met = meet(place)
    assert (met.pk != booked.pk, review_of(place.cycle)) == (True, booked)
    assert meet(place, LATER, next_review_on=NEXT).pk == booked.pk


def test_a_meeting_written_down_late_moves_no_day_that_a_later_one_agreed(place: Place) -> None:
    plan = plan_of(place.cycle)
    assert plan is not None
    meet(place)
    meet(place, date(2026, 12, 1), next_review_on=date(2027, 2, 1))
    plan.refresh_from_db()
    assert (agreed_for(place.mara), plan.review_on) == (LATER, LATER)


def test_with_a_plan_in_force_it_stands_beside_the_review_and_moves_no_day(place: Place) -> None:
    plan = plan_of(place.cycle)
    assert plan is not None
    with clock.standing_at(BETWEEN):
        issue_plan(by=place.by, plan=plan, on=BETWEEN)
        booked = book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=BETWEEN)
    with pytest.raises(Refused, match="plan names the day") as said_no:
        meet(place)
    assert said_no.value.field == "next_review_on"
    met = meet(place, next_review_on=None)
    assert (review_of(place.cycle), met.pk != booked.pk) == (booked, True)
    (row,) = place.duties("review-date", BETWEEN)
    assert (row.finding.due_on, row.page) == (NEXT, "hold-review")
    with clock.standing_at(NEXT):
        assert place.hold(NEXT, next_on=date(2027, 6, 1)).cycle_id == met.cycle_id


@pytest.mark.parametrize(
    ("on", "facts", "field"),
    [
        (BETWEEN, {"family_came": None}, "family_came"),
        (BETWEEN, {"agreed": " "}, "agreed"),
        (BETWEEN, {"next_review_on": None}, "next_review_on"),
        (BETWEEN, {"next_review_on": BETWEEN}, "next_review_on"),
        (date(2026, 11, 23), {}, "met_on"),
    ],
)
def test_what_is_refused(place: Place, on: date, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as said_no:
        meet(place, on, **facts)
    assert (said_no.value.field, Review.objects.filter(state=ReviewState.MET).count()) == (field, 0)


def test_no_meeting_ahead_and_none_in_a_cycle_that_is_closed(place: Place) -> None:
    met = Met(came="Ruth", family_came=True, pupil_came=None, agreed="So", next_review_on=LATER)
    closed = held_review(place.mara, 1).cycle
    with clock.standing_at(BETWEEN):
        for cycle, on, because in ((place.cycle, LATER, "not in the future"), (closed, BETWEEN, "cycle is closed")):
            with pytest.raises(Refused, match=because):
                record_meeting(by=place.by, cycle=cycle, on=on, met=met)


def test_its_record_is_owed_and_tells_each_reader_what_was_agreed_and_their_own_words(place: Place) -> None:
    with clock.standing_at(BETWEEN):
        efua = Contact.objects.get(name="Efua Osei").pk
        for on, words in ((BETWEEN, "She likes the quiet start"), (LATER, "Said much later")):
            record_view(by=place.by, cycle=place.cycle, voice=Voice.FAMILY, contact_id=efua, words=words, on=on)
    met = meet(place)
    (row,) = [row for row in place.duties("record-given", BETWEEN) if row.page == "give-meeting-record"]
    assert (row.where, row.order) == ({"meeting_uid": met.uid}, "Give {name}’s family the record of the meeting")
    assert row.finding.state in {State.DUE, State.DUE_SOON}
    with clock.standing_at(BETWEEN):
        people = recipients_of(place.mara, on=BETWEEN)
        (paper,) = give_record(by=place.by, pupil=place.mara, review=met, to=people, on=BETWEEN)
    sheet = sheet_of(paper.content)
    words = str(sheet)
    assert (sheet.name, sheet.title) == ("Record of a meeting: Amara Osei", "Our meeting about Amara")
    told = [
        word in words for word in ("What we agreed", "A quiet start", "She likes the quiet start", "Next meeting")
    ]
    assert told == [True, True, True, True]
    assert [word in words for word in ("What we decided", "Said much later", "Next review")] == [False, False, False]
    place.given([paper], BETWEEN)
    states = [row.finding.state for row in duties_of(place.school, on=BETWEEN) if row.key == "record-given"]
    assert states.count(State.MET) == 1


def test_the_database_holds_one_review_of_a_cycle_and_many_meetings(place: Place) -> None:
    meet(place)
    meet(place, date(2027, 1, 13), next_review_on=NEXT)
    book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=BETWEEN)
    first = Review.objects.filter(state=ReviewState.MET)[0]
    for change in ({"state": ReviewState.BOOKED, "held_on": None}, {"agreed": ""}, {"decision": "carry_on"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=first.pk).update(**change)
    assert Review.objects.filter(cycle=place.cycle).count() == 3


def test_an_invitation_before_the_plan_is_issued_is_to_a_meeting_and_counts_as_one(place: Place) -> None:
    with clock.standing_at(BETWEEN):
        booked = book_review(by=place.by, cycle=place.cycle, meeting_on=BETWEEN, on=BETWEEN)
        people = recipients_of(place.mara, on=BETWEEN)
        (paper,) = invite(by=place.by, pupil=place.mara, review=booked, to=people, on=BETWEEN)
        assert (paper.kind, sheet_of(paper.content).name) == (
            "meeting_invitation",
            "Invitation to a meeting: Amara Osei",
        )
        place.given([paper], BETWEEN)
    assert offered_to_family(booked) == Offered(BETWEEN, None)
    met = meet(place, family_came=False)
    assert (met.pk, offered_to_family(met)) == (booked.pk, Offered(BETWEEN, None))
    assert place.said("three-meetings-offered", BETWEEN)[0].startswith("2 offered")


def test_once_the_plan_is_issued_it_is_to_a_review(place: Place) -> None:
    plan = plan_of(place.cycle)
    assert plan is not None
    with clock.standing_at(BETWEEN):
        issue_plan(by=place.by, plan=plan, on=BETWEEN)
        booked = book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=BETWEEN)
        people = recipients_of(place.mara, on=BETWEEN)
        (paper,) = invite(by=place.by, pupil=place.mara, review=booked, to=people, on=BETWEEN)
    assert (paper.kind, sheet_of(paper.content).name) == ("review_invitation", "Invitation to a review: Amara Osei")


def test_to_ask_somebody_who_is_no_parent_offers_nothing_to_the_family(place: Place) -> None:
    with clock.standing_at(BETWEEN):
        booked = book_review(by=place.by, cycle=place.cycle, meeting_on=LATER, on=BETWEEN)
        people = recipients_of(place.mara, on=BETWEEN)
        (paper,) = invite(by=place.by, pupil=place.mara, review=booked, to=people, on=BETWEEN)
        place.given([paper], BETWEEN)
    assert offered_to_family(booked) == Offered(BETWEEN, None)
    Relationship.objects.update(relation="childminder", responsibility="no", lives_with=None)
    assert offered_to_family(booked) == Offered(None, None)
    Relationship.objects.update(lives_with=True)
    bar(Relationship.objects.all(), BETWEEN)
    assert offered_to_family(booked) == Offered(None, None)
