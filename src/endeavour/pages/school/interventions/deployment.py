"""Deployment: who has how many hours and what of them is free, beside the lines of plans that have no time yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.access.roles import GRANTS, Role
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.law.choices import Own, SchoolChoices
from endeavour.needs.states import Area
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.design.pictures.bars import DeliveredBar, HoursBar, delivered_bar, hours_bar
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, pressed, show, tell, to
from endeavour.pages.school.interventions.views import ARRANGES_BY_LOOKING, ARRANGES_BY_TYPING
from endeavour.pages.school.sessions.logged import Logged
from endeavour.people.classes import children_of
from endeavour.people.models import Group
from endeavour.people.queries import class_names, classes
from endeavour.provision.delivered import lines_delivered
from endeavour.provision.deployment import Deployed, Unmet, deployed, unmet_lines, with_class, with_role
from endeavour.provision.placing import place_by, seconds_left, undo_placing
from endeavour.provision.spans import span_of
from endeavour.provision.states import Stretch
from endeavour.schools.queries import calendar_here

MOST_LINES = 50
PLACED = "placed"
"""Under what the session keeps what was placed last, by the key of the place, for as long as it can be undone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address narrows: staff by role and class, lines by class and area."""

    role: str = ""
    group: Group | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One adult, in hours as they are written."""

    of: Deployed
    hours: str
    timetabled: str
    in_class: str
    free: str
    outside: str
    bar: HoursBar


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line that has no time yet, or too few, and how much of it is delivered all the same."""

    of: Unmet
    class_name: str
    bar: DeliveredBar


@ARRANGES_BY_LOOKING
def deployment(request: SchoolRequest) -> HttpResponse:
    """Staff with their hours, and the lines of plans in force that ask for more times than they have."""
    today, groups = clock.today(), classes()
    asked = _asked(request, groups)
    people = _staff(asked, today)
    delivered = _delivered(request, today)
    lines = sorted(_lines(request, asked, today), key=lambda one: _share(delivered[one.line.uid]))
    shown = lines[:MOST_LINES]
    note_list_read(request, "deployment", [one.pupil.pk for one in shown])
    names = class_names([one.pupil.pk for one in shown], on=today)
    known = [one for one in people if one.known]
    context = {
        "rows": _rows([one for one in people if one.known or one.timetabled or one.in_class]),
        "without": [one.staff for one in people if not one.known],
        "total": {
            "people": len(known),
            "hours": in_hours(sum(one.contracted for one in known)),
            "free": in_hours(sum(one.free for one in known)),
        },
        "lines": [LineRow(one, names.get(one.pupil.pk, ""), delivered[one.line.uid]) for one in shown],
        "count": len(lines),
        "selects": _selects(asked, groups),
        "in_use": bool(asked.role) + bool(asked.area),
        "narrowed": bool(asked.role or asked.group or asked.area),
        "done": just_placed(request),
    }
    return show(request, "school/interventions/deployment.jinja", context, place="provision")


@ARRANGES_BY_TYPING
def undo(request: SchoolRequest) -> HttpResponse:
    """Take back, within a minute, the place that one has just found."""
    kept = _kept(request)
    place = place_by(kept[0]) if kept else None
    if kept is None or place is None:
        raise NotFound

    def do() -> None:
        undo_placing(by=request.actor, place=place, made=kept[1], placed_at=kept[2], at=clock.now())
        tell(request, _("Undone. The line has no place again."))

    pressed(request, do)
    request.session.pop(PLACED, None)
    return to(request, "deployment")


def in_hours(minutes: int) -> str:
    """Minutes as people say hours of work: “32 h 30”."""
    hours, rest = divmod(minutes, 60)
    return (
        _("%(hours)d h %(rest)02d") % {"hours": hours, "rest": rest} if rest else _("%(hours)d h") % {"hours": hours}
    )


def remember(request: SchoolRequest, key: int, *, made: bool) -> None:
    """Keep what was just placed, so that it can be undone. No names: it waits in the session."""
    request.session[PLACED] = [key, made, clock.now().isoformat()]


def just_placed(request: SchoolRequest) -> Logged | None:
    """What this person has just placed, while it can be undone."""
    kept = _kept(request)
    left = seconds_left(kept[2], at=clock.now()) if kept else 0
    place = place_by(kept[0]) if kept and left else None
    if place is None:
        return None
    said = {"who": place.pupil.called, "what": place.intervention.name}
    return Logged(_("%(who)s is in %(what)s.") % said, address(request.school.code, "undo-placing"), left)


def _kept(request: SchoolRequest) -> tuple[int, bool, datetime] | None:
    kept = request.session.get(PLACED)
    return (int(kept[0]), bool(kept[1]), datetime.fromisoformat(kept[2])) if kept else None


def _asked(request: SchoolRequest, groups: Sequence[Group]) -> Asked:
    role, area = request.GET.get("role", ""), request.GET.get("area", "")
    return Asked(
        role if role in Role.values else "",
        next((one for one in groups if str(one.uid) == request.GET.get("group")), None),
        area if area in Area.values else "",
    )


def _staff(asked: Asked, on: date) -> list[Deployed]:
    people = staff_who_may(Permission.LOG_SESSION, on=on)
    if asked.role:
        keys = with_role(asked.role)
        people = [one for one in people if one.pk in keys]
    if asked.group is not None:
        keys = with_class(asked.group.pk, on)
        people = [one for one in people if one.pk in keys]
    return deployed(people, on)


def _lines(request: SchoolRequest, asked: Asked, on: date) -> list[Unmet]:
    found = unmet_lines(request.actor, on=on)
    if asked.group is not None:
        here = {one.pupil_id for one in children_of(asked.group, on=on) if one.starts_on <= on}
        found = [one for one in found if one.pupil.pk in here]
    return [one for one in found if not asked.area or one.line.area == asked.area]


def _delivered(request: SchoolRequest, on: date) -> dict[UUID | None, DeliveredBar]:
    """What of each line in force was delivered this half-term, by its uid: with a time of its own or without."""
    calendar, least = calendar_here(), SchoolChoices(request.school.choices).number(Own.DELIVERED_LEAST)
    span = span_of(Stretch.HALF_TERM, on=on, calendar=calendar)
    found = lines_delivered(request.actor, span=span, on=on, calendar=calendar)
    bars: dict[UUID | None, DeliveredBar] = defaultdict(lambda: delivered_bar(0, 0))
    bars |= {one.shape.uid: delivered_bar(one.sums.planned, one.sums.delivered, floor=least) for one in found}
    return bars


def _share(bar: DeliveredBar) -> tuple[bool, int]:
    """What is least delivered comes first, and what nothing was due of yet last."""
    return bar.share is None, bar.share or 0


def _rows(people: Sequence[Deployed]) -> list[StaffRow]:
    most = max((max(one.contracted, one.timetabled + one.in_class) for one in people), default=0)
    return [
        StaffRow(
            of=one,
            hours=in_hours(one.contracted) if one.known else "",
            timetabled=in_hours(one.timetabled),
            in_class=in_hours(one.in_class) if one.in_class else "",
            free=in_hours(one.free) if one.known else "",
            outside=in_hours(one.outside) if one.outside else "",
            bar=hours_bar(one.contracted, one.timetabled + one.in_class, most=most),
        )
        for one in people
    ]


def _selects(asked: Asked, groups: Sequence[Group]) -> tuple[Control, ...]:
    roles = [role for role, grant in GRANTS.items() if Permission.LOG_SESSION in grant.permissions]
    group = str(asked.group.uid) if asked.group else ""
    return (
        filter_select(
            "group", _("Class"), _("Whole school"), group, [("", str(one.uid), one.name) for one in groups]
        ),
        filter_select("role", _("Role"), _("Any"), asked.role, [("", one.value, str(one.label)) for one in roles]),
        filter_select(
            "area",
            _("Area of need"),
            _("Any"),
            asked.area,
            [("", value, str(label)) for value, label in Area.choices],
        ),
    )
