"""After a restore nothing is sent until somebody says so."""

import pytest

from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.jobs.held import confirm_restore, messages_held
from endeavour.jobs.models import Restored

pytestmark = pytest.mark.django_db


def test_messages_wait_until_a_restore_is_confirmed() -> None:
    assert messages_held() is False
    Restored.objects.create(at=clock.now(), backup_made_at=clock.now(), token="one")
    assert messages_held() is True
    assert confirm_restore() == 1
    assert messages_held() is False
    assert [(event.verb, event.actor_name) for event in Event.objects.all()] == [("restore_confirmed", "Endeavour")]


def test_there_may_be_nothing_to_confirm() -> None:
    assert confirm_restore() == 0
    assert Event.objects.count() == 0
