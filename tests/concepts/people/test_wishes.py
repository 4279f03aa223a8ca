"""A young person who decides says whom of their family they want to have a part."""

from datetime import date
from typing import Any

import pytest

from endeavour.access.actor import Actor
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.people.actions.contacts import end_contact
from endeavour.people.actions.wishes import record_wish
from endeavour.people.models import Relationship
from endeavour.people.queries import guardians_of, recipients_of
from endeavour.schools.tenancy import in_school
from tests.concepts.people.test_representing import LATER, TODAY, Jo
from tests.factories.people import bar

pytestmark = pytest.mark.django_db

YESTERDAY = date(2026, 9, 13)


@pytest.fixture
def jo() -> Any:
    jo = Jo()
    with in_school(jo.school.pk), clock.standing_at(TODAY):
        yield jo


def wish(jo: Jo, *with_part: Relationship, on: date = TODAY, by: Actor | None = None) -> None:
    record_wish(by=by or jo.by, pupil=jo.pupil, with_part={row.contact_id for row in with_part}, on=on)


def test_whoever_is_left_out_is_sent_nothing_and_invited_to_nothing_from_that_day(jo: Jo) -> None:
    wish(jo, jo.aunt)
    assert jo.written_to(TODAY) == ["Jo Vale", "Una Vale"]
    assert jo.written_to(YESTERDAY) == ["Jo Vale", "Ned Vale", "Una Vale"]
    father = next(one for one in guardians_of(jo.pupil, on=TODAY) if one.name == "Ned Vale")
    because = "The young person does not want them to have a part in this."
    assert (father.papers.because, father.meets.because) == (because, because)


def test_they_are_let_in_again_and_each_change_is_one_event(jo: Jo) -> None:
    wish(jo)
    wish(jo, jo.father, on=LATER)
    assert jo.written_to(LATER) == ["Jo Vale", "Ned Vale"]
    assert Relationship.objects.get(pk=jo.aunt.pk).left_out_from == TODAY
    wish(jo, jo.father, on=LATER)
    verbs = Event.objects.filter(verb__in=["left_out", "let_in"]).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["left_out", "left_out", "let_in"]


def test_nobody_is_left_out_before_the_rights_pass() -> None:
    jo = Jo(born=date(2011, 3, 3))
    with in_school(jo.school.pk), clock.standing_at(TODAY):
        with pytest.raises(Refused, match="still the parents’"):
            wish(jo)
        assert jo.written_to(TODAY) == ["Ned Vale", "Una Vale"]


def test_where_somebody_acts_it_is_theirs_to_say_and_earlier_wishes_end(jo: Jo) -> None:
    wish(jo, jo.aunt)
    jo.state()
    assert jo.written_to(TODAY) == ["Una Vale", "Ned Vale", "Jo Vale"]
    with pytest.raises(Refused, match="theirs to say"):
        wish(jo)


def test_those_who_decide_on_support_record_it_and_nobody_else(jo: Jo) -> None:
    with pytest.raises(Refused):
        wish(jo, by=jo.teacher)
    assert jo.written_to(TODAY) == ["Jo Vale", "Ned Vale", "Una Vale"]


def test_whoever_is_no_longer_a_contact_is_asked_about_no_more(jo: Jo) -> None:
    end_contact(by=jo.by, relationship=jo.father, on=TODAY)
    wish(jo)
    assert Relationship.objects.get(pk=jo.father.pk).left_out_from is None
    assert jo.written_to(TODAY) == ["Jo Vale"]


def test_an_order_is_named_before_a_wish(jo: Jo) -> None:
    wish(jo)
    bar([jo.father], TODAY)
    father = next(one for one in guardians_of(jo.pupil, on=TODAY) if one.name == "Ned Vale")
    assert "An order is in force" in father.papers.because
    assert [one.name for one in recipients_of(jo.pupil, on=TODAY)] == ["Jo Vale"]
