"""The slip that a form carries: whose words it holds and where they belong.

It is signed, so that words which arrive when nobody is signed in any more (a session that ended, another person at
the same computer) still reach their author's draft, and nobody else's. It opens nothing to read.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict

from endeavour.drafts.actions import Typed
from endeavour.drafts.queries import milliseconds
from endeavour.foundation import clock
from endeavour.foundation.visible import visible
from endeavour.pages.doors import SchoolRequest

SALT = "endeavour.drafts"
LASTS = timedelta(days=7)
OUR_OWN = frozenset({"csrfmiddlewaretoken", "once", "slip", "seen", "met", "emptied", "turn", "then", "next"})
CHOICE = "keep-"
"""Names of a form that are not words: what it carries for us, its buttons, and choices between two texts."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Whose words, in which school, at which place, in a page opened at which millisecond."""

    user_id: int
    school_id: int
    place: str
    opened_at: int


def place_of(request: SchoolRequest) -> str:
    """Where this page is inside its school: the same for everybody who opens it."""
    return request.path.removeprefix(f"/s/{request.school.code}/")


def write_slip(request: SchoolRequest, place: str) -> str:
    """The slip of a form that this person opens now."""
    content = [request.user.pk, request.school.pk, place, milliseconds(clock.now())]
    return signing.dumps(content, salt=SALT)


def read_slip(text: str) -> Slip | None:
    """A slip that came back. None when it is not ours or older than a week."""
    try:
        return Slip(*signing.loads(text, salt=SALT, max_age=LASTS))
    except (signing.BadSignature, TypeError):
        return None


def slip_in(request: HttpRequest) -> Slip | None:
    """The slip that was posted, if any."""
    return read_slip(request.POST.get("slip", ""))


def seen_in(data: QueryDict, name: str = "seen") -> dict[str, str]:
    """The digests that a form sent back, of what it had shown."""
    try:
        found = json.loads(data.get(name, ""))
    except ValueError:
        return {}
    pairs = {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
    return {key: value for key, value in pairs.items() if key.isprintable() and value.isprintable()}


def words_in(data: QueryDict) -> dict[str, list[str]]:
    """What a person answered, as they saw it, without what the form carries for us. `emptied` names boxes that now
    send nothing. No box of ours has a name with characters that cannot be printed; PostgreSQL keeps no such name.
    """
    answered = {
        name: [visible(str(value)) for value in data.getlist(name)]
        for name in data
        if name not in OUR_OWN and not name.startswith(CHOICE) and name.isprintable()
    }
    return {**{name: [] for name in data.getlist("emptied") if name.isprintable()}, **answered}


def typed_in(data: QueryDict) -> Typed:
    """A form, or a part of one, as it was sent."""
    return Typed(
        words=words_in(data),
        seen=seen_in(data),
        page=_page(data),
        opened_at=_opened_at(data),
        turn=_turn(data),
    )


def _page(data: QueryDict) -> str:
    """The key with which the page was shown; nothing where it is not like any that we give."""
    text = data.get("once", "")[:36]
    return text if text.isprintable() else ""


def _turn(data: QueryDict) -> int:
    """Which of its saves a page's script sends, from 1. The form itself says nothing of it."""
    text = data.get("turn", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _opened_at(data: QueryDict) -> int:
    slip = read_slip(data.get("slip", ""))
    return slip.opened_at if slip else 0
