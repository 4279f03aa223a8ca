"""The adults in school who may open a child's record: one line each, with every reason in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from endeavour.pages.design.filters import short_date
from endeavour.people.models import Pupil, Sight
from endeavour.people.states import SightReason, SightSource, ends_by_hand


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody may open the record. `sight` is the key of what can be ended by hand, none where that cannot."""

    words: str
    sight: int | None


@dataclass(frozen=True, slots=True)
class AdultLine:
    """One adult, and why they may open the record."""

    name: str
    reasons: tuple[Reason, ...]


def lines_of(pupil: Pupil, sights: Iterable[Sight]) -> list[AdultLine]:
    """Each adult once, in the order given."""
    found: dict[int, list[Sight]] = {}
    for one in sights:
        found.setdefault(one.staff_id, []).append(one)
    return [_line(pupil, rows) for rows in found.values()]


def _line(pupil: Pupil, rows: list[Sight]) -> AdultLine:
    reasons = (Reason(words_of(one, pupil), one.pk if ends_by_hand(one.source, one.reason) else None) for one in rows)
    return AdultLine(rows[0].staff.user.name, tuple(reasons))


def words_of(one: Sight, pupil: Pupil) -> str:
    """Why this adult may open this child's record, such as “Named by Ruth Ellison until 1 Feb 2027: one-to-one”."""
    words = _why(one, pupil)
    if one.ends_on is not None:
        words = _("%(why)s until %(day)s") % {"why": words, "day": short_date(one.ends_on)}
    return _("%(why)s: %(what_for)s") % {"why": words, "what_for": one.what_for} if one.what_for else words


def _why(one: Sight, pupil: Pupil) -> str:
    if one.reason == SightReason.KEY_ADULT:
        return _("Key adult")
    if one.group is not None:
        return _with_class(one.reason) % {"class": one.group.name}
    if one.source == SightSource.PLAN:
        return _("Named in the plan of %(day)s") % {"day": short_date(one.starts_on)}
    if one.source == SightSource.SESSIONS:
        return _("Gives an intervention")
    if one.source == SightSource.ROLL:
        return _by_roll(one.reason) % {"name": pupil.known_as}
    if one.given_by is None:
        return _from_a_day(one.reason) % {"name": pupil.known_as, "day": short_date(one.starts_on)}
    return _by_hand(one.reason) % {"name": pupil.known_as, "who": one.given_by.user.name}


def _with_class(reason: str) -> str:
    return _("Teaches %(class)s") if reason == SightReason.TEACHES else _("Supports %(class)s")


def _by_roll(reason: str) -> str:
    if reason == SightReason.TEACHES:
        return _("Teaches %(name)s, as a roll says")
    return (
        _("Supports %(name)s, as a roll says")
        if reason == SightReason.SUPPORTS
        else _("Named in an earlier register")
    )


def _from_a_day(reason: str) -> str:
    if reason == SightReason.TEACHES:
        return _("Teaches %(name)s, named on %(day)s")
    return _("Supports %(name)s, named on %(day)s") if reason == SightReason.SUPPORTS else _("Named on %(day)s")


def _by_hand(reason: str) -> str:
    if reason == SightReason.TEACHES:
        return _("Teaches %(name)s, named by %(who)s")
    return _("Supports %(name)s, named by %(who)s") if reason == SightReason.SUPPORTS else _("Named by %(who)s")
