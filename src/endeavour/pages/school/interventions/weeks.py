"""A week of interventions on one page: of an adult, of a pupil, in a room, or of the whole school."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.school_year import FRIDAY
from endeavour.pages.design.controls import filter_select
from endeavour.pages.design.filters import clock_time, short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.interventions.clashing import missed_words
from endeavour.pages.school.interventions.views import SEES
from endeavour.people.models import Pupil
from endeavour.people.queries import pupil_for
from endeavour.provision.covers import covers_on
from endeavour.provision.hours import free_times
from endeavour.provision.lessons import missed_by_pupil
from endeavour.provision.sessions_to_log import SlotOn
from endeavour.provision.states import Given
from endeavour.provision.week import Whose, rooms_on, week_of
from endeavour.schools.queries import calendar_here

A_WEEK = timedelta(days=7)
LAST_MINUTE = 24 * 60 - 1
FURTHEST = timedelta(days=3660)
"""Ten years from today there are no terms."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A session at its time: what, where, for how many, and whether it is logged. `kind` is empty while it is to
    come, `url` for a reader whose it is not to give.
    """

    at: str
    name: str
    url: str
    where: str
    pupils: int
    kind: str
    said: str
    cover: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose week a page shows: as the query has it, in words, and as the address has it."""

    whose: Whose
    words: str
    asked: dict[str, str]
    pupil: Pupil | None = None
    staff: UUID | None = None


@SEES
def week(request: SchoolRequest) -> HttpResponse:
    """`?week=` names a day of it, and `?who=`, `?room=` or `?pupil=` whose it is. Who does not arrange support sees
    their own, and that of a pupil whose record they open.
    """
    today = clock.today()
    monday = _monday(request.GET.get("week", ""), today)
    shown = _shown(request, today)
    if shown.pupil is not None:
        note_list_read(request, "interventions-week", [shown.pupil.pk])
    days = week_of(monday, shown.whose, calendar_here())
    covers: dict[tuple[int, date], list[str]] = {}
    for cover in covers_on([one.on for one in days]):
        covers.setdefault((cover.slot_id, cover.on), []).append(cover.staff.user.name)
    code, arranges = request.school.code, Permission.ARRANGE_SUPPORT in request.actor.permissions
    leads = arranges or shown.whose.staff == request.actor.membership_id
    context = {
        "title": _("Week of %(day)s") % {"day": short_date(monday)},
        "words": shown.words,
        "days": [(day, [_row(one, code, today, covers, leads=leads) for one in day.slots]) for day in days],
        "before": _url(code, monday - A_WEEK, shown.asked),
        "after": _url(code, monday + A_WEEK, shown.asked),
        "this": _url(code, today, shown.asked) if monday != _monday("", today) else "",
        "selects": _selects(shown, today) if arranges and shown.pupil is None else (),
        "hours_url": address(code, "working-week", staff_uid=shown.staff) if arranges and shown.staff else "",
        "free": _free(shown, monday, today),
        "monday": monday.isoformat(),
        "pupil": shown.pupil,
        "missed": _missed(shown.pupil, today if monday <= today < monday + A_WEEK else monday),
        "own": shown.whose.staff == request.actor.membership_id,
    }
    return show(request, "school/interventions/week.jinja", context, place="provision")


def _missed(pupil: Pupil | None, on: date) -> list[str]:
    """What a pupil misses of lessons for support in the week of a day, in words."""
    if pupil is None:
        return []
    return [missed_words(one) for one in missed_by_pupil([pupil.pk], on)[pupil.pk]]


def _monday(said: str, today: date) -> date:
    """The Monday of the week that an address names, or of this one. On a weekend the next is this one."""
    day = today + timedelta(days=2) if today.weekday() > FRIDAY else today
    try:
        named = date.fromisoformat(said)
    except ValueError:
        named = day
    day = named if abs(named - today) < FURTHEST else day
    return day - timedelta(days=day.weekday())


def _shown(request: SchoolRequest, today: date) -> Shown:
    if uid := request.GET.get("pupil"):
        pupil = pupil_for(request.actor, UUID(uid) if _is_uid(uid) else UUID(int=0), on=today)
        return Shown(Whose(pupil=pupil.pk), pupil.called, {"pupil": str(pupil.uid)}, pupil)
    if Permission.ARRANGE_SUPPORT not in request.actor.permissions:
        return Shown(Whose(staff=request.actor.membership_id or 0), _("What you give"), {})
    if room := next((one for one in rooms_on(today) if one == request.GET.get("room")), ""):
        return Shown(Whose(room=room), room, {"room": room})
    people = {str(one.pk): one for one in staff_who_may(Permission.LOG_SESSION, on=today)}
    if who := people.get(request.GET.get("who", "")):
        return Shown(Whose(staff=who.pk), who.user.name, {"who": str(who.pk)}, staff=who.uid)
    return Shown(Whose(), _("The whole school"), {})


def _is_uid(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True


def _selects(shown: Shown, today: date) -> tuple[object, ...]:
    people = [("", str(one.pk), one.user.name) for one in staff_who_may(Permission.LOG_SESSION, on=today)]
    rooms = [("", one, one) for one in rooms_on(today)]
    asked = shown.asked
    return (
        filter_select("who", _("Who gives it"), _("Everybody"), asked.get("who", ""), people),
        filter_select("room", _("Room"), _("Any"), asked.get("room", ""), rooms),
    )


def _url(code: str, day: date, asked: dict[str, str]) -> str:
    return f"{address(code, 'interventions-week')}?{urlencode({'week': day.isoformat(), **asked})}"


def _row(
    one: SlotOn, code: str, today: date, covers: Mapping[tuple[int, date], list[str]], *, leads: bool
) -> WeekRow:
    kind, said = _standing(one, today)
    return WeekRow(
        at=clock_time(one.slot.at),
        name=one.intervention.name,
        url=address(code, "intervention", intervention_uid=one.intervention.uid) if leads else "",
        where=one.intervention.room,
        pupils=len(one.members),
        kind=kind,
        said=said,
        cover=_cover(one, covers),
    )


def _standing(one: SlotOn, today: date) -> tuple[str, str]:
    if one.members and not one.missing:
        lost = all(session.given == Given.NOT_GIVEN for session in one.logged.values())
        return ("none", _("Not given")) if lost else ("met", _("Logged"))
    return ("late", _("Not logged")) if one.on < today and one.members else ("", "")


def _cover(one: SlotOn, covers: Mapping[tuple[int, date], list[str]]) -> str:
    """Who covers it, or to whoever does so, for whom."""
    if one.cover_for:
        return _("Cover for %(name)s") % {"name": one.cover_for}
    names = covers.get((one.slot.pk, one.on))
    return _("Covered by %(names)s") % {"names": ", ".join(names)} if names else ""


def _free(shown: Shown, monday: date, today: date) -> dict[int, list[str]]:
    """When an adult is free on each weekday of a week, in words; nothing while their hours are not entered."""
    if shown.whose.staff is None:
        return {}
    on = today if monday <= today < monday + A_WEEK else monday
    found: dict[int, list[str]] = {}
    for one in free_times(shown.whose.staff, on):
        begins, ends = (clock_time(time(*divmod(at, 60))) for at in (one.begins, min(one.ends, LAST_MINUTE)))
        found.setdefault(one.weekday, []).append(_("Free %(begins)s to %(ends)s") % {"begins": begins, "ends": ends})
    return found
