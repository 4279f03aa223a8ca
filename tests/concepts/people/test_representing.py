"""Somebody acts for a young person who lacks capacity: recorded, looked at again, ended; who is then written to."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.young_person import Decides
from endeavour.people.actions import add_contact
from endeavour.people.actions.contacts import end_contact
from endeavour.people.actions.representing import end_acting, review_acting, state_acting
from endeavour.people.models import Relationship, Representation
from endeavour.people.queries import recipients_of
from endeavour.people.representing import Holder, holder_of, statements_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

BORN = date(2010, 3, 3)  # the rights pass on 27 June 2026
PASSES, SINCE, TODAY, LATER = date(2026, 6, 27), date(2026, 9, 1), date(2026, 9, 14), date(2026, 11, 2)


class Jo:
    """A young person of 16 with a father and an aunt."""

    def __init__(self, born: date = BORN, code: str = "900001") -> None:
        self.school = make_school(code=code)
        with in_school(self.school.pk):
            self.by = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.teacher = acting(make_staff(self.school, "Tom Garrity", Role.TEACHER))
            self.pupil = make_pupil(self.school, "Jo", "Vale", born)
            self.father = add_contact(by=self.by, pupil=self.pupil, name="Ned Vale", relation="father")
            self.aunt = add_contact(by=self.by, pupil=self.pupil, name="Una Vale", relation="aunt")

    def state(self, *, by: Actor | None = None, **facts: Any) -> Representation:
        said = {
            "contact_id": self.aunt.contact_id,
            "acts_as": "representative",
            "since_on": SINCE,
            "reason": "Deputy, order of the court seen on 1 September 2026",
        }
        return state_acting(by=by or self.by, pupil=self.pupil, on=TODAY, **{**said, **facts})

    def written_to(self, on: date) -> list[str]:
        return [one.name for one in recipients_of(self.pupil, on=on)]


@pytest.fixture
def jo() -> Any:
    jo = Jo()
    with in_school(jo.school.pk), clock.standing_at(TODAY):
        yield jo


def test_while_it_stands_they_hold_the_rights_and_come_first(jo: Jo) -> None:
    assert jo.written_to(TODAY) == ["Jo Vale", "Ned Vale", "Una Vale"]
    row = jo.state()
    assert holder_of(jo.pupil, on=TODAY) == Holder(Decides.ACTING, row)
    assert holder_of(jo.pupil, on=date(2026, 8, 31)) == Holder(Decides.YOUNG_PERSON)
    assert holder_of(jo.pupil, on=date(2026, 6, 26)) == Holder(Decides.PARENT)
    assert jo.written_to(TODAY) == ["Una Vale", "Ned Vale", "Jo Vale"]


def test_it_is_looked_at_again_and_ended_and_nothing_of_it_is_lost(jo: Jo) -> None:
    row = jo.state()
    with clock.standing_at(LATER):
        review_acting(by=jo.by, statement=row, on=LATER, today=LATER)
        end_acting(by=jo.by, statement=row, on=LATER, today=LATER)
    assert [(one.reviewed_on, one.ended_on) for one in statements_of(jo.pupil)] == [(LATER, LATER)]
    assert holder_of(jo.pupil, on=date(2026, 11, 1)).decides is Decides.ACTING
    assert holder_of(jo.pupil, on=LATER).decides is Decides.YOUNG_PERSON
    assert jo.written_to(LATER) == ["Jo Vale", "Ned Vale", "Una Vale"]
    verbs = Event.objects.filter(verb__startswith="acting").order_by("pk").values_list("verb", "pupil_uid")
    assert list(verbs) == [(verb, jo.pupil.uid) for verb in ("acting_stated", "acting_reviewed", "acting_ended")]
    with clock.standing_at(LATER):
        again = state_acting(
            by=jo.by,
            pupil=jo.pupil,
            contact_id=jo.father.contact_id,
            acts_as="parent",
            since_on=LATER,
            reason="Found again",
            on=LATER,
        )
    assert [one.pk for one in statements_of(jo.pupil)] == [again.pk, row.pk]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"contact_id": 0}, "contact"),
        ({"acts_as": "friend"}, "acts_as"),
        ({"reason": " "}, "reason"),
        ({"since_on": date(2026, 9, 15)}, "since_on"),
        ({"since_on": date(2026, 6, 26)}, "since_on"),
    ],
)
def test_what_is_refused(jo: Jo, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as said_no:
        jo.state(**facts)
    assert (said_no.value.field, Representation.objects.count()) == (field, 0)


def test_nobody_whom_an_order_bars_acts(jo: Jo) -> None:
    bar(Relationship.objects.filter(contact=jo.aunt.contact_id), SINCE)
    with pytest.raises(Refused, match="gets letters"):
        jo.state()


def test_one_at_a_time_and_none_while_another_stood(jo: Jo) -> None:
    row = jo.state()
    with pytest.raises(Refused, match="End that first"):
        jo.state(contact_id=jo.father.contact_id)
    end_acting(by=jo.by, statement=row, on=date(2026, 9, 10), today=TODAY)
    with pytest.raises(Refused, match="End that first"):
        jo.state(contact_id=jo.father.contact_id, since_on=date(2026, 9, 9))
    jo.state(contact_id=jo.father.contact_id, since_on=date(2026, 9, 10))
    for act in (review_acting, end_acting):
        with pytest.raises(Refused, match="ended already"):
            act(by=jo.by, statement=row, on=TODAY, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representation.objects.filter(pk=row.pk).update(ended_on=None)


@pytest.mark.parametrize("on", [date(2026, 8, 31), date(2026, 9, 15)])
def test_a_day_before_it_began_or_ahead_is_refused(jo: Jo, on: date) -> None:
    row = jo.state()
    for act in (review_acting, end_acting):
        with pytest.raises(Refused) as said_no:
            act(by=jo.by, statement=row, on=on, today=TODAY)
        assert said_no.value.field == "on"


def test_it_is_for_the_senco_and_only_once_the_rights_have_passed(jo: Jo) -> None:
    with pytest.raises(Refused):
        jo.state(by=jo.teacher)
    younger = Jo(date(2010, 9, 14), "900002")
    with in_school(younger.school.pk), pytest.raises(Refused, match="still the parents"):
        younger.state()


def test_whoever_acts_stays_a_contact(jo: Jo) -> None:
    row = jo.state()
    theirs = Relationship.objects.get(contact=jo.aunt.contact_id)
    with pytest.raises(Refused, match="Una Vale acts for this young person"):
        end_contact(by=jo.by, relationship=theirs, on=TODAY)
    end_acting(by=jo.by, statement=row, on=TODAY, today=TODAY)
    end_contact(by=jo.by, relationship=theirs, on=TODAY)
    assert jo.written_to(TODAY) == ["Jo Vale", "Ned Vale"]
