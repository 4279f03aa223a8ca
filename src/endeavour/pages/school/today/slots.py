"""The sessions of interventions that somebody gives today, and those of the last two weeks that nobody logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.school_year import Calendar
from endeavour.pages.design.filters import clock_time, day, long_day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.school.sessions.logged import Logged
from endeavour.provision.in_class import WeekOn, weeks_to_confirm
from endeavour.provision.interventions import intervention_of
from endeavour.provision.models import Session
from endeavour.provision.policies import seconds_left
from endeavour.provision.sessions_to_log import SlotOn, slots_not_logged, slots_on
from endeavour.provision.states import Given, Loss
from endeavour.provision.together import just_logged_of

SHOWN_AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A session at a time of a day, ready for the `duty` macro: how it went, or where to say so."""

    kind: str
    when: str
    notes: tuple[str, ...]
    name: str
    size: str
    how: str
    log_url: str
    given_url: str
    about: str


@dataclass(frozen=True, slots=True)
class Slots:
    """Those of today, and those that were not logged. `more` is how many of these are not shown yet."""

    today: list[SlotRow]
    not_logged: list[SlotRow]
    more: int
    pupils: frozenset[int]

    @property
    def to_log(self) -> int:
        """How many of today's wait for a press."""
        return sum(bool(row.given_url) for row in self.today)


def slots_shown(request: SchoolRequest, calendar: Calendar, *, on: date, all_of_it: bool) -> Slots | None:
    """What this person gives at set times or in class; None for somebody who gives nothing so, and has left nothing
    unlogged.
    """
    today: list[SlotOn | WeekOn] = list(slots_on(request.actor, on=on, calendar=calendar))
    weeks = weeks_to_confirm(request.actor, on=on, calendar=calendar)
    today += [week for week in weeks if week.on == on]
    late: list[SlotOn | WeekOn] = [week for week in weeks if week.on < on]
    late += slots_not_logged(request.actor, before=on, calendar=calendar)
    late.sort(key=lambda one: one.on, reverse=True)
    if not today and not late:
        return None
    shown = late if all_of_it else late[:SHOWN_AT_FIRST]
    code = request.school.code
    return Slots(
        today=[_row(slot, code) for slot in today],
        not_logged=[_row(slot, code, late=True) for slot in shown],
        more=len(late) - len(shown),
        pupils=frozenset(one.place.pupil_id for slot in [*today, *shown] for one in slot.members),
    )


def slot_logged_now(request: SchoolRequest) -> Logged | None:
    """What the address says of a session that was just logged, if this person did so and it can be undone."""
    try:
        uid, said, at = request.GET.get("session", "").split("/")
        row, on = intervention_of(UUID(uid)), date.fromisoformat(said)
        began = None if at == "week" else time(int(at[:2]), int(at[2:]))
    except (NotFound, ValueError):
        return None
    now = clock.now()
    sessions = just_logged_of(request.actor, row, on=on, slot_at=began, at=now)
    if not sessions:
        return None
    when = clock_time(began) if began else _("the week to %(day)s") % {"day": day(on)}
    name = "" if request.user.hides_needs else f"{row.name}, {when}. "
    seconds = min(seconds_left(one, at=now) for one in sessions)
    where: dict[str, object] = {"intervention_uid": row.uid, "on": on}
    code = request.school.code
    url = address(code, "undo-intervention", at=began, **where) if began else address(code, "undo-week", **where)
    return Logged(f"{_('Logged.')} {name}{_how(sessions)}.", url, seconds)


def _row(slot: SlotOn | WeekOn, code: str, *, late: bool = False) -> SlotRow:
    where = {"intervention_uid": slot.intervention.uid, "on": slot.on} | ({"at": slot.at} if slot.at else {})
    log, given = ("log-intervention", "intervention-given") if slot.at else ("log-week", "week-given")
    at = clock_time(slot.at) if slot.at else _("the week")
    done, half = not slot.missing, bool(slot.logged)
    lengths = {slot.minutes_for(one) for one in slot.members}
    pupils = ngettext("%(num)d pupil", "%(num)d pupils", len(slot.members)) % {"num": len(slot.members)}
    cover = _("cover for %(name)s") % {"name": slot.cover_for} if slot.cover_for else ""
    length = lengths.pop() if len(lengths) == 1 else 0
    long = ngettext("%(num)d minute", "%(num)d minutes", length) % {"num": length} if length else ""
    missing = ngettext("%(num)d not logged", "%(num)d not logged", len(slot.missing)) % {"num": len(slot.missing)}
    return SlotRow(
        kind="late" if late else "met" if done else "due",
        when=day(slot.on) if late else at,
        notes=tuple(note for note in (at if late else "", missing if half and not done else "", cover) if note),
        name=slot.intervention.name,
        size=", ".join(part for part in (pupils, slot.intervention.room, long) if part),
        how=_how(slot.logged.values()),
        log_url=address(code, log, **where),
        given_url="" if done else address(code, given, **where),
        about=f"{slot.intervention.name}, {long_day(slot.on)} {at}",
    )


def _how(sessions: Iterable[Session]) -> str:
    """Such as “5 here, 1 away”. Whoever did not have it for another reason was not away."""
    given = [one.loss if one.loss == Loss.ABSENT and one.given == Given.NOT_GIVEN else one.given for one in sessions]
    words: tuple[tuple[str, str], ...] = (
        (Given.GIVEN, _("%(num)d here")),
        (Given.SHORT, _("%(num)d for part of it")),
        (Loss.ABSENT, _("%(num)d away")),
        (Given.NOT_GIVEN, _("%(num)d not given it")),
    )
    return ", ".join(said % {"num": given.count(how)} for how, said in words if how in given)
