"""Whether messages must wait because these records came out of a backup."""

from dataclasses import dataclass

from django.db import transaction

from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.jobs.models import Restored


def messages_held() -> bool:
    """True after a restore until somebody has confirmed it: then nothing may be sent, for what the backup calls
    unsent may have been sent long ago, and to people who should no longer hear from the school.
    """
    return Restored.objects.filter(confirmed_at=None).exists()


@dataclass(frozen=True, slots=True)
class _Server:
    """Whoever may give commands on the server itself, as the audit names them."""

    school_id: int | None = None
    user_id: int | None = None
    name: str = "Endeavour"
    role: str = "server"


@transaction.atomic
def confirm_restore() -> int:
    """Let messages go again. Returns how many restores were waiting to be confirmed."""
    waiting = list(Restored.objects.filter(confirmed_at=None))
    for row in waiting:
        row.confirmed_at = clock.now()
        row.save(update_fields=["confirmed_at"])
        record_event(by=_Server(), verb="restore_confirmed", on=row)
    return len(waiting)
