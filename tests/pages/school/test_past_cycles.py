"""What was gathered in a cycle stays to be read when the cycle is over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.needs.actions.cycles import close_cycle
from endeavour.needs.actions.gathering import add_evidence, record_view, write_summary
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import HowSaid, Voice
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def closed(world: World) -> Cycle:
    """Mara's first cycle, with all that was gathered in it, after its review."""
    by, on = acting(world.senco), clock.today()
    issued_plan(world)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    for text, confidential in (("Joins in when Rosa leads", False), ("Told to the SENCO alone", True)):
        add_evidence(
            by=by, cycle=cycle, kind="observation", on=on, source="Playtime", text=text, where="The yard",
            helped="A picture card", confidential=confidential,
        )  # fmt: skip
    record_view(by=by, cycle=cycle, voice=Voice.PUPIL, words="I like Rosa", on=on, how=HowSaid.IN_PERSON)
    write_summary(by=by, cycle=cycle, barriers="Finding words", strengths="Kind to others")
    Cycle.objects.filter(pk=cycle.pk).update(stage="review")
    cycle.refresh_from_db()
    close_cycle(by=by, cycle=cycle, on=on)
    return cycle


def text_of(page: bytes) -> str:
    whole: Any = html.fromstring(page.decode())
    return " ".join(whole.xpath("//main")[0].text_content().split())


SAID = ("Joins in when Rosa leads", "The yard", "A picture card", "I like Rosa", "Finding words", "Kind to others")


def test_it_is_read_from_the_timeline(world: World, closed: Cycle, as_: SignIn) -> None:
    ruth, address = as_(world.senco), f"{world.record}assess/cycles/1/"
    assert f'href="{address}"' in ruth.get(world.record).content.decode()
    page = text_of(ruth.get(address).content)
    assert [words for words in (*SAID, "Told to the SENCO alone") if words not in page] == []
    assert "<form" not in ruth.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    assert Read.objects.filter(page="past-assess", pupil_uid=world.mara.uid).count() == 2


def test_what_is_confidential_stays_so(world: World, closed: Cycle, as_: SignIn) -> None:
    page = text_of(as_(world.teacher).get(f"{world.record}assess/cycles/1/").content)
    assert ("Joins in when Rosa leads" in page, "Told to the SENCO alone" in page) == (True, False)


def test_the_open_cycle_is_in_assess_and_another_childs_is_not_found(world: World, as_: SignIn) -> None:
    issued_plan(world)
    ruth, freya = as_(world.senco), make_pupil(world.school, "Freya", "Sandbach")
    assert ruth.get(f"{world.record}assess/cycles/1/").headers["Location"] == f"{world.record}assess/"
    assert ruth.get(f"{world.record}assess/cycles/2/").status_code == 404
    assert ruth.get(f"{world.base}pupils/{freya.uid}/assess/cycles/1/").status_code == 404
