"""Who may see, be sent and decide what about a child, on a day. Every page, paper, mail, calendar and meeting asks
here, and asks when it shows or sends, not when it was written: an order may have come since.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from endeavour.foundation.periods import Period
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.law.young_person import Decides
from endeavour.people.states import Effect


class Matter(Enum):
    """What somebody would see, be sent, or be at."""

    RECORD = "record"
    """Words about the child: plans, letters, reviews, progress, answers, talks."""
    WHEREABOUTS = "whereabouts"
    """Where, or when, the child is to be found: their home, their timetable, a calendar, the next school."""
    TOGETHER = "together"
    """Being where the child is: a meeting that the child comes to."""


EVERYTHING = frozenset(Matter)
STOPS = {
    Effect.NO_INFORMATION: EVERYTHING,
    Effect.NO_CONTACT: frozenset({Matter.WHEREABOUTS, Matter.TOGETHER}),
    Effect.NO_ADDRESS: frozenset({Matter.WHEREABOUTS}),
    Effect.SUPERVISED: frozenset[Matter](),
}
"""What each effect of an order stops. A supervised parent may come where the child is: staff are told to be there."""


@dataclass(frozen=True, slots=True)
class Restraint:
    """One thing that an order, or the school itself, holds somebody back from, and the days of it, both included."""

    effect: Effect
    days: Period


@dataclass(frozen=True, slots=True)
class Kin:
    """What one person is to one child. The pupil themselves is one too. `parent` is a parent in the sense of the law;
    `papers` and `portal` are what the school sends them and shows them; `decides` is what is written down of their
    right to decide, and where nothing is (None) the law's answer holds; `left_out` is a young person's wish that this
    person has no part any more, from a day.
    """

    is_pupil: bool = False
    parent: bool = True
    papers: bool = True
    portal: bool = True
    decides: bool | None = None
    acts: bool = False
    over_from: date | None = None
    left_out_from: date | None = None
    restraints: tuple[Restraint, ...] = ()


def may_see(person: Kin, matter: Matter, *, on: date, holder: Decides = Decides.PARENT) -> Verdict:
    """May they look at this on the family's pages that day?"""
    return first_refusal(
        _has_a_part(person, on, holder),
        YES if person.portal else no(_("This person does not use the family’s pages.")),
        _not_held_back(person, matter, on),
    )


def may_receive(person: Kin, matter: Matter, *, on: date, holder: Decides = Decides.PARENT) -> Verdict:
    """May this be sent or given to them that day, on paper, by mail or by text?"""
    return first_refusal(
        _not_held_back(person, matter, on),
        _has_a_part(person, on, holder),
        YES if person.papers else no(_("This person is not sent papers about this child.")),
    )


def may_be_with(person: Kin, *, on: date, holder: Decides = Decides.PARENT) -> Verdict:
    """May they be asked to a meeting that day to which the child comes too?"""
    return first_refusal(_has_a_part(person, on, holder), _not_held_back(person, Matter.TOGETHER, on))


def may_decide(person: Kin, *, on: date, holder: Decides) -> Verdict:
    """Is it theirs to agree, consent or decide that day? Of parents each for themselves; from the day the rights pass
    the young person, or who acts for them. Children and Families Act 2014, sections 80 and 83.
    """
    held = first_refusal(_not_held_back(person, Matter.RECORD, on), _has_a_part(person, on, holder))
    if not held:
        return held
    if holder is Decides.PARENT:
        return _decides_as_parent(person)
    if holder is Decides.YOUNG_PERSON:
        return YES if person.is_pupil else no(_("The decision is the young person’s."))
    return YES if person.acts else no(_("Somebody else acts for the young person."))


def held_back_by(person: Kin, *, on: date) -> frozenset[Effect]:
    """What orders hold them back from that day."""
    return frozenset(one.effect for one in person.restraints if on in one.days)


def is_barred(person: Kin, *, on: date) -> bool:
    """Whether an order stops all that is said about the child that day, so that staff are warned of it."""
    return Effect.NO_INFORMATION in held_back_by(person, on=on)


def is_watched(person: Kin, *, on: date) -> bool:
    """Whether somebody must be there while this person is with the child."""
    return Effect.SUPERVISED in held_back_by(person, on=on)


def _not_held_back(person: Kin, matter: Matter, on: date) -> Verdict:
    stopping = {effect for effect in held_back_by(person, on=on) if matter in STOPS[effect]}
    if not stopping:
        return YES
    if Effect.NO_INFORMATION in stopping:
        return no(_("An order is in force: this person gets nothing about this child."))
    if Effect.NO_CONTACT in stopping:
        return no(_("An order is in force: this person may not come near this child."))
    return no(_("An order is in force: this person may not learn where this child is."))


def _has_a_part(person: Kin, on: date, holder: Decides) -> Verdict:
    if person.over_from is not None and person.over_from <= on:
        return no(_("They are no longer a contact of this child."))
    wishes_count = holder is Decides.YOUNG_PERSON and not person.is_pupil
    if wishes_count and person.left_out_from is not None and person.left_out_from <= on:
        return no(_("The young person does not want them to have a part in this."))
    return YES


def _decides_as_parent(person: Kin) -> Verdict:
    if person.is_pupil:
        return no(_("The decision is still the parents’."))
    allowed = person.parent if person.decides is None else person.decides
    return YES if allowed else no(_("It is not this person’s to decide."))
