"""What the script that saves is told."""

from collections.abc import Iterable
from datetime import datetime

from django.http import JsonResponse
from django.utils.translation import gettext as _

from endeavour.drafts.queries import Writing
from endeavour.foundation import clock


def kept_answer(
    *, writing: Iterable[Writing] = (), token: str = "", sign_in: bool = False, says: str = ""
) -> JsonResponse:
    """The words are kept. `at` is when, to the second; `writing` says who else writes, by row, `""` being the whole
    form; `token` is the page's new guard against forged forms, `sign_in` that its reader is signed out, `says` a
    sentence.
    """
    return JsonResponse(
        {
            "at": seconds_of(clock.now()),
            "writing": said_of(writing),
            "token": token,
            "sign_in": sign_in,
            "says": says,
        }
    )


def refused_answer(says: str, *, status: int) -> JsonResponse:
    """The words cannot be kept, now or ever, and why."""
    return JsonResponse({"says": says}, status=status)


def seconds_of(moment: datetime) -> str:
    """The time of day in England, to the second: 14:02:07."""
    return moment.astimezone(clock.LONDON).strftime("%H:%M:%S")


def said_of(writing: Iterable[Writing]) -> dict[str, str]:
    """Who else writes, by the row they write in, `""` being outside of any."""
    names: dict[str, list[str]] = {}
    for other in writing:
        for row in other.rows:
            names.setdefault(row, []).append(other.name)
    return {row: writing_here(those) for row, those in names.items()}


def writing_here(names: list[str]) -> str:
    """Who else is writing."""
    if len(names) == 1:
        return _("%(name)s is writing here") % {"name": names[0]}
    return _("%(names)s are writing here") % {"names": _(" and ").join([", ".join(names[:-1]), names[-1]])}
