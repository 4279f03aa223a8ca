"""More support is considered and written down on the pages of Review, whether or not a review asked for it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import start_support
from endeavour.reviews.models import MoreSupport
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
MONDAY = date(2026, 9, 14)


def states(world: World, on: date) -> list[State]:
    return [row.finding.state for row in duties_of(world.school, on=on) if row.key == "more-support"]


def test_significant_difficulties_ask_for_more_at_once_until_it_was_considered(world: World, as_: SignIn) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=MONDAY)
    tom, review = as_(world.teacher), world.record + "review/"
    assert states(world, MONDAY) == []
    form = PageForm(tom, review + "difficulties/").fill({"what": "The therapist finds a severe disorder"})
    assert form.press().headers["Location"] == review
    assert states(world, MONDAY) == [State.DUE_SOON]
    assert states(world, date(2026, 9, 17)) == [State.LATE]
    considered = PageForm(tom, review + "more-support/").fill({"what": "Therapy in school"})
    assert considered.press().status_code == 200
    assert "Write what was decided, and why" in considered.text
    considered.fill({"decided": "No more for now: the therapist comes in October"})
    assert considered.press().headers["Location"] == review
    assert states(world, date(2026, 9, 17)) == [State.MET]
    page = " ".join(tom.get(review).content.decode().split())
    for text in ("The therapist finds a severe disorder", "No more for now: the therapist comes in October"):
        assert text in page
    written = Event.objects.filter(verb__in=["difficulties_identified", "more_support_considered"]).order_by("id")
    assert list(written.values_list("verb", flat=True)) == ["difficulties_identified", "more_support_considered"]


def test_nothing_is_written_of_a_day_that_has_not_come_or_by_somebody_else(world: World, as_: SignIn) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=MONDAY)
    assert clock.today() == MONDAY
    tomorrow = {"on-day": "15", "on-month": "9", "on-year": "2026", "what": "A", "decided": "B"}
    for page in ("more-support/", "difficulties/"):
        address = world.record + "review/" + page
        form = PageForm(as_(world.senco), address).fill(tomorrow)
        assert form.press().status_code == 200
        assert "must be 14 Sep 2026 or earlier" in form.text
        assert as_(world.stranger).post(address, {"what": "A", "decided": "B"}).status_code == 404
        assert as_(world.bursar).post(address, {"what": "A", "decided": "B"}).status_code == 403
    assert MoreSupport.objects.count() == 0
