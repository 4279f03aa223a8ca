"""A session that was logged wrongly is struck out: it stays on the page, with who did so, when and why."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.people.actions import give_sight
from endeavour.people.states import SightReason
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
OTHERS = "A session is struck out by the person who logged it, or by the SENCO."


@pytest.fixture
def session(world: World) -> Session:
    """Twenty minutes of Talking Partners, logged by Tom."""
    issued_plan(world)
    line = SupportLine.objects.get()
    return log_session(by=acting(world.teacher), line=line, on=clock.today(), given=Given.GIVEN)


def sent(**answers: str) -> dict[str, str]:
    return {"once": str(uuid.uuid4()), **answers}


def strike(world: World, session: Session) -> str:
    return f"{world.record}do/sessions/{session.uid}/strike/"


@pytest.mark.parametrize("who", ["teacher", "senco"])
def test_who_logged_it_or_the_senco_strikes_it_out(world: World, session: Session, as_: SignIn, who: str) -> None:
    client, address = as_(getattr(world, who)), strike(world, session)
    assert f'href="{address}"' in client.get(f"{world.record}do/").content.decode()
    asked = client.get(address).content.decode()
    assert "Monday 14 September 2026, As planned. It stays in the record, marked" in asked
    form = sent(because="It was Freya’s group.")
    for _press in range(2):
        assert client.post(address, form).headers["Location"] == f"{world.record}do/"
    page = client.get(f"{world.record}do/").content.decode()
    assert "Struck out because: It was Freya’s group." in page
    assert (f"{getattr(world, who).user.name}, 14 Sep" in page, "<s>20</s>" in page) == (True, True)
    assert f'href="{address}"' not in page
    assert Session.objects.filter(struck_at__isnull=False).count() == 1


def test_why_is_asked(world: World, session: Session, as_: SignIn) -> None:
    answer = as_(world.teacher).post(strike(world, session), sent(because=" "))
    assert (answer.status_code, "Enter why it is struck out" in answer.content.decode()) == (200, True)
    assert Session.objects.get().struck_at is None


def test_another_adult_of_the_class_does_not(world: World, session: Session, as_: SignIn) -> None:
    joy = make_staff(world.school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
    give_sight(by=acting(world.senco), staff=joy, pupil=world.mara, reason=SightReason.NAMED, on=clock.today())
    client, address = as_(joy), strike(world, session)
    page = client.get(f"{world.record}do/").content.decode()
    assert ("Talking Partners" in page, address in page) == (True, False)
    shut = client.get(address)
    assert (shut.status_code, OTHERS in shut.content.decode()) == (403, True)
    assert OTHERS in client.post(address, sent(because="Mine")).content.decode()
    assert Session.objects.get().struck_at is None


def test_a_session_of_nobody_is_not_found(world: World, session: Session, as_: SignIn) -> None:
    for part in ("strike", "undo"):
        answer = as_(world.teacher).post(f"{world.record}do/sessions/{uuid.uuid4()}/{part}/", sent(because="Gone"))
        assert answer.status_code == 404


def test_the_history_says_so(world: World, session: Session, as_: SignIn) -> None:
    ruth = as_(world.senco)
    ruth.post(strike(world, session), sent(because="It was Freya’s group."))
    assert "struck out a session" in ruth.get(f"{world.record}history/").content.decode()
