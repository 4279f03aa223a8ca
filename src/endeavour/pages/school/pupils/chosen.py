"""The pupils who are ticked in the register, on the pages that show what would be done to them."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import ngettext

from endeavour.audit.actions import record_read
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.references import new_uid
from endeavour.oversight.asking import Ask, ask_from_query
from endeavour.oversight.queries import is_done
from endeavour.oversight.register import found_uids, whole_list
from endeavour.oversight.states import PAGE, Listed
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, tell
from endeavour.pages.school.pupils.forms import uids_of
from endeavour.pages.school.pupils.lines import Line, lines_of
from endeavour.pages.school.pupils.look import url_of
from endeavour.pages.school.pupils.views import leads_to, sees_needs, to_register

CHOSEN_ALL = "chosen=all"
"""Stands at the end of a query that means every pupil it finds, on all its pages."""


class ListChanged(Exception):
    """All that a query finds were chosen, and it finds others now than those who were looked at."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def means_all(query: str) -> bool:
    """Whether all that a query finds are meant, and not those who are ticked."""
    return f"&{query}".endswith(f"&{CHOSEN_ALL}")


def chosen_by(request: SchoolRequest, query: str) -> list[uuid.UUID]:
    """The pupils that were chosen: those ticked; or all that the query finds, as the server finds them. The pages
    that show what would be done carry the pupils whom they showed: if the query finds others by then, `ListChanged`
    is raised, and nothing is done. What has been done already is not looked at again.
    """
    shown = uids_of(asked_of(request).getlist("pupil"))
    if not means_all(query) or (shown and is_done(request.actor, change_of(request))):
        return shown
    found = found_uids(request.actor, ask_from_query(query), on=clock.today(), needs=sees_needs(request))
    if shown and set(shown) != set(found):
        raise ListChanged(len(found))
    return found


def look_again(request: SchoolRequest, query: str, changed: ListChanged) -> HttpResponse:
    """Back to the list, where all that it finds now are chosen."""
    said = ngettext(
        "The list has changed since you looked: it finds %(num)d pupil now. Nothing was done. Look again.",
        "The list has changed since you looked: it finds %(num)d pupils now. Nothing was done. Look again.",
        changed.count,
    )
    tell(request, said % {"num": changed.count}, kind="notice")
    return to_register(request, query, chosen="all")


def chosen_lines(request: SchoolRequest, chosen: list[uuid.UUID], asked: Ask) -> tuple[Line, ...]:
    """The chosen pupils that this person may see, in the order they stood in. Not found when there is none."""
    only = Ask(status=Listed.EVERYONE, sort=asked.sort, columns=asked.columns)
    on = clock.today()
    columns, rows = whole_list(request.actor, only, on=on, needs=sees_needs(request), only=chosen)
    if not rows:
        raise NotFound
    record_read(by=request.actor, page="register-bulk", pupil_ids=[row.pupil_id for row in rows])
    return lines_of(rows, code=request.school.code, on=on, leads_to=leads_to(request), columns=columns)


def asked_of(request: SchoolRequest) -> QueryDict:
    """What is asked, and for whom: what was sent, or on a page that is only looked at, what its address says."""
    return request.POST if request.method == "POST" else request.GET


def around(request: SchoolRequest, query: str) -> dict[str, Any]:
    """The way back to the register as it was; and `here`, where the page's own form goes: an address that holds who
    was ticked on a page of the register, or that all were chosen that it finds.
    """
    back = url_of(address(request.school.code, "register"), ask_from_query(query))
    asked = asked_of(request)
    ticked = [] if means_all(query) else uids_of(asked.getlist("pupil"))
    said = [("do", asked.get("do", "")), ("query", query), *(("pupil", str(uid)) for uid in ticked)]
    here = address(request.school.code, "register-bulk")
    return {"query": query, "back_url": back, "here": f"{here}?{urlencode(said)}" if len(ticked) <= PAGE else here}


def act_of(request: SchoolRequest) -> uuid.UUID:
    """What the pages of one change carry from the first to the last."""
    return next(iter(uids_of([request.POST.get("act", "")])), new_uid())


def change_of(request: SchoolRequest) -> uuid.UUID:
    """What names a change, so that pressed twice it is done once: who asks, and all that is asked. Whoever goes back
    and asks for something else asks for another change.
    """
    asked = [(name, values) for name, values in sorted(request.POST.lists()) if name not in _ROUND_ABOUT]
    return uuid.uuid5(act_of(request), f"{request.actor.membership_id} {asked}")


_ROUND_ABOUT = frozenset({"csrfmiddlewaretoken", "once", "act", "query"})
