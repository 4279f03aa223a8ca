"""The rule of one session a day comes to records that were kept before it, and goes again."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection

from endeavour.config.running.roles import as_owner
from endeavour.foundation.references import new_uid
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session, strike_session
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from tests.factories.people import STORY_DAY, acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)
OLD = "id, school_id, pupil_id, line_id, given, minutes, loss, note, logged_by_id, logged_at"


@pytest.fixture
def back_again() -> Iterator[None]:
    """Whatever becomes of the test, the tables are as they should be afterwards."""
    yield
    migrate("0002")


def migrate(number: str) -> None:
    with as_owner():
        call_command("migrate", "provision", number, verbosity=0, interactive=False)


def test_what_was_logged_twice_before_stays_and_what_was_struck_out_stands_again(
    back_again: None, world: World
) -> None:
    issued_plan(world)
    by, line = acting(world.senco), SupportLine.objects.get()
    session = log_session(by=by, line=line, on=STORY_DAY, given=Given.GIVEN)
    strike_session(by=by, pupil=world.mara, uid=session.uid, because="Wrong day")
    migrate("0001")
    with connection.cursor() as cursor:
        fields = OLD.replace("id,", "", 1)
        cursor.execute(
            f'INSERT INTO provision_session (uid, "on", {fields}) SELECT %s, "on", {fields} FROM provision_session',  # noqa: S608
            [new_uid() if connection.features.has_native_uuid_field else new_uid().hex],
        )
    migrate("0002")
    rows = Session.objects.order_by("pk").values_list("again", "struck_at", "struck_because", "minutes")
    assert list(rows) == [(False, None, "", 20), (True, None, "", 20)]
