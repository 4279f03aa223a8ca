"""How far a piece of background work has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """What a page says about work that somebody asked for."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being done")
    DONE = "done", _("Done")
    FAILED = "failed", _("Not done")


ENDED = (State.DONE, State.FAILED)
