"""Rows of calendar feeds: as `access.actions.feeds` writes them."""

import secrets

from endeavour.access.models import CalendarFeed
from endeavour.access.queries import token_hash
from endeavour.access.states import Did
from endeavour.demo.people import Person
from endeavour.demo.tell.context import School


def make_feed(school: School, by: Person) -> None:
    """Somebody read their week in a calendar until yesterday. Nobody knows its address."""
    books, almanac = school.books, school.almanac
    yesterday = almanac.days[almanac.days.index(almanac.on_or_after(almanac.today)) - 1]
    books.now = almanac.moment(yesterday, 0)
    hidden = token_hash(secrets.token_urlsafe())
    books.add(CalendarFeed, staff_id=by.membership_id, secret_hash=hidden, made_at=books.now, read_on=yesterday)
    books.event(by, Did.FEED_MADE, CalendarFeed, uid=None, pupil=None)
