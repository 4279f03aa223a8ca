"""Attainment written down, for one class or many children at once; and what is done with slower progress."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.models import Attainment, LookedAt, Scale, WiderDevelopment
from endeavour.needs.policies import may_add_scale, may_keep_attainment, may_screen, may_tick_wider
from endeavour.needs.scales import Placed, levels_in, placed
from endeavour.needs.states import Area, Did
from endeavour.people.models import Pupil
from endeavour.people.queries import pupils_for
from endeavour.schools.tenancy import same_school

LONGEST_SUBJECT = 60


@transaction.atomic
def add_scale(*, by: Actor, name: str, levels: str = "") -> Scale:
    """Add a scale of the school's own: its levels in order, or none for a number."""
    insist(may_add_scale(by))
    name, found = " ".join(name.split()), levels_in(levels)
    if not name:
        raise Refused(_("Enter what the scale is called."), field="name")
    if len(found) == 1:
        raise Refused(_("Name at least two levels, the lowest first, or none for a number."), field="levels")
    if Scale.objects.filter(name=name).exists():
        raise Refused(_("There is a scale of that name already."), field="name")
    row = Scale.objects.create(school_id=by.school_id, name=name, levels=", ".join(found))
    record_event(by=by, verb=Did.SCALE_ADDED, on=row)
    return row


@dataclass(frozen=True, slots=True)
class Assessed:
    """Which assessment it was: the subject, the day, the scale, and what is expected of that age, if it is known."""

    subject: str
    on: date
    scale: Scale
    expected: str = ""


@transaction.atomic
def keep_attainment(*, by: Actor, what: Assessed, values: Mapping[int, str], source: str = "") -> int:
    """Keep what children attained, by their key. A child who has a value for that subject and day has the new one
    instead; what is empty stays as it was. Returns how many are new or changed. All of it is kept, or nothing.
    """
    insist(may_keep_attainment(by))
    same_school(by, what.scale)
    said = {key: value for key, value in values.items() if value.strip()}
    found = _read(what, said)
    pupils = {one.pk: one for one in pupils_for(by, on=clock.today()).filter(pk__in=said)}
    if said.keys() - pupils.keys():
        raise Refused(_("Choose pupils whose records you may open."))
    standing = {
        row.pupil_id: row
        for row in Attainment.objects.select_for_update(of=("self",)).filter(
            pupil__in=said, subject=what.subject, on=what.on
        )
    }
    expected = _expected(what)
    changed = 0
    for key, one in found.items():
        row = standing.get(key) or Attainment(
            school_id=by.school_id, pupil_id=key, subject=what.subject, on=what.on, scale=what.scale
        )
        was = (row.value, row.scale_id, row.expected)
        if row.pk and was == (one.text, what.scale.pk, expected):
            continue
        row.value, row.place, row.scale, row.expected = one.text, one.place, what.scale, expected
        row.source, row.kept_by_id, row.kept_at = source[:200], by.membership_id, clock.now()
        row.save()
        changed += 1
        values_told = {what.subject: (was[0] or None, one.text)}
        record_event(by=by, verb=Did.ATTAINMENT_KEPT, on=row, pupil_uid=pupils[key].uid, changed=values_told)
    return changed


def _read(what: Assessed, said: Mapping[int, str]) -> dict[int, Placed]:
    if not what.subject.strip() or len(what.subject) > LONGEST_SUBJECT:
        raise Refused(_("Enter a subject of 60 characters or fewer."), field="subject")
    if what.on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    levels = levels_in(what.scale.levels)
    found: dict[int, Placed] = {}
    for key, text in said.items():
        one = placed(levels, text)
        if one is None:
            raise Refused(not_on_scale(text, levels))
        found[key] = one
    return found


def not_on_scale(text: str, levels: tuple[str, ...]) -> str:
    """What to say of something that is not on a scale."""
    said = {"text": text, "levels": ", ".join(levels)}
    return (_("“%(text)s” is none of: %(levels)s.") if levels else _("“%(text)s” is not a number.")) % said


def _expected(what: Assessed) -> str:
    if not what.expected.strip():
        return ""
    one = placed(levels_in(what.scale.levels), what.expected)
    if one is None:
        raise Refused(not_on_scale(what.expected, levels_in(what.scale.levels)), field="expected")
    return one.text


@transaction.atomic
def tick_wider(*, by: Actor, pupil: Pupil, areas: list[str], on: date, note: str = "") -> WiderDevelopment:
    """Say where a child's wider development asks for a look. SEND Code of Practice 6.18."""
    insist(may_tick_wider(by))
    same_school(by, pupil)
    if not areas or set(areas) - set(Area.values):
        raise Refused(_("Choose at least one area."), field="areas")
    row = WiderDevelopment.objects.create(
        school_id=by.school_id, pupil=pupil, on=on, areas=areas, note=note.strip(), ticked_by_id=by.membership_id
    )
    record_event(by=by, verb=Did.WIDER_TICKED, on=row, pupil_uid=pupil.uid)
    return row


@transaction.atomic
def look_at_progress(*, by: Actor, pupil: Pupil, until: date, why: str, on: date) -> LookedAt:
    """Write down that slower progress was looked at and nothing is needed until a day, and why."""
    insist(may_screen(by))
    same_school(by, pupil)
    if not why.strip():
        raise Refused(_("Say why nothing is needed now."), field="why")
    if until <= on:
        raise Refused(_("Choose a day after today to look again."), field="until")
    row = LookedAt.objects.create(
        school_id=by.school_id, pupil=pupil, on=on, until_on=until, why=why.strip(), looked_by_id=by.membership_id
    )
    record_event(by=by, verb=Did.PROGRESS_LOOKED_AT, on=row, pupil_uid=pupil.uid)
    return row
