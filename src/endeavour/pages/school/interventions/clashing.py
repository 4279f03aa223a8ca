"""What stands in the way of an intervention, in words: as it is kept, and while somebody types."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from django.utils.translation import gettext as _

from endeavour.access.models import Membership
from endeavour.law.choices import Own, SchoolChoices
from endeavour.pages.design.filters import clock_time, short_date
from endeavour.pages.frame import address
from endeavour.pages.school.interventions.forms import WEEKDAYS, InterventionForm, JoinForm
from endeavour.provision.in_the_way import Proposed, as_kept, as_said, clashes_with, missed_too_often, untrained
from endeavour.provision.interventions import PUPIL, STAFF, Member, ToPlace, Who, interventions_on, slots_of
from endeavour.provision.lessons import LessonsMissed
from endeavour.provision.models import Intervention, InterventionStaff, Slot
from endeavour.provision.timetable import Clash
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_here

Line = tuple[str, str, str, str]
"""As `checklist` has it: the state, who or which room, what stands in the way, and where that leads."""


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What stands in the way of an intervention, line by line, and the pupils whom that names, by their keys."""

    lines: tuple[Line, ...] = ()
    pupils: frozenset[int] = frozenset()


def kept_lines(
    row: Intervention,
    slots: Sequence[Slot],
    staff: Sequence[InterventionStaff],
    members: Sequence[Member],
    *,
    school: School,
    on: date,
) -> InTheWay:
    """What stands in the way of an intervention as it is kept, from a day on."""
    one = as_kept(row, slots, staff, [member.place for member in members], on=on)
    return _of(one, _names([each.staff for each in staff], members), school, on)


def while_typing(
    form: InterventionForm,
    *,
    school: School,
    on: date,
    row: Intervention | None = None,
    members: Sequence[Member] = (),
) -> InTheWay:
    """What would stand in the way if what the form says so far were kept. What cannot be read yet is left out."""
    form.is_valid()
    said = form.so_far()
    from_on = form.cleaned_data.get("from_on" if row else "starts_on") or on
    from_on = max(from_on, on, row.starts_on if row else on)
    places = [one.place for one in members]
    one = as_said(said, from_on=from_on, ends_on=form.cleaned_data.get("ends_on"), row=row, places=places)
    return _of(one, _names([each.staff for each in said.gives], members), school, on)


def while_choosing(
    form: JoinForm, row: Intervention, offered: Sequence[ToPlace], *, school: School, on: date
) -> InTheWay:
    """What would stand in the way of those who are ticked so far, if they joined."""
    form.is_valid()
    keys = set(form.chosen())
    chosen = {one.pupil.pk: one.pupil for one in offered if one.pk in keys}
    one = as_kept(row, slots_of(row, on=on), [], [], on=on).joined_by(
        chosen, from_on=form.cleaned_data.get("on") or on
    )
    names: dict[Who, str] = {(PUPIL, key): pupil.called for key, pupil in chosen.items()}
    return _of(replace(one, room=""), names, school, on)


def _names(people: Collection[Membership], members: Collection[Member]) -> dict[Who, str]:
    names: dict[Who, str] = {(STAFF, one.pk): one.user.name for one in people}
    return names | {(PUPIL, one.place.pupil_id): one.place.pupil.called for one in members}


def _of(one: Proposed, names: Mapping[Who, str], school: School, on: date) -> InTheWay:
    """Whoever is not named as trained for it, then who or which room is to be in two places, the soonest first, and
    who would miss too many lessons of a core subject.
    """
    found = clashes_with(one, on=on, calendar=calendar_here())
    others = {each.intervention.pk: each.intervention for each in interventions_on(on)} if found else {}
    code = school.code
    lines = _untrained(one, names, code)
    for clash in found:
        other = next(others[key] for key in (clash.one, clash.other) if key != one.key and isinstance(key, int))
        lines.append(_clash(clash, names.get(clash.who, one.room), other, code))
    pupils = {key for kind, key in (clash.who for clash in found) if kind == PUPIL and isinstance(key, int)}
    too_often = missed_too_often(one, on=on, most=SchoolChoices(school.choices).number(Own.LESSONS_MISSED))
    lines += [("soon", names.get((PUPIL, key), ""), missed_words(row), "") for key, row in too_often]
    pupils |= {key for key, _row in too_often}
    return InTheWay(tuple(lines), frozenset(pupils))


def missed_words(row: LessonsMissed) -> str:
    """What a pupil misses of a subject, said for a week."""
    said = {
        "minutes": row.minutes,
        "of": row.of,
        "subject": row.subject,
        "lessons": row.lessons,
        "all": row.of_lessons,
    }
    return _("Misses %(minutes)d of %(of)d minutes of %(subject)s a week, at %(lessons)d of %(all)d lessons") % said


def _untrained(one: Proposed, names: Mapping[Who, str], code: str) -> list[Line]:
    found = untrained(one)
    if one.provision is None or not found:
        return []
    said = {"what": one.provision.name, "training": ", ".join(one.provision.training)}
    text = _("Not named as trained for %(what)s") % said
    if said["training"]:
        text = _("Not named as trained for %(what)s, which needs: %(training)s") % said
    url = address(code, "library-provision", provision_uid=one.provision.uid)
    return [("soon", names.get((STAFF, key), ""), text, url) for key in found]


def _clash(clash: Clash[Who], who: str, other: Intervention, code: str) -> Line:
    hour, minute = divmod(clash.time.begins, 60)
    said = {
        "other": other.name,
        "weekday": WEEKDAYS[clash.time.weekday],
        "at": clock_time(time(hour, minute)),
        "day": short_date(clash.on),
    }
    text = _("Also in %(other)s: %(weekday)s at %(at)s, first on %(day)s") % said
    return ("soon", who, text, address(code, "intervention", intervention_uid=other.uid))
