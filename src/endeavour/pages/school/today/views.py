"""Today: what needs this person now, most urgent first, and nothing else."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.duties.queries import duties_of, needing, not_yet_known
from endeavour.duties.standing import Standing
from endeavour.exchange.beginning import has_begun, untold
from endeavour.foundation import clock
from endeavour.foundation.school_year import Calendar
from endeavour.foundation.terms import whole_term
from endeavour.pages import doors as door
from endeavour.pages.design.filters import day
from endeavour.pages.design.pictures.term_rule import term_rule
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read, show
from endeavour.pages.school.sessions.logged import logged_now
from endeavour.pages.school.today.rows import force_of, grouped
from endeavour.pages.school.today.slots import slot_logged_now, slots_shown
from endeavour.pages.school.today.support import support_shown
from endeavour.pages.school.today.unknown import UNKNOWN, folded, unknown_group
from endeavour.provision.giving import support_today
from endeavour.schools.queries import setting_of


@door.school(Permission.SEE_TODAY)
def today(request: SchoolRequest) -> HttpResponse:
    """The support this person gives today, and the duties that fall to them."""
    on = clock.today()
    every = duties_of(request.school, on=on)
    mine, unknown = needing(request.actor, every), not_yet_known(request.actor, every)
    hides, code, all_of = request.user.hides_needs, request.school.code, request.GET.get("all", "")
    chosen = request.GET.get("show", "")
    asked = [row for row in [*mine, *unknown] if not chosen or _chosen(request, row, chosen)]
    rows = [row for row in asked if not (hides and row.about)]  # whom a duty is about tells that they have needs
    dated = [row for row in rows if row.finding.open]
    folds = folded([row for row in rows if not row.finding.open], by_name=chosen == UNKNOWN)
    setting = setting_of(request.school)
    calendar = setting.calendar
    giving = support_today(request.actor, on=on, calendar=calendar)
    slots = slots_shown(request, calendar, on=on, all_of_it=all_of == "slots")
    named = [] if hides else sorted(giving.pupils | (slots.pupils if slots else set()))  # support tells a need
    told_of = [*dated, *(fold[0] for fold in folds if len(fold) == 1)]
    note_list_read(request, "today", [*named, *(row.about.pk for row in told_of if row.about)])
    groups = grouped(dated, code=code, on=on, calendar=calendar, all_of=all_of)
    first = next((row for group in groups for row in group.rows if row.action), None)
    if folds:
        groups.append(unknown_group(folds, code=code, untold=_untold(request, folds, on), all_of=all_of))
    support = support_shown(giving, request.actor, setting, code=code, on=on, all_of_it=all_of == "support")
    context = {
        "on": on,
        "count": len(mine),
        "unknown": len(unknown),
        "late": sum(row.finding.state.value == "late" for row in mine),
        "filters": _filters(request, [*mine, *unknown], chosen),
        "groups": groups,
        "first": first,
        "chosen": chosen,
        "support": None if hides else support,
        "slots": None if hides else slots,
        "support_hidden": hides and (support is not None or slots is not None),
        "hidden_duties": len(asked) - len(rows),
        "logged": slot_logged_now(request) or logged_now(request),
        "term": _term(calendar, on),
        "begins": Permission.IMPORT_ROLL in request.actor.permissions and not has_begun(),
    }
    return show(request, "school/today/today.jinja", context, place="today")


def _untold(request: SchoolRequest, folds: list[list[Standing]], on: date) -> set[int]:
    """The pupils of whom this person may say that the family was told before, where many of them are one row."""
    many = any(fold[0].key == "parents-told" and len(fold) > 1 for fold in folds)
    if not many or Permission.SET_SEN_STATUS not in request.actor.permissions:
        return set()
    return {row.pupil_id for row in untold(request.school, on=on)}


def _chosen(request: SchoolRequest, row: Standing, chosen: str) -> bool:
    if chosen == "mine":
        return request.actor.membership_id in (row.staff_id, row.teacher_id)
    if chosen == UNKNOWN:
        return not row.finding.open
    return force_of(row) == chosen


def _filters(request: SchoolRequest, mine: list[Standing], chosen: str) -> list[tuple[str, int, str, bool]]:
    words = (
        ("", _("Everything")),
        ("law", _("Law")),
        ("code", _("Code")),
        ("school", _("School’s choice")),
        ("mine", _("Only mine")),
        (UNKNOWN, _("Not yet known")),
    )
    found = []
    for key, label in words:
        count = sum(not key or _chosen(request, row, key) for row in mine)
        found.append((label, count, f"?show={key}" if key else "?", key == chosen))
    return found


def _term(calendar: Calendar, on: date) -> dict[str, Any] | None:
    """The picture of the term we are in: from its first day to its last, with the breaks between its parts."""
    parts = [part for part in calendar.terms if part.end and abs((part.start - on).days) < 150]
    run = whole_term(parts, on)
    if not run:
        return None
    first, last = run[0][0], run[-1][1]
    breaks = [(before[1] + timedelta(days=1), after[0] - timedelta(days=1)) for before, after in pairwise(run)]
    rule = term_rule(first, last, on=on, breaks=breaks)
    words = _("Week %(week)d of %(weeks)d") % {"week": rule.week, "weeks": rule.weeks}
    return {
        "rule": rule,
        "caption": _("%(week)s of the term, which ends on %(last)s") % {"week": words, "last": day(last)},
        "first": day(first),
        "last": day(last),
        "now_text": words,
        "break_text": _("Half-term"),
    }
