"""What leaves as a file for a calendar program: iCalendar (RFC 5545), as every calendar reads it."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from endeavour.provision.own_calendar import Entry

EVERY = "PT4H"
"""So often a calendar is asked to read it again."""


def calendar_file(entries: Iterable[Entry], *, name: str, stamp: datetime, key: str) -> bytes:
    """The entries as a calendar. Moments are written in UTC, so that no table of time zones has to be trusted. `key`
    keeps the references of two feeds apart.
    """
    made = Calendar()
    made.add("prodid", "-//Endeavour//Calendar feed//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-published-ttl", EVERY)
    for entry in entries:
        made.add_component(_event(entry, stamp, key))
    return bytes(made.to_ical())


def _event(entry: Entry, stamp: datetime, key: str) -> Event:
    event = Event()
    event.add("uid", _reference(entry, key))
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", entry.begins.astimezone(UTC))
    event.add("dtend", entry.ends.astimezone(UTC))
    words = {"minutes": entry.minutes}
    event.add("summary", (_("Cover, %(minutes)d min") if entry.covers else _("Support, %(minutes)d min")) % words)
    # By itself and not in the summary: where a line is folded inside an escaped comma, Google leaves the event out.
    if entry.place:
        event.add("location", _one_line(entry.place))
    event.add("class", "PRIVATE")
    return event


def _reference(entry: Entry, key: str) -> str:
    """The same for as long as nothing about it changes. What changes becomes another event: some calendars keep what
    they read first under a reference.
    """
    about = f"{key} {entry.begins.isoformat()} {entry.minutes} {entry.place} {entry.covers}"
    return f"{salted_hmac('endeavour.calendar', about, algorithm='sha256').hexdigest()[:32]}@endeavour"


def _one_line(text: str) -> str:
    """Without letters that some reader takes for the end of a line, so that nobody writes a second one into it."""
    return " ".join(
        "".join(" " if unicodedata.category(one).startswith(("C", "Zl", "Zp")) else one for one in text).split()
    )
