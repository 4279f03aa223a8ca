"""A program killed while it changes tables begins again as if it had not."""

from unittest import mock

import pytest
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder

from endeavour.config.running.roles import as_owner

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


class Killed(BaseException):
    """What stands here for the moment a program dies."""


def migrate(number: str) -> None:
    with as_owner():
        call_command("migrate", "drafts", number, verbosity=0, interactive=False)


def test_a_change_that_was_not_noted_was_not_made() -> None:
    for note, number in (("unapplied", "zero"), ("applied", "0001")):
        with mock.patch.object(MigrationRecorder, f"record_{note}", side_effect=Killed), pytest.raises(Killed):
            migrate(number)
        migrate(number)
