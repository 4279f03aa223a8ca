"""The calendar feed of one adult, as a calendar program reads it: when and where they give support."""

import hashlib
from datetime import datetime, time

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from endeavour.access.actions.feeds import note_feed_read
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import FeedRequest
from endeavour.provision.own_calendar import entries_of
from endeavour.provision.writers import calendar_file
from endeavour.schools.queries import calendar_here


@door.feed()
def calendar(request: FeedRequest) -> HttpResponse:
    """Two weeks back and a term ahead. What the program has already is not sent again that day."""
    today = clock.today()
    entries = entries_of(request.feed.staff_id, on=today, calendar=calendar_here())
    stamp = datetime.combine(today, time(), tzinfo=clock.LONDON)
    content = calendar_file(entries, name=_("Support"), stamp=stamp, key=request.feed.secret_hash)
    note_feed_read(by=request.actor, feed=request.feed)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer.headers["Content-Disposition"] = 'inline; filename="support.ics"'
    answer.headers["ETag"] = tag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
