"""A program killed while it changes tables begins again as if it had not."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder

from endeavour.config.running.roles import as_owner

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


class Killed(BaseException):
    """What stands here for the moment a program dies."""


@pytest.fixture
def back_again() -> Iterator[None]:
    yield
    migrate("0002")


def migrate(number: str) -> None:
    with as_owner():
        call_command("migrate", "provision", number, verbosity=0, interactive=False)


@pytest.mark.parametrize(("there", "back", "note"), [("0001", "0002", "unapplied"), ("0002", "0001", "applied")])
def test_a_change_that_was_not_noted_was_not_made(back_again: None, there: str, back: str, note: str) -> None:
    migrate(back)
    with mock.patch.object(MigrationRecorder, f"record_{note}", side_effect=Killed), pytest.raises(Killed):
        migrate(there)
    migrate(there)
    migrate(back)
