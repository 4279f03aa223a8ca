"""When the database does not answer: it is another fault than ours, and passes by itself."""

import logging

from django.db import InterfaceError, OperationalError, connections

log = logging.getLogger(__name__)

RECORDS_AWAY = (OperationalError, InterfaceError)
TRIES_AGAIN_AFTER = 1.0
"""Seconds that a database which does not answer is left alone."""


def say_records_away(error: Exception) -> None:
    """One line for whoever looks after the server, and hang up: the connection is of no use any more."""
    log.warning("The database does not answer; trying again. %s", str(error).strip().partition("\n")[0])
    connections.close_all()
