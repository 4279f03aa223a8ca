"""One's own calendar feed: made, made anew, ended, and ended for everybody by the school."""

import secrets

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.models import CalendarFeed
from endeavour.access.policies import may_have_feed
from endeavour.access.queries import token_hash
from endeavour.access.states import Did
from endeavour.audit.actions import record_event, record_read
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, insist
from endeavour.schools.actions import choose_calendar_feeds
from endeavour.schools.models import School
from endeavour.schools.policies import Settler

BYTES = 32
"""So many bytes of chance in an address: nobody comes upon one by trying."""


@transaction.atomic
def make_feed(*, by: Actor, school: School) -> str:
    """The secret of one's own feed, told once and kept only as a hash. The address before it leads nowhere now."""
    if by.membership_id is None or school.pk != by.school_id:
        raise NotFound
    insist(may_have_feed(by, school))
    CalendarFeed.objects.filter(staff=by.membership_id).delete()
    secret = secrets.token_urlsafe(BYTES)
    row = CalendarFeed.objects.create(
        school_id=by.school_id, staff_id=by.membership_id, secret_hash=token_hash(secret), made_at=clock.now()
    )
    record_event(by=by, verb=Did.FEED_MADE, on=row)
    return secret


@transaction.atomic
def end_feed(*, by: Actor) -> None:
    """One's own feed leads nowhere from now on."""
    row = CalendarFeed.objects.filter(staff=by.membership_id or 0).first()
    if row is not None:
        record_event(by=by, verb=Did.FEED_ENDED, on=row)
        row.delete()


@transaction.atomic
def choose_feeds(*, by: Settler, school: School, wanted: bool) -> School:
    """Say whether staff may read their own week in a calendar. Where they may not, every address there is ends, and
    none of them comes back when they may again.
    """
    chosen = choose_calendar_feeds(by=by, school=school, wanted=wanted)
    if not wanted:
        CalendarFeed.objects.all().delete()
    return chosen


@transaction.atomic
def note_feed_read(*, by: Actor, feed: CalendarFeed) -> None:
    """Write down that somebody read a feed: the first time of each day, for a calendar asks many times a day."""
    today = clock.today()
    if feed.read_on != today:
        feed.read_on = today
        feed.save(update_fields=["read_on"])
        record_read(by=by, page="calendar-feed")
