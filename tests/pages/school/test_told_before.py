"""A family that was told by a letter from before Endeavour: recorded with its day, it closes the duty to tell."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.documents.models import Paper
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.letters import tell_support_started
from endeavour.needs.models import SenStatus
from endeavour.people.actions import add_contact
from endeavour.people.queries import recipients_of
from endeavour.schools.models import School
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def paper(world: World) -> Paper:
    """Mara has had SEN Support since January 2024; records here begin in September 2026. A letter is written now."""
    School.objects.filter(pk=world.school.pk).update(records_since=date(2026, 9, 1))
    world.school.refresh_from_db()
    SenStatus.objects.create(
        school=world.school, pupil=world.mara, status="K", starts_on=date(2024, 1, 8), told_before=True
    )
    by, on = acting(world.senco), clock.today()
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    return tell_support_started(by=by, pupil=world.mara, to=recipients_of(world.mara, on=on), on=on)[0]


def told(world: World) -> State:
    (row,) = [row for row in duties_of(world.school, on=clock.today()) if row.key == "parents-told"]
    return row.finding.state


def test_it_closes_the_duty_with_its_own_day(world: World, paper: Paper, as_: SignIn) -> None:
    assert told(world) is State.NOT_KNOWN
    page = PageForm(as_(world.senco), f"{world.record}papers/{paper.uid}/sent/")
    assert "a letter or message of ours told them on that day" in page.text
    page.fill({"way": "before", "on-day": "12", "on-month": "1", "on-year": "2024"}).press()
    paper.refresh_from_db()
    assert (paper.way, paper.sent_on, paper.delivered_on) == ("before", date(2024, 1, 12), date(2024, 1, 12))
    assert told(world) is State.MET
    shown = as_(world.senco).get(f"{world.record}papers/").content.decode()
    assert ("Reached them" in shown, "Before Endeavour" in shown) == (True, True)


def test_a_message_by_e_mail_has_left_and_has_not_arrived(world: World, paper: Paper, as_: SignIn) -> None:
    page = PageForm(as_(world.senco), f"{world.record}papers/{paper.uid}/sent/")
    page.fill({"way": "email", "on-day": "14", "on-month": "9", "on-year": "2026"}).press()
    paper.refresh_from_db()
    assert (paper.way, paper.delivered_on) == ("email", None)
    assert told(world) is State.NOT_KNOWN
